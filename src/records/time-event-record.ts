import type { AggregateRows } from '../store/store.ts';
import { inconsistent } from './inconsistent.ts';
import type { AttendanceReads } from '../store/attendance-reads.ts';
import type { TimeEventRecord } from '../store/feed-reads.ts';
import { type FeedRecord, type FeedSource, monthOf } from './feed-source.ts';
import type { CaptureMethod, TimeEvent, TimeEventInput, TimeEventState } from '../contract/generated.ts';
import { eventTypes, getEventType } from '../domain/attendance/event-types.ts';
import type { JudgedEvent } from '../domain/attendance/judge-event.ts';
import { captureOf, positionOf, typeOf, type Position } from '../domain/attendance/punch.ts';
import { instant, MICROS_PER_SECOND } from '../lib/clock.ts';
import { formatDateTime, formatInstant } from '../lib/date-time.ts';
import { uuidBytes } from '../lib/uuid.ts';
import type { Row } from '../store/store.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import type { DecisionContext } from '../decision/context.ts';
import { filled } from '../lib/filled.ts';
import { digestInRow, saltedDigest, textDigest, type SaltedDigest } from './salted-digest.ts';
import { storedCode } from './stored-code.ts';

/** What a new row of a time event is made of. */
export interface NewTimeEvent {
  readonly event: TimeEventInput;
  readonly judged: JudgedEvent;
  readonly sourceSystem: string;
  /** Canonical. */
  readonly requestId: string;
  readonly payloadHash: Uint8Array;
  /** The live event that tells the same fact already; undefined where this one is the first. */
  readonly first: { readonly eventId: string } | undefined;
  /** Absent: as the event says, or as follows from it. */
  readonly captureMethod?: CaptureMethod;
}

/** The natural key's second: whole seconds since the epoch. */
export const secondOf = (micros: number): number => Math.floor(micros / MICROS_PER_SECOND);

/** The row to store. */
export function timeEventRow(created: NewTimeEvent, { ids, now, clientId }: DecisionContext): Row<'timeEvent'> {
  const { event, judged, sourceSystem, requestId, payloadHash, first, captureMethod = captureOf(event) } = created;
  const position = positionOf(event.location);
  return {
    eventId: ids.next(),
    sourceSystem,
    sourceEventId: event.sourceEventId ?? '',
    employeeId: judged.employeeId,
    timeRecordingId: event.timeRecordingId ?? '',
    eventType: typeOf(event),
    occurredAt: judged.instant,
    occurredSecond: secondOf(judged.instant),
    localTime: event.eventTime.local,
    utcOffsetMinutes: judged.offsetMinutes,
    zone: judged.zone,
    zoneSource: judged.zoneSource,
    recordedAtDevice: event.recordedAtDevice ?? null,
    receivedAt: now,
    terminalId: event.terminalId ?? '',
    captureMethod,
    ...(position === undefined ? nowhere : { ...position, locationSalt: uuidBytes(ids.random()) }),
    reasonCode: event.reasonCode ?? '',
    costAssignment: event.costAssignment ?? '',
    payloadHash,
    ...(first === undefined ? accepted : { ...duplicate, duplicateOf: first.eventId }),
    workDate: judged.workDate,
    workSequence: 0,
    clientId,
    requestId,
    eventUid: ids.next(),
    personal: null,
    repeats: null,
  };
}

/** The entry of the audit trail for a stored event, under the uid that its row carries. */
export const timeEventFact = (row: Row<'timeEvent'>): AuditFact => ({
  uid: row.eventUid,
  action: 'C',
  entity: 'TimeEvent',
  entityId: row.eventId,
  employeeId: row.employeeId,
  occurredAt: instant(row.occurredAt),
  affectedRows: 1,
  changes: { after: timeEventForAudit(row) },
});

/** What an evaluation has found of an event, as far as it is written back. */
export type WrittenAttribution = Pick<Row<'timeEvent'>, 'state' | 'repeats' | 'workDate' | 'workSequence'>;

