import { instant, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import type { ShiftDefinition } from '../schedule/shift.ts';
import { intersectionOf, minutesOf, type Interval, type Intervals } from '../time/intervals.ts';
import type { AttendancePolicy } from './policy.ts';

/** What is wrong with how a day begins or ends: so many minutes late, or early, or so many of absence instead. */
export interface SideVerdict {
  readonly minutes: number;
  readonly isSerious: boolean;
  readonly absenceMinutes: number;
}

const IN_TIME: SideVerdict = { minutes: 0, isSerious: false, absenceMinutes: 0 };
const EVER = { from: instant(-Infinity), to: instant(Infinity) };

/** how late the first work of a day begins, after what it is due from. */
export function judgeArrival(
  shift: ShiftDefinition,
  { lateFrom }: AttendancePolicy,
  due: Intervals,
  attendances: readonly Interval[],
): SideVerdict {
  const start = due[0]?.from;
  const arrival = start === undefined ? undefined : attendances.find(({ to }) => to > start)?.from;
  if (start === undefined || arrival === undefined) return IN_TIME;
  const late = arrival - start - shift.flexLate * MICROS_PER_MINUTE;
  const missed = { from: EVER.from, to: arrival };
  return judgeSide(late, missed, due, {
    grace: shift.graceLate,
    absenceAfter: shift.lateAsAbsenceAfter,
    seriousAfter: shift.seriousLateAfter,
    lateFrom,
  });
}

/** how early the last work of a day ends, before what it is due until. */
export function judgeDeparture(
  shift: ShiftDefinition,
  { lateFrom }: AttendancePolicy,
  due: Intervals,
  attendances: readonly Interval[],
): SideVerdict {
  const end = due.at(-1)?.to;
  const departure = end === undefined ? undefined : attendances.findLast(({ from }) => from < end)?.to;
  if (end === undefined || departure === undefined) return IN_TIME;
  const early = end - departure - shift.flexEarly * MICROS_PER_MINUTE;
  const missed = { from: departure, to: EVER.to };
  return judgeSide(early, missed, due, {
    grace: shift.graceEarly,
    absenceAfter: shift.earlyAsAbsenceAfter,
    seriousAfter: 0,
    lateFrom,
  });
}

/** The numbers of one side, in minutes; a threshold of 0 is none. */
interface SideRule {
  readonly grace: number;
  readonly absenceAfter: number;
  readonly seriousAfter: number;
  readonly lateFrom: AttendancePolicy['lateFrom'];
}

function judgeSide(micros: number, missed: Interval, due: Intervals, rule: SideRule): SideVerdict {
  const { grace, absenceAfter, seriousAfter, lateFrom } = rule;
  if (micros <= grace * MICROS_PER_MINUTE) return IN_TIME;
  const minutes = Math.floor(micros / MICROS_PER_MINUTE);
  if (absenceAfter > 0 && minutes >= absenceAfter) {
    return { ...IN_TIME, absenceMinutes: minutesOf(intersectionOf(due, [missed])) };
  }
  const counted = lateFrom === 'GRACE' ? minutes - grace : minutes;
  return { minutes: counted, isSerious: seriousAfter > 0 && minutes >= seriousAfter, absenceMinutes: 0 };
}

/** Outside work between arrival and departure, in which the employee was due: not on a break, not covered. */
export function missedInBetween(due: Intervals, attended: Intervals): number {
  const [first, last] = [attended[0], attended.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const between = intersectionOf(due, [{ from: first.from, to: last.to }]);
  return minutesOf(between) - minutesOf(intersectionOf(between, attended));
}

/** A presence that is still open ends when nobody knows. */
export const openEnd = (from: Instant): Interval => ({ from, to: EVER.to });
