import type { AccountUnit } from './leave-type.ts';

/** What an entry of the ledger does. */
export type EntryType =
  | 'OPENING'
  | 'GRANT'
  | 'ACCRUAL'
  | 'CARRY_IN'
  | 'CARRY_OUT'
  | 'HOLD'
  | 'HOLD_RELEASE'
  | 'CONSUME'
  | 'REVERSAL'
  | 'ADJUST'
  | 'EXPIRE'
  | 'PAYOUT';

/** How a lot came to be. */
export type LotOrigin = 'GRANT' | 'ACCRUAL' | 'CARRY_FORWARD' | 'COMP_TIME' | 'OPENING';

/** The sums of a lot's entries, each signed: their sum is what is left. */
export interface LotSums {
  readonly opening: number;
  readonly granted: number;
  readonly accrued: number;
  readonly carriedIn: number;
  readonly carriedOut: number;
  /** HOLD and HOLD_RELEASE. */
  readonly held: number;
  /** CONSUME and REVERSAL. */
  readonly consumed: number;
  readonly adjusted: number;
  readonly expired: number;
  readonly paidOut: number;
}

/** A lot: leave that was given at once, and until when it can be used. */
export interface Lot extends LotSums {
  readonly accountId: string;
  /** The type that it belongs to; others may take from it. */
  readonly leaveTypeCode: string;
  readonly unit: AccountUnit;
  readonly origin: LotOrigin;
  /** The first day of its leave year; empty where it has none. */
  readonly yearKey: string;
  /** Leave dates that it serves, both included; `9999-12-31` is without end. */
  readonly usableFrom: string;
  readonly usableTo: string;
  /** Lower ones are taken from first, before the date of expiry is looked at. */
  readonly priority: number;
}

/** An entry that is to be posted to a lot. */
export interface NewEntry {
  readonly accountId: string;
  readonly entryType: EntryType;
  /** Signed, in the unit of the lot. */
  readonly amount: number;
  readonly effectiveDate: string;
  /** the minutes of the employee's day by which days were converted; 0 where none were. */
  readonly standardMinutes: number;
}

/** The column that the entries of a type are summed up in. */
export const sumOf = {
  OPENING: 'opening',
  GRANT: 'granted',
  ACCRUAL: 'accrued',
  CARRY_IN: 'carriedIn',
  CARRY_OUT: 'carriedOut',
  HOLD: 'held',
  HOLD_RELEASE: 'held',
  CONSUME: 'consumed',
  REVERSAL: 'consumed',
  ADJUST: 'adjusted',
  EXPIRE: 'expired',
  PAYOUT: 'paidOut',
} as const satisfies Readonly<Record<EntryType, keyof LotSums>>;

const sums = [...new Set(Object.values(sumOf))];

/** what is left of a lot, what is reserved taken off. */
export const balanceOf = (lot: LotSums): number => sums.reduce((sum, name) => sum + lot[name], 0);
