import type { Draft } from '../decision/draft.ts';
import { monthOf } from '../domain/payroll/period.ts';
import type { Lookup } from '../store/store.ts';
import { isClosedOn, periodLookups } from './find-period.ts';

/** the periods that these dates of an employee lie in, as dependent lookups. */
export const leavePeriodLookups = (draft: Draft, employeeId: string, dates: readonly string[]): readonly Lookup[] =>
  periodLookups(
    draft,
    dates.map((workDate) => ({ employeeId, workDate })),
  );

/** Of these dates the first one of each month that payroll has closed. */
export function closedDates(draft: Draft, employeeId: string, dates: readonly string[]): readonly string[] {
  const closed = dates.filter((workDate) => isClosedOn(draft, { employeeId, workDate }));
  return closed.filter((date, at) => closed.findIndex((other) => monthOf(other) === monthOf(date)) === at);
}
