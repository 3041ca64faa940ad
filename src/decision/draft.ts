import type {
  AggregateKind,
  AggregateRows,
  InsertTable,
  KeyPart,
  LoadedAggregate,
  LoadedSet,
  Lookup,
  Row,
  SetKind,
  UniqueKind,
  UniqueRow,
} from '../store/store.ts';
import type { AuditFact } from './audit-fact.ts';

/** A decision asks for what was not loaded: a defect, unless the command names lookups by what it has loaded. */
export class NotLookedUp extends Error {
  override readonly name = 'NotLookedUp';
  /** One or more: what the decision knows already that it will ask for. */
  readonly lookups: readonly Lookup[];

  constructor(...lookups: readonly Lookup[]) {
    super('The decision asks for what was not looked up before it.');
    this.lookups = lookups;
  }
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
   * Makes the commit compare that an aggregate of inserted rows still stands as it was loaded, or else as it was inserted
   * (version 0), where the decision rests on a row of it that {@link Draft.find} gave.
   */
  guardUnchanged(kind: AggregateKind, key: string): void;
  insert<T extends InsertTable>(table: T, row: Row<T>): void;
  /**
   * Replaces the whole content of an aggregate; answers its new version. One that was not looked up is taken to be new:
   * where there is one, the commit collides, and the command is decided again with it.
   */
  put<K extends AggregateKind>(kind: K, key: string, rows: AggregateRows<K>): number;
  record(fact: AuditFact): void;
}
