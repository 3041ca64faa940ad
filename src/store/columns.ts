import { snakeCase } from './names.ts';
import { tables } from './tables/tables.ts';
import { uniques } from './tables/uniques.ts';
import type { Column } from './tables/column.ts';
import type { TableName } from './tables/tables.ts';
import type { UniqueKind } from './tables/uniques.ts';

/** What a column holds in TypeScript. */
export type ColumnValue = string | number | bigint | boolean | Uint8Array | null;

/** A row of any table. */
export type AnyRow = Readonly<Record<string, ColumnValue>>;

/** A column of a table with its name in the database. */
export interface NamedColumn {
  readonly name: string;
  readonly sqlName: string;
  readonly column: Column;
}

const namedColumns = (table: TableName): readonly NamedColumn[] =>
  Object.entries<Column>(tables[table].columns).map(([name, column]) => ({ name, sqlName: snakeCase(name), column }));

/** The columns of every table, in order. */
export const columnsOf = Object.fromEntries(
  Object.keys(tables).map((table) => [table, namedColumns(table as TableName)]),
) as Readonly<Record<TableName, readonly NamedColumn[]>>;

/** The columns of a unique key, in order. */
export const uniqueColumns = (kind: UniqueKind): readonly NamedColumn[] => {
  const { table, columns } = uniques[kind];
  return columns.map((name) => {
    const column = columnsOf[table].find((candidate) => candidate.name === name);
    if (column === undefined) throw new Error(`The unique key ${kind} names no column ${name}.`);
    return column;
  });
};
