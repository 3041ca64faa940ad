import type { Disambiguation } from '../../contract/generated.ts';
import { instant, MICROS_PER_DAY, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import { formatDateTime, formatInstant, type DateTime } from '../../lib/date-time.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { problem, type Problem } from '../problem.ts';
import { offsetAt, offsetIntervalAt } from './zone-offsets.ts';

/** The moment that a clock showed, and its offset from UTC then, in minutes. */
export interface ResolvedTime {
  readonly instant: Instant;
  readonly offsetMinutes: number;
}

/**
 * finds the moment that a clock's time means, in a known zone or by its own offset; UTC is never assumed.
 * With both, the two must agree, and the offset tells which of two moments is meant. Refuses with
 * TIME_ZONE_REQUIRED, AMBIGUOUS_LOCAL_TIME, NONEXISTENT_LOCAL_TIME or OFFSET_ZONE_MISMATCH.
 */
export function resolveClockTime(
  time: DateTime,
  zone: string | undefined,
  disambiguation: Disambiguation,
): Result<ResolvedTime, Problem> {
  if (time.offsetMinutes === undefined) {
    return zone === undefined ? refused(zoneRequired) : resolveLocal(time.local, zone, disambiguation);
  }
  const at = instant(time.local - time.offsetMinutes * MICROS_PER_MINUTE);
  if (zone === undefined) return ok({ instant: at, offsetMinutes: time.offsetMinutes });
  return resolveChecked(time, at, zone);
}

/** All moments at which the clocks of a zone show a local time, the earlier first: one, two (autumn) or none (spring). */
export function momentsOf(local: number, zone: string): readonly Instant[] {
  // No offset reaches a day, so the moment lies in an interval that touches this stretch.
  const last = local + MICROS_PER_DAY;
  let interval = offsetIntervalAt(zone, instant(local - MICROS_PER_DAY));
  if (interval.to > last) return [instant(local - interval.offset)];
  const moments: Instant[] = [];
  for (;;) {
    const at = local - interval.offset;
    if (at >= interval.from && at < interval.to) moments.push(instant(at));
    if (interval.to > last) return moments;
    interval = offsetIntervalAt(zone, instant(interval.to));
  }
}

function resolveLocal(local: number, zone: string, disambiguation: Disambiguation): Result<ResolvedTime, Problem> {
  const moments = momentsOf(local, zone);
  const earlier = moments[0];
  if (earlier === undefined) return refused(nonexistent(local, zone));
  const later = moments[1];
  if (later !== undefined && disambiguation === 'REFUSE') return refused(ambiguous(earlier, later, zone));
  const meant = disambiguation === 'LATER' && later !== undefined ? later : earlier;
  return ok({ instant: meant, offsetMinutes: wholeMinutes(local - meant) });
}

function resolveChecked(time: DateTime, at: Instant, zone: string): Result<ResolvedTime, Problem> {
  const offset = offsetAt(zone, at);
  const offsetMinutes = wholeMinutes(offset);
  if (offsetMinutes !== time.offsetMinutes) return refused(mismatch(time, at, zone));
  // Before about 1937 some offsets had seconds, which a message cannot write.
  return ok({ instant: instant(time.local - offset), offsetMinutes });
}

/** The offset that the zone's clocks have when they show this time, or, in a skipped hour, at the moment meant. */
function mismatch({ local }: DateTime, at: Instant, zone: string): Problem {
  const moment = momentsOf(local, zone)[0] ?? at;
  const expectedOffset = offsetText(wholeMinutes(offsetAt(zone, moment)));
  const message = `The offset contradicts the zone ${zone}, whose clocks are at ${expectedOffset} then.`;
  return problem('OFFSET_ZONE_MISMATCH', 'eventTime', message, { expectedOffset });
}

function ambiguous(earlier: Instant, later: Instant, zone: string): Problem {
  const message = `The clocks of ${zone} showed this time twice. Send the offset, or say EARLIER or LATER.`;
  const params = { earlier: formatInstant(earlier), later: formatInstant(later) };
  return problem('AMBIGUOUS_LOCAL_TIME', 'eventTime', message, params);
}

function nonexistent(local: number, zone: string): Problem {
  const shown = formatDateTime({ local, offsetMinutes: undefined });
  const message = `The clocks of ${zone} never showed ${shown}: they were put forward over it.`;
  return problem('NONEXISTENT_LOCAL_TIME', 'eventTime', message, { timeZone: zone });
}

const zoneRequired: Problem = problem(
  'TIME_ZONE_REQUIRED',
  'eventTime',
  'The time has no offset. Send one, name the time zone, or register a zone for the terminal.',
);

const wholeMinutes = (micros: number): number => Math.round(micros / MICROS_PER_MINUTE);

function offsetText(minutes: number): string {
  const total = Math.abs(minutes);
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(total / 60))}:${pad(total % 60)}`;
}
