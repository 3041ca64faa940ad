import type { AccountUnit } from './leave-type.ts';

/** Ten-thousandths of a day in one day. */
export const DAY = 10_000;

/** An amount as accounts keep it, from the contract's decimal of days or minutes. */
export const toAmount = (unit: AccountUnit, told: number): number => (unit === 'DAY' ? Math.round(told * DAY) : told);

/** An amount as the contract tells it. */
export const tellAmount = (unit: AccountUnit, amount: number): number => (unit === 'DAY' ? amount / DAY : amount);
