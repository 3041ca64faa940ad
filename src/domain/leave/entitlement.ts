import { addDays } from '../time/dates.ts';
import { type EmploymentSpan, employmentsOf, lastDay } from '../workforce/employments.ts';
import { type Dates, type LeaveFacts, lengthOf, overlapOf, type Stretch, stretchesOf } from './annual-amount.ts';
import { type Fraction, fraction, roundTo, smallerOf, sumOf } from './fraction.ts';
import type { EntitlementRule } from './leave-policy.ts';
import type { Lot } from './lot.ts';
import { monthsLater, yearsBetween } from './months.ts';

const MONTHS = 12;

/** The leave year that holds a date. `hireDate` is that of the employment. */
export function leaveYearOf({ yearStart }: EntitlementRule, hireDate: string, date: string): Dates {
  // 2000 was a leap year: a leave year may begin on any day of it.
  const first = yearStart === 'HIRE' ? hireDate : `2000-${yearStart}`;
  const years = yearsBetween(first, date);
  return { from: monthsLater(first, years * MONTHS), to: addDays(monthsLater(first, (years + 1) * MONTHS), -1) };
}

/**
 * What must have been credited by a date to the lot of a leave year, in the account unit of the type. What is not posted
 * of it yet is to be posted, and taken back where more is: so an exit, a band that is reached, other working time or an
 * outage of the service all come out right. A band counts from the day on which it is reached. Of several employments
 * the one that holds on the date counts, or the last before it.
 */
export function targetOn(rule: EntitlementRule, facts: LeaveFacts, year: Dates, upTo: string): number {
  const asOf = upTo < year.to ? upTo : year.to;
  const employment = findEmployment(facts, asOf);
  if (employment === undefined) return 0;
  const employed = overlapOf(year, datesOf(employment));
  if (lengthOf(employed) === 0 || asOf < employed.from) return 0;
  const seniority = facts.seniorityDate === '' ? employment.hireDate : facts.seniorityDate;
  const stretches = stretchesOf(rule, facts, employed, seniority, asOf);
  const { unit, mode } = rule.rounding;
  return roundTo(earned(rule, year, stretches, asOf), Math.max(1, unit), mode);
}

const findEmployment = ({ master }: LeaveFacts, date: string): EmploymentSpan | undefined =>
  employmentsOf(master).findLast(({ hireDate }) => hireDate <= date);

const datesOf = ({ hireDate, terminationDate }: EmploymentSpan): Dates => ({
  from: hireDate,
  to: lastDay(terminationDate),
});

/** What the stretches of a year have earned by a date; exact, so that the parts add up to the year. */
function earned(rule: EntitlementRule, year: Dates, stretches: readonly Stretch[], asOf: string): Fraction {
  if (rule.accrual === 'YEAR_START' && rule.prorate === 'NONE') return wholeYear(stretches, asOf);
  const months = monthsOf(year).filter((month) => isCredited(rule, month, stretches, asOf));
  if (rule.prorate !== 'DAILY') return sumOf(months.map((month) => monthShare(rule, month, stretches)));
  const days = rule.yearDays > 0 ? rule.yearDays : lengthOf(year);
  const sum = months.reduce((total, month) => total + dayAmounts(month, stretches), 0);
  // A leap year divided by 365 would give a day more than the whole.
  const most = Math.max(0, ...stretches.map(({ annual }) => annual));
  return smallerOf(fraction(sum, days), fraction(most));
}

function wholeYear(stretches: readonly Stretch[], asOf: string): Fraction {
  if (!stretches.some(({ counts }) => counts)) return fraction(0);
  return fraction(stretches.findLast(({ from }) => from <= asOf)?.annual ?? 0);
}

function monthsOf({ from, to }: Dates): readonly Dates[] {
  return Array.from({ length: MONTHS }, (_, at) => ({
    from: monthsLater(from, at),
    to: at === MONTHS - 1 ? to : addDays(monthsLater(from, at + 1), -1),
  }));
}

/** Whether the month is credited by then; in the months of entry and exit, on the first and the last day of employment. */
function isCredited({ accrual }: EntitlementRule, month: Dates, stretches: readonly Stretch[], asOf: string): boolean {
  const employed = { from: stretches[0]?.from ?? month.from, to: stretches.at(-1)?.to ?? month.to };
  const part = overlapOf(month, employed);
  if (lengthOf(part) === 0) return false;
  return accrual === 'YEAR_START' || (accrual === 'MONTH_START' ? part.from : part.to) <= asOf;
}

/** A twelfth of a year's leave, or the part of it that a month which is not whole has. */
function monthShare(rule: EntitlementRule, month: Dates, stretches: readonly Stretch[]): Fraction {
  const counted = stretches
    .filter(({ counts }) => counts)
    .reduce((sum, stretch) => sum + lengthOf(overlapOf(stretch, month)), 0);
  const partial = rule.prorate === 'NONE' ? 'FULL' : rule.partialMonth;
  if (counted === 0 || (partial === 'NONE' && counted < lengthOf(month))) return fraction(0);
  const days = partial === 'FULL' ? counted : lengthOf(month);
  return fraction(dayAmounts(month, stretches), MONTHS * days);
}

/** The annual amounts of the days that count, added up. */
const dayAmounts = (dates: Dates, stretches: readonly Stretch[]): number =>
  stretches.reduce(
    (sum, stretch) => (stretch.counts ? sum + stretch.annual * lengthOf(overlapOf(stretch, dates)) : sum),
    0,
  );

/** What a lot is for, before anything is posted to it. */
export type LotPlan = Pick<Lot, 'leaveTypeCode' | 'origin' | 'yearKey' | 'usableFrom' | 'usableTo' | 'priority'>;

/**
 * The lot that a leave year has for the employment of a date; undefined where there is none. An employment that follows
 * another one in the same year has a lot of its own, and that of the former can be used to its end only.
 */
export function lotPlan(rule: EntitlementRule, facts: LeaveFacts, year: Dates, date: string): LotPlan | undefined {
  const employment = findEmployment(facts, date);
  if (employment === undefined) return undefined;
  const employed = overlapOf(year, datesOf(employment));
  if (lengthOf(employed) === 0) return undefined;
  const all = employmentsOf(facts.master);
  const isLater = all.some(
    (other) => other.hireDate < employment.hireDate && lengthOf(overlapOf(year, datesOf(other))) > 0,
  );
  const waited = monthsLater(employment.hireDate, rule.waitingMonths);
  const usableTo = addDays(monthsLater(addDays(year.to, 1), rule.usableMonths), -1);
  const isOver = all.some(({ hireDate }) => hireDate > employment.hireDate);
  return {
    leaveTypeCode: rule.leaveTypeCode,
    origin: 'ACCRUAL',
    yearKey: isLater ? employment.hireDate : year.from,
    usableFrom: waited > employed.from ? waited : employed.from,
    usableTo: isOver && employment.terminationDate < usableTo ? employment.terminationDate : usableTo,
    priority: rule.priority,
  };
}
