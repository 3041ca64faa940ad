import { inconsistent } from './inconsistent.ts';
import { hashPayload } from '../domain/attendance/payload-hash.ts';
import type { FaultCode, QuarantineItem, QuarantineState, TimeEventInput } from '../contract/generated.ts';
import type { Problem } from '../domain/problem.ts';
import { instant } from '../lib/clock.ts';
import { formatInstant } from '../lib/date-time.ts';
import type { Row } from '../store/store.ts';
import type { EventJson } from './event-json.ts';
import { filled } from '../lib/filled.ts';
import type { Problems } from '../decision/item-batch.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import type { DecisionContext } from '../decision/context.ts';
import { leadingCode } from '../decision/refusal-order.ts';
import { digestInRow, textDigest } from './salted-digest.ts';
import { storedCode } from './stored-code.ts';

/** What a new row of the quarantine is made of. */
export interface NewQuarantineItem {
  readonly event: TimeEventInput;
  readonly sourceSystem: string;
  /** Canonical. */
  readonly requestId: string;
  readonly payloadHash: Uint8Array;
  readonly problems: Problems;
}

/**
 * By what a resend of a waiting event is known: the source's key, else a digest of its content. A tab goes before the
 * digest: no key of the contract holds one.
 */
export const itemKeyOf = ({ sourceEventId }: TimeEventInput, payloadHash: Uint8Array): string =>
  sourceEventId ?? `\t${Buffer.from(payloadHash).toString('base64url')}`;

/** The row to store. */
export function newQuarantineItem(
  { event, sourceSystem, requestId, payloadHash, problems }: NewQuarantineItem,
  json: EventJson,
  { ids, now, clientId }: DecisionContext,
): Row<'quarantineItem'> {
  return {
    quarantineId: ids.next(),
    sourceSystem,
    sourceEventId: event.sourceEventId ?? '',
    itemKey: itemKeyOf(event, payloadHash),
    waiting: true,
    state: 'WAITING',
    ...refusedBy(problems),
    employeeId: event.employeeId ?? '',
    timeRecordingId: event.timeRecordingId ?? '',
    terminalId: event.terminalId ?? '',
    payload: json.write(event),
    payloadHash,
    receivedAt: now,
    clientId,
    requestId,
    attempts: 0,
    lastTriedAt: null,
    eventId: null,
    discardReason: '',
    reasonSalt: null,
    eventUid: ids.next(),
    personal: null,
  };
}

/** The columns that tell why an item waits. */
export function refusedBy(problems: Problems): Pick<Row<'quarantineItem'>, 'reason' | 'problems'> {
  const [first, ...rest] = problems;
  const others = rest.map(({ code }) => code);
  return { reason: first === undefined ? '' : leadingCode(first.code, others), problems: JSON.stringify(problems) };
}

/** What was wrong with an item when it was last tried. */
export const problemsOf = ({ problems }: Row<'quarantineItem'>): Problems => JSON.parse(problems) as readonly Problem[];

/** The entry of the audit trail for an item that came, was tried, released or discarded; its payload is not in it. */
export const quarantineFact = (
  before: Row<'quarantineItem'> | undefined,
  after: Row<'quarantineItem'>,
  version: number,
): AuditFact => ({
  uid: after.eventUid,
  action: actionOf(before, after),
  entity: 'QuarantineItem',
  entityId: after.quarantineId,
  entityVersion: version,
  ...(after.employeeId !== '' && { employeeId: after.employeeId }),
  affectedRows: 1,
  changes: { before: before && itemForAudit(before), after: itemForAudit(after) },
});

function actionOf(before: Row<'quarantineItem'> | undefined, after: Row<'quarantineItem'>): AuditFact['action'] {
  if (before === undefined) return 'C';
  return after.state === 'DISCARDED' ? 'D' : 'U';
}

/** The item as the audit trail tells it. */
export const itemForAudit = (row: Row<'quarantineItem'>): object => ({
  quarantineId: row.quarantineId,
  state: row.state,
  reason: row.reason,
  sourceSystem: row.sourceSystem,
  sourceEventId: filled(row.sourceEventId),
  employeeId: filled(row.employeeId),
  timeRecordingId: filled(row.timeRecordingId),
  terminalId: filled(row.terminalId),
  payloadHash: Buffer.from(row.payloadHash).toString('base64'),
  receivedAt: formatInstant(instant(row.receivedAt)),
  attempts: row.attempts,
  eventId: row.eventId ?? undefined,
  discardReason: textDigest(row, 'discardReason', row.reasonSalt, row.discardReason),
});

/** The stored item as the contract tells it. */
export const quarantineItemOf = (row: Row<'quarantineItem'>): QuarantineItem => ({
  quarantineId: row.quarantineId,
  state: storedCode(states, row.state),
  // It was stored from a problem's code.
  reason: row.reason as FaultCode,
  sourceSystem: row.sourceSystem,
  sourceEventId: filled(row.sourceEventId),
  employeeId: filled(row.employeeId),
  timeRecordingId: filled(row.timeRecordingId),
  terminalId: filled(row.terminalId),
  payload: row.payload,
  receivedAt: instant(row.receivedAt),
  requestId: row.requestId,
  clientId: row.clientId,
  attempts: row.attempts,
  lastTriedAt: row.lastTriedAt === null ? undefined : instant(row.lastTriedAt),
  eventId: row.eventId ?? undefined,
  discardReason: filled(row.discardReason),
  errors: problemsOf(row).map(({ code, message, field, params }) => ({ code, message, path: filled(field), params })),
});

const states: readonly QuarantineState[] = ['WAITING', 'RELEASED', 'DISCARDED'];

/** The stored item as the audit trail tells it. */
export const storedItemForAudit = (row: Row<'quarantineItem'>, json: EventJson): object => ({
  ...itemForAudit(row),
  ...inconsistent({
    waiting: row.waiting === (row.state === 'WAITING'),
    payload: isPayload(row, json),
  }),
});

const isPayload = (row: Row<'quarantineItem'>, json: EventJson): boolean => {
  const { sourceSystem, payload, payloadHash } = row;
  try {
    const event = json.read(payload);
    // Its location is erased, and the hash is of the whole.
    if (event.location === undefined && digestInRow(row, 'payload') !== undefined) return true;
    return Buffer.compare(hashPayload(sourceSystem, event), payloadHash) === 0;
  } catch {
    // What the codec did not write it may not read.
    return false;
  }
};
