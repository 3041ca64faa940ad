import { dayClasses } from '../schedule/calendar.ts';
import type { Employment, Plan, ScheduleDay } from '../schedule/schedule-day.ts';
import type { ShiftDefinition } from '../schedule/shift.ts';
import type { Interval } from '../time/intervals.ts';
import { isPresumed, type Attendance } from './attendance.ts';
import type { DayStatus } from './day.ts';
import type { Finding } from './finding.ts';
import type { Cover } from './leave-cover.ts';
import type { PunchPair } from './pair-punches.ts';
import type { AttendancePolicy } from './policy.ts';
import { judgeArrival, judgeDeparture, missedInBetween, openEnd, type SideVerdict } from './punctuality.ts';
import type { DayPhase } from './settlement.ts';
import type { WorkedTime } from './worked-time.ts';

/** What a day is judged by. */
export interface DayCase {
  readonly day: ScheduleDay;
  readonly policy: AttendancePolicy;
  readonly attendance: Attendance;
  readonly time: WorkedTime;
  readonly phase: DayPhase;
}

/** What a day is called, and what is missing of it. */
export interface Judgement {
  readonly status: DayStatus;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
  readonly absenceMinutes: number;
  readonly findings: readonly Finding[];
}

/** A planned day, with all that a plan brings along. */
interface PlannedCase extends DayCase {
  readonly shift: ShiftDefinition;
  readonly plan: Plan;
  readonly cover: Cover;
}

const blameless = (status: DayStatus): Judgement => ({
  status,
  lateMinutes: 0,
  earlyLeaveMinutes: 0,
  absenceMinutes: 0,
  findings: [],
});

/** judges a day by its plan, or, without one, by what was done on it. */
export function judgeDay(facts: DayCase, cover: Cover | undefined): Judgement {
  const { shift, plan } = facts.day;
  if (shift === undefined || plan === undefined || cover === undefined) return judgeUnplanned(facts);
  const planned: PlannedCase = { ...facts, shift, plan, cover };
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
  findings: [{ type: absenceTypes[status], slot: '', minutes: absenceMinutes, eventIds: [] }],
});

const absenceTypes = { ABSENT: 'ABSENT', PARTIAL_ABSENT: 'PARTIAL_ABSENCE' } as const;

/** Somebody came: how late, how early gone, and whether it was enough. */
function judgePresence(facts: PlannedCase): Judgement {
  const { cover, phase, attendance } = facts;
  const arrival = arrivalOf(facts);
  // Before the end nobody has left for good.
  if (phase === 'PENDING') return { ...sides(arrival, inTime), status: 'PENDING' };
  const both = sides(arrival, departureOf(facts));
  if (!attendance.isComplete) return { ...both, status: 'INCOMPLETE' };
  if (cover.isFull) return { ...both, status: statusOfPresence(cover) };
  const tooLittle = judgeThresholds(facts);
  if (tooLittle !== undefined) return tooLittle;
  const status = both.absenceMinutes > 0 ? 'PARTIAL_ABSENT' : statusOfPresence(cover);
  return { ...both, status, findings: [...both.findings, ...missedHours(facts)] };
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
  const missing = Math.max(0, plan.plannedMinutes - credited);
  if (isBelow(shift.absentBelow)) return absent('ABSENT', missing);
  return isBelow(shift.halfDayBelow) ? absent('PARTIAL_ABSENT', missing) : undefined;
}

/** Work that was left in between, and not for a break; as much as is forgiven at the begin is forgiven here. */
function missedHours({ shift, cover, time, attendance }: PlannedCase): readonly Finding[] {
  const minutes = missedInBetween(cover.due, time.attended);
  if (minutes <= shift.graceLate) return [];
  return [{ type: 'SHORT_HOURS', slot: '', minutes, eventIds: attendance.main.flatMap(idsOf) }];
}

interface Side {
  readonly verdict: SideVerdict;
  readonly eventIds: readonly string[];
}

const inTime: Side = { verdict: { minutes: 0, isSerious: false, absenceMinutes: 0 }, eventIds: [] };

function arrivalOf({ shift, policy, cover, attendance, time }: PlannedCase): Side {
  const first = attendance.main[0]?.start;
  // Who forgot the first IN may have been in time.
  if (first === undefined) return inTime;
  const verdict = judgeArrival(shift, policy, cover.due, attendedBy(attendance, time));
  return { verdict, eventIds: [first.eventId] };
}

function departureOf({ shift, policy, cover, attendance, time }: PlannedCase): Side {
  const last = attendance.main.at(-1)?.end;
  if (last === undefined) return inTime;
  const verdict = judgeDeparture(shift, policy, cover.due, attendedBy(attendance, time));
  return { verdict, eventIds: [last.eventId] };
}

/** When the main pairs begin and end; one that is still open ends when nobody knows. */
const attendedBy = ({ main }: Attendance, { pairs }: WorkedTime): readonly Interval[] =>
  pairs
    .filter(({ pair }) => main.includes(pair))
    .flatMap(({ pair: { start, end }, interval }) => {
      if (interval !== undefined) return [interval];
      if (start !== undefined) return [openEnd(start.counted)];
      return end === undefined ? [] : [{ from: end.counted, to: end.counted }];
    });

function sides(arrival: Side, departure: Side): Omit<Judgement, 'status'> {
  return {
    lateMinutes: arrival.verdict.minutes,
    earlyLeaveMinutes: departure.verdict.minutes,
    absenceMinutes: arrival.verdict.absenceMinutes + departure.verdict.absenceMinutes,
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
