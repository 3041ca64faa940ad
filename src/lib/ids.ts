import { randomUUID, randomUUIDv7 } from 'node:crypto';

/** Where identifiers come from. Tests hand in a counting one. */
export interface Ids {
  /** A UUID version 7 (RFC 9562, 5.7), lower case with hyphens: each is higher than the one before it in this process. */
  next(): string;
  /** A UUID version 4, for what must not tell its time: incident and correlation ids. */
  random(): string;
}

const COUNTER_END = 0x1000;
/** Where a millisecond's counter may begin: the rest is left for counting. */
const COUNTER_START = 0x3ff;

/** UUIDs version 7 whose 12 bits after the version count within a millisecond (RFC 9562, 6.2, method 1). */
export function risingIds(next: () => string = randomUUIDv7): () => string {
  let milliseconds = '';
  let counter = 0;
  return () => {
    const id = next();
    const time = id.slice(0, 13);
    if (time > milliseconds) {
      milliseconds = time;
      counter = parseInt(id.slice(15, 18), 16) & COUNTER_START;
    } else if (++counter === COUNTER_END) {
      milliseconds = following(milliseconds);
      counter = 0;
    }
    return `${milliseconds}-7${counter.toString(16).padStart(3, '0')}${id.slice(18)}`;
  };
}

/** The millisecond after one, both as the first 13 characters of an id. */
function following(milliseconds: string): string {
  const digits = (parseInt(milliseconds.replace('-', ''), 16) + 1).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}

export const systemIds: Ids = { next: risingIds(), random: () => randomUUID() };
