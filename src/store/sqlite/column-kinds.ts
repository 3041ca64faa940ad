import { columnsOf } from '../columns.ts';
import type { ColumnValue, NamedColumn } from '../columns.ts';
import type { ColumnKind } from '../tables/column.ts';
import type { Row, TableName } from '../tables/tables.ts';

/** What crosses the thread boundary and is bound to statements: uuids and bytes travel as hexadecimal text. */
export type SqlValue = string | number | null;

/** How one kind of column is stored, bound and read. */
interface KindMapping {
  /** The type in a STRICT table. */
  readonly storage: 'TEXT' | 'INTEGER' | 'BLOB';
  /** The expression that turns a bound {@link SqlValue} into what is stored. */
  readonly bound: (parameter: string) => string;
  /** The expression that turns what is stored into a {@link SqlValue}. */
  readonly selected: (column: string, nullable: boolean) => string;
  readonly decode: (value: SqlValue) => ColumnValue;
}

const asIs = (expression: string): string => expression;
// The hex of NULL is an empty text, so NULL needs a case of its own.
const hex = (column: string, nullable: boolean): string =>
  nullable ? `iif(${column} IS NULL, NULL, hex(${column}))` : `hex(${column})`;

const uuidFromHex = (digits: string): string => {
  const d = digits.toLowerCase();
  return `${d.slice(0, 8)}-${d.slice(8, 12)}-${d.slice(12, 16)}-${d.slice(16, 20)}-${d.slice(20)}`;
};

/** Every kind of column, once. */
export const kinds: Readonly<Record<ColumnKind, KindMapping>> = {
  text: { storage: 'TEXT', bound: asIs, selected: asIs, decode: (value) => value },
  integer: { storage: 'INTEGER', bound: asIs, selected: asIs, decode: (value) => value },
  // As text in both directions: a 64-bit integer does not fit a double.
  long: {
    storage: 'INTEGER',
    bound: (parameter) => `CAST(${parameter} AS INTEGER)`,
    selected: (column) => `CAST(${column} AS TEXT)`,
    decode: (value) => BigInt(value ?? 0),
  },
  flag: { storage: 'INTEGER', bound: asIs, selected: asIs, decode: (value) => value === 1 },
  uuid: {
    storage: 'BLOB',
    bound: (parameter) => `unhex(${parameter}, '-')`,
    selected: hex,
    decode: (value) => uuidFromHex(String(value)),
  },
  bytes: {
    storage: 'BLOB',
    bound: (parameter) => `unhex(${parameter})`,
    selected: hex,
    decode: (value) => Buffer.from(String(value), 'hex'),
  },
};

/** A value as it is bound; the statement's {@link KindMapping.bound} does the rest. */
export const encodeValue = (value: ColumnValue): SqlValue => {
  switch (typeof value) {
    case 'boolean':
      return value ? 1 : 0;
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? null : Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
    default:
      return value;
  }
};

/** Appends the row's values to `values`, in order of the columns; columns that the row leaves out are skipped. */
export const encodeRow = (
  columns: readonly NamedColumn[],
  row: Readonly<Record<string, ColumnValue>>,
  values: SqlValue[],
): void => {
  for (const { name } of columns) {
    const value = row[name];
    if (value !== undefined) values.push(typeof value === 'string' ? value : encodeValue(value));
  }
};

/** The row whose selected values begin at `offset`, in order of the table's columns. */
export const decodeRow = <T extends TableName>(table: T, values: readonly SqlValue[], offset = 0): Row<T> => {
  const row: Record<string, ColumnValue> = {};
  const columns = columnsOf[table];
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    const value = values[offset + index];
    if (column === undefined || value === undefined) throw new RangeError(`A row of ${table} is too short.`);
    row[column.name] = value === null ? null : kinds[column.column.kind].decode(value);
  }
  return row as Row<T>;
};
