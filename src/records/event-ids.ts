import { addDays, dayNumberOf } from '../domain/time/dates.ts';
import { type Instant, instant, MICROS_PER_DAY } from '../lib/clock.ts';
import { lowestIdAt } from '../lib/ids.ts';

/** How far the punches of a work date may lie from it, in days: windows are up to 48 hours long, and zones differ. */
export const DAYS_AROUND = 2;

/** an event may lie a day ahead of its receipt, when it gets its id. And one day for clocks that were wrong. */
const DAYS_AHEAD = 2;

/** 00:00 UTC of a date. */
export const startOf = (date: string): Instant => instant(dayNumberOf(date) * MICROS_PER_DAY);

/** No event that happened at this moment or later has a lower id. */
export const lowestIdSince = (occurred: Instant): string => lowestIdAt(instant(occurred - DAYS_AHEAD * MICROS_PER_DAY));

/** No event of this work date or a later one has a lower id. */
export const lowestIdOfDate = (workDate: string): string => lowestIdSince(startOf(addDays(workDate, -DAYS_AROUND)));

/** No event that was received at this moment or later has a lower id. One day for clocks that were set back. */
export const lowestIdReceived = (received: Instant): string => lowestIdAt(instant(received - MICROS_PER_DAY));
