import type { DecideCorrection, DecideCorrectionResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { Lookup, Row } from '../../store/store.ts';
import { actingLookups } from '../../records/acting-capacities.ts';
import { judgedColumns, storedRequest } from '../../records/approval-columns.ts';
import { correctionFact, correctionOf } from '../../records/correction-record.ts';
import type { EventJson } from '../../records/event-json.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { periodLookups } from '../../records/find-period.ts';
import { applyCorrection, appliedLookups } from './apply-correction.ts';
import { judgeSentDecision } from './judge-request.ts';

/**
 * Decides a correction: one step of its route. Approved by the last, it takes the wrong punch back and stores the right
 * one, as a time event of its own source whose key is the correction's id.
 */
export const createDecideCorrection = (json: EventJson): Command<'DecideCorrection'> => ({
  effect: 'write',
  name: 'DecideCorrection',
  size: () => 1,
  lookups: ({ correctionId, delegatedFrom }) => [
    { aggregate: 'punchCorrection', key: canonicalUuid(correctionId) },
    ...actingLookups(delegatedFrom),
  ],
  dependentLookups: (draft, request) => dependentLookupsOf(draft, request, json),
  decide: (draft, request, context) => decideRequest({ draft, request, context, json }),
});

/** The employee, and of what is to be approved what the correction names. */
function dependentLookupsOf(
  draft: Draft,
  { correctionId, decision }: DecideCorrection,
  json: EventJson,
): readonly Lookup[] {
  const row = findCorrection(draft, correctionId);
  if (row === undefined) return [];
  if (decision === 'REJECT') return [{ aggregate: 'employee', key: row.employeeId }];
  return [...periodLookups(draft, [row]), ...appliedLookups({ ...row, proposal: proposalIn(row, json) })];
}

const findCorrection = (draft: Draft, correctionId: string): Row<'punchCorrection'> | undefined =>
  draft.aggregate('punchCorrection', canonicalUuid(correctionId)).rows.punchCorrection[0];

const proposalIn = ({ proposed }: Row<'punchCorrection'>, json: EventJson) =>
  proposed === '' ? undefined : json.read(proposed);

interface Scope {
  readonly draft: Draft;
  readonly request: DecideCorrection;
  readonly context: DecisionContext;
  readonly json: EventJson;
}

function decideRequest(scope: Scope): Result<DecideCorrectionResponse, Refusal> {
  const { draft, request, context, json } = scope;
  const refuse = (problems: Problems) => refused(refusedRequest('DecideCorrection', problems));
  const before = findCorrection(draft, request.correctionId);
  if (before === undefined) return refuse([correctionUnknown(request.correctionId)]);
  const stored = storedRequest('CORRECTION', before, draft.aggregate('punchCorrection', before.correctionId).version);
  const judged = judgeSentDecision(draft, stored, before.workDate, request, context);
  if (!judged.ok) return refuse([judged.error]);
  const applied = judged.value.to === 'APPROVED' ? apply(scope, before) : ok(null);
  if (!applied.ok) return refuse(applied.error.map(atCorrection));
  const { decidedBy, delegatedFrom = '', comment } = request;
  const columns = judgedColumns(before, judged.value, { decidedBy, delegatedFrom, comment }, context);
  const after = { ...before, ...columns, eventId: applied.value, eventUid: context.ids.next() };
  const version = draft.put('punchCorrection', after.correctionId, { punchCorrection: [after] });
  draft.record(correctionFact(before, after, version));
  const requestId = canonicalUuid(request.requestId);
  return ok({ requestId, replayed: false, correction: correctionOf(after, version, json) });
}

const apply = ({ draft, request, context, json }: Scope, row: Row<'punchCorrection'>) =>
  applyCorrection(
    { draft, context },
    {
      ...row,
      proposal: proposalIn(row, json),
      by: { sourceSystem: request.sourceSystem, requestId: canonicalUuid(request.requestId) },
    },
  );

/** No correction has this id. */
export const correctionUnknown = (correctionId: string): Problem =>
  problem('NOT_FOUND', 'correctionId', `No correction has this id: ${correctionId}.`, { correctionId });

/** What an approval finds wrong is told of the correction: its punch is no member of this request. */
const atCorrection = (one: Problem): Problem => ({ ...one, field: 'correctionId' });
