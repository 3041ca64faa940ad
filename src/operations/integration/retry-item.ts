import type { QuarantineResult } from '../../contract/generated.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { instant } from '../../lib/clock.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { Row } from '../../store/store.ts';
import { decideTimeEvent } from '../attendance/decide-time-event.ts';
import type { EventJson } from '../../records/event-json.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { quarantineFact, refusedBy } from '../../records/quarantine-record.ts';

/** Where quarantined items are tried again. */
export interface RetryScope {
  readonly draft: Draft;
  readonly context: DecisionContext;
  readonly json: EventJson;
}

/** What became of an item; refused where it cannot be accepted (yet). */
export type Retried = Result<Pick<QuarantineResult, 'outcome' | 'eventId' | 'replayed'>, Problems>;

/** The item as the draft has it now; undefined where there is none. It must have been looked up. */
export const findItem = (draft: Draft, quarantineId: string): Row<'quarantineItem'> | undefined =>
  draft.aggregate('quarantineItem', quarantineId).rows.quarantineItem[0];

/** No item of the quarantine has this id. */
export const itemUnknown = (quarantineId: string): Problem =>
  problem('NOT_FOUND', '', `Nothing in quarantine has this id: ${quarantineId}.`, { quarantineId });

/**
 * Runs the decision of SubmitTimeEvents again, in the name of the client that sent the event, and releases the item
 * where it is accepted. Everything that the event names was loaded with the item; a key that was not looked up
 * collides at the commit where it is taken.
 */
export function retryItem(scope: RetryScope, item: Row<'quarantineItem'>): Retried {
  const { draft, context, json } = scope;
  const { clientId, sourceSystem, requestId, receivedAt } = item;
  const origin = { draft, context: { ...context, clientId }, sourceSystem, requestId };
  const decision = decideTimeEvent({ ...origin, firstReceived: instant(receivedAt) }, json.read(item.payload), 1);
  return decision.ok ? ok(release(scope, item, decision.value)) : decision;
}

/** Stores that another attempt has failed, and why. */
export function keepWaiting({ draft, context }: RetryScope, item: Row<'quarantineItem'>, problems: Problems): void {
  const attempts = item.attempts + 1;
  const { now: lastTriedAt, ids } = context;
  putItem(draft, item, { ...item, ...refusedBy(problems), attempts, lastTriedAt, eventUid: ids.next() });
}

/** Replaces an item, with its entry in the audit trail. */
export function putItem(draft: Draft, before: Row<'quarantineItem'>, after: Row<'quarantineItem'>): void {
  const version = draft.put('quarantineItem', after.quarantineId, { quarantineItem: [after] });
  draft.record(quarantineFact(before, after, version));
}

/** What a retry tells of an item that is no longer waiting. */
export function settledItem({ state, eventId }: Row<'quarantineItem'>): Retried {
  if (state === 'RELEASED' && eventId !== null) return ok({ outcome: 'ACCEPTED', eventId, replayed: true });
  return refused([problem('ILLEGAL_TRANSITION', '', 'The item was discarded.')]);
}

function release(
  { draft, context }: RetryScope,
  item: Row<'quarantineItem'>,
  decided: { readonly outcome: string; readonly id?: string | undefined },
): Pick<QuarantineResult, 'outcome' | 'eventId'> {
  const { id: eventId } = decided;
  if (eventId === undefined) throw new Error('An accepted event has an id.');
  const released = { ...item, waiting: false, state: 'RELEASED', eventId, lastTriedAt: context.now };
  putItem(draft, item, { ...released, eventUid: context.ids.next() });
  return { outcome: decided.outcome === 'DUPLICATE' ? 'DUPLICATE' : 'ACCEPTED', eventId };
}
