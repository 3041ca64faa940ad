import type { TimeEventInput, TimeEventResult } from '../../contract/generated.ts';
import { timeOfEvent } from '../../domain/attendance/event-time.ts';
import { judgeEvent, type JudgedEvent } from '../../domain/attendance/judge-event.ts';
import { hashPayload } from '../../domain/attendance/payload-hash.ts';
import { problemsOfInput, typeOf } from '../../domain/attendance/punch.ts';
import { compareByNaturalKey, compareBySourceKey } from '../../domain/attendance/sameness.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import type { Person } from '../../domain/workforce/employment.ts';
import type { Instant } from '../../lib/clock.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { KeyPart, Lookup, Row } from '../../store/store.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { attributedDate } from './attributed-date.ts';
import { findPerson, peopleOfBadge } from '../../records/find-person.ts';
import { secondOf, timeEventFact, timeEventRow } from '../../records/time-event-record.ts';

/** Where an event comes from, and on what it is decided. */
export interface EventScope {
  readonly draft: Draft;
  readonly context: DecisionContext;
  readonly sourceSystem: string;
  /** Canonical; of the request that brought the event. */
  readonly requestId: string;
  /** When it came, where that is before the context's now. */
  readonly firstReceived?: Instant | undefined;
}

/**
 * Decides one event and writes it where it is accepted. The keys of {@link eventLookups} must have been looked up; where
 * the employee's schedule has to say on which date it lies, NotLookedUp tells what that takes.
 */
export function decideTimeEvent(
  scope: EventScope,
  event: TimeEventInput,
  index: number,
): Result<TimeEventResult, Problems> {
  const inputProblems = problemsOfInput(event);
  if (inputProblems.length > 0) return refused(inputProblems);
  const payloadHash = hashPayload(scope.sourceSystem, event);
  const stored = findBySourceKey(scope, event);
  // L2 before all rules on time and person: what is stored stays stored, however late it is sent again.
  const verdict = compareBySourceKey(stored, payloadHash);
  if (stored !== undefined && verdict === 'REPLAY') return ok(replayOf(index, event, stored));
  if (stored !== undefined && verdict === 'CONFLICT') return refused([conflictWith(stored)]);
  const judged = judgeEvent(factsOf(scope, event));
  return judged.ok ? ok(storeEvent(scope, event, index, judged.value, payloadHash)) : judged;
}

function factsOf(
  { draft, context, firstReceived }: EventScope,
  event: TimeEventInput,
): Parameters<typeof judgeEvent>[0] {
  return {
    event,
    terminalZone: terminalZoneOf(draft, event),
    people: peopleOf(draft, event),
    received: context.now,
    firstReceived,
    window: context.settings.attendance,
    attributedDate: (employeeId, at) =>
      attributedDate(draft, employeeId, { eventId: '', eventType: typeOf(event), at, geofence: 'UNKNOWN' }, context),
  };
}

/** R-04 L3, then the row. A duplicate is stored only where it has a key of its own, by which it may come again. */
function storeEvent(
  { draft, context, sourceSystem, requestId }: EventScope,
  event: TimeEventInput,
  index: number,
  judged: JudgedEvent,
  payloadHash: Uint8Array,
): TimeEventResult {
  const { sourceEventId = '' } = event;
  const live = draft.find('naturalEvent', naturalKey(judged.employeeId, event, judged.instant));
  const verdict = compareByNaturalKey(live, { sourceEventId, payloadHash });
  // Who voids it meanwhile has put it: then this is decided again, without it.
  if (live !== undefined) draft.guardUnchanged('timeEvent', live.eventId);
  if (live !== undefined && verdict === 'REPLAY') return replayOf(index, event, live);
  if (live !== undefined && sourceEventId === '') return duplicateOf(index, event, live.eventId, live.workDate);
  const row = timeEventRow({ event, judged, sourceSystem, requestId, payloadHash, first: live }, context);
  draft.insert('timeEvent', row);
  draft.record(timeEventFact(row));
  if (live !== undefined) return duplicateOf(index, event, live.eventId, row.workDate);
  const { sourceEventId: key } = event;
  return { index, sourceEventId: key, outcome: 'ACCEPTED', id: row.eventId, workDate: row.workDate, errors: [] };
}

