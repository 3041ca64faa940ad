import type { ErrorDetail, UpsertResult } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import { ok, type Result } from '../lib/result.ts';
import { canonicalUuid } from '../lib/uuid.ts';
import { countOutcome, decideItems, type ItemBatch } from './item-batch.ts';
import type { DecisionContext } from './context.ts';
import type { Draft } from './draft.ts';

/** A refused item of a request that stores states by rising sequence. */
const rejectedUpsert = (key: string, index: number, errors: readonly ErrorDetail[]): UpsertResult => ({
  index,
  key,
  outcome: 'REJECTED',
  errors,
  warnings: [],
});

/** What all responses have in common that tell such items. */
export interface UpsertSummary<Item> {
  readonly requestId: string;
  readonly replayed: false;
  readonly applied: number;
  readonly stale: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly results: readonly Item[];
}

/** Counts the items of a response by outcome. */
export const summarizeUpserts = <Item extends Pick<UpsertResult, 'outcome'>>(
  requestId: string,
  results: readonly Item[],
): UpsertSummary<Item> => ({
  requestId: canonicalUuid(requestId),
  replayed: false,
  applied: countOutcome(results, 'APPLIED'),
  stale: countOutcome(results, 'STALE'),
  unchanged: countOutcome(results, 'UNCHANGED'),
  rejected: countOutcome(results, 'REJECTED'),
  results,
});

/** Records that are stored by their keys. */
export interface UpsertBatch<Item> extends Omit<ItemBatch<Item, UpsertResult>, 'refusedResult'> {
  /** By what a refused item is told. */
  keyOf(item: Item): string;
}

/** Decides such records as {@link decideItems} does, and counts them. */
export function decideUpserts<Item>(
  batch: UpsertBatch<Item>,
  requestId: string,
  draft: Draft,
  context: DecisionContext,
): Result<UpsertSummary<UpsertResult>, Refusal> {
  const refusedResult = (item: Item, index: number, errors: readonly ErrorDetail[]): UpsertResult =>
    rejectedUpsert(batch.keyOf(item), index, errors);
  const results = decideItems({ ...batch, refusedResult }, draft, context);
  return results.ok ? ok(summarizeUpserts(requestId, results.value)) : results;
}
