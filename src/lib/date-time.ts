import { instant, MICROS_PER_DAY, MICROS_PER_MINUTE, MICROS_PER_SECOND, type Instant } from './clock.ts';

/** A date and time as on the wire, with or without its offset. */
export interface DateTime {
  /** The wall clock, in microseconds as if it were UTC. */
  readonly local: number;
  readonly offsetMinutes: number | undefined;
}

/** The first whole year whose microseconds are exact in a double. */
export const FIRST_YEAR = 1685;
/** The last one. */
export const LAST_YEAR = 2254;

/**
 * Reads an `xs:dateTime` (XSD 1.0 Part 2, 3.2.7) of the years 1685 to 2254. Fractions beyond the microsecond are cut
 * off; 24:00:00 is midnight of the next day; undefined where the text is not of this form or the date does not exist.
 */
export function parseDateTime(text: string): DateTime | undefined {
  const day = parseDay(text);
  const time = parseTime(text);
  if (day === undefined || time === undefined) return undefined;
  const fractionEnd = text[19] === '.' ? endOfDigits(text, 20) : 19;
  if (fractionEnd === 20) return undefined;
  const fraction = fractionEnd > 19 ? Number(text.slice(20, Math.min(fractionEnd, 26)).padEnd(6, '0')) : 0;
  if (time === MICROS_PER_DAY && (fraction !== 0 || /[1-9]/.test(text.slice(20, fractionEnd)))) return undefined;
  const offset = parseOffset(text, fractionEnd);
  return offset === null ? undefined : { local: day + time + fraction, offsetMinutes: offset };
}

/** Reads an `xs:date` without zone (XSD 1.0 Part 2, 3.2.9) of the years 0001 to 9999; tells only whether it exists. */
export function isDate(text: string): boolean {
  return text.length === 10 && isDay(digits(text, 0, 4), text);
}

/** The moment that a date and time with its offset means; undefined without an offset. */
export function findInstant(value: DateTime): Instant | undefined {
  if (value.offsetMinutes === undefined) return undefined;
  return instant(value.local - value.offsetMinutes * MICROS_PER_MINUTE);
}

/** Prints a moment in UTC with as few fraction digits as it needs: `2026-03-02T00:52:10.5Z`. */
export const formatInstant = (value: Instant): string => `${formatLocal(value)}Z`;

/** Prints a date and time as on the wire: `2026-03-02T08:52:10+08:00`, or without the offset that it lacks. */
export function formatDateTime(value: DateTime): string {
  return formatLocal(value.local) + formatOffset(value.offsetMinutes);
}

function parseDay(text: string): number | undefined {
  const year = digits(text, 0, 4);
  if (year < FIRST_YEAR || year > LAST_YEAR || !isDay(year, text)) return undefined;
  return Date.UTC(year, digits(text, 5, 2) - 1, digits(text, 8, 2)) * 1000;
}

/** `-MM-DD` at offset 4 names a day of the year. */
function isDay(year: number, text: string): boolean {
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  return year >= 1 && day >= 1 && day <= daysOfMonth(year, month) && text[4] === '-' && text[7] === '-';
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `Thh:mm:ss` at offset 10, in microseconds. */
function parseTime(text: string): number | undefined {
  if (text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return undefined;
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (hour < 0 || minute < 0 || second < 0 || minute > 59 || second > 59) return undefined;
  if (hour > 23 && !(hour === 24 && minute === 0 && second === 0)) return undefined;
  return (hour * 60 + minute) * MICROS_PER_MINUTE + second * MICROS_PER_SECOND;
}

/** `Z`, `+hh:mm` or `-hh:mm` up to 14:00, as minutes; undefined where the text ends before, null where it is none. */
function parseOffset(text: string, at: number): number | undefined | null {
  if (text.length === at) return undefined;
  const sign = text[at];
  if (sign === 'Z') return text.length === at + 1 ? 0 : null;
  if ((sign !== '+' && sign !== '-') || text.length !== at + 6 || text[at + 3] !== ':') return null;
  const hours = digits(text, at + 1, 2);
  const minutes = digits(text, at + 4, 2);
  const total = hours * 60 + minutes;
  if (hours < 0 || minutes < 0 || minutes > 59 || total > 14 * 60) return null;
  return sign === '-' && total > 0 ? -total : total;
}

/** The number that `count` digits write, or -1 where there are others. */
function digits(text: string, start: number, count: number): number {
  let number = 0;
  for (let at = start; at < start + count; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (digits(text, end, 1) >= 0) end++;
  return end;
}

function formatLocal(micros: number): string {
  const day = Math.floor(micros / MICROS_PER_DAY);
  const time = micros - day * MICROS_PER_DAY;
  const seconds = Math.floor(time / MICROS_PER_SECOND);
  const fraction = time - seconds * MICROS_PER_SECOND;
  const text = `${formatDay(day)}T${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return fraction === 0 ? text : `${text}.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
}

let lastDay = NaN;
let lastDayText = '';

/** A day since 1970-01-01 as its date. Most texts in a row are of one day, so that the last one is kept. */
function formatDay(day: number): string {
  if (day !== lastDay) {
    lastDayText = new Date(day * (MICROS_PER_DAY / 1000)).toISOString().slice(0, 10);
    lastDay = day;
  }
  return lastDayText;
}

function formatOffset(minutes: number | undefined): string {
  if (minutes === undefined) return '';
  if (minutes === 0) return 'Z';
  const total = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(total / 60))}:${pad(total % 60)}`;
}

const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

const pad = (number: number): string => twoDigits[number] ?? String(number);
