import type { QuarantineResult, RetryQuarantine, RetryQuarantineResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { isMendable } from '../../domain/attendance/quarantine.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { EventJson } from '../../records/event-json.ts';
import { countOutcome, decideItems, toErrors, type Problems, type RefusedSubject } from '../../decision/item-batch.ts';
import { missingLookups } from '../../decision/missing-lookups.ts';
import type { Command } from '../../decision/operation.ts';
import { findItem, itemUnknown, keepWaiting, retryItem, settledItem, type RetryScope } from './retry-item.ts';

/** Decides quarantined items anew. What is released already is told again; what was discarded is refused. */
export const createRetryQuarantine = (json: EventJson): Command<'RetryQuarantine'> => ({
  effect: 'write',
  name: 'RetryQuarantine',
  size: ({ quarantineIds }) => quarantineIds.length,
  lookups: ({ quarantineIds }) =>
    quarantineIds.map((id) => ({ aggregate: 'quarantineItem', key: canonicalUuid(id) }) as const),
  // As in SubmitTimeEvents.
  dependentLookups: () => [],
  decide: (draft, request, context) => decideRequest({ draft, context, json }, request),
});

function decideRequest(scope: RetryScope, request: RetryQuarantine): Result<RetryQuarantineResponse, Refusal> {
  const missing = missingLookups();
  const undecided: Result<QuarantineResult, Problems> = refused([]);
  const batch = {
    operation: 'RetryQuarantine',
    list: 'quarantineIds',
    mode: request.mode,
    items: request.quarantineIds.map(canonicalUuid),
    decide: (id: string, index: number) => missing.attempt(() => decideItem(scope, id, index), undecided),
    refusedResult,
    subjectOf: quarantineSubject,
  } as const;
  const results = decideItems(batch, scope.draft, scope.context);
  missing.require();
  return results.ok ? ok(respond(canonicalUuid(request.requestId), results.value)) : results;
}

/** How an item is told that stays as it is. */
export const refusedResult = (
  quarantineId: string,
  index: number,
  errors: QuarantineResult['errors'],
): QuarantineResult => ({ index, quarantineId, outcome: 'REJECTED', errors });

/** Whom the audit trail names where nothing is done to an item. */
export const quarantineSubject = (entityId: string): RefusedSubject => ({ entity: 'QuarantineItem', entityId });

function decideItem(scope: RetryScope, quarantineId: string, index: number): Result<QuarantineResult, Problems> {
  const item = findItem(scope.draft, quarantineId);
  if (item === undefined) return refused([itemUnknown(quarantineId)]);
  const retried = item.waiting ? retryItem(scope, item) : settledItem(item);
  if (retried.ok) return ok({ index, quarantineId, ...retried.value, errors: [] });
  if (!item.waiting || !isMendable(retried.error)) return retried;
  keepWaiting(scope, item, retried.error);
  const errors = toErrors(`/RetryQuarantine/quarantineIds[${index}]`, retried.error);
  return ok({ index, quarantineId, outcome: 'QUARANTINED', errors });
}

const respond = (requestId: string, results: readonly QuarantineResult[]): RetryQuarantineResponse => ({
  requestId,
  replayed: false,
  accepted: countOutcome(results, 'ACCEPTED'),
  duplicates: countOutcome(results, 'DUPLICATE'),
  quarantined: countOutcome(results, 'QUARANTINED'),
  rejected: countOutcome(results, 'REJECTED'),
  results,
});
