import type { AggregateRows, Store } from '../store.ts';

/** The keys of owners as they were loaded. */
export interface TextKeys {
  rowsOf(owner: string): AggregateRows<'textKey'>;
  /** 0 where there is none. */
  versionOf(owner: string): number;
}

const NONE: AggregateRows<'textKey'> = { textKey: [] };

/** Loads the keys of all owners at once; each may be named several times. */
export async function loadTextKeys(store: Pick<Store, 'load'>, owners: readonly string[]): Promise<TextKeys> {
  const loaded = await store.load([...new Set(owners)].map((key) => ({ aggregate: 'textKey', key }) as const));
  const found = new Map(
    loaded.flatMap((one) => ('aggregate' in one && one.aggregate === 'textKey' ? [[one.key, one] as const] : [])),
  );
  return {
    rowsOf: (owner) => found.get(owner)?.rows ?? NONE,
    versionOf: (owner) => found.get(owner)?.version ?? 0,
  };
}
