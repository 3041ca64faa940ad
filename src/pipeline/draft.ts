import type { AuditFact } from '../decision/audit-fact.ts';
import { type Draft, NotLookedUp } from '../decision/draft.ts';
import { aggregates } from '../store/tables/aggregates.ts';
import { uniques } from '../store/tables/uniques.ts';
import type {
  AggregateKind,
  AggregateRows,
  Change,
  InsertTable,
  KeyPart,
  AnyLoadedAggregate,
  AnyUniqueRow,
  Loaded,
  LoadedAggregate,
  LoadedSet,
  Lookup,
  Put,
  Row,
  SetKind,
  TableName,
  UniqueKind,
  UniqueRow,
} from '../store/store.ts';
import { aggregateKey, lookupKey, uniqueKey } from './key.ts';

interface UniqueDescription {
  readonly kind: UniqueKind;
  readonly columns: readonly string[];
  readonly except: { readonly column: string; readonly value: unknown } | undefined;
}

const uniquesByTable = new Map<string, UniqueDescription[]>();
for (const [kind, unique] of Object.entries(uniques)) {
  const list = uniquesByTable.get(unique.table) ?? [];
  const except = 'except' in unique ? unique.except : undefined;
  list.push({ kind: kind as UniqueKind, columns: unique.columns, except });
  uniquesByTable.set(unique.table, list);
}

/** The unique keys that a row takes. */
function keysOf(table: TableName, row: object): string[] {
  const values = row as Readonly<Record<string, KeyPart>>;
  const keys: string[] = [];
  for (const { kind, columns, except } of uniquesByTable.get(table) ?? []) {
    if (except !== undefined && values[except.column] === except.value) continue;
    keys.push(
      uniqueKey(
        kind,
        columns.map((column) => values[column] as KeyPart),
      ),
    );
  }
  return keys;
}

/** The unique keys that the rows of an aggregate take, each with its row. */
function keysOfAggregate(kind: AggregateKind, rows: object): Map<string, AnyUniqueRow> {
  const byTable = rows as Readonly<Record<string, readonly AnyUniqueRow[]>>;
  const keys = new Map<string, AnyUniqueRow>();
  for (const table of aggregates[kind].tables) {
    if (!uniquesByTable.has(table)) continue;
    for (const row of byTable[table] ?? []) for (const key of keysOf(table, row)) keys.set(key, row);
  }
  return keys;
}

/** What a group knows: the loaded state, overlaid with what its commands have written so far. */
export class GroupState {
  readonly #aggregates = new Map<string, AnyLoadedAggregate>();
  readonly #rows = new Map<string, AnyUniqueRow | undefined>();
  readonly #sets = new Map<string, LoadedSet>();
  readonly #callers = new Map<string, number>();

  constructor(loaded: readonly Loaded[]) {
    this.add(loaded);
  }

  /** Takes in what was loaded later: the commit compares the versions, so that a mixture is not decided on. */
  add(loaded: readonly Loaded[]): void {
    for (const one of loaded) {
      if ('aggregate' in one) this.#aggregates.set(aggregateKey(one.aggregate, one.key), one);
      else if ('unique' in one) this.#rows.set(lookupKey(one), one.row);
      else this.#sets.set(lookupKey(one), one);
    }
  }

  /** Whether it was loaded. */
  knows(lookup: Lookup): boolean {
    const key = lookupKey(lookup);
    if ('aggregate' in lookup) return this.#aggregates.has(key);
    return 'unique' in lookup ? this.#rows.has(key) : this.#sets.has(key);
  }

  aggregate(key: string): AnyLoadedAggregate | undefined {
    return this.#aggregates.get(key);
  }

  row(key: string): AnyUniqueRow | undefined {
    return this.#rows.get(key);
  }

  set(key: string): LoadedSet | undefined {
    return this.#sets.get(key);
  }

  /**
   * Whether a client still has the version that was authenticated, as far as the group knows: an earlier command of
   * the group may have changed it, or have come with another version. The commit compares the first one.
   */
  admits(clientId: string, version: number): boolean {
    const known = this.#aggregates.get(aggregateKey('client', clientId))?.version ?? this.#callers.get(clientId);
    if (known === undefined) this.#callers.set(clientId, version);
    return known === undefined || known === version;
  }

  /** Makes the writes of an accepted command visible to the next ones. */
  accept(draft: CommandDraft): void {
    for (const [key, aggregate] of draft.writtenAggregates) this.#aggregates.set(key, aggregate);
    for (const [key, row] of draft.writtenRows) this.#rows.set(key, row);
  }
}

// Which rows a kind has depends on it, which the compiler cannot follow through a map: the key that finds one has its kind.
const ofKind = <K extends AggregateKind>(found: AnyLoadedAggregate | undefined): LoadedAggregate<K> | undefined =>
  found as unknown as LoadedAggregate<K> | undefined;

const ofAnyKind = <K extends AggregateKind>(aggregate: LoadedAggregate<K>): AnyLoadedAggregate =>
  aggregate as unknown as AnyLoadedAggregate;

