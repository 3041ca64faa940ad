import { ok } from '../../src/lib/result.ts';
import type { AggregateKind, AggregateRows } from '../../src/store/store.ts';
import type { World } from './decision-world.ts';

/** Stores an aggregate as somebody else has written it. */
export function seed<K extends AggregateKind>(world: World, kind: K, key: string, rows: AggregateRows<K>): void {
  world.perform({
    name: 'Seed',
    lookups: [{ aggregate: kind, key }],
    decide(draft) {
      draft.put(kind, key, rows);
      return ok(undefined);
    },
  });
}
