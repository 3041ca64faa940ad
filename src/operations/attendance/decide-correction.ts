import type { DecideCorrection, DecideCorrectionResponse, TimeEventInput } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { timeOfEvent } from '../../domain/attendance/event-time.ts';
import { hashPayload } from '../../domain/attendance/payload-hash.ts';
import { employeeUnknown } from '../../domain/attendance/placement.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { Lookup, Row } from '../../store/store.ts';
import { decisionProblem } from '../../domain/approval/decision-problem.ts';
import { decidedColumns } from '../../records/approval-columns.ts';
import { correctionFact, correctionOf } from '../../records/correction-record.ts';
import { naturalKey } from './decide-time-event.ts';
import type { EventJson } from '../../records/event-json.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Problems } from '../../decision/item-batch.ts';
import { judgeProposal } from './judge-proposal.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { lockProblem, periodLookups } from '../../records/find-period.ts';
import { findPerson } from '../../records/find-person.ts';
import { duplicateLookup, reviveDuplicate } from '../../evaluation/revive-duplicate.ts';
import { retireEvent } from './retire-time-event.ts';
import { timeEventFact, timeEventRow } from '../../records/time-event-record.ts';

/**
 * Decides a correction. Approved, it takes the wrong punch back and stores the right one, as a time event of its own
 * source whose key is the correction's id.
 */
export const createDecideCorrection = (json: EventJson): Command<'DecideCorrection'> => ({
  effect: 'write',
  name: 'DecideCorrection',
  size: () => 1,
  lookups: ({ correctionId }) => [{ aggregate: 'punchCorrection', key: canonicalUuid(correctionId) }],
  dependentLookups: (draft, request) =>
    request.decision === 'APPROVE' ? dependentLookupsOf(draft, request, json) : [],
  decide: (draft, request, context) => decideRequest({ draft, request, context, json }),
});

/** What the correction names, once its employee is there. */
function dependentLookupsOf(draft: Draft, { correctionId }: DecideCorrection, json: EventJson): readonly Lookup[] {
  const row = findCorrection(draft, correctionId);
  if (row === undefined) return [];
  const lookups: Lookup[] = [...periodLookups(draft, [row])];
  if (row.voidEventId !== null) {
    lookups.push({ aggregate: 'timeEvent', key: row.voidEventId }, duplicateLookup(row.voidEventId));
  }
  if (row.proposed === '') return lookups;
  lookups.push({ unique: 'sourceEvent', key: [row.sourceSystem, row.correctionId] });
  const event = json.read(row.proposed);
  const time = timeOfEvent(event, '');
  if (time.ok) lookups.push({ unique: 'naturalEvent', key: naturalKey(row.employeeId, event, time.value.instant) });
  return lookups;
}

const findCorrection = (draft: Draft, correctionId: string): Row<'punchCorrection'> | undefined =>
  draft.aggregate('punchCorrection', canonicalUuid(correctionId)).rows.punchCorrection[0];

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
  const { version: current } = draft.aggregate('punchCorrection', before.correctionId);
  // A rejection leaves the day as it is.
  const locked = request.decision === 'APPROVE' ? lockProblem(draft, before, '') : undefined;
  const wrong = decisionProblem(before, current, request, locked);
  if (wrong !== undefined) return refuse([wrong]);
  const effect = request.decision === 'APPROVE' ? apply(scope, before) : ok({ state: 'REJECTED', eventId: null });
  if (!effect.ok) return refuse(effect.error.map(atCorrection));
  const { ids } = context;
  const after = { ...before, ...decidedColumns(request, context), ...effect.value, eventUid: ids.next() };
  const version = draft.put('punchCorrection', after.correctionId, { punchCorrection: [after] });
  draft.record(correctionFact(before, after, version));
  const requestId = canonicalUuid(request.requestId);
  return ok({ requestId, replayed: false, correction: correctionOf(after, version, json) });
}

/** No correction has this id. */
export const correctionUnknown = (correctionId: string): Problem =>
  problem('NOT_FOUND', 'correctionId', `No correction has this id: ${correctionId}.`, { correctionId });

/** What an approval finds wrong is told of the correction: its punch is no member of this request. */
const atCorrection = (one: Problem): Problem => ({ ...one, field: 'correctionId' });

type Effect = Pick<Row<'punchCorrection'>, 'state' | 'eventId'>;

/**
 * First the punch that is wrong: what replaces it may be of the same type and second. Its duplicates come last,
 * which then repeat what replaces it.
 */
function apply(scope: Scope, correction: Row<'punchCorrection'>): Result<Effect, Problems> {
  const taken = takeBack(scope, correction);
  if (!taken.ok) return taken;
  const stored =
    correction.proposed === '' ? ok(null) : storePunch(scope, correction, scope.json.read(correction.proposed));
  if (!stored.ok) return stored;
  if (taken.value !== undefined) reviveDuplicate(scope.draft, taken.value, scope.context);
  return ok({ state: 'APPROVED', eventId: stored.value });
}

function takeBack(
  { draft, request, context }: Scope,
  { voidEventId, correctionId }: Row<'punchCorrection'>,
): Result<Row<'timeEvent'> | undefined, Problems> {
  if (voidEventId === null) return ok(undefined);
  const [event] = draft.aggregate('timeEvent', voidEventId).rows.timeEvent;
  if (!event?.live) {
    return refused([
      problem('ILLEGAL_TRANSITION', '', `The punch ${voidEventId} was taken back meanwhile.`, { voidEventId }),
    ]);
  }
  const { sourceSystem } = request;
  const requestId = canonicalUuid(request.requestId);
  retireEvent({ draft, context, sourceSystem, requestId }, event, 'SUPERSEDED', `Correction ${correctionId}`);
  return ok(event);
}

function storePunch(
  { draft, request, context }: Scope,
  { sourceSystem, correctionId, employeeId, workDate }: Row<'punchCorrection'>,
  event: TimeEventInput,
): Result<string, Problems> {
  const person = findPerson(draft, employeeId);
  const judged =
    person === undefined ? refused([employeeUnknown(employeeId)]) : judgeProposal(event, person, workDate, context);
  if (!judged.ok) return judged;
  const live =
    draft.find('naturalEvent', naturalKey(employeeId, event, judged.value.instant)) ??
    draft.find('sourceEvent', [sourceSystem, correctionId]);
  if (live !== undefined) return refused([overlapWith(live)]);
  const requestId = canonicalUuid(request.requestId);
  const payloadHash = hashPayload(sourceSystem, event);
  const created = { event, judged: judged.value, sourceSystem, requestId, payloadHash, first: undefined };
  const row = timeEventRow({ ...created, captureMethod: 'CORRECTION' }, context);
  draft.insert('timeEvent', row);
  draft.record(timeEventFact(row));
  return ok(row.eventId);
}

const overlapWith = ({ eventId }: Row<'timeEvent'>): Problem =>
  problem('OVERLAP', '', `The punch is there already, as the time event ${eventId}.`, { eventId });
