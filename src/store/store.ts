import type { Instant } from '../lib/clock.ts';
import type { AttendanceReads } from './attendance-reads.ts';
import type { FeedReads } from './feed-reads.ts';
import type { EntityName } from './tables/entities.ts';
import type { OrgCriteria } from './org-criteria.ts';
import type { LeaveReads } from './leave-reads.ts';
import type { Page } from './page.ts';
import type { PayrollReads } from './payroll-reads.ts';
import type { AggregateKind, AggregateRows } from './tables/aggregates.ts';
import type { AnyUniqueRow, UniqueKind, UniqueRow } from './tables/uniques.ts';
import type { ExpiringTable } from './tables/expiring.ts';
import type { Row, TableName } from './tables/tables.ts';
import type { SetKind } from './tables/sets.ts';

/** A part of a key as the caller has it; bytes travel as bytes. */
export type KeyPart = string | number | Uint8Array;

/** What a command needs to know, named by a key that it has. */
export type Lookup =
  | { readonly aggregate: AggregateKind; readonly key: string }
  | { readonly unique: UniqueKind; readonly key: readonly KeyPart[] }
  | { readonly set: SetKind; readonly key: readonly string[] };

/** An aggregate as loaded: version 0 and no rows where there is none. */
export interface LoadedAggregate<K extends AggregateKind> {
  readonly aggregate: K;
  readonly key: string;
  readonly version: number;
  readonly rows: AggregateRows<K>;
}

/** The row that holds a unique key, or undefined. */
export interface LoadedUnique<K extends UniqueKind> {
  readonly unique: K;
  readonly key: readonly KeyPart[];
  readonly row: UniqueRow<K> | undefined;
}

export type AnyLoadedAggregate = { readonly [K in AggregateKind]: LoadedAggregate<K> }[AggregateKind];

export type AnyLoadedUnique = { readonly [K in UniqueKind]: LoadedUnique<K> }[UniqueKind];

/** A set as it was at the load: how many there are to choose from, and the keys of the first of those in it. */
export interface LoadedSet {
  readonly set: SetKind;
  readonly key: readonly string[];
  readonly among: number;
  /** Each is loaded as an aggregate too. */
  readonly keys: readonly string[];
}

export type Loaded = AnyLoadedAggregate | AnyLoadedUnique | LoadedSet;

/** An aggregate as the batch saw it, and how often the batch writes it (0: it was only read). */
export interface Guard {
  readonly aggregate: AggregateKind;
  readonly key: string;
  readonly expected: number;
  /** How often the batch writes it: the stored version becomes expected + bump. */
  readonly bump: number;
}

/** The tables whose rows are inserted one by one and never replaced. */
export type InsertTable =
  | 'timeEvent'
  | 'quarantineItem'
  | 'syncRunMember'
  | 'attendanceRevision'
  | 'leaveLedgerEntry'
  | 'payrollLine'
  | 'outcome'
  | 'nonce';

/** A new row of a table without versions: unique keys alone protect it. */
export type Insert = { readonly [T in InsertTable]: { readonly insert: T; readonly row: Row<T> } }[InsertTable];

/** The whole new content of an aggregate; its guard raises the version. No rows at all remove it. */
export type Put = {
  readonly [K in AggregateKind]: { readonly put: K; readonly key: string; readonly rows: AggregateRows<K> };
}[AggregateKind];

export type Change = Insert | Put;

/** An audit event ready to be sealed: its columns but for the index, and its leaf hash (32 bytes). */
export interface JournalEntry {
  readonly event: Omit<Row<'auditEvent'>, 'eventIndex'>;
  readonly leafHash: Uint8Array;
}

/** Rows that have served their time. */
export interface Expired {
  readonly table: ExpiringTable;
  /** Those whose time (of nonces their end, of outcomes their recording, of members their run's end) lies before this. */
  readonly before: Instant;
  /** The most that one call removes, so that commits need not wait for long. */
  readonly limit: number;
}

/** What is written in one transaction: all of it or nothing. Each aggregate is guarded, and put, at most once. */
export interface Batch {
  readonly guards: readonly Guard[];
  readonly changes: readonly Change[];
  readonly entries: readonly JournalEntry[];
  /** Renames the journal: from these entries on it is another log than the one that had the name before. */
  readonly newOrigin?: string | undefined;
  /** Of the events before this index the content may be removed from now on; the first of the entries tells it. */
  readonly purgeTo?: number | undefined;
}

