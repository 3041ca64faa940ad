import type { CorrectionSlot, SubmitCorrection, TimeEventInput } from '../../contract/generated.ts';
import { sha256 } from '../../lib/sha256.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { derivedId } from '../../lib/derived-id.ts';
import { type EventTypeName, getEventType } from '../attendance/event-types.ts';
import { hashPayload } from '../attendance/payload-hash.ts';
import { problem, type Problem } from '../problem.ts';
import { unknownZone } from '../time/unknown-zone.ts';
import { isKnownZone } from '../time/zone-offsets.ts';

/**
 * The id of a correction follows from its key in its source, so that two requests that bring it at once collide on
 * one record.
 */
export const correctionIdOf = (key: { readonly sourceSystem: string; readonly sourceRequestId: string }): string =>
  derivedId('PunchCorrection', key.sourceSystem, key.sourceRequestId);

/** What contradicts itself in a request, whatever is stored. */
export function problemsOfInput(request: SubmitCorrection): readonly Problem[] {
  const { kind, timeZone, voidEventId } = request;
  const problems = [...(kind === 'VOID' ? problemsOfNoPunch(request) : problemsOfPunch(request))];
  if (kind === 'ADD' && voidEventId !== undefined) problems.push(voidsNothing);
  if (kind !== 'ADD' && voidEventId === undefined) problems.push(eventMissing);
  if (timeZone !== undefined && !isKnownZone(timeZone)) problems.push(unknownZone('timeZone', timeZone));
  return problems;
}

const problemsOfNoPunch = ({ eventType, eventTime, timeZone }: SubmitCorrection): readonly Problem[] =>
  Object.entries({ eventType, eventTime, timeZone }).flatMap(([field, value]) =>
    value === undefined ? [] : [problem('VALIDATION', field, 'VOID asks for no punch: REPLACE does.')],
  );

function problemsOfPunch({ kind, slot, eventType, eventTime }: SubmitCorrection): readonly Problem[] {
  const problems: Problem[] = [];
  const missing = (field: string): Problem => problem('VALIDATION', field, `${kind} tells which punch it asks for.`);
  if (eventType === undefined) problems.push(missing('eventType'));
  if (eventTime === undefined) problems.push(missing('eventTime'));
  const expected = typeOfSlot[slot];
  if (eventType !== undefined && expected !== undefined && getEventType(eventType) !== expected) {
    problems.push(
      problem('VALIDATION', 'eventType', `In the slot ${slot} belongs ${expected}, not ${eventType}.`, { expected }),
    );
  }
  return problems;
}

/** The punch of each slot; OTHER takes any. */
const typeOfSlot: Readonly<Record<CorrectionSlot, EventTypeName | undefined>> = {
  IN: 'CLOCK_IN',
  OUT: 'CLOCK_OUT',
  BREAK_START: 'BREAK_START',
  BREAK_END: 'BREAK_END',
  OTHER: undefined,
};

const voidsNothing = problem('VALIDATION', 'voidEventId', 'ADD takes no punch back: REPLACE does.');
const eventMissing = problem('VALIDATION', 'voidEventId', 'Name the punch that is wrong by its eventId.');

/** The punch to store once the correction is approved; undefined where none is asked for. */
export type Proposal = TimeEventInput | undefined;

/** The punch that a request asks for, before anybody has said in which zone its time is. */
export function proposalOf(request: SubmitCorrection): Proposal {
  const { employeeId, eventType, eventTime, timeZone } = request;
  if (eventType === undefined || eventTime === undefined) return undefined;
  const sourceEventId = correctionIdOf(request);
  return { sourceEventId, employeeId, eventType: getEventType(eventType), eventTime, timeZone };
}

/** A time without offset and zone is one of the employee's zone. */
export const zoned = (proposal: Proposal, zone: string): Proposal =>
  proposal?.timeZone === undefined && proposal?.eventTime.offsetMinutes === undefined
    ? proposal && { ...proposal, timeZone: zone }
    : proposal;

/** A correction puts right one work date and no other. */
export const foreignDay = (field: string, workDate: string): Problem =>
  problem(
    'VALIDATION',
    field,
    `This would be a correction of a foreign day: the punch lies too far from the work date, ${workDate}.`,
    {
      workDate,
    },
  );

/** By what the same request is known when its source sends it again: it depends on the message alone. */
export function hashCorrection(request: SubmitCorrection): Uint8Array {
  const { sourceSystem, employeeId, workDate, slot, kind, voidEventId, reason, requestedBy = employeeId } = request;
  const proposal = proposalOf(request);
  // The order is part of the definition: hashes are stored.
  const fields = [
    employeeId,
    workDate,
    slot,
    kind,
    proposal && Buffer.from(hashPayload(sourceSystem, proposal)).toString('base64'),
    voidEventId && canonicalUuid(voidEventId),
    reason,
    requestedBy,
  ];
  return sha256(JSON.stringify(fields));
}
