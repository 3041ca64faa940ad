import type { TimeEventType } from '../../contract/generated.ts';
import { problem, type Problem } from '../problem.ts';
import { localDateOf } from '../time/zone-offsets.ts';
import { holdsBadge } from '../workforce/badges.ts';
import { employmentProblem, findSlice, zoneOfPerson, type Person } from '../workforce/employment.ts';
import { getEventType, readEventTypes } from './event-types.ts';
import type { EventTime } from './event-time.ts';
import { quote } from '../../lib/quote.ts';

/** Whose event it is, in which zone, and on which date there. */
export interface Placement {
  readonly employeeId: string;
  readonly zone: string;
  readonly zoneSource: 'PAYLOAD' | 'TERMINAL' | 'EMPLOYEE';
  /** The local date in the zone, until a schedule says otherwise. */
  readonly workDate: string;
}

/** the zone of message or terminal, else the employee's own, and the date that its calendar shows then. */
export function placeEvent(time: EventTime, person: Person): Placement | undefined {
  const { instant, eventZone } = time;
  const zone = eventZone?.zone ?? zoneOfPerson(person.slices, instant);
  if (zone === undefined) return undefined;
  const { employeeId } = person.master;
  return { employeeId, zone, zoneSource: eventZone?.source ?? 'EMPLOYEE', workDate: localDateOf(instant, zone) };
}

/** The one among these who held a badge on the date of an event. */
export function findHolder(time: EventTime, badge: string, people: readonly Person[]): Person | undefined {
  return people.find((person) => {
    const placement = placeEvent(time, person);
    return placement !== undefined && holdsBadge(person, badge, placement.workDate);
  });
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
