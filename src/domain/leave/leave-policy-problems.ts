import { problem, type Problem } from '../problem.ts';
import { dateOfDayNumber, dayNumberOf } from '../time/dates.ts';
import type { EntitlementBand, EntitlementRule, LeavePolicyVersion } from './leave-policy.ts';
import type { AccountUnit } from './leave-type.ts';

/** The most months before a leave year in which its leave can be credited: the year before is credited by then. */
const MOST_MONTHS_AHEAD = 12;

/** By how many days a year may be cut: from the banker's year to a leap year. */
const SHORTEST_YEAR = 360;
const LONGEST_YEAR = 366;

/** What the accounts of a leave type count in; undefined where nobody has stored it. */
type UnitOf = (leaveTypeCode: string) => AccountUnit | undefined;

/** Refuses with VALIDATION a policy that cannot be; each problem names its member. */
export const leavePolicyProblems = ({ rules }: Pick<LeavePolicyVersion, 'rules'>, unitOf: UnitOf): readonly Problem[] =>
  rules.flatMap((rule, at) => {
    const first = rules.findIndex(({ leaveTypeCode }) => leaveTypeCode === rule.leaveTypeCode);
    const problems = [...(first < at ? [secondRule(rule)] : []), ...ruleProblems(rule, unitOf(rule.leaveTypeCode))];
    return problems.map((one) => ({ ...one, field: `rules[${at + 1}]/${one.field}` }));
  });

const ruleProblems = (rule: EntitlementRule, unit: AccountUnit | undefined): readonly Problem[] => [
  ...yearStartProblems(rule),
  ...rule.bands.flatMap((band, at) => bandProblems(rule, band, at, unit)),
  ...yearDaysProblems(rule),
  ...carryOverProblems(rule),
  ...aheadProblems(rule),
];

/** A day that every year has, or HIRE. */
function yearStartProblems({ yearStart }: EntitlementRule): readonly Problem[] {
  if (yearStart === 'HIRE') return [];
  const date = `2001-${yearStart}`;
  const isDate = /^\d{2}-\d{2}$/.test(yearStart) && dateOfDayNumber(dayNumberOf(date)) === date;
  return isDate
    ? []
    : [invalid('yearStart', `A leave year begins on a day that every year has, or on HIRE; ${yearStart} is none.`)];
}

function bandProblems(
  { bands }: EntitlementRule,
  { fromMonths, weeks }: EntitlementBand,
  at: number,
  unit: AccountUnit | undefined,
): readonly Problem[] {
  const path = `bands[${at + 1}]`;
  const problems: Problem[] = [];
  if (bands.findIndex((one) => one.fromMonths === fromMonths) < at)
    problems.push(invalid(`${path}/fromMonths`, `Another band of this rule begins with ${fromMonths} months, too.`));
  if (weeks !== undefined && unit === 'MINUTE')
    problems.push(
      invalid(`${path}/weeks`, 'Weeks are for leave types whose accounts count days; those of this one count minutes.'),
    );
  return problems;
}

function yearDaysProblems({ prorate, yearDays }: EntitlementRule): readonly Problem[] {
  if (yearDays === 0) return [];
  if (prorate !== 'DAILY') return [invalid('yearDays', `yearDays is for proration DAILY alone; it is ${prorate}.`)];
  return yearDays < SHORTEST_YEAR || yearDays > LONGEST_YEAR
    ? [invalid('yearDays', `A year is cut by ${SHORTEST_YEAR} to ${LONGEST_YEAR} days, not by ${yearDays}.`)]
    : [];
}

function carryOverProblems({ carryOverCap, carryOverMonths }: EntitlementRule): readonly Problem[] {
  return carryOverCap >= 0 && carryOverMonths === 0 ? [nothingIsCarried] : [];
}

function aheadProblems({ accrual, monthsAhead = 0 }: EntitlementRule): readonly Problem[] {
  if (monthsAhead === 0) return [];
  if (accrual !== 'YEAR_START')
    return [invalid('monthsAhead', `monthsAhead is for accrual YEAR_START alone; it is ${accrual}.`)];
  return monthsAhead > MOST_MONTHS_AHEAD
    ? [
        invalid(
          'monthsAhead',
          `The leave of a year is credited ${MOST_MONTHS_AHEAD} months before it at most, not ${monthsAhead}.`,
        ),
      ]
    : [];
}

const secondRule = ({ leaveTypeCode }: EntitlementRule): Problem =>
  invalid('leaveType', `Another rule of this policy is for this leave type already: ${leaveTypeCode}.`);

const invalid = (field: string, message: string): Problem => problem('VALIDATION', field, message);

const nothingIsCarried = invalid(
  'carryOverMonths',
  'carryOverCap limits what is carried over: say in carryOverMonths how long that can be used.',
);
