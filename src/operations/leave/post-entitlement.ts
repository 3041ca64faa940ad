import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { missingLookups } from '../../decision/missing-lookups.ts';
import type { SystemCommand } from '../../decision/system-command.ts';
import { type Accrual, accrualFloor, accrualsOf } from '../../domain/leave/accruals.ts';
import { entitledTypes, type Entitlements } from '../../domain/leave/entitlements.ts';
import { accountUnitOf } from '../../domain/leave/leave-type.ts';
import { dateOfPerson } from '../../domain/workforce/employment.ts';
import { ok } from '../../lib/result.ts';
import { accrualLotId, entitlementsOf } from '../../records/entitlement-record.ts';
import { newAccount, type Posting, type PostingSource, postEntries } from '../../records/leave-account-record.ts';
import {
  accountLookups,
  type BookedAccount,
  bookLookup,
  type LeaveBook,
  leaveBookOf,
  putBook,
} from '../../records/leave-book-record.ts';
import { leaveTypesOf } from '../../records/leave-type-record.ts';
import { settleAgain } from '../../records/post-and-settle.ts';
import { bookedOf, postSettlement, settlementOf } from '../../records/settle-lots.ts';
import type { Lookup, Row } from '../../store/store.ts';

type AccountRow = Row<'leaveAccount'>;

/** Who posts what nobody asked for. */
const ACTOR = 'system:leave';

/**
 * Posts to the lots of employees what they must have been credited by today, less what was, and lets expire what could
 * be used until yesterday; answers of how many employees something was posted. Done twice it posts nothing.
 */
export const postEntitlement = (employeeIds: readonly string[]): SystemCommand<number> => ({
  name: 'PostEntitlement',
  quiet: true,
  size: employeeIds.length,
  lookups: employeeIds.flatMap((key) => [{ aggregate: 'employee', key } as const, bookLookup(key)]),
  dependentLookups: (draft, context) => lookupsOf(draft, employeeIds, context),
  decide(draft, context) {
    const posted = employeeIds.filter((employeeId) => {
      const entitlements = entitlementsOf(draft, employeeId);
      return entitlements !== undefined && postOne(draft, employeeId, entitlements, context);
    });
    return ok(posted.length);
  },
});

/** All lots of the employees, and those that they are to have; policies and leave types are asked for first. */
function lookupsOf(draft: Draft, employeeIds: readonly string[], context: DecisionContext): readonly Lookup[] {
  const missing = missingLookups();
  const found = employeeIds.map((employeeId) => ({
    employeeId,
    entitlements: missing.attempt(() => entitlementsOf(draft, employeeId), undefined),
  }));
  missing.require();
  return found.flatMap(({ employeeId, entitlements }) => {
    const book = leaveBookOf(draft, employeeId);
    const due = entitlements === undefined ? [] : duesOf(entitlements, book, todayOf(draft, employeeId, context));
    const planned = due.flatMap(({ accruals }) => accruals.map((accrual) => lotIdOf(employeeId, accrual)));
    return [...accountLookups(book.accounts), ...planned.map((key) => ({ aggregate: 'leaveAccount', key }) as const)];
  });
}

/** What day it is where an employee works. */
const todayOf = (draft: Draft, employeeId: string, { now }: DecisionContext): string =>
  dateOfPerson(draft.aggregate('employee', employeeId).rows.employeeSlice, now);

/** All that an employee must have been credited with, by leave type. */
const duesOf = (entitlements: Entitlements, { accruedTo }: LeaveBook, today: string) =>
  entitledTypes(entitlements).map((code) => ({ code, accruals: accrualsOf(entitlements, code, { today, accruedTo }) }));

const lotIdOf = (employeeId: string, { plan }: Accrual): string =>
  accrualLotId(employeeId, plan.leaveTypeCode, plan.yearKey);

/** Whether something was posted. */
function postOne(draft: Draft, employeeId: string, entitlements: Entitlements, context: DecisionContext): boolean {
  const book = leaveBookOf(draft, employeeId);
  const today = todayOf(draft, employeeId, context);
  const accrued = accrue(draft, book, entitlements, today, context);
  const changed = [...accrued, ...expire(draft, book, today, context)];
  if (changed.length === 0) return false;
  const made = settleAgain(draft, changed, context);
  const accounts = distinct([...changed.map(bookedOf), ...made]);
  // What is made up for is made up for from there on; without it the book stays as it is.
  const accruedTo = accrued.length > 0 ? today : book.accruedTo;
  putBook(draft, employeeId, { accounts, accruedTo }, context);
  return true;
}

