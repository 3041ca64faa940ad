import type { LeaveLot, LedgerEntry, LedgerEntryType, LedgerSource } from '../contract/generated.ts';
import { writeAmount } from '../domain/leave/amount.ts';
import { balanceOf, type LotSums, sumOf } from '../domain/leave/lot.ts';
import { instant } from '../lib/clock.ts';
import { filled } from '../lib/filled.ts';
import type { AccountRecord } from '../store/leave-reads.ts';
import type { Row } from '../store/store.ts';
import { lotOf } from './leave-account-record.ts';
import { storedCode } from './stored-code.ts';

/** The stored lot as the contract tells it: what goes out of it without a sign. */
export function leaveLotOf({ version, account }: AccountRecord): LeaveLot {
  const lot = lotOf(account);
  const told = (name: keyof LotSums): number => writeAmount(lot.unit, lot[name]);
  return {
    accountId: lot.accountId,
    version,
    origin: lot.origin,
    yearFrom: filled(lot.yearKey),
    usableFrom: lot.usableFrom,
    usableTo: lot.usableTo,
    opening: told('opening'),
    granted: told('granted'),
    accrued: told('accrued'),
    carriedIn: told('carriedIn'),
    carriedOut: without(told('carriedOut')),
    held: without(told('held')),
    taken: without(told('consumed')),
    adjusted: told('adjusted'),
    expired: without(told('expired')),
    paidOut: without(told('paidOut')),
    balance: writeAmount(lot.unit, balanceOf(lot)),
    priority: lot.priority,
  };
}

/** What goes out as an amount of its own; never -0. */
export const without = (amount: number): number => 0 - amount;

/** The stored entry as the contract tells it. Who is no person is not told. */
export const ledgerEntryOf = (row: Row<'leaveLedgerEntry'>): LedgerEntry => {
  const unit = row.unit === 'MINUTE' ? 'MINUTE' : 'DAY';
  return {
    accountId: row.accountId,
    entryNo: row.entryNo,
    employeeId: row.employeeId,
    leaveType: row.leaveTypeCode,
    unit,
    entryType: storedCode(entryTypes, row.entryType),
    amount: writeAmount(unit, row.amount),
    effectiveDate: row.effectiveDate,
    postedAt: instant(row.postedAt),
    sourceType: storedCode(sources, row.sourceType),
    sourceId: row.sourceId,
    reversalOf: row.reversalOf === 0 ? undefined : row.reversalOf,
    standardMinutes: row.standardMinutes === 0 ? undefined : row.standardMinutes,
    actor: row.actor.startsWith('system:') ? undefined : filled(row.actor),
  };
};

const entryTypes = Object.keys(sumOf) as readonly LedgerEntryType[];
const sources: readonly LedgerSource[] = ['REQUEST', 'GRANT', 'ADJUST', 'ACCRUAL', 'YEAR_END', 'OVERTIME', 'EXPIRY'];
