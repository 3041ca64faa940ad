import { DEFAULT_WORK_WEEK, findWorkWeek } from '../schedule/work-week.ts';
import { addDays, dayNumberOf, WITHOUT_END } from '../time/dates.ts';
import { byBegin } from '../workforce/employment.ts';
import type { Employed } from '../workforce/employments.ts';
import { DAY } from './amount.ts';
import type { EntitlementRule } from './leave-policy.ts';
import { monthsLater } from './months.ts';

/** What holds for an employee from `validFrom` to `validTo`, as far as entitlement asks for it. */
export interface LeaveSlice {
  readonly validFrom: string;
  readonly validTo: string;
  readonly status: string;
  readonly workWeekCode: string;
}

/** The bands that hold from a date on. */
export interface DatedBands {
  /** Empty: always before. */
  readonly from: string;
  readonly bands: EntitlementRule['bands'];
}

/** What an entitlement follows from. */
export interface LeaveFacts {
  readonly master: Employed;
  /** From when on seniority counts; empty: from the hire date of the employment. */
  readonly seniorityDate: string;
  /** They do not overlap, and stand in any order. */
  readonly slices: readonly LeaveSlice[];
  /** Ascending, where other rules hold on other dates; left out: the bands of the rule hold always. */
  readonly bands?: readonly DatedBands[];
}

/** Dates from one to another, both included. */
export interface Dates {
  readonly from: string;
  readonly to: string;
}

/** Dates on which the leave of a whole year is worth the same, in the account unit of the type. */
export interface Stretch extends Dates {
  readonly annual: number;
  /** Whether the dates earn leave. */
  readonly counts: boolean;
}

/**
 * The stretches of some dates, ascending. Bands that are reached behind `asOf` are not reached yet: those of `asOf` hold
 * on. `seniority` is the date from which seniority counts.
 */
export function stretchesOf(
  rule: EntitlementRule,
  { slices, bands: dated = [{ from: '', bands: rule.bands }] }: Pick<LeaveFacts, 'slices' | 'bands'>,
  dates: Dates,
  seniority: string,
  asOf: string,
): readonly Stretch[] {
  const sorted = slices.toSorted(byBegin);
  const bandDates = dated.flatMap(({ from, bands }) => [
    from,
    ...bands.map(({ fromMonths }) => monthsLater(seniority, fromMonths)),
  ]);
  const changes = [...sorted.flatMap(({ validFrom, validTo }) => [validFrom, dayAfter(validTo)]), ...bandDates];
  const inside = changes.filter((date) => date > dates.from && date <= dates.to);
  const begins = [...new Set([dates.from, ...inside])].sort();
  return begins.map((from, at) => {
    const next = begins[at + 1];
    const slice = sliceFor(sorted, from);
    const bands = dated.findLast((one) => one.from <= from)?.bands ?? [];
    const annual = annualAmount(bands, seniority, from < asOf ? from : asOf, slice?.workWeekCode ?? '');
    return { from, to: next === undefined ? dates.to : addDays(next, -1), annual, counts: counts(rule, slice?.status) };
  });
}

const dayAfter = (date: string): string => (date === WITHOUT_END ? WITHOUT_END : addDays(date, 1));

/** The slice of a date; where none covers it, as before master data was first delivered, the next one, else the last. */
const sliceFor = (sorted: readonly LeaveSlice[], date: string): LeaveSlice | undefined =>
  sorted.find(({ validTo }) => date <= validTo) ?? sorted.at(-1);

function counts({ countsLongLeave }: EntitlementRule, status = 'ACTIVE'): boolean {
  if (status === 'TERMINATED') return false;
  return countsLongLeave || (status !== 'SUSPENDED' && status !== 'ON_LEAVE_LONG');
}

function annualAmount(bands: EntitlementRule['bands'], seniority: string, date: string, workWeekCode: string): number {
  const reached = bands.filter(({ fromMonths }) => monthsLater(seniority, fromMonths) <= date);
  const band = reached.reduce<(typeof reached)[number] | undefined>(
    (best, one) => (best === undefined || one.fromMonths > best.fromMonths ? one : best),
    undefined,
  );
  const { amount = 0, weeks = 0 } = band ?? {};
  const week = findWorkWeek(workWeekCode) ?? findWorkWeek(DEFAULT_WORK_WEEK);
  return amount + Math.round(weeks * (week?.size ?? 0) * DAY);
}

/** How many days lie from one date to another, both included. */
export const lengthOf = ({ from, to }: Dates): number => Math.max(0, dayNumberOf(to) - dayNumberOf(from) + 1);

/** What two stretches of dates share; its length may be zero. */
export const overlapOf = (one: Dates, other: Dates): Dates => ({
  from: one.from > other.from ? one.from : other.from,
  to: one.to < other.to ? one.to : other.to,
});
