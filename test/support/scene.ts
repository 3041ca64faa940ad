import type { EmployeeScene } from './bug-report.ts';
import { fixtureShifts } from './attendance-world.ts';
import { leaveTypes } from './leave-world.ts';

/** The days of the fixture's calendar. */
export const fixtureDays = [
  { date: '2026-05-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY' },
  { date: '2026-10-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY' },
  { date: '2026-10-10', dayType: 'WORKDAY', isMakeupWorkday: true },
];

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
