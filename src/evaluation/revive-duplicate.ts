import { instant, MICROS_PER_DAY } from '../lib/clock.ts';
import { lowestIdAt } from '../lib/ids.ts';
import type { KeyPart, Lookup, Row } from '../store/store.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { changedEventFact } from '../records/time-event-record.ts';

/** What {@link reviveDuplicate} asks for, of an event by its canonical id. */
export const duplicateLookup = (eventId: string): Lookup => ({ set: 'duplicateEvent', key: setKey(eventId) });

/** Ids tell when they were made. Another node's clock may be behind, but not by a day. */
const setKey = (eventId: string): readonly string[] => [hexOf(eventId), hexOf(lowestIdAt(dayBefore(eventId)))];

const dayBefore = (eventId: string) =>
  instant(Number.parseInt(hexOf(eventId).slice(0, 12), 16) * 1000 - MICROS_PER_DAY);

const hexOf = (id: string): string => id.replaceAll('-', '');

/** R-04 L3: by what an event and its duplicates tell one fact. */
export const factOf = (event: Row<'timeEvent'>): readonly KeyPart[] => [
  event.employeeId,
  event.eventType,
  event.occurredSecond,
  event.terminalId,
];

/**
 * where an event has been taken back and no other one counts for its fact, the DUPLICATE that was received first
 * does from now on. The other ones become duplicates of the one that counts.
 */
export function reviveDuplicate(draft: Draft, event: Row<'timeEvent'>, context: DecisionContext): void {
  const waiting = draft
    .set('duplicateEvent', setKey(event.eventId))
    .keys.flatMap((id) => draft.aggregate('timeEvent', id).rows.timeEvent)
    .filter(({ state }) => state === 'DUPLICATE')
    .sort((one, other) => one.receivedAt - other.receivedAt || (one.eventId < other.eventId ? -1 : 1));
  const live = draft.find('naturalEvent', factOf(event));
  const [first] = waiting;
  const counts = live ?? first;
  if (counts === undefined) return;
  if (live === undefined) change(draft, counts, revived, context);
  for (const one of waiting) {
    if (one.eventId === counts.eventId || one.duplicateOf === counts.eventId) continue;
    change(draft, one, { duplicateOf: counts.eventId }, context);
  }
}

const revived = {
  state: 'ACCEPTED',
  stateReason: 'It counts since the report of the same fact that came first was taken back.',
  live: true,
  duplicateOf: null,
  // To be attributed.
  workSequence: 0,
} as const;

function change(
  draft: Draft,
  before: Row<'timeEvent'>,
  changes: Partial<Row<'timeEvent'>>,
  { ids }: DecisionContext,
): void {
  const after = { ...before, ...changes, eventUid: ids.next() };
  const version = draft.put('timeEvent', before.eventId, { timeEvent: [after], timeEventVoid: [] });
  draft.record(changedEventFact(before, after, version));
}
