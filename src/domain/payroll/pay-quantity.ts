import type { PayUnit } from './pay-figures.ts';

/** The contract tells every quantity in these, whatever its unit. */
const TENTHOUSANDTHS = 10_000;

/** A quantity as the contract has it: in ten-thousandths of its unit. */
export const tellQuantity = (unit: PayUnit, quantity: number): number =>
  unit === 'DAY' ? quantity : quantity * TENTHOUSANDTHS;

/** A quantity from the contract; parts of a minute stay, and equal none of ours. */
export const toQuantity = (unit: string, told: number): number => (unit === 'DAY' ? told : told / TENTHOUSANDTHS);

/** A quantity as text without needless zeros, such as `480` or `-1.5`. Both units are exact in a double. */
export const quantityText = (unit: PayUnit, quantity: number): string =>
  String(unit === 'DAY' ? quantity / TENTHOUSANDTHS : quantity);
