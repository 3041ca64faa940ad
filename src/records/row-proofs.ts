import { chainedHash } from '../domain/payroll/control-totals.ts';
import { allRows, pagesOf } from '../lib/pages.ts';
import type { RowProof } from '../store/row-proof.ts';
import type { AccountPlace, LedgerPlace } from '../store/leave-reads.ts';
import { type AccountRecord } from '../store/leave-reads.ts';
import type { Page } from '../store/page.ts';
import type { Row, Store } from '../store/store.ts';
import { isMade, numberedLineOf } from './extract-record.ts';
import { nextHash } from './leave-account-record.ts';

type Stored = Pick<Store, 'reads' | 'load'>;

const LOTS = 50;
const ENTRIES = 1000;
const EXTRACTS = 20;
const LINES = 1000;

/** The entries of a lot give the hash that the lot holds. */
async function* ledgerProof(store: Stored): ReturnType<RowProof> {
  const { leave } = store.reads;
  const all = { employeeIds: [], leaveTypes: [] };
  const pages = pagesOf(
    (page: Page<AccountPlace>) => leave.accounts(all, page),
    ({ account }) => account,
    LOTS,
  );
  for await (const page of pages) {
    const byLot = Map.groupBy(await entriesOf(store, accountIdsOf(page)), ({ accountId }) => accountId);
    for (const { account } of page) {
      if (isProved(account, byLot.get(account.accountId) ?? []) || (await isProvedNow(store, account.accountId)))
        continue;
      const message = 'The entries of its ledger do not give its hash: one was changed, removed or added.';
      yield { subject: `LeaveAccount ${account.accountId}`, message };
    }
  }
}

const accountIdsOf = (page: readonly AccountRecord[]): readonly string[] =>
  page.map(({ account }) => account.accountId);

async function entriesOf(
  { reads }: Stored,
  accountIds: readonly string[],
): Promise<readonly Row<'leaveLedgerEntry'>[]> {
  if (accountIds.length === 0) return [];
  return allRows(
    (page: Page<LedgerPlace>) => reads.leave.ledger({ employeeIds: [], leaveTypes: [], accountIds }, page),
    (entry) => entry,
    ENTRIES,
  );
}

const isProved = (lot: Row<'leaveAccount'>, entries: readonly Row<'leaveLedgerEntry'>[]): boolean =>
  lot.entries === entries.length &&
  Buffer.from(lot.ledgerHash).equals(entries.reduce<Uint8Array>(nextHash, new Uint8Array(lot.ledgerHash.length)));

/** Beside a running service the lot may have changed between two reads. */
async function isProvedNow(store: Stored, accountId: string): Promise<boolean> {
  const lot = await lotNow(store, accountId);
  const entries = await entriesOf(store, [accountId]);
  const after = await lotNow(store, accountId);
  if (lot?.version !== after?.version) return isProvedNow(store, accountId);
  return lot?.account === undefined || isProved(lot.account, entries);
}

async function lotNow({ load }: Stored, accountId: string) {
  for (const one of await load([{ aggregate: 'leaveAccount', key: accountId }]))
    if ('aggregate' in one && one.aggregate === 'leaveAccount')
      return { version: one.version, account: one.rows.leaveAccount[0] };
  return undefined;
}

/** The lines of an extract that was made give the hash that it holds; they never change. */
async function* extractProof({ reads }: Stored): ReturnType<RowProof> {
  const all = { ids: [], payGroups: [], months: [], states: [], kinds: [] };
  const pages = pagesOf(
    (page: Page<string>) => reads.payroll.extracts(all, page),
    ({ extract }) => extract.extractId,
    EXTRACTS,
  );
  for await (const page of pages) {
    for (const { extract } of page) {
      if (!isMade(extract) || (await hashOfLines(reads, extract)).equals(extract.hash)) continue;
      const message = 'Its lines do not give its hash: one was changed, removed or added.';
      yield { subject: `PayrollExtract ${extract.extractId}`, message };
    }
  }
}

async function hashOfLines({ payroll }: Store['reads'], { extractId, hash }: Row<'payrollExtract'>): Promise<Buffer> {
  let chained: Uint8Array = new Uint8Array(hash.length);
  const pages = pagesOf(
    (page: Page<number>) => payroll.lines(extractId, page),
    ({ lineNo }) => lineNo,
    LINES,
  );
  for await (const page of pages) for (const line of page) chained = chainedHash(chained, numberedLineOf(line));
  return Buffer.from(chained);
}

/** Every hash of rows over rows. */
export const rowProofs: readonly RowProof[] = [ledgerProof, extractProof];
