import type { AuditCriteria, Page, Reads } from '../store.ts';
import { tables } from '../tables/tables.ts';
import { auditConditions } from './audit-conditions.ts';
import type { ReadDialect } from './read-dialect.ts';

const EVENT_COLUMNS = Object.keys(tables.auditEvent.columns).length;

const matching = (dialect: ReadDialect, criteria: AuditCriteria, page: Page<number>) => {
  let query = dialect.query
    .selectFrom('audit_event')
    .innerJoin('sealed', 'sealed.event_index', 'audit_event.event_index')
    .select(dialect.columns('auditEvent'))
    .select(dialect.columns('sealed'))
    // Nothing behind the head was sealed, whoever has put it there.
    .where('audit_event.event_index', '<', (head) => head.selectFrom('journal_head').select('size'))
    .orderBy('audit_event.event_index')
    .limit(page.limit);
  if (page.after !== undefined) query = query.where('audit_event.event_index', '>', page.after);
  for (const condition of auditConditions(dialect, criteria, 'audit_event')) query = query.where(condition);
  const narrowed = dialect.narrowAudit(criteria, page);
  return narrowed === undefined ? query : query.where(narrowed);
};

/** {@link Reads.auditEvents} of a dialect. */
export const readAuditEvents =
  (dialect: ReadDialect): Reads['auditEvents'] =>
  async (criteria, page) => {
    const [rows = []] = await dialect.readSealed([matching(dialect, criteria, page)]);
    return rows.map((row) => ({
      event: dialect.decode('auditEvent', row),
      leafHash: dialect.decode('sealed', row, EVENT_COLUMNS).leafHash,
    }));
  };
