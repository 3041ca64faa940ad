import type { AuditFact } from '../decision/audit-fact.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import type { AccountUnit } from '../domain/leave/leave-type.ts';
import { balanceOf, type Lot, type LotOrigin, type LotSums, type NewEntry, sumOf } from '../domain/leave/lot.ts';
import { sha256 } from '../lib/sha256.ts';
import type { Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';
import { storedCode } from './stored-code.ts';

type AccountRow = Row<'leaveAccount'>;
type EntryRow = Row<'leaveLedgerEntry'>;

/** The stored lot as the rules take it. */
export const lotOf = (row: AccountRow): Lot => ({
  ...row,
  unit: storedCode(units, row.unit),
  origin: storedCode(origins, row.origin),
});

const units: readonly AccountUnit[] = ['DAY', 'MINUTE'];
const origins: readonly LotOrigin[] = ['GRANT', 'ACCRUAL', 'CARRY_FORWARD', 'COMP_TIME', 'OPENING'];

/** What a new lot is made of. */
export type NewLot = Pick<
  Lot,
  'accountId' | 'leaveTypeCode' | 'unit' | 'origin' | 'yearKey' | 'usableFrom' | 'usableTo' | 'priority'
> & { readonly employeeId: string; readonly sourceDocument: string };

/** The row of a lot that has no entries yet: it is written by the first {@link postEntries}. */
export const newAccount = (lot: NewLot): AccountRow => ({
  ...lot,
  ...nothing,
  movedDebt: 0,
  entries: 0,
  ledgerHash: new Uint8Array(32),
  settledTo: '',
  // Of the first entry.
  eventUid: '',
});

const nothing: LotSums = {
  opening: 0,
  granted: 0,
  accrued: 0,
  carriedIn: 0,
  carriedOut: 0,
  held: 0,
  consumed: 0,
  adjusted: 0,
  expired: 0,
  paidOut: 0,
};

/** On what grounds entries are posted, and by whom. */
export interface PostingSource {
  readonly sourceType: 'REQUEST' | 'GRANT' | 'ADJUST' | 'ACCRUAL' | 'YEAR_END' | 'OVERTIME' | 'EXPIRY';
  readonly sourceId: string;
  /** A person, or `system:` and a job. */
  readonly actor: string;
}

/** An entry, with what of the lot beside its sums changes with it. */
export interface Posting extends NewEntry {
  /** The entry that it takes back; 0 or left out where there is none. */
  readonly reversalOf?: number;
  /** The document that is posted by it, as {@link documentOf} names it; left out where there is none. */
  readonly document?: string;
}

/**
 * posts entries to a lot, which must have been looked up, or is new: the only way in which its sums change, so that
 * they are those of its entries. What else has changed of it is stored with them: its range, and up to when it is settled.
 * Answers the lot as it is then. Entries of nothing are left out.
 */
export function postEntries(
  draft: Draft,
  lot: AccountRow,
  postings: readonly Posting[],
  source: PostingSource,
  context: DecisionContext,
): AccountRow {
  const wanted = postings.filter(({ amount }) => amount !== 0);
  const stored = draft.aggregate('leaveAccount', lot.accountId).rows.leaveAccount[0];
  if (wanted.length === 0 && (stored === undefined || !differs(stored, lot))) return lot;
  const { usableFrom, usableTo, priority, settledTo } = lot;
  const eventUid = context.ids.next();
  const entries: EntryRow[] = [];
  let after: AccountRow = { ...(stored ?? lot), usableFrom, usableTo, priority, settledTo, eventUid };
  for (const posting of wanted) {
    const entry = entryOf(after, posting, source, context);
    entries.push(entry);
    const column = sumOf[posting.entryType];
    after = {
      ...after,
      [column]: after[column] + posting.amount,
      movedDebt: after.movedDebt + (movesDebt(entry, after) ? entry.amount : 0),
      entries: entry.entryNo,
      ledgerHash: nextHash(after.ledgerHash, entry),
    };
  }
  for (const entry of entries) draft.insert('leaveLedgerEntry', entry);
  const version = draft.put('leaveAccount', lot.accountId, { leaveAccount: [after] });
  draft.record(accountFact(stored, after, entries, version));
  return after;
}

const differs = (stored: AccountRow, lot: AccountRow): boolean =>
  stored.usableFrom !== lot.usableFrom ||
  stored.usableTo !== lot.usableTo ||
  stored.priority !== lot.priority ||
  stored.settledTo !== lot.settledTo;

/** what a settlement moves away is effective behind the lot; what the year before has moved here is earlier. */
const movesDebt = ({ entryType, sourceType, effectiveDate }: EntryRow, { usableTo }: AccountRow): boolean =>
  entryType === 'ADJUST' && sourceType !== 'ADJUST' && effectiveDate > usableTo;

const entryOf = (
  lot: AccountRow,
  { entryType, amount, effectiveDate, standardMinutes, reversalOf = 0, document = '' }: Posting,
  { sourceType, sourceId, actor }: PostingSource,
  { now }: DecisionContext,
): EntryRow => ({
  accountId: lot.accountId,
  entryNo: lot.entries + 1,
  employeeId: lot.employeeId,
  leaveTypeCode: lot.leaveTypeCode,
  unit: lot.unit,
  entryType,
  amount,
  effectiveDate,
  postedAt: now,
  sourceType,
  sourceId,
  reversalOf,
  standardMinutes,
  actor,
  document,
  eventUid: lot.eventUid,
});

/** SHA-256(hash before ‖ entry): a lot's row, which the journal proves, proves all its entries. */
export const nextHash = (before: Uint8Array, entry: EntryRow): Uint8Array =>
  sha256(Buffer.concat([before, Buffer.from(JSON.stringify(rowForAudit(entry)))]));

const accountFact = (
  before: AccountRow | undefined,
  after: AccountRow,
  entries: readonly EntryRow[],
  version: number,
): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : 'U',
  entity: 'LeaveAccount',
  entityId: after.accountId,
  entityVersion: version,
  employeeId: after.employeeId,
  affectedRows: 1 + entries.length,
  changes: {
    before: before && accountForAudit(before),
    after: accountForAudit(after),
    entries: entries.map((entry) => rowForAudit(entry, ['accountId', 'employeeId', 'leaveTypeCode', 'unit'])),
  },
});

/** The lot as the audit trail tells it. */
export const accountForAudit = ({ ledgerHash, ...row }: AccountRow): object => ({
  ...rowForAudit({ ...row }),
  balance: balanceOf(row),
  ledgerHash: Buffer.from(ledgerHash).toString('base64'),
});
