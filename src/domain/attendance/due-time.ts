import { instant, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import { unpaidBreaks } from '../schedule/planned-shift.ts';
import type { Plan } from '../schedule/schedule-day.ts';
import type { ShiftDefinition } from '../schedule/shift.ts';
import { differenceOf, lengthOf, type Interval, type Intervals } from '../time/intervals.ts';
import type { Cover } from './leave-cover.ts';

/** a plan as it holds for a day, once flexible time has slid it and leave has taken its part. */
export interface DueTime {
  /** In which the employee has to be there: neither on an unpaid break nor on leave. As long as what leave has left. */
  readonly due: Intervals;
  /** in which work is worked time. Unlike `due` it has the breaks that are punched: these are as they were. */
  readonly counted: Intervals;
  /** what is worked outside is overtime on a workday. */
  readonly span: Interval;
}

/** A plan as it was made. */
export function plannedTime({ plannedStartUtc: from, plannedEndUtc: to }: Plan, cover: Cover): DueTime {
  const span = { from, to };
  return { due: cover.due, counted: differenceOf([span], cover.intervals), span };
}

/**
 * flexible time slides a plan to when somebody came, within its bounds; breaks stay where they are, and as many
 * minutes remain due. Leave at the begin moves the begin; then nobody is early.
 */
export function slideTime(plan: Plan, shift: ShiftDefinition, cover: Cover, arrival: Instant | undefined): DueTime {
  const planned = plannedTime(plan, cover);
  const [first, last] = [cover.due[0], cover.due.at(-1)];
  if (arrival === undefined || first === undefined || last === undefined) return planned;
  const startsWithLeave = touches(cover.intervals, plan.plannedStartUtc);
  const earliest = startsWithLeave ? 0 : -shift.flexEarly * MICROS_PER_MINUTE;
  const slide = Math.max(earliest, Math.min(arrival - first.from, shift.flexLate * MICROS_PER_MINUTE));
  if (slide === 0) return planned;
  const start = instant(plan.plannedStartUtc + slide);
  const within = cover.intervals.filter(({ from, to }) => from > plan.plannedStartUtc && to < plan.plannedEndUtc);
  const due = takeMinutes(instant(first.from + slide), [...unpaidBreaks(plan), ...within], lengthOf(cover.due));
  const end = due.at(-1)?.to ?? start;
  const from = startsWithLeave ? instant(first.from + slide) : start;
  const endsWithLeave = cover.intervals.some(({ to }) => to >= plan.plannedEndUtc);
  return {
    due,
    counted: differenceOf([{ from, to: end }], within),
    span: { from: start, to: endsWithLeave ? instant(Math.max(end, plan.plannedEndUtc + slide)) : end },
  };
}

const touches = (intervals: Intervals, start: Instant): boolean =>
  intervals.some(({ from, to }) => from <= start && to > start);

/** So much time from a moment on, but for what lies in between. */
function takeMinutes(from: Instant, holes: Intervals, length: number): Intervals {
  const longest = holes.reduce((sum, hole) => sum + hole.to - hole.from, length);
  let left = length;
  return differenceOf([{ from, to: instant(from + longest) }], holes.toSorted(byFrom)).flatMap((one) => {
    const taken = Math.min(left, one.to - one.from);
    left -= taken;
    return taken > 0 ? [{ from: one.from, to: instant(one.from + taken) }] : [];
  });
}

const byFrom = (one: Interval, other: Interval): number => one.from - other.from;
