import type { CaptureMethod, GeoPosition, TimeEventInput } from '../../contract/generated.ts';
import { unknownZone } from '../time/unknown-zone.ts';
import { isKnownZone } from '../time/zone-offsets.ts';
import { problem, type Problem } from '../problem.ts';
import { getEventType, type EventTypeName } from './event-types.ts';

/** A position in millionths of a degree and whole metres. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyMetres: number;
}

/** The name of the event's type, whichever way it was given. */
export const typeOf = (event: TimeEventInput): EventTypeName => getEventType(event.eventType);

/** How the event came about: TERMINAL where a terminal is named, else IMPORT, unless it says so itself. */
export const captureOf = (event: TimeEventInput): CaptureMethod =>
  event.captureMethod ?? (event.terminalId === undefined ? 'IMPORT' : 'TERMINAL');

/** Where the device was. All zeros are what ABAP leaves out, and so the same as no position. */
export function positionOf(location: GeoPosition | undefined): Position | undefined {
  if (location === undefined) return undefined;
  const { latitude = 0, longitude = 0, accuracyMetres = 0 } = location;
  return latitude === 0 && longitude === 0 && accuracyMetres === 0
    ? undefined
    : { latitude, longitude, accuracyMetres };
}

/** What is wrong with an event in itself, whatever is stored: one of employee and badge, and a zone that exists. */
export function problemsOfInput(event: TimeEventInput): readonly Problem[] {
  const problems: Problem[] = [];
  if (event.employeeId === undefined && event.timeRecordingId === undefined) problems.push(nobodyNamed);
  if (event.employeeId !== undefined && event.timeRecordingId !== undefined) problems.push(namedTwice);
  if (event.timeZone !== undefined && !isKnownZone(event.timeZone))
    problems.push(unknownZone('timeZone', event.timeZone));
  return problems;
}

const nobodyNamed = problem('VALIDATION', 'employeeId', 'Name the employee, or the badge in timeRecordingId.');
const namedTwice = problem('VALIDATION', 'timeRecordingId', 'Name the employee or the badge, not both.');
