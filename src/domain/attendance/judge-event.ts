import type { TimeEventInput } from '../../contract/generated.ts';
import type { Instant } from '../../lib/clock.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { Problem } from '../problem.ts';
import { addDays, datesBetween } from '../time/dates.ts';
import { holdsBadge } from '../workforce/badges.ts';
import { employmentProblem, type Person } from '../workforce/employment.ts';
import { plausibilityProblem, timeOfEvent, type AcceptanceWindow, type EventTime, type Receipt } from './event-time.ts';
import { badgeUnknown, employeeUnknown, placementProblem, placeEvent, type Placement } from './placement.ts';

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
  /**
   * the work date that an employee's schedule gives the event; undefined where it gives none. Asked where the
   * local date is none of the employment and one beside it is.
   */
  readonly attributedDate: (employeeId: string, at: Instant) => string | undefined;
  /** The work date that a correction names for its punch, whatever the windows say. */
  readonly namedDate?: string | undefined;
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
  const whose = judgePerson(facts, time.value);
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

/** A person and where the event lies for that person. */
interface Candidate {
  readonly person: Person;
  readonly placement: Placement;
}

/** by the local date, which holds for nearly all; else by the date that the schedule gives the event. */
function judgePerson(facts: EventFacts, time: EventTime): Result<Placement, Problem> {
  const { event, people, namedDate } = facts;
  const candidates = people.flatMap((person): Candidate[] => {
    const placement = placeEvent(time, person);
    if (placement === undefined) return [];
    return [{ person, placement: namedDate === undefined ? placement : { ...placement, workDate: namedDate } }];
  });
  const local =
    candidates.find((one) => belongs(event, one, one.placement.workDate)) ?? attributed(facts, time, candidates);
  // By a badge nobody is meant who does not hold it.
  const [named] = event.timeRecordingId === undefined ? candidates : [];
  const { person, placement } = local ?? named ?? {};
  if (person === undefined || placement === undefined) return refused(unknownPerson(event));
  const problem = placementProblem(person, placement.workDate, event.eventType, fieldOfPerson(event));
  return problem === undefined ? ok(placement) : refused(problem);
}

/** Whether the event may be this person's on a work date: who holds the badge then, or is employed. */
const belongs = ({ timeRecordingId: badge }: TimeEventInput, { person }: Candidate, workDate: string): boolean =>
  badge === undefined ? employmentProblem(person, workDate, '') === undefined : holdsBadge(person, badge, workDate);

/** How far an event may be attributed from its local date: windows are up to 48 hours long, and R-13. */
const DAYS_BACK = 2;
const DAYS_AHEAD = 1;

function attributed(
  facts: EventFacts,
  { instant }: EventTime,
  candidates: readonly Candidate[],
): Candidate | undefined {
  const { event, namedDate, attributedDate } = facts;
  if (namedDate !== undefined) return undefined;
  for (const candidate of candidates) {
    const { person, placement } = candidate;
    const around = datesBetween(addDays(placement.workDate, -DAYS_BACK), addDays(placement.workDate, DAYS_AHEAD));
    if (!around.some((date) => belongs(event, candidate, date))) continue;
    const workDate = attributedDate(person.master.employeeId, instant);
    if (workDate !== undefined && belongs(event, candidate, workDate)) {
      return { person, placement: { ...placement, workDate } };
    }
  }
  return undefined;
}

const fieldOfPerson = ({ employeeId }: TimeEventInput): string =>
  employeeId === undefined ? 'timeRecordingId' : 'employeeId';

const unknownPerson = ({ employeeId, timeRecordingId = '' }: TimeEventInput): Problem =>
  employeeId === undefined ? badgeUnknown(timeRecordingId) : employeeUnknown(employeeId);
