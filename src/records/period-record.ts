import type { AuditFact } from '../decision/audit-fact.ts';
import type { PeriodState } from '../domain/payroll/period.ts';
import type { Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';
import { storedCode } from './stored-code.ts';

/** What has become of a period; one that was never written is open. */
export const periodStateOf = (row: Row<'payrollPeriod'> | undefined): PeriodState =>
  row === undefined ? 'OPEN' : storedCode(states, row.state);

/** The period as the audit trail tells it. */
export const periodForAudit = (row: Row<'payrollPeriod'>): object => rowForAudit(row);

/** The entry of the audit trail for a period whose state has changed, under the uid that its row carries. */
export const periodFact = (
  before: Row<'payrollPeriod'> | undefined,
  after: Row<'payrollPeriod'>,
  version: number,
): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : 'U',
  entity: 'PayrollPeriod',
  entityId: after.periodKey,
  entityVersion: version,
  affectedRows: 1,
  changes: { before: before && periodForAudit(before), after: periodForAudit(after) },
});

const states: readonly PeriodState[] = ['OPEN', 'CLOSING', 'LOCKED', 'EXPORTED'];
