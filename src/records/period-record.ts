import type { AuditFact } from '../decision/audit-fact.ts';
import type { PayrollPeriod } from '../contract/generated.ts';
import { firstDateOf, lastDateOf, type PeriodState } from '../domain/payroll/period.ts';
import { instant } from '../lib/clock.ts';
import { filled } from '../lib/filled.ts';
import type { Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';
import { storedCode } from './stored-code.ts';

/** What has become of a period; one that was never written is open. */
export const periodStateOf = (row: Pick<Row<'payrollPeriod'>, 'state'> | undefined): PeriodState =>
  row === undefined ? 'OPEN' : storedCode(states, row.state);

/** The stored period as the contract tells it. */
export const periodOf = (row: Row<'payrollPeriod'>, version: number): PayrollPeriod => ({
  payGroup: filled(row.payGroup),
  month: row.month,
  version,
  state: periodStateOf(row),
  startDate: firstDateOf(row.month),
  endDate: lastDateOf(row.month),
  lockedAt: row.lockedAt === null ? undefined : instant(row.lockedAt),
});

/** The period as the audit trail tells it. */
export const periodForAudit = (row: Row<'payrollPeriod'>): object => rowForAudit(row);

/** The entry of the audit trail for a period that has changed, under the uid that its row carries; and who has decided so. */
export const periodFact = (
  before: Row<'payrollPeriod'> | undefined,
  after: Row<'payrollPeriod'>,
  version: number,
  changedBy = '',
): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : 'U',
  entity: 'PayrollPeriod',
  entityId: after.periodKey,
  entityVersion: version,
  affectedRows: 1,
  changes: {
    before: before && periodForAudit(before),
    after: periodForAudit(after),
    ...(changedBy !== '' && { changedBy }),
  },
});

const states: readonly PeriodState[] = ['OPEN', 'CLOSING', 'LOCKED', 'EXPORTED'];
