import { instant, MICROS_PER_DAY, type Instant } from '../../lib/clock.ts';

/** A stretch of time, `[from, to)`, in which a zone keeps one offset. All in microseconds. */
export interface OffsetInterval {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** A zone changes its offset about twice a year; what is asked for lies in a handful of years. */
const MOST_INTERVALS = 64;

/** Bounded by the number of zones that the database knows: no other name gets in. */
const zones = new Map<string, OffsetInterval[]>();

/** Whether the IANA database has this very name, in its own spelling. Offsets such as `+08:00` are no names. */
export function isKnownZone(name: string): boolean {
  if (zones.has(name)) return true;
  if (!/^[A-Za-z]/.test(name) || !isSpeltSo(name)) return false;
  zones.set(name, []);
  return true;
}

/** The offset of a zone from UTC at an instant, in microseconds. Throws a RangeError where the zone is unknown. */
export const offsetAt = (zone: string, at: Instant): number => offsetIntervalAt(zone, at).offset;

/** The stretch of one offset that an instant lies in. Throws a RangeError where the zone is unknown. */
export function offsetIntervalAt(zone: string, at: Instant): OffsetInterval {
  const known = zones.get(zone);
  if (known !== undefined) {
    for (const interval of known) if (at >= interval.from && at < interval.to) return interval;
  }
  return learn(zone, at);
}

/** The calendar date that a zone's clocks show at an instant, as `YYYY-MM-DD`. */
export const localDateOf = (at: Instant, zone: string): string => dateOfLocal(at + offsetAt(zone, at));

/** The calendar date of a wall clock given in microseconds as if it were UTC. */
export function dateOfLocal(local: number): string {
  const day = Math.floor(local / MICROS_PER_DAY);
  if (day !== lastDay) [lastDay, lastDate] = [day, new Date(day * 86_400_000).toISOString().slice(0, 10)];
  return lastDate;
}

// Punches come in the order of the day: the last answer is nearly always the next one.
let lastDay = 0;
let lastDate = '1970-01-01';

function isSpeltSo(name: string): boolean {
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId === name;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function learn(zone: string, at: Instant): OffsetInterval {
  if (!isKnownZone(zone)) throw new RangeError('The time zone is unknown.');
  const known = zones.get(zone) ?? [];
  // Starting afresh is simpler than choosing, and happens only to someone who asks for centuries.
  if (known.length >= MOST_INTERVALS) known.length = 0;
  const interval = readInterval(zone, at);
  known.push(interval);
  return interval;
}

function readInterval(zone: string, at: Instant): OffsetInterval {
  const moment = new Temporal.ZonedDateTime(nanos(at), zone);
  // `previous` looks strictly before: a transition at the instant itself begins its interval.
  const from = new Temporal.ZonedDateTime(nanos(at) + 1n, zone).getTimeZoneTransition('previous');
  const to = moment.getTimeZoneTransition('next');
  return {
    from: from === null ? -Infinity : micros(from.epochNanoseconds),
    to: to === null ? Infinity : micros(to.epochNanoseconds),
    offset: moment.offsetNanoseconds / 1000,
  };
}

const nanos = (at: Instant): bigint => BigInt(at) * 1000n;
const micros = (epochNanoseconds: bigint): Instant => instant(Number(epochNanoseconds / 1000n));
