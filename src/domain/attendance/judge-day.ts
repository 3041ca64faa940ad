import { dayClasses } from '../schedule/calendar.ts';
import type { Employment, Plan, ScheduleDay } from '../schedule/schedule-day.ts';
import type { ShiftDefinition } from '../schedule/shift.ts';
import { isPresumed, type Attendance } from './attendance.ts';
import type { DayStatus } from './day.ts';
import type { DueTime } from './due-time.ts';
import type { Finding } from './finding.ts';
import type { Cover } from './leave-cover.ts';
import type { PunchPair } from './pair-punches.ts';
import type { AttendancePolicy } from './policy.ts';
import {
  judgeArrival,
  judgeDeparture,
  missedInBetween,
  outerStays,
  staysOf,
  type OuterStays,
  type SideVerdict,
} from './punctuality.ts';
import type { DayPhase } from './settlement.ts';
import type { WorkedTime } from './worked-time.ts';

/** What a day is judged by. */
export interface DayCase {
  readonly day: ScheduleDay;
  readonly policy: AttendancePolicy;
  readonly attendance: Attendance;
  readonly time: WorkedTime;
  /** Where there is a plan. */
  readonly dueTime: DueTime | undefined;
  readonly phase: DayPhase;
}

/** What a day is called, and what is missing of it. */
export interface Judgement {
  readonly status: DayStatus;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
  readonly absenceMinutes: number;
  /** whether one finding tells all that is missing of the day. */
  readonly isOneFinding: boolean;
  readonly findings: readonly Finding[];
}

/** A planned day, with all that a plan brings along. */
interface PlannedCase extends DayCase {
  readonly shift: ShiftDefinition;
  readonly plan: Plan;
  readonly cover: Cover;
  readonly dueTime: DueTime;
}

const blameless = (status: DayStatus): Judgement => ({
  status,
  lateMinutes: 0,
  earlyLeaveMinutes: 0,
  absenceMinutes: 0,
  isOneFinding: false,
  findings: [],
});

/** judges a day by its plan, or, without one, by what was done on it. */
export function judgeDay(facts: DayCase, cover: Cover | undefined): Judgement {
  const { shift, plan } = facts.day;
  const { dueTime } = facts;
  if (shift === undefined || plan === undefined || cover === undefined || dueTime === undefined) {
    return judgeUnplanned(facts);
  }
  const planned: PlannedCase = { ...facts, shift, plan, cover, dueTime };
  return facts.attendance.main.length === 0 ? judgeSilence(planned) : judgePresence(planned);
}

function judgeUnplanned({ day, attendance, phase }: DayCase): Judgement {
  if (phase === 'PENDING') return blameless('PENDING');
  if (day.employment !== 'ACTIVE') return blameless(statusAway[day.employment]);
  if (attendance.main.length === 0) return blameless(day.dayType === 'HOLIDAY' ? 'HOLIDAY' : 'REST');
  return blameless(attendance.isComplete ? 'PRESENT' : 'INCOMPLETE');
}

const statusAway: Readonly<Record<Exclude<Employment, 'ACTIVE'>, DayStatus>> = {
  ON_LEAVE_LONG: 'ON_LEAVE',
  SUSPENDED: 'REST',
  NONE: 'REST',
};

/** nobody came; that is an absence on workdays alone. */
function judgeSilence({ day, plan, cover, phase }: PlannedCase): Judgement {
  if (phase === 'PENDING') return blameless('PENDING');
  if (cover.isFull || isPresumed(day)) return blameless(statusOfPresence(cover));
  if (dayClasses[day.dayType] !== 'WORKDAY') return blameless(day.dayType === 'HOLIDAY' ? 'HOLIDAY' : 'REST');
  return absent('ABSENT', plan.plannedMinutes - cover.minutes);
}

const absent = (status: keyof typeof absenceTypes, absenceMinutes: number): Judgement => ({
  ...blameless(status),
  absenceMinutes,
  isOneFinding: true,
  findings: [{ type: absenceTypes[status], slot: '', minutes: absenceMinutes, eventIds: [] }],
});

const absenceTypes = { ABSENT: 'ABSENT', PARTIAL_ABSENT: 'PARTIAL_ABSENCE' } as const;

/** Somebody came: how late, how early gone, and whether it was enough. */
function judgePresence(facts: PlannedCase): Judgement {
  const { cover, phase, attendance, time, dueTime } = facts;
  const outer = outerStays(staysOf(time.pairs.filter(({ pair }) => attendance.main.includes(pair))), dueTime.due);
  const arrival = arrivalOf(facts, outer);
  // Before the end nobody has left for good.
  if (phase === 'PENDING') return { ...sides(arrival, inTime), status: 'PENDING' };
  const both = sides(arrival, departureOf(facts, outer));
  if (!attendance.isComplete) return { ...both, status: 'INCOMPLETE' };
  if (cover.isFull) return { ...both, status: statusOfPresence(cover) };
  const tooLittle = judgeThresholds(facts);
  if (tooLittle !== undefined) return tooLittle;
  const status = both.absenceMinutes > 0 ? 'PARTIAL_ABSENT' : statusOfPresence(cover);
  return { ...both, status, findings: [...both.findings, ...missedHours(facts, outer, both)] };
}

