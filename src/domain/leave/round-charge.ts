import { DAY } from './amount.ts';
import type { DayPart } from './leave-range.ts';
import type { LeaveTypeVersion, LeaveUnit } from './leave-type.ts';

/** Minutes of a date that leave takes, and what they are a share of. */
export interface Share {
  readonly part: DayPart;
  readonly minutes: number;
  /** The most that the date can cost. */
  readonly plannedMinutes: number;
  readonly standardMinutes: number;
}

/**
 * The minutes that a share costs: by the hour or minute a stretch is rounded to the type's increment, but never beyond
 * the date. Halves and whole days cost what they are, so that the parts of a day add up to the day.
 */
export function roundMinutes(type: LeaveTypeVersion, { part, minutes, plannedMinutes }: Share): number {
  const { unit, roundingMode, minIncrementMinutes: increment } = type;
  const isExact = unit === 'DAY' || unit === 'HALF_DAY' || part !== 'TIME' || minutes === plannedMinutes;
  if (isExact || increment <= 1) return minutes;
  return Math.min(plannedMinutes, roundings[roundingMode](minutes / increment) * increment);
}

const roundings = {
  UP: Math.ceil,
  DOWN: Math.floor,
  NEAREST: Math.round,
} as const satisfies Record<LeaveTypeVersion['roundingMode'], (steps: number) => number>;

/** A share in 1/10000 day: a half is a half, also of an odd number of minutes. */
export function daysOf({ part, minutes, plannedMinutes, standardMinutes }: Share): number {
  if (minutes === 0) return 0;
  if (part === 'TIME') return Math.round((minutes * DAY) / standardMinutes);
  return part === 'FULL' && plannedMinutes === standardMinutes ? DAY : DAY / 2;
}

/** the days that a share costs, in 1/10000 day: in whole steps of the type's unit, but never beyond the date. */
export function roundDays({ unit }: LeaveTypeVersion, share: Share): number {
  const { part, minutes, plannedMinutes, standardMinutes } = share;
  const step = steps[unit];
  if (step === 0 || minutes === 0) return daysOf(share);
  const parts = part === 'TIME' ? (minutes * DAY) / standardMinutes / step : daysOf(share) / step;
  return Math.min(daysOf({ ...share, part: 'FULL', minutes: plannedMinutes }), Math.ceil(parts) * step);
}

const steps = { DAY, HALF_DAY: DAY / 2, HOUR: 0, MINUTE: 0 } as const satisfies Record<LeaveUnit, number>;
