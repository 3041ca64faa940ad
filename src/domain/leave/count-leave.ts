import { problem, type Problem } from '../problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { DayType } from '../schedule/calendar.ts';
import { lengthOfWork, type Work } from '../schedule/planned-work.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import type { DayMinute } from '../schedule/shift.ts';
import { datesBetween } from '../time/dates.ts';
import { DAY } from './amount.ts';
import { readWorkDates, spanOf, standardMinutesOf, takenOf, type TakenPart, type WorkDate } from './day-work.ts';
import type { DayPart, LeaveRange } from './leave-range.ts';
import type { LeaveTypeVersion } from './leave-type.ts';
import { daysOf, roundDays, roundMinutes } from './round-charge.ts';

/** A date of a leave, and what it costs. */
export interface CountedDay {
  readonly workDate: string;
  readonly part: DayPart;
  /** From the first minute of work that is taken to the last, as minutes of the work date; both 0 where none is. */
  readonly fromMinute: DayMinute;
  readonly toMinute: DayMinute;
  readonly dayType: DayType;
  /** the minutes that the whole date counts for; 0 on days off that do not count. */
  readonly plannedMinutes: number;
  /** the minutes of the employee's day, half a holiday not taken off: the shifts of the date, or the nearest; never 0. */
  readonly standardMinutes: number;
  readonly chargedMinutes: number;
  /** In 1/10000 day. */
  readonly chargedDays: number;
  /** How much of the planned work is missed, whatever it costs, in 1/10000 day. */
  readonly absenceDays: number;
}

/** How long a leave is, in the four ways that SAP asks for; days in 1/10000 day. */
export interface LeaveTotals {
  readonly calendarDays: number;
  readonly absenceDays: number;
  readonly chargedDays: number;
  readonly chargedMinutes: number;
}

/**
 * what each date of a range that has no problems costs, by the clock: changes of the clock do not count.
 * The schedule covers the range; days around it help to know the standard day. Refuses with ZERO_DURATION a range of
 * which nothing counts.
 */
export function countLeave(
  type: LeaveTypeVersion,
  range: LeaveRange,
  schedule: readonly ScheduleDay[],
): Result<readonly CountedDay[], Problem> {
  const days = countDays(type, range, schedule);
  return days.some(({ chargedMinutes }) => chargedMinutes > 0) ? ok(days) : refused(nothingCounts(range));
}

/** As {@link countLeave}, of leave that was agreed to, of which nothing may count any more. */
export function countDays(
  type: LeaveTypeVersion,
  range: LeaveRange,
  schedule: readonly ScheduleDay[],
): readonly CountedDay[] {
  const readWorkDate = readWorkDates(schedule);
  const taken = datesBetween(range.startDate, range.endDate).map((workDate) => {
    const date = readWorkDate(workDate);
    return { date, part: partOn(range, workDate), counted: countedWork(type, date) };
  });
  return (type.sandwich ? withDaysBetween(taken) : taken).map((day) => countDay(type, day));
}

/** The lengths of a leave: the sums of its days. */
export const totalsOf = (days: readonly CountedDay[]): LeaveTotals => ({
  calendarDays: days.length * DAY,
  absenceDays: sum(days, 'absenceDays'),
  chargedDays: sum(days, 'chargedDays'),
  chargedMinutes: sum(days, 'chargedMinutes'),
});

const sum = (days: readonly CountedDay[], name: 'absenceDays' | 'chargedDays' | 'chargedMinutes'): number =>
  days.reduce((total, day) => total + day[name], 0);

/** What of a date is asked for, and what of it would count. */
interface TakenDay {
  readonly date: WorkDate;
  readonly part: TakenPart;
  readonly counted: Work;
}

function partOn(range: LeaveRange, workDate: string): TakenPart {
  const { startDate, startPart, startTime = 0, endDate, endPart, endTime = Infinity } = range;
  const [isFirst, isLast] = [workDate === startDate, workDate === endDate];
  const part = isFirst ? startPart : isLast ? endPart : 'FULL';
  if (part !== 'TIME') return { part };
  return { part, from: isFirst ? startTime : 0, to: isLast ? endTime : Infinity };
}

/** what of a date counts. */
function countedWork(type: LeaveTypeVersion, { isActive, dayType, whole, planned }: WorkDate): Work {
  if (!isActive) return [];
  const isIncluded =
    type.countBasis === 'CALENDAR_DAYS' || (dayType === 'RESTDAY' ? type.includeRestDays : type.includeHolidays);
  return dayType !== 'WORKDAY' && isIncluded ? whole : planned;
}

/** Days off that lie between two that count do count too. */
function withDaysBetween(days: readonly TakenDay[]): readonly TakenDay[] {
  const counts = ({ date, part, counted }: TakenDay): boolean =>
    takenOf({ whole: date.whole, work: counted }, part).length > 0;
  const [first, last] = [days.findIndex(counts), days.findLastIndex(counts)];
  return days.map((day, at) => {
    const isBetween = at > first && at < last && isDayOff(day.date);
    return isBetween ? { ...day, counted: day.date.whole } : day;
  });
}

const isDayOff = ({ isActive, dayType }: WorkDate): boolean =>
  isActive && (dayType === 'RESTDAY' || dayType === 'HOLIDAY');

function countDay(type: LeaveTypeVersion, { date, part, counted }: TakenDay): CountedDay {
  const { workDate, dayType, whole, planned } = date;
  const standardMinutes = standardMinutesOf(date);
  const taken = takenOf({ whole, work: counted }, part);
  const missed = takenOf({ whole, work: planned }, part);
  const plannedMinutes = lengthOfWork(counted);
  const share = { part: part.part, plannedMinutes, standardMinutes };
  const chargedMinutes = roundMinutes(type, { ...share, minutes: lengthOfWork(taken) });
  const span = spanOf(taken);
  return {
    workDate,
    part: part.part,
    fromMinute: span.from,
    toMinute: span.to,
    dayType,
    plannedMinutes,
    standardMinutes,
    chargedMinutes,
    chargedDays: roundDays(type, { ...share, minutes: chargedMinutes }),
    absenceDays: daysOf({ ...share, minutes: lengthOfWork(missed), plannedMinutes: lengthOfWork(planned) }),
  };
}

function nothingCounts({ startDate, endDate }: LeaveRange): Problem {
  const when = startDate === endDate ? `on ${startDate}` : `from ${startDate} to ${endDate}`;
  return problem('ZERO_DURATION', '', `Nothing of the leave ${when} falls on working time.`, { startDate, endDate });
}
