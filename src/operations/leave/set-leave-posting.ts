import type { SetLeavePosting, SetLeavePostingResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { versionProblem } from '../../domain/approval/decision-problem.ts';
import { postingProblem } from '../../domain/leave/posting.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { leaveFact, leaveOf } from '../../records/leave-request-record.ts';
import { leaveUnknown } from './stored-leave.ts';

/** Stores whether the ERP system has posted leave. It never changes whether leave is approved. */
export const setLeavePosting: Command<'SetLeavePosting'> = {
  effect: 'write',
  name: 'SetLeavePosting',
  size: () => 1,
  lookups: ({ leaveRequestId }) => [{ aggregate: 'leaveRequest', key: canonicalUuid(leaveRequestId) }],
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: SetLeavePosting,
  { ids }: DecisionContext,
): Result<SetLeavePostingResponse, Refusal> {
  const key = canonicalUuid(request.leaveRequestId);
  const { version, rows } = draft.aggregate('leaveRequest', key);
  const [row] = rows.leaveRequest;
  if (row === undefined) return refused(refusedRequest('SetLeavePosting', [leaveUnknown(request.leaveRequestId)]));
  const wrong = versionProblem(version, request.expectedVersion) ?? postingProblem(row, request);
  if (wrong !== undefined) return refused(refusedRequest('SetLeavePosting', [wrong]));
  const columns = columnsOf(request);
  const told = { requestId: canonicalUuid(request.requestId), replayed: false } as const;
  if (hasPosting(row, columns)) return ok({ ...told, leave: leaveOf({ ...rows, leaveRequest: [row] }, version) });
  const after = { ...rows, leaveRequest: [{ ...row, ...columns, eventUid: ids.next() }] } as const;
  const newVersion = draft.put('leaveRequest', key, after);
  draft.record(leaveFact(rows, after, newVersion));
  return ok({ ...told, leave: leaveOf(after, newVersion) });
}

type PostingColumns = Pick<Row<'leaveRequest'>, 'postingState' | 'documentNumber' | 'postingMessage'>;

const columnsOf = ({ postingState, documentNumber = '', message = '' }: SetLeavePosting): PostingColumns => ({
  ...{ postingState, documentNumber, postingMessage: message },
});

const hasPosting = (row: PostingColumns, { postingState, documentNumber, postingMessage }: PostingColumns): boolean =>
  row.postingState === postingState && row.documentNumber === documentNumber && row.postingMessage === postingMessage;
