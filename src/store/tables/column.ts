/** What a column holds; each dialect maps each kind once. `text` is never longer than `length` characters. */
export type ColumnKind = 'text' | 'integer' | 'long' | 'flag' | 'uuid' | 'bytes';

/** One column. `long` is a bigint, `flag` a boolean, `uuid` a canonical lower-case string stored as 16 bytes. */
export interface Column {
  readonly kind: ColumnKind;
  readonly length: number;
  readonly nullable: boolean;
}

interface KindTypes {
  text: string;
  integer: number;
  long: bigint;
  flag: boolean;
  uuid: string;
  bytes: Uint8Array;
}

/** What a column holds in TypeScript. */
export type ColumnType<C> = C extends { kind: infer K extends ColumnKind; nullable: infer N }
  ? N extends true
    ? KindTypes[K] | null
    : KindTypes[K]
  : never;

const column =
  <K extends ColumnKind>(kind: K) =>
  (length = 0) =>
    ({ kind, length, nullable: false }) as const;
export const text = column('text');
export const integer = column('integer');
export const long = column('long');
export const flag = column('flag');
export const uuid = column('uuid');
export const bytes = column('bytes');
/** A column that may be null. */
export const optional = <K extends ColumnKind>(inner: { readonly kind: K; readonly length: number }) =>
  ({ kind: inner.kind, length: inner.length, nullable: true }) as const;

/** No limit: nvarchar(max) on SQL Server. */
export const UNLIMITED = 0;

/** A table: its columns in order and the columns of its primary key. */
export interface Table {
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
}
