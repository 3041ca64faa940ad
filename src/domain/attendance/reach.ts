import { addDays, monthOf, weekBeginOf } from '../time/dates.ts';
import type { AttendancePolicy } from './policy.ts';

/** The first date whose result an evaluation from a date has to know (`earlier`): of its week (R-35) and month (R-33). */
export function historyBegin(policy: AttendancePolicy, from: string): string {
  const week = policy.overtime.weekThreshold === 0 ? from : weekBeginOf(from, policy.weekStart);
  const month = policy.overtime.monthlyCap.minutes === 0 ? from : `${monthOf(from)}-01`;
  return week < month ? week : month;
}

/**
 * The last date whose result may change with that of a date: the next one (R-11, R-29), the week's last (R-35), the
 * month's last (R-33).
 */
export function reachOf(policy: AttendancePolicy, date: string): string {
  const next = addDays(date, 1);
  const week = policy.overtime.weekThreshold === 0 ? next : addDays(weekBeginOf(date, policy.weekStart), 6);
  const month = policy.overtime.monthlyCap.minutes === 0 ? next : lastOfMonth(date);
  return [next, week, month].reduce((last, one) => (one > last ? one : last));
}

/** Four days past the 28th is always the next month. */
const lastOfMonth = (date: string): string => addDays(`${monthOf(addDays(`${monthOf(date)}-28`, 4))}-01`, -1);
