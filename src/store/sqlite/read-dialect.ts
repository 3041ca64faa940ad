import { DummyDriver, Kysely, sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { AliasedRawBuilder, RawBuilder } from 'kysely';
import { snakeCase } from '../names.ts';
import type { ReadDialect, ReadRow, ReadTables } from '../reads/read-dialect.ts';
import type { AuditCriteria } from '../store.ts';
import type { TableName } from '../tables.ts';
import { columnsOf, decodeRow, encodeValue, kinds } from './column-kinds.ts';
import type { ColumnValue, SqlValue } from './column-kinds.ts';
import { sqliteFeedDialect } from './feed-dialect.ts';
import type { Query } from './protocol.ts';

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

const uuid = (value: string): RawBuilder<string> => sql<string>`unhex(${value}, '-')`;

/** How many sealed events one span of the audit indexes holds, as a number of bits. */
const SPAN_BITS = sql.raw('8');

/** The indexes of events that a span index finds: it is asked once for every span behind `after`. */
const inSpans = (after: number, condition: RawBuilder<boolean>): RawBuilder<boolean> => sql<boolean>`
  audit_event.event_index IN (
    WITH RECURSIVE span (number) AS (
      SELECT max(${after}, 0) >> ${SPAN_BITS}
      UNION ALL
      SELECT number + 1 FROM span WHERE number < (SELECT max(event_index) FROM audit_event) >> ${SPAN_BITS}
    )
    SELECT found.event_index FROM span CROSS JOIN audit_event AS found
    WHERE found.event_index >> ${SPAN_BITS} = span.number AND ${condition}
  )`;

const narrowAudit = (
  { requestId, entityId, employeeId }: AuditCriteria,
  after: number,
): RawBuilder<boolean> | undefined => {
  if (requestId !== undefined) return inSpans(after, sql`found.request_id = ${uuid(requestId)}`);
  // An entity is rarer than an employee, and has an index of its own.
  if (employeeId === undefined || entityId !== undefined) return undefined;
  return inSpans(after, sql`found.employee_id = ${employeeId}`);
};

/** A uuid of 16 bytes as the audit trail writes it. */
const uuidText = (column: string): string => {
  const part = (from: number, length: number): string => `substr(lower(hex(${column})), ${from}, ${length})`;
  return [part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)].join(` || '-' || `);
};

const rowsWithoutEvent: ReadDialect['rowsWithoutEvent'] = (entity, table, keyColumn, limit) => {
  const column = `${table}.${keyColumn}`;
  const key = sql.raw(`iif(typeof(${column}) = 'blob', ${uuidText(column)}, ${column})`);
  const compiled = sql`
    SELECT ${key} FROM ${sql.table(table)} WHERE NOT EXISTS (
      SELECT 1 FROM audit_event WHERE entity = ${entity} AND entity_id = ${key} AND uid = ${sql.ref(`${table}.event_uid`)}
    ) LIMIT ${limit}`;
  return { compile: () => compiled.compile(query) };
};

/** The reads in SQLite's SQL; `run` executes compiled queries in one snapshot. */
export const sqliteReadDialect = (
  run: (queries: readonly Query[]) => Promise<readonly (readonly ReadRow[])[]>,
): ReadDialect => ({
  query,
  columns: (table) => selections.get(table) ?? [],
  uuid,
  // The statements select what decodeRow takes: text, integers and nulls.
  decode: (table, row, offset) => decodeRow(table, row as readonly SqlValue[], offset),
  narrowAudit,
  feed: sqliteFeedDialect(query),
  rowsWithoutEvent,
  read: (queries) =>
    run(
      queries.map((one) => {
        const { sql: text, parameters } = one.compile();
        return { sql: text, parameters: parameters.map((value) => encodeValue(value as ColumnValue)) };
      }),
    ),
});
