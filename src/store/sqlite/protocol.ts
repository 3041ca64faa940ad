import type { Collisions } from '../collisions.ts';
import type { AggregateKind, Expired, InsertTable, SetKind, UniqueKind } from '../store.ts';
import type { SqlValue } from './column-kinds.ts';
import type { LeaseRequest } from './lease.ts';

/** How both threads open the file. */
export interface OpenOptions {
  readonly file: string;
  readonly busyTimeoutMs: number;
}

/** A batch as flat lists of values, which cross the thread boundary several times faster than rows do. */
export interface CommitMessage {
  /** Four values a guard: kind, key, expected version, by how much it is raised. */
  readonly guards: readonly SqlValue[];
  /** The values of all new rows of one table, row after row. */
  readonly inserts: readonly (readonly [table: InsertTable, values: readonly SqlValue[]])[];
  /** The new rows of an aggregate, a list of values for each of its tables; of one that is new there are no old ones. */
  readonly puts: readonly (readonly [
    kind: AggregateKind,
    key: string,
    rows: readonly (readonly SqlValue[])[],
    isNew: boolean,
  ])[];
  /** The columns of each audit event but its index, row after row. */
  readonly events: readonly SqlValue[];
  /** For each audit event its leaf hash. */
  readonly leafHashes: readonly string[];
  /** The new name of the journal, where it gets one. */
  readonly newOrigin: string | undefined;
  /** Up to which event the content may be removed from now on, where that changes. */
  readonly purgeTo: number | undefined;
}

/** That it is committed, or what collided. */
export type CommitReply = 'committed' | Collisions;

/** A lookup: the kind, then the key; of an aggregate also the version whose rows the caller has. */
export type LookupMessage =
  | readonly ['aggregate', AggregateKind, string, known: number]
  | readonly ['unique', UniqueKind, readonly SqlValue[]]
  | readonly ['set', SetKind, readonly SqlValue[]];

/** The version and, for each table of the aggregate, its rows; no rows where the caller has them. */
export type AggregateReply = readonly [
  version: number,
  rows: readonly (readonly (readonly SqlValue[])[])[] | undefined,
];

/** How many there are to choose from, and the keys of the first of the set. */
export type SetReply = readonly [among: number, keys: readonly string[]];

/** One answer per lookup, and the aggregates that followed. */
export interface LoadReply {
  readonly found: readonly (AggregateReply | SetReply | readonly SqlValue[] | undefined)[];
  readonly followed: readonly (readonly [kind: AggregateKind, key: string, answer: AggregateReply])[];
}

/** A compiled read. */
export interface Query {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** What the writer thread does. */
export interface WriterCalls {
  open(options: OpenOptions): undefined;
  migrate(origin: string): undefined;
  /** Answers all lookups from one snapshot. */
  load(lookups: readonly LookupMessage[]): LoadReply;
  commit(message: CommitMessage): CommitReply;
  purge(expired: Expired): number;
  purgeContent(limit: number): number;
  compact(argument: undefined): undefined;
  lease(request: LeaseRequest): boolean;
  release(lease: Pick<LeaseRequest, 'name' | 'owner'>): undefined;
  close(argument: undefined): undefined;
}

/** What the reader thread does. Each call sees one snapshot. */
export interface ReaderCalls {
  open(options: OpenOptions): undefined;
  query(queries: readonly Query[]): readonly (readonly (readonly SqlValue[])[])[];
  close(argument: undefined): undefined;
}
