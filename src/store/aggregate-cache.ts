import type { AnyLoadedAggregate, Loaded, Lookup } from './store.ts';
import { aggregates } from './tables/aggregates.ts';
import type { AggregateKind } from './tables/aggregates.ts';

/** No version that any aggregate has. */
export const NOTHING_KNOWN = -1;

/** Whether the version tells the rows, and nothing else is read from them on the way. */
const isCacheable = (kind: AggregateKind): boolean =>
  !('inserted' in aggregates[kind]) && !('follows' in aggregates[kind]) && !('volatile' in aggregates[kind]);

const cacheable: ReadonlySet<string> = new Set((Object.keys(aggregates) as AggregateKind[]).filter(isCacheable));

/**
 * Aggregates as they were last loaded. Each load still reads the version; the rows are read, sent and decoded only
 * where it is another one. So nothing of correctness hangs on the cache, whoever else writes to the database.
 */
export class AggregateCache {
  readonly #capacity: number;
  readonly #aggregates = new Map<string, AnyLoadedAggregate>();

  /** Keeps so many aggregates; the one that came first leaves first. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The aggregate that a lookup names, as it was last loaded. */
  find(lookup: Lookup): AnyLoadedAggregate | undefined {
    return 'aggregate' in lookup ? this.#aggregates.get(`${lookup.aggregate} ${lookup.key}`) : undefined;
  }

  /** Remembers what was loaded, where it is an aggregate that can be. */
  keep(loaded: readonly Loaded[]): void {
    for (const one of loaded) {
      if (!('aggregate' in one) || one.version === 0 || !cacheable.has(one.aggregate)) continue;
      const name = `${one.aggregate} ${one.key}`;
      const known = this.#aggregates.get(name);
      if (known?.version === one.version) continue;
      const oldest =
        known === undefined && this.#aggregates.size >= this.#capacity
          ? this.#aggregates.keys().next().value
          : undefined;
      if (oldest !== undefined) this.#aggregates.delete(oldest);
      this.#aggregates.set(name, one);
    }
  }
}
