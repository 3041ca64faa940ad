import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { leavePeriodLookups, closedDates } from '../../records/leave-periods.ts';
import { employeeUnknown } from '../../domain/attendance/placement.ts';
import { type Allocated, allocate } from '../../domain/leave/allocate.ts';
import { countLeave, type CountedDay, type LeaveTotals, totalsOf } from '../../domain/leave/count-leave.ts';
import { availableOn } from '../../domain/leave/left.ts';
import { type AskedRange, type LeaveRange, normaliseRange, rangeProblems } from '../../domain/leave/leave-range.ts';
import { accountUnitOf, type LeaveTypeVersion } from '../../domain/leave/leave-type.ts';
import type { Lot } from '../../domain/leave/lot.ts';
import { type LeaveClaim, overlapProblems } from '../../domain/leave/overlap.ts';
import { chargesOf } from '../../domain/leave/recharge.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { addDays, datesBetween } from '../../domain/time/dates.ts';
import { dateOfPerson, employmentProblem, type Person } from '../../domain/workforce/employment.ts';
import { employmentsOf } from '../../domain/workforce/employments.ts';
import { quote } from '../../lib/quote.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { findPerson } from '../../records/find-person.ts';
import { lotOf } from '../../records/leave-account-record.ts';
import {
  accountLookups,
  type BookedAccount,
  bookLookup,
  leaveBookOf,
  requestLookups,
  requestsIn,
} from '../../records/leave-book-record.ts';
import { storedDaysOf } from '../../records/leave-request-record.ts';
import { dependentScheduleLookups, leaveSchedule, scheduleLookups } from '../../records/leave-schedule.ts';
import { findLeaveType, findTypeVersion, leaveClassOf } from '../../records/leave-type-record.ts';
import type { Lookup, Row } from '../../store/store.ts';

/** Leave as somebody asks for it. */
export interface AskedLeave extends AskedRange {
  readonly employeeId: string;
  readonly leaveType: string;
}

/** What {@link openCase} and {@link judgeLeave} take, as far as the request tells the keys. */
export const leaveLookups = (asked: AskedLeave): readonly Lookup[] => [
  bookLookup(asked.employeeId),
  { aggregate: 'leaveType', key: asked.leaveType },
  ...(rangeProblems(asked).length > 0
    ? [{ aggregate: 'employee', key: asked.employeeId } as const]
    : scheduleLookups(asked)),
];

/** What they take besides. */
export function dependentLeaveLookups(draft: Draft, asked: AskedLeave): readonly Lookup[] {
  if (rangeProblems(asked).length > 0 || findPerson(draft, asked.employeeId) === undefined) return [];
  const book = leaveBookOf(draft, asked.employeeId);
  const type = findLeaveType(draft, asked.leaveType, asked.startDate);
  return [
    ...dependentScheduleLookups(draft, asked),
    ...leavePeriodLookups(draft, asked.employeeId, datesBetween(asked.startDate, asked.endDate)),
    ...requestLookups(requestsIn(book, { from: asked.startDate, to: asked.endDate })),
    ...(type === undefined ? [] : accountLookups(accountsOf(book.accounts, type, asked.startDate))),
  ];
}

/** The lots that leave of a type can be taken from, and those that theirs were carried over to. */
const accountsOf = (
  accounts: readonly BookedAccount[],
  { leaveTypeCode, deductionSequence }: LeaveTypeVersion,
  startDate: string,
): readonly BookedAccount[] => {
  const codes = deductionSequence.length === 0 ? [leaveTypeCode] : deductionSequence;
  return accounts.filter((account) => codes.includes(account.leaveTypeCode) && account.usableTo >= startDate);
};

/** The lots that a stored request can be taken from, where nothing was reserved for it. */
export function dependentAccountLookups(draft: Draft, leaveRequestId: string): readonly Lookup[] {
  const [row] = draft.aggregate('leaveRequest', canonicalUuid(leaveRequestId)).rows.leaveRequest;
  const type = row && findTypeVersion(draft, row);
  if (row === undefined || type === undefined || type.holdOnSubmit) return [];
  return accountLookups(accountsOf(leaveBookOf(draft, row.employeeId).accounts, type, row.startDate));
}

