import type { Delegation } from '../contract/generated.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import type { DelegationRecord } from '../store/leave-reads.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';

/** An employee's delegates. */
export interface DelegationRows extends AggregateRows<'delegation'> {
  readonly delegation: readonly [Row<'delegation'>];
}

/** By person, then by the first date. */
export const byDelegate = (one: Row<'delegate'>, other: Row<'delegate'>): number =>
  compare(one.delegateEmployeeId, other.delegateEmployeeId) || compare(one.validFrom, other.validFrom);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** The stored delegates as the contract tells them. */
export const delegationOf = ({ version, delegation, delegates }: DelegationRecord): Delegation => ({
  employeeId: delegation.employeeId,
  sourceSystem: delegation.sourceSystem,
  sourceSequence: delegation.sourceSequence,
  version,
  delegates: delegates
    .toSorted(byDelegate)
    .map(({ delegateEmployeeId, validFrom, validTo }) => ({ delegateEmployeeId, validFrom, validTo })),
});

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
  const delegates = delegate.toSorted(byDelegate).map((one) => rowForAudit(one, ['employeeId']));
  return { ...rowForAudit(row), delegates };
}
