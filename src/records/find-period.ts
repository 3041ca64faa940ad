import type { Draft } from '../decision/draft.ts';
import { isClosed, monthOf, periodKeyOf } from '../domain/payroll/period.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { findSlice } from '../domain/workforce/employment.ts';
import type { Lookup, Row } from '../store/store.ts';
import { periodStateOf } from './period-record.ts';

/** A date of an employee. */
export interface EmployeeDate {
  readonly employeeId: string;
  readonly workDate: string;
}

/** The key of the period that a date of an employee with these slices belongs to. */
export const periodKeyOn = (slices: readonly Row<'employeeSlice'>[], date: string): string =>
  periodKeyOf(findSlice(slices, date)?.payGroup ?? '', date);

const periodKeyIn = (draft: Draft, { employeeId, workDate }: EmployeeDate): string =>
  periodKeyOn(draft.aggregate('employee', employeeId).rows.employeeSlice, workDate);

/** the periods that dated records of an employee rest on, as dependent lookups: his slices tell them. */
export const periodLookups = (draft: Draft, dates: readonly EmployeeDate[]): readonly Lookup[] =>
  [...new Set(dates.map((date) => periodKeyIn(draft, date)))].map((key) => ({ aggregate: 'payrollPeriod', key }));

/**
 * whether payroll has closed the date of an employee. The commit compares the period: a lock that comes at the same
 * time makes the command be decided again. What {@link periodLookups} names must have been looked up.
 */
export const isClosedOn = (draft: Draft, date: EmployeeDate): boolean => {
  const [row] = draft.aggregate('payrollPeriod', periodKeyIn(draft, date)).rows.payrollPeriod;
  return isClosed(periodStateOf(row));
};

/** PERIOD_LOCKED where payroll has closed the date, told of `field`. */
export const lockProblem = (draft: Draft, date: EmployeeDate, field: string): Problem | undefined =>
  isClosedOn(draft, date)
    ? problem('PERIOD_LOCKED', field, `Payroll has closed the day: ${date.workDate}.`, {
        month: monthOf(date.workDate),
      })
    : undefined;

/** When payroll locked the period of a date of an employee, in microseconds; never, where it is open. */
export const lockedAtOn = (draft: Draft, date: EmployeeDate): number => {
  const [row] = draft.aggregate('payrollPeriod', periodKeyIn(draft, date)).rows.payrollPeriod;
  return row?.lockedAt ?? Infinity;
};
