import { accessTables } from './access.ts';
import { attendanceTables } from './attendance.ts';
import { deliveryTables } from './delivery.ts';
import { journalTables } from './journal.ts';
import { leaveTables } from './leave.ts';
import { payrollTables } from './payroll.ts';
import { scheduleTables } from './schedule.ts';
import { timeEventTables } from './time-event.ts';
import { workforceTables } from './workforce.ts';
import type { ColumnType, Table } from './column.ts';

/**
 * All tables that a batch can write: both dialects make their statements from it, and the migrations of each are
 * compared with it by a test. Columns are named as in TypeScript; the database has them in snake_case. Moments are
 * integers: microseconds UTC. Empty text stands for "none" in key columns, which are never null (a unique index of SQL
 * Server lets one NULL in, SQLite's many).
 */
export const tables = {
  ...accessTables,
  ...workforceTables,
  ...timeEventTables,
  ...scheduleTables,
  ...attendanceTables,
  ...leaveTables,
  ...payrollTables,
  ...deliveryTables,
  ...journalTables,
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** The row of a table, in TypeScript's names and types. */
export type Row<T extends TableName> = {
  readonly [C in keyof (typeof tables)[T]['columns']]: ColumnType<(typeof tables)[T]['columns'][C]>;
};
