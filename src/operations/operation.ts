import type { OperationName, OperationTypes } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { AttendancePolicy } from '../domain/attendance/policy.ts';
import type { Instant } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Result } from '../lib/result.ts';
import type {
  AggregateKind,
  AggregateRows,
  InsertTable,
  KeyPart,
  LoadedAggregate,
  Lookup,
  Reads,
  LoadedSet,
  Row,
  SetKind,
  Store,
  UniqueKind,
  UniqueRow,
} from '../store/store.ts';

/** Rules that an installation may set. */
export interface DomainSettings {
  readonly attendance: {
    /** how far a punch may lie in the future, in minutes. */
    readonly skewMinutes: number;
    /** how far a punch may lie back, in days. */
    readonly backdateDays: number;
    /** Never empty; of a code that has none the first holds. */
    readonly policies: readonly AttendancePolicy[];
  };
}

/** A decision asks for what was not loaded: a defect, unless the command names lookups by what it has loaded. */
export class NotLookedUp extends Error {
  override readonly name = 'NotLookedUp';
  readonly lookup: Lookup;

  constructor(lookup: Lookup) {
    super('The decision asks for what was not looked up before it.');
    this.lookup = lookup;
  }
}

/** What a decision may know besides the stored state. */
export interface DecisionContext {
  /** When the request was received. */
  readonly now: Instant;
  readonly ids: Ids;
  readonly clientId: string;
  readonly settings: DomainSettings;
}

/** One entry of the audit trail as an operation tells it; the pipeline adds who, where and with which request. */
export interface AuditFact {
  /** UUIDv7, stored with every row that the event wrote. */
  readonly uid: string;
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E';
  readonly entity: string;
  readonly entityId: string;
  /** The aggregate's new version; 0 where the entity has none. */
  readonly entityVersion?: number;
  readonly employeeId?: string;
  /** When the fact itself happened, where that is not the time of recording. */
  readonly occurredAt?: Instant;
  /** SUCCESS unless told otherwise; an item that was refused in PARTIAL mode is REFUSED with its code. */
  readonly outcome?: 'SUCCESS' | 'REPLAYED' | 'REFUSED' | 'FAILED';
  readonly faultCode?: string;
  readonly affectedRows?: number;
  /** Becomes JSON text. Personal free text must be in it as a salted digest only. */
  readonly changes?: object;
}

/**
 * The state that a command decides on: what was loaded, overlaid with what earlier commands of the group and
 * the command itself have written. A refused command's draft is thrown away as a whole.
 */
export interface Draft {
  /**
   * The aggregate as it stands now; version 0 and no rows where there is none. It must have been looked up: throws
   * {@link NotLookedUp} otherwise.
   */
  aggregate<K extends AggregateKind>(kind: K, key: string): LoadedAggregate<K>;
  /**
   * The row that holds a unique key. A key that was not looked up is searched among the group's own writes
   * only; should a stored row hold it, the commit collides and the command is decided again with that row.
   */
  find<K extends UniqueKind>(kind: K, key: readonly KeyPart[]): UniqueRow<K> | undefined;
  /** The set as it was loaded: what the group has written since is not in it. It must have been looked up. */
  set(kind: SetKind, key: readonly string[]): LoadedSet;
  /**
   * Makes the commit compare that an aggregate of inserted rows still stands as it was inserted (version 0), where the
   * decision rests on a row of it that {@link Draft.find} gave.
   */
  restOn(kind: AggregateKind, key: string): void;
  insert<T extends InsertTable>(table: T, row: Row<T>): void;
  /**
   * Replaces the whole content of an aggregate; answers its new version. One that was not looked up is taken to be new:
   * where there is one, the commit collides, and the command is decided again with it.
   */
  put<K extends AggregateKind>(kind: K, key: string, rows: AggregateRows<K>): number;
  record(fact: AuditFact): void;
}

type Input<N extends OperationName> = OperationTypes[N]['input'];
type Output<N extends OperationName> = OperationTypes[N]['output'];

/** An operation that writes. */
export interface Command<N extends OperationName> {
  readonly effect: 'write';
  readonly name: N;
  /** How many items the request carries: it chooses the lane and bounds the group. */
  size(request: Input<N>): number;
  /** Everything that {@link Command.decide} asks the draft for, as far as the request tells the keys. */
  lookups(request: Input<N>, context: DecisionContext): readonly Lookup[];
  /**
   * What the decision asks for besides, as far as only the first answers tell the keys: a second load of the group.
   * Where another command of the group changes what it rests on, the decision is made again with what it then needs.
   */
  further?(draft: Draft, request: Input<N>, context: DecisionContext): readonly Lookup[];
  /** Pure but for the draft: the same state, request and context give the same answer and the same writes. */
  decide(draft: Draft, request: Input<N>, context: DecisionContext): Result<Output<N>, Refusal>;
}

/** What a query has read, and what of it the audit trail tells. */
export interface Answer<T> {
  readonly response: T;
  readonly entity: string;
  readonly affectedRows: number;
  readonly employeeId?: string;
}

/** Where queries read. */
export interface QuerySources {
  readonly reads: Reads;
  readonly load: Store['load'];
  /** The operations that the caller may call. */
  readonly permissions: ReadonlySet<string>;
  /** Whether nobody waits for the answer any more: what takes long looks now and then. */
  readonly isOver: () => boolean;
  /** Whether this node is working on that request of this client just now. */
  inProgress(operation: string, requestId: string): boolean;
}

/** An operation that reads. Its request is journalled as the criteria of the access. */
export interface Query<N extends OperationName> {
  readonly effect: 'read';
  readonly name: N;
  read(sources: QuerySources, request: Input<N>, context: DecisionContext): Promise<Result<Answer<Output<N>>, Refusal>>;
}

export type Operation<N extends OperationName> = Command<N> | Query<N>;

/** Every operation of the contract: what is missing does not compile. */
export type OperationTable = { readonly [N in OperationName]: Operation<N> };
