import { randomUUID } from 'node:crypto';
import { type Clock, type Instant, systemClock } from './clock.ts';

/** Where identifiers come from. */
export interface Ids {
  /** A UUID version 7 (RFC 9562, 5.7), lower case with hyphens: each is higher than the one before it from here. */
  next(): string;
  /** A UUID version 4, for what must not tell its time: incident and correlation ids. */
  random(): string;
}

const COUNTER_END = 0x1000;
/** Where a millisecond's counter may begin: the rest is left for counting. */
const COUNTER_START = 0x3ff;

/** Ids of a clock's time, whose 12 bits after the version count within a millisecond (RFC 9562, 6.2, method 1). */
export function idsOf(clock: Clock, random: () => string = randomUUID): Ids {
  let last = -1;
  let time = '';
  let counter = 0;
  return {
    next() {
      const id = random();
      const now = Math.floor(clock.now() / 1000);
      if (now > last) {
        last = now;
        counter = Number.parseInt(id.slice(15, 18), 16) & COUNTER_START;
        time = timeOf(last);
      } else if (++counter === COUNTER_END) {
        last += 1;
        counter = 0;
        time = timeOf(last);
      }
      // A version 4 has the same variant and random bits behind.
      return `${time}-7${counter.toString(16).padStart(3, '0')}${id.slice(18)}`;
    },
    random,
  };
}

/** Milliseconds since 1970 as the first 13 characters of an id. */
function timeOf(milliseconds: number): string {
  const digits = milliseconds.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

/** What every id is equal to or higher than that was made at this moment or later. */
export const lowestIdAt = (at: Instant): string =>
  `${timeOf(Math.max(0, Math.floor(at / 1000)))}-7000-8000-000000000000`;

export const systemIds: Ids = idsOf(systemClock);