/** Leave that can be judged: it is somebody's, of a type, and at a time that can be. */
export interface LeaveCase {
  readonly asked: AskedLeave;
  readonly person: Person;
  readonly type: LeaveTypeVersion;
  readonly range: LeaveRange;
  /** The employee's date. */
  readonly today: string;
}

/** Refuses with VALIDATION, NOT_FOUND, EMPLOYEE_UNKNOWN or EMPLOYEE_INACTIVE what cannot be judged at all. */
export function openCase(
  draft: Draft,
  asked: AskedLeave,
  { now }: Pick<DecisionContext, 'now'>,
): Result<LeaveCase, readonly Problem[]> {
  const wrong = rangeProblems(asked);
  if (wrong.length > 0) return refused(wrong);
  const person = findPerson(draft, asked.employeeId);
  if (person === undefined) return refused([employeeUnknown(asked.employeeId)]);
  const type = findLeaveType(draft, asked.leaveType, asked.startDate);
  if (type === undefined) return refused([typeUnknown(asked)]);
  const inactive =
    employmentProblem(person, asked.startDate, 'startDate') ?? employmentProblem(person, asked.endDate, 'endDate');
  if (inactive !== undefined) return refused([inactive]);
  return ok({ asked, person, type, range: normaliseRange(asked), today: dateOfPerson(person.slices, now) });
}

const typeUnknown = ({ leaveType, startDate }: AskedLeave): Problem =>
  problem('NOT_FOUND', 'leaveType', `No leave type has this code on ${startDate}: ${quote(leaveType)}.`, { leaveType });

