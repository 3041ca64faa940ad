import { columnsOf } from '../columns.ts';
import type { AnyRow, ColumnValue, NamedColumn } from '../columns.ts';
import { UNLIMITED } from '../tables/column.ts';
import type { Column, ColumnKind } from '../tables/column.ts';
import type { Row, TableName } from '../tables/tables.ts';

/** Keys compare by code unit; the collations that servers are installed with ignore case. */
export const COLLATION = 'Latin1_General_100_BIN2';

/** What stands for a value in JSON: uuids and bytes are hexadecimal digits, a long is text. */
export type JsonValue = string | number | boolean | null;

/** How one kind of column is stored, sent and read. */
interface KindMapping {
  /** The type of the column. */
  readonly storage: (length: number) => string;
  /** The type that OPENJSON gives the value that was sent. */
  readonly sent: (length: number) => string;
  /** The expression that turns what was sent into what is stored. */
  readonly stored: (expression: string, length: number) => string;
  /** What the driver has read, as the row's value. */
  readonly decode: (value: unknown) => ColumnValue;
}

/** `length` counts characters, nvarchar halves of them: those beyond U+FFFF take two. */
const textType = (length: number, more: number): string =>
  `nvarchar(${length === UNLIMITED ? 'max' : 2 * length + more})`;

const asIs = (expression: string): string => expression;

const uuidText = (value: unknown): string => {
  const d = hexOf(value);
  return `${d.slice(0, 8)}-${d.slice(8, 12)}-${d.slice(12, 16)}-${d.slice(16, 20)}-${d.slice(20)}`;
};

const hexOf = (value: unknown): string => {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
  throw new TypeError('The database sent no bytes for a column of bytes.');
};

/** Every kind of column, once. */
export const kinds: Readonly<Record<ColumnKind, KindMapping>> = {
  text: {
    storage: (length) => `${textType(length, 0)} COLLATE ${COLLATION}`,
    // One more than fits, so that what is too long is refused by the table and not cut to its length.
    sent: (length) => textType(length, 1),
    stored: asIs,
    decode: (value) => String(value),
  },
  // The driver gives 64-bit integers as text: this is the one place that turns them into numbers.
  integer: { storage: () => 'bigint', sent: () => 'bigint', stored: asIs, decode: (value) => Number(value) },
  long: { storage: () => 'bigint', sent: () => 'bigint', stored: asIs, decode: (value) => BigInt(String(value)) },
  flag: { storage: () => 'bit', sent: () => 'bit', stored: asIs, decode: (value) => value === true },
  uuid: {
    storage: () => 'binary(16)',
    sent: () => 'varchar(32)',
    stored: (expression) => `CONVERT(binary(16), ${expression}, 2)`,
    decode: uuidText,
  },
  bytes: {
    storage: (length) => `varbinary(${length === UNLIMITED ? 'max' : length})`,
    sent: (length) => `varchar(${length === UNLIMITED ? 'max' : 2 * length + 2})`,
    stored: (expression, length) =>
      `CONVERT(varbinary(${length === UNLIMITED ? 'max' : length + 1}), ${expression}, 2)`,
    decode: (value) => Buffer.from(hexOf(value), 'hex'),
  },
};

/** The column's type and whether it may be null, as in `CREATE TABLE`. */
export const storageOf = ({ kind, length, nullable }: Column): string =>
  `${kinds[kind].storage(length)} ${nullable ? 'NULL' : 'NOT NULL'}`;

/** A value as it is sent inside JSON. */
export const encodeValue = (column: Column, value: ColumnValue | undefined): JsonValue => {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
  if (typeof value === 'bigint') return String(value);
  return column.kind === 'uuid' ? String(value).replaceAll('-', '') : value;
};

/** The values of a row behind its place, in order of the columns. */
export const encodeRow = (place: number, columns: readonly NamedColumn[], row: AnyRow): readonly JsonValue[] => {
  const values: JsonValue[] = [place];
  for (const { name, column } of columns) values.push(encodeValue(column, row[name]));
  return values;
};

/** The row whose selected values begin at `offset`, in order of the table's columns. */
export const decodeRow = <T extends TableName>(table: T, values: readonly unknown[], offset = 0): Row<T> => {
  const row: Record<string, ColumnValue> = {};
  let at = offset;
  for (const { name, column } of columnsOf[table]) {
    const value = values[at];
    if (value === undefined) throw new RangeError(`A row of ${table} is too short.`);
    row[name] = value === null ? null : kinds[column.kind].decode(value);
    at += 1;
  }
  return row as Row<T>;
};
