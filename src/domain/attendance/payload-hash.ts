import type { TimeEventInput } from '../../contract/generated.ts';
import { MICROS_PER_MINUTE } from '../../lib/clock.ts';
import type { DateTime } from '../../lib/date-time.ts';
import { sha256 } from '../../lib/sha256.ts';
import { captureOf, positionOf, typeOf } from './punch.ts';

/**
 * SHA-256 over what an event says: names and SAP codes are the same, and so are two spellings of one instant.
 * It depends on the message alone, so that a resend is known again whatever became of the master data since.
 */
export const hashPayload = (sourceSystem: string, event: TimeEventInput): Uint8Array =>
  sha256(JSON.stringify(businessFields(sourceSystem, event)));

// The order is part of the definition: hashes are stored.
const businessFields = (sourceSystem: string, event: TimeEventInput): readonly unknown[] => [
  sourceSystem,
  event.employeeId,
  event.timeRecordingId,
  typeOf(event),
  timeField(event.eventTime),
  event.timeZone,
  event.disambiguation ?? 'REFUSE',
  event.recordedAtDevice,
  event.terminalId,
  captureOf(event),
  positionOf(event.location),
  event.reasonCode,
  event.costAssignment,
];

/** An instant as a number, a local time as a text, so that the one never equals the other. */
const timeField = ({ local, offsetMinutes }: DateTime): number | string =>
  offsetMinutes === undefined ? String(local) : local - offsetMinutes * MICROS_PER_MINUTE;
