import type {
  SubmitTimeEvents,
  SubmitTimeEventsResponse,
  TimeEventInput,
  TimeEventResult,
} from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { hashPayload } from '../../domain/attendance/payload-hash.ts';
import { problemsOfInput } from '../../domain/attendance/punch.ts';
import { isMendable } from '../../domain/attendance/quarantine.ts';
import { compareBySourceKey } from '../../domain/attendance/sameness.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { Lookup, Row } from '../../store/store.ts';
import { decideTimeEvent, eventLookups, findBySourceKey, type EventScope } from './decide-time-event.ts';
import type { EventJson } from '../../records/event-json.ts';
import { countOutcome, decideItems, toErrors, type Problems, type RefusedSubject } from '../../decision/item-batch.ts';
import { missingLookups } from '../../decision/missing-lookups.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { itemKeyOf, newQuarantineItem, problemsOf, quarantineFact } from '../../records/quarantine-record.ts';

/**
 * Stores time events, each exactly once. With `quarantine` true, events that time or new
 * master data may mend are kept until they can be accepted.
 */
export const createSubmitTimeEvents = (json: EventJson): Command<'SubmitTimeEvents'> => ({
  effect: 'write',
  name: 'SubmitTimeEvents',
  size: ({ events }) => events.length,
  lookups: lookupsOf,
  // What a schedule has to decide is rare, and found in the decision.
  dependentLookups: () => [],
  decide: (draft, request, context) => decideRequest(draft, request, context, json),
});

function decideRequest(
  draft: Draft,
  request: SubmitTimeEvents,
  context: DecisionContext,
  json: EventJson,
): Result<SubmitTimeEventsResponse, Refusal> {
  const requestId = canonicalUuid(request.requestId);
  const scope: EventScope = { draft, context, sourceSystem: request.sourceSystem, requestId };
  const quarantines = request.quarantine === true;
  const missing = missingLookups();
  const undecided: Result<TimeEventResult, Problems> = refused([]);
  const batch = {
    operation: 'SubmitTimeEvents',
    list: 'events',
    mode: request.mode,
    items: request.events,
    decide: (event: TimeEventInput, index: number) =>
      missing.attempt(
        () => (quarantines ? decideOrKeep(scope, event, index, json) : decideTimeEvent(scope, event, index)),
        undecided,
      ),
    refusedResult: (event: TimeEventInput, index: number, errors: TimeEventResult['errors']): TimeEventResult => ({
      index,
      sourceEventId: event.sourceEventId,
      outcome: 'REJECTED',
      errors,
    }),
    subjectOf: refusedSubject,
  } as const;
  const results = decideItems(batch, draft, context);
  missing.require();
  return results.ok ? ok(respond(requestId, results.value)) : results;
}

/** What waits already is told again (R-04 L2); what is refused for a reason that may end is kept. */
function decideOrKeep(
  scope: EventScope,
  event: TimeEventInput,
  index: number,
  json: EventJson,
): Result<TimeEventResult, Problems> {
  const { draft, sourceSystem, context } = scope;
  if (problemsOfInput(event).length > 0 || findBySourceKey(scope, event) !== undefined) {
    return decideTimeEvent(scope, event, index);
  }
  const payloadHash = hashPayload(sourceSystem, event);
  const waiting = draft.find('quarantinedItem', [sourceSystem, itemKeyOf(event, payloadHash)]);
  if (waiting !== undefined) return replayWaiting(waiting, payloadHash, index);
  const decision = decideTimeEvent(scope, event, index);
  if (decision.ok || !isMendable(decision.error)) return decision;
  const row = newQuarantineItem({ ...scope, event, payloadHash, problems: decision.error }, json, context);
  draft.insert('quarantineItem', row);
  draft.record(quarantineFact(undefined, row, 0));
  return ok(quarantined(row, index));
}

function replayWaiting(
  waiting: Row<'quarantineItem'>,
  payloadHash: Uint8Array,
  index: number,
): Result<TimeEventResult, Problems> {
  const verdict = compareBySourceKey(waiting, payloadHash);
  if (verdict === 'CONFLICT') return refused([conflictWith(waiting)]);
  return ok({ ...quarantined(waiting, index), replayed: true });
}

const quarantined = (row: Row<'quarantineItem'>, index: number): TimeEventResult => ({
  index,
  sourceEventId: row.sourceEventId === '' ? undefined : row.sourceEventId,
  outcome: 'QUARANTINED',
  id: row.quarantineId,
  errors: toErrors(`/SubmitTimeEvents/events[${index}]`, problemsOf(row)),
});

const conflictWith = ({ quarantineId }: Row<'quarantineItem'>): Problem =>
  problem(
    'IDEMPOTENCY_CONFLICT',
    'sourceEventId',
    'Another event waits in quarantine under this key; discard it, or send this one under a new sourceEventId.',
    {
      originalId: quarantineId,
    },
  );

function lookupsOf({ sourceSystem, events, quarantine }: SubmitTimeEvents): readonly Lookup[] {
  const lookups: Lookup[] = [];
  for (const event of events) {
    for (const lookup of eventLookups(sourceSystem, event)) lookups.push(lookup);
    if (quarantine !== true || problemsOfInput(event).length > 0) continue;
    const key = [sourceSystem, itemKeyOf(event, hashPayload(sourceSystem, event))];
    lookups.push({ unique: 'quarantinedItem', key });
  }
  return lookups;
}

function respond(requestId: string, results: readonly TimeEventResult[]): SubmitTimeEventsResponse {
  return {
    requestId,
    replayed: false,
    accepted: countOutcome(results, 'ACCEPTED'),
    duplicates: countOutcome(results, 'DUPLICATE'),
    quarantined: countOutcome(results, 'QUARANTINED'),
    rejected: countOutcome(results, 'REJECTED'),
    results,
  };
}

/** A conflict is told with the event that is stored, everything else with the key that the source gave. */
function refusedSubject({ employeeId, sourceEventId = '' }: TimeEventInput, problems: Problems): RefusedSubject {
  const original = problems[0]?.params.find(({ name }) => name === 'originalId')?.value;
  const subject = { entity: 'TimeEvent', entityId: original ?? sourceEventId };
  return employeeId === undefined ? subject : { ...subject, employeeId };
}
