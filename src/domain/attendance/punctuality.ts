import { instant, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import type { ShiftDefinition } from '../schedule/shift.ts';
import { intersectionOf, lengthOf, minutesOf, type Interval, type Intervals } from '../time/intervals.ts';
import type { AttendancePolicy } from './policy.ts';
import type { PunchPair } from './pair-punches.ts';

/** What is wrong with how a day begins or ends: so many minutes late, or early, or so many of absence instead. */
export interface SideVerdict {
  readonly minutes: number;
  readonly isSerious: boolean;
  readonly absenceMinutes: number;
}

const IN_TIME: SideVerdict = { minutes: 0, isSerious: false, absenceMinutes: 0 };
const EVER = { from: instant(-Infinity), to: instant(Infinity) };

/** A stretch in which somebody was there, or may have been: where a punch is missing it reaches as far as nobody knows. */
export interface Stay extends Interval {
  readonly pair: PunchPair;
  readonly isBeginKnown: boolean;
  readonly isEndKnown: boolean;
}

/** A pair, and when it was if that is known or presumed. */
interface TimedPair {
  readonly pair: PunchPair;
  readonly interval: Interval | undefined;
}

/** the stays of a day by its pairs, in their order. */
export function staysOf(pairs: readonly TimedPair[]): readonly Stay[] {
  return pairs.map(({ pair, interval }, at): Stay => {
    if (interval !== undefined) return { ...interval, pair, isBeginKnown: true, isEndKnown: true };
    const { start, end } = pair;
    if (start !== undefined) {
      return { from: start.counted, to: beginOf(pairs[at + 1]), pair, isBeginKnown: true, isEndKnown: false };
    }
    const to = end?.counted ?? EVER.to;
    return { from: endOf(pairs[at - 1]), to, pair, isBeginKnown: false, isEndKnown: true };
  });
}

const beginOf = (next: TimedPair | undefined): Instant =>
  next?.interval?.from ?? next?.pair.start?.counted ?? next?.pair.end?.counted ?? EVER.to;

const endOf = (before: TimedPair | undefined): Instant =>
  before?.interval?.to ?? before?.pair.end?.counted ?? before?.pair.start?.counted ?? EVER.from;

/** With which stay somebody comes to what is due, and with which one leaves. */
export interface OuterStays {
  readonly first: Stay | undefined;
  readonly last: Stay | undefined;
}

/** The outer stays of what is due. Who comes after all of it has not left before it: the minutes are missed once. */
export function outerStays(stays: readonly Stay[], due: Intervals): OuterStays {
  const [dueFrom, dueTo] = [due[0]?.from, due.at(-1)?.to];
  if (dueFrom === undefined || dueTo === undefined) return { first: undefined, last: undefined };
  const first = stays.find(({ to }) => to > dueFrom);
  const isAfterAll = first !== undefined && first.from >= dueTo;
  return { first, last: isAfterAll ? undefined : stays.findLast(({ from }) => from < dueTo) };
}

/** how late the first stay begins, in minutes that are due; nobody is late who may have been in time. */
export function judgeArrival(
  shift: ShiftDefinition,
  { lateFrom }: AttendancePolicy,
  due: Intervals,
  first: Stay | undefined,
): SideVerdict {
  if (first?.isBeginKnown !== true) return IN_TIME;
  return judgeSide(intersectionOf(due, [{ from: EVER.from, to: first.from }]), {
    grace: shift.graceLate,
    absenceAfter: shift.lateAsAbsenceAfter,
    seriousAfter: shift.seriousLateAfter,
    lateFrom,
  });
}

/** how early the last stay ends. */
export function judgeDeparture(
  shift: ShiftDefinition,
  { lateFrom }: AttendancePolicy,
  due: Intervals,
  last: Stay | undefined,
): SideVerdict {
  if (last?.isEndKnown !== true) return IN_TIME;
  return judgeSide(intersectionOf(due, [{ from: last.to, to: EVER.to }]), {
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

function judgeSide(missed: Intervals, { grace, absenceAfter, seriousAfter, lateFrom }: SideRule): SideVerdict {
  if (lengthOf(missed) <= grace * MICROS_PER_MINUTE) return IN_TIME;
  const minutes = minutesOf(missed);
  if (absenceAfter > 0 && minutes >= absenceAfter) return { ...IN_TIME, absenceMinutes: minutes };
  const counted = lateFrom === 'GRACE' ? minutes - grace : minutes;
  return { minutes: counted, isSerious: seriousAfter > 0 && minutes >= seriousAfter, absenceMinutes: 0 };
}

/** The minutes that are due between the first stay and the last and were not attended, and all that are due outside. */
export function missedInBetween(
  due: Intervals,
  attended: Intervals,
  { first, last }: OuterStays,
): { readonly missed: number; readonly outside: number } {
  if (first === undefined || last === undefined) return { missed: 0, outside: minutesOf(due) };
  const between = intersectionOf(due, [{ from: first.from, to: last.to }]);
  return {
    missed: minutesOf(between) - minutesOf(intersectionOf(between, attended)),
    outside: minutesOf(due) - minutesOf(between),
  };
}
