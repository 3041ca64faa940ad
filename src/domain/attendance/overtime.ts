import { instant, MICROS_PER_MINUTE } from '../../lib/clock.ts';
import { dayClasses, type DayClass } from '../schedule/calendar.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import { addDays, monthOf, weekBeginOf } from '../time/dates.ts';
import { differenceOf, intersectionOf, minutesOf, unionOf, type Interval, type Intervals } from '../time/intervals.ts';
import { calendarDayOf } from '../time/wall-clock.ts';
import { approveOvertime, type JudgedOvertime, type OvertimePiece } from './approve-overtime.ts';
import type { DayOvertime } from './day.ts';
import type { DecidedOvertime, EarlierDay } from './evaluation.ts';
import type { AttendancePolicy, OvertimeCap } from './policy.ts';

/** What the overtime of a day is made of. */
export interface OvertimeFacts {
  readonly day: ScheduleDay;
  readonly policy: AttendancePolicy;
  /** outside of which work is overtime on a workday; undefined without a shift. */
  readonly span: Interval | undefined;
  /** All work, without unpaid breaks. */
  readonly work: Intervals;
  readonly decided: readonly DecidedOvertime[];
  /** what the local calendar dates around are, where overtime is split at midnight. */
  readonly classOf: (date: string) => DayClass | undefined;
  /** the days before it in its week and month, and the sequences before it on its date. */
  readonly history: readonly EarlierDay[];
}

/** the overtime of a day, by kind and basis; nothing where it is less than counts at all. */
export function judgeOvertime(facts: OvertimeFacts): readonly JudgedOvertime[] {
  const pieces = intervalPieces(facts);
  const byInterval = pieces.flatMap((piece) => approveOvertime(facts, piece));
  const regular = minutesOf(facts.work) - sumOf(byInterval);
  const rest = differenceOf(facts.work, unionOf(pieces.flatMap(({ work }) => work)));
  const byQuantity = quantityPieces(facts, rest, regular).flatMap((piece) => approveOvertime(facts, piece));
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
function intervalPieces(facts: OvertimeFacts): readonly OvertimePiece[] {
  if (facts.work.length === 0) return [];
  const byKind = Map.groupBy(stretchesOf(facts).filter(isOvertime(facts)), ({ kind }) => kind);
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

/** work on a rest day may be ordinary time. */
const isOvertime =
  ({ policy }: OvertimeFacts) =>
  ({ kind }: Stretch): boolean =>
    kind !== 'RESTDAY' || policy.overtime.restDayWork === 'RESTDAY';

/** all of the work date, or by local calendar day. */
function stretchesOf(facts: OvertimeFacts): readonly Stretch[] {
  const { day, policy, work } = facts;
  const kind = dayClasses[day.dayType];
  if (!policy.overtime.splitAtMidnight) return [{ kind, work: overtimeWork(facts, kind, work) }];
  return [-1, 0, 1].map((days) => {
    const date = addDays(day.workDate, days);
    const kindOfDate = days === 0 ? kind : (facts.classOf(date) ?? kind);
    const calendarDay = calendarDayOf(date, day.zone);
    return { kind: kindOfDate, work: overtimeWork(facts, kindOfDate, intersectionOf(work, [calendarDay])) };
  });
}

/** on workdays what lies outside the schedule on the sides allowed, on days off everything. */
function overtimeWork({ day: { shift, dayType }, span }: OvertimeFacts, kind: DayClass, work: Intervals): Intervals {
  if (kind !== 'WORKDAY') return work;
  // On a workday without a shift there is no outside; work on a day off that runs into a workday is all outside.
  if (shift === undefined || span === undefined) return dayClasses[dayType] === 'WORKDAY' ? [] : work;
  const before: Interval = { from: instant(-Infinity), to: span.from };
  const after: Interval = { from: span.to, to: instant(Infinity) };
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
function quantityPieces(facts: OvertimeFacts, work: Intervals, regular: number): readonly OvertimePiece[] {
  const { dayThreshold, weekThreshold } = facts.policy.overtime;
  const { ofDate, ofWeek } = regularBefore(facts);
  const daily = dayThreshold === 0 ? 0 : clamp(ofDate + regular - dayThreshold, regular);
  const weekly = weekThreshold === 0 ? 0 : clamp(ofWeek + regular - daily - weekThreshold, regular - daily);
  const tail = lastMinutes(work, daily);
  const piece = { kind: 'WORKDAY', minimum: 0, unit: 1 } as const;
  const pieces: readonly OvertimePiece[] = [
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
