import type { AuditFact } from '../decision/audit-fact.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';

/** All that has changed on a closed date of an employee. */
export interface RetroRows extends AggregateRows<'retroDate'> {
  readonly retroDate: readonly [Row<'retroDate'>];
}

/** The entry of the audit trail for what has changed on a closed date. */
export const retroFact = (before: AggregateRows<'retroDate'>, after: RetroRows, version: number): AuditFact => {
  const [date] = after.retroDate;
  return {
    uid: date.eventUid,
    action: before.retroDate.length === 0 ? 'C' : 'U',
    entity: 'RetroDate',
    entityId: date.dayKey,
    entityVersion: version,
    employeeId: date.employeeId,
    affectedRows: 1 + after.retroDelta.length,
    changes: { before: retroForAudit(before), after: retroForAudit(after) },
  };
};

/** A closed date as the audit trail tells it. */
export function retroForAudit({ retroDate: [date], retroDelta }: AggregateRows<'retroDate'>): object | undefined {
  if (date === undefined) return undefined;
  return { ...rowForAudit(date), deltas: retroDelta.map((delta) => rowForAudit(delta, ['dayKey'])) };
}
