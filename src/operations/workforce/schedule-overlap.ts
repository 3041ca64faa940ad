import type { BatchMode, DayAssignment, ScheduleMode } from '../../contract/generated.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { overlapsIn } from '../../domain/schedule/overlap.ts';
import { resolveSchedule, type ScheduleFacts } from '../../domain/schedule/resolve-schedule.ts';
import type {
  ScheduleAssignment,
  ScheduleDay,
  ScheduledPerson,
  ScheduleSlice,
} from '../../domain/schedule/schedule-day.ts';
import { addDays } from '../../domain/time/dates.ts';
import { findSlice } from '../../domain/workforce/employment.ts';
import { formatInstant } from '../../lib/date-time.ts';
import type { AggregateRows, Lookup } from '../../store/store.ts';
import { calendarDaysOf } from '../../records/calendar-record.ts';
import { dayKeyOf } from '../../records/day-record.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Draft } from '../../decision/draft.ts';
import { assignmentsOf, scheduledPersonOf } from '../../records/schedule-record.ts';
import { shiftDefinitionsOf } from '../../records/shift-record.ts';

/** The dates whose shifts can reach into a date: it and its neighbours. */
export const neighbourhoodOf = (workDate: string): readonly string[] => [
  addDays(workDate, -1),
  workDate,
  addDays(workDate, 1),
];

/** The state that an assigned date is to fit into. */
export interface Surroundings {
  readonly draft: Draft;
  /** By day key: what the same request is still going to store. */
  readonly coming: ReadonlyMap<string, DayAssignment>;
}

/**
 * An ATOMIC request is judged by what it makes of the schedule as a whole, so that shifts can be exchanged between
 * dates in any order. In PARTIAL mode each item has to fit what stands before it, since later ones may be refused.
 */
export function comingDays(mode: BatchMode, days: readonly DayAssignment[]): ReadonlyMap<string, DayAssignment> {
  const coming = new Map<string, DayAssignment>();
  if (mode === 'PARTIAL') return coming;
  for (const day of days) {
    const key = dayKeyOf(day.employeeId, day.workDate);
    const rival = coming.get(key);
    if (rival === undefined || day.sourceSequence > rival.sourceSequence) coming.set(key, day);
  }
  return coming;
}

/** The shifts and calendars of which only what is stored for the dates and their neighbours tells. */
export function dependentLookupsOf(draft: Draft, days: readonly DayAssignment[]): readonly Lookup[] {
  const shifts = new Set<string>();
  const calendars = new Set<string>();
  for (const { employeeId, workDate } of days) {
    const person = scheduledPersonOf(draft.aggregate('employee', employeeId).rows);
    if (person === undefined) continue;
    const dates = neighbourhoodOf(workDate);
    const assignments = dates.flatMap((date) => storedAssignments(draft, employeeId, date));
    const slices = slicesOn(person, dates);
    for (const code of shiftCodesOf(assignments, slices)) shifts.add(code);
    for (const code of calendarCodesOf(slices)) calendars.add(code);
  }
  return [
    ...[...shifts].map((key): Lookup => ({ aggregate: 'shift', key })),
    ...[...calendars].map((key): Lookup => ({ aggregate: 'calendar', key })),
  ];
}

/**
 * refuses with OVERLAP a date whose planned times overlap each other or those of the dates beside it, be they
 * assigned or by the pattern. What overlaps there without it is none of its fault.
 */
export function overlapProblems(
  surroundings: Surroundings,
  person: ScheduledPerson,
  planned: AggregateRows<'scheduleDay'>,
  plan: ScheduleMode,
): Problems {
  const workDate = planned.scheduleDay[0]?.workDate ?? '';
  const dates = neighbourhoodOf(workDate);
  const facts = factsOf(surroundings, person, planned, workDate);
  const fieldOf = ({ sequence }: ScheduleDay): string => (plan === 'SHIFTS' ? `shifts[${sequence}]/shiftCode` : 'plan');
  return overlapsIn(dates.flatMap((date) => resolveSchedule(facts, date, date))).flatMap((overlap): Problems => {
    const { day, earlier } = overlap;
    if (day.workDate === workDate) return [{ ...overlap.problem, field: fieldOf(day) }];
    return earlier.workDate === workDate ? [reachesInto(day, fieldOf(earlier))] : [];
  });
}

