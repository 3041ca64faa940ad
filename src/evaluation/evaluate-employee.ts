import { type PublishedDates, publishedDates } from '../domain/attendance/published-dates.ts';
import { dayKeyOf } from '../records/day-record.ts';
import { evaluateDays } from '../domain/attendance/evaluate-days.ts';
import { addDays, datesBetween } from '../domain/time/dates.ts';
import { dateOfLocal } from '../domain/time/zone-offsets.ts';
import { dateOfPerson } from '../domain/workforce/employment.ts';
import { type Instant, instant, MICROS_PER_DAY } from '../lib/clock.ts';
import { ok } from '../lib/result.ts';
import type { Row } from '../store/store.ts';
import { dayChange, type DayChange, storeDay } from './evaluated-day.ts';
import { type EventChange, eventChanges, storeEvent } from './evaluated-events.ts';
import { exceptionChanges, type ExceptionChange, storedExceptions, storeException } from './evaluated-exceptions.ts';
import { dependentEvaluationLookups, evaluationLookups } from './evaluation-lookups.ts';
import { awaitedOf, evaluationInput, type LoadedInput, settledCorrections } from './evaluation-input.ts';
import { advanceMark, type DateRange, findMark, markedFrom, type NextLook, settleMark } from './evaluation-mark.ts';
import { type RetroChange, retroChanges, storeRetro } from './retro-changes.ts';
import { storeTimeOff, timeOffChanges, type TimeOffChange } from './time-off.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import type { SystemCommand } from '../decision/system-command.ts';

/** What would be written, and when to look again. */
export interface EmployeeEvaluation {
  readonly days: readonly DayChange[];
  readonly exceptions: readonly ExceptionChange[];
  readonly events: readonly EventChange[];
  readonly timeOff: readonly TimeOffChange[];
  readonly retro: readonly RetroChange[];
  readonly next: NextLook;
}

/** What is evaluated: the dates, and from when on a day on which nothing happened is told. */
export interface EvaluationScope extends DateRange {
  readonly watchedFrom: string;
}

/**
 * Evaluates the dates of an employee as they are loaded; writes nothing. Undefined for an unknown employee.
 * The keys of {@link evaluationLookups} and {@link dependentEvaluationLookups} must have been looked up.
 */
export function evaluateRange(
  draft: Draft,
  scope: EvaluationScope,
  context: DecisionContext,
): EmployeeEvaluation | undefined {
  const input = evaluationInput(draft, scope, context);
  if (input === undefined) return undefined;
  const { employeeId } = scope;
  const isStored = (workDate: string): boolean =>
    draft.aggregate('attendanceDay', dayKeyOf(employeeId, workDate)).rows.attendanceDay.length > 0;
  const evaluated = { evaluation: evaluateDays(input), schedule: input.schedule };
  const published = publishedDates(evaluated, scope, isStored, context.now);
  const terminalOf = (eventId: string): string => input.terminals.get(eventId) ?? '';
  const dayContext = { ...context, terminalOf };
  const days = published.dates.flatMap(
    (workDate) => dayChange(draft, { employeeId, workDate }, published, dayContext) ?? [],
  );
  const exceptions = storedExceptions(draft, scope, context.now);
  return {
    days,
    exceptions: exceptionChanges(draft, published, settledCorrections(draft, scope, context.now), scope, context),
    events: eventChanges(draft, evaluated.evaluation.attributions, context),
    timeOff: timeOffChanges(draft, scope, days, context),
    retro: retroChanges(draft, published, { employeeId, exceptions }, dayContext),
    next: nextLook(input, published, context.now),
  };
}

/**
 * Writes what an evaluation has changed: days, what was found on them, what no longer holds, events, time off
 * for overtime, and what closed dates come to now.
 */
export function storeChanges(draft: Draft, evaluation: EmployeeEvaluation, context: DecisionContext): void {
  for (const day of evaluation.days) storeDay(draft, day);
  for (const exception of evaluation.exceptions) storeException(draft, exception);
  for (const event of evaluation.events) storeEvent(draft, event);
  storeTimeOff(draft, evaluation.timeOff, context);
  storeRetro(draft, evaluation.retro, context);
}

/** Where everything is settled, a day that comes is looked at once it has begun everywhere. */
const nextLook = (
  { to, deliveries }: LoadedInput,
  { evaluation, openDates }: PublishedDates,
  now: Instant,
): NextLook => {
  const { nextLookAt = now + MICROS_PER_DAY, awaitedWatermark: until } = evaluation;
  const behind = until === undefined ? [] : deliveries.filter(({ upTo }) => upTo < until);
  return {
    // Earlier, where somebody is not waited for any more by then.
    dueAt: instant(Math.min(nextLookAt, ...behind.map(({ awaitedTo }) => awaitedTo + 1))),
    openFrom: openDates.reduce((first, date) => (date < first ? date : first), to),
    awaited: until && awaitedOf(behind, until),
  };
};

const todayOf = (draft: Draft, employeeId: string, now: Instant): string =>
  dateOfPerson(draft.aggregate('employee', employeeId).rows.employeeSlice, now);

/** As many dates as one command evaluates. */
const MOST_DATES = 62;

/** So long the last days stay together: what is open lies in them, and is settled with the mark. */
const OPEN_DATES = 14;

/** A day, what it was before, its exceptions, and their entries in the journal: so that few long ranges make a group. */
const ROWS_PER_DATE = 8;

/** The last date that is evaluated at once: the day that comes, or one far enough before it. */
function lastDate(from: string, coming: string): string {
  const longest = addDays(from, MOST_DATES - 1);
  const settled = addDays(coming, -OPEN_DATES);
  return longest >= coming ? coming : longest < settled ? longest : settled;
}

/**
 * evaluates what is marked of an employee up to the day that comes, the earliest dates first, and settles the
 * mark; answers how many records it has changed. What is more than one command evaluates stays marked.
 */
export const evaluateEmployee = (marked: Row<'evaluationMark'>, now: Instant): SystemCommand<number> => {
  const { employeeId } = marked;
  const from = markedFrom(marked);
  const coming = addDays(dateOfLocal(now), 1);
  const range = { employeeId, from, to: lastDate(from, coming) };
  return {
    name: 'EvaluateDays',
    quiet: true,
    size: datesBetween(range.from, range.to).length * ROWS_PER_DATE,
    lookups: evaluationLookups(range, now),
    dependentLookups: (draft, context) => dependentEvaluationLookups(draft, range, { ...context, now }),
    decide(draft, context) {
      const mark = findMark(draft, employeeId);
      // Another node was faster, or more was marked since the mark was read: the next look finds what there is.
      if (mark === undefined || markedFrom(mark) !== from) return ok(0);
      const watched = { ...mark, since: mark.since === '' ? todayOf(draft, employeeId, now) : mark.since };
      const evaluation = evaluateRange(draft, { ...range, watchedFrom: watched.since }, { ...context, now });
      if (evaluation === undefined) {
        draft.put('evaluationMark', employeeId, { evaluationMark: [] });
        return ok(0);
      }
      storeChanges(draft, evaluation, { ...context, now });
      if (range.to < coming) advanceMark(draft, watched, addDays(range.to, 1));
      else settleMark(draft, watched, evaluation.next);
      return ok(evaluation.days.length + evaluation.exceptions.length + evaluation.events.length);
    },
  };
};
