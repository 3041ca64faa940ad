import { integer, optional, text, uuid, type Table } from './column.ts';

/** What payroll closes. */
export const payrollTables = {
  /**
   * A month of a pay group; one that has no row is open. `periodKey` is the pay group, which is empty for those
   * who have none, and the month with a tab between.
   */
  payrollPeriod: {
    columns: {
      periodKey: text(24),
      payGroup: text(16),
      month: text(7),
      state: text(16),
      /** When it was locked last; null while it is open. */
      lockedAt: optional(integer()),
      eventUid: uuid(),
    },
    key: ['periodKey'],
  },
} as const satisfies Record<string, Table>;
