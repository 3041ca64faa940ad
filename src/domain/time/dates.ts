import { dateOfLocal } from './zone-offsets.ts';
import { MICROS_PER_DAY } from '../../lib/clock.ts';

/** The days since 1970-01-01 of a date `YYYY-MM-DD`. */
export function dayNumberOf(date: string): number {
  const known = dayNumbers.get(date);
  if (known !== undefined) return known;
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  if (dayNumbers.size < MOST_DATES) dayNumbers.set(date, day);
  return day;
}

// Measured: a look-up costs a tenth of reading the date (15 to 155 ns), and all evaluations ask for the same few.
const dayNumbers = new Map<string, number>();
const MOST_DATES = 2000;

/** The dates of some years, which are asked for again and again. */
const knownDates = new Map<number, string>();
const MOST_KNOWN = 10_000;

/** The date `YYYY-MM-DD` of a number of days since 1970-01-01. */
export function dateOfDayNumber(day: number): string {
  const known = knownDates.get(day);
  if (known !== undefined) return known;
  const date = dateOfLocal(day * MICROS_PER_DAY);
  if (knownDates.size < MOST_KNOWN) knownDates.set(day, date);
  return date;
}

/** The date so many days later; earlier where the number is negative. */
export const addDays = (date: string, days: number): string => dateOfDayNumber(dayNumberOf(date) + days);

/** Stands for "without end" in the contract and in stored rows. */
export const WITHOUT_END = '9999-12-31';

/** All dates from one to another, both included. */
export function datesBetween(from: string, to: string): readonly string[] {
  const first = dayNumberOf(from);
  return Array.from({ length: Math.max(0, dayNumberOf(to) - first + 1) }, (_, at) => dateOfDayNumber(first + at));
}

/** The day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => ((((dayNumberOf(date) + 3) % 7) + 7) % 7) + 1;

/** The date on which the week of a date begins, where weeks begin on the given ISO day. */
export const weekBeginOf = (date: string, firstWeekday: number): string =>
  addDays(date, -((weekdayOf(date) - firstWeekday + 7) % 7));

/** The month of a date, `YYYY-MM`. */
export const monthOf = (date: string): string => date.slice(0, 7);
