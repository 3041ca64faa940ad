import type { AggregateKind, Loaded, LoadedAggregate } from '../store/store.ts';

/** Of what was loaded, the aggregates of a kind. */
export const aggregatesOf = <K extends AggregateKind>(
  loaded: readonly Loaded[],
  kind: K,
): readonly LoadedAggregate<K>[] =>
  loaded.filter((one): one is Loaded & LoadedAggregate<K> => 'aggregate' in one && one.aggregate === kind);
