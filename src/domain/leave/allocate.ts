import { ok, refused, type Result } from '../../lib/result.ts';
import { problem, type Problem } from '../problem.ts';
import { DAY, tellAmount } from './amount.ts';
import { isUsableOn, leftOf } from './left.ts';
import { accountUnitOf, type AccountUnit, type LeaveTypeVersion } from './leave-type.ts';
import type { Lot } from './lot.ts';

/** What a day of leave costs, in the account unit of its type. */
export interface ChargedDay {
  readonly workDate: string;
  readonly amount: number;
  /** the minutes of the employee's whole day; 0 where there is none, which converts nothing. */
  readonly standardMinutes: number;
}

/** What a day takes from a lot: above zero, in the unit of the lot. */
export interface Allocation {
  readonly accountId: string;
  readonly amount: number;
  /** by which it was converted from the unit of the type; 0 where it was not. */
  readonly standardMinutes: number;
}

/** What of a type says from where its leave is taken. */
export type DeductingType = Pick<
  LeaveTypeVersion,
  'leaveTypeCode' | 'deductionSequence' | 'requiresBalance' | 'negativeLimit' | 'unit'
>;

/** From where a request is taken, in the order of its days, and what the employee should know of it. */
export interface Allocated {
  readonly days: readonly (readonly Allocation[])[];
  /** where the balance goes below zero. */
  readonly warnings: readonly Problem[];
}

/**
 * takes the days of a request from an employee's lots. The debts of a type together are at most its negative
 * limit, and go to the last lot that serves the date. A type that requires no balance takes what there is.
 * Refused with INSUFFICIENT_BALANCE.
 */
export function allocate(
  days: readonly ChargedDay[],
  lots: readonly Lot[],
  type: DeductingType,
): Result<Allocated, Problem> {
  const own = lotsInOrder(lots, type);
  const preferred = takeDays(days, own, type);
  if (preferred.shortOn === undefined || !type.requiresBalance) return ok(allocated(preferred, days, own, type));
  // What the sequence takes from first may be all that a later date has: taking what expires first never fails then.
  const expiring = own.toSorted((one, other) => compare(one.usableTo, other.usableTo));
  const frugal = takeDays(days, expiring, type);
  return frugal.shortOn === undefined
    ? ok(allocated(frugal, days, own, type))
    : refused(shortage(days, expiring, type, frugal.shortOn));
}

