import type { AliasedRawBuilder, CompiledQuery, Kysely, RawBuilder } from 'kysely';
import type { SnakeCase } from '../names.ts';
import type { AuditCriteria, Page } from '../store.ts';
import type { Row, TableName } from '../tables/tables.ts';

type TableColumns<T extends TableName> = { [C in keyof Row<T> & string as SnakeCase<C>]: Row<T>[C] };

/** All tables as the reads see them, in the databases' names. */
export type ReadTables = { [T in TableName as SnakeCase<T>]: TableColumns<T> } & {
  aggregate_version: { kind: string; aggregate_key: string; version: number };
};

/** One row of an answer, its values in order of the selection. */
export type ReadRow = readonly unknown[];

/** What compiles to a query. */
export interface Compilable {
  compile(): CompiledQuery;
}

/** What the reads of the change feed need of a database. */
export interface FeedDialect {
  /**
   * Index, entity, entity id, entity version, employee and action of the events about these entities from an index on,
   * in its order. It walks the partial index of the feed, so that what is no change costs nothing.
   */
  events(entities: readonly string[], from: number, limit: number): Compilable;
  /** The canonical text of a uuid column, which keys of aggregates are made of. */
  uuidText(column: string): RawBuilder<string>;
}

/** What the reads need of a database; the queries themselves are written once for all. */
export interface ReadDialect {
  /** Compiles, never executes. */
  readonly query: Kysely<ReadTables>;
  /** Every column of the table, in the order that {@link decode} expects. The aliases are no column's name. */
  columns(table: TableName): readonly AliasedRawBuilder<unknown, string>[];
  /** A uuid as a parameter. */
  uuid(value: string): RawBuilder<string>;
  /** Decodes the values of a row of `table` that begin at `offset`. */
  decode<T extends TableName>(table: T, row: ReadRow, offset?: number): Row<T>;
  /** A condition that narrows the search for a page of audit events, where the dialect's indexes need one. */
  narrowAudit(criteria: AuditCriteria, page: Page<number>): RawBuilder<boolean> | undefined;
  /** The keys of rows whose `event_uid` is that of no event about them. */
  rowsWithoutEvent(entity: string, table: string, keyColumn: string, limit: number): Compilable;
  readonly feed: FeedDialect;
  /** The rows of each query, all from one snapshot. */
  read(queries: readonly Compilable[]): Promise<readonly (readonly ReadRow[])[]>;
  /** As {@link read}, where whole tables are looked through and nobody waits for the answer. */
  readPatiently(queries: readonly Compilable[]): Promise<readonly (readonly ReadRow[])[]>;
  /** As {@link read}, of the journal: once all is sealed that was committed when it was asked. */
  readSealed(queries: readonly Compilable[]): Promise<readonly (readonly ReadRow[])[]>;
}
