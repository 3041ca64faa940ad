import { aggregateKey, lookupKey } from '../../src/pipeline/key.ts';
import {
  type AggregateKind,
  type Batch,
  type Change,
  type CommitResult,
  type Loaded,
  type Lookup,
  type Store,
  StoreUnavailable,
} from '../../src/store/store.ts';
import { aggregates } from '../../src/store/tables/aggregates.ts';
import { type AnyRow, keysOf } from './decision-world.ts';

/** What happens to a call of the store. */
export type Event =
  /** Before it does its work: another node has been quicker, say. */
  | { readonly before: () => void }
  /** Instead of its work. */
  | { readonly fail: Error }
  /** Of commits: nothing is written, and these keys are named. */
  | { readonly collide: readonly Lookup[] }
  /** Of commits: the work is done, and nobody hears of it. */
  | 'lose'
  /** The work waits until this resolves. */
  | { readonly after: Promise<unknown> };

type Rows = Readonly<Record<string, readonly AnyRow[]>>;

interface StoredAggregate {
  readonly version: number;
  readonly rows: Rows;
}

/**
 * A store in memory that keeps guards and unique keys as the contract of stores says, and does what a test's script says
 * besides. It hides everything that takes a database: durability, snapshots, sealing, reads, leases and purges (asking for them
 * fails the test); sets are empty; what an aggregate follows is not loaded with it.
 */
export class ScriptedStore {
  readonly loads: (readonly Lookup[])[] = [];
  /** In the order in which they came, also those that were not committed. */
  readonly batches: Batch[] = [];
  /** What was committed, in order. */
  readonly committed: Batch[] = [];
  readonly #loadScript: Event[] = [];
  readonly #commitScript: Event[] = [];
  readonly #aggregates = new Map<string, StoredAggregate>();
  /** By unique key: the row, and the aggregate that it is of. */
  readonly #uniques = new Map<string, { readonly row: AnyRow; readonly of: string; readonly key: Lookup }>();

  readonly store: Store = {
    load: async (lookups) => {
      this.loads.push(lookups);
      await meet(this.#loadScript.shift());
      return lookups.map((lookup) => this.#loaded(lookup));
    },
    commit: async (batch) => {
      this.batches.push(batch);
      const event = this.#commitScript.shift();
      await meet(event);
      if (typeof event === 'object' && 'collide' in event) return { status: 'collided', keys: event.collide };
      const result = this.#commit(batch);
      if (event === 'lose') throw new StoreUnavailable('The connection was lost.');
      return result;
    },
    migrate: unscripted,
    purge: unscripted,
    purgeContent: unscripted,
    compact: unscripted,
    startSealing: unscripted,
    lease: unscripted,
    release: unscripted,
    get reads(): never {
      return unscripted();
    },
    close: unscripted,
  };

  /** What happens to the next loads, one after the other; those after them do their work. */
  onLoad(...events: readonly Event[]): void {
    this.#loadScript.push(...events);
  }

  /** What happens to the next commits. */
  onCommit(...events: readonly Event[]): void {
    this.#commitScript.push(...events);
  }

  /** Stores an aggregate as another node would. */
  write(kind: AggregateKind, key: string, version: number, rows: Rows): void {
    this.#replace(kind, key, { version, rows });
  }

  /** Stores a row as another node would. */
  insert(table: Parameters<typeof keysOf>[0], row: AnyRow): void {
    for (const key of keysOf(table, row)) this.#uniques.set(lookupKey(key), { row, of: '', key });
  }

  /** The version of an aggregate, 0 where there is none. */
  version(kind: AggregateKind, key: string): number {
    return this.#aggregates.get(aggregateKey(kind, key))?.version ?? 0;
  }

  #commit(batch: Batch): CommitResult {
    const keys: Lookup[] = batch.guards
      .filter(({ aggregate, key, expected }) => this.version(aggregate, key) !== expected)
      .map(({ aggregate, key }) => ({ aggregate, key }));
    const before = new Map(this.#uniques);
    for (const change of batch.changes) keys.push(...this.#take(change));
    if (keys.length > 0) {
      this.#uniques.clear();
      for (const [name, held] of before) this.#uniques.set(name, held);
      return { status: 'collided', keys };
    }
    for (const { aggregate, key, expected, bump } of batch.guards) {
      const { rows = {} } = this.#aggregates.get(aggregateKey(aggregate, key)) ?? {};
      if (bump > 0) this.#aggregates.set(aggregateKey(aggregate, key), { version: expected + bump, rows });
    }
    for (const change of batch.changes) {
      if ('insert' in change) continue;
      this.#aggregates.set(aggregateKey(change.put, change.key), {
        version: this.version(change.put, change.key),
        rows: change.rows,
      });
    }
    this.committed.push(batch);
    return { status: 'committed' };
  }

  /** Takes the unique keys of a change in its turn; answers those that somebody else holds. */
  #take(change: Change): readonly Lookup[] {
    if ('insert' in change) return this.#hold(keysOf(change.insert, change.row), change.row, '');
    const of = aggregateKey(change.put, change.key);
    for (const [name, held] of this.#uniques) if (held.of === of) this.#uniques.delete(name);
    const rows = change.rows as unknown as Rows;
    return Object.entries(rows).flatMap(([table, list]) =>
      list.flatMap((row) => this.#hold(keysOf(table as Parameters<typeof keysOf>[0], row), row, of)),
    );
  }

  #hold(keys: readonly Lookup[], row: AnyRow, of: string): readonly Lookup[] {
    const taken = keys.filter((key) => this.#uniques.has(lookupKey(key)));
    for (const key of keys) this.#uniques.set(lookupKey(key), { row, of, key });
    return taken;
  }

  #replace(kind: AggregateKind, key: string, stored: StoredAggregate): void {
    const of = aggregateKey(kind, key);
    for (const [name, held] of this.#uniques) if (held.of === of) this.#uniques.delete(name);
    this.#aggregates.set(of, stored);
    for (const [table, list] of Object.entries(stored.rows)) {
      for (const row of list) this.#hold(keysOf(table as Parameters<typeof keysOf>[0], row), row, of);
    }
  }

  #loaded(lookup: Lookup): Loaded {
    if ('set' in lookup) return { ...lookup, among: 0, keys: [] };
    if ('unique' in lookup) {
      return { ...lookup, row: this.#uniques.get(lookupKey(lookup))?.row } as unknown as Loaded;
    }
    const { aggregate, key } = lookup;
    const none = Object.fromEntries(aggregates[aggregate].tables.map((table) => [table, []]));
    const { version, rows } = this.#aggregates.get(aggregateKey(aggregate, key)) ?? { version: 0, rows: none };
    return { aggregate, key, version, rows } as unknown as Loaded;
  }
}

async function meet(event: Event | undefined): Promise<void> {
  if (typeof event !== 'object') return;
  if ('after' in event) await event.after;
  if ('before' in event) event.before();
  if ('fail' in event) throw event.fail;
}

const unscripted = (): never => {
  throw new Error('The script does not say what happens here.');
};
