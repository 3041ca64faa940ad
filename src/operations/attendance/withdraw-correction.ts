import type { WithdrawCorrection, WithdrawCorrectionResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { storedRequest, withdrawnColumns } from '../../records/approval-columns.ts';
import { correctionFact, correctionOf } from '../../records/correction-record.ts';
import { correctionUnknown } from './decide-correction.ts';
import { judgeSentWithdrawal } from './judge-request.ts';
import type { EventJson } from '../../records/event-json.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';

/** Takes back a correction that nobody has decided yet; the reason stands as its comment. */
export const createWithdrawCorrection = (json: EventJson): Command<'WithdrawCorrection'> => ({
  effect: 'write',
  name: 'WithdrawCorrection',
  size: () => 1,
  lookups: ({ correctionId }) => [{ aggregate: 'punchCorrection', key: canonicalUuid(correctionId) }],
  dependentLookups: (draft, { correctionId }) =>
    draft
      .aggregate('punchCorrection', canonicalUuid(correctionId))
      .rows.punchCorrection.map(({ employeeId }) => ({ aggregate: 'employee', key: employeeId })),
  decide: (draft, request, context) => decideRequest(draft, request, context, json),
});

function decideRequest(
  draft: Draft,
  request: WithdrawCorrection,
  context: DecisionContext,
  json: EventJson,
): Result<WithdrawCorrectionResponse, Refusal> {
  const key = canonicalUuid(request.correctionId);
  const stored = draft.aggregate('punchCorrection', key);
  const [before] = stored.rows.punchCorrection;
  if (before === undefined)
    return refused(refusedRequest('WithdrawCorrection', [correctionUnknown(request.correctionId)]));
  const asked = storedRequest('CORRECTION', before, stored.version);
  const judged = judgeSentWithdrawal(draft, asked, before.workDate, request, context);
  if (!judged.ok) return refused(refusedRequest('WithdrawCorrection', [judged.error]));
  const after = { ...before, ...withdrawnColumns(request.reason, context), eventUid: context.ids.next() };
  const version = draft.put('punchCorrection', key, { punchCorrection: [after] });
  draft.record(correctionFact(before, after, version));
  const requestId = canonicalUuid(request.requestId);
  return ok({ requestId, replayed: false, correction: correctionOf(after, version, json) });
}
