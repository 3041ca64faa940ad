import type { AuditFact } from '../decision/audit-fact.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';

/** An employee's delegates. */
export interface DelegationRows extends AggregateRows<'delegation'> {
  readonly delegation: readonly [Row<'delegation'>];
}

/** The entry of the audit trail for delegates that were named. */
export const delegationFact = (
  before: AggregateRows<'delegation'>,
  after: DelegationRows,
  version: number,
): AuditFact => {
  const [row] = after.delegation;
  return {
    uid: row.eventUid,
    action: before.delegation.length === 0 ? 'C' : 'U',
    entity: 'Delegation',
    entityId: row.employeeId,
    entityVersion: version,
    employeeId: row.employeeId,
    affectedRows: 1 + after.delegate.length,
    changes: { before: delegationForAudit(before), after: delegationForAudit(after) },
  };
};

/** The delegates as the audit trail tells them. */
export function delegationForAudit({ delegation: [row], delegate }: AggregateRows<'delegation'>): object | undefined {
  if (row === undefined) return undefined;
  return { ...rowForAudit(row), delegates: delegate.map((one) => rowForAudit(one, ['employeeId'])) };
}
