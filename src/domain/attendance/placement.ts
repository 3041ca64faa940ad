import type { TimeEventType } from '../../contract/generated.ts';
import { problem, type Problem } from '../problem.ts';
import { localDateOf } from '../time/zone-offsets.ts';
import { employmentProblem, findSlice, zoneOfPerson, type Person } from '../workforce/employment.ts';
import { getEventType, readEventTypes } from './event-types.ts';
import type { EventTime } from './event-time.ts';
import { quote } from '../../lib/quote.ts';

/** Whose event it is, in which zone, and on which date there. */
export interface Placement {
  readonly employeeId: string;
  readonly zone: string;
  readonly zoneSource: 'PAYLOAD' | 'TERMINAL' | 'EMPLOYEE';
  /** The local date in the employee's own zone, until a schedule says otherwise. */
  readonly workDate: string;
}

/**
 * the zone of message or terminal, else the employee's own. R-07: the date is that of the employee's calendar,
 * whatever zone the message names.
 */
export function placeEvent(time: EventTime, person: Person): Placement | undefined {
  const { instant, eventZone } = time;
  const own = zoneOfPerson(person.slices, instant);
  const zone = eventZone?.zone ?? own;
  if (zone === undefined) return undefined;
  const { employeeId } = person.master;
  const workDate = localDateOf(instant, own ?? zone);
  return { employeeId, zone, zoneSource: eventZone?.source ?? 'EMPLOYEE', workDate };
}

/** R-07 and the types that the employee may record. `field` is where the message names the person. */
export function placementProblem(
  person: Person,
  workDate: string,
  eventType: TimeEventType,
  field: string,
): Problem | undefined {
  return employmentProblem(person, workDate, field) ?? permissionProblem(person, workDate, eventType);
}

/** nobody of this id is known. */
export const employeeUnknown = (employeeId: string, field = 'employeeId'): Problem =>
  problem('EMPLOYEE_UNKNOWN', field, `No employee has this id: ${quote(employeeId)}.`, { employeeId });

/** the badge leads to nobody. */
export const badgeUnknown = (timeRecordingId: string): Problem =>
  problem('EMPLOYEE_UNKNOWN', 'timeRecordingId', `Nobody held this badge then: ${quote(timeRecordingId)}.`, {
    timeRecordingId,
  });

function permissionProblem({ slices }: Person, date: string, eventType: TimeEventType): Problem | undefined {
  const stored = findSlice(slices, date)?.permittedEventTypes ?? '';
  if (stored === '' || readEventTypes(stored).includes(getEventType(eventType))) return undefined;
  const message = `The employee may not record events of this type: ${eventType}; permitted are ${stored}.`;
  return problem('VALIDATION', 'eventType', message, { permitted: stored });
}
