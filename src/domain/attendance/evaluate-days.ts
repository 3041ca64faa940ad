import type { Instant } from '../../lib/clock.ts';
import { dayClasses, type DayClass } from '../schedule/calendar.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import { calendarDayOf } from '../time/wall-clock.ts';
import { adaptShift } from './adapt-shift.ts';
import { attributePunches, type AttributedDay, type GovernedDay } from './attribution.ts';
import { evaluateDay, type DayFacts, type DayResult } from './evaluate-day.ts';
import type { Attribution, EarlierDay, Evaluation, EvaluationInput } from './evaluation.ts';
import { pairPunches } from './pair-punches.ts';
import { getPolicy } from './policy.ts';
import { windowOf } from './punch-window.ts';

/**
 * Evaluates the work dates of one employee, for live, replay, dry run and retro alike: deals the punches out to the
 * days, then judges one day after the other. The order of what is given never matters.
 */
export function evaluateDays(input: EvaluationInput): Evaluation {
  const governed = input.schedule.map((day) => govern(input, day));
  const attributed = attribute(input, governed);
  const results: DayResult[] = [];
  for (const one of attributed) {
    if (!isWanted(input, one)) continue;
    results.push(evaluateDay(factsOf(input, attributed, one, results)));
  }
  return gather(
    results,
    attributed.filter(({ day }) => isInRange(input, day)),
  );
}

/** alone: where the punches go that belong to the dates. */
export const attributeEvents = (input: EvaluationInput): readonly Attribution[] =>
  attribute(
    input,
    input.schedule.map((day) => govern(input, day)),
  )
    .filter(({ day }) => isInRange(input, day))
    .flatMap(attributionsOf);

/** The instants between which all punches lie that a schedule may need. */
export function eventSpanOf(
  schedule: readonly ScheduleDay[],
): { readonly from: Instant; readonly to: Instant } | undefined {
  const spans = schedule.flatMap((day) => [windowOf(day) ?? [], calendarDayOf(day.workDate, day.zone)].flat());
  return spans.reduce<{ readonly from: Instant; readonly to: Instant } | undefined>(
    (all, { from, to }) =>
      all === undefined ? { from, to } : { from: from < all.from ? from : all.from, to: to > all.to ? to : all.to },
    undefined,
  );
}

const govern = ({ policies }: EvaluationInput, day: ScheduleDay): GovernedDay => ({
  day,
  policy: getPolicy(policies, day.attendancePolicyCode, day.workDate),
  isAdapted: false,
});

/** first by plan; where shifts turn out to be others, once more by those. */
function attribute(input: EvaluationInput, governed: readonly GovernedDay[]): readonly AttributedDay[] {
  const attributed = attributePunches(governed, input.punches, input.corrections);
  if (governed.every(({ policy }) => policy.dynamicShift.shiftCodes.length === 0)) return attributed;
  const adapted = attributed.map((one) => adaptShift(one, input.shifts));
  if (adapted.every((one) => one === undefined)) return attributed;
  return attributePunches(
    attributed.map((one, at) => adapted[at] ?? one),
    input.punches,
    input.corrections,
  );
}

const isInRange = ({ from, to }: EvaluationInput, { workDate }: ScheduleDay): boolean =>
  from <= workDate && workDate <= to;

/** Days that are sent as days, or are nobody's concern, are not evaluated; nor is who is not employed and not there. */
function isWanted(input: EvaluationInput, { day, punches }: AttributedDay): boolean {
  if (!isInRange(input, day)) return false;
  if (day.employment === 'NONE') return punches.length > 0;
  return day.timeManagementMode === 'CLOCK' || day.timeManagementMode === 'PLANNED';
}

function factsOf(
  input: EvaluationInput,
  attributed: readonly AttributedDay[],
  one: AttributedDay,
  results: readonly DayResult[],
): DayFacts {
  const { workDate, plan } = one.day;
  return {
    attributed: one,
    // Where nothing is planned there is nothing to be away from.
    leave: plan === undefined ? [] : input.leave.filter((leave) => leave.workDate === workDate),
    decided: input.overtime,
    previousOut: one.policy.minimumRestMinutes === 0 ? undefined : previousOutOf(attributed, workDate),
    classOf: (date) => classOf(input.schedule, date),
    history: historyOf(input, one, results),
    progress: input,
  };
}

/** the days before, as they hold: of those that were given, not what their punches would say. */
function historyOf(
  input: EvaluationInput,
  { day }: AttributedDay,
  results: readonly DayResult[],
): readonly EarlierDay[] {
  const given = input.given.filter(({ workDate }) => workDate < day.workDate);
  const dates = new Set(given.map(({ workDate }) => workDate));
  return [
    ...input.earlier.filter(({ workDate }) => workDate < input.from),
    ...given,
    ...results.map((result) => result.day).filter(({ workDate }) => !dates.has(workDate)),
  ];
}

const classOf = (schedule: readonly ScheduleDay[], date: string): DayClass | undefined => {
  const day = schedule.find(({ workDate }) => workDate === date);
  return day === undefined ? undefined : dayClasses[day.dayType];
};

/** the last end of work on the dates before. */
function previousOutOf(attributed: readonly AttributedDay[], workDate: string): Instant | undefined {
  const before = attributed.findLast(({ day, punches }) => day.workDate < workDate && punches.length > 0);
  return before === undefined
    ? undefined
    : pairPunches(before.punches).pairs.findLast(({ isOuter, end }) => isOuter && end !== undefined)?.end?.counted;
}

function gather(results: readonly DayResult[], attributed: readonly AttributedDay[]): Evaluation {
  const settlements = results.map(({ settlement }) => settlement);
  return {
    days: results.map(({ day }) => day),
    pairs: results.flatMap(({ pairs }) => pairs),
    exceptions: results.flatMap(({ exceptions }) => exceptions),
    attributions: attributed.flatMap(attributionsOf),
    nextLookAt: earliest(settlements.map(({ nextLookAt }) => nextLookAt)),
    awaitedWatermark: earliest(settlements.map(({ awaitedWatermark }) => awaitedWatermark)),
  };
}

function attributionsOf({ day: { workDate, sequence }, punches, debounced }: AttributedDay): readonly Attribution[] {
  return [
    ...punches.map(({ eventId }) => ({ eventId, state: 'ACCEPTED', workDate, sequence }) as const),
    ...debounced.map((echo) => ({ ...echo, state: 'DEBOUNCED', workDate, sequence }) as const),
  ];
}

const earliest = (moments: readonly (Instant | undefined)[]): Instant | undefined =>
  moments.reduce((first, at) => (first === undefined || (at !== undefined && at < first) ? at : first), undefined);
