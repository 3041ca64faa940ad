import { problem, type Problem } from '../problem.ts';
import { addDays } from '../time/dates.ts';

/** What has become of a month of a pay group. */
export type PeriodState = 'OPEN' | 'CLOSING' | 'LOCKED' | 'EXPORTED';

const MONTH = 'YYYY-MM'.length;

/** The month of a date, or of a month. */
export const monthOf = (date: string): string => date.slice(0, MONTH);

/** The key of the period that a date of a pay group belongs to. The group is empty for those who have none. */
export const periodKeyOf = (payGroup: string, date: string): string => `${payGroup}\t${monthOf(date)}`;

/** The first date of a month. */
export const firstDateOf = (month: string): string => `${month}-01`;

/** The last date of a month. */
export const lastDateOf = (month: string): string => addDays(firstDateOf(nextMonth(month)), -1);

// No month is longer than 31 days, and none shorter than 28.
const nextMonth = (month: string): string => monthOf(addDays(firstDateOf(month), 31));

/** nothing that is effective in it changes any more. */
export const isClosed = (state: PeriodState): boolean => state === 'LOCKED' || state === 'EXPORTED';

/** What a period may become. What was exported is corrected by a later period, never opened again. */
export const periodTransitions = {
  OPEN: ['CLOSING'],
  CLOSING: ['LOCKED', 'OPEN'],
  LOCKED: ['EXPORTED', 'OPEN'],
  EXPORTED: [],
} as const satisfies Readonly<Record<PeriodState, readonly PeriodState[]>>;

/** ILLEGAL_TRANSITION: a period does not become that. */
export function transitionProblem(from: PeriodState, to: PeriodState): Problem | undefined {
  const allowed: readonly PeriodState[] = periodTransitions[from];
  if (allowed.includes(to)) return undefined;
  const next = allowed.length === 0 ? 'nothing else' : allowed.join(' or ');
  const message = `A period that is ${from} does not become ${to}: it becomes ${next}.`;
  return problem('ILLEGAL_TRANSITION', 'state', message, { state: from });
}

/** the first month from this one on that is not closed, where what changed in closed ones is settled. */
export function earliestOpen(month: string, stateOf: (month: string) => PeriodState): string {
  let open = month;
  while (isClosed(stateOf(open))) open = nextMonth(open);
  return open;
}
