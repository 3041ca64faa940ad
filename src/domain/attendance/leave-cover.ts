import { unpaidBreaks } from '../schedule/planned-shift.ts';
import type { Plan } from '../schedule/schedule-day.ts';
import { differenceOf, intersectionOf, minutesOf, unionOf, type Intervals } from '../time/intervals.ts';
import type { DayLeave } from './day.ts';
import type { LeaveCover, LeavePart } from './evaluation.ts';

/** What leave and duty trips take off a planned day. */
export interface Cover {
  /** The stretches that they cover. */
  readonly intervals: Intervals;
  /** Those of leave alone: on a trip one works. */
  readonly leaveIntervals: Intervals;
  /** the planned work that is left, in which the employee is due. */
  readonly due: Intervals;
  /** How much of the planned minutes is covered. */
  readonly minutes: number;
  readonly byType: readonly DayLeave[];
  /** What covers at all; leave where both do. */
  readonly leaveClass: LeaveCover['leaveClass'] | undefined;
  /** Whether nothing is left of the plan. */
  readonly isFull: boolean;
}

/** What covers a plan, from the leave of its work date. */
export function coverOf(plan: Plan, leave: readonly LeaveCover[]): Cover {
  const planned = dueIntervals(plan);
  const stretch = (covers: readonly LeaveCover[]): Intervals =>
    unionOf(covers.flatMap(({ part }) => intersectionOf(span(plan), stretchOf(plan, part))));
  const intervals = leave.length === 0 ? [] : stretch(leave);
  const anywhere = leave.reduce((sum, { part }) => sum + (part.kind === 'MINUTES' ? part.minutes : 0), 0);
  const covered = minutesOf(intersectionOf(planned, intervals)) + anywhere;
  const minutes = leave.some(({ part }) => part.kind === 'FULL')
    ? plan.plannedMinutes
    : Math.min(plan.plannedMinutes, covered);
  return {
    intervals,
    leaveIntervals: stretch(leave.filter(({ leaveClass }) => leaveClass === 'LEAVE')),
    due: differenceOf(planned, intervals),
    minutes,
    byType: byType(plan, planned, leave),
    leaveClass: minutes > 0 ? classOf(leave) : undefined,
    isFull: minutes > 0 && minutes === plan.plannedMinutes,
  };
}

/** From start to end without any unpaid break: when somebody has to be there. */
const dueIntervals = (plan: Plan): Intervals => differenceOf(span(plan), unpaidBreaks(plan));

const span = ({ plannedStartUtc: from, plannedEndUtc: to }: Plan): Intervals => [{ from, to }];

function stretchOf(plan: Plan, part: LeavePart): Intervals {
  if (part.kind === 'FULL') return span(plan);
  return part.kind === 'TIME' ? [{ from: part.from, to: part.to }] : [];
}

/** a whole day counts as many minutes as the clock shows, whatever the clock does. */
function byType(plan: Plan, planned: Intervals, leave: readonly LeaveCover[]): readonly DayLeave[] {
  const sums = new Map<string, number>();
  for (const { leaveType, part } of leave) {
    const minutes =
      part.kind === 'FULL'
        ? plan.nominalMinutes
        : part.kind === 'TIME'
          ? minutesOf(intersectionOf(planned, stretchOf(plan, part)))
          : part.minutes;
    sums.set(leaveType, (sums.get(leaveType) ?? 0) + minutes);
  }
  return [...sums].map(([leaveType, minutes]) => ({ leaveType, minutes })).sort(byLeaveType);
}

const byLeaveType = (one: DayLeave, other: DayLeave): number => (one.leaveType < other.leaveType ? -1 : 1);

const classOf = (leave: readonly LeaveCover[]): LeaveCover['leaveClass'] =>
  leave.some(({ leaveClass }) => leaveClass === 'LEAVE') ? 'LEAVE' : 'TRIP';
