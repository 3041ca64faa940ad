import { uuidBytes } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { voidedFact } from '../../records/time-event-record.ts';

/** Who takes time events back. */
export interface RetireScope {
  readonly draft: Draft;
  readonly context: DecisionContext;
  readonly sourceSystem: string;
  /** Canonical. */
  readonly requestId: string;
}

/** Makes an event no longer count: its natural key is free, and the audit trail holds the reason as a digest. */
export function retireEvent(
  { draft, context, sourceSystem, requestId }: RetireScope,
  event: Row<'timeEvent'>,
  state: 'VOIDED' | 'SUPERSEDED',
  reason: string,
): void {
  const { ids, now: voidedAt, clientId } = context;
  const { eventId } = event;
  const retired = { ...event, state, stateReason: reason, live: false, eventUid: ids.next() };
  const reasonSalt = uuidBytes(ids.random());
  const mark = { eventId, voidedAt, sourceSystem, clientId, requestId, reasonSalt };
  const version = draft.put('timeEvent', eventId, { timeEvent: [retired], timeEventVoid: [mark] });
  draft.record(voidedFact(event, retired, reasonSalt, version));
}
