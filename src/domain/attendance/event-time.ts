import type { TimeEventInput } from '../../contract/generated.ts';
import { instant, MICROS_PER_DAY, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import { formatInstant } from '../../lib/date-time.ts';
import { ok, type Result } from '../../lib/result.ts';
import { problem, type Problem } from '../problem.ts';
import { resolveClockTime, type ResolvedTime } from '../time/clock-time.ts';

/** The zone whose calendar an event follows, and who named it; undefined where only the employee's is left. */
export interface EventZone {
  readonly zone: string;
  readonly source: 'PAYLOAD' | 'TERMINAL';
}

/** When an event happened, and in which zone as far as the message and the terminal tell. */
export interface EventTime extends ResolvedTime {
  readonly eventZone: EventZone | undefined;
}

/** How far from its receipt an event may lie. */
export interface AcceptanceWindow {
  readonly skewMinutes: number;
  readonly backdateDays: number;
}

/** When an event came first, and when it came last or is judged again. */
export interface Receipt {
  readonly first: Instant;
  readonly last: Instant;
}

/**
 * the message's zone, else the terminal's (empty where it has none), else the offset alone. An offset
 * must agree with a zone beside it in the message; the terminal's zone is only for times without offset, and then
 * for the calendar date, since a terminal may well report in UTC.
 */
export function timeOfEvent(event: TimeEventInput, terminalZone: string): Result<EventTime, Problem> {
  const { eventTime, timeZone, disambiguation = 'REFUSE' } = event;
  const eventZone = zoneOfEvent(timeZone, terminalZone);
  const clockZone = timeZone ?? (eventTime.offsetMinutes === undefined ? eventZone?.zone : undefined);
  const time = resolveClockTime(eventTime, clockZone, disambiguation);
  if (!time.ok) return time;
  return ok({ instant: time.value.instant, offsetMinutes: time.value.offsetMinutes, eventZone });
}

/**
 * refuses with OUT_OF_ACCEPTANCE_WINDOW what lies too far ahead of its last receipt or too far back from its
 * first: waiting makes an early event plausible, and no event old.
 */
export function plausibilityProblem(at: Instant, received: Receipt, window: AcceptanceWindow): Problem | undefined {
  const earliest = instant(received.first - window.backdateDays * MICROS_PER_DAY);
  const latest = instant(received.last + window.skewMinutes * MICROS_PER_MINUTE);
  if (at >= earliest && at <= latest) return undefined;
  const message =
    at > latest
      ? `The event lies more than ${window.skewMinutes} minutes in the future`
      : `The event lies more than ${window.backdateDays} days back`;
  const params = { occurredAt: formatInstant(at), earliest: formatInstant(earliest), latest: formatInstant(latest) };
  const range = `it is of ${params.occurredAt}, and ${params.earliest} to ${params.latest} is accepted`;
  return problem('OUT_OF_ACCEPTANCE_WINDOW', 'eventTime', `${message}: ${range}.`, params);
}

function zoneOfEvent(timeZone: string | undefined, terminalZone: string): EventZone | undefined {
  if (timeZone !== undefined) return { zone: timeZone, source: 'PAYLOAD' };
  return terminalZone === '' ? undefined : { zone: terminalZone, source: 'TERMINAL' };
}
