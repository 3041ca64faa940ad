import { MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';

/** A stretch of time, `[from, to)`. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** Intervals in ascending order that neither overlap nor touch, none of them empty. */
export type Intervals = readonly Interval[];

/** Intervals in any order, as what they cover together. */
export function unionOf(intervals: Intervals): Intervals {
  const sorted = intervals.filter(({ from, to }) => from < to).sort((one, other) => one.from - other.from);
  const union: Interval[] = [];
  for (const interval of sorted) {
    const last = union.at(-1);
    if (last === undefined || interval.from > last.to) union.push(interval);
    else if (interval.to > last.to) union[union.length - 1] = { from: last.from, to: interval.to };
  }
  return union;
}

/** What lies in both. */
export function intersectionOf(some: Intervals, others: Intervals): Intervals {
  const common: Interval[] = [];
  for (const one of some) {
    for (const other of others) {
      const from = one.from > other.from ? one.from : other.from;
      const to = one.to < other.to ? one.to : other.to;
      if (from < to) common.push({ from, to });
    }
  }
  return common;
}

/** What lies in the first, and not in the second. */
export function differenceOf(some: Intervals, taken: Intervals): Intervals {
  if (taken.length === 0) return some;
  return some.flatMap((one) => remainderOf(one, taken));
}

function remainderOf({ from, to }: Interval, taken: Intervals): Intervals {
  const rest: Interval[] = [];
  let begin = from;
  for (const hole of taken) {
    if (hole.to <= begin) continue;
    if (hole.from >= to) break;
    if (hole.from > begin) rest.push({ from: begin, to: hole.from });
    begin = hole.to;
  }
  if (begin < to) rest.push({ from: begin, to });
  return rest;
}

/** How long intervals last together, in microseconds. */
export function lengthOf(intervals: Intervals): number {
  let micros = 0;
  for (const { from, to } of intervals) micros += to - from;
  return micros;
}

/** The whole minutes that intervals last together. */
export const minutesOf = (intervals: Intervals): number => Math.floor(lengthOf(intervals) / MICROS_PER_MINUTE);
