import { DAY } from './amount.ts';
import type { EntitlementRule, LeavePolicyVersion } from './leave-policy.ts';

const HOUR = 60;

/**
 * People's Republic of China: 5, 10 and 15 days from 1, 10 and 20 years of cumulative service on (Regulations on Paid
 * Annual Leave of Employees 2007, article 3). In the year of entry by the calendar days that are left of 365, and of
 * days of leave only whole ones (Implementation Measures 2008, articles 5 and 12). The seniority date says since when
 * somebody has worked, for whomever.
 */
export const statutoryLeaveOfChina: EntitlementRule = {
  leaveTypeCode: 'ANNUAL',
  yearStart: '01-01',
  bands: [
    { fromMonths: 12, amount: 5 * DAY },
    { fromMonths: 120, amount: 10 * DAY },
    { fromMonths: 240, amount: 15 * DAY },
  ],
  accrual: 'YEAR_START',
  prorate: 'DAILY',
  yearDays: 365,
  partialMonth: 'DAILY',
  waitingMonths: 0,
  rounding: { unit: DAY, mode: 'DOWN' },
  // Article 5 of the Regulations: over one year end and no further.
  carryOverCap: -1,
  carryOverMonths: 12,
  usableMonths: 0,
  priority: 0,
  countsLongLeave: true,
};

/**
 * European Union: four weeks of one's own work week (Directive 2003/88/EC, article 7), in the years of entry and exit a
 * twelfth for each month, half days up. What sickness kept from being taken is another matter: an HR clerk grants it.
 */
export const fourWeeks: EntitlementRule = {
  leaveTypeCode: 'ANNUAL',
  yearStart: '01-01',
  bands: [{ fromMonths: 0, amount: 0, weeks: 4 }],
  accrual: 'YEAR_START',
  prorate: 'MONTHLY',
  yearDays: 0,
  partialMonth: 'DAILY',
  waitingMonths: 0,
  rounding: { unit: DAY / 2, mode: 'UP' },
  carryOverCap: 5 * DAY,
  carryOverMonths: 3,
  usableMonths: 0,
  priority: 0,
  countsLongLeave: true,
};

/** United States: paid time off of ten hours a month, credited at its end; at most 40 hours go over into the next year. */
export const paidTimeOff: EntitlementRule = {
  leaveTypeCode: 'PTO',
  yearStart: '01-01',
  bands: [{ fromMonths: 0, amount: 120 * HOUR }],
  accrual: 'MONTH_END',
  prorate: 'MONTHLY',
  yearDays: 0,
  partialMonth: 'DAILY',
  waitingMonths: 3,
  rounding: { unit: 1, mode: 'NEAREST' },
  carryOverCap: 40 * HOUR,
  carryOverMonths: 12,
  usableMonths: 0,
  priority: 0,
  countsLongLeave: false,
};

/** Policies to begin with. */
export const examplePolicies: readonly LeavePolicyVersion[] = [
  { policyCode: 'CN-STATUTORY', version: 1, validFrom: '2008-01-01', rules: [statutoryLeaveOfChina] },
  { policyCode: 'EU-4-WEEKS', version: 1, validFrom: '2008-01-01', rules: [fourWeeks] },
  { policyCode: 'US-PTO', version: 1, validFrom: '2008-01-01', rules: [paidTimeOff] },
];
