import { instant, MICROS_PER_MINUTE } from '../../lib/clock.ts';
import { dayClasses, type DayClass } from '../schedule/calendar.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import type { OvertimeApproval } from '../schedule/shift.ts';
import { addDays, monthOf, weekBeginOf } from '../time/dates.ts';
import { differenceOf, intersectionOf, minutesOf, unionOf, type Interval, type Intervals } from '../time/intervals.ts';
import { calendarDayOf } from '../time/wall-clock.ts';
import type { DayOvertime, OvertimeBasis } from './day.ts';
import type { DecidedOvertime, EarlierDay } from './evaluation.ts';
import type { AttendancePolicy, Compensation, OvertimeCap } from './policy.ts';

/** What the overtime of a day is made of. */
export interface OvertimeFacts {
  readonly day: ScheduleDay;
  readonly policy: AttendancePolicy;
  /** All work, without unpaid breaks. */
  readonly work: Intervals;
  readonly decided: readonly DecidedOvertime[];
  /** what the local calendar dates around are, where overtime is split at midnight. */
  readonly classOf: (date: string) => DayClass | undefined;
  /** the days before it in its week and month, and the sequences before it on its date. */
  readonly history: readonly EarlierDay[];
}

/** Overtime, and how much of it nobody has decided on. */
export interface JudgedOvertime extends DayOvertime {
  readonly undecidedMinutes: number;
}

/** Work that is overtime of one kind, and the least and the unit in which it counts. */
interface Piece {
  readonly kind: DayClass;
  readonly basis: OvertimeBasis;
  readonly work: Intervals;
  readonly rawMinutes: number;
  readonly minimum: number;
  readonly unit: number;
}

/** the overtime of a day, by kind and basis; nothing where it is less than counts at all. */
export function judgeOvertime(facts: OvertimeFacts): readonly JudgedOvertime[] {
  const pieces = intervalPieces(facts);
  const byInterval = pieces.map((piece) => judgePiece(facts, piece));
  const regular = minutesOf(facts.work) - sumOf(byInterval);
  const rest = differenceOf(facts.work, unionOf(pieces.flatMap(({ work }) => work)));
  const byQuantity = quantityPieces(facts, rest, regular).map((piece) => judgePiece(facts, piece));
  return [...byInterval, ...byQuantity];
}

/** A cap that a day has broken. */
export interface BrokenCap {
  readonly slot: 'DAILY_CAP' | 'MONTHLY_CAP';
  /** What is more than the cap. */
  readonly minutes: number;
}

/** the caps that the overtime of a day breaks; they warn, and cut nothing. */
export function brokenCaps(
  { day, policy, history }: OvertimeFacts,
  overtime: readonly DayOvertime[],
): readonly BrokenCap[] {
  const { dailyCap, monthlyCap } = policy.overtime;
  const { workDate } = day;
  const month = monthOf(workDate);
  const daily = excess(dailyCap, overtime, history, (date) => date === workDate);
  const monthly = excess(monthlyCap, overtime, history, (date) => monthOf(date) === month);
  const caps = [{ slot: 'DAILY_CAP', minutes: daily } as const, { slot: 'MONTHLY_CAP', minutes: monthly } as const];
  return caps.filter(({ minutes }) => minutes > 0);
}

function excess(
  { minutes, kinds }: OvertimeCap,
  overtime: readonly DayOvertime[],
  history: readonly EarlierDay[],
  counts: (date: string) => boolean,
): number {
  const counted = sumOf(overtime.filter(({ kind }) => kinds.includes(kind)));
  if (minutes === 0 || counted === 0) return 0;
  const before = history.filter(({ workDate }) => counts(workDate)).flatMap((day) => day.overtime);
  return sumOf(before.filter(({ kind }) => kinds.includes(kind))) + counted - minutes;
}

/** what is overtime by the time at which it is worked. */
function intervalPieces(facts: OvertimeFacts): readonly Piece[] {
  if (facts.work.length === 0) return [];
  const byKind = Map.groupBy(stretchesOf(facts), ({ kind }) => kind);
  return [...byKind]
    .map(([kind, stretches]) => {
      const work = unionOf(stretches.flatMap((stretch) => stretch.work));
      const rawMinutes = minutesOf(work) - restDayBreak(facts, kind, minutesOf(work));
      return { kind, basis: 'INTERVAL', work, rawMinutes, ...measureOf(facts) } as const;
    })
    .filter(({ rawMinutes, minimum }) => rawMinutes > 0 && rawMinutes >= minimum);
}

/** Overtime of one day class, before it is summed. */
interface Stretch {
  readonly kind: DayClass;
  readonly work: Intervals;
}

/** all of the work date, or by local calendar day. */
function stretchesOf(facts: OvertimeFacts): readonly Stretch[] {
  const { day, policy, work } = facts;
  const kind = dayClasses[day.dayType];
  if (!policy.overtime.splitAtMidnight) return [{ kind, work: overtimeWork(day, kind, work) }];
  return [-1, 0, 1].map((days) => {
    const date = addDays(day.workDate, days);
    const kindOfDate = days === 0 ? kind : (facts.classOf(date) ?? kind);
    const calendarDay = calendarDayOf(date, day.zone);
    return { kind: kindOfDate, work: overtimeWork(day, kindOfDate, intersectionOf(work, [calendarDay])) };
  });
}

/** on workdays what lies outside the schedule on the sides allowed, on days off everything. */
function overtimeWork({ shift, plan, dayType }: ScheduleDay, kind: DayClass, work: Intervals): Intervals {
  if (kind !== 'WORKDAY') return work;
  // On a workday without a shift there is no outside; work on a day off that runs into a workday is all outside.
  if (shift === undefined || plan === undefined) return dayClasses[dayType] === 'WORKDAY' ? [] : work;
  const before: Interval = { from: instant(-Infinity), to: plan.plannedStartUtc };
  const after: Interval = { from: plan.plannedEndUtc, to: instant(Infinity) };
  return intersectionOf(work, [...(shift.otBefore ? [before] : []), ...(shift.otAfter ? [after] : [])]);
}

