import type { WithdrawOvertime, WithdrawOvertimeResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import type { Judged } from '../../domain/approval/judge-decision.ts';
import { actingLookups } from '../../records/acting-capacities.ts';
import { judgedColumns, storedRequest, withdrawnColumns } from '../../records/approval-columns.ts';
import { periodLookups } from '../../records/find-period.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { overtimeFact, overtimeOf } from '../../records/overtime-record.ts';
import { overtimeUnknown } from './decide-overtime.ts';
import { judgeSentWithdrawal } from './judge-request.ts';

/**
 * Takes overtime back: a request that nobody has decided yet, or an approval. The day is evaluated again without
 * it, and the reason stands as its comment.
 */
export const withdrawOvertime: Command<'WithdrawOvertime'> = {
  effect: 'write',
  name: 'WithdrawOvertime',
  size: () => 1,
  lookups: ({ overtimeId, delegatedFrom }) => [
    { aggregate: 'overtimeRequest', key: canonicalUuid(overtimeId) },
    ...actingLookups(delegatedFrom),
  ],
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
  const asked = storedRequest('OVERTIME', before, stored.version);
  const judged = judgeSentWithdrawal(draft, asked, before.workDate, request, context);
  if (!judged.ok) return refused(refusedRequest('WithdrawOvertime', [judged.error]));
  const after = { ...before, ...columnsOf(before, judged.value, request, context), eventUid: context.ids.next() };
  const version = draft.put('overtimeRequest', key, { overtimeRequest: [after] });
  draft.record(overtimeFact(before, after, version));
  return ok({ requestId: canonicalUuid(request.requestId), replayed: false, overtime: overtimeOf(after, version) });
}

/** Who has approved it stands in the journal, and among its decisions: from now on counts who has revoked it. */
function columnsOf(
  before: Row<'overtimeRequest'>,
  judged: Judged,
  { reason, withdrawnBy = '', delegatedFrom = '' }: WithdrawOvertime,
  context: DecisionContext,
): Partial<Row<'overtimeRequest'>> {
  if (judged.action === 'revoke')
    return judgedColumns(before, judged, { decidedBy: withdrawnBy, delegatedFrom, comment: reason }, context);
  const withdrawn = withdrawnColumns(reason, context);
  return withdrawnBy === '' ? withdrawn : { ...withdrawn, decidedBy: withdrawnBy, decidedAt: context.now };
}
