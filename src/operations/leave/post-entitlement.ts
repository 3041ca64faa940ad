import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { SystemCommand } from '../../decision/system-command.ts';
import { type Accrual, accrualFloor, type AccrualDates, accrualsOf } from '../../domain/leave/accruals.ts';
import { entitledTypes, type Entitlements } from '../../domain/leave/entitlements.ts';
import { accountUnitOf } from '../../domain/leave/leave-type.ts';
import { localDateOf } from '../../domain/time/zone-offsets.ts';
import { zoneOfPerson } from '../../domain/workforce/employment.ts';
import { ok } from '../../lib/result.ts';
import { accrualLotId, entitlementsOf, policyLookups, requireAll } from '../../records/entitlement-record.ts';
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
import type { Row } from '../../store/store.ts';

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
  dependentLookups: (draft) =>
    employeeIds.flatMap((employeeId) => [
      ...policyLookups(draft.aggregate('employee', employeeId).rows.employeeSlice),
      ...accountLookups(leaveBookOf(draft, employeeId).accounts),
    ]),
  decide(draft, context) {
    const ofEach = employeeIds.map((employeeId) => entitlementsOf(draft, employeeId));
    return ok(
      ofEach.filter((one, at) => one !== undefined && postOne(draft, employeeIds[at] ?? '', one, context)).length,
    );
  },
});

/** Whether something was posted. */
function postOne(draft: Draft, employeeId: string, entitlements: Entitlements, context: DecisionContext): boolean {
  const { employeeSlice } = draft.aggregate('employee', employeeId).rows;
  const book = leaveBookOf(draft, employeeId);
  const today = localDateOf(context.now, zoneOfPerson(employeeSlice, context.now) ?? 'UTC');
  const dates = { today, accruedTo: book.accruedTo };
  const accrued = accrue(draft, book, entitlements, dates, context);
  const expired = expire(draft, [...book.accounts, ...accrued.map(bookedOf)], today, context);
  const changed = [...accrued, ...expired].map(bookedOf);
  if (changed.length === 0) return false;
  const made = settleAgain(draft, accrued, context);
  putBook(draft, employeeId, { accounts: distinct([...changed, ...made]), accruedTo: today }, context);
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
  dates: AccrualDates,
  context: DecisionContext,
): readonly AccountRow[] {
  const { employeeId } = book;
  const source: PostingSource = { sourceType: 'ACCRUAL', sourceId: dates.today, actor: ACTOR };
  const all = entitledTypes(entitlements).map((code) => ({ code, accruals: accrualsOf(entitlements, code, dates) }));
  const idOf = ({ plan }: Accrual): string => accrualLotId(employeeId, plan.leaveTypeCode, plan.yearKey);
  requireAll(
    draft,
    'leaveAccount',
    all.flatMap(({ accruals }) => accruals.map(idOf)),
  );
  return all.flatMap(({ code, accruals }) => {
    const planned = new Set(accruals.map(idOf));
    const lots = accruals.map((accrual) => ({ lot: lotFor(draft, employeeId, accrual), credits: accrual.credits }));
    const withdrawn =
      accruals.length === 0 ? [] : withoutPlan(draft, book, code, { planned, floor: accrualFloor(dates) });
    return [...lots, ...withdrawn.map((lot) => ({ lot, credits: [{ date: dates.today, target: 0 }] }))].flatMap(
      ({ lot, credits }) => postCredits(draft, lot, credits, source, context),
    );
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
function expire(
  draft: Draft,
  accounts: readonly BookedAccount[],
  today: string,
  context: DecisionContext,
): readonly AccountRow[] {
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
