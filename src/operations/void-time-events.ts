import type { TimeEventVoid, VoidResult, VoidTimeEvents, VoidTimeEventsResponse } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import { problem } from '../domain/problem.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import { canonicalUuid, uuidBytes } from '../lib/uuid.ts';
import type { Row } from '../store/store.ts';
import { countOutcome, decideItems, type Problems, type RefusedSubject } from './item-batch.ts';
import type { Command, DecisionContext, Draft } from './operation.ts';
import { voidedFact } from './time-event-record.ts';

/**
 * Withdraws time events: nothing is deleted, but the event no longer counts and its natural key is free (R-04 L3). A
 * duplicate of it stays one. Voids that meet collide on the event's version, and the second finds it voided.
 */
export const voidTimeEvents: Command<'VoidTimeEvents'> = {
  effect: 'write',
  name: 'VoidTimeEvents',
  size: ({ voids }) => voids.length,
  lookups: ({ voids }) =>
    voids.map(({ eventId }) => ({ aggregate: 'timeEvent', key: canonicalUuid(eventId) }) as const),
  decide: decideRequest,
};

/** What all voids of a request have in common. */
interface Scope {
  readonly draft: Draft;
  readonly context: DecisionContext;
  readonly sourceSystem: string;
  readonly requestId: string;
}

function decideRequest(
  draft: Draft,
  request: VoidTimeEvents,
  context: DecisionContext,
): Result<VoidTimeEventsResponse, Refusal> {
  const requestId = canonicalUuid(request.requestId);
  const scope: Scope = { draft, context, sourceSystem: request.sourceSystem, requestId };
  const batch = {
    operation: 'VoidTimeEvents',
    list: 'voids',
    mode: request.mode,
    items: request.voids.map((one) => ({ ...one, eventId: canonicalUuid(one.eventId) })),
    decide: (one: TimeEventVoid, index: number) => decideVoid(scope, one, index),
    tellRefused: ({ eventId }: TimeEventVoid, index: number, errors: VoidResult['errors']): VoidResult => ({
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

function decideVoid(scope: Scope, { eventId, reason }: TimeEventVoid, index: number): Result<VoidResult, Problems> {
  const [event] = scope.draft.aggregate('timeEvent', eventId).rows.timeEvent;
  if (event === undefined) return refused([problem('NOT_FOUND', 'eventId', 'No time event has this id.')]);
  if (event.state === 'SUPERSEDED') return refused([superseded]);
  if (event.state === 'VOIDED') return ok({ index, eventId, outcome: 'UNCHANGED', errors: [] });
  voidEvent(scope, event, reason);
  return ok({ index, eventId, outcome: 'VOIDED', errors: [] });
}

const superseded = problem(
  'ILLEGAL_TRANSITION',
  'eventId',
  'A correction has replaced this event: void the event of the correction.',
);

function voidEvent({ draft, context, sourceSystem, requestId }: Scope, event: Row<'timeEvent'>, reason: string): void {
  const { ids, now: voidedAt, clientId } = context;
  const { eventId } = event;
  const voided = { ...event, state: 'VOIDED', stateReason: reason, live: false, eventUid: ids.next() };
  const reasonSalt = uuidBytes(ids.random());
  const mark = { eventId, voidedAt, sourceSystem, clientId, requestId, reasonSalt };
  const version = draft.put('timeEvent', eventId, { timeEvent: [voided], timeEventVoid: [mark] });
  draft.record(voidedFact(event, voided, reasonSalt, version));
}

const respond = (requestId: string, results: readonly VoidResult[]): VoidTimeEventsResponse => ({
  requestId,
  replayed: false,
  voided: countOutcome(results, 'VOIDED'),
  unchanged: countOutcome(results, 'UNCHANGED'),
  rejected: countOutcome(results, 'REJECTED'),
  results,
});
