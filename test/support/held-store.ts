import type { Batch, CommitResult, Store } from '../../src/store/store.ts';

/** A store whose commits a test can hold back. */
export interface HeldStore {
  readonly wrap: (store: Store) => Store;
  /** Batches in the order in which they came, held ones included. */
  readonly batches: readonly Batch[];
  /** From now on commits wait. */
  hold(): void;
  /** Lets all waiting commits go, and later ones pass. */
  release(): void;
  /** Resolves when so many commits wait. */
  waiting(count: number): Promise<void>;
}

/** Stands between the pipeline and its store: what it delays is exactly the commit. */
export function heldStore(): HeldStore {
  const batches: Batch[] = [];
  let held: (() => void)[] | undefined;
  const pass = (): Promise<void> =>
    held === undefined ? Promise.resolve() : new Promise((resolve) => held?.push(resolve));
  return {
    batches,
    wrap: (store) => ({
      migrate: () => store.migrate(),
      load: (lookups) => store.load(lookups),
      async commit(batch): Promise<CommitResult> {
        batches.push(batch);
        await pass();
        return store.commit(batch);
      },
      purge: (expired) => store.purge(expired),
      purgeContent: (limit) => store.purgeContent(limit),
      compact: () => store.compact(),
      startSealing: () => store.startSealing(),
      lease: (name, owner, forMs) => store.lease(name, owner, forMs),
      release: (name, owner) => store.release(name, owner),
      reads: store.reads,
      close: () => store.close(),
    }),
    hold() {
      held ??= [];
    },
    release() {
      const waiting = held ?? [];
      held = undefined;
      for (const go of waiting) go();
    },
    async waiting(count) {
      while ((held?.length ?? 0) < count) await new Promise((resolve) => setTimeout(resolve, 2));
    },
  };
}
