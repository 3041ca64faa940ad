import type { Interval } from './intervals.ts';
import { instantOfMinute } from './wall-clock.ts';

const MINUTES_PER_DAY = 1440;

/** A work date with the day before and the day after it, by the clocks of a zone. */
export const workDateSpan = (workDate: string, zone: string): Interval => ({
  from: instantOfMinute(workDate, -MINUTES_PER_DAY, zone),
  to: instantOfMinute(workDate, 2 * MINUTES_PER_DAY, zone),
});
