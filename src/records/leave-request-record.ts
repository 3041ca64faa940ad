import type { AuditFact } from '../decision/audit-fact.ts';
import { instant } from '../lib/clock.ts';
import { formatInstant } from '../lib/date-time.ts';
import { filled } from '../lib/filled.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';
import { textDigest } from './salted-digest.ts';

/** All rows of a request. */
export interface LeaveRows extends AggregateRows<'leaveRequest'> {
  readonly leaveRequest: readonly [Row<'leaveRequest'>];
}

/** The entry of the audit trail for leave that was asked for, decided, changed or taken back. */
export const leaveFact = (before: AggregateRows<'leaveRequest'>, after: LeaveRows, version: number): AuditFact => {
  const [request] = after.leaveRequest;
  return {
    uid: request.eventUid,
    action: before.leaveRequest.length === 0 ? 'C' : takenBack.has(request.state) ? 'D' : 'U',
    entity: 'LeaveRequest',
    entityId: request.leaveRequestId,
    entityVersion: version,
    employeeId: request.employeeId,
    affectedRows: 1 + after.leaveRequestDay.length + after.leaveApproval.length,
    changes: { before: leaveForAudit(before), after: leaveForAudit(after) },
  };
};

const takenBack: ReadonlySet<string> = new Set(['WITHDRAWN', 'CANCELLED']);

/** The request as the audit trail tells it; reason and comment stand as salted digests. */
export function leaveForAudit(rows: AggregateRows<'leaveRequest'>): object | undefined {
  const [row] = rows.leaveRequest;
  if (row === undefined) return undefined;
  const { payloadHash, reason, reasonSalt, comment, commentSalt, personal: _, needsReview, ...plain } = row;
  return {
    ...rowForAudit({ ...plain, requestedAt: formatInstant(instant(row.requestedAt)) }),
    decidedAt: row.decidedAt === null ? undefined : formatInstant(instant(row.decidedAt)),
    decidedBy: filled(row.decidedBy),
    needsReview: needsReview ? true : undefined,
    payloadHash: Buffer.from(payloadHash).toString('base64'),
    reason: textDigest(row, 'reason', reasonSalt, reason),
    comment: textDigest(row, 'comment', commentSalt, comment),
    days: rows.leaveRequestDay.map((day) => rowForAudit(day, ['leaveRequestId'])),
    approvals: rows.leaveApproval.map((approval) => rowForAudit(approval, ['leaveRequestId'])),
  };
}