const distinct = (accounts: readonly BookedAccount[]): readonly BookedAccount[] => [
  ...new Map(accounts.map((account) => [account.accountId, account])).values(),
];

/** Posts what is missing of the entitlements; answers the lots that it has changed. */
function accrue(
  draft: Draft,
  book: LeaveBook,
  entitlements: Entitlements,
  today: string,
  context: DecisionContext,
): readonly AccountRow[] {
  const { employeeId, accruedTo } = book;
  const source: PostingSource = { sourceType: 'ACCRUAL', sourceId: today, actor: ACTOR };
  return duesOf(entitlements, book, today).flatMap(({ code, accruals }) => {
    const planned = new Set(accruals.map((accrual) => lotIdOf(employeeId, accrual)));
    const floor = accrualFloor({ today, accruedTo });
    const withdrawn = accruals.length === 0 ? [] : withoutPlan(draft, book, code, { planned, floor });
    const credited = accruals.map((accrual) => ({
      lot: lotFor(draft, employeeId, accrual),
      credits: accrual.credits,
    }));
    const taken = withdrawn.map((lot) => ({ lot, credits: [{ date: today, target: 0 }] }));
    return [...credited, ...taken].flatMap(({ lot, credits }) => postCredits(draft, lot, credits, source, context));
  });
}

/** The lot of a year as it must be: a rehire, a waiting time or a policy may have moved its dates. */
function lotFor(draft: Draft, employeeId: string, accrual: Accrual): AccountRow {
  const { leaveTypeCode, yearKey, usableFrom, usableTo, priority } = accrual.plan;
  const accountId = accrualLotId(employeeId, leaveTypeCode, yearKey);
  const [stored] = draft.aggregate('leaveAccount', accountId).rows.leaveAccount;
  // What was settled stays where it was.
  if (stored !== undefined) return stored.settledTo === '' ? { ...stored, usableFrom, usableTo, priority } : stored;
  const [type] = leaveTypesOf(draft.aggregate('leaveType', leaveTypeCode).rows);
  const unit = accountUnitOf(type?.unit ?? 'DAY');
  return newAccount({ ...accrual.plan, accountId, employeeId, unit, sourceDocument: '' });
}

interface Planned {
  readonly planned: ReadonlySet<string>;
  readonly floor: string;
}

/** Lots of years that the employee has no longer, as after another hire date. */
function withoutPlan(
  draft: Draft,
  { accounts }: LeaveBook,
  code: string,
  { planned, floor }: Planned,
): readonly AccountRow[] {
  return accounts
    .filter(({ leaveTypeCode, accountId }) => leaveTypeCode === code && !planned.has(accountId))
    .flatMap(({ accountId }) => draft.aggregate('leaveAccount', accountId).rows.leaveAccount)
    .filter(({ origin, yearKey }) => origin === 'ACCRUAL' && yearKey >= floor);
}

function postCredits(
  draft: Draft,
  lot: AccountRow,
  credits: Accrual['credits'],
  source: PostingSource,
  context: DecisionContext,
): readonly AccountRow[] {
  const postings: Posting[] = [];
  let stands = lot.accrued;
  for (const { date, target } of credits) {
    const amount = target - stands;
    if (amount === 0) continue;
    const { accountId } = lot;
    postings.push({ accountId, entryType: 'ACCRUAL', amount, effectiveDate: date, standardMinutes: 0 });
    stands = target;
  }
  const after = postEntries(draft, lot, postings, source, context);
  return after === lot ? [] : [after];
}

/** Settles whatever has no leave year of its own, once nobody can use it any more. */
function expire(draft: Draft, { accounts }: LeaveBook, today: string, context: DecisionContext): readonly AccountRow[] {
  const over = accounts
    .filter(({ usableTo }) => usableTo < today)
    .flatMap(({ accountId }) => draft.aggregate('leaveAccount', accountId).rows.leaveAccount)
    .filter(({ yearKey, origin, settledTo }) => settledTo === '' && (yearKey === '' || origin === 'CARRY_FORWARD'));
  return over.flatMap((lot) => {
    const settlement = settlementOf(draft, lot, today);
    const source: PostingSource = { sourceType: 'EXPIRY', sourceId: lot.usableTo, actor: ACTOR };
    return settlement === undefined ? [] : postSettlement(draft, settlement, source, context);
  });
}
