import type {
  ApprovalRoute,
  ApprovalStep,
  DayPart,
  DayType,
  LeaveDay,
  LeaveDecision,
  LeaveRequest,
  LeaveState,
  PostingState,
} from '../contract/generated.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import { writeAmount } from '../domain/leave/amount.ts';
import type { LeaveRange } from '../domain/leave/leave-range.ts';
import type { AccountUnit } from '../domain/leave/leave-type.ts';
import type { StoredAllocation, StoredDay } from '../domain/leave/recharge.ts';
import { instant } from '../lib/clock.ts';
import { formatInstant } from '../lib/date-time.ts';
import { filled } from '../lib/filled.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';
import { textDigest } from './salted-digest.ts';
import { storedCode } from './stored-code.ts';

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

/** How a request is told. */
export interface LeaveView {
  /** Also why it was asked for, and what was said to it. */
  readonly showTexts: boolean;
}

/** What a request is told from: by an aggregate, or by a read. */
export type LeaveSource = AggregateRows<'leaveRequest'> & { readonly leaveRequest: readonly [Row<'leaveRequest'>] };

/** The stored request as the contract tells it. */
export function leaveOf(
  { leaveRequest: [row], leaveRequestDay, leaveApproval }: LeaveSource,
  version: number,
  { showTexts }: LeaveView = { showTexts: false },
): LeaveRequest {
  const range = rangeOf(row);
  return {
    leaveRequestId: row.leaveRequestId,
    version,
    state: leaveStateOf(row),
    needsReview: row.needsReview,
    postingState: storedCode(postingStates, row.postingState),
    documentNumber: filled(row.documentNumber),
    postingMessage: filled(row.postingMessage),
    sourceSystem: row.sourceSystem,
    sourceRequestId: row.sourceRequestId,
    employeeId: row.employeeId,
    leaveType: row.leaveTypeCode,
    typeVersion: row.typeVersion,
    ...range,
    calendarDays: row.calendarDays,
    absenceDays: row.absenceDays,
    chargedDays: row.chargedDays,
    chargedMinutes: row.chargedMinutes,
    route: storedCode(routes, row.route),
    nextStep: row.stepName === '' ? undefined : storedCode(steps, row.stepName),
    reason: showTexts ? filled(row.reason) : undefined,
    requestedBy: row.requestedBy,
    requestedAt: instant(row.requestedAt),
    decidedBy: filled(row.decidedBy),
    decidedAt: row.decidedAt === null ? undefined : instant(row.decidedAt),
    comment: showTexts ? filled(row.comment) : undefined,
    days: leaveRequestDay.toSorted(byDate).map(dayOf),
    approvals: leaveApproval.toSorted(byNumber).map((approval) => ({
      step: storedCode(steps, approval.stepName),
      decision: storedCode(decisions, approval.decision),
      decidedBy: approval.decidedBy,
      delegatedFrom: filled(approval.delegatedFrom),
      decidedAt: instant(approval.decidedAt),
    })),
  };
}

const byNumber = (one: Row<'leaveApproval'>, other: Row<'leaveApproval'>): number => one.decisionNo - other.decisionNo;

const byDate = (one: Row<'leaveRequestDay'>, other: Row<'leaveRequestDay'>): number =>
  one.workDate < other.workDate ? -1 : 1;

const dayOf = (row: Row<'leaveRequestDay'>): LeaveDay => ({
  workDate: row.workDate,
  part: storedCode(parts, row.part),
  ...(row.part === 'TIME' && { fromTime: row.fromMinute, toTime: row.toMinute }),
  dayType: storedCode(dayTypes, row.dayType),
  plannedMinutes: row.plannedMinutes,
  chargedMinutes: row.chargedMinutes,
  chargedDays: row.chargedDays,
  state: row.state === 'ACTIVE' ? 'ACTIVE' : 'REVERSED',
  allocations: decodeAllocations(row).map(({ accountId, amount, unit }) => ({
    accountId,
    amount: writeAmount(unit, amount),
  })),
});

/** The state of a stored request. */
export const leaveStateOf = ({ state }: Pick<Row<'leaveRequest'>, 'state'>): LeaveState =>
  storedCode(leaveStates, state);

/** When a stored request is. */
export const rangeOf = (row: Row<'leaveRequest'>): LeaveRange => ({
  startDate: row.startDate,
  startPart: storedCode(parts, row.startPart),
  startTime: row.startTime < 0 ? undefined : row.startTime,
  endDate: row.endDate,
  endPart: storedCode(parts, row.endPart),
  endTime: row.endTime < 0 ? undefined : row.endTime,
});

/** When a request is, as it is stored. */
type RangeColumns = Pick<
  Row<'leaveRequest'>,
  'startDate' | 'startPart' | 'startTime' | 'endDate' | 'endPart' | 'endTime'
>;

/** The columns of when it is. */
export const rangeColumns = ({
  startDate,
  startPart,
  startTime = -1,
  endDate,
  endPart,
  endTime = -1,
}: LeaveRange): RangeColumns => ({
  ...{ startDate, startPart, startTime, endDate, endPart, endTime },
});

/** The days of a stored request as the rules take them. */
export const storedDaysOf = (rows: readonly Row<'leaveRequestDay'>[]): readonly StoredDay[] =>
  rows.toSorted(byDate).map((row) => ({
    workDate: row.workDate,
    part: storedCode(parts, row.part),
    fromMinute: row.fromMinute,
    toMinute: row.toMinute,
    dayType: storedCode(dayTypes, row.dayType),
    plannedMinutes: row.plannedMinutes,
    standardMinutes: row.standardMinutes,
    chargedMinutes: row.chargedMinutes,
    chargedDays: row.chargedDays,
    state: row.state === 'ACTIVE' ? 'ACTIVE' : 'REVERSED',
    allocations: decodeAllocations(row),
  }));

/** The rows of the days of a request. */
export const dayRows = (leaveRequestId: string, days: readonly StoredDay[]): readonly Row<'leaveRequestDay'>[] =>
  days.map(({ allocations, ...day }) => ({
    ...day,
    leaveRequestId,
    allocations: JSON.stringify(
      allocations.map(({ accountId, amount, entryNo, unit }) => [accountId, amount, entryNo, unit]),
    ),
  }));

/** {@link dayRows} has written them. */
const decodeAllocations = ({ allocations }: Row<'leaveRequestDay'>): readonly StoredAllocation[] =>
  (JSON.parse(allocations) as readonly (readonly [string, number, number, AccountUnit])[]).map(
    ([accountId, amount, entryNo, unit]) => ({ accountId, amount, entryNo, unit }),
  );

const leaveStates: readonly LeaveState[] = [
  'DRAFT',
  'SUBMITTED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
  'CANCEL_REQUESTED',
  'CANCELLED',
];
const postingStates: readonly PostingState[] = ['NOT_POSTED', 'POSTED', 'ERROR'];
const routes: readonly ApprovalRoute[] = ['NONE', 'MANAGER', 'MANAGER_HR', 'ERP'];
const steps: readonly ApprovalStep[] = ['MANAGER', 'HR', 'ERP'];
const decisions: readonly LeaveDecision[] = ['APPROVE', 'REJECT', 'RETURN'];
const parts: readonly DayPart[] = ['FULL', 'AM', 'PM', 'TIME'];
const dayTypes: readonly DayType[] = ['WORKDAY', 'RESTDAY', 'HOLIDAY', 'HALF_HOLIDAY_AM', 'HALF_HOLIDAY_PM'];
