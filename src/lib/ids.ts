import { randomUUID, randomUUIDv7 } from 'node:crypto';

/** Where identifiers come from. Tests hand in a counting one. */
export interface Ids {
  /** A UUID version 7 (RFC 9562, 5.7), lower case with hyphens: grows with time, so that it indexes well. */
  next(): string;
  /** A UUID version 4, for what must not tell its time: incident and correlation ids. */
  random(): string;
}

export const systemIds: Ids = { next: () => randomUUIDv7(), random: () => randomUUID() };
