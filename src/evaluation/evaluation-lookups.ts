import { historyBegin } from '../domain/attendance/history.ts';
import { type AttendancePolicy, getPolicy } from '../domain/attendance/policy.ts';
import type { ScheduleAssignment } from '../domain/schedule/schedule-day.ts';
import { addDays, datesBetween } from '../domain/time/dates.ts';
import { dateOfLocal } from '../domain/time/zone-offsets.ts';
import type { Instant } from '../lib/clock.ts';
import type { Lookup, Row, SetKind } from '../store/store.ts';
import { dayKeyOf } from '../records/day-record.ts';
import { DAYS_AROUND, lowestIdSince, startOf } from '../records/event-ids.ts';
import { periodLookups } from '../records/find-period.ts';
import { bookLookup } from '../records/leave-book-record.ts';
import { leaveLookups } from './evaluated-leave.ts';
import { timeOffLookups } from './time-off.ts';
import type { DecisionContext } from '../decision/context.ts';
import { missingLookups } from '../decision/missing-lookups.ts';
import type { DateRange } from './evaluation-mark.ts';
import type { Draft } from '../decision/draft.ts';
import { distinctNames } from '../lib/distinct-names.ts';
import { assignmentsOf } from '../records/schedule-record.ts';

/** sources that have delivered in these days are waited for. */
export const DAYS_OF_DELIVERY = 7;

/** The days before the first date: they may claim some of its punches. Windows are up to 48 hours long. */
export const DAYS_BEFORE = 3;

const setKeys = {
  employeeScheduleDay: ({ from, to }: DateRange) => [addDays(from, -DAYS_BEFORE), addDays(to, 1)],
  employeeException: ({ from, to }: DateRange) => [from, to],
  employeeCorrection: ({ from, to }: DateRange) => [addDays(from, -DAYS_BEFORE), addDays(to, 1)],
  employeeOvertime: ({ from, to }: DateRange) => [addDays(from, -DAYS_BEFORE), addDays(to, 1)],
  employeeEvent: ({ from, to }: DateRange, now: Instant) => {
    const recent = addDays(dateOfLocal(now), -DAYS_OF_DELIVERY - 1);
    const before = addDays(from, -DAYS_BEFORE - DAYS_AROUND);
    const first = startOf(before < recent ? before : recent);
    return [String(first), String(startOf(addDays(to, DAYS_AROUND + 1))), lowestIdSince(first).replaceAll('-', '')];
  },
} as const satisfies Partial<Record<SetKind, (range: DateRange, now: Instant) => readonly string[]>>;

type EvaluatedSet = keyof typeof setKeys;

const setKey = (set: EvaluatedSet, range: DateRange, now: Instant): readonly string[] => [
  range.employeeId,
  ...setKeys[set](range, now),
];

/** The keys of a set that an evaluation has loaded. */
export const loadedKeys = (draft: Draft, set: EvaluatedSet, range: DateRange, now: Instant): readonly string[] =>
  draft.set(set, setKey(set, range, now)).keys;

/** All that the days of an employee depend on, as far as it is known without having read anything. */
export const evaluationLookups = (range: DateRange, now: Instant): readonly Lookup[] => [
  { aggregate: 'employee', key: range.employeeId },
  { aggregate: 'evaluationMark', key: range.employeeId },
  bookLookup(range.employeeId),
  ...datesBetween(range.from, range.to).map(
    (date) => ({ aggregate: 'attendanceDay', key: dayKeyOf(range.employeeId, date) }) as const,
  ),
  ...(Object.keys(setKeys) as EvaluatedSet[]).map((set) => ({ set, key: setKey(set, range, now) })),
];

/** What the first answers tell, and the definitions that they name. */
export interface FirstAnswers {
  readonly events: readonly Row<'timeEvent'>[];
  readonly assignments: readonly ScheduleAssignment[];
  readonly shiftCodes: readonly string[];
  readonly calendarCodes: readonly string[];
}

