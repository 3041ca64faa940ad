import { plannedStayOf } from '../../domain/attendance/attendance.ts';
import type { ShiftOnDate, StayPair } from '../../domain/attendance/presence.ts';
import { resolveSchedule, type ScheduleFacts } from '../../domain/schedule/resolve-schedule.ts';
import type { ScheduleAssignment, ScheduleDay } from '../../domain/schedule/schedule-day.ts';
import { findSlice } from '../../domain/workforce/employment.ts';
import { isEmployedOn } from '../../domain/workforce/employments.ts';
import { instant } from '../../lib/clock.ts';
import { aggregatesOf } from '../../decision/loaded-aggregates.ts';
import type { QuerySources } from '../../decision/operation.ts';
import { calendarDaysOf } from '../../records/calendar-record.ts';
import { dayKeyOf, dayKeyParts, decodeDetails } from '../../records/day-record.ts';
import { assignmentsOf } from '../../records/schedule-record.ts';
import { shiftDefinitionsOf } from '../../records/shift-record.ts';
import type { DateSpan, RollRow } from '../../store/attendance-reads.ts';
import type { EmployeeRecord } from '../../store/store.ts';

/** A pair of a roll, and where somebody came in for it. */
interface RollPair extends StayPair {
  readonly inTerminalId?: string | undefined;
}

/** A shift of a roll. */
export interface RollShift extends ShiftOnDate {
  readonly pairs: readonly RollPair[];
}

/** What a shift of a work date came to, as a roll takes it; of one that does not matter any more only that it was. */
export function rollShiftOf(row: RollRow): RollShift {
  const { shiftCode, status } = row;
  const base = { workDate: dayKeyParts(row.dayKey).workDate, shiftCode, status: status as ShiftOnDate['status'] };
  if (row.details === '') return { ...base, pairs: [] };
  const { plan, pairs } = decodeDetails(row);
  return { ...base, plan, pairs: pairs.length > 0 ? pairs : submittedPairs(row) };
}

/** A day that was submitted has a begin and an end alone. */
const submittedPairs = ({ firstIn, lastOut }: RollRow): readonly RollPair[] =>
  firstIn === null
    ? []
    : [
        {
          kind: 'WORK',
          state: 'COMPLETE',
          inAt: instant(firstIn),
          outAt: lastOut === null ? undefined : instant(lastOut),
        },
      ];

/** The shifts that employees are to work on a date. */
export type PlansOn = (record: EmployeeRecord, date: string) => readonly RollShift[];

/**
 * Reads what is planned on these dates. Employees whose schedule is made of the same things share it, so that a roll of
 * thousands resolves a few.
 */
export async function readPlansOn(
  { reads, load }: QuerySources,
  span: DateSpan,
  records: readonly EmployeeRecord[],
  employeeIds: readonly string[],
): Promise<PlansOn> {
  const assigned = Map.groupBy(
    await reads.attendance.assignments(span, employeeIds),
    ({ scheduleDay: [day] }) => day?.dayKey ?? '',
  );
  const shiftRecords = await reads.attendance.shifts([], { after: undefined, limit: MOST_SHIFTS });
  const codes = new Set(records.flatMap(({ slices }) => slices.map(({ holidayCalendarCode }) => holidayCalendarCode)));
  const calendars = await load(
    [...codes].filter((code) => code !== '').map((key) => ({ aggregate: 'calendar', key }) as const),
  );
  const common = {
    shifts: shiftRecords.flatMap(({ versions }) => shiftDefinitionsOf({ shiftVersion: versions })),
    calendar: aggregatesOf(calendars, 'calendar')
      .flatMap(({ rows }) => calendarDaysOf(rows))
      .filter(({ date }) => span.from <= date && date <= span.to),
  };
  const known = new Map<string, readonly RollShift[]>();
  return (record, date) => {
    const assignments = (assigned.get(dayKeyOf(record.employee.employeeId, date)) ?? []).flatMap((rows) =>
      assignmentsOf(rows),
    );
    const key = scheduleKey(record, date, assignments);
    const found = known.get(key);
    if (found !== undefined) return found;
    const resolved = resolvePlans({ ...common, person: personOf(record), assignments }, date);
    known.set(key, resolved);
    return resolved;
  };
}

/** More shift definitions than any company has. */
const MOST_SHIFTS = 100_000;

const personOf = ({ employee, slices }: EmployeeRecord): ScheduleFacts['person'] => ({ master: employee, slices });

/** All that makes the schedule of a date, but whose it is. */
function scheduleKey(
  { employee, slices }: EmployeeRecord,
  date: string,
  assignments: readonly ScheduleAssignment[],
): string {
  const slice = findSlice(slices, date);
  const isEmployed = isEmployedOn(employee, date);
  if (slice === undefined) return `${date} ${isEmployed}`;
  const { status, workTimeZone, holidayCalendarCode, workWeekCode, defaultShiftCode, timeManagementMode } = slice;
  return JSON.stringify([
    date,
    isEmployed,
    [status, workTimeZone, holidayCalendarCode, workWeekCode, defaultShiftCode, timeManagementMode],
    assignments.map(({ sequence, shiftCode, shiftVersion, zone }) => [sequence, shiftCode, shiftVersion, zone]),
  ]);
}

/** Nobody is expected who is away for long, nor where times are nobody's concern. */
const resolvePlans = (facts: ScheduleFacts, date: string): readonly RollShift[] =>
  resolveSchedule(facts, date, date)
    .filter(({ employment }) => employment !== 'NONE' && employment !== 'SUSPENDED')
    .flatMap((day) => plannedShift(day) ?? []);

function plannedShift(day: ScheduleDay): RollShift | undefined {
  const base = { workDate: day.workDate, pairs: [] };
  if (day.employment === 'ON_LEAVE_LONG') return { ...base, shiftCode: '', status: 'ON_LEAVE' };
  const plan = plannedStayOf(day);
  const isWatched = day.timeManagementMode === 'CLOCK' || day.timeManagementMode === 'PLANNED';
  if (plan === undefined || !isWatched) return undefined;
  return { ...base, shiftCode: day.shift?.shiftCode ?? '', status: 'PENDING', plan };
}
