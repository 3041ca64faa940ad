import { byBegin, findSlice } from '../workforce/employment.ts';
import { isEmployedOn } from '../workforce/employments.ts';
import { datesBetween } from '../time/dates.ts';
import type { CalendarDay, DayType } from './calendar.ts';
import { planShift } from './planned-shift.ts';
import type {
  Employment,
  ScheduleAssignment,
  ScheduleDay,
  ScheduledPerson,
  ScheduleSlice,
  TimeManagementMode,
} from './schedule-day.ts';
import type { ShiftDefinition } from './shift.ts';
import { worksOn } from './work-week.ts';

/** All that the schedule of an employee depends on. */
export interface ScheduleFacts {
  readonly person: ScheduledPerson;
  readonly assignments: readonly ScheduleAssignment[];
  /** Of all codes and versions that may be needed. */
  readonly shifts: readonly ShiftDefinition[];
  /** Of all calendars that may be needed. */
  readonly calendar: readonly CalendarDay[];
}

/** The schedule of an employee from one date to another, both included: one day at least for each date. */
export function resolveSchedule(facts: ScheduleFacts, from: string, to: string): readonly ScheduleDay[] {
  return datesBetween(from, to).flatMap((date) => resolveDate(facts, date));
}

/** The version of a shift: the one named, or for 0 the latest that holds on the date. */
export function findShift(
  shifts: readonly ShiftDefinition[],
  shiftCode: string,
  version: number,
  date: string,
): ShiftDefinition | undefined {
  let found: ShiftDefinition | undefined;
  for (const shift of shifts) {
    if (shift.shiftCode !== shiftCode) continue;
    if (version === 0 ? shift.validFrom > date : shift.version !== version) continue;
    if (found === undefined || shift.version > found.version) found = shift;
  }
  return found;
}

function resolveDate(facts: ScheduleFacts, date: string): readonly ScheduleDay[] {
  const slice = findSlice(facts.person.slices, date);
  const employment = employmentOn(facts.person, slice, date);
  if (slice === undefined || employment !== 'ACTIVE') return [unexpectedDay(facts.person, slice, date, employment)];
  const assigned = facts.assignments.filter(({ workDate }) => workDate === date);
  const dayType = dayTypeOf(facts.calendar, slice, date);
  if (assigned.length === 0) return [patternDay(facts, slice, date, dayType)];
  return assigned
    .toSorted((one, other) => one.sequence - other.sequence)
    .map((assignment) => assignedDay(facts, slice, assignment, dayType));
}

/** The shift of the pattern: on workdays and half holidays the default one, on days off none. */
function patternDay(facts: ScheduleFacts, slice: ScheduleSlice, date: string, dayType: DayType): ScheduleDay {
  const works = dayType !== 'HOLIDAY' && dayType !== 'RESTDAY';
  const shift = works ? findShift(facts.shifts, slice.defaultShiftCode, 0, date) : undefined;
  const zone = slice.workTimeZone;
  const plan = shift === undefined ? undefined : planShift(shift, date, zone, dayType);
  return { ...dayOf(facts.person, slice, date), shift, plan, dayType };
}

/** An assigned shift stands as it was assigned: whole, also on a holiday, and it makes a rest day a workday. */
function assignedDay(
  facts: ScheduleFacts,
  slice: ScheduleSlice,
  assignment: ScheduleAssignment,
  calendarType: DayType,
): ScheduleDay {
  const { workDate, sequence, source, version, shiftCode, shiftVersion } = assignment;
  const shift = shiftCode === '' ? undefined : findShift(facts.shifts, shiftCode, shiftVersion, workDate);
  const zone = assignment.zone === '' ? slice.workTimeZone : assignment.zone;
  const plan = shift === undefined ? undefined : planShift(shift, workDate, zone, 'WORKDAY');
  const dayType = assignedTypes[shiftCode === '' ? 'OFF' : 'ON'][calendarType];
  return { ...dayOf(facts.person, slice, workDate), sequence, shift, plan, dayType, zone, source, version };
}

/** What an assignment makes of a date: a shift puts work on a rest day, OFF takes it from a workday. */
const assignedTypes = {
  ON: {
    WORKDAY: 'WORKDAY',
    RESTDAY: 'WORKDAY',
    HOLIDAY: 'HOLIDAY',
    HALF_HOLIDAY_AM: 'HALF_HOLIDAY_AM',
    HALF_HOLIDAY_PM: 'HALF_HOLIDAY_PM',
  },
  OFF: {
    WORKDAY: 'RESTDAY',
    RESTDAY: 'RESTDAY',
    HOLIDAY: 'HOLIDAY',
    HALF_HOLIDAY_AM: 'RESTDAY',
    HALF_HOLIDAY_PM: 'RESTDAY',
  },
} as const satisfies Record<'ON' | 'OFF', Record<DayType, DayType>>;

/** A day on which nobody is expected: not employed, suspended, or away for long. */
const unexpectedDay = (
  person: ScheduledPerson,
  slice: ScheduleSlice | undefined,
  date: string,
  employment: Employment,
): ScheduleDay => ({ ...dayOf(person, slice ?? nearestSlice(person.slices, date), date), employment });

const dayOf = (person: ScheduledPerson, slice: ScheduleSlice | undefined, workDate: string): ScheduleDay => ({
  employeeId: person.master.employeeId,
  workDate,
  sequence: 1,
  shift: undefined,
  plan: undefined,
  dayType: 'RESTDAY',
  zone: slice?.workTimeZone ?? 'UTC',
  source: 'PATTERN',
  version: 0,
  employment: 'ACTIVE',
  timeManagementMode: timeManagementModes.find((mode) => mode === slice?.timeManagementMode) ?? 'CLOCK',
  attendancePolicyCode: slice?.attendancePolicyCode ?? '',
});

const timeManagementModes: readonly TimeManagementMode[] = ['NONE', 'CLOCK', 'PLANNED', 'MANUAL'];

function nearestSlice(slices: readonly ScheduleSlice[], date: string): ScheduleSlice | undefined {
  const sorted = slices.toSorted(byBegin);
  return sorted.findLast(({ validFrom }) => validFrom <= date) ?? sorted[0];
}

function employmentOn({ master }: ScheduledPerson, slice: ScheduleSlice | undefined, date: string): Employment {
  if (slice === undefined || !isEmployedOn(master, date)) return 'NONE';
  return employments.get(slice.status) ?? 'NONE';
}

const employments: ReadonlyMap<string, Employment> = new Map([
  ['ACTIVE', 'ACTIVE'],
  ['ON_LEAVE_LONG', 'ON_LEAVE_LONG'],
  ['SUSPENDED', 'SUSPENDED'],
]);

/** By the calendar where it says something, else by the work week; half a holiday on a day off is a day off. */
function dayTypeOf(calendar: readonly CalendarDay[], slice: ScheduleSlice, date: string): DayType {
  const { holidayCalendarCode, workWeekCode } = slice;
  const special = calendar.find((day) => day.date === date && day.calendarCode === holidayCalendarCode);
  if (special?.isMakeupWorkday === true) return 'WORKDAY';
  const usual = worksOn(workWeekCode, date) ? 'WORKDAY' : 'RESTDAY';
  if (special === undefined || special.holidayKind === 'OPTIONAL') return usual;
  return isHalf(special.dayType) && usual === 'RESTDAY' ? 'RESTDAY' : special.dayType;
}

const isHalf = (dayType: DayType): boolean => dayType === 'HALF_HOLIDAY_AM' || dayType === 'HALF_HOLIDAY_PM';
