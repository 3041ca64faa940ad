import { bytes, flag, integer, optional, text, UNLIMITED, uuid, type Table } from './column.ts';

/** What payroll closes, and takes. */
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
      /** How many DELTA extracts of it were confirmed; null: none. */
      deltaRuns: optional(integer()),
    },
    key: ['periodKey'],
  },
  /** what payroll was given of a period. */
  payrollExtract: {
    columns: {
      extractId: uuid(),
      periodKey: text(24),
      /** That of the period when it was begun: of another one nothing is confirmed. */
      periodVersion: integer(),
      payGroup: text(16),
      month: text(7),
      kind: text(8),
      /** From 1, of its period and kind. */
      runNo: integer(),
      /** What its retro deltas are posted as: period, kind, and how many of its kind were confirmed before. */
      posting: text(64),
      state: text(16),
      /** The journal's size when it was begun. */
      asOfIndex: integer(),
      lines: integer(),
      employees: integer(),
      /** Control totals as JSON. */
      totals: text(UNLIMITED),
      /** Chained SHA-256 over the lines. */
      hash: bytes(32),
      forced: flag(),
      runId: uuid(),
      createdAt: integer(),
      confirmedAt: optional(integer()),
      confirmedBy: text(32),
      clientId: text(64),
      requestId: uuid(),
      eventUid: uuid(),
    },
    key: ['extractId'],
  },
  payrollLine: {
    columns: {
      extractId: uuid(),
      lineNo: integer(),
      employeeId: text(32),
      personnelNumber: text(32),
      payCode: text(16),
      item: text(32),
      /** Minutes, or ten-thousandths of a day. */
      quantity: integer(),
      unit: text(8),
      dateFrom: text(10),
      dateTo: text(10),
      dayType: text(16),
      leaveTypeCode: text(16),
      paidPercent: integer(),
      /** The month that a retro line corrects; empty otherwise. */
      retroMonth: text(7),
      /** Of how many days or requests it was made. */
      sources: integer(),
    },
    key: ['extractId', 'lineNo'],
  },
  /** what has changed on a closed date of an employee. `dayKey` is the work date, a blank and the employee. */
  retroDate: {
    columns: { dayKey: text(43), employeeId: text(32), workDate: text(10), eventUid: uuid() },
    key: ['dayKey'],
  },
  retroDelta: {
    columns: {
      dayKey: text(43),
      deltaNo: integer(),
      /** The pay group and the month that it corrects. */
      payGroup: text(16),
      originMonth: text(7),
      /** ATTENDANCE or LEAVE. */
      kind: text(16),
      /** The leave request; empty for attendance. */
      source: text(40),
      cause: text(32),
      /** Pay figures as JSON. */
      figuresBefore: text(UNLIMITED),
      figuresAfter: text(UNLIMITED),
      state: text(16),
      /** What it was posted as; empty while it is PENDING. */
      posting: text(64),
      createdAt: integer(),
    },
    key: ['dayKey', 'deltaNo'],
  },
} as const satisfies Record<string, Table>;
