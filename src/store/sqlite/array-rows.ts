import type { StatementSync } from 'node:sqlite';
import type { SqlValue } from './column-kinds.ts';

/** The rows of a statement with `setReturnArrays`: node's types know rows as objects only. */
export const allArrays = (
  statement: StatementSync,
  parameters: readonly SqlValue[],
): readonly (readonly SqlValue[])[] => statement.all(...parameters) as unknown as readonly (readonly SqlValue[])[];

/** The first row of such a statement; undefined where it finds none. */
export const firstArray = (
  statement: StatementSync | undefined,
  parameters: readonly SqlValue[],
): readonly SqlValue[] | undefined => statement?.get(...parameters) as unknown as readonly SqlValue[] | undefined;
