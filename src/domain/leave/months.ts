import { addDays } from '../time/dates.ts';

const MONTHS = 12;

/**
 * The date from which so many months since a date are complete: the same day of the month or, where that month has
 * none, the first of the next. Somebody hired on February 29 completes the year with February 28.
 */
export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const total = year * MONTHS + (month - 1) + months;
  const begin = firstOf(total);
  const later = addDays(begin, day - 1);
  return later.slice(0, 'YYYY-MM'.length) === begin.slice(0, 'YYYY-MM'.length) ? later : firstOf(total + 1);
}

const firstOf = (total: number): string => {
  const month = (((total % MONTHS) + MONTHS) % MONTHS) + 1;
  return `${String((total - month + 1) / MONTHS).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
};

/** How many years of {@link monthsLater} lie whole between two dates; below zero where the date lies before. */
export function yearsBetween(from: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(from.slice(0, 4));
  return monthsLater(from, years * MONTHS) <= date ? years : years - 1;
}
