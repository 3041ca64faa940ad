import { expect } from 'chai';
import { lotOf, nextHash } from '../../src/records/leave-account-record.ts';
import { type EntryType, type Lot, type LotSums, sumOf } from '../../src/domain/leave/lot.ts';
import { storedDaysOf } from '../../src/records/leave-request-record.ts';
import type { LoadedAggregate, Row, Store } from '../../src/store/store.ts';

/** All that is stored of the leave of some employees. */
export interface LeaveFacts {
  readonly employeeIds: readonly string[];
  readonly books: ReadonlyMap<string, Row<'leaveBook'>>;
  readonly lots: readonly Row<'leaveAccount'>[];
  /** By lot and number. */
  readonly entries: readonly Row<'leaveLedgerEntry'>[];
  readonly requests: readonly LoadedAggregate<'leaveRequest'>[];
}

/** Reads what is stored: requests by their ids, lots by their entries, so that the book is not what leads to them. */
export async function readLeaveFacts(
  load: Store['load'],
  employeeIds: readonly string[],
  entries: readonly Row<'leaveLedgerEntry'>[],
  requestIds: readonly string[],
): Promise<LeaveFacts> {
  const accountIds = [...new Set(entries.map(({ accountId }) => accountId))];
  const loaded = await load([
    ...employeeIds.map((key) => ({ aggregate: 'leaveBook', key }) as const),
    ...accountIds.map((key) => ({ aggregate: 'leaveAccount', key }) as const),
    ...requestIds.map((key) => ({ aggregate: 'leaveRequest', key }) as const),
  ]);
  const books = new Map<string, Row<'leaveBook'>>();
  const lots: Row<'leaveAccount'>[] = [];
  const requests: LoadedAggregate<'leaveRequest'>[] = [];
  for (const one of loaded) {
    if (!('aggregate' in one)) continue;
    if (one.aggregate === 'leaveBook') for (const row of one.rows.leaveBook) books.set(row.employeeId, row);
    if (one.aggregate === 'leaveAccount') lots.push(...one.rows.leaveAccount);
    if (one.aggregate === 'leaveRequest' && one.version > 0) requests.push(one);
  }
  return { employeeIds, books, lots, entries, requests };
}

/** The sums that entries give, by account. */
export function replayed(
  entries: readonly Pick<Row<'leaveLedgerEntry'>, 'accountId' | 'entryType' | 'amount'>[],
): ReadonlyMap<string, Partial<Record<keyof LotSums, number>>> {
  const sums = new Map<string, Partial<Record<keyof LotSums, number>>>();
  for (const { accountId, entryType, amount } of entries) {
    const lot = sums.get(accountId) ?? {};
    const column = sumOf[entryType as EntryType];
    lot[column] = (lot[column] ?? 0) + amount;
    sums.set(accountId, lot);
  }
  return sums;
}

const columns = [...new Set(Object.values(sumOf))];

/** The sums of a lot that are not 0. */
export const sumsOf = (lot: LotSums): Partial<Record<keyof LotSums, number>> =>
  Object.fromEntries(columns.map((name) => [name, lot[name]] as const).filter(([, sum]) => sum !== 0));

const withoutZeros = (sums: Partial<Record<keyof LotSums, number>>): Partial<Record<keyof LotSums, number>> =>
  Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));

/** each lot is the sum of its entries, which are numbered without a gap and chained by hashes. */
export function expectLotsOfEntries({ lots, entries }: Pick<LeaveFacts, 'lots' | 'entries'>): void {
  const told = replayed(entries);
  expect(lots.map(({ accountId }) => accountId).sort()).to.deep.equal([...told.keys()].sort());
  const byLot = Map.groupBy(entries, ({ accountId }) => accountId);
  for (const lot of lots) {
    const own = byLot.get(lot.accountId) ?? [];
    expect(sumsOf(lot), lot.accountId).to.deep.equal(withoutZeros(told.get(lot.accountId) ?? {}));
    expect(lot.entries).to.equal(own.length);
    expect(own.map(({ entryNo }) => entryNo)).to.deep.equal(own.map((_, at) => at + 1));
    const hash = own.reduce<Uint8Array>(nextHash, new Uint8Array(32));
    expect(Buffer.from(lot.ledgerHash).equals(hash), `hash of ${lot.accountId}`).to.equal(true);
    for (const entry of own) {
      const { accountId, employeeId, leaveTypeCode, unit } = lot;
      expect(entry).to.include({ accountId, employeeId, leaveTypeCode, unit });
    }
  }
}

/**
 * what entries have taken or reserved and not given back is what the days of the requests say that they take:
 * reserved while they wait, taken once they are approved, nothing when they are over. A HOLD is released once, whole.
 */
