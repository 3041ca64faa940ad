import type { CalendarEntry, EmployeeScene } from './bug-report.ts';
import { fixtureShifts } from './attendance-world.ts';
import { leaveTypes } from './leave-world.ts';

const fixtureDays = [
  { date: '2026-05-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY' },
  { date: '2026-10-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY' },
  { date: '2026-10-10', dayType: 'WORKDAY', isMakeupWorkday: true },
];

/** The days that a calendar gets: at first also the fixture's, and later one, of which a WORKDAY is an usual day. */
export function daysOf(days: readonly CalendarEntry[], isFirst: boolean): object {
  const entries = days.flatMap(([date, dayType]) => (dayType === 'WORKDAY' ? [] : [{ date, dayType }]));
  if (isFirst) return { dateFrom: '2024-01-01', dateTo: '2027-12-31', days: [...fixtureDays, ...entries] };
  const [date] = days.map(([one]) => one);
  return { dateFrom: date, dateTo: date, days: entries };
}

/** A shift like DAY6, but for what is said otherwise. */
export const shiftOf = (changes: object): object => ({ ...fixtureShifts.at(-1), ...changes });

/** A leave type like ANNUAL, but for what is said otherwise. */
export const leaveTypeOf = (leaveTypeCode: string, changes: object): object => ({
  ...leaveTypes[0],
  ...changes,
  leaveTypeCode,
});

/** An entitlement that comes whole at the start of the calendar year and goes with it, but for what is said otherwise. */
export const ruleOf = (leaveType: string, changes: object): object => ({
  ...{ leaveType, yearStart: '01-01', accrual: 'YEAR_START', proration: 'NONE', partialMonth: 'NONE' },
  ...changes,
});

/** An employee as UpsertEmployees takes it. */
export function employeeOf(
  head: object,
  { hireDate = '2020-01-01', terminationDate, slices = [{}], slice = {} }: EmployeeScene,
  usual: object,
): object {
  const common = {
    validFrom: '2018-01-01',
    validTo: '9999-12-31',
    status: 'ACTIVE',
    workTimeZone: 'Asia/Shanghai',
    defaultShiftCode: 'DAY9',
    attendancePolicyCode: 'CN',
    timeManagementMode: 'CLOCK',
    ...usual,
    ...slice,
  };
  return { ...head, hireDate, terminationDate, slices: slices.map((one) => ({ ...common, ...one })) };
}
