import type { TableName, tables } from './tables.ts';

type Expiry<T extends TableName> =
  | { readonly column: keyof (typeof tables)[T]['columns'] }
  | { readonly column: string; readonly of: TableName; readonly by: keyof (typeof tables)[T]['columns'] };

/**
 * Tables whose rows serve for a time only, each with the column that tells their age or their end; `of` names the table
 * that has the column, and `by` what leads there.
 */
export const expiring = {
  nonce: { column: 'expiresAt' },
  outcome: { column: 'recordedAt' },
  /** The time is that of the run: members of a run that goes on stay. */
  syncRunMember: { column: 'finishedAt', of: 'syncRun', by: 'runKey' },
} as const satisfies { readonly [T in TableName]?: Expiry<T> };

export type ExpiringTable = keyof typeof expiring;
