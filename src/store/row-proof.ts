import type { Store } from './store.ts';

/** A row whose proof of other rows does not hold. */
export interface BrokenProof {
  /** As a finding names it: the entity and its key. */
  readonly subject: string;
  readonly message: string;
}

/**
 * Looks at rows of which no event tells one by one: the row that their event wrote holds a hash over them. Names the
 * rows whose hash they do not give.
 */
export type RowProof = (store: Pick<Store, 'reads' | 'load'>) => AsyncIterable<BrokenProof>;
