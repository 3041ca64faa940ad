declare const instantBrand: unique symbol;

/** A moment: integer microseconds since 1970-01-01T00:00:00Z. Exact in a double until the year 2255. */
export type Instant = number & { readonly [instantBrand]: true };

/** Brands a count of microseconds since the epoch as an {@link Instant}. */
export const instant = (micros: number): Instant => micros as Instant;

export const MICROS_PER_SECOND = 1_000_000;
export const MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
export const MICROS_PER_DAY = 24 * 60 * MICROS_PER_MINUTE;

/** Where the time comes from. Tests hand in one that stands still. */
export interface Clock {
  now(): Instant;
}

/** The machine's clock, to the millisecond. */
export const systemClock: Clock = { now: () => instant(Date.now() * 1000) };
