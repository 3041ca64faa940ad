import type { LeaveFacts, LeaveSlice } from '../../../src/domain/leave/annual-amount.ts';
import type { EntitlementRule } from '../../../src/domain/leave/leave-policy.ts';
import { leaveYearOf, targetOn } from '../../../src/domain/leave/entitlement.ts';
import { days } from './lots.ts';

/** A slice from `2026-01-01..2026-06-30 MON-FRI`, with a status behind where it is not ACTIVE. */
function sliceOf(text: string): LeaveSlice {
  const [dates = '', workWeekCode = 'MON-FRI', status = 'ACTIVE'] = text.split(' ');
  const [validFrom = '', validTo = ''] = dates.split('..');
  return { validFrom, validTo, workWeekCode, status };
}

/** An employee hired on a day, with or without a last one: `2026-03-01..` or `2026-03-01..2026-06-30`. */
export function employee(span: string, ...slices: readonly string[]): LeaveFacts {
  const [hireDate = '', terminationDate = ''] = span.split('..');
  const told = slices.length === 0 ? [`${hireDate}..9999-12-31`] : slices;
  return { master: { hireDate, terminationDate }, seniorityDate: '', slices: told.map(sliceOf) };
}

/** 12 days a year to everybody, to the ten-thousandth, unless something else is said. */
export const ruleOf = (other: Partial<EntitlementRule> = {}): EntitlementRule => ({
  leaveTypeCode: 'ANNUAL',
  yearStart: '01-01',
  bands: [{ fromMonths: 0, amount: days(12) }],
  accrual: 'YEAR_START',
  prorate: 'NONE',
  yearDays: 0,
  partialMonth: 'DAILY',
  waitingMonths: 0,
  rounding: { unit: 1, mode: 'NEAREST' },
  carryOverCap: days(5),
  carryOverMonths: 3,
  usableMonths: 0,
  priority: 0,
  countsLongLeave: true,
  ...other,
});

/** What must have been credited by a date to the lot of the year that holds it, as accounts keep it. */
export const target = (rule: EntitlementRule, facts: LeaveFacts, date: string): number =>
  targetOn(rule, facts, leaveYearOf(rule, facts.master.hireDate, date), date);

/** The same in days. */
export const targetDays = (rule: EntitlementRule, facts: LeaveFacts, date: string): number =>
  target(rule, facts, date) / 10_000;