/** The entry for an event that counts otherwise than before, though it was not taken back. */
export const changedEventFact = (before: Row<'timeEvent'>, after: Row<'timeEvent'>, version: number): AuditFact => ({
  ...timeEventFact(after),
  action: 'U',
  entityVersion: version,
  changes: { before: timeEventForAudit(before), after: timeEventForAudit(after) },
});

/** The entry for an event that was voided; its reason stands as a salted digest. */
export const voidedFact = (
  before: Row<'timeEvent'>,
  after: Row<'timeEvent'>,
  reasonSalt: Uint8Array,
  version: number,
): AuditFact => ({
  ...timeEventFact(after),
  action: 'D',
  entityVersion: version,
  changes: {
    before: timeEventForAudit(before),
    after: { ...timeEventForAudit(after), stateReason: saltedDigest(reasonSalt, after.stateReason) },
  },
});

/**
 * whether an evaluation is due that may give the event another date. An event that an evaluation leaves as it is
 * is not written, so that the mark of its employee tells: it has followed the event, and the date is not marked.
 */
export const isPreliminary = (row: Row<'timeEvent'>, mark: Row<'evaluationMark'> | undefined): boolean =>
  row.live &&
  (mark === undefined ||
    mark.followedEvent === null ||
    row.eventId > mark.followedEvent ||
    (mark.dirtyFrom !== '' && row.workDate >= mark.dirtyFrom));

/** The stored event as the contract tells it; the mark is that of its employee. */
export function timeEventOf(row: Row<'timeEvent'>, mark: Row<'evaluationMark'> | undefined): TimeEvent {
  const preliminary = isPreliminary(row, mark);
  const eventType = getEventType(row.eventType);
  return {
    eventId: row.eventId,
    sourceSystem: row.sourceSystem,
    sourceEventId: filled(row.sourceEventId),
    employeeId: row.employeeId,
    timeRecordingId: filled(row.timeRecordingId),
    eventType,
    sapEventType: eventTypes[eventType],
    occurredAt: instant(row.occurredAt),
    localTime: { local: row.localTime, offsetMinutes: row.utcOffsetMinutes },
    timeZone: filled(row.zone),
    zoneSource: storedCode(zoneSources, row.zoneSource),
    recordedAtDevice: row.recordedAtDevice === null ? undefined : instant(row.recordedAtDevice),
    receivedAt: instant(row.receivedAt),
    terminalId: filled(row.terminalId),
    captureMethod: storedCode(captureMethods, row.captureMethod),
    location: storedPosition(row),
    reasonCode: filled(row.reasonCode),
    costAssignment: filled(row.costAssignment),
    state: storedCode(states, row.state),
    stateReason: filled(row.stateReason),
    duplicateOf: row.duplicateOf ?? undefined,
    workDate: row.workDate,
    // What no evaluation had to write belongs to the first shift of its date.
    workSequence: row.live && row.workSequence === 0 && !preliminary ? 1 : row.workSequence,
    preliminary: preliminary || undefined,
    repeats: row.repeats ?? undefined,
  };
}

/**
 * The event in the audit trail: what is empty is left out, and the location stands as base64(SHA-256(salt ‖ JSON)),
 * so that it can be erased and the proof still holds.
 */
export const timeEventForAudit = (row: Row<'timeEvent'>): object => ({
  eventId: row.eventId,
  sourceSystem: row.sourceSystem,
  sourceEventId: filled(row.sourceEventId),
  employeeId: row.employeeId,
  timeRecordingId: filled(row.timeRecordingId),
  eventType: row.eventType,
  occurredAt: formatInstant(instant(row.occurredAt)),
  localTime: formatDateTime({ local: row.localTime, offsetMinutes: row.utcOffsetMinutes }),
  timeZone: filled(row.zone),
  zoneSource: row.zoneSource,
  recordedAtDevice: row.recordedAtDevice === null ? undefined : formatInstant(instant(row.recordedAtDevice)),
  receivedAt: formatInstant(instant(row.receivedAt)),
  terminalId: filled(row.terminalId),
  captureMethod: row.captureMethod,
  location: locationDigest(row),
  reasonCode: filled(row.reasonCode),
  costAssignment: filled(row.costAssignment),
  state: row.state,
  duplicateOf: row.duplicateOf ?? undefined,
  workDate: row.workDate,
  // Absent where they say nothing, as in the entries from before they were told.
  ...(row.workSequence === 0 ? {} : { workSequence: row.workSequence }),
  ...(row.repeats === null ? {} : { repeats: row.repeats }),
});

