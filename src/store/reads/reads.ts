import { sql } from 'kysely';
import type { Reads } from '../store.ts';
import { readAttendance } from './attendance.ts';
import { readAuditEvents } from './audit-events.ts';
import { readEmployees } from './employees.ts';
import { readFeed } from './feed.ts';
import { readQuarantine } from './quarantine.ts';
import { readLeave } from './leave.ts';
import { readPayroll } from './payroll.ts';
import type { ReadDialect } from './read-dialect.ts';
import { readRows } from './read-rows.ts';
import { readTexts } from './texts.ts';
import { readTimeEvents } from './time-events.ts';
import { readTree } from './tree.ts';

const readClients =
  (dialect: ReadDialect): Reads['clients'] =>
  () =>
    readRows(dialect, 'client', [
      dialect.query.selectFrom('client').select(dialect.columns('client')).orderBy('client.client_id'),
    ]);

const readOldestRun =
  (dialect: ReadDialect): Reads['oldestRun'] =>
  async (except = []) => {
    let query = dialect.query
      .selectFrom('run')
      .select(dialect.columns('run'))
      // A literal: SQL Server uses a filtered index for no parameter.
      .where(sql<boolean>`run.state = 'RUNNING'`)
      .orderBy('run.started_at')
      .orderBy('run.run_id')
      .limit(1);
    if (except.length > 0)
      query = query.where(
        'run.run_id',
        'not in',
        except.map((id) => dialect.uuid(id)),
      );
    const [oldest] = await readRows(dialect, 'run', [query]);
    return oldest;
  };

const readJournalHead =
  (dialect: ReadDialect): Reads['journalHead'] =>
  async () => {
    const [rows = []] = await dialect.readSealed([
      dialect.query.selectFrom('journal_head').select(dialect.columns('journalHead')),
    ]);
    const [row] = rows;
    if (row === undefined) throw new Error('The journal has no head: the database was not migrated.');
    return dialect.decode('journalHead', row);
  };

/** All reads, in the given dialect. */
export const openReads = (dialect: ReadDialect): Reads => ({
  timeEvents: readTimeEvents(dialect),
  employees: readEmployees(dialect),
  auditEvents: readAuditEvents(dialect),
  quarantine: readQuarantine(dialect),
  oldestRun: readOldestRun(dialect),
  clients: readClients(dialect),
  journalHead: readJournalHead(dialect),
  attendance: readAttendance(dialect),
  leave: readLeave(dialect),
  payroll: readPayroll(dialect),
  feed: readFeed(dialect),
  tree: readTree(dialect),
  texts: readTexts(dialect),
});
