import { availableOn, isUsableOn } from './left.ts';
import { type Lot, type LotSums } from './lot.ts';

/** What somebody has of a leave type on a date, in the unit of its lots; what goes out is negative. */
export interface Balance extends LotSums {
  /** what allocation would let them take. Below zero where more is taken than there was. */
  readonly available: number;
}

/** the sums of the lots of one type that can be used on a date, and what of them is left. */
export function balanceOn(lots: readonly Lot[], date: string): Balance {
  const usable = lots.filter((lot) => isUsableOn(lot, date));
  const sum = (name: keyof LotSums): number => usable.reduce((total, lot) => total + lot[name], 0);
  return {
    opening: sum('opening'),
    granted: sum('granted'),
    accrued: sum('accrued'),
    carriedIn: sum('carriedIn'),
    carriedOut: sum('carriedOut'),
    held: sum('held'),
    consumed: sum('consumed'),
    adjusted: sum('adjusted'),
    expired: sum('expired'),
    paidOut: sum('paidOut'),
    available: availableOn(lots, date),
  };
}

/** The order in which lots of one type are used. */
export const byUse = (one: Lot, other: Lot): number =>
  one.priority - other.priority ||
  compare(one.usableTo, other.usableTo) ||
  compare(one.usableFrom, other.usableFrom) ||
  compare(one.accountId, other.accountId);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
