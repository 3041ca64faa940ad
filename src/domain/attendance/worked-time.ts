import { instant, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import { dayClasses } from '../schedule/calendar.ts';
import type { Plan, PlannedBreak, ScheduleDay } from '../schedule/schedule-day.ts';
import type { Rounding } from '../schedule/shift.ts';
import { differenceOf, intersectionOf, minutesOf, unionOf, type Interval, type Intervals } from '../time/intervals.ts';
import { instantOfMinute } from '../time/wall-clock.ts';
import type { DueTime } from './due-time.ts';
import type { PairKind } from './pair.ts';
import type { PunchPair } from './pair-punches.ts';
import type { AttendancePolicy } from './policy.ts';
import { roundedPunches, roundedSum } from './rounding.ts';

/** A pair and the time that it covers, as far as that is known. */
export interface MeasuredPair {
  readonly pair: PunchPair;
  /** Undefined where a punch is missing and cannot be presumed. */
  readonly interval: Interval | undefined;
  /** Without the pairs that lie in it. */
  readonly minutes: number;
}

/** by how much the breaks of one rule, or of a day whose shift has none, were longer than may be. */
export interface LongBreak {
  readonly rule: PlannedBreak | undefined;
  readonly minutes: number;
  readonly pairs: readonly MeasuredPair[];
}

/** What the pairs of a day come to. Intervals are of raw punches; only `workedMinutes` and `totalMinutes` are rounded. */
export interface WorkedTime {
  readonly pairs: readonly MeasuredPair[];
  /** What all pairs cover, breaks included. */
  readonly attended: Intervals;
  /** all work, without breaks. */
  readonly work: Intervals;
  readonly workedMinutes: number;
  /** The same before it is rounded. */
  readonly insideMinutes: number;
  readonly totalMinutes: number;
  readonly breakMinutes: number;
  readonly offsiteMinutes: number;
  readonly nightMinutes: number;
  readonly longBreaks: readonly LongBreak[];
}

/** What the pairs of a day are measured by. */
export interface Measure {
  /** Where there is a plan. */
  readonly dueTime: DueTime | undefined;
  /** Work that counts without a punch. */
  readonly presumed: Intervals;
}

/** Measures the pairs of a day. */
export function measure(
  day: ScheduleDay,
  policy: AttendancePolicy,
  pairs: readonly PunchPair[],
  { dueTime, presumed }: Measure,
): WorkedTime {
  const placed = pairs.map((pair) => ({ pair, interval: placePair({ day, policy, dueTime, pairs }, pair) }));
  const breaks = coveredBy(placed, 'BREAK');
  const offsite = coveredBy(placed, 'OFFSITE');
  const inner: Inner = {
    BREAK: [],
    OFFSITE: breaks,
    HOME: breaks,
    WORK: unionOf([...breaks, ...offsite, ...coveredBy(placed, 'HOME')]),
  };
  const attended = unionOf([...coveredBy(placed, 'WORK', 'OFFSITE', 'HOME'), ...presumed]);
  const measured = placed.map((one) => ({ ...one, minutes: netMinutes(one, inner) }));
  const { paid, longBreaks } = judgeBreaks(day.plan, policy, measured);
  const automatic = automaticBreaks(day.plan);
  const unpaid = unionOf([...differenceOf(breaks, paid), ...automatic]);
  const work = differenceOf(attended, unpaid);
  const rounding = day.shift?.rounding ?? unrounded;
  const inside = (intervals: Intervals): number => minutesOf(insideSchedule(day, policy, dueTime, intervals));
  const counted = rounding.mode === 'NONE' ? work : differenceOf(roundedAll(attended, rounding, day.zone), unpaid);
  return {
    pairs: measured,
    attended,
    work,
    workedMinutes: roundedSum(inside(counted), rounding),
    insideMinutes: inside(work),
    totalMinutes: roundedSum(minutesOf(counted), rounding),
    breakMinutes: minutesOf(unionOf([...breaks, ...intersectionOf(automatic, attended)])),
    offsiteMinutes: minutesOf(differenceOf(offsite, breaks)),
    nightMinutes: minutesOf(intersectionOf(work, work.length === 0 ? [] : nightsAround(day, policy))),
    longBreaks,
  };
}

/** What lies in pairs of a kind and is not theirs. */
type Inner = Readonly<Record<PairKind, Intervals>>;

const roundedAll = (intervals: Intervals, rounding: Rounding, zone: string): Intervals =>
  unionOf(intervals.map((one) => roundedPunches(one, rounding, zone)));

/** Without a shift everything. */
const unrounded: Rounding = { unit: 1, mode: 'NONE', scope: 'DAY' };

/** R-22; on a workday without a shift there is no outside, nor on a day off on which work is ordinary time. */
function insideSchedule(
  { dayType }: ScheduleDay,
  { overtime }: AttendancePolicy,
  dueTime: DueTime | undefined,
  work: Intervals,
): Intervals {
  if (dueTime !== undefined) return intersectionOf(work, dueTime.counted);
  const dayClass = dayClasses[dayType];
  return dayClass === 'WORKDAY' || (dayClass === 'RESTDAY' && overtime.restDayWork === 'ORDINARY') ? work : [];
}

interface PlacedPair {
  readonly pair: PunchPair;
  readonly interval: Interval | undefined;
}

/** What a pair is placed by. */
interface Placing {
  readonly day: ScheduleDay;
  readonly policy: AttendancePolicy;
  readonly dueTime: DueTime | undefined;
  readonly pairs: readonly PunchPair[];
}

/** When a pair begins and ends. Where only an IN is required, the planned end is presumed; of a break, its longest. */
function placePair(placing: Placing, pair: PunchPair): Interval | undefined {
  const { start, end } = pair;
  if (start === undefined) return undefined;
  const from = start.counted;
  if (end !== undefined) return { from, to: end.counted };
  const presumed = presumedEnd(placing, pair, from);
  if (presumed === undefined) return undefined;
  const next = nextPunch(placing.pairs, start.at);
  const to = next !== undefined && next < presumed ? next : presumed;
  return { from, to: to > from ? to : from };
}

/**
 * a break without end lasts as long as it may; and where only an IN is required, work lasts as planned, to where
 * flexible time has slid the plan.
 */
function presumedEnd(
  { day: { plan, shift }, policy, dueTime }: Placing,
  { kind, isOuter, start }: PunchPair,
  from: Instant,
): Instant | undefined {
  const isShift = isOuter && start?.inWindow === true;
  if (kind !== 'BREAK') return isShift && shift?.requiredPunches === 'IN_ONLY' ? dueTime?.span.to : undefined;
  const rule = ruleOf(plan, { from, to: instant(from + 1) });
  const minutes = rule === undefined ? policy.breakMaxMinutes : longest(rule);
  return instant(from + minutes * MICROS_PER_MINUTE);
}

/** Nothing presumed lasts beyond what is known. */
function nextPunch(pairs: readonly PunchPair[], after: Instant): Instant | undefined {
  let next: Instant | undefined;
  for (const punch of pairs.flatMap(({ start, end }) => [start, end])) {
    if (punch !== undefined && punch.at > after && (next === undefined || punch.counted < next)) next = punch.counted;
  }
  return next;
}

const coveredBy = (placed: readonly PlacedPair[], ...kinds: readonly PairKind[]): Intervals =>
  unionOf(
    placed.flatMap(({ pair, interval }) => (interval !== undefined && kinds.includes(pair.kind) ? [interval] : [])),
  );

const netMinutes = ({ pair, interval }: PlacedPair, inner: Inner): number =>
  interval === undefined ? 0 : minutesOf(differenceOf([interval], inner[pair.kind]));

/** The PUNCHED rule that a break falls under: the one that it shares most with, else the nearest. */
function ruleOf(plan: Plan | undefined, { from, to }: Interval): PlannedBreak | undefined {
  const distance = (rule: PlannedBreak): number => Math.max(from, rule.from) - Math.min(to, rule.to);
  return plan?.breaks
    .filter(({ rule }) => rule.mode === 'PUNCHED')
    .reduce<PlannedBreak | undefined>(
      (best, rule) => (best === undefined || distance(rule) < distance(best) ? rule : best),
      undefined,
    );
}

const longest = ({ rule, from, to }: PlannedBreak): number =>
  rule.maxMinutes > 0 ? rule.maxMinutes : (to - from) / MICROS_PER_MINUTE;

interface JudgedBreaks {
  /** What of the breaks counts as work. */
  readonly paid: Intervals;
  readonly longBreaks: readonly LongBreak[];
}

/** what of the breaks is paid, and what is more than their rules allow, or the policy where the plan has none. */
function judgeBreaks(
  plan: Plan | undefined,
  { breakMaxMinutes }: AttendancePolicy,
  pairs: readonly MeasuredPair[],
): JudgedBreaks {
  if (plan === undefined) return { paid: [], longBreaks: [] };
  const byRule = Map.groupBy(
    pairs.filter(({ pair }) => pair.kind === 'BREAK'),
    ({ interval }) => (interval === undefined ? undefined : ruleOf(plan, interval)),
  );
  const paid: Interval[] = [];
  const longBreaks: LongBreak[] = [];
  for (const [rule, taken] of byRule) {
    const most = rule === undefined ? breakMaxMinutes : longest(rule);
    const minutes = taken.reduce((sum, one) => sum + one.minutes, 0) - most;
    if (minutes > 0) longBreaks.push({ rule, minutes, pairs: taken });
    if (rule?.rule.paid === true) paid.push(...firstMinutes(taken, most));
  }
  return { paid: unionOf(paid), longBreaks };
}

function firstMinutes(pairs: readonly MeasuredPair[], most: number): Intervals {
  let left = most * MICROS_PER_MINUTE;
  return pairs.flatMap(({ interval }) => {
    if (interval === undefined || left <= 0) return [];
    const length = Math.min(left, interval.to - interval.from);
    left -= length;
    return [{ from: interval.from, to: instant(interval.from + length) }];
  });
}

const automaticBreaks = (plan: Plan | undefined): Intervals =>
  plan?.breaks.filter(({ rule }) => rule.mode === 'AUTO' && !rule.paid) ?? [];

/** The nights that a work date can reach into. */
const nightsAround = ({ workDate, zone }: ScheduleDay, { nightStart, nightEnd }: AttendancePolicy): Intervals =>
  nightStart === nightEnd
    ? []
    : [-1440, 0, 1440].map((later) => ({
        from: instantOfMinute(workDate, later + nightStart, zone),
        to: instantOfMinute(workDate, later + nightEnd, zone),
      }));