function factsOf(
  surroundings: Surroundings,
  person: ScheduledPerson,
  planned: AggregateRows<'scheduleDay'>,
  workDate: string,
): ScheduleFacts {
  const { draft } = surroundings;
  const dates = neighbourhoodOf(workDate);
  const assignments = dates.flatMap((date) =>
    date === workDate ? assignmentsOf(planned) : assignmentsBeside(surroundings, person.master.employeeId, date),
  );
  const slices = slicesOn(person, dates);
  return {
    person,
    assignments,
    shifts: shiftCodesOf(assignments, slices).flatMap((code) =>
      shiftDefinitionsOf(draft.aggregate('shift', code).rows),
    ),
    calendar: calendarCodesOf(slices).flatMap((code) => {
      const { calendarDay } = draft.aggregate('calendar', code).rows;
      return calendarDaysOf({ calendarDay: calendarDay.filter(({ date }) => dates.includes(date)) });
    }),
  };
}

function assignmentsBeside({ draft, coming }: Surroundings, employeeId: string, date: string) {
  const key = dayKeyOf(employeeId, date);
  const next = coming.get(key);
  const [stored] = draft.aggregate('scheduleDay', key).rows.scheduleDay;
  const isNews = next !== undefined && (stored === undefined || next.sourceSequence > stored.sourceSequence);
  return isNews ? assignmentsToCome(next) : storedAssignments(draft, employeeId, date);
}

const storedAssignments = (draft: Draft, employeeId: string, date: string): readonly ScheduleAssignment[] =>
  assignmentsOf(draft.aggregate('scheduleDay', dayKeyOf(employeeId, date)).rows);

function assignmentsToCome({ workDate, plan, source, shifts }: DayAssignment): readonly ScheduleAssignment[] {
  const common = { workDate, source, version: 0 };
  if (plan === 'OFF') return [{ ...common, sequence: 1, shiftCode: '', shiftVersion: 0, zone: '' }];
  return shifts.map(({ shiftCode, shiftVersion = 0, timeZone = '' }, at) => ({
    ...{ ...common, sequence: at + 1, shiftCode, shiftVersion, zone: timeZone },
  }));
}

const slicesOn = ({ slices }: ScheduledPerson, dates: readonly string[]): readonly ScheduleSlice[] =>
  dates.flatMap((date) => findSlice(slices, date) ?? []);

const shiftCodesOf = (
  assignments: readonly ScheduleAssignment[],
  slices: readonly ScheduleSlice[],
): readonly string[] => distinctCodes([...assignments, ...slices.map(byDefault)].map(({ shiftCode }) => shiftCode));

const byDefault = ({ defaultShiftCode }: ScheduleSlice) => ({ shiftCode: defaultShiftCode });

const calendarCodesOf = (slices: readonly ScheduleSlice[]): readonly string[] =>
  distinctCodes(slices.map(({ holidayCalendarCode }) => holidayCalendarCode));

const distinctCodes = (codes: readonly string[]): readonly string[] =>
  [...new Set(codes)].filter((code) => code !== '');

/** As {@link overlapsIn} tells it, seen from the date that begins first. */
function reachesInto({ workDate, sequence, shift, plan }: ScheduleDay, field: string): Problem {
  const shiftCode = shift?.shiftCode ?? '';
  const plannedStart = plan === undefined ? '' : formatInstant(plan.plannedStartUtc);
  const message = `The planned time overlaps that of ${shiftCode} on ${workDate}, sequence ${sequence}.`;
  return problem('OVERLAP', field, message, { workDate, sequence: String(sequence), shiftCode, plannedStart });
}