/** the break that is taken off long work on days off; a shift has breaks of its own. */
function restDayBreak({ day, policy }: OvertimeFacts, kind: DayClass, minutes: number): number {
  const { restDayBreakAfter, restDayBreakMinutes } = policy.overtime;
  const applies = kind !== 'WORKDAY' && day.plan === undefined && restDayBreakAfter > 0;
  return applies ? Math.max(0, Math.min(restDayBreakMinutes, minutes - restDayBreakAfter)) : 0;
}

/** the least and the unit in which overtime counts. */
const measureOf = ({ day, policy }: OvertimeFacts): { readonly minimum: number; readonly unit: number } => {
  const { otMinimum, otUnit } = day.shift ?? policy.overtime;
  return { minimum: otMinimum, unit: otUnit };
};

/**
 * what is overtime because there was so much work before it, on its day or in its week; less what counts already.
 * It counts to the minute, and is the last that was worked.
 */
function quantityPieces(facts: OvertimeFacts, work: Intervals, regular: number): readonly Piece[] {
  const { dayThreshold, weekThreshold } = facts.policy.overtime;
  const { ofDate, ofWeek } = regularBefore(facts);
  const daily = dayThreshold === 0 ? 0 : clamp(ofDate + regular - dayThreshold, regular);
  const weekly = weekThreshold === 0 ? 0 : clamp(ofWeek + regular - daily - weekThreshold, regular - daily);
  const tail = lastMinutes(work, daily);
  const piece = { kind: 'WORKDAY', minimum: 0, unit: 1 } as const;
  const pieces: readonly Piece[] = [
    { ...piece, basis: 'DAY', work: tail, rawMinutes: daily },
    { ...piece, basis: 'WEEK', work: lastMinutes(differenceOf(work, tail), weekly), rawMinutes: weekly },
  ];
  return pieces.filter(({ rawMinutes }) => rawMinutes > 0);
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/** The minutes before a day, on its date and in its week, that are no overtime. */
function regularBefore({ day, policy, history }: OvertimeFacts): { readonly ofDate: number; readonly ofWeek: number } {
  const { dayThreshold, weekThreshold } = policy.overtime;
  if (dayThreshold === 0 && weekThreshold === 0) return { ofDate: 0, ofWeek: 0 };
  const weekBegin = weekBeginOf(day.workDate, policy.weekStart);
  let [ofDate, ofWeek] = [0, 0];
  for (const { workDate, totalMinutes, overtime } of history) {
    const regular = totalMinutes - sumOf(overtime);
    if (workDate >= weekBegin) ofWeek += regular;
    if (workDate === day.workDate) ofDate += regular;
  }
  return { ofDate, ofWeek };
}

const sumOf = (overtime: readonly { readonly countedMinutes: number }[]): number =>
  overtime.reduce((sum, { countedMinutes }) => sum + countedMinutes, 0);

function lastMinutes(work: Intervals, minutes: number): Intervals {
  let left = minutes * MICROS_PER_MINUTE;
  return work
    .toReversed()
    .flatMap(({ from, to }) => {
      const length = Math.min(left, to - from);
      left -= length;
      return length > 0 ? [{ from: instant(to - length), to }] : [];
    })
    .reverse();
}

/** R-33, one row for each way of approval: of so many minutes, so many of them in approved windows. */
const approvals: Readonly<
  Record<OvertimeApproval, (raw: number, inApproved: number, counts: (minutes: number) => number) => Counted>
> = {
  NONE: (raw, _inApproved, counts) => ({ countedMinutes: counts(raw), approvedMinutes: counts(raw) }),
  POST: (raw, inApproved, counts) => ({
    countedMinutes: counts(raw),
    approvedMinutes: Math.min(counts(raw), inApproved),
  }),
  PRE: (raw, inApproved, counts) => {
    const minutes = counts(Math.min(raw, inApproved));
    return { countedMinutes: minutes, approvedMinutes: minutes };
  },
};

interface Counted {
  readonly countedMinutes: number;
  readonly approvedMinutes: number;
}

function judgePiece({ day, policy, decided }: OvertimeFacts, piece: Piece): JudgedOvertime {
  const { kind, basis, work, rawMinutes, minimum, unit } = piece;
  //
  const counts = (minutes: number): number => (minutes < minimum ? 0 : Math.floor(minutes / unit) * unit);
  const approved = decided.filter(({ decision }) => decision === 'APPROVED');
  const approval = (day.shift ?? policy.overtime).otApproval;
  const undecided = minutesOf(differenceOf(work, unionOf(decided)));
  return {
    kind,
    basis,
    rawMinutes,
    ...approvals[approval](rawMinutes, minutesOf(intersectionOf(work, unionOf(approved))), counts),
    compensation: compensationOf(policy, kind, work, approved),
    undecidedMinutes: approval === 'NONE' ? 0 : counts(Math.min(rawMinutes, undecided)),
  };
}

/** as it was chosen, where the kind may be repaid so. */
function compensationOf(
  policy: AttendancePolicy,
  kind: DayClass,
  work: Intervals,
  approved: readonly DecidedOvertime[],
): Compensation {
  const chosen = approved.some(
    (window) => window.compensation === 'TIME_OFF' && intersectionOf(work, [window]).length > 0,
  );
  return chosen && policy.overtime.timeOffKinds.includes(kind) ? 'TIME_OFF' : 'PAY';
}
