import type { TimeEventInput } from '../../contract/generated.ts';
import type { Instant } from '../../lib/clock.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { Problem } from '../problem.ts';
import type { Person } from '../workforce/employment.ts';
import { plausibilityProblem, timeOfEvent, type AcceptanceWindow, type EventTime, type Receipt } from './event-time.ts';
import {
  badgeUnknown,
  employeeUnknown,
  findHolder,
  placementProblem,
  placeEvent,
  type Placement,
} from './placement.ts';

/** Everything that the rules need to judge one event, whose input has no problem of its own. */
export interface EventFacts {
  readonly event: TimeEventInput;
  /** Empty where no terminal is named or it has no zone. */
  readonly terminalZone: string;
  /** The employee that the event names, if known; or all who have ever been given the badge that it names. */
  readonly people: readonly Person[];
  readonly received: Instant;
  /** from when a punch may lie back, where the event came earlier than it is judged. */
  readonly firstReceived?: Instant | undefined;
  readonly window: AcceptanceWindow;
}

/** An event that may be stored: when it happened, whose it is, and on which work date. */
export interface JudgedEvent extends Placement {
  readonly instant: Instant;
  readonly offsetMinutes: number;
}

/**
 * Finds time, person and work date of an event, or every rule that it breaks: R-01 and R-02 (time), R-03 (plausible),
 * R-07 (employed then), and the event types that the employee may record.
 */
export function judgeEvent(facts: EventFacts): Result<JudgedEvent, readonly Problem[]> {
  const { event, people } = facts;
  const time = timeOfEvent(event, facts.terminalZone);
  if (!time.ok) return refused(people.length === 0 ? [time.error, unknownPerson(event)] : [time.error]);
  const implausible = plausibilityProblem(time.value.instant, receiptOf(facts), facts.window);
  const whose = judgePerson(event, time.value, people);
  if (!whose.ok) return refused(implausible === undefined ? [whose.error] : [implausible, whose.error]);
  if (implausible !== undefined) return refused([implausible]);
  const { instant, offsetMinutes } = time.value;
  const { employeeId, zone, zoneSource, workDate } = whose.value;
  return ok({ instant, offsetMinutes, employeeId, zone, zoneSource, workDate });
}

const receiptOf = ({ received, firstReceived = received }: EventFacts): Receipt => ({
  first: firstReceived,
  last: received,
});

function judgePerson(event: TimeEventInput, time: EventTime, people: readonly Person[]): Result<Placement, Problem> {
  const badge = event.timeRecordingId;
  const person = badge === undefined ? people[0] : findHolder(time, badge, people);
  const placement = person === undefined ? undefined : placeEvent(time, person);
  if (person === undefined || placement === undefined) return refused(unknownPerson(event));
  const problem = placementProblem(person, placement.workDate, event.eventType, fieldOfPerson(event));
  return problem === undefined ? ok(placement) : refused(problem);
}

const fieldOfPerson = ({ employeeId }: TimeEventInput): string =>
  employeeId === undefined ? 'timeRecordingId' : 'employeeId';

const unknownPerson = ({ employeeId, timeRecordingId = '' }: TimeEventInput): Problem =>
  employeeId === undefined ? badgeUnknown(timeRecordingId) : employeeUnknown(employeeId);
