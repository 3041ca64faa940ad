import { weekdayOf } from '../time/dates.ts';

/** In the order of ISO 8601. */
const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** The work week of whoever has none, or one that cannot be read. */
export const DEFAULT_WORK_WEEK = 'MON-FRI';

/**
 * The ISO weekdays on which a code works: days and stretches of days with commas between, such as `MON-FRI`, `SUN-THU`
 * or `MON-WED,FRI`. Undefined where the code is not of this form.
 */
export function findWorkWeek(code: string): ReadonlySet<number> | undefined {
  const days = code.split(',').map(stretch);
  return days.includes(undefined) ? undefined : new Set(days.flatMap((list) => list ?? []));
}

/** Whether a date is a workday by the work week alone. */
export const worksOn = (workWeekCode: string, date: string): boolean => workWeek(workWeekCode).has(weekdayOf(date));

function stretch(text: string): readonly number[] | undefined {
  const [first = '', last = first, ...more] = text.split('-');
  const [from, to] = [weekdays.indexOf(first), weekdays.indexOf(last)];
  if (from < 0 || to < 0 || more.length > 0) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, at) => ((from + at) % 7) + 1);
}

const known = new Map<string, ReadonlySet<number>>();
const MOST_KNOWN = 100;

function workWeek(code: string): ReadonlySet<number> {
  const found = known.get(code);
  if (found !== undefined) return found;
  const week = findWorkWeek(code) ?? findWorkWeek(DEFAULT_WORK_WEEK) ?? new Set<number>();
  if (known.size < MOST_KNOWN) known.set(code, week);
  return week;
}
