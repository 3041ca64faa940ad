import type { DiscardQuarantine, DiscardQuarantineResponse, QuarantineResult } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid, uuidBytes } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import { countOutcome, decideItems, type Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { findItem, itemUnknown, putItem } from './retry-item.ts';
import { quarantineSubject, refusedResult } from './retry-quarantine.ts';

/** Gives up quarantined items: they stay readable, and their keys are free again. */
export const discardQuarantine: Command<'DiscardQuarantine'> = {
  effect: 'write',
  name: 'DiscardQuarantine',
  size: ({ quarantineIds }) => quarantineIds.length,
  lookups: ({ quarantineIds }) =>
    quarantineIds.map((id) => ({ aggregate: 'quarantineItem', key: canonicalUuid(id) }) as const),
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: DiscardQuarantine,
  context: DecisionContext,
): Result<DiscardQuarantineResponse, Refusal> {
  const batch = {
    operation: 'DiscardQuarantine',
    list: 'quarantineIds',
    mode: request.mode,
    items: request.quarantineIds.map(canonicalUuid),
    decide(quarantineId: string, index: number): Result<QuarantineResult, Problems> {
      const item = findItem(draft, quarantineId);
      if (item === undefined) return refused([itemUnknown(quarantineId)]);
      if (item.state === 'RELEASED') return refused([released(item)]);
      if (item.waiting) discard(draft, item, request.reason, context);
      return ok({ index, quarantineId, outcome: item.waiting ? 'DISCARDED' : 'UNCHANGED', errors: [] });
    },
    refusedResult,
    subjectOf: quarantineSubject,
  } as const;
  const results = decideItems(batch, draft, context);
  return results.ok ? ok(respond(canonicalUuid(request.requestId), results.value)) : results;
}

function discard(draft: Draft, item: Row<'quarantineItem'>, reason: string, { ids }: DecisionContext): void {
  const reasonSalt = uuidBytes(ids.random());
  const discarded = { ...item, waiting: false, state: 'DISCARDED', discardReason: reason, reasonSalt };
  putItem(draft, item, { ...discarded, eventUid: ids.next() });
}

const released = ({ eventId }: Row<'quarantineItem'>): Problem =>
  problem('ILLEGAL_TRANSITION', '', `The item is the time event ${eventId ?? ''} already: void that instead.`, {
    eventId: eventId ?? '',
  });

const respond = (requestId: string, results: readonly QuarantineResult[]): DiscardQuarantineResponse => ({
  requestId,
  replayed: false,
  discarded: countOutcome(results, 'DISCARDED'),
  unchanged: countOutcome(results, 'UNCHANGED'),
  rejected: countOutcome(results, 'REJECTED'),
  results,
});
