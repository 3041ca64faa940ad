import { instant, MICROS_PER_DAY, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import { momentsOf } from './clock-time.ts';
import { dayNumberOf } from './dates.ts';
import { offsetAt } from './zone-offsets.ts';

/**
 * the instant at which the clocks of a zone show a minute of a date, counted from its 00:00; 1440 and more lie
 * on later dates, negative ones on earlier. As Temporal's `compatible`: of a repeated hour the first; in a skipped hour as many minutes after
 * the change as the clock would have shown. Throws a RangeError where the zone is unknown.
 */
export function instantOfMinute(date: string, minute: number, zone: string): Instant {
  const local = dayNumberOf(date) * MICROS_PER_DAY + minute * MICROS_PER_MINUTE;
  return momentsOf(local, zone)[0] ?? instant(local - offsetAt(zone, instant(local - MICROS_PER_DAY)));
}

/** The instants at which a date begins and ends by the clocks of a zone. */
export const calendarDayOf = (date: string, zone: string): { readonly from: Instant; readonly to: Instant } => ({
  from: instantOfMinute(date, 0, zone),
  to: instantOfMinute(date, 1440, zone),
});
