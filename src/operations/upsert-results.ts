import type { ErrorDetail, UpsertResult, UpsertTerminalsResponse } from '../contract/generated.ts';
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
export const tellUpserts = (requestId: string, results: readonly UpsertResult[]): UpsertTerminalsResponse => ({
  requestId: canonicalUuid(requestId),
  replayed: false,
  applied: countOutcome(results, 'APPLIED'),
  stale: countOutcome(results, 'STALE'),
  unchanged: countOutcome(results, 'UNCHANGED'),
  rejected: countOutcome(results, 'REJECTED'),
  results,
});
