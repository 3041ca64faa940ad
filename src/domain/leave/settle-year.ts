import { addDays } from '../time/dates.ts';
import type { Dates } from './annual-amount.ts';
import type { LotPlan } from './entitlement.ts';
import type { EntitlementRule } from './leave-policy.ts';
import { balanceOf, type EntryType, type Lot, type NewEntry } from './lot.ts';
import { monthsLater } from './months.ts';

/** A lot whose usable range has ended, and where what is left of it goes. */
export interface EndedYear {
  readonly lot: Lot;
  /** What is carried over goes there: {@link carryPlan}, empty before the first settlement. Undefined: nothing does. */
  readonly carry: Lot | undefined;
  /** A debt goes there: the year's lot that holds the day behind the range. Undefined, as behind an exit: it stays. */
  readonly next: Lot | undefined;
  /** The debt that earlier settlements have moved away from the lot: see {@link movedDebtOf}. */
  readonly movedDebt: number;
}

/** The lot into which the leave of a year is carried over; undefined where its rule carries nothing over. */
export function carryPlan(rule: EntitlementRule, lot: LotPlan, year: Dates): LotPlan | undefined {
  const usableFrom = dayAfter(lot);
  const usableTo = addDays(monthsLater(addDays(year.to, 1), rule.carryOverMonths), -1);
  if (rule.carryOverCap === 0 || usableTo < usableFrom) return undefined;
  const { leaveTypeCode, yearKey, priority } = lot;
  return { leaveTypeCode, origin: 'CARRY_FORWARD', yearKey, usableFrom, usableTo, priority };
}

/**
 * the entries that are missing until the end of a year is settled: what is left goes over up to the cap and
 * expires beyond it, what was overdrawn burdens the next year. A carried lot is settled the same way, with a cap of 0. They are what must stand minus what stands: settled twice
 * there are none, and after late leave or a reversal only the difference. But for EXPIRE they add up to zero. All are
 * effective on the day behind the usable range of the lot.
 */
export function settleYear({ lot, carry, next, movedDebt }: EndedYear, carryOverCap: number): readonly NewEntry[] {
  const left = balanceOf(lot) - lot.carriedOut - lot.expired - movedDebt;
  // What stands can only be changed on both sides.
  const over = carry === undefined ? -lot.carriedOut : Math.min(Math.max(0, left), capOf(carryOverCap));
  const debt = next === undefined ? movedDebt : Math.max(0, -left);
  const expired = Math.max(0, left - over);
  const carriedMore = over + lot.carriedOut;
  const owedMore = debt - movedDebt;
  return [
    entry(lot, 'CARRY_OUT', -carriedMore, lot),
    entry(carry, 'CARRY_IN', carriedMore, lot),
    entry(lot, 'EXPIRE', -expired - lot.expired, lot),
    entry(lot, 'ADJUST', owedMore, lot),
    entry(next, 'ADJUST', -owedMore, lot),
  ].flatMap((one) => (one === undefined || one.amount === 0 ? [] : [one]));
}

/**
 * what is missing until all that is left of a lot has expired, once its usable range lies before a date. A debt
 * does not expire, and leave that comes late or is taken back has the difference posted.
 */
export function expiry(lot: Lot, date: string): readonly NewEntry[] {
  if (lot.usableTo >= date) return [];
  const left = balanceOf(lot) - lot.expired;
  const missing = entry(lot, 'EXPIRE', -Math.max(0, left) - lot.expired, lot);
  return missing === undefined || missing.amount === 0 ? [] : [missing];
}

/** The debt that the settlement of its year has moved away from a lot, of all entries of the lot. */
export const movedDebtOf = (
  lot: Pick<Lot, 'usableTo'>,
  entries: readonly (Pick<NewEntry, 'entryType' | 'amount' | 'effectiveDate'> & { readonly sourceType: string })[],
): number =>
  entries
    // What the year before has moved here is effective on the first day of the year.
    .filter(({ entryType, sourceType }) => entryType === 'ADJUST' && sourceType === 'YEAR_END')
    .filter(({ effectiveDate }) => effectiveDate === dayAfter(lot))
    .reduce((sum, { amount }) => sum + amount, 0);

const capOf = (carryOverCap: number): number => (carryOverCap < 0 ? Number.MAX_SAFE_INTEGER : carryOverCap);

const entry = (lot: Lot | undefined, entryType: EntryType, amount: number, ended: Lot): NewEntry | undefined =>
  lot && { accountId: lot.accountId, entryType, amount, effectiveDate: dayAfter(ended), standardMinutes: 0 };

const dayAfter = ({ usableTo }: Pick<Lot, 'usableTo'>): string => addDays(usableTo, 1);
