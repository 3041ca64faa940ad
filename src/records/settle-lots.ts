import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import type { Dates } from '../domain/leave/annual-amount.ts';
import { leaveYearOf, type LotPlan, lotPlan } from '../domain/leave/entitlement.ts';
import { earlier, type Entitlements, findRule } from '../domain/leave/entitlements.ts';
import type { NewEntry } from '../domain/leave/lot.ts';
import { carryPlan, expiry, settleYear } from '../domain/leave/settle-year.ts';
import { addDays } from '../domain/time/dates.ts';
import { employmentsOf, isWithin } from '../domain/workforce/employments.ts';
import type { Row } from '../store/store.ts';
import { accrualLotId, carryLotId, entitlementsOf } from './entitlement-record.ts';
import { lotOf, newAccount, type PostingSource, postEntries } from './leave-account-record.ts';
import type { BookedAccount } from './leave-book-record.ts';

type AccountRow = Row<'leaveAccount'>;

/** What a lot needs to be settled, and what is missing until it is. */
export interface Settlement {
  readonly lot: AccountRow;
  /** Others that entries go to; new ones have none yet. */
  readonly others: readonly AccountRow[];
  readonly entries: readonly NewEntry[];
}

/** The leave year that a lot was credited for; undefined where the employee's policies know of none. */
export function yearOfLot(
  entitlements: Entitlements,
  { leaveTypeCode, yearKey, usableTo }: AccountRow,
): Dates | undefined {
  // A year may begin before the policy does, and a lot ends within its year or behind it.
  const held = findRule(entitlements, leaveTypeCode, usableTo);
  if (held === undefined) return undefined;
  const hireDate = hireDateOn(entitlements, yearKey);
  const { to } = leaveYearOf(held.rule, hireDate, yearKey);
  const last = findRule(entitlements, leaveTypeCode, to) ?? held;
  return leaveYearOf(last.rule, hireDate, yearKey);
}

const hireDateOn = ({ facts: { master } }: Entitlements, date: string): string =>
  employmentsOf(master).findLast(({ hireDate }) => hireDate <= date)?.hireDate ?? master.hireDate;

/**
 * what is missing until a lot is settled whose usable range lies before a date: of a lot with a leave year by its
 * rule, what was carried over by expiry or as a debt, and any other by expiry. Asks the draft for whatever it needs;
 * undefined where nobody can say by what rule.
 */
export function settlementOf(draft: Draft, lot: AccountRow, date: string): Settlement | undefined {
  if (lot.yearKey === '') return { lot, others: [], entries: expiry(lotOf(lot), date) };
  const entitlements = entitlementsOf(draft, lot.employeeId);
  const year = entitlements && yearOfLot(entitlements, lot);
  const held = year && findRule(entitlements, lot.leaveTypeCode, year.to);
  if (entitlements === undefined || year === undefined || held === undefined) return undefined;
  const isCarried = lot.origin === 'CARRY_FORWARD';
  const planned = isCarried ? undefined : carryPlan(held.rule, planOf(lot), year);
  const carry = planned && storedOr(draft, lot, carryLotId(lot.employeeId, lot.leaveTypeCode, lot.yearKey), planned);
  const next = nextLot(draft, entitlements, lot);
  const ended = { lot: lotOf(lot), carry: carry && lotOf(carry), next: next && lotOf(next), movedDebt: lot.movedDebt };
  const entries = settleYear(ended, isCarried ? 0 : held.rule.carryOverCap);
  return { lot, others: [carry, next].filter((one) => one !== undefined), entries };
}

const planOf = (lot: AccountRow): LotPlan => ({ ...lot, origin: lotOf(lot).origin });

/** The year's lot that holds the day behind a lot, where the employment goes on: a debt goes there. */
function nextLot(draft: Draft, entitlements: Entitlements, lot: AccountRow): AccountRow | undefined {
  const date = addDays(lot.usableTo, 1);
  const { master } = entitlements.facts;
  const employment = employmentsOf(master).find((one) => isWithin(one, date));
  const held = findRule(entitlements, lot.leaveTypeCode, date);
  if (employment === undefined || held === undefined || held.to < date) return undefined;
  const year = leaveYearOf(held.rule, employment.hireDate, date);
  const plan = lotPlan(held.rule, entitlements.facts, year, earlier(year.to, date));
  return plan && storedOr(draft, lot, accrualLotId(lot.employeeId, lot.leaveTypeCode, plan.yearKey), plan);
}

function storedOr(draft: Draft, { employeeId, unit }: AccountRow, accountId: string, plan: LotPlan): AccountRow {
  const [stored] = draft.aggregate('leaveAccount', accountId).rows.leaveAccount;
  return (
    stored ??
    newAccount({ ...plan, accountId, employeeId, unit: unit === 'MINUTE' ? 'MINUTE' : 'DAY', sourceDocument: '' })
  );
}

/** Posts what is missing until a lot is settled, and marks it; answers the lots that it has changed. */
export function postSettlement(
  draft: Draft,
  { lot, others, entries }: Settlement,
  source: PostingSource,
  context: DecisionContext,
): readonly AccountRow[] {
  const settledTo = lot.settledTo === '' ? lot.usableTo : lot.settledTo;
  const all = [{ ...lot, settledTo }, ...others];
  return all.flatMap((one) => {
    const own = entries.filter(({ accountId }) => accountId === one.accountId);
    const isChanged = own.length > 0 || (one.accountId === lot.accountId && lot.settledTo === '');
    return isChanged ? [postEntries(draft, one, own, source, context)] : [];
  });
}

/** A lot as the book keeps it. */
export const bookedOf = ({ accountId, leaveTypeCode, usableFrom, usableTo }: AccountRow): BookedAccount => ({
  ...{ accountId, leaveTypeCode, usableFrom, usableTo },
});