function locationDigest(row: Row<'timeEvent'>): SaltedDigest | undefined {
  const position = storedPosition(row);
  if (position === undefined || row.locationSalt === null) return digestInRow(row, 'location');
  return saltedDigest(row.locationSalt, JSON.stringify(position));
}

function storedPosition({ latitude, longitude, accuracyMetres }: Row<'timeEvent'>): Position | undefined {
  if (latitude === null || longitude === null) return undefined;
  return { latitude, longitude, accuracyMetres: accuracyMetres ?? 0 };
}

const nowhere = { latitude: null, longitude: null, accuracyMetres: null, locationSalt: null } as const;

const accepted = { state: 'ACCEPTED', stateReason: '', live: true, duplicateOf: null } as const;

const duplicate = {
  state: 'DUPLICATE',
  stateReason: 'The same employee, type, second and terminal came before under another key.',
  live: false,
} as const;

const zoneSources = ['PAYLOAD', 'TERMINAL', 'EMPLOYEE'] as const;
const captureMethods = ['TERMINAL', 'MOBILE', 'WEB', 'IMPORT', 'CORRECTION', 'SYSTEM'] as const;
const states: readonly TimeEventState[] = ['ACCEPTED', 'DEBOUNCED', 'DUPLICATE', 'VOIDED', 'SUPERSEDED'];

/** The stored event, voided or not, as the audit trail tells it. */
export const storedEventForAudit = ({
  timeEvent: [row],
  timeEventVoid: [mark],
}: AggregateRows<'timeEvent'>): object | undefined =>
  row && {
    ...timeEventForAudit(row),
    ...(mark && { stateReason: textDigest(row, 'stateReason', mark.reasonSalt, row.stateReason) }),
    ...inconsistent({
      live: row.live === (row.state === 'ACCEPTED' || row.state === 'DEBOUNCED'),
      occurredSecond: row.occurredSecond === secondOf(row.occurredAt),
    }),
  };

/** Time events in the feed. An inserted one that was never put has version 0. */
export const timeEventFeed: FeedSource = {
  entity: 'TIME_EVENT',
  revisionOf: (version) => version + 1,
  async records({ feed, attendance }, keys, page) {
    const records = await feed.timeEvents(keys, page);
    const marks = await marksOf(
      attendance,
      records.map(({ event }) => event),
    );
    return records.map((record) => timeEventInFeed(record, marks.get(record.event.employeeId)));
  },
  marks: ({ feed }, range, last, limit) => {
    const after = last && { workDate: last.partition, eventId: last.key };
    return feed.timeEventMarks(range, { after, limit });
  },
  partitionOf: monthOf,
};

/** The marks of the employees of these events, by employee. */
export async function marksOf(
  attendance: Pick<AttendanceReads, 'marksOf'>,
  events: readonly Row<'timeEvent'>[],
): Promise<ReadonlyMap<string, Row<'evaluationMark'>>> {
  const marks = await attendance.marksOf([...new Set(events.map(({ employeeId }) => employeeId))]);
  return new Map(marks.map((mark) => [mark.employeeId, mark]));
}

const timeEventInFeed = ({ version, event }: TimeEventRecord, mark: Row<'evaluationMark'> | undefined): FeedRecord => ({
  key: event.eventId,
  revision: timeEventFeed.revisionOf(version),
  isWithdrawn: event.state === 'VOIDED' || event.state === 'SUPERSEDED',
  content: { timeEvent: timeEventOf(event, mark) },
});