/**
 * `collided`: nothing was written, and `keys` names every guard whose version differs and every unique key
 * that another row already holds (among the stored rows; the caller keeps its own batch free of doubles).
 */
export type CommitResult =
  { readonly status: 'committed' } | { readonly status: 'collided'; readonly keys: readonly Lookup[] };

/** The journal's head: how many events are sealed, and the RFC 6962 root over their leaf hashes. */
export interface JournalHead {
  readonly origin: string;
  readonly size: number;
  readonly rootHash: Uint8Array;
}

/** Ranges of instants are half-open, `[from, to)`; ranges of dates include both ends. */
export interface TimeEventCriteria {
  readonly employeeIds: readonly string[];
  readonly terminalId?: string | undefined;
  readonly sourceSystem?: string | undefined;
  readonly workDateFrom?: string | undefined;
  readonly workDateTo?: string | undefined;
  readonly receivedFrom?: Instant | undefined;
  readonly receivedTo?: Instant | undefined;
  /** Also those that do not count: duplicates, voided ones. */
  readonly includeInactive: boolean;
  /** What the other criteria come to by id: older events are not looked through. */
  readonly lowestEventId?: string | undefined;
}

export interface EmployeeCriteria {
  readonly employeeIds: readonly string[];
  readonly companyCode?: string | undefined;
  readonly orgUnitId?: string | undefined;
  /** Only employees with a slice that covers this date; company and unit are judged on that slice. */
  readonly validOn?: string | undefined;
  /** Only employees with any slice that belongs there. */
  readonly organisation?: OrgCriteria | undefined;
}

export interface AuditCriteria {
  /** Only beside the time of its recording, which leads to it: no index does. */
  readonly uid?: string | undefined;
  readonly recordedFrom?: Instant | undefined;
  readonly recordedTo?: Instant | undefined;
  readonly actor?: string | undefined;
  readonly clientId?: string | undefined;
  readonly employeeId?: string | undefined;
  readonly entity?: string | undefined;
  readonly entityId?: string | undefined;
  readonly operation?: string | undefined;
  readonly outcome?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly requestId?: string | undefined;
}

/** An employee with all slices, oldest first. */
export interface EmployeeRecord {
  readonly version: number;
  readonly employee: Row<'employee'>;
  readonly slices: readonly Row<'employeeSlice'>[];
}

/** A sealed audit event with its leaf hash. */
export interface AuditRecord {
  readonly event: Row<'auditEvent'>;
  readonly leafHash: Uint8Array;
}

/** Where a page of time events ended. */
export interface TimeEventKey {
  readonly employeeId: string;
  readonly eventId: string;
}

/** Ranges of instants are half-open. */
export interface QuarantineCriteria {
  readonly state: string;
  readonly reasons: readonly string[];
  readonly sourceSystem?: string | undefined;
  /** Those that name one of these employees, or one of these badges; without both, all. */
  readonly employeeIds: readonly string[];
  readonly badges: readonly string[];
  readonly receivedFrom?: Instant | undefined;
  readonly receivedTo?: Instant | undefined;
}

/** The journal's Merkle tree as it is stored. */
export interface TreeReads {
  /** The leaf hashes of `[from, to)` in order; fewer where the journal has fewer. */
  leafHashes(from: number, to: number): Promise<readonly Row<'sealed'>[]>;
  /** The stored subtree roots of a level at the positions `[from, to)`, in order; those that were never stored are missing. */
  subtreeRoots(level: number, from: number, to: number): Promise<readonly Row<'sealedSubtree'>[]>;
  /** Where the event with this uid is sealed; undefined where none is. */
  indexOf(uid: string): Promise<number | undefined>;
  /**
   * Of an entity's rows those whose `eventUid` names neither an event about them nor one whose content was purged: their
   * keys, at most `limit`.
   */
  rowsWithoutEvent(entity: EntityName, limit: number): Promise<readonly string[]>;
  /** Rows whose aggregate, or whose lot or extract, is not there: their tables and keys, at most `limit` of each table. */
  rowsWithoutOwner(limit: number): Promise<readonly { readonly table: TableName; readonly key: string }[]>;
  /** How many of an entity's rows were last written by an event whose content was purged. */
  countRowsOfPurged(entity: EntityName): Promise<number>;
  /** The last purge of content; undefined where there was none. */
  lastPurge(): Promise<Row<'journalPurge'> | undefined>;
}

