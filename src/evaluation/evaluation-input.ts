import type {
  ApprovedCorrection,
  DecidedOvertime,
  EarlierDay,
  EvaluationInput,
  Punch,
} from '../domain/attendance/evaluation.ts';
import { getEventType } from '../domain/attendance/event-types.ts';
import type { SettledCorrection } from '../domain/attendance/corrected.ts';
import { compareToFence } from '../domain/attendance/geofence.ts';
import { resolveSchedule } from '../domain/schedule/resolve-schedule.ts';
import { addDays, datesBetween } from '../domain/time/dates.ts';
import { type Instant, instant, MICROS_PER_DAY } from '../lib/clock.ts';
import type { Row } from '../store/store.ts';
import { calendarDaysOf } from '../records/calendar-record.ts';
import { dayKeyOf, decodeDetails } from '../records/day-record.ts';
import { isForeign } from './evaluated-day.ts';
import { leaveCovers } from './evaluated-leave.ts';
import { DAYS_BEFORE, DAYS_OF_DELIVERY, earlierKeys, firstAnswers, loadedKeys } from './evaluation-lookups.ts';
import type { Awaited, DateRange } from './evaluation-mark.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { distinctNames } from '../lib/distinct-names.ts';
import { shiftDefinitionsOf } from '../records/shift-record.ts';

/** What an evaluation takes, and whose deliveries it looks at. */
export interface LoadedInput extends EvaluationInput {
  readonly deliveries: readonly Delivery[];
  /** The terminals of the punches, by event. */
  readonly terminals: ReadonlyMap<string, string>;
}

/** All that the days of an employee depend on, from what was loaded; undefined for an unknown employee. */
export function evaluationInput(draft: Draft, range: DateRange, context: DecisionContext): LoadedInput | undefined {
  const input = attributionInput(draft, range, context);
  return input && { ...input, leave: leaveCovers(draft, range, input.schedule) };
}

/** As {@link evaluationInput}, but without leave: no punch belongs to another day by it. */
export function attributionInput(draft: Draft, range: DateRange, context: DecisionContext): LoadedInput | undefined {
  const { employeeId, from, to } = range;
  const { now, settings } = context;
  const { employee, employeeSlice: slices } = draft.aggregate('employee', employeeId).rows;
  const [master] = employee;
  if (master === undefined) return undefined;
  const { policies } = settings.attendance;
  const { events, assignments, shiftCodes, calendarCodes } = firstAnswers(draft, range, now, policies);
  const shifts = shiftCodes.flatMap((code) => shiftDefinitionsOf(draft.aggregate('shift', code).rows));
  const calendar = calendarCodes.flatMap((code) => calendarDaysOf(draft.aggregate('calendar', code).rows));
  const punches = events.map((event) => punchOf(draft, event));
  const deliveries = deliveriesOf(draft, events, now);
  const corrections = approvedCorrections(draft, range, now, punches);
  const proposed = new Set(corrections.map(({ proposedEvent }) => proposedEvent?.eventId));
  return {
    employeeId,
    from,
    to,
    schedule: resolveSchedule(
      { person: { master, slices }, assignments, shifts, calendar },
      addDays(from, -DAYS_BEFORE),
      addDays(to, 1),
    ),
    terminals: new Map(events.map(({ eventId, terminalId }) => [eventId, terminalId])),
    punches: punches.filter(({ eventId }) => !proposed.has(eventId)),
    corrections,
    leave: [],
    overtime: decidedOvertime(draft, range, now),
    earlier: earlierKeys(draft, range, policies).flatMap((key) => keptDays(draft, key)),
    given: datesBetween(from, to)
      .filter((workDate) => isForeign(draft, { employeeId, workDate }))
      .flatMap((workDate) => keptDays(draft, dayKeyOf(employeeId, workDate))),
    policies,
    shifts,
    now,
    watermarks: deliveries.map(({ upTo }) => upTo),
    deliveries,
  };
}

const punchOf = (draft: Draft, event: Row<'timeEvent'>): Punch => ({
  eventId: event.eventId,
  eventType: getEventType(event.eventType),
  at: instant(event.occurredAt),
  geofence: compareToFence(placeOf(event), fenceOf(draft, event.terminalId)),
});

function placeOf({ latitude, longitude, accuracyMetres }: Row<'timeEvent'>) {
  if (latitude === null || longitude === null) return undefined;
  return { latitude, longitude, accuracyMetres: accuracyMetres ?? 0 };
}

