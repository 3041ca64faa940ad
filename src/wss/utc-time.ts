import type { Instant } from '../lib/clock.ts';
import { instant, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../lib/clock.ts';

const DATE_TIME = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/;
const MICRO_DIGITS = 6;

/**
 * The moment that an `xs:dateTime` of a security header names, cut to the microsecond; undefined where it is none.
 * Without an offset it is taken as UTC, which WSS 1.1.1, 10 asks for. Leap seconds are refused (BSP R3220).
 */
export const readUtcTime = (text: string): Instant | undefined => {
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  const [, date = '', hour = '', minute = '', second = '', fraction = '', zone = 'Z'] = match;
  const midnight = dayMicros(date);
  const offset = offsetMinutes(zone);
  if (midnight === undefined || offset === undefined || +hour > 23 || +minute > 59 || +second > 59) return undefined;
  const micros = fraction === '' ? 0 : +fraction.slice(0, MICRO_DIGITS).padEnd(MICRO_DIGITS, '0');
  const minutes = +hour * 60 + +minute - offset;
  return instant(midnight + minutes * MICROS_PER_MINUTE + +second * MICROS_PER_SECOND + micros);
};

const dayMicros = (date: string): number | undefined => {
  const millis = Date.parse(date);
  // Date.parse lets the 31st of any month through, and carries it over.
  const exists = !Number.isNaN(millis) && (date.slice(8) <= '28' || new Date(millis).getUTCDate() === +date.slice(8));
  return exists ? millis * 1000 : undefined;
};

const offsetMinutes = (zone: string): number | undefined => {
  if (zone === 'Z') return 0;
  const hours = +zone.slice(1, 3);
  const minutes = +zone.slice(4);
  if (hours > 14 || minutes > 59) return undefined;
  return (hours * 60 + minutes) * (zone.startsWith('-') ? -1 : 1);
};
