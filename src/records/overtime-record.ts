import type { ApprovalState, Compensation, OvertimeKind, OvertimeRequest } from '../contract/generated.ts';
import { instant } from '../lib/clock.ts';
import { formatInstant } from '../lib/date-time.ts';
import type { Row } from '../store/store.ts';
import { approvalStates, routeForAudit, routeTold } from './approval-columns.ts';
import { filled } from '../lib/filled.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import { textDigest } from './salted-digest.ts';
import { storedCode } from './stored-code.ts';

/** The stored request as the contract tells it. */
export const overtimeOf = (row: Row<'overtimeRequest'>, version: number): OvertimeRequest => ({
  overtimeId: row.overtimeId,
  version,
  state: storedCode(approvalStates, row.state),
  sourceSystem: row.sourceSystem,
  sourceRequestId: row.sourceRequestId,
  employeeId: row.employeeId,
  workDate: row.workDate,
  windowFrom: instant(row.windowFrom),
  windowTo: instant(row.windowTo),
  kind: storedCode(kinds, row.kind),
  compensation: storedCode(compensations, row.compensation),
  reason: filled(row.reason),
  requestedBy: row.requestedBy,
  requestedAt: instant(row.requestedAt),
  decidedBy: filled(row.decidedBy),
  decidedAt: row.decidedAt === null ? undefined : instant(row.decidedAt),
  comment: filled(row.comment),
  ...routeTold(row),
});

/** The entry of the audit trail for overtime that was asked for, decided or taken back. */
export const overtimeFact = (
  before: Row<'overtimeRequest'> | undefined,
  after: Row<'overtimeRequest'>,
  version: number,
): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : takenBack.has(after.state) ? 'D' : 'U',
  entity: 'OvertimeRequest',
  entityId: after.overtimeId,
  entityVersion: version,
  employeeId: after.employeeId,
  affectedRows: 1,
  changes: { before: before && overtimeForAudit(before), after: overtimeForAudit(after) },
});

const takenBack: ReadonlySet<string> = new Set<ApprovalState>(['WITHDRAWN', 'REVOKED']);

/** The request as the audit trail tells it; reason and comment stand as salted digests. */
export const overtimeForAudit = (row: Row<'overtimeRequest'>): object => ({
  overtimeId: row.overtimeId,
  state: row.state,
  sourceSystem: row.sourceSystem,
  sourceRequestId: row.sourceRequestId,
  employeeId: row.employeeId,
  workDate: row.workDate,
  windowFrom: formatInstant(instant(row.windowFrom)),
  windowTo: formatInstant(instant(row.windowTo)),
  kind: row.kind,
  compensation: row.compensation,
  payloadHash: Buffer.from(row.payloadHash).toString('base64'),
  reason: textDigest(row, 'reason', row.reasonSalt, row.reason),
  requestedBy: row.requestedBy,
  requestedAt: formatInstant(instant(row.requestedAt)),
  decidedBy: filled(row.decidedBy),
  decidedAt: row.decidedAt === null ? undefined : formatInstant(instant(row.decidedAt)),
  comment: textDigest(row, 'comment', row.commentSalt, row.comment),
  ...routeForAudit(row),
});

const kinds: readonly OvertimeKind[] = ['WORKDAY', 'RESTDAY', 'HOLIDAY'];
const compensations: readonly Compensation[] = ['PAY', 'TIME_OFF'];