/** Reads the first answers of an evaluation. */
export function firstAnswers(
  draft: Draft,
  range: DateRange,
  now: Instant,
  policies: readonly AttendancePolicy[],
): FirstAnswers {
  const { employeeSlice } = draft.aggregate('employee', range.employeeId).rows;
  const assignments = loadedKeys(draft, 'employeeScheduleDay', range, now).flatMap((key) =>
    assignmentsOf(draft.aggregate('scheduleDay', key).rows),
  );
  const events = loadedKeys(draft, 'employeeEvent', range, now).flatMap(
    (key) => draft.aggregate('timeEvent', key).rows.timeEvent,
  );
  return {
    events,
    assignments,
    shiftCodes: distinctNames([
      ...employeeSlice.map(({ defaultShiftCode }) => defaultShiftCode),
      ...assignments.map(({ shiftCode }) => shiftCode),
      ...policies.flatMap(({ dynamicShift }) => dynamicShift.shiftCodes),
    ]),
    calendarCodes: distinctNames(employeeSlice.map(({ holidayCalendarCode }) => holidayCalendarCode)),
  };
}

/**
 * What {@link dependentAttributionLookups} names, time off for overtime, and leave: throws NotLookedUp with all of it where
 * the requests for leave have to be known first.
 */
export function dependentEvaluationLookups(
  draft: Draft,
  range: DateRange,
  { now, settings }: EvaluationContext,
): readonly Lookup[] {
  const overtime = loadedKeys(draft, 'employeeOvertime', range, now).flatMap(
    (key) => draft.aggregate('overtimeRequest', key).rows.overtimeRequest,
  );
  const lookups = [
    ...dependentAttributionLookups(draft, range, now, settings.attendance.policies),
    ...timeOffLookups(draft, range, overtime, { settings }),
  ];
  return [...lookups, ...leaveLookups(draft, range, lookups)];
}

/** When an evaluation takes place, and by which settings. */
type EvaluationContext = Pick<DecisionContext, 'now' | 'settings'>;

/** What {@link dependentEvaluationLookups} names for each of these ranges, with all that is missing for any of them. */
export function dependentLookupsOf(
  draft: Draft,
  ranges: readonly DateRange[],
  context: EvaluationContext,
): readonly Lookup[] {
  const missing = missingLookups();
  const lookups = ranges.map((range) => missing.attempt(() => dependentEvaluationLookups(draft, range, context), []));
  missing.require();
  return lookups.flat();
}

/**
 * The definitions, terminals and sources that the first answers name, the periods of the dates, and the days before that
 * the policies count.
 */
export function dependentAttributionLookups(
  draft: Draft,
  range: DateRange,
  now: Instant,
  policies: readonly AttendancePolicy[],
): readonly Lookup[] {
  const { events, shiftCodes, calendarCodes } = firstAnswers(draft, range, now, policies);
  const terminalIds = distinctNames(events.map(({ terminalId }) => terminalId));
  const sourceSystems = distinctNames(events.map(({ sourceSystem }) => sourceSystem));
  return [
    ...shiftCodes.map((key) => ({ aggregate: 'shift', key }) as const),
    ...calendarCodes.map((key) => ({ aggregate: 'calendar', key }) as const),
    ...terminalIds.map((key) => ({ aggregate: 'terminal', key }) as const),
    ...sourceSystems.map((key) => ({ aggregate: 'source', key }) as const),
    ...periodLookups(
      draft,
      [
        ...datesBetween(range.from, range.to),
        // what lies on a closed date stays there.
        ...events.map(({ workDate }) => workDate),
      ].map((workDate) => ({ employeeId: range.employeeId, workDate })),
    ),
    ...earlierDays(draft, range, policies),
  ];
}

/** The keys of the days before the range that a weekly threshold or a monthly cap of the employee's counts. */
export const earlierKeys = (draft: Draft, range: DateRange, policies: readonly AttendancePolicy[]): readonly string[] =>
  earlierDays(draft, range, policies).flatMap(({ set, key }) => draft.set(set, key).keys);

function earlierDays(draft: Draft, { employeeId, from }: DateRange, policies: readonly AttendancePolicy[]) {
  const { employeeSlice } = draft.aggregate('employee', employeeId).rows;
  // A later version of a policy may begin within the range.
  const begin = employeeSlice
    .flatMap(({ attendancePolicyCode: code }) => [
      getPolicy(policies, code, from),
      ...policies.filter(({ policyCode }) => policyCode === code),
    ])
    .map((policy) => historyBegin(policy, from))
    .reduce((first, one) => (one < first ? one : first), from);
  return begin === from ? [] : [{ set: 'employeeDay', key: [employeeId, begin, addDays(from, -1)] } as const];
}