function lotsInOrder(lots: readonly Lot[], type: DeductingType): readonly Lot[] {
  const codes = type.deductionSequence.length === 0 ? [type.leaveTypeCode] : type.deductionSequence;
  const place = (lot: Lot): number => codes.indexOf(lot.leaveTypeCode);
  return lots
    .filter((lot) => place(lot) >= 0)
    .sort(
      (one, other) =>
        place(one) - place(other) ||
        one.priority - other.priority ||
        compare(one.usableTo, other.usableTo) ||
        compare(one.usableFrom, other.usableFrom) ||
        compare(one.accountId, other.accountId),
    );
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** What days have taken from lots, one after the other. */
interface Takings {
  readonly days: (readonly Allocation[])[];
  /** How much of the days that covers, in the account unit of the type. */
  covered: number;
  /** The first date that it does not cover whole. */
  shortOn: string | undefined;
  readonly taken: Map<string, number>;
  /** what the rounding of a conversion still owes to a lot, so that parts add up to the whole. */
  readonly owed: Map<string, { readonly standardMinutes: number; readonly shares: number }>;
}

function takeDays(days: readonly ChargedDay[], lots: readonly Lot[], type: DeductingType): Takings {
  const takings: Takings = {
    days: days.map(() => []),
    covered: 0,
    shortOn: undefined,
    taken: new Map(),
    owed: new Map(),
  };
  const ascending = [...days.entries()].sort(([, one], [, other]) => compare(one.workDate, other.workDate));
  for (const [at, day] of ascending) takings.days[at] = takeDay(day, lots, type, takings);
  return takings;
}

/**
 * All amounts of a day are reckoned in shares, of which a day has its minutes × 10,000: days and minutes are both whole
 * in them.
 */
function takeDay(day: ChargedDay, lots: readonly Lot[], type: DeductingType, takings: Takings): readonly Allocation[] {
  const own = accountUnitOf(type.unit);
  const convertible = lots.filter(({ unit }) => unit === own || day.standardMinutes > 0);
  const usable = convertible.filter((lot) => isUsableOn(lot, day.workDate));
  const sharesLeft = (lot: Lot): number =>
    leftOf(lot, lots, takings.taken) * sharesOf(lot.unit, day) - owedTo(lot, day, takings);
  const debts = sumOf(convertible.filter((lot) => !usable.includes(lot)).map((lot) => Math.max(0, -sharesLeft(lot))));
  const limit = type.requiresBalance && usable.length > 0 ? type.negativeLimit * sharesOf(own, day) : 0;
  const most = Math.max(0, sumOf(usable.map(sharesLeft)) + Math.max(0, limit - debts));
  const asked = day.amount * sharesOf(own, day);
  let open = Math.min(asked, most);
  takings.covered += Math.floor(open / sharesOf(own, day));
  if (most < asked) takings.shortOn ??= day.workDate;
  const allocations: Allocation[] = [];
  for (const lot of usable) {
    const shares = lot === usable.at(-1) ? open : Math.min(open, Math.max(0, sharesLeft(lot)));
    const amount = takeShares(shares, lot, day, takings);
    open -= shares;
    const standardMinutes = lot.unit === own ? 0 : day.standardMinutes;
    if (amount > 0) allocations.push({ accountId: lot.accountId, amount, standardMinutes });
  }
  return allocations;
}

function takeShares(shares: number, lot: Lot, day: ChargedDay, takings: Takings): number {
  if (shares === 0) return 0;
  const { taken, owed } = takings;
  const due = shares + owedTo(lot, day, takings);
  const amount = Math.max(0, Math.round(due / sharesOf(lot.unit, day)));
  owed.set(lot.accountId, {
    standardMinutes: day.standardMinutes,
    shares: due - amount * sharesOf(lot.unit, day),
  });
  taken.set(lot.accountId, (taken.get(lot.accountId) ?? 0) + amount);
  return amount;
}

function owedTo({ accountId }: Lot, { standardMinutes }: ChargedDay, { owed }: Takings): number {
  const before = owed.get(accountId);
  return before?.standardMinutes === standardMinutes ? before.shares : 0;
}

/** How many shares the smallest amount of a unit has on a day. */
const sharesOf = (unit: AccountUnit, { standardMinutes }: ChargedDay): number =>
  unit === 'MINUTE' ? DAY : Math.max(1, standardMinutes);

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

function shortage(days: readonly ChargedDay[], lots: readonly Lot[], type: DeductingType, date: string): Problem {
  const unit = accountUnitOf(type.unit);
  const covered = takeDays(days, lots, { ...type, negativeLimit: 0 });
  const first = days.find(({ workDate }) => workDate === covered.shortOn);
  // Who is in debt already is told so.
  const debt = first === undefined ? 0 : Math.min(0, balanceAfter(first, lots, unit, new Map()));
  const available = covered.covered > 0 ? covered.covered : debt;
  const requested = sumOf(days.map(({ amount }) => amount));
  const told = (amount: number): string => String(tellAmount(unit, amount));
  const advance = type.negativeLimit > 0 ? `, and no more than ${inWords(unit, type.negativeLimit)} in advance` : '';
  return problem(
    'INSUFFICIENT_BALANCE',
    '',
    `This leave needs ${inWords(unit, requested)}. The balance for its dates is ${inWords(unit, available)}${advance}, which does not reach for ${date}.`,
    { available: told(available), requested: told(requested), unit, date },
  );
}

function allocated(
  { days, taken }: Takings,
  charged: readonly ChargedDay[],
  lots: readonly Lot[],
  type: DeductingType,
): Allocated {
  const unit = accountUnitOf(type.unit);
  const balances = charged
    .filter((_, at) => days[at]?.length !== 0)
    .map((day) => ({ date: day.workDate, balance: balanceAfter(day, lots, unit, taken) }));
  const lowest = balances.reduce((low, one) => (one.balance < low.balance ? one : low), { date: '', balance: 0 });
  return { days, warnings: lowest.balance < 0 ? [belowZero(unit, lowest.balance, lowest.date)] : [] };
}

/** What is available on the date of a day, once something is taken, in the unit of the type. */
function balanceAfter(
  day: ChargedDay,
  lots: readonly Lot[],
  unit: AccountUnit,
  taken: ReadonlyMap<string, number>,
): number {
  const usable = lots.filter((lot) => isUsableOn(lot, day.workDate) && (lot.unit === unit || day.standardMinutes > 0));
  const shares = sumOf(usable.map((lot) => leftOf(lot, lots, taken) * sharesOf(lot.unit, day)));
  return Math.floor(shares / sharesOf(unit, day));
}

const belowZero = (unit: AccountUnit, balance: number, date: string): Problem =>
  problem(
    'INSUFFICIENT_BALANCE',
    '',
    `With this leave the balance goes below zero: on ${date} it is ${inWords(unit, balance)}.`,
    { available: String(tellAmount(unit, balance)), unit, date },
  );

/** An amount as people say it, such as `1.5 days`. */
function inWords(unit: AccountUnit, amount: number): string {
  const told = tellAmount(unit, amount);
  return `${told} ${unit === 'DAY' ? 'day' : 'minute'}${Math.abs(told) === 1 ? '' : 's'}`;
}