/**
 * The stored event again: of a duplicate, the event that came first. That it was voided since changes nothing: a
 * resend is no wish to have it back.
 */
function replayOf(index: number, { sourceEventId }: TimeEventInput, stored: Row<'timeEvent'>): TimeEventResult {
  const { eventId, duplicateOf: first, workDate } = stored;
  const outcome = first === null ? 'ACCEPTED' : 'DUPLICATE';
  return { index, sourceEventId, outcome, id: first ?? eventId, workDate, replayed: true, errors: [] };
}

const duplicateOf = (
  index: number,
  { sourceEventId }: TimeEventInput,
  id: string,
  workDate: string,
): TimeEventResult => ({ index, sourceEventId, outcome: 'DUPLICATE', id, workDate, errors: [] });

const conflictWith = ({ eventId }: Row<'timeEvent'>): Problem =>
  problem(
    'IDEMPOTENCY_CONFLICT',
    'sourceEventId',
    'Another event is stored under this key already; send a changed one under a new sourceEventId.',
    {
      originalId: eventId,
    },
  );

/** R-04 L2: the stored event with the same key of the same source. */
export function findBySourceKey(
  { draft, sourceSystem }: EventScope,
  { sourceEventId }: TimeEventInput,
): Row<'timeEvent'> | undefined {
  return sourceEventId === undefined ? undefined : draft.find('sourceEvent', [sourceSystem, sourceEventId]);
}

function terminalZoneOf(draft: Draft, event: TimeEventInput): string {
  const terminalId = terminalToAsk(event);
  return terminalId === undefined ? '' : (draft.aggregate('terminal', terminalId).rows.terminal[0]?.zone ?? '');
}

/** The terminal whose zone matters: the message names none itself. */
const terminalToAsk = ({ timeZone, terminalId }: TimeEventInput): string | undefined =>
  timeZone === undefined ? terminalId : undefined;

function peopleOf(draft: Draft, { employeeId, timeRecordingId }: TimeEventInput): readonly Person[] {
  if (timeRecordingId !== undefined) return peopleOfBadge(draft, timeRecordingId);
  const person = employeeId === undefined ? undefined : findPerson(draft, employeeId);
  return person === undefined ? [] : [person];
}

/** R-04 L3: by what the same fact is known, told another way. */
export const naturalKey = (employeeId: string, event: TimeEventInput, at: Instant): readonly KeyPart[] => [
  employeeId,
  typeOf(event),
  secondOf(at),
  event.terminalId ?? '',
];

/** What {@link decideTimeEvent} asks for, as far as the event tells the keys. */
export function eventLookups(sourceSystem: string, event: TimeEventInput): readonly Lookup[] {
  // Such an event is refused before anything is asked.
  if (problemsOfInput(event).length > 0) return [];
  const lookups: Lookup[] = [];
  const { sourceEventId, employeeId, timeRecordingId } = event;
  const terminalId = terminalToAsk(event);
  if (sourceEventId !== undefined) lookups.push({ unique: 'sourceEvent', key: [sourceSystem, sourceEventId] });
  if (employeeId !== undefined) lookups.push({ aggregate: 'employee', key: employeeId });
  if (timeRecordingId !== undefined) lookups.push({ aggregate: 'badge', key: timeRecordingId });
  if (terminalId !== undefined) lookups.push({ aggregate: 'terminal', key: terminalId });
  const natural = naturalKeyOf(event);
  if (natural !== undefined) lookups.push({ unique: 'naturalEvent', key: natural });
  return lookups;
}

/** Where a badge or the terminal's zone has to be resolved first, the key is unknown, and the commit finds a double. */
function naturalKeyOf(event: TimeEventInput): readonly KeyPart[] | undefined {
  const time = event.employeeId === undefined ? undefined : timeOfEvent(event, '');
  if (event.employeeId === undefined || time?.ok !== true) return undefined;
  return naturalKey(event.employeeId, event, time.value.instant);
}
