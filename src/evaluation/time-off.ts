import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { getPolicy } from '../domain/attendance/policy.ts';
import { accountUnitOf } from '../domain/leave/leave-type.ts';
import { monthsLater } from '../domain/leave/months.ts';
import { addDays, datesBetween, WITHOUT_END } from '../domain/time/dates.ts';
import { derivedId } from '../lib/derived-id.ts';
import { dayKeyOf, decodeDetails } from '../records/day-record.ts';
import { isClosedOn } from '../records/find-period.ts';
import { newAccount, postEntries } from '../records/leave-account-record.ts';
import { putBook } from '../records/leave-book-record.ts';
import { findLeaveType } from '../records/leave-type-record.ts';
import { settleAgain } from '../records/post-and-settle.ts';
import { bookedOf } from '../records/settle-lots.ts';
import type { Lookup, Row } from '../store/store.ts';
import type { DayChange } from './evaluated-day.ts';
import type { DateRange } from './evaluation-mark.ts';

type Shift = Row<'dailyAttendance'>;

/** What the lot of a work date is given for its overtime, or gives back. */
export interface TimeOffChange {
  readonly workDate: string;
  readonly lot: Row<'leaveAccount'>;
  /** In minutes; below zero where overtime was revoked, also where it has been taken already. */
  readonly minutes: number;
}

/** The lot of a work date's overtime: always the same one. */
export const timeOffAccount = (employeeId: string, workDate: string): string =>
  derivedId('COMP_TIME', employeeId, workDate);

/** Says so in the JSON of a shift's details. */
const TIME_OFF = '"TIME_OFF"';

/** Most days have none, and are not read for it. */
const mentionsTimeOff = (shifts: readonly Shift[]): boolean => shifts.some(({ details }) => details.includes(TIME_OFF));

const storedShifts = (draft: Draft, employeeId: string, workDate: string): readonly Shift[] =>
  draft.aggregate('attendanceDay', dayKeyOf(employeeId, workDate)).rows.dailyAttendance;

/**
 * The lots of the dates that have overtime as time off, or may have by these requests, and the leave types that they are
 * of. The days must have been looked up.
 */
export function timeOffLookups(
  draft: Draft,
  { employeeId, from, to }: DateRange,
  requests: readonly Row<'overtimeRequest'>[],
  { settings }: Pick<DecisionContext, 'settings'>,
): readonly Lookup[] {
  const asked = requests.filter(({ compensation }) => compensation === 'TIME_OFF').map(({ workDate }) => workDate);
  const dates = datesBetween(from, to).filter(
    (workDate) => asked.includes(workDate) || mentionsTimeOff(storedShifts(draft, employeeId, workDate)),
  );
  if (dates.length === 0) return [];
  const codes = new Set(settings.attendance.policies.map(({ overtime }) => overtime.timeOffLeaveType));
  return [
    ...[...codes].map((key) => ({ aggregate: 'leaveType', key }) as const),
    ...dates.map((workDate) => ({ aggregate: 'leaveAccount', key: timeOffAccount(employeeId, workDate) }) as const),
  ];
}

/**
 * what the lots of a range lack of the overtime that its days have as time off, once `changes` hold. Dates that
 * payroll has closed keep theirs; there is no lot where the leave type of the policy is unknown, or counts days.
 */
export const timeOffChanges = (
  draft: Draft,
  { employeeId, from, to }: DateRange,
  changes: readonly DayChange[],
  context: DecisionContext,
): readonly TimeOffChange[] =>
  datesBetween(from, to).flatMap((workDate) => {
    const dayKey = dayKeyOf(employeeId, workDate);
    const stored = storedShifts(draft, employeeId, workDate);
    const change = changes.find(({ after }) => after.attendanceDay[0]?.dayKey === dayKey);
    const shifts = change?.after.dailyAttendance ?? stored;
    if (!mentionsTimeOff([...stored, ...shifts]) || isClosedOn(draft, { employeeId, workDate })) return [];
    const lot = lotOf(draft, { employeeId, workDate, shifts }, context);
    const minutes = timeOffOf(shifts) - (lot?.granted ?? 0);
    return lot === undefined || minutes === 0 ? [] : [{ workDate, lot, minutes }];
  });

const timeOffOf = (shifts: readonly Shift[]): number =>
  shifts
    .flatMap((shift) => decodeDetails(shift).overtime)
    .reduce((sum, line) => sum + (line.compensation === 'TIME_OFF' ? line.countedMinutes : 0), 0);

interface OvertimeDate {
  readonly employeeId: string;
  readonly workDate: string;
  readonly shifts: readonly Shift[];
}

/** The lot as it is stored, or a new one. */
function lotOf(
  draft: Draft,
  { employeeId, workDate, shifts }: OvertimeDate,
  { settings }: DecisionContext,
): Row<'leaveAccount'> | undefined {
  const accountId = timeOffAccount(employeeId, workDate);
  const [known] = draft.aggregate('leaveAccount', accountId).rows.leaveAccount;
  if (known !== undefined) return known;
  const { overtime } = getPolicy(settings.attendance.policies, shifts[0]?.policyCode ?? '', workDate);
  const type = findLeaveType(draft, overtime.timeOffLeaveType, workDate);
  if (type === undefined || accountUnitOf(type.unit) !== 'MINUTE') return undefined;
  const usableFrom = addDays(workDate, 1);
  const { leaveTypeCode, timeOffMonths } = type;
  return newAccount({
    ...{ accountId, employeeId, leaveTypeCode, usableFrom },
    ...{ unit: 'MINUTE', origin: 'COMP_TIME', yearKey: '', priority: 0 },
    usableTo: timeOffMonths === 0 ? WITHOUT_END : addDays(monthsLater(usableFrom, timeOffMonths), -1),
    sourceDocument: dayKeyOf(employeeId, workDate),
  });
}

/** Posts what lots lack. */
export function storeTimeOff(draft: Draft, changes: readonly TimeOffChange[], context: DecisionContext): void {
  const [first] = changes;
  if (first === undefined) return;
  const posted = changes.map(({ workDate, lot, minutes }) => {
    const posting = { accountId: lot.accountId, entryType: 'GRANT', amount: minutes, effectiveDate: workDate } as const;
    const source = { sourceType: 'OVERTIME', sourceId: lot.sourceDocument, actor: ACTOR } as const;
    return postEntries(draft, lot, [{ ...posting, standardMinutes: 0 }], source, context);
  });
  // What had expired already is settled by what it is now.
  const accounts = [...posted.map(bookedOf), ...settleAgain(draft, posted, context)];
  putBook(draft, first.lot.employeeId, { accounts }, context);
}

/** The ledger names Muster itself so. */
const ACTOR = 'system:evaluator';