/** What somebody is called who did all that leave and trips left to do. */
function statusOfPresence({ leaveClass, isFull }: Cover): DayStatus {
  if (leaveClass === undefined) return 'PRESENT';
  if (leaveClass === 'TRIP') return 'ON_DUTY_TRIP';
  return isFull ? 'ON_LEAVE' : 'PART_LEAVE';
}

/** too little work for half a day, or for a day at all; of half a plan, half the thresholds. */
function judgeThresholds({ day, shift, plan, cover, time }: PlannedCase): Judgement | undefined {
  if (dayClasses[day.dayType] !== 'WORKDAY') return undefined;
  const credited = time.workedMinutes + cover.minutes;
  const isBelow = (threshold: number): boolean => credited * shift.nominalMinutes < threshold * plan.nominalMinutes;
  // What is missing is told before anything is rounded.
  const missing = Math.max(0, plan.plannedMinutes - time.insideMinutes - cover.minutes);
  if (isBelow(shift.absentBelow)) return absent('ABSENT', missing);
  return isBelow(shift.halfDayBelow) ? absent('PARTIAL_ABSENT', missing) : undefined;
}

/**
 * the planned minutes of a settled workday that were neither worked, nor on leave, nor late, early or an absence:
 * gaps in between, too long breaks, and what the grace forgives. Who leaves a PUNCHED break out has worked more than planned.
 */
export function shortMinutesOf(facts: DayCase, cover: Cover | undefined, { absenceMinutes, ...told }: Sums): number {
  const { day, attendance, phase, time } = facts;
  const judged = phase === 'FINAL' && attendance.isComplete && dayClasses[day.dayType] === 'WORKDAY';
  if (day.plan === undefined || cover === undefined || !judged) return 0;
  const accounted = time.insideMinutes + told.lateMinutes + told.earlyLeaveMinutes + absenceMinutes + cover.minutes;
  return Math.max(0, day.plan.plannedMinutes - accounted);
}

type Sums = Pick<Judgement, 'lateMinutes' | 'earlyLeaveMinutes' | 'absenceMinutes'>;

/**
 * work that was left in between, and not for a break, of which R-28 tells; nor what is forgiven at begin and end. As
 * much as is forgiven at the begin is forgiven here.
 */
function missedHours(facts: PlannedCase, outer: OuterStays, told: Sums): readonly Finding[] {
  const { shift, cover, time, attendance, dueTime } = facts;
  const { missed, outside } = missedInBetween(dueTime.due, time.attended, outer);
  const forgiven = Math.max(0, outside - told.lateMinutes - told.earlyLeaveMinutes - told.absenceMinutes);
  // A break that was punched and is shorter than planned makes up for a gap.
  const minutes = Math.min(missed, shortMinutesOf(facts, cover, told) - forgiven);
  if (minutes <= shift.graceLate) return [];
  return [{ type: 'SHORT_HOURS', slot: '', minutes, eventIds: attendance.main.flatMap(idsOf) }];
}

interface Side {
  readonly verdict: SideVerdict;
  readonly eventIds: readonly string[];
}

const inTime: Side = { verdict: { minutes: 0, isSerious: false, absenceMinutes: 0 }, eventIds: [] };

function arrivalOf({ shift, policy, dueTime, attendance }: PlannedCase, { first }: OuterStays): Side {
  // where whole pairs are missing, nobody knows whether they were before.
  if (first === undefined || attendance.lackingPairs > 0) return inTime;
  const { start } = first.pair;
  const verdict = judgeArrival(shift, policy, dueTime.due, first);
  return { verdict, eventIds: start === undefined ? [] : [start.eventId] };
}

function departureOf({ shift, policy, dueTime, attendance }: PlannedCase, { last }: OuterStays): Side {
  if (last === undefined || attendance.lackingPairs > 0) return inTime;
  const { end } = last.pair;
  const verdict = judgeDeparture(shift, policy, dueTime.due, last);
  return { verdict, eventIds: end === undefined ? [] : [end.eventId] };
}

function sides(arrival: Side, departure: Side): Omit<Judgement, 'status'> {
  return {
    lateMinutes: arrival.verdict.minutes,
    earlyLeaveMinutes: departure.verdict.minutes,
    absenceMinutes: arrival.verdict.absenceMinutes + departure.verdict.absenceMinutes,
    isOneFinding: false,
    findings: [
      ...sideFindings(arrival, arrival.verdict.isSerious ? 'SERIOUS_LATE' : 'LATE', 'ARRIVAL'),
      ...sideFindings(departure, 'EARLY_LEAVE', 'DEPARTURE'),
    ],
  };
}

function sideFindings({ verdict, eventIds }: Side, type: Finding['type'], slot: string): readonly Finding[] {
  const { minutes, absenceMinutes } = verdict;
  if (absenceMinutes > 0) return [{ type: 'PARTIAL_ABSENCE', slot, minutes: absenceMinutes, eventIds }];
  return minutes > 0 ? [{ type, slot: '', minutes, eventIds }] : [];
}

/** The ids of the punches of a pair. */
export const idsOf = ({ start, end }: PunchPair): readonly string[] =>
  [start, end].flatMap((punch) => (punch === undefined ? [] : [punch.eventId]));
