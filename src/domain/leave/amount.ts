import type { AccountUnit } from './leave-type.ts';

/** Ten-thousandths of a day in one day. */
export const DAY = 10_000;

/** An amount as accounts keep it, from a decimal of the contract, which counts ten-thousandths of days or of minutes. */
export const toAmount = (unit: AccountUnit, scaled: number): number => (unit === 'DAY' ? scaled : scaled / DAY);

/** An amount as a decimal of the contract: in ten-thousandths of days or of minutes. */
export const scaledAmount = (unit: AccountUnit, amount: number): number => (unit === 'DAY' ? amount : amount * DAY);

/** An amount as people are told it: in days or minutes. */
export const tellAmount = (unit: AccountUnit, amount: number): number => (unit === 'DAY' ? amount / DAY : amount);
