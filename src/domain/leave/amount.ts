import type { AccountUnit } from './leave-type.ts';

/** Ten-thousandths of a day in one day: also how fine the contract's amounts are. */
export const DAY = 10_000;

/** An amount in days or minutes, from one as accounts keep it: for messages. */
export const tellAmount = (unit: AccountUnit, amount: number): number => (unit === 'DAY' ? amount / DAY : amount);

/** An amount as accounts keep it, from the contract's, which counts in ten-thousandths; undefined: a part of a minute. */
export function readAmount(unit: AccountUnit, told: number): number | undefined {
  if (unit === 'DAY') return told;
  return told % DAY === 0 ? told / DAY : undefined;
}

/** As {@link readAmount}, parts of a minute left off: of a definition that was stored before its unit was known. */
export const wholeAmount = (unit: AccountUnit, told: number): number =>
  readAmount(unit, told) ?? Math.trunc(told / DAY);

/** An amount as the contract has it, in ten-thousandths of a day or of a minute. */
export const writeAmount = (unit: AccountUnit, amount: number): number => (unit === 'DAY' ? amount : amount * DAY);
