import type { Store } from '../store/store.ts';
import { type Draft, NotLookedUp } from './draft.ts';
import type { Loaded, LoadedAggregate, LoadedSet, Lookup } from '../store/store.ts';

/** So often a decision may ask for more: each time it knows more. */
const MOST_LOADS = 8;

/**
 * What a decision would answer on the state as it is stored, where nothing of it is written: for queries. The decision asks
 * the draft as a command does; what it writes is refused as a defect.
 */
export async function decideOnLoaded<T>(
  load: Store['load'],
  lookups: readonly Lookup[],
  decide: (draft: Draft) => T,
): Promise<T> {
  const loaded: Loaded[] = [...(await load(lookups))];
  for (let loads = 1; ; loads += 1) {
    try {
      return decide(readingDraft(loaded));
    } catch (cause) {
      if (!(cause instanceof NotLookedUp) || loads >= MOST_LOADS) throw cause;
      loaded.push(...(await load(cause.lookups)));
    }
  }
}

/** A draft over what was loaded, which is only read. */
function readingDraft(loaded: readonly Loaded[]): Draft {
  const aggregates = new Map<string, Loaded>();
  const sets = new Map<string, LoadedSet>();
  for (const one of loaded) {
    if ('aggregate' in one) aggregates.set(`${one.aggregate}\n${one.key}`, one);
    else if ('set' in one) sets.set(JSON.stringify([one.set, one.key]), one);
  }
  return {
    aggregate(kind, key) {
      const found = aggregates.get(`${kind}\n${key}`);
      if (found === undefined) throw new NotLookedUp({ aggregate: kind, key });
      // The key that finds one has its kind.
      return found as unknown as LoadedAggregate<typeof kind>;
    },
    set(kind, key) {
      const found = sets.get(JSON.stringify([kind, key]));
      if (found === undefined) throw new NotLookedUp({ set: kind, key });
      return found;
    },
    find: onlyRead,
    guardUnchanged: onlyRead,
    insert: onlyRead,
    put: onlyRead,
    record: onlyRead,
  };
}

function onlyRead(): never {
  throw new Error('A query decides on what it reads and writes nothing.');
}
