import { sql } from 'kysely';
import { instant } from '../../lib/clock.ts';
import { snakeCase } from '../names.ts';
import { entities } from '../tables/entities.ts';
import type { TreeReads } from '../store.ts';
import { columnsOf } from '../columns.ts';
import { aggregates } from '../tables/aggregates.ts';
import type { TableName } from '../tables/tables.ts';
import { readAuditEvents } from './audit-events.ts';
import type { ReadDialect } from './read-dialect.ts';

/** How far the recording of an event may lie from the time in its uid for the quick search to find it, in microseconds. */
const NEAR = 3_600_000_000;

/** The time in a UUIDv7 (RFC 9562, 5.7), in microseconds since the epoch. */
const timeOf = (uid: string): number => parseInt(uid.replaceAll('-', '').slice(0, 12), 16) * 1000;

/** {@link TreeReads} of a dialect. */
export const readTree = (dialect: ReadDialect): TreeReads => ({
  async leafHashes(from, to) {
    const [rows = []] = await dialect.readSealed([
      dialect.query
        .selectFrom('sealed')
        .select(dialect.columns('sealed'))
        .where('event_index', '>=', from)
        .where('event_index', '<', to)
        .orderBy('event_index'),
    ]);
    return rows.map((row) => dialect.decode('sealed', row));
  },
  async subtreeRoots(level, from, to) {
    const [rows = []] = await dialect.readSealed([
      dialect.query
        .selectFrom('sealed_subtree')
        .select(dialect.columns('sealedSubtree'))
        .where('level', '=', level)
        .where('position', '>=', from)
        .where('position', '<', to)
        .orderBy('position'),
    ]);
    return rows.map((row) => dialect.decode('sealedSubtree', row));
  },
  async indexOf(uid) {
    // No index by uid, which every event would pay for: the time in it leads to a few neighbours.
    const time = timeOf(uid);
    const near = { uid, recordedFrom: instant(time - NEAR), recordedTo: instant(time + NEAR) };
    const [found] = await readAuditEvents(dialect)(near, { after: undefined, limit: 1 });
    if (found !== undefined) return found.event.eventIndex;
    const all = dialect.query.selectFrom('sealed').select('event_index').where('uid', '=', dialect.uuid(uid));
    const [[sealed] = []] = await dialect.readSealed([all]);
    return sealed === undefined ? undefined : Number(sealed[0]);
  },
  async rowsWithoutEvent(entity, limit) {
    const kind = entities[entity].aggregate;
    const [table] = aggregates[kind].tables;
    const [rows = []] = await dialect.readPatiently([
      dialect.rowsWithoutEvent(entity, snakeCase(table), snakeCase(aggregates[kind].column), limit),
    ]);
    return rows.map(([key]) => String(key));
  },
  rowsWithoutOwner: rowsWithoutOwner(dialect),
  countRowsOfPurged: countRowsOfPurged(dialect),
  lastPurge: readLastPurge(dialect),
});

/** What is part of something else, by its key: the tables of aggregates behind their first, and what is inserted beside. */
const parts: readonly { readonly part: TableName; readonly owner: TableName; readonly column: string }[] = [
  ...Object.values(aggregates).flatMap(({ tables: [owner, ...others], column }) =>
    others.map((part) => ({ part, owner, column })),
  ),
  { part: 'leaveLedgerEntry', owner: 'leaveAccount', column: 'accountId' },
  { part: 'payrollLine', owner: 'payrollExtract', column: 'extractId' },
];

const rowsWithoutOwner =
  (dialect: ReadDialect): TreeReads['rowsWithoutOwner'] =>
  async (limit) => {
    const answers = await dialect.readPatiently(
      parts.map(({ part, owner, column }) => {
        const name = snakeCase(column);
        const key = `part.${name}`;
        return dialect.query
          .selectFrom(sql<object>`${sql.table(snakeCase(part))}`.as('part'))
          .select((isUuid(part, name) ? dialect.feed.uuidText(key) : sql<string>`${sql.ref(key)}`).as('key of part'))
          .where(
            sql<boolean>`NOT EXISTS (SELECT 1 FROM ${sql.table(snakeCase(owner))} AS owner WHERE ${sql.ref(`owner.${name}`)} = ${sql.ref(key)})`,
          )
          .orderBy(sql.ref(key))
          .limit(limit);
      }),
    );
    return parts.flatMap(({ part: table }, at) =>
      [...new Set((answers[at] ?? []).map(([key]) => String(key)))].map((key) => ({ table, key })),
    );
  };

const isUuid = (table: TableName, column: string): boolean =>
  columnsOf[table].some(({ sqlName, column: { kind } }) => sqlName === column && kind === 'uuid');

const countRowsOfPurged =
  (dialect: ReadDialect): TreeReads['countRowsOfPurged'] =>
  async (entity) => {
    const table = snakeCase(aggregates[entities[entity].aggregate].tables[0]);
    const [[count] = []] = await dialect.readPatiently([
      dialect.query
        .selectFrom(sql<{ event_uid: string }>`${sql.table(table)}`.as('stored'))
        .select(({ fn }) => fn.countAll().as('purged rows'))
        .where('stored.event_uid', 'in', (purged) =>
          purged
            .selectFrom('sealed')
            .select('sealed.uid')
            .where('sealed.event_index', '<', (oldest) =>
              oldest.selectFrom('audit_event').select(({ fn }) => fn.min('event_index').as('oldest')),
            ),
        ),
    ]);
    return Number(count?.[0] ?? 0);
  };

const readLastPurge =
  (dialect: ReadDialect): TreeReads['lastPurge'] =>
  async () => {
    const [[last] = []] = await dialect.read([
      dialect.query
        .selectFrom('journal_purge')
        .select(dialect.columns('journalPurge'))
        .orderBy('journal_purge.purged_to', 'desc')
        .limit(1),
    ]);
    return last && dialect.decode('journalPurge', last);
  };
