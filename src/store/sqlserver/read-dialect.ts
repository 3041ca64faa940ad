import { DummyDriver, Kysely, MssqlAdapter, MssqlIntrospector, MssqlQueryCompiler, sql } from 'kysely';
import type { AliasedRawBuilder, LimitNode } from 'kysely';
import { columnsOf } from '../columns.ts';
import { snakeCase } from '../names.ts';
import type { ReadDialect, ReadTables } from '../reads/read-dialect.ts';
import type { TableName } from '../tables/tables.ts';
import { decodeRow } from './column-kinds.ts';
import { sqlServerFeedDialect, uuidText } from './feed-dialect.ts';
import type { Queries } from './queries.ts';

/** Every limited read is ordered, and so may be spelt as the standard has it. */
class QueryCompiler extends MssqlQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    this.append('offset 0 rows fetch next ');
    this.visitNode(node.limit);
    this.append(' rows only');
  }
}

/** Compiles queries and never runs one: they go over the store's own pool. */
const query = new Kysely<ReadTables>({
  dialect: {
    createAdapter: () => new MssqlAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new MssqlIntrospector(database),
    createQueryCompiler: () => new QueryCompiler(),
  },
});

const selection = (table: TableName): readonly AliasedRawBuilder<unknown, string>[] =>
  columnsOf[table].map(({ sqlName }) =>
    // An alias that is no column's name: ORDER BY would take it for the column.
    sql.raw(`${snakeCase(table)}.[${sqlName}]`).as(`${table} ${sqlName}`),
  );

const selections: ReadonlyMap<TableName, readonly AliasedRawBuilder<unknown, string>[]> = new Map(
  (Object.keys(columnsOf) as TableName[]).map((table) => [table, selection(table)]),
);

const isUuid = (table: string, column: string): boolean =>
  Object.entries(columnsOf).some(
    ([name, columns]) =>
      snakeCase(name) === table && columns.some((one) => one.sqlName === column && one.column.kind === 'uuid'),
  );

const rowsWithoutEvent: ReadDialect['rowsWithoutEvent'] = (entity, table, keyColumn, limit) => {
  const column = `${table}.[${keyColumn}]`;
  const key = sql.raw(isUuid(table, keyColumn) ? uuidText(column) : column);
  const isTold = (events: string) => sql`EXISTS (
    SELECT 1 FROM ${sql.table(events)} AS told
    WHERE told.entity = ${entity} AND told.entity_id = ${key} AND told.uid = ${sql.ref(`${table}.event_uid`)}
  )`;
  // The event of a row that was just written is not sealed yet.
  const compiled = sql`
    SELECT TOP (${limit}) ${key} FROM ${sql.table(table)}
    WHERE NOT ${isTold('audit_event')} AND NOT ${isTold('audit_pending')}
      AND NOT EXISTS (SELECT 1 FROM sealed WHERE sealed.uid = ${sql.ref(`${table}.event_uid`)}
        AND sealed.event_index < (SELECT MIN(event_index) FROM audit_event))`;
  return { compile: () => compiled.compile(query) };
};

/**
 * Its indexes hold the sealed index as well, so that a page is a walk of one; but that by time does not give the order.
 * Without a bound the first page of a late time would look through all that was before it. The hints: the least index by
 * itself would be looked for in the same way.
 */
const narrowAudit: ReadDialect['narrowAudit'] = (criteria, { after }) => {
  const { recordedFrom, recordedTo, employeeId, entityId, correlationId, requestId } = criteria;
  if (recordedFrom === undefined || after !== undefined) return undefined;
  // These have few events, and an index each.
  if ([employeeId, entityId, correlationId, requestId].some((one) => one !== undefined)) return undefined;
  const before = recordedTo === undefined ? sql`` : sql` AND recorded_at < ${recordedTo}`;
  return sql<boolean>`audit_event.event_index >= (
    SELECT MIN(event_index) FROM audit_event WITH (INDEX(audit_event_recorded), FORCESEEK)
    WHERE recorded_at >= ${recordedFrom}${before}
  )`;
};

/** For what looks through whole tables, in milliseconds. */
const PATIENCE_MS = 600_000;

/** The reads in the SQL of SQL Server. */
export const sqlServerReadDialect = (queries: Queries): ReadDialect => ({
  query,
  columns: (table) => selections.get(table) ?? [],
  uuid: (value) => sql<string>`${Buffer.from(value.replaceAll('-', ''), 'hex')}`,
  decode: decodeRow,
  narrowAudit,
  feed: sqlServerFeedDialect(query),
  rowsWithoutEvent,
  read: (compilables) => queries.run(compilables.map((one) => one.compile())),
  readPatiently: (compilables) =>
    queries.run(
      compilables.map((one) => one.compile()),
      PATIENCE_MS,
    ),
  readSealed: (compilables) => queries.runSealed(compilables.map((one) => one.compile())),
});
