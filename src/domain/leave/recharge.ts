import type { ChargedDay } from './allocate.ts';
import { DAY } from './amount.ts';
import type { CountedDay } from './count-leave.ts';
import { accountUnitOf, type AccountUnit, type LeaveUnit } from './leave-type.ts';

/** What a day of a stored request takes from a lot: above zero, in the unit of the lot. */
export interface StoredAllocation {
  readonly accountId: string;
  readonly amount: number;
  /** Of the HOLD or CONSUME that took it. */
  readonly entryNo: number;
  /** Of the lot. */
  readonly unit: AccountUnit;
}

/** A day of a stored request. */
export interface StoredDay extends Omit<CountedDay, 'absenceDays'> {
  readonly state: 'ACTIVE' | 'REVERSED';
  readonly allocations: readonly StoredAllocation[];
}

/** What is given back to a lot. */
export interface GivenBack {
  readonly workDate: string;
  readonly accountId: string;
  /** Above zero, in the unit of the lot. */
  readonly amount: number;
  readonly entryNo: number;
  readonly standardMinutes: number;
}

/** A stored request as it would be counted now. */
export interface Recharged {
  readonly days: readonly StoredDay[];
  readonly givenBack: readonly GivenBack[];
  /** The dates that would cost more, or that are new: they stay as they were stored. */
  readonly dearer: readonly string[];
  /** The dates whose charge has become another one. */
  readonly changed: readonly string[];
}

/** What a day costs in the account unit of its type. */
export const chargeOf = (
  unit: LeaveUnit,
  { chargedDays, chargedMinutes }: Pick<CountedDay, 'chargedDays' | 'chargedMinutes'>,
): number => (accountUnitOf(unit) === 'DAY' ? chargedDays : chargedMinutes);

/** What each day costs in the account unit of its type, and what a day is worth. */
export const chargesOf = (unit: LeaveUnit, days: readonly Omit<CountedDay, 'absenceDays'>[]): readonly ChargedDay[] =>
  days.map((day) => ({
    workDate: day.workDate,
    amount: chargeOf(unit, day),
    standardMinutes: day.standardMinutes,
  }));

/**
 * R-52, and leave that is shortened: what costs less gives the difference back, what is not counted any more gives back
 * all. Dates of `keep` stand as they are.
 */
export function recharge(
  stored: readonly StoredDay[],
  counted: readonly CountedDay[],
  { unit, keep }: RechargeOptions,
): Recharged {
  const now = new Map(counted.map((day) => [day.workDate, day]));
  const known = new Set(stored.flatMap(({ workDate, state }) => (state === 'ACTIVE' ? [workDate] : [])));
  const days = stored.map((day) => {
    if (day.state === 'REVERSED' || keep(day.workDate)) return { day, givenBack: [], isDearer: false };
    return rechargeDay(day, now.get(day.workDate), unit);
  });
  const added = counted.filter((day) => !known.has(day.workDate) && chargeOf(unit, day) > 0 && !keep(day.workDate));
  return {
    days: days.map(({ day }) => day),
    givenBack: days.flatMap(({ givenBack }) => givenBack),
    dearer: [
      ...days.flatMap(({ day, isDearer }) => (isDearer ? [day.workDate] : [])),
      ...added.map(({ workDate }) => workDate),
    ],
    changed: stored.flatMap((before, at) =>
      costOf(unit, days[at]?.day ?? before) === costOf(unit, before) ? [] : [before.workDate],
    ),
  };
}

/** What was given back costs nothing any more. */
const costOf = (unit: LeaveUnit, day: StoredDay): number => (day.state === 'ACTIVE' ? chargeOf(unit, day) : 0);

/** How a request is counted again. */
export interface RechargeOptions {
  readonly unit: LeaveUnit;
  /** Whether a date stays as it is stored, whatever it would cost. */
  readonly keep: (workDate: string) => boolean;
}

interface RechargedDay {
  readonly day: StoredDay;
  readonly givenBack: readonly GivenBack[];
  readonly isDearer: boolean;
}

function rechargeDay(stored: StoredDay, counted: CountedDay | undefined, unit: LeaveUnit): RechargedDay {
  if (counted === undefined) {
    const givenBack = stored.allocations.map((one) => backOf(stored, one, one.amount));
    return { day: { ...stored, state: 'REVERSED', allocations: [] }, givenBack, isDearer: false };
  }
  const less = chargeOf(unit, stored) - chargeOf(unit, counted);
  if (less < 0) return { day: stored, givenBack: [], isDearer: true };
  const { absenceDays: _, ...content } = counted;
  const { allocations, givenBack } = giveBack(stored, less, unit);
  return { day: { ...content, state: 'ACTIVE', allocations }, givenBack, isDearer: false };
}

/** What was taken last is given back first. */
function giveBack(stored: StoredDay, less: number, unit: LeaveUnit) {
  const total = chargeOf(unit, stored);
  let left = less;
  const givenBack: GivenBack[] = [];
  const allocations: StoredAllocation[] = [];
  for (const one of stored.allocations.toReversed()) {
    const rate = rateOf(accountUnitOf(unit), one.unit, stored.standardMinutes);
    const amount = left >= total ? one.amount : Math.min(one.amount, Math.round(left * rate));
    left = left >= total ? left : left - amount / rate;
    if (amount > 0) givenBack.push(backOf(stored, one, amount));
    if (amount < one.amount) allocations.unshift({ ...one, amount: one.amount - amount });
  }
  return { allocations, givenBack };
}

/** how much of a lot's unit one of the type's unit is on a day. */
function rateOf(own: AccountUnit, other: AccountUnit, standardMinutes: number): number {
  if (own === other) return 1;
  return own === 'DAY' ? standardMinutes / DAY : DAY / standardMinutes;
}

const backOf = (
  { workDate, standardMinutes }: StoredDay,
  { accountId, entryNo }: StoredAllocation,
  amount: number,
): GivenBack => ({ workDate, accountId, amount, entryNo, standardMinutes });
