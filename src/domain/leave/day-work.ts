import type { DayType } from '../schedule/calendar.ts';
import {
  lengthOfWork,
  middleOfWork,
  workIn,
  workOf,
  type Middle,
  type Stretch,
  type Work,
} from '../schedule/planned-work.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import { dayNumberOf } from '../time/dates.ts';
import type { DayPart } from './leave-range.ts';

/** A date as leave sees it: all its shifts together. */
export interface WorkDate {
  readonly workDate: string;
  readonly dayType: DayType;
  /** Whether leave may count on it at all: somebody is employed, and neither suspended nor away for long. */
  readonly isActive: boolean;
  /** What it would have as a day like any other: its shifts, half a holiday not taken off, else a standard day. */
  readonly whole: Work;
  /** What the employee is to do on it; nothing on days off. */
  readonly planned: Work;
}

/** What of a day leave takes: a half, or a stretch. */
export type TakenPart = { readonly part: Exclude<DayPart, 'TIME'> } | ({ readonly part: 'TIME' } & Stretch);

/** A day of 480 minutes, for whoever has no shift at all. */
const standardWork: Work = [{ from: 540, to: 1020 }];

/** Reads dates of a schedule; the shift that is nearest to a date without one makes its standard day. */
export function readWorkDates(schedule: readonly ScheduleDay[]): (workDate: string) => WorkDate {
  const days = Map.groupBy(schedule, ({ workDate }) => workDate);
  const shifts = [...days].flatMap(([workDate, list]) => {
    const work = workOfAll(list);
    return work.length === 0 ? [] : [{ day: dayNumberOf(workDate), work }];
  });
  return (workDate) => workDateOf(workDate, days.get(workDate) ?? [], () => nearestOf(shifts, dayNumberOf(workDate)));
}

function nearestOf(shifts: readonly { readonly day: number; readonly work: Work }[], wanted: number): Work {
  let nearest: { readonly day: number; readonly work: Work } | undefined;
  for (const shift of shifts) {
    if (nearest === undefined || Math.abs(shift.day - wanted) < Math.abs(nearest.day - wanted)) nearest = shift;
  }
  return nearest?.work ?? standardWork;
}

function workDateOf(workDate: string, days: readonly ScheduleDay[], standard: () => Work): WorkDate {
  const leading = days.find(({ shift }) => shift !== undefined) ?? days[0];
  const own = workOfAll(days);
  const whole = own.length === 0 ? standard() : own;
  const dayType = leading?.dayType ?? 'RESTDAY';
  const isActive = leading?.employment === 'ACTIVE';
  // An assigned shift stands whole, also on half a holiday.
  const free = leading?.source === 'PATTERN' ? freeHalves[dayType] : wholly[dayType];
  return { workDate, dayType, isActive, whole, planned: isActive ? withoutFree(whole, free) : [] };
}

/** All shifts of a date by the clock, which never overlap. */
const workOfAll = (days: readonly ScheduleDay[]): Work =>
  days.flatMap(({ shift }) => (shift === undefined ? [] : workOf(shift))).sort((one, other) => one.from - other.from);

type Free = 'NONE' | 'AM' | 'PM' | 'ALL';

/** what the calendar takes off the plan. */
const freeHalves = {
  WORKDAY: 'NONE',
  RESTDAY: 'ALL',
  HOLIDAY: 'ALL',
  HALF_HOLIDAY_AM: 'AM',
  HALF_HOLIDAY_PM: 'PM',
} as const satisfies Record<DayType, Free>;

const wholly = {
  ...freeHalves,
  HALF_HOLIDAY_AM: 'NONE',
  HALF_HOLIDAY_PM: 'NONE',
} as const satisfies Record<DayType, Free>;

function withoutFree(whole: Work, free: Free): Work {
  if (free === 'NONE') return whole;
  return free === 'ALL' ? [] : takenOf({ whole, work: whole }, { part: free === 'AM' ? 'PM' : 'AM' });
}

/** what a part takes of the work of a date; the halves are those of the whole day, also where half is a holiday. */
export function takenOf({ whole, work }: { readonly whole: Work; readonly work: Work }, taken: TakenPart): Work {
  if (taken.part === 'FULL') return work;
  return workIn(work, taken.part === 'TIME' ? taken : halfOf(middleOfWork(whole), taken.part));
}

const halfOf = ({ morningEnd, afternoonStart }: Middle, part: 'AM' | 'PM'): Stretch =>
  part === 'AM' ? { from: 0, to: morningEnd } : { from: afternoonStart, to: Infinity };

/** From the first minute of work to the last; nothing at 00:00 where there is none. */
export const spanOf = (work: Work): Stretch => ({ from: work[0]?.from ?? 0, to: work.at(-1)?.to ?? 0 });

/** The minutes of a date's standard day, never 0: by them days and minutes are converted. */
export const standardMinutesOf = ({ whole }: WorkDate): number => lengthOfWork(whole);
