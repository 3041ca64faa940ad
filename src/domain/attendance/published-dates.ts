import type { Instant } from '../../lib/clock.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import { datesBetween } from '../time/dates.ts';
import { localDateOf } from '../time/zone-offsets.ts';
import type { EvaluatedDay } from './day.ts';
import type { Evaluation } from './evaluation.ts';

/** What an evaluation came to, and the schedule that it was made by. */
export interface EvaluatedSchedule {
  readonly evaluation: Evaluation;
  readonly schedule: readonly ScheduleDay[];
}

/** What of an evaluation is published. */
export interface PublishedDates extends EvaluatedSchedule {
  /** The dates that consumers are told of. */
  readonly dates: readonly string[];
  /** Those that are not settled yet. */
  readonly openDates: readonly string[];
}

/** The dates of an evaluation, both included, and from when on a day on which nothing happened is published. */
export interface WatchedRange {
  readonly from: string;
  readonly to: string;
  readonly watchedFrom: string;
}

/**
 * Which dates of an evaluation are published: what is stored already, where somebody has punched, and from when on the
 * employee is watched also where nothing happened: once the day is over, and where work is planned once it has begun.
 */
export function publishedDates(
  evaluated: EvaluatedSchedule,
  { from, to, watchedFrom }: WatchedRange,
  isStored: (workDate: string) => boolean,
  now: Instant,
): PublishedDates {
  const { evaluation, schedule } = evaluated;
  const punched = new Set(evaluation.attributions.map(({ workDate }) => workDate));
  const dates = new Set(evaluation.days.map(({ workDate }) => workDate));
  const open = new Set(
    evaluation.days.filter((day) => !isOver(day, plannedOf(schedule, day), now)).map(({ workDate }) => workDate),
  );
  const isSettled = (date: string): boolean => dates.has(date) && !open.has(date);
  const awaited = new Set(
    evaluation.days.filter((day) => isAwaited(day, plannedOf(schedule, day), now)).map(({ workDate }) => workDate),
  );
  const isPublished = (date: string): boolean =>
    punched.has(date) || ((isSettled(date) || awaited.has(date)) && date >= watchedFrom) || isStored(date);
  return {
    ...evaluated,
    dates: datesBetween(from, to).filter(isPublished),
    openDates: [...open].filter((date) => date >= watchedFrom || punched.has(date)),
  };
}

/** What was planned for an evaluated day; undefined where nothing was. */
export const plannedOf = (
  schedule: readonly ScheduleDay[],
  { workDate, sequence }: EvaluatedDay,
): ScheduleDay | undefined => schedule.find((one) => one.workDate === workDate && one.sequence === sequence);

/** a planned day waits for punches from its start on. */
const isAwaited = ({ status }: EvaluatedDay, planned: ScheduleDay | undefined, now: Instant): boolean =>
  status === 'PENDING' && planned?.plan !== undefined && planned.plan.plannedStartUtc <= now;

/** A planned day is over when it is settled; any other when its date has passed where the employee works. */
function isOver({ workDate, status }: EvaluatedDay, planned: ScheduleDay | undefined, now: Instant): boolean {
  if (status === 'PENDING' || planned?.plan !== undefined) return status !== 'PENDING';
  return workDate < localDateOf(now, planned?.zone ?? 'UTC');
}