export function expectTakenOnce({ entries, requests }: Pick<LeaveFacts, 'entries' | 'requests'>): void {
  const open = new Map<string, { readonly entry: Row<'leaveLedgerEntry'>; left: number }>();
  for (const entry of entries) {
    const { accountId, entryNo, entryType, amount, reversalOf } = entry;
    if (entryType === 'HOLD' || entryType === 'CONSUME') {
      expect(amount).to.be.below(0);
      open.set(`${accountId} ${entryNo}`, { entry, left: -amount });
    }
    if (entryType !== 'HOLD_RELEASE' && entryType !== 'REVERSAL') continue;
    const taken = open.get(`${accountId} ${reversalOf}`);
    const named = `${entryType} ${entryNo} of ${accountId}`;
    expect(taken?.entry.entryType, named).to.equal(entryType === 'REVERSAL' ? 'CONSUME' : 'HOLD');
    expect(taken?.entry, named).to.include({ sourceId: entry.sourceId, effectiveDate: entry.effectiveDate });
    if (entryType === 'HOLD_RELEASE') expect(amount, named).to.equal(taken?.left);
    if (taken !== undefined) taken.left -= amount;
    expect(taken?.left, named).to.be.at.least(0);
  }
  const standing = [...open].flatMap(([key, { entry, left }]) =>
    left === 0 ? [] : [`${entry.sourceId} ${entry.effectiveDate} ${entry.entryType} ${key} ${left}`],
  );
  const told = requests.flatMap(({ rows }) =>
    rows.leaveRequest.flatMap(({ leaveRequestId, state }) =>
      storedDaysOf(rows.leaveRequestDay).flatMap(({ workDate, allocations, state: dayState }) =>
        allocations.map(({ accountId, entryNo, amount }) => {
          const taking = dayState === 'ACTIVE' ? (takingOf[state] ?? `nothing, being ${state}`) : 'nothing, reversed';
          return `${leaveRequestId} ${workDate} ${taking} ${accountId} ${entryNo} ${amount}`;
        }),
      ),
    ),
  );
  expect(standing.sort()).to.deep.equal(told.sort());
}

const takingOf: Readonly<Record<string, string>> = {
  SUBMITTED: 'HOLD',
  APPROVED: 'CONSUME',
  CANCEL_REQUESTED: 'CONSUME',
};

/** two live requests never take the same minutes of a date. */
export function expectNoOverlap({ requests }: Pick<LeaveFacts, 'requests'>): void {
  const days = liveRows(requests).flatMap(({ row, days }) =>
    days
      .filter(({ state }) => state === 'ACTIVE')
      .map((day) => ({ key: `${row.employeeId} ${day.workDate}`, id: row.leaveRequestId, ...day })),
  );
  for (const [key, all] of Map.groupBy(days, (day) => day.key)) {
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        const halves = new Set([one.part, other.part]);
        const apart =
          (halves.has('AM') && halves.has('PM')) ||
          one.toMinute <= other.fromMinute ||
          other.toMinute <= one.fromMinute;
        const isWhole = halves.has('FULL');
        expect(apart && !isWhole, `${key}: ${one.part} of ${one.id} and ${other.part} of ${other.id}`).to.equal(true);
      }
    }
  }
}

const live = new Set(['SUBMITTED', 'APPROVED', 'CANCEL_REQUESTED']);

const liveRows = (requests: LeaveFacts['requests']) =>
  requests.flatMap(({ rows: { leaveRequest, leaveRequestDay } }) =>
    leaveRequest.flatMap((row) => (live.has(row.state) ? [{ row, days: storedDaysOf(leaveRequestDay) }] : [])),
  );

/** The book of each employee names their live requests and all their lots, as they are stored. */
export function expectBooksOfAll({ employeeIds, books, lots, requests }: LeaveFacts): void {
  for (const employeeId of employeeIds) {
    const book = books.get(employeeId);
    const stored = liveRows(requests)
      .filter(({ row }) => row.employeeId === employeeId)
      .map(({ row }) => [row.leaveRequestId, row.startDate, row.endDate]);
    expect(sorted(book?.requests), `requests of ${employeeId}`).to.deep.equal(stored.map(String).sort());
    const own = lots
      .filter((lot) => lot.employeeId === employeeId)
      .map((lot) => [lot.accountId, lot.leaveTypeCode, lot.usableFrom, lot.usableTo]);
    expect(sorted(book?.accounts), `lots of ${employeeId}`).to.deep.equal(own.map(String).sort());
  }
}

const sorted = (json = '[]'): readonly string[] => (JSON.parse(json) as readonly unknown[]).map(String).sort();

/** The lots of an employee and a type, as the rules take them. */
export const lotsOfType = (
  { lots }: Pick<LeaveFacts, 'lots'>,
  employeeId: string,
  leaveTypeCode: string,
): readonly Lot[] =>
  lots.filter((lot) => lot.employeeId === employeeId && lot.leaveTypeCode === leaveTypeCode).map(lotOf);
