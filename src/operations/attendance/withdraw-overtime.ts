import type { WithdrawOvertime, WithdrawOvertimeResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import { withdrawalProblem } from '../../domain/approval/decision-problem.ts';
import { commentColumns, decidedColumns } from '../../records/approval-columns.ts';
import { lockProblem, periodLookups } from '../../records/find-period.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { overtimeFact, overtimeOf } from '../../records/overtime-record.ts';
import { overtimeUnknown } from './decide-overtime.ts';

/**
 * Takes overtime back: a request that nobody has decided yet, or an approval. The day is evaluated again without
 * it, and the reason stands as its comment.
 */
export const withdrawOvertime: Command<'WithdrawOvertime'> = {
  effect: 'write',
  name: 'WithdrawOvertime',
  size: () => 1,
  lookups: ({ overtimeId }) => [{ aggregate: 'overtimeRequest', key: canonicalUuid(overtimeId) }],
  dependentLookups: (draft, { overtimeId }) =>
    periodLookups(draft, draft.aggregate('overtimeRequest', canonicalUuid(overtimeId)).rows.overtimeRequest),
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: WithdrawOvertime,
  context: DecisionContext,
): Result<WithdrawOvertimeResponse, Refusal> {
  const key = canonicalUuid(request.overtimeId);
  const stored = draft.aggregate('overtimeRequest', key);
  const [before] = stored.rows.overtimeRequest;
  if (before === undefined) return refused(refusedRequest('WithdrawOvertime', [overtimeUnknown(request.overtimeId)]));
  const wrong = withdrawalProblem(before, stored.version, request, lockProblem(draft, before, ''));
  if (wrong !== undefined) return refused(refusedRequest('WithdrawOvertime', [wrong]));
  const state = before.state === 'APPROVED' ? 'REVOKED' : 'WITHDRAWN';
  const after = { ...before, ...columnsOf(before, request, context), state, eventUid: context.ids.next() };
  const version = draft.put('overtimeRequest', key, { overtimeRequest: [after] });
  draft.record(overtimeFact(before, after, version));
  return ok({ requestId: canonicalUuid(request.requestId), replayed: false, overtime: overtimeOf(after, version) });
}

/** Who has approved it stands in the journal: from now on counts who has revoked it. */
function columnsOf(
  { state }: Row<'overtimeRequest'>,
  { reason, withdrawnBy = '' }: WithdrawOvertime,
  context: DecisionContext,
): Partial<Row<'overtimeRequest'>> {
  return state === 'APPROVED' || withdrawnBy !== ''
    ? decidedColumns({ decidedBy: withdrawnBy, comment: reason }, context)
    : commentColumns(reason, context);
}
