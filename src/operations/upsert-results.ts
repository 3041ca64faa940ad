import type { ErrorDetail, UpsertResult } from '../contract/generated.ts';
import { canonicalUuid } from '../lib/uuid.ts';
import { countOutcome } from './item-batch.ts';

/** A refused item of a request that stores states by rising sequence. */
export const rejectedUpsert = (key: string, index: number, errors: readonly ErrorDetail[]): UpsertResult => ({
  index,
  key,
  outcome: 'REJECTED',
  errors,
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
export const tellUpserts = <Item extends Pick<UpsertResult, 'outcome'>>(
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