function fenceOf(draft: Draft, terminalId: string) {
  const terminal = terminalId === '' ? undefined : draft.aggregate('terminal', terminalId).rows.terminal[0];
  if (terminal === undefined) return undefined;
  const { latitude, longitude, radiusMetres } = terminal;
  return latitude === null || longitude === null || radiusMetres === null
    ? undefined
    : { latitude, longitude, radiusMetres };
}

const approvedRows = (draft: Draft, range: DateRange, now: Instant): readonly Row<'punchCorrection'>[] =>
  loadedKeys(draft, 'employeeCorrection', range, now)
    .flatMap((key) => draft.aggregate('punchCorrection', key).rows.punchCorrection)
    .filter(({ state }) => state === 'APPROVED');

/** What approved corrections may have settled. */
export const settledCorrections = (draft: Draft, range: DateRange, now: Instant): readonly SettledCorrection[] =>
  approvedRows(draft, range, now).map(({ workDate, slot, decidedAt }) => ({
    workDate,
    slot,
    decidedAt: decidedAt ?? 0,
  }));

function approvedCorrections(
  draft: Draft,
  range: DateRange,
  now: Instant,
  punches: readonly Punch[],
): readonly ApprovedCorrection[] {
  return approvedRows(draft, range, now).map(({ correctionId, workDate, eventId, voidEventId }) => ({
    correctionId,
    workDate,
    proposedEvent: punches.find((punch) => punch.eventId === eventId),
    voidEventId: voidEventId ?? undefined,
  }));
}

const decidedOvertime = (draft: Draft, range: DateRange, now: Instant): readonly DecidedOvertime[] =>
  loadedKeys(draft, 'employeeOvertime', range, now)
    .flatMap((key) => draft.aggregate('overtimeRequest', key).rows.overtimeRequest)
    .flatMap(({ state, windowFrom, windowTo, compensation }) =>
      state === 'APPROVED' || state === 'REJECTED'
        ? [
            {
              decision: state,
              from: instant(windowFrom),
              to: instant(windowTo),
              compensation: compensation === 'TIME_OFF' ? 'TIME_OFF' : 'PAY',
            } as const,
          ]
        : [],
    );

/** What need of a day that is stored. */
function keptDays(draft: Draft, dayKey: string): readonly EarlierDay[] {
  const { attendanceDay, dailyAttendance } = draft.aggregate('attendanceDay', dayKey).rows;
  return attendanceDay.flatMap(({ workDate }) =>
    dailyAttendance.map((shift) => ({
      workDate,
      totalMinutes: shift.totalMinutes,
      overtime: decodeDetails(shift).overtime,
    })),
  );
}

/** how far somebody has delivered from whom punches of the employee come. */
export interface Delivery {
  /** Empty where the punches name none. */
  readonly terminalId: string;
  /** Whose word it is where the terminal does not report itself; empty where it does. */
  readonly sourceSystem: string;
  readonly upTo: Instant;
  /** When it is not waited for any more: 7 days after the last punch that came from there. */
  readonly awaitedTo: Instant;
}

/**
 * of those that a punch of the employee came from in the last 7 days: the terminal where it reports, else the
 * source as a whole. Who has never reported is not waited for.
 */
function deliveriesOf(draft: Draft, events: readonly Row<'timeEvent'>[], now: Instant): readonly Delivery[] {
  const recent = events.filter(({ receivedAt }) => receivedAt >= now - DAYS_OF_DELIVERY * MICROS_PER_DAY);
  const found = new Map<string, Delivery>();
  // The last one of each is what counts.
  for (const { terminalId, sourceSystem, receivedAt } of recent.toSorted(
    (one, other) => one.receivedAt - other.receivedAt,
  )) {
    const name = `${terminalId} ${sourceSystem}`;
    const terminal = terminalId === '' ? undefined : draft.aggregate('terminal', terminalId).rows.terminal[0];
    const own = terminal?.deliveryWatermark ?? undefined;
    const upTo = own ?? draft.aggregate('source', sourceSystem).rows.source[0]?.deliveryWatermark;
    if (upTo === undefined) continue;
    found.set(name, {
      terminalId,
      sourceSystem: own === undefined ? sourceSystem : '',
      upTo: instant(upTo),
      awaitedTo: instant(receivedAt + DAYS_OF_DELIVERY * MICROS_PER_DAY),
    });
  }
  return [...found.values()];
}

/** Whose word is awaited that they have delivered up to a moment. A terminal may begin to report itself, too. */
export const awaitedOf = (behind: readonly Delivery[], until: Instant): Awaited => ({
  until,
  terminals: distinctNames(behind.map(({ terminalId }) => terminalId)),
  sources: distinctNames(behind.map(({ sourceSystem }) => sourceSystem)),
});
