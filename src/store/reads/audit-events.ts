import type { AuditCriteria, Page, Reads } from '../store.ts';
import { tables } from '../tables.ts';
import type { ReadDialect } from './read-dialect.ts';

const EVENT_COLUMNS = Object.keys(tables.auditEvent.columns).length;

const matching = (dialect: ReadDialect, criteria: AuditCriteria, { after, limit }: Page<number>) => {
  const { recordedFrom, recordedTo, correlationId, requestId } = criteria;
  let query = dialect.query
    .selectFrom('audit_event')
    .innerJoin('sealed', 'sealed.event_index', 'audit_event.event_index')
    .select(dialect.columns('auditEvent'))
    .select(dialect.columns('sealed'))
    // Nothing behind the head was sealed, whoever has put it there.
    .where('audit_event.event_index', '<', (head) => head.selectFrom('journal_head').select('size'))
    .orderBy('audit_event.event_index')
    .limit(limit);
  if (after !== undefined) query = query.where('audit_event.event_index', '>', after);
  if (recordedFrom !== undefined) query = query.where('audit_event.recorded_at', '>=', recordedFrom);
  if (recordedTo !== undefined) query = query.where('audit_event.recorded_at', '<', recordedTo);
  if (criteria.actor !== undefined) query = query.where('audit_event.actor', '=', criteria.actor);
  if (criteria.clientId !== undefined) query = query.where('audit_event.client_id', '=', criteria.clientId);
  if (criteria.employeeId !== undefined) query = query.where('audit_event.employee_id', '=', criteria.employeeId);
  if (criteria.entity !== undefined) query = query.where('audit_event.entity', '=', criteria.entity);
  if (criteria.entityId !== undefined) query = query.where('audit_event.entity_id', '=', criteria.entityId);
  if (criteria.operation !== undefined) query = query.where('audit_event.operation', '=', criteria.operation);
  if (criteria.outcome !== undefined) query = query.where('audit_event.outcome', '=', criteria.outcome);
  if (correlationId !== undefined) query = query.where('audit_event.correlation_id', '=', dialect.uuid(correlationId));
  if (requestId !== undefined) query = query.where('audit_event.request_id', '=', dialect.uuid(requestId));
  const narrowed = dialect.narrowAudit(criteria, after ?? -1);
  return narrowed === undefined ? query : query.where(narrowed);
};

/** {@link Reads.auditEvents} of a dialect. */
export const readAuditEvents =
  (dialect: ReadDialect): Reads['auditEvents'] =>
  async (criteria, page) => {
    const [rows = []] = await dialect.read([matching(dialect, criteria, page)]);
    return rows.map((row) => ({
      event: dialect.decode('auditEvent', row),
      leafHash: dialect.decode('sealed', row, EVENT_COLUMNS).leafHash,
    }));
  };
