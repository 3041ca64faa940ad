import type { Draft } from '../decision/draft.ts';
import { resolveSchedule } from '../domain/schedule/resolve-schedule.ts';
import type { ScheduleDay } from '../domain/schedule/schedule-day.ts';
import { addDays } from '../domain/time/dates.ts';
import { distinctNames } from '../lib/distinct-names.ts';
import type { Lookup } from '../store/store.ts';
import { calendarDaysOf } from './calendar-record.ts';
import { assignmentsOf, scheduledPersonOf } from './schedule-record.ts';
import { shiftDefinitionsOf } from './shift-record.ts';

/** Dates of an employee, both included. */
export interface EmployeeDates {
  readonly employeeId: string;
  readonly startDate: string;
  readonly endDate: string;
}

/** So many days around leave tell what a usual day of the employee is. */
const DAYS_AROUND = 14;

const spanOf = ({ startDate, endDate }: EmployeeDates) => ({
  from: addDays(startDate, -DAYS_AROUND),
  to: addDays(endDate, DAYS_AROUND),
});

const setKeyOf = (dates: EmployeeDates): readonly string[] => {
  const { from, to } = spanOf(dates);
  return [dates.employeeId, from, to];
};

/** What the schedule of leave dates takes, as far as the request tells the keys. */
export const scheduleLookups = (dates: EmployeeDates): readonly Lookup[] => [
  { aggregate: 'employee', key: dates.employeeId },
  { set: 'employeeScheduleDay', key: setKeyOf(dates) },
];

/** What the schedule takes besides: the shifts and calendars that the first answers name. */
export function dependentScheduleLookups(draft: Draft, dates: EmployeeDates): readonly Lookup[] {
  const { shiftCodes, calendarCodes } = namedIn(draft, dates);
  return [
    ...shiftCodes.map((key): Lookup => ({ aggregate: 'shift', key })),
    ...calendarCodes.map((key): Lookup => ({ aggregate: 'calendar', key })),
  ];
}

/** The schedule of leave dates and some days around them, as it is now; empty for an unknown employee. */
export function leaveSchedule(draft: Draft, dates: EmployeeDates): readonly ScheduleDay[] {
  const person = scheduledPersonOf(draft.aggregate('employee', dates.employeeId).rows);
  if (person === undefined) return [];
  const { shiftCodes, calendarCodes, assignments } = namedIn(draft, dates);
  const shifts = shiftCodes.flatMap((code) => shiftDefinitionsOf(draft.aggregate('shift', code).rows));
  const calendar = calendarCodes.flatMap((code) => calendarDaysOf(draft.aggregate('calendar', code).rows));
  const { from, to } = spanOf(dates);
  return resolveSchedule({ person, assignments, shifts, calendar }, from, to);
}

function namedIn(draft: Draft, dates: EmployeeDates) {
  const { employeeSlice } = draft.aggregate('employee', dates.employeeId).rows;
  const assignments = draft
    .set('employeeScheduleDay', setKeyOf(dates))
    .keys.flatMap((key) => assignmentsOf(draft.aggregate('scheduleDay', key).rows));
  return {
    assignments,
    shiftCodes: distinctNames([
      ...employeeSlice.map(({ defaultShiftCode }) => defaultShiftCode),
      ...assignments.map(({ shiftCode }) => shiftCode),
    ]),
    calendarCodes: distinctNames(employeeSlice.map(({ holidayCalendarCode }) => holidayCalendarCode)),
  };
}
