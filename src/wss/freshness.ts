import type { Instant } from '../lib/clock.ts';
import { MICROS_PER_SECOND } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import type { SecurityFault } from './security-fault.ts';
import { refusedBySecurity } from './security-fault.ts';

/** How far a sender's time may lie from ours, in seconds; both ends still count. */
export interface FreshnessSettings {
  readonly createdMaxAgeSeconds: number;
  readonly createdMaxFutureSeconds: number;
}

/** A fault where the time lies outside the window around now, else undefined. */
export const checkFreshness = (
  created: Instant,
  now: Instant,
  { createdMaxAgeSeconds, createdMaxFutureSeconds }: FreshnessSettings,
  what: string,
): Result<never, SecurityFault> | undefined => {
  if (now - created > createdMaxAgeSeconds * MICROS_PER_SECOND) {
    const message = `${what} is more than ${createdMaxAgeSeconds} s old: it says ${utc(created)}, and it is ${utc(now)} here; check the clock and the time zone of the sender`;
    return refusedBySecurity('MessageExpired', 'EXPIRED', message);
  }
  if (created - now > createdMaxFutureSeconds * MICROS_PER_SECOND) {
    const message = `${what} is more than ${createdMaxFutureSeconds} s in the future: it says ${utc(created)}, and it is ${utc(now)} here; check the clock and the time zone of the sender`;
    return refusedBySecurity('InvalidSecurity', 'NOT_YET_VALID', message);
  }
  return undefined;
};

/** A moment in words for people. */
export const utc = (time: Instant): string => new Date(Math.floor(time / 1000)).toISOString();
