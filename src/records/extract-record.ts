import type { DayType, ExtractKind, ExtractState, PayrollExtract, PayrollLine } from '../contract/generated.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import type { ControlTotal, ExtractTotals, NumberedLine } from '../domain/payroll/control-totals.ts';
import type { PayUnit } from '../domain/payroll/pay-figures.ts';
import { tellQuantity } from '../domain/payroll/pay-quantity.ts';
import { instant } from '../lib/clock.ts';
import { filled } from '../lib/filled.ts';
import type { Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';
import { storedCode } from './stored-code.ts';

/** What its retro deltas are posted as: an extract that repeats another before that was confirmed has the same. */
export const postingOf = ({
  periodKey,
  kind,
  runNo,
}: Pick<Row<'payrollExtract'>, 'periodKey' | 'kind' | 'runNo'>): string => [periodKey, kind, runNo].join('\t');

/** What {@link postingOf} has put together; undefined of an empty text. */
export function postedBy(
  posting: string,
): { readonly month: string; readonly kind: ExtractKind; readonly runNo: number } | undefined {
  const [, month, kind, runNo] = posting.split('\t');
  if (month === undefined || kind === undefined) return undefined;
  return { month, kind: storedCode(kinds, kind), runNo: Number(runNo) };
}

/** What the lines of a stored extract come to. */
export const totalsOfExtract = ({ lines, employees, totals, hash }: Row<'payrollExtract'>): ExtractTotals => ({
  lines,
  employees,
  // encodeTotals has written it.
  totals: JSON.parse(totals) as readonly ControlTotal[],
  hash,
});

/** The columns of what the lines of an extract come to. */
export const totalsColumns = ({
  lines,
  employees,
  totals,
  hash,
}: ExtractTotals): Pick<Row<'payrollExtract'>, 'lines' | 'employees' | 'totals' | 'hash'> => ({
  lines,
  employees,
  totals: JSON.stringify(totals),
  hash,
});

/** What has become of a stored extract. */
export const extractStateOf = ({ state }: Pick<Row<'payrollExtract'>, 'state'>): ExtractState =>
  storedCode(states, state);

/** Whether an extract has lines that never change any more; before, they are not told. */
export const isMade = (row: Pick<Row<'payrollExtract'>, 'state'>): boolean =>
  row.state === 'CREATED' || row.state === 'CONFIRMED';

/** The stored extract as the contract tells it. */
export const extractOf = (row: Row<'payrollExtract'>, version: number): PayrollExtract => ({
  extractId: row.extractId,
  version,
  payGroup: filled(row.payGroup),
  month: row.month,
  kind: storedCode(kinds, row.kind),
  runNo: row.runNo,
  state: extractStateOf(row),
  asOfIndex: isMade(row) ? row.asOfIndex : undefined,
  lines: row.lines,
  employees: row.employees,
  totals: totalsOfExtract(row).totals.map(({ payCode, unit, quantity }) => ({
    payCode,
    unit,
    quantity: tellQuantity(unit, quantity),
  })),
  hash: isMade(row) ? row.hash : undefined,
  forced: row.forced,
  createdAt: instant(row.createdAt),
  confirmedAt: row.confirmedAt === null ? undefined : instant(row.confirmedAt),
  confirmedBy: filled(row.confirmedBy),
});

/** The row of a line. */
export const lineRow = (extractId: string, personnelNumber: string, line: NumberedLine): Row<'payrollLine'> => ({
  extractId,
  personnelNumber,
  ...line,
});

/** A stored line as the hash takes it. */
export const numberedLineOf = ({ extractId: _, personnelNumber: __, ...line }: Row<'payrollLine'>): NumberedLine => ({
  ...line,
  unit: storedCode(units, line.unit),
});

/** The stored line as the contract tells it. */
export function payrollLineOf(row: Row<'payrollLine'>): PayrollLine {
  const unit = storedCode(units, row.unit);
  return {
    lineNo: row.lineNo,
    employeeId: row.employeeId,
    personnelNumber: filled(row.personnelNumber),
    payCode: row.payCode,
    item: row.item,
    quantity: tellQuantity(unit, row.quantity),
    unit,
    dateFrom: row.dateFrom,
    dateTo: row.dateTo,
    dayType: row.dayType === '' ? undefined : storedCode(dayTypes, row.dayType),
    leaveType: filled(row.leaveTypeCode),
    paidPercent: row.leaveTypeCode === '' ? undefined : row.paidPercent,
    retroMonth: filled(row.retroMonth),
    sources: row.sources,
  };
}

/** Writes an extract that has changed; answers its version. It must have been looked up. */
export function putExtract(
  draft: Draft,
  before: Row<'payrollExtract'> | undefined,
  after: Row<'payrollExtract'>,
): number {
  const version = draft.put('payrollExtract', after.extractId, { payrollExtract: [after] });
  draft.record(extractFact(before, after, version));
  return version;
}

/** As {@link putExtract}, with a uid of its own for what has changed. */
export const changeExtract = (
  draft: Draft,
  before: Row<'payrollExtract'>,
  changes: Partial<Row<'payrollExtract'>>,
  { ids }: DecisionContext,
): { readonly extract: Row<'payrollExtract'>; readonly version: number } => {
  const extract = { ...before, ...changes, eventUid: ids.next() };
  return { extract, version: putExtract(draft, before, extract) };
};

/** The entry of the audit trail for an extract that was begun, made or confirmed. */
export const extractFact = (
  before: Row<'payrollExtract'> | undefined,
  after: Row<'payrollExtract'>,
  version: number,
): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : 'U',
  entity: 'PayrollExtract',
  entityId: after.extractId,
  entityVersion: version,
  affectedRows: 1,
  changes: { before: before && extractForAudit(before), after: extractForAudit(after) },
});

/** The extract as the audit trail tells it: its hash proves its lines. */
export const extractForAudit = ({ hash, forced, ...row }: Row<'payrollExtract'>): object => ({
  ...rowForAudit({ ...row }),
  forced: forced ? true : undefined,
  hash: Buffer.from(hash).toString('base64'),
});

const kinds: readonly ExtractKind[] = ['REGULAR', 'DELTA'];
const states: readonly ExtractState[] = ['RUNNING', 'CREATED', 'CONFIRMED', 'FAILED'];
const units: readonly PayUnit[] = ['MINUTE', 'DAY'];
const dayTypes: readonly DayType[] = ['WORKDAY', 'RESTDAY', 'HOLIDAY', 'HALF_HOLIDAY_AM', 'HALF_HOLIDAY_PM'];
