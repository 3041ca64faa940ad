import { quantityText } from '../domain/payroll/pay-quantity.ts';
import { numberedLineOf } from '../records/extract-record.ts';
import type { Row } from '../store/store.ts';

/** What is written. */
export interface PayrollContent {
  readonly extract: Row<'payrollExtract'>;
  /** In order. */
  readonly lines: AsyncIterable<Row<'payrollLine'>>;
}

/** The members of a line in a file, in their order. */
export const lineMembers = [
  'lineNo',
  'employeeId',
  'personnelNumber',
  'payCode',
  'item',
  'quantity',
  'unit',
  'dateFrom',
  'dateTo',
  'dayType',
  'leaveType',
  'paidPercent',
  'retroMonth',
  'sources',
] as const;

/** A line as texts; empty where it has none. Numbers are plain, with a point. */
export function tellLine(row: Row<'payrollLine'>): Readonly<Record<(typeof lineMembers)[number], string>> {
  const { lineNo, employeeId, payCode, item, quantity, unit, dateFrom, dateTo, dayType, ...line } = numberedLineOf(row);
  return {
    ...{ lineNo: String(lineNo), employeeId, personnelNumber: row.personnelNumber, payCode, item },
    ...{ quantity: quantityText(unit, quantity), unit, dateFrom, dateTo, dayType },
    leaveType: line.leaveTypeCode,
    paidPercent: line.leaveTypeCode === '' ? '' : String(line.paidPercent),
    retroMonth: line.retroMonth,
    sources: String(line.sources),
  };
}
