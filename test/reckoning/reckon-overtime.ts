import type { DayType } from '../../src/domain/schedule/calendar.ts';
import type { Decision } from './scene.ts';

/** What a shift, or a policy where there is none, says of overtime. */
export interface OvertimeRule {
  readonly otMinimum: number;
  readonly otUnit: number;
  readonly otApproval: 'NONE' | 'POST' | 'PRE';
}

/** Overtime of a day, told as an {@link Outcome} tells it. */
export interface ReckonedOvertime {
  readonly lines: readonly string[];
  readonly counted: number;
  readonly unapproved: number;
}

/** The minutes, each since 1970, in which somebody worked overtime, and how many of them are left after a break. */
export interface OvertimeWork {
  readonly minutes: readonly number[];
  readonly raw: number;
}

/** what overtime comes to by what was decided on it. */
export function reckonOvertime(
  { minutes, raw: whole }: OvertimeWork,
  kind: 'WORKDAY' | 'RESTDAY' | 'HOLIDAY',
  rule: OvertimeRule,
  decisions: readonly Decision[],
): ReckonedOvertime {
  const all = amountOf(whole, rule);
  if (all === 0) return { lines: [], counted: 0, unapproved: 0 };
  const sums = { PAY: { raw: 0, counted: 0, approved: 0 }, TIME_OFF: { raw: 0, counted: 0, approved: 0 } };
  const windows = windowsOf(decisions);
  const owners = minutes.map((minute) => windows.find(({ from, to }) => from <= minute && minute < to));
  let [left, rest] = [whole, all];
  for (const window of windows) {
    const raw = Math.min(left, owners.filter((owner) => owner === window).length);
    const amount = amountOf(raw, rule);
    const sum = sums[kind === 'HOLIDAY' ? 'PAY' : window.compensation];
    [sum.raw, sum.counted, sum.approved] = [sum.raw + raw, sum.counted + amount, sum.approved + amount];
    [left, rest] = [left - raw, Math.max(0, rest - amount)];
  }
  const isDecided = minutes.some((minute) => isIn(minute, decisions));
  sums.PAY.raw += left;
  if (left > 0 && (rule.otApproval === 'NONE' || (rule.otApproval === 'POST' && !isDecided))) sums.PAY.counted += rest;
  if (left > 0 && rule.otApproval === 'NONE') sums.PAY.approved += rest;
  const undecided = minutes.filter((minute) => !isIn(minute, decisions)).length;
  return {
    lines: (['PAY', 'TIME_OFF'] as const).flatMap((compensation) => {
      const { raw, counted, approved } = sums[compensation];
      return raw === 0 ? [] : [`${kind} ${compensation} ${raw} ${counted} ${approved}`];
    }),
    counted: sums.PAY.counted + sums.TIME_OFF.counted,
    unapproved: rule.otApproval === 'NONE' ? 0 : amountOf(Math.min(whole, undecided), rule),
  };
}

/** what the work of a date is paid by. */
export function kindOfDay(dayType: DayType): 'WORKDAY' | 'RESTDAY' | 'HOLIDAY' {
  return dayType === 'RESTDAY' || dayType === 'HOLIDAY' ? dayType : 'WORKDAY';
}

/** nothing below the minimum, then whole units. */
const amountOf = (minutes: number, { otMinimum, otUnit }: OvertimeRule): number =>
  minutes < otMinimum ? 0 : minutes - (minutes % otUnit);

/** the approved windows, in order; what touches and is repaid alike is one. */
function windowsOf(decisions: readonly Decision[]): readonly Decision[] {
  const windows: Decision[] = [];
  for (const window of decisions.filter(({ approved }) => approved).toSorted(byBegin)) {
    const last = windows.at(-1);
    if (last?.compensation === window.compensation && window.from <= last.to) {
      windows[windows.length - 1] = { ...last, to: Math.max(last.to, window.to) };
    } else windows.push(window);
  }
  return windows;
}

/** Of two that begin together the one that ends first. */
const byBegin = (one: Decision, other: Decision): number =>
  one.from - other.from || one.to - other.to || one.compensation.localeCompare(other.compensation);

const isIn = (minute: number, decisions: readonly Decision[]): boolean =>
  decisions.some(({ from, to }) => from <= minute && minute < to);
