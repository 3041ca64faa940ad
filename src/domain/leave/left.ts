import { balanceOf, type Lot } from './lot.ts';

/** What a request has taken from lots so far, by account and in the unit of each. */
export type Taken = ReadonlyMap<string, number>;

/** Whether leave on a date can be taken from a lot. */
export const isUsableOn = ({ usableFrom, usableTo }: Lot, date: string): boolean =>
  usableFrom <= date && date <= usableTo;

/** what lots of one unit have left for leave on a date; below zero where more is taken than was given. */
export const availableOn = (lots: readonly Lot[], date: string): number =>
  lots.reduce((sum, lot) => (isUsableOn(lot, date) ? sum + leftOf(lot, lots) : sum), 0);

/**
 * What a lot has left for the dates of its range. R-49: late leave of a year that is over gets back what has expired
 * since, and what was carried over as far as nobody has used it.
 */
export function leftOf(lot: Lot, lots: readonly Lot[], taken: Taken = new Map()): number {
  if (lot.origin === 'CARRY_FORWARD') {
    const borrowed = lots.filter((other) => isCarriedFrom(lot, other)).map((other) => borrowedBy(other, taken));
    return ownOf(lot, taken) - sumOf(borrowed);
  }
  if (lot.carriedOut === 0) return ownOf(lot, taken);
  const carried = lots.filter((other) => isCarriedFrom(other, lot)).map((other) => Math.max(0, ownOf(other, taken)));
  return ownOf(lot, taken) + Math.min(-lot.carriedOut, sumOf(carried));
}

const ownOf = (lot: Lot, taken: Taken): number => balanceOf(lot) - lot.expired - (taken.get(lot.accountId) ?? 0);

/** How much of what it has carried over a lot needs itself: the next settlement of its year takes that back. */
const borrowedBy = (lot: Lot, taken: Taken): number => Math.min(-lot.carriedOut, Math.max(0, -ownOf(lot, taken)));

const isCarriedFrom = (carry: Lot, lot: Lot): boolean =>
  carry.origin === 'CARRY_FORWARD' &&
  lot.origin !== 'CARRY_FORWARD' &&
  carry.leaveTypeCode === lot.leaveTypeCode &&
  carry.yearKey === lot.yearKey &&
  lot.yearKey !== '';

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