/** What leave would cost, and all that speaks against it. */
export interface JudgedLeave {
  readonly days: readonly CountedDay[];
  readonly totals: LeaveTotals;
  /** Undefined where the lots do not suffice, or nothing counts. */
  readonly allocated: Allocated | undefined;
  /** What can be taken on the first date, in the unit of the type's accounts. */
  readonly available: number;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** What bears on a judgement beside the case itself. */
export interface JudgementOptions {
  /** The request itself, where it is stored already: it does not overlap with itself. */
  readonly leaveRequestId: string;
  /** Whether the rules that bind employees and managers alone are left out. */
  readonly isPrivileged: boolean;
  /** Dates in closed periods are accepted. */
  readonly retro: boolean;
}

/** Judges leave by: all that is wrong with it, and not only the first. */
export function judgeLeave(draft: Draft, one: LeaveCase, options: JudgementOptions): JudgedLeave {
  const { asked, type, range } = one;
  const lots = lotsOf(draft, one);
  const available = availableOn(
    lots.filter(({ unit }) => unit === accountUnitOf(type.unit)),
    range.startDate,
  );
  const early = eligibilityProblems(one, options);
  const counted = countLeave(type, range, leaveSchedule(draft, asked));
  if (!counted.ok)
    return { ...nothingCounted, available, problems: [...early, { ...counted.error, field: 'startDate' }] };
  const days = counted.value;
  const closed = options.retro ? [] : closedDates(draft, asked.employeeId, chargedDates(days));
  const overlaps = overlapProblems(
    { leaveRequestId: options.leaveRequestId, ...claimOf(type), allowOnTopOf: type.allowOnTopOf, days },
    claimsIn(draft, one),
  );
  const allocated = allocate(chargesOf(type.unit, days), lots, type);
  return {
    days,
    totals: totalsOf(days),
    allocated: allocated.ok ? allocated.value : undefined,
    available,
    problems: [
      ...closed.map((date) => closedProblem(date)),
      ...early,
      ...overlaps,
      ...(allocated.ok ? [] : [{ ...allocated.error, field: 'endDate' }]),
    ],
    warnings: allocated.ok ? allocated.value.warnings : [],
  };
}

const nothingCounted = {
  days: [],
  totals: { calendarDays: 0, absenceDays: 0, chargedDays: 0, chargedMinutes: 0 },
  allocated: undefined,
  warnings: [],
};

const chargedDates = (days: readonly CountedDay[]): readonly string[] =>
  days.flatMap(({ workDate, chargedMinutes }) => (chargedMinutes > 0 ? [workDate] : []));

/** PERIOD_LOCKED: payroll has closed a date of the leave. */
export const closedProblem = (date: string): Problem =>
  problem('PERIOD_LOCKED', 'startDate', `Payroll has closed a day of the leave: ${date}.`, { date });

/** The lots that leave of the case can be taken from. */
export function lotsOf(draft: Draft, { asked, type }: Pick<LeaveCase, 'asked' | 'type'>): readonly Lot[] {
  const { accounts } = leaveBookOf(draft, asked.employeeId);
  return accountsOf(accounts, type, asked.startDate).flatMap(({ accountId }) =>
    draft.aggregate('leaveAccount', accountId).rows.leaveAccount.map(lotOf),
  );
}

const claimOf = ({ leaveTypeCode, constraintClass }: LeaveTypeVersion) => ({ leaveTypeCode, constraintClass });

/** what the employee has asked for already on these dates. */
function claimsIn(draft: Draft, { asked }: LeaveCase): readonly LeaveClaim[] {
  const booked = requestsIn(leaveBookOf(draft, asked.employeeId), { from: asked.startDate, to: asked.endDate });
  return booked.flatMap(({ leaveRequestId }) => {
    const { leaveRequest, leaveRequestDay } = draft.aggregate('leaveRequest', leaveRequestId).rows;
    return leaveRequest.map((row) => ({
      leaveRequestId,
      leaveTypeCode: row.leaveTypeCode,
      constraintClass: leaveClassOf(draft, row),
      days: storedDaysOf(leaveRequestDay).filter(({ state }) => state === 'ACTIVE'),
    }));
  });
}

/** What keeps the employee from leave of the type, however much is left. */
function eligibilityProblems(
  { person, type, range, today }: LeaveCase,
  { isPrivileged }: JudgementOptions,
): readonly Problem[] {
  const problems: Problem[] = [];
  const { waitingPeriodDays, maxConsecutiveDays, backdateLimitDays } = type;
  const hireDate = employmentsOf(person.master).findLast((one) => one.hireDate <= range.startDate)?.hireDate;
  const eligibleFrom = hireDate === undefined ? range.startDate : addDays(hireDate, waitingPeriodDays);
  if (range.startDate < eligibleFrom)
    problems.push(
      problem('INELIGIBLE', 'startDate', `Leave of this type can be taken from ${eligibleFrom} on.`, { eligibleFrom }),
    );
  const length = datesBetween(range.startDate, range.endDate).length;
  if (maxConsecutiveDays > 0 && length > maxConsecutiveDays)
    problems.push(
      problem(
        'INELIGIBLE',
        'endDate',
        `Leave of this type has ${maxConsecutiveDays} calendar days at most; these are ${length}.`,
        { longest: String(maxConsecutiveDays) },
      ),
    );
  if (backdateLimitDays < 0 || isPrivileged) return problems;
  const earliest = addDays(today, -backdateLimitDays);
  if (range.startDate < earliest)
    problems.push(
      problem('BACKDATE_LIMIT', 'startDate', `Leave of this type can be asked for back to ${earliest} today.`, {
        earliest,
      }),
    );
  return problems;
}

/** What is only kept takes nothing, and may be submitted when it is otherwise. */
export const draftProblems = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ code }) => code === 'ZERO_DURATION');

/** The type by which a request is counted. */
export const typeColumns = ({
  type,
}: Pick<LeaveCase, 'type'>): Pick<Row<'leaveRequest'>, 'leaveTypeCode' | 'typeVersion' | 'route'> => ({
  leaveTypeCode: type.leaveTypeCode,
  typeVersion: type.version,
  route: type.approvalRoute,
});
