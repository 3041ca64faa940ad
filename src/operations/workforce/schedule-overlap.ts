import type { BatchMode, DayAssignment, ScheduleMode } from '../../contract/generated.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { settleItems, type Contest } from '../../domain/settle-items.ts';
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
 * The state that a request makes of the schedule: an ATOMIC one as if all its days were stored, so that shifts can be
 * exchanged between dates in any order. In PARTIAL mode without those that cannot be: what `isPossible` denies is refused
 * whatever stands beside it.
 */
export function surroundingsOf(
  draft: Draft,
  mode: BatchMode,
  days: readonly DayAssignment[],
  isPossible: (day: DayAssignment) => boolean,
): Surroundings {
  if (mode === 'ATOMIC') return { draft, coming: comingDays(days) };
  const wrong = new Set(days.keys().filter((at) => !days.slice(at, at + 1).every(isPossible)));
  const lost = settleItems(scheduleContest(draft, days), wrong);
  return { draft, coming: comingDays(days.filter((_day, at) => !wrong.has(at) && !lost.has(at))) };
}

function comingDays(days: readonly DayAssignment[]): ReadonlyMap<string, DayAssignment> {
  const coming = new Map<string, DayAssignment>();
  for (const day of days) {
    const key = keyOf(day);
    const rival = coming.get(key);
    if (rival === undefined || day.sourceSequence > rival.sourceSequence) coming.set(key, day);
  }
  return coming;
}

const keyOf = ({ employeeId, workDate }: DayAssignment): string => dayKeyOf(employeeId, workDate);

/** The contest of the days of a request for the time of an employee. */
function scheduleContest(draft: Draft, days: readonly DayAssignment[]): Contest {
  const items = days.map((day, item) => ({ day, item }));
  const byKey = Map.groupBy(items, ({ day }) => keyOf(day));
  const finalOf = (key: string, stands: (item: number) => boolean) => {
    const standing = (byKey.get(key) ?? []).filter(({ day, item }) => stands(item) && isNews(draft, day));
    return standing.reduce<(typeof items)[number] | undefined>(
      (best, one) => (best === undefined || one.day.sourceSequence > best.day.sourceSequence ? one : best),
      undefined,
    );
  };
  return {
    count: days.length,
    rivalsOf(item, stands) {
      const day = days[item];
      const person = day && scheduledPersonOf(draft.aggregate('employee', day.employeeId).rows);
      if (day === undefined || person === undefined || finalOf(keyOf(day), stands)?.item !== item) return [];
      const rivals = datesBeside(day.workDate).flatMap((date) => finalOf(dayKeyOf(day.employeeId, date), stands) ?? []);
      const coming = new Map(rivals.map((rival) => [keyOf(rival.day), rival.day]));
      const now = overlappedDates({ draft, coming }, person, day);
      const kept = now.length === 0 ? [] : overlappedDates({ draft, coming: new Map() }, person, day);
      return now.map((date) => {
        const rival = rivals.find((one) => one.day.workDate === date);
        return rival === undefined || kept.includes(date) ? 'STORED' : rival.item;
      });
    },
    neighboursOf(item) {
      const day = days[item];
      if (day === undefined) return [];
      const keys = neighbourhoodOf(day.workDate).map((date) => dayKeyOf(day.employeeId, date));
      return keys.flatMap((key) => byKey.get(key) ?? []).map((one) => one.item);
    },
  };
}

const datesBeside = (workDate: string): readonly string[] => [addDays(workDate, -1), addDays(workDate, 1)];

/** Whether a message is newer than what is stored. */
function isNews(draft: Draft, day: DayAssignment): boolean {
  const [stored] = draft.aggregate('scheduleDay', keyOf(day)).rows.scheduleDay;
  return stored === undefined || day.sourceSequence > stored.sourceSequence;
}

/** The dates whose planned times overlap those of a day, which may be its own. */
function overlappedDates(surroundings: Surroundings, person: ScheduledPerson, day: DayAssignment): readonly string[] {
  const { workDate } = day;
  const facts = factsOf(surroundings, person, assignmentsToCome(day), workDate);
  const overlaps = overlapsIn(neighbourhoodOf(workDate).flatMap((date) => resolveSchedule(facts, date, date)));
  return overlaps.flatMap(({ day: later, earlier }) => {
    if (later.workDate === workDate) return [earlier.workDate];
    return earlier.workDate === workDate ? [later.workDate] : [];
  });
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
  const facts = factsOf(surroundings, person, assignmentsOf(planned), workDate);
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
  planned: readonly ScheduleAssignment[],
  workDate: string,
): ScheduleFacts {
  const { draft } = surroundings;
  const dates = neighbourhoodOf(workDate);
  const assignments = dates.flatMap((date) =>
    date === workDate ? planned : assignmentsBeside(surroundings, person.master.employeeId, date),
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
  return next !== undefined && isNews(draft, next)
    ? assignmentsToCome(next)
    : storedAssignments(draft, employeeId, date);
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
