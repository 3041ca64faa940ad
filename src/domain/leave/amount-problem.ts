import { problem, type Problem } from '../problem.ts';
import { readAmount } from './amount.ts';
import type { AccountUnit } from './leave-type.ts';

/** VALIDATION: an amount of the contract that an account cannot have, a part of a minute. */
export const amountProblems = (field: string, unit: AccountUnit, told: number | undefined): readonly Problem[] =>
  told === undefined || readAmount(unit, told) !== undefined
    ? []
    : [problem('VALIDATION', field, 'Accounts of this leave type count whole minutes: this is a part of one.')];
