import type { DayMinute, ShiftBreak, ShiftDefinition } from './shift.ts';

/** A stretch of a work date, `[from, to)`, by the clock: changes of the clock do not count. */
export interface Stretch {
  readonly from: DayMinute;
  readonly to: DayMinute;
}

/** Stretches in ascending order that do not overlap, none of them empty. */
export type Work = readonly Stretch[];

/** Where the morning's half of the work ends, and the afternoon's begins: in between lies the break, if one does. */
export interface Middle {
  readonly morningEnd: DayMinute;
  readonly afternoonStart: DayMinute;
}

/** How much of a break of a length is not paid: all of it, or of a punched one no more than its longest. */
export function unpaidMinutes({ paid, mode, maxMinutes }: ShiftBreak, length: number): number {
  if (paid || length <= 0) return 0;
  return mode === 'PUNCHED' && maxMinutes > 0 ? Math.min(maxMinutes, length) : length;
}

/** A shift without its unpaid breaks; a punched one is put where it may begin. */
export function workOf({ start, end, breaks }: Pick<ShiftDefinition, 'start' | 'end' | 'breaks'>): Work {
  const pauses = breaks.map((rule) => ({
    from: rule.start,
    to: rule.start + unpaidMinutes(rule, rule.end - rule.start),
  }));
  const begins = [start, ...pauses.map(({ to }) => to)];
  const ends = [...pauses.map(({ from }) => from), end];
  const between = begins.flatMap((from, at) => ends.slice(at, at + 1).map((to) => ({ from, to })));
  return joined(between.filter(({ from, to }) => from < to));
}

/** Paid breaks part nothing. */
const joined = (stretches: Work): Work =>
  stretches.reduce<Work>((work, { from, to }) => {
    const last = work.at(-1);
    return last?.to === from ? [...work.slice(0, -1), { from: last.from, to }] : [...work, { from, to }];
  }, []);

/** How long work lasts. */
export const lengthOfWork = (work: Work): number => work.reduce((sum, { from, to }) => sum + to - from, 0);

/** What of work lies in a stretch. */
export const workIn = (work: Work, { from, to }: Stretch): Work =>
  work
    .map((part) => ({ from: Math.max(part.from, from), to: Math.min(part.to, to) }))
    .filter((part) => part.from < part.to);

/** the middle of work, which both halves have the same of; of an odd length the afternoon has the odd minute. */
export function middleOfWork(work: Work): Middle {
  let left = Math.floor(lengthOfWork(work) / 2);
  let end = work[0]?.from ?? 0;
  for (const { from, to } of work) {
    // The half was full where the stretch before this one ended.
    if (left === 0) return { morningEnd: end, afternoonStart: from };
    if (to - from > left) return { morningEnd: from + left, afternoonStart: from + left };
    left -= to - from;
    end = to;
  }
  return { morningEnd: end, afternoonStart: end };
}
