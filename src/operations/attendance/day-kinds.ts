import type { AttendancePolicy } from '../../domain/attendance/policy.ts';
import { type DayClass, dayClasses } from '../../domain/schedule/calendar.ts';
import { resolveSchedule } from '../../domain/schedule/resolve-schedule.ts';
import { datesBetween } from '../../domain/time/dates.ts';
import { localDateOf } from '../../domain/time/zone-offsets.ts';
import { instant } from '../../lib/clock.ts';
import type { Draft } from '../../decision/draft.ts';
import { calendarDaysOf } from '../../records/calendar-record.ts';
import { dayKeyOf } from '../../records/day-record.ts';
import type { EmployeeDate } from '../../records/find-period.ts';
import { assignmentsOf, scheduledPersonOf } from '../../records/schedule-record.ts';
import type { Lookup } from '../../store/store.ts';

/** Work that somebody asks for: a part of a work date. */
export interface AskedWindow extends EmployeeDate {
  readonly windowFrom: number;
  readonly windowTo: number;
}

/** What {@link dayKindsOf} asks for, once the employee is there. */
export function dayKindLookups(draft: Draft, window: AskedWindow): readonly Lookup[] {
  const { employeeId } = window;
  const slices = draft.aggregate('employee', employeeId).rows.employeeSlice;
  const codes = new Set(slices.map(({ holidayCalendarCode }) => holidayCalendarCode).filter((code) => code !== ''));
  return [
    ...datesOf(draft, window).map((date): Lookup => ({ aggregate: 'scheduleDay', key: dayKeyOf(employeeId, date) })),
    ...[...codes].map((key): Lookup => ({ aggregate: 'calendar', key })),
  ];
}

/** the kinds of overtime that the window is, by calendar and schedule: that of the work date, or of the local dates. */
export function dayKindsOf(draft: Draft, window: AskedWindow, { overtime }: AttendancePolicy): ReadonlySet<DayClass> {
  const dates = overtime.splitAtMidnight ? localDatesOf(draft, window) : [window.workDate];
  return new Set(dates.flatMap((date) => kindOn(draft, window.employeeId, date) ?? []));
}

function kindOn(draft: Draft, employeeId: string, date: string): DayClass | undefined {
  const person = scheduledPersonOf(draft.aggregate('employee', employeeId).rows);
  if (person === undefined) return undefined;
  const codes = new Set(person.slices.map(({ holidayCalendarCode }) => holidayCalendarCode));
  codes.delete('');
  const calendar = [...codes].flatMap((code) => {
    const { calendarDay } = draft.aggregate('calendar', code).rows;
    return calendarDaysOf({ calendarDay: calendarDay.filter((day) => day.date === date) });
  });
  const assignments = assignmentsOf(draft.aggregate('scheduleDay', dayKeyOf(employeeId, date)).rows);
  // The kind of a day hangs on no shift's definition.
  const [day] = resolveSchedule({ person, assignments, shifts: [], calendar }, date, date);
  return day && dayClasses[day.dayType];
}

const datesOf = (draft: Draft, window: AskedWindow): readonly string[] => [
  ...new Set([window.workDate, ...localDatesOf(draft, window)]),
];

function localDatesOf(draft: Draft, { employeeId, workDate, windowFrom, windowTo }: AskedWindow): readonly string[] {
  const slices = draft.aggregate('employee', employeeId).rows.employeeSlice;
  const zone = slices.find(({ validFrom, validTo }) => validFrom <= workDate && workDate <= validTo)?.workTimeZone;
  if (zone === undefined || windowTo <= windowFrom) return [];
  return datesBetween(localDateOf(instant(windowFrom), zone), localDateOf(instant(windowTo - 1), zone));
}
