import { DummyDriver, Kysely, sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { AliasedRawBuilder } from 'kysely';
import { columnsOf } from '../columns.ts';
import type { ColumnValue } from '../columns.ts';
import { snakeCase } from '../names.ts';
import type { ReadDialect, ReadRow, ReadTables } from '../reads/read-dialect.ts';
import type { TableName } from '../tables/tables.ts';
import { decodeRow, encodeValue, kinds } from './column-kinds.ts';
import type { SqlValue } from './column-kinds.ts';
import { boundUuid, narrowAudit } from './audit-spans.ts';
import { sqliteFeedDialect } from './feed-dialect.ts';
import type { Query } from './protocol.ts';
import { uuidText } from './uuid-text.ts';

/** Compiles queries and never runs one: they run on the reader thread. */
const query = new Kysely<ReadTables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

const selection = (table: TableName): readonly AliasedRawBuilder<unknown, string>[] =>
  columnsOf[table].map(({ sqlName, column }) =>
    // An alias that is no column's name: ORDER BY would take it for the column.
    sql.raw(kinds[column.kind].selected(`${snakeCase(table)}.${sqlName}`, column.nullable)).as(`${table} ${sqlName}`),
  );

const selections: ReadonlyMap<TableName, readonly AliasedRawBuilder<unknown, string>[]> = new Map(
  (Object.keys(columnsOf) as TableName[]).map((table) => [table, selection(table)]),
);

const rowsWithoutEvent: ReadDialect['rowsWithoutEvent'] = (entity, table, keyColumn, limit) => {
  const column = `${table}.${keyColumn}`;
  const key = sql.raw(`iif(typeof(${column}) = 'blob', ${uuidText(column)}, ${column})`);
  const compiled = sql`
    SELECT ${key} FROM ${sql.table(table)} WHERE NOT EXISTS (
      SELECT 1 FROM audit_event WHERE entity = ${entity} AND entity_id = ${key} AND uid = ${sql.ref(`${table}.event_uid`)}
    ) AND event_uid NOT IN (
      SELECT uid FROM sealed WHERE event_index < (SELECT min(event_index) FROM audit_event)
    ) LIMIT ${limit}`;
  return { compile: () => compiled.compile(query) };
};

/** The reads in SQLite's SQL; `run` executes compiled queries in one snapshot. */
export const sqliteReadDialect = (
  run: (queries: readonly Query[]) => Promise<readonly (readonly ReadRow[])[]>,
): ReadDialect => {
  const read: ReadDialect['read'] = (queries) =>
    run(
      queries.map((one) => {
        const { sql: text, parameters } = one.compile();
        return { sql: text, parameters: parameters.map((value) => encodeValue(value as ColumnValue)) };
      }),
    );
  return {
    query,
    columns: (table) => selections.get(table) ?? [],
    uuid: boundUuid,
    // The statements select what decodeRow takes: text, integers and nulls.
    decode: (table, row, offset) => decodeRow(table, row as readonly SqlValue[], offset),
    narrowAudit,
    feed: sqliteFeedDialect(query),
    rowsWithoutEvent,
    read,
    readPatiently: read,
    // Every commit seals.
    readSealed: read,
  };
};
