import type { DeductingType } from '../../../src/domain/leave/allocate.ts';
import { DAY } from '../../../src/domain/leave/amount.ts';
import type { Lot, LotSums } from '../../../src/domain/leave/lot.ts';

/** So many days, as accounts keep them. */
export const days = (amount: number): number => Math.round(amount * DAY);

const nothing: LotSums = {
  ...{ opening: 0, granted: 0, accrued: 0, carriedIn: 0, carriedOut: 0 },
  ...{ held: 0, consumed: 0, adjusted: 0, expired: 0, paidOut: 0 },
};

/** A lot of annual leave of 2026 in days, empty unless something else is said. */
export const lotOf = (accountId: string, other: Partial<Lot> = {}): Lot => ({
  ...nothing,
  accountId,
  leaveTypeCode: 'ANNUAL',
  unit: 'DAY',
  origin: 'ACCRUAL',
  yearKey: '2026-01-01',
  usableFrom: '2026-01-01',
  usableTo: '2026-12-31',
  priority: 0,
  ...other,
});

/** A lot with so many days in it that were granted, usable up to a date. */
export const granted = (accountId: string, amount: number, usableTo = '2026-12-31', other: Partial<Lot> = {}): Lot =>
  lotOf(accountId, { origin: 'GRANT', yearKey: '', granted: days(amount), usableTo, ...other });

/** Annual leave in days, which never goes below zero, unless something else is said. */
export const typeOf = (other: Partial<DeductingType> = {}): DeductingType => ({
  leaveTypeCode: 'ANNUAL',
  deductionSequence: [],
  requiresBalance: true,
  negativeLimit: 0,
  unit: 'DAY',
  ...other,
});
