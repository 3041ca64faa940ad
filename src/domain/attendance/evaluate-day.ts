import { instant, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import type { DayClass } from '../schedule/calendar.ts';
import type { Plan, ScheduleDay } from '../schedule/schedule-day.ts';
import type { ShiftDefinition } from '../schedule/shift.ts';
import { differenceOf, type Intervals } from '../time/intervals.ts';
import { attend, isPresumed, settle, type Attendance } from './attendance.ts';
import type { JudgedOvertime } from './approve-overtime.ts';
import type { AttributedDay } from './attribution.ts';
import type { DayOvertime, EvaluatedDay } from './day.ts';
import { derivedId } from '../../lib/derived-id.ts';
import { plannedTime, slideTime, type DueTime } from './due-time.ts';
import type { DecidedOvertime, EarlierDay, LeaveCover } from './evaluation.ts';
import type { FoundException } from './exception.ts';
import { findRemarks } from './find-exceptions.ts';
import { exceptionOf } from './finding.ts';
import { digestOf, hashInputs, RULE_SET_VERSION } from './input-hash.ts';
import { judgeDay, shortMinutesOf, type DayCase, type Judgement } from './judge-day.ts';
import { coverOf, type Cover } from './leave-cover.ts';
import { brokenCaps, judgeOvertime, type BrokenCap, type OvertimeFacts } from './overtime.ts';
import type { TimePair } from './pair.ts';
import type { PunchPair } from './pair-punches.ts';
import type { Progress, Settlement } from './settlement.ts';
import { measure, type MeasuredPair } from './worked-time.ts';

/** All that a day depends on, once its punches are attributed. */
export interface DayFacts {
  readonly attributed: AttributedDay;
  readonly leave: readonly LeaveCover[];
  readonly decided: readonly DecidedOvertime[];
  /** when the last work before this date ended. */
  readonly previousOut: Instant | undefined;
  /** of the dates around. */
  readonly classOf: (date: string) => DayClass | undefined;
  /** the days before in its week and month, and the sequences before on its date. */
  readonly history: readonly EarlierDay[];
  readonly progress: Progress;
}

/** What is known of a day. */
export interface DayResult {
  readonly day: EvaluatedDay;
  readonly pairs: readonly TimePair[];
  readonly exceptions: readonly FoundException[];
  readonly settlement: Settlement;
}

/** for one day and sequence. */
export function evaluateDay(facts: DayFacts): DayResult {
  const { attributed } = facts;
  const { day, policy } = attributed;
  const attendance = attend(attributed);
  const cover = day.plan === undefined ? undefined : coverOf(day.plan, facts.leave);
  const dueTime = dueTimeOf(day, attendance, cover);
  const settlement = settle(attributed, attendance, { cover, dueTime }, facts.progress);
  const presumed = presumedWork(day, attendance, cover, settlement);
  const time = measure(day, policy, attendance.pairs, { dueTime, presumed });
  const dayCase: DayCase = { day, policy, attendance, time, dueTime, phase: settlement.phase };
  const judgement = judgeDay(dayCase, cover);
  const overtimeFacts = overtimeFactsOf(facts, dayCase);
  const overtime = judgeOvertime(overtimeFacts);
  const caps = brokenCaps(overtimeFacts, overtime);
  const restShortage = restShortageOf(facts, attendance);
  const remarks = { attributed, dayCase, judgement, cover, restShortage, overtime, brokenCaps: caps };
  const findings = [...judgement.findings, ...findRemarks(remarks)];
  const evaluationInputHash = hashFacts(facts, settlement, { restShortage, overtime, caps });
  return {
    day: {
      ...dayOf(dayCase, judgement, cover),
      overtime: overtime.map(withoutDoubt),
      isWatermarkLate: settlement.isWatermarkLate,
      evaluationInputHash,
      ruleSetVersion: RULE_SET_VERSION,
    },
    pairs: time.pairs.map((pair) => timePairOf(day, pair)),
    exceptions: findings.map((finding) => exceptionOf(day, finding)),
    settlement,
  };
}

/** the plan, slid to when somebody came where flexible time lets it. */
function dueTimeOf({ plan, shift }: ScheduleDay, { main }: Attendance, cover: Cover | undefined): DueTime | undefined {
  if (plan === undefined || shift === undefined || cover === undefined) return undefined;
  if (shift.flexEarly + shift.flexLate === 0) return plannedTime(plan, cover);
  return slideTime(plan, shift, cover, flexibleArrival(main, cover.due[0]?.from ?? plan.plannedStartUtc, shift));
}

/**
 * When the first pair began that reaches into the time in which one may come; at the earliest where nobody knows it, for
 * then the plan ends earliest and nobody is blamed for having left.
 */
function flexibleArrival(main: readonly PunchPair[], start: Instant, { flexEarly }: ShiftDefinition) {
  const earliest = instant(start - flexEarly * MICROS_PER_MINUTE);
  const first = main.find(({ end }) => end === undefined || end.counted > earliest);
  return first === undefined ? undefined : (first.start?.counted ?? earliest);
}

/** Where no punches are required and there are none, the plan was worked as far as leave left it. */
function presumedWork(
  day: ScheduleDay,
  { main }: Attendance,
  cover: Cover | undefined,
  { phase }: Settlement,
): Intervals {
  const { plan } = day;
  if (plan === undefined || main.length > 0 || phase === 'PENDING' || !isPresumed(day)) return [];
  return differenceOf(spanOf(plan), cover?.intervals ?? []);
}

const spanOf = ({ plannedStartUtc: from, plannedEndUtc: to }: Plan): Intervals => [{ from, to }];

/** Overtime is judged when a day is final, and nothing of it is missing. */
function overtimeFactsOf(facts: DayFacts, dayCase: DayCase): OvertimeFacts {
  const { day, policy, time } = dayCase;
  const counts = dayCase.phase === 'FINAL' && hasResult(dayCase) && day.employment === 'ACTIVE';
  const { decided, classOf, history } = facts;
  return { day, policy, span: dayCase.dueTime?.span, work: counts ? time.work : [], decided, classOf, history };
}

const hasResult = ({ attendance: { lacking, lackingPairs } }: DayCase): boolean => lacking.length + lackingPairs === 0;

/** */
function restShortageOf({ attributed: { policy }, previousOut }: DayFacts, { main }: Attendance): number {
  const start = main[0]?.start;
  if (previousOut === undefined || start === undefined) return 0;
  const rest = (start.counted - previousOut) / MICROS_PER_MINUTE;
  return Math.max(0, Math.ceil(policy.minimumRestMinutes - rest));
}

type DayCore = Omit<EvaluatedDay, 'overtime' | 'isWatermarkLate' | 'evaluationInputHash' | 'ruleSetVersion'>;

function dayOf(dayCase: DayCase, judgement: Judgement, cover: Cover | undefined): DayCore {
  const { day, attendance, time, phase } = dayCase;
  const { status, lateMinutes, earlyLeaveMinutes, absenceMinutes } = judgement;
  const isKnown = phase === 'PENDING' || hasResult(dayCase);
  return {
    ...scheduleOf(day),
    status,
    firstIn: attendance.main[0]?.start?.at,
    lastOut: attendance.main.at(-1)?.end?.at,
    //
    workedMinutes: isKnown ? time.workedMinutes : undefined,
    totalMinutes: isKnown ? time.totalMinutes : 0,
    breakMinutes: time.breakMinutes,
    lateMinutes,
    earlyLeaveMinutes,
    absenceMinutes,
    leaveMinutes: cover?.byType ?? [],
    shortMinutes: shortMinutesOf(dayCase, cover, judgement),
    offsiteMinutes: time.offsiteMinutes,
    nightMinutes: time.nightMinutes,
  };
}

const scheduleOf = ({ employeeId, workDate, sequence, version, shift, plan, dayType }: ScheduleDay) =>
  ({
    employeeId,
    workDate,
    sequence,
    scheduleVersion: version,
    shiftCode: shift?.shiftCode ?? '',
    shiftVersion: shift?.version ?? 0,
    dayType,
    plannedMinutes: plan?.plannedMinutes ?? 0,
    nominalMinutes: plan?.nominalMinutes ?? 0,
  }) satisfies Partial<DayCore>;

const withoutDoubt = ({ undecidedMinutes: _, ...overtime }: JudgedOvertime): DayOvertime => overtime;

function timePairOf(
  { employeeId, workDate, sequence }: ScheduleDay,
  { pair, interval, minutes }: MeasuredPair,
): TimePair {
  const { kind, start, end } = pair;
  const [inEventId, outEventId] = [start?.eventId, end?.eventId];
  return {
    pairId: derivedId(employeeId, workDate, sequence, kind, inEventId ?? '', outEventId ?? ''),
    employeeId,
    workDate,
    sequence,
    kind,
    // A side that is presumed is not missed.
    state: pair.kind !== 'BREAK' && interval !== undefined ? 'COMPLETE' : pair.state,
    inEventId,
    outEventId,
    from: start?.at,
    to: end?.at ?? interval?.to,
    minutes,
  };
}

/** What a day's result owes to other days: only what makes a difference to it. */
interface Owed {
  readonly restShortage: number;
  readonly overtime: readonly JudgedOvertime[];
  readonly caps: readonly BrokenCap[];
}

/** The order is part of the definition: hashes are stored. */
function hashFacts(facts: DayFacts, { phase, isWatermarkLate }: Settlement, owed: Owed): Uint8Array {
  const { day, policy, isAdapted, punches } = facts.attributed;
  return hashInputs([
    scheduleInputs(day),
    digestOf(policy),
    isAdapted,
    punches.map(({ eventId, eventType, at, geofence, role, inWindow }) => [
      eventId,
      eventType,
      role.step,
      at,
      geofence,
      inWindow,
    ]),
    facts.leave.map((leave) => JSON.stringify([leave.leaveType, leave.leaveClass, partInputs(leave.part)])).sort(),
    decidedInputs(facts),
    [phase, isWatermarkLate],
    [owed.restShortage, owed.overtime.map(({ kind, basis, rawMinutes }) => [kind, basis, rawMinutes])],
    owed.caps.map(({ slot, minutes }) => [slot, minutes]),
  ]);
}

const scheduleInputs = (day: ScheduleDay): readonly unknown[] => [
  day.employeeId,
  day.workDate,
  day.sequence,
  day.version,
  day.dayType,
  day.zone,
  day.employment,
  day.timeManagementMode,
  day.shift === undefined ? '' : digestOf(day.shift),
  day.plan?.plannedStartUtc,
  day.plan?.plannedEndUtc,
  day.plan?.plannedMinutes,
];

const partInputs = (part: LeaveCover['part']): readonly unknown[] => {
  switch (part.kind) {
    case 'FULL':
      return [part.kind];
    case 'TIME':
      return [part.kind, part.from, part.to];
    case 'MINUTES':
      return [part.kind, part.minutes];
  }
};

/** The decisions that touch the day, from its first punch or plan to its last. */
function decidedInputs({ decided, attributed: { day, punches } }: DayFacts): readonly string[] {
  if (decided.length === 0) return [];
  const plan = day.plan === undefined ? [] : [day.plan.plannedStartUtc, day.plan.plannedEndUtc];
  const moments = [...plan, ...punches.flatMap(({ at, counted }) => [at, counted])];
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  return decided
    .filter(({ from, to }) => from < last && to > first)
    .map(({ decision, from, to, compensation }) => JSON.stringify([decision, from, to, compensation]))
    .sort();
}
