import { columnsOf, uniqueColumns } from '../columns.ts';
import type { NamedColumn } from '../columns.ts';
import { snakeCase } from '../names.ts';
import { aggregates } from '../tables/aggregates.ts';
import { tables } from '../tables/tables.ts';
import { uniques } from '../tables/uniques.ts';
import type { AggregateKind } from '../tables/aggregates.ts';
import type { TableName } from '../tables/tables.ts';
import type { UniqueKind } from '../tables/uniques.ts';
import { kinds } from './column-kinds.ts';

const names = (columns: readonly NamedColumn[]): string => columns.map(({ sqlName }) => sqlName).join(', ');
const bound = ({ column }: NamedColumn): string => kinds[column.kind].bound('?');

/** The columns of a table as a select list that {@link decodeRow} understands. */
export const selectList = (table: TableName): string =>
  columnsOf[table].map(({ sqlName, column }) => kinds[column.kind].selected(sqlName, column.nullable)).join(', ');

/**
 * Inserts one row; its parameters are the table's columns in order. A violation ends the whole transaction, as
 * the caller would: so SQLite need not be able to undo the one statement, which costs it a journal in memory.
 */
export const insertRow = (table: TableName): string => {
  const columns = columnsOf[table];
  return `INSERT OR ROLLBACK INTO ${snakeCase(table)} (${names(columns)}) VALUES (${columns.map(bound).join(', ')})`;
};

/** That a row belongs to the aggregate whose key is the parameter. */
const ofAggregate = (table: TableName, kind: AggregateKind): string =>
  columnsOf[table]
    .filter(({ name }) => name === aggregates[kind].column)
    .map((column) => `${column.sqlName} = ${bound(column)}`)
    .join('');

/** Removes the rows of one aggregate; its parameter is the aggregate's key. */
export const deleteRows = (table: TableName, kind: AggregateKind): string =>
  `DELETE FROM ${snakeCase(table)} WHERE ${ofAggregate(table, kind)}`;

/** Reads the rows of one aggregate in order of the table's key; its parameter is the aggregate's key. */
export const selectRows = (table: TableName, kind: AggregateKind): string =>
  `SELECT ${selectList(table)} FROM ${snakeCase(table)} WHERE ${ofAggregate(table, kind)}` +
  ` ORDER BY ${tables[table].key.map(snakeCase).join(', ')}`;

/** The statements about an aggregate's version; each tells its parameters. */
export const version = {
  /** Kind, key. */
  select: 'SELECT version FROM aggregate_version WHERE kind = ? AND aggregate_key = ?',
  /** By how much, kind, key, expected version. */
  raise: 'UPDATE aggregate_version SET version = version + ? WHERE kind = ? AND aggregate_key = ? AND version = ?',
  /** Kind, key, first version. */
  create: 'INSERT INTO aggregate_version (kind, aggregate_key, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
} as const;

// Spelt as in the partial index, or SQLite would not see that the index serves.
const inside = (kind: UniqueKind): string => {
  const unique = uniques[kind];
  if (!('except' in unique)) return '';
  const except: { readonly column: string; readonly value: unknown } = unique.except;
  const { column, value } = except;
  return typeof value === 'boolean'
    ? ` AND ${snakeCase(column)} = ${value ? 0 : 1}`
    : ` AND ${snakeCase(column)} <> '${String(value)}'`;
};

/** Reads the row that holds a unique key; its parameters are the key's columns in order. */
export const selectUnique = (kind: UniqueKind): string => {
  const { table } = uniques[kind];
  const conditions = uniqueColumns(kind).map((column) => `${column.sqlName} = ${bound(column)}`);
  return `SELECT ${selectList(table)} FROM ${snakeCase(table)} WHERE ${conditions.join(' AND ')}${inside(kind)}`;
};
