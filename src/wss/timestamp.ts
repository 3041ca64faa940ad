import { instant, MICROS_PER_SECOND, type Instant } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import { ok } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import type { FreshnessSettings } from './freshness.ts';
import { checkFreshness, utc } from './freshness.ts';
import { namespaces } from './namespaces.ts';
import type { SecurityFault } from './security-fault.ts';
import { refusedBySecurity } from './security-fault.ts';
import { readSimpleValue } from './simple-value.ts';
import { readUtcTime } from './utc-time.ts';

/** A `wsu:Timestamp`: when the message was made, and when it ceases to count. */
export interface Timestamp {
  readonly created: Instant;
  readonly expires: Instant | undefined;
}

/** Reads a `wsu:Timestamp`: one Created (BSP R3203), at most one Expires (R3224), nothing else (R3222). */
export const readTimestamp = (element: XmlElement): Result<Timestamp, SecurityFault> => {
  let created: Instant | undefined;
  let expires: Instant | undefined;
  for (const child of element.children) {
    if (child.namespace !== namespaces.wsu || (child.local !== 'Created' && child.local !== 'Expires')) {
      return malformed('wsu:Timestamp takes wsu:Created and wsu:Expires only');
    }
    const time = readTime(child);
    if (!time.ok) return time;
    if ((child.local === 'Created' ? created : expires) !== undefined) {
      return refusedBySecurity('InvalidSecurity', 'DUPLICATE', `wsu:Timestamp has more than one wsu:${child.local}`);
    }
    if (child.local === 'Created') created = time.value;
    else expires = time.value;
  }
  if (element.text !== '') return malformed('wsu:Timestamp holds text beside its elements');
  if (created === undefined) return malformed('wsu:Timestamp has no wsu:Created');
  // BSP R3221.
  if (expires !== undefined && expires < created)
    return malformed('wsu:Expires of wsu:Timestamp is before its wsu:Created');
  return ok({ created, expires });
};

const readTime = (element: XmlElement): Result<Instant, SecurityFault> => {
  const value = readSimpleValue(element);
  const time = value.ok ? readUtcTime(value.value.trim()) : undefined;
  return time === undefined
    ? malformed(`wsu:${element.local} of wsu:Timestamp must be a UTC time such as 2026-01-31T08:00:00Z`)
    : ok(time);
};

/** Whether the message is neither too old, nor of the future, nor past its own end. */
export const verifyTimestamp = (
  { created, expires }: Timestamp,
  now: Instant,
  settings: FreshnessSettings,
): Result<undefined, SecurityFault> => {
  if (expires !== undefined && expires <= now) {
    return refusedBySecurity(
      'MessageExpired',
      'EXPIRED',
      `wsu:Expires of wsu:Timestamp is in the past: it says ${utc(expires)}, and it is ${utc(now)} here; check the clock and the time zone of the sender`,
    );
  }
  return checkFreshness(created, now, settings, 'wsu:Created of wsu:Timestamp') ?? ok(undefined);
};

/** How long a reply counts: as long as WCF and WSS4J give a message unless they are told otherwise. */
const REPLY_SECONDS = 300;

/**
 * A `wsse:Security` header with a Timestamp of now alone, for senders that refuse a reply to theirs without one, as WCF
 * does. It need not be understood: there is no token in it that anybody could rely on.
 */
export function writeTimestamp(now: Instant): string {
  const expires = instant(now + REPLY_SECONDS * MICROS_PER_SECOND);
  const times = `<wsu:Created>${formatMillis(now)}</wsu:Created><wsu:Expires>${formatMillis(expires)}</wsu:Expires>`;
  return (
    `<wsse:Security xmlns:wsse="${namespaces.wsse}" xmlns:wsu="${namespaces.wsu}">` +
    `<wsu:Timestamp>${times}</wsu:Timestamp></wsse:Security>`
  );
}

// Three digits of a fraction: older receivers read no more.
const formatMillis = (time: Instant): string => new Date(Math.floor(time / 1000)).toISOString();

const malformed = (message: string): Result<never, SecurityFault> =>
  refusedBySecurity('InvalidSecurity', 'MALFORMED', message);
