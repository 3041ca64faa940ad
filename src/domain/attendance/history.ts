import { monthOf, weekBeginOf } from '../time/dates.ts';
import type { AttendancePolicy } from './policy.ts';

/** The first date whose result an evaluation from a date has to know (`earlier`): of its week and month. */
export function historyBegin(policy: AttendancePolicy, from: string): string {
  const week = policy.overtime.weekThreshold === 0 ? from : weekBeginOf(from, policy.weekStart);
  const month = policy.overtime.monthlyCap.minutes === 0 ? from : `${monthOf(from)}-01`;
  return week < month ? week : month;
}
