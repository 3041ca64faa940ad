import type { LeaveRecord } from '../store/leave-reads.ts';
import { asPut, type FeedRecord, type FeedSource, monthOf } from './feed-source.ts';
import { leaveOf } from './leave-request-record.ts';

/** Requests for leave in the feed, without what was said: totals count them by the month of their first date. */
export const leaveFeed: FeedSource = {
  entity: 'LEAVE',
  revisionOf: asPut,
  records: async ({ leave }, ids, page) => (await leave.requestsById(ids, page)).map(leaveInFeed),
  marks: ({ leave }, range, last, limit) =>
    leave.marks(range, { after: last && { startDate: last.partition, id: last.key }, limit }),
  partitionOf: monthOf,
};

const leaveInFeed = ({ version, request, days, approvals }: LeaveRecord): FeedRecord => ({
  key: request.leaveRequestId,
  revision: version,
  isWithdrawn: request.state === 'WITHDRAWN' || request.state === 'CANCELLED',
  content: { leave: leaveOf({ leaveRequest: [request], leaveRequestDay: days, leaveApproval: approvals }, version) },
});
