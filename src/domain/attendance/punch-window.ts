import { instant, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import type { Interval } from '../time/intervals.ts';

/** when punches may belong to a planned day. */
export interface PunchWindow extends Interval {
  readonly plannedStart: Instant;
  readonly plannedEnd: Instant;
}

/** The window of a day; undefined where nothing is planned. */
export function windowOf({ shift, plan }: ScheduleDay): PunchWindow | undefined {
  if (shift === undefined || plan === undefined) return undefined;
  const { plannedStartUtc: plannedStart, plannedEndUtc: plannedEnd } = plan;
  return {
    from: instant(plannedStart - shift.punchOpenBefore * MICROS_PER_MINUTE),
    to: instant(plannedEnd + shift.punchCloseAfter * MICROS_PER_MINUTE),
    plannedStart,
    plannedEnd,
  };
}

/**
 * where one of two overlapping windows hands over to the next: at the planned end of the earlier one if that
 * lies in both, else in the middle of what they share.
 */
export const boundaryOf = (earlier: PunchWindow, later: PunchWindow): Instant =>
  earlier.plannedEnd >= later.from && earlier.plannedEnd < earlier.to
    ? earlier.plannedEnd
    : instant(Math.floor((later.from + earlier.to) / 2));
