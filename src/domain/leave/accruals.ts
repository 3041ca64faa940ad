import { addDays } from '../time/dates.ts';
import { type EmploymentSpan, employmentsOf, lastDay } from '../workforce/employments.ts';
import type { Dates } from './annual-amount.ts';
import { type LotPlan, leaveYearOf, lotPlan, targetOn } from './entitlement.ts';
import { countedFacts, datedBands, earlier, entitledFrom, type Entitlements, findRule, later } from './entitlements.ts';
import { monthsLater } from './months.ts';

/** What must have been credited to a lot by a date. */
export interface Credit {
  readonly date: string;
  readonly target: number;
}

/** The lot of a leave year, and what must be credited to it; the last credit is what must stand today. */
export interface Accrual {
  readonly plan: LotPlan;
  readonly credits: readonly Credit[];
}

/** Up to when what is due is to be posted. */
export interface AccrualDates {
  readonly today: string;
  /** The last date of which something was posted; empty: nothing ever was. */
  readonly accruedTo: string;
}

/** What was posted for years that began before this is left as it is. */
export const accrualFloor = ({ today, accruedTo }: AccrualDates): string =>
  monthsLater(accruedTo === '' ? today : earlier(accruedTo, today), -12);

/**
 * All lots that an employee must have of a type, of the years that reach behind {@link accrualFloor}: one for each year
 * and employment. A credit for each month that is made up for, so that the ledger tells an outage as if there was none.
 */
export function accrualsOf(entitlements: Entitlements, leaveTypeCode: string, dates: AccrualDates): readonly Accrual[] {
  const begin = entitledFrom(entitlements, leaveTypeCode);
  if (begin === undefined) return [];
  const one = { entitlements, leaveTypeCode, begin, ...dates };
  return employmentsOf(entitlements.facts.master).flatMap((employment) => [
    ...yearsOf(one, employment),
    ...yearAhead(one, employment),
  ]);
}

interface Scope extends AccrualDates {
  readonly entitlements: Entitlements;
  readonly leaveTypeCode: string;
  /** {@link entitledFrom}. */
  readonly begin: string;
}

function yearsOf(scope: Scope, employment: EmploymentSpan): readonly Accrual[] {
  const { entitlements, leaveTypeCode, begin, today } = scope;
  const { hireDate, terminationDate } = employment;
  const end = earlier(today, lastDay(terminationDate));
  const accruals: Accrual[] = [];
  for (let date = later(accrualFloor(scope), later(hireDate, begin)); date <= end;) {
    // Years may begin on another day by a later rule: that of the end of the year counts.
    const first = findRule(entitlements, leaveTypeCode, date);
    if (first === undefined) return accruals;
    const until = earlier(leaveYearOf(first.rule, hireDate, date).to, end);
    const held = findRule(entitlements, leaveTypeCode, until) ?? first;
    const year = leaveYearOf(held.rule, hireDate, date);
    const asOf = earlier(year.to, end);
    accruals.push(...accrualOf(scope, employment, year, asOf));
    date = addDays(year.to, 1);
  }
  return accruals;
}

/** The leave of a year that is credited before it begins. */
function yearAhead(scope: Scope, employment: EmploymentSpan): readonly Accrual[] {
  const { entitlements, leaveTypeCode, today } = scope;
  const { hireDate, terminationDate } = employment;
  const current = findRule(entitlements, leaveTypeCode, today);
  if (current === undefined || hireDate > today || scope.begin > today) return [];
  const { accrual, monthsAhead = 0 } = current.rule;
  const next = addDays(leaveYearOf(current.rule, hireDate, today).to, 1);
  const isDue = accrual === 'YEAR_START' && monthsAhead > 0 && monthsLater(next, -monthsAhead) <= today;
  if (!isDue || next > earlier(lastDay(terminationDate), current.to)) return [];
  return accrualOf(scope, employment, leaveYearOf(current.rule, hireDate, next), next);
}

function accrualOf(scope: Scope, employment: EmploymentSpan, year: Dates, asOf: string): readonly Accrual[] {
  const { entitlements, leaveTypeCode, begin } = scope;
  const held = findRule(entitlements, leaveTypeCode, asOf);
  if (held === undefined) return [];
  const plan = lotPlan(held.rule, entitlements.facts, year, asOf);
  if (plan === undefined) return [];
  const facts = {
    ...countedFacts(entitlements.facts, employment, { from: begin, to: held.to }),
    bands: datedBands(entitlements, leaveTypeCode),
  };
  const dates = datesOf(scope, { from: later(year.from, facts.master.hireDate), to: year.to }, year.from, asOf);
  const credits = dates.map((date) => ({ date, target: targetOn(held.rule, facts, year, date) }));
  return [{ plan, credits }];
}

const MONTHS = 12;

/** The first and last days of the months that nothing was posted for yet, and the date up to which it is. */
function datesOf({ accruedTo }: AccrualDates, employed: Dates, yearFrom: string, asOf: string): readonly string[] {
  const firsts = Array.from({ length: MONTHS }, (_, month) => monthsLater(yearFrom, month));
  const dates = [employed.from, ...firsts, ...firsts.map((first) => addDays(first, -1))];
  const open = dates.filter((date) => date > accruedTo && date >= employed.from && date < asOf);
  return [...new Set(open)].sort().concat(asOf);
}
