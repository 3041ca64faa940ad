import type { TimeEventVoid, VoidResult, VoidTimeEvents, VoidTimeEventsResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { countOutcome, decideItems, type Problems, type RefusedSubject } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { duplicateLookup, reviveDuplicate } from '../../evaluation/revive-duplicate.ts';
import { retireEvent, type RetireScope } from './retire-time-event.ts';

/**
 * Withdraws time events: nothing is deleted, but the event no longer counts. Where it had duplicates, the first of them
 * does; else its natural key is free (R-04 L3). Voids that meet collide on the event's version, and the second finds it voided.
 */
export const voidTimeEvents: Command<'VoidTimeEvents'> = {
  effect: 'write',
  name: 'VoidTimeEvents',
  size: ({ voids }) => voids.length,
  lookups: ({ voids }) => {
    const ids = new Set(voids.map(({ eventId }) => canonicalUuid(eventId)));
    return [...ids].flatMap((key) => [{ aggregate: 'timeEvent', key } as const, duplicateLookup(key)]);
  },
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: VoidTimeEvents,
  context: DecisionContext,
): Result<VoidTimeEventsResponse, Refusal> {
  const requestId = canonicalUuid(request.requestId);
  const scope: RetireScope = { draft, context, sourceSystem: request.sourceSystem, requestId };
  const batch = {
    operation: 'VoidTimeEvents',
    list: 'voids',
    mode: request.mode,
    items: request.voids.map((one) => ({ ...one, eventId: canonicalUuid(one.eventId) })),
    decide: (one: TimeEventVoid, index: number) => decideVoid(scope, one, index),
    refusedResult: ({ eventId }: TimeEventVoid, index: number, errors: VoidResult['errors']): VoidResult => ({
      index,
      eventId,
      outcome: 'REJECTED',
      errors,
    }),
    subjectOf: ({ eventId }: TimeEventVoid): RefusedSubject => ({ entity: 'TimeEvent', entityId: eventId }),
  } as const;
  const results = decideItems(batch, draft, context);
  return results.ok ? ok(respond(requestId, results.value)) : results;
}

function decideVoid(
  scope: RetireScope,
  { eventId, reason }: TimeEventVoid,
  index: number,
): Result<VoidResult, Problems> {
  const [event] = scope.draft.aggregate('timeEvent', eventId).rows.timeEvent;
  if (event === undefined) return refused([eventUnknown(eventId)]);
  if (event.state === 'SUPERSEDED') return refused([superseded(eventId)]);
  if (event.state === 'VOIDED') return ok({ index, eventId, outcome: 'UNCHANGED', errors: [] });
  retireEvent(scope, event, 'VOIDED', reason);
  if (event.live) reviveDuplicate(scope.draft, event, scope.context);
  return ok({ index, eventId, outcome: 'VOIDED', errors: [] });
}

const eventUnknown = (eventId: string): Problem =>
  problem('NOT_FOUND', 'eventId', `No time event has this id: ${eventId}.`, { eventId });

const superseded = (eventId: string): Problem =>
  problem('ILLEGAL_TRANSITION', 'eventId', 'A correction has replaced this event: void the event of the correction.', {
    eventId,
  });

const respond = (requestId: string, results: readonly VoidResult[]): VoidTimeEventsResponse => ({
  requestId,
  replayed: false,
  voided: countOutcome(results, 'VOIDED'),
  unchanged: countOutcome(results, 'UNCHANGED'),
  rejected: countOutcome(results, 'REJECTED'),
  results,
});