/** The reads of encrypted texts about persons. They look through whole tables. */
export interface TextReads {
  /** How many rows have texts under these keys, by table; those that have none are left out. */
  count(keyIds: readonly string[]): Promise<Readonly<Record<string, number>>>;
  /** Aggregates whose texts stand in clear, from before they were encrypted; of each kind at most `limit`. */
  inClear(limit: number): Promise<readonly { readonly aggregate: AggregateKind; readonly key: string }[]>;
  /** All keys that were destroyed. */
  destroyedKeys(): Promise<readonly Row<'textKey'>[]>;
}

/** The typed reads. Pages are cut by key, never by offset, so that writes in between neither skip nor repeat a row. */
export interface Reads {
  /** By employee and event id where employees are named, else by event id, which grows with the time of receipt. */
  timeEvents(criteria: TimeEventCriteria, page: Page<TimeEventKey>): Promise<readonly Row<'timeEvent'>[]>;
  /** In order of the employee id, by code point; beyond U+FFFF a database may order by UTF-16 code unit. */
  employees(criteria: EmployeeCriteria, page: Page<string>): Promise<readonly EmployeeRecord[]>;
  /** In order of the sealed index. */
  auditEvents(criteria: AuditCriteria, page: Page<number>): Promise<readonly AuditRecord[]>;
  /** In order of the id, which grows with the time of receipt. */
  quarantine(criteria: QuarantineCriteria, page: Page<string>): Promise<readonly Row<'quarantineItem'>[]>;
  /** The run that has waited longest of those that are RUNNING, and is none of these; undefined where there is none. */
  oldestRun(except?: readonly string[]): Promise<Row<'run'> | undefined>;
  /** All clients by id; there are few. */
  clients(): Promise<readonly Row<'client'>[]>;
  /** The newest head: what is sealed. */
  journalHead(): Promise<JournalHead>;
  readonly attendance: AttendanceReads;
  readonly leave: LeaveReads;
  readonly payroll: PayrollReads;
  readonly feed: FeedReads;
  readonly tree: TreeReads;
  readonly texts: TextReads;
}

/**
 * Where everything is kept. Two implementations pass one contract suite.
 * A refusal is a value; an outage rejects with {@link StoreUnavailable}, everything else that rejects is a defect.
 */
export interface Store {
  /**
   * Brings the schema to the version that this program knows, or only looks whether it has it where a login of its own
   * migrates. Refuses a newer one and a changed migration.
   */
  migrate(): Promise<void>;
  /** Answers all lookups, those that an aggregate follows included, from one snapshot. */
  load(lookups: readonly Lookup[]): Promise<readonly Loaded[]>;
  /**
   * Writes the batch in one durable transaction. Its journal entries are sealed in that transaction or soon after it, in
   * the order of the commits wherever one builds on the other; the reads of the journal wait for what was committed
   * before they were asked.
   */
  commit(batch: Batch): Promise<CommitResult>;
  /**
   * Removes expired rows in a transaction of its own, and answers how many: 0 when there are no more. May be called
   * again, and by several nodes at once: what is gone is gone.
   */
  purge(expired: Expired): Promise<number>;
  /**
   * Removes the content of the oldest events, at most `limit` and only below the last {@link Batch.purgeTo}, in a
   * transaction of its own, and answers of how many: 0 when there is no more. Their leaf hashes stay.
   */
  purgeContent(limit: number): Promise<number>;
  /**
   * Leaves nothing in the files of what was overwritten or deleted, as far as the files are the store's own: those of a
   * server are its administrator's. Takes as long as a copy of the database. Rejects while others are reading or writing.
   */
  compact(): Promise<void>;
  /**
   * From now on what is committed is sealed, also what was left from before. Where sealing is no part of the commit,
   * nothing is sealed until then, and the journal is read as far as it is: a database that was restored has to be
   * noticed first.
   */
  startSealing(): void;
  /**
   * Takes the lease of this name for `owner`, or renews it, for `forMs` milliseconds from now by the database's clock.
   * Answers whether `owner` holds it: false while another holds one that has not run out.
   */
  lease(name: string, owner: string, forMs: number): Promise<boolean>;
  /** Gives the lease of this name back before its time, where `owner` holds it; else nothing happens. */
  release(name: string, owner: string): Promise<void>;
  readonly reads: Reads;
  close(): Promise<void>;
}

/** The database cannot answer now: busy beyond its time, disk full, connection lost. The work may be sent again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly code = 'UNAVAILABLE';
}

export type {
  AggregateKind,
  AggregateRows,
  AnyUniqueRow,
  ExpiringTable,
  Page,
  Row,
  SetKind,
  TableName,
  UniqueKind,
  UniqueRow,
};