/** How one command saw an aggregate, for the guards of the commit. */
export interface SeenAggregate {
  readonly aggregate: AggregateKind;
  readonly key: string;
  readonly version: number;
}

/** The draft of one command over the state of its group. */
export class CommandDraft implements Draft {
  readonly changes: Change[] = [];
  readonly facts: AuditFact[] = [];
  /** Every aggregate that was asked for, as the group had it before this command. */
  readonly seen = new Map<string, SeenAggregate>();
  /** Unique keys that were asked for. */
  readonly sought = new Set<string>();
  readonly writtenAggregates = new Map<string, AnyLoadedAggregate>();
  /** Unique keys that the command takes with these rows, and those that it gives up. */
  readonly writtenRows = new Map<string, AnyUniqueRow | undefined>();
  readonly #group: GroupState;

  constructor(group: GroupState) {
    this.#group = group;
  }

  aggregate<K extends AggregateKind>(kind: K, key: string): LoadedAggregate<K> {
    const known = this.#known(kind, key);
    if (known === undefined) throw new NotLookedUp({ aggregate: kind, key });
    return known;
  }

  /** Takes an aggregate's version into what the commit compares, without asking for its content. */
  see(aggregate: AggregateKind, key: string, version: number): void {
    const name = aggregateKey(aggregate, key);
    if (!this.seen.has(name)) this.seen.set(name, { aggregate, key, version });
  }

  find<K extends UniqueKind>(kind: K, key: readonly KeyPart[]): UniqueRow<K> | undefined {
    const name = uniqueKey(kind, key);
    this.sought.add(name);
    const row = this.writtenRows.has(name) ? this.writtenRows.get(name) : this.#group.row(name);
    return row as UniqueRow<K> | undefined;
  }

  set(kind: SetKind, key: readonly string[]): LoadedSet {
    const set = this.#group.set(uniqueKey(kind, key));
    if (set === undefined) throw new NotLookedUp({ set: kind, key });
    return set;
  }

  guardUnchanged(kind: AggregateKind, key: string): void {
    this.see(kind, key, this.#group.aggregate(aggregateKey(kind, key))?.version ?? 0);
  }

  insert<T extends InsertTable>(table: T, row: Row<T>): void {
    this.changes.push({ insert: table, row } as Change);
    // The type of a row depends on its table, which the compiler cannot follow here.
    const inserted = row as unknown as AnyUniqueRow;
    for (const key of keysOf(table, inserted)) this.writtenRows.set(key, inserted);
  }

  put<K extends AggregateKind>(kind: K, key: string, rows: AggregateRows<K>): number {
    const before = this.#known(kind, key) ?? this.#absent(kind, key);
    const version = before.version + 1;
    for (const name of keysOfAggregate(kind, before.rows).keys()) this.writtenRows.set(name, undefined);
    for (const [name, row] of keysOfAggregate(kind, rows)) this.writtenRows.set(name, row);
    this.writtenAggregates.set(aggregateKey(kind, key), ofAnyKind({ aggregate: kind, key, version, rows }));
    this.changes.push({ put: kind, key, rows } as unknown as Put);
    return version;
  }

  #known<K extends AggregateKind>(kind: K, key: string): LoadedAggregate<K> | undefined {
    const name = aggregateKey(kind, key);
    const own = this.writtenAggregates.get(name);
    if (own !== undefined) return ofKind(own);
    const shared = this.#group.aggregate(name);
    if (shared !== undefined) this.see(kind, key, shared.version);
    return ofKind(shared);
  }

  /** The commit collides if there is one. */
  #absent<K extends AggregateKind>(kind: K, key: string): LoadedAggregate<K> {
    this.see(kind, key, 0);
    const rows = Object.fromEntries(aggregates[kind].tables.map((table) => [table, []]));
    return { aggregate: kind, key, version: 0, rows } as unknown as LoadedAggregate<K>;
  }

  record(fact: AuditFact): void {
    this.facts.push(fact);
  }

  /** A draft that depends on the same state but writes nothing. */
  withoutWrites(): CommandDraft {
    const draft = new CommandDraft(this.#group);
    for (const [name, seen] of this.seen) draft.seen.set(name, seen);
    for (const name of this.sought) draft.sought.add(name);
    return draft;
  }

  /** Whether the command depends on, or writes, what one of these names stand for. */
  touches(names: ReadonlySet<string>): boolean {
    return (
      some(this.seen.keys(), names) ||
      some(this.sought, names) ||
      some(this.writtenRows.keys(), names) ||
      some(this.writtenAggregates.keys(), names)
    );
  }

  /** Names of everything that the command writes. */
  *writes(): Iterable<string> {
    yield* this.writtenRows.keys();
    yield* this.writtenAggregates.keys();
  }
}

function some(keys: Iterable<string>, names: ReadonlySet<string>): boolean {
  for (const key of keys) if (names.has(key)) return true;
  return false;
}

/** The lookups of several commands, each named once. */
export function distinctLookups(lists: Iterable<readonly Lookup[]>): Lookup[] {
  const distinct = new Map<string, Lookup>();
  for (const list of lists) for (const lookup of list) distinct.set(lookupKey(lookup), lookup);
  return [...distinct.values()];
}
