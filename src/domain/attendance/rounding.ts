import { instant, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import type { Rounding } from '../schedule/shift.ts';
import type { Interval } from '../time/intervals.ts';
import { offsetAt } from '../time/zone-offsets.ts';

type RoundingMode = Rounding['mode'];

/** to a whole number of units; of two equally near ones the higher, as 8 of 15 minutes go up and 7 down. */
const roundings: Readonly<Record<RoundingMode, (value: number, unit: number) => number>> = {
  NONE: (value) => value,
  NEAREST: (value, unit) => Math.floor((value + unit / 2) / unit) * unit,
  FLOOR: (value, unit) => Math.floor(value / unit) * unit,
  CEIL: (value, unit) => Math.ceil(value / unit) * unit,
};

/** What rounding less work, or more, means for the punch with which it begins. */
const atBegin: Readonly<Record<RoundingMode, RoundingMode>> = {
  NONE: 'NONE',
  NEAREST: 'NEAREST',
  FLOOR: 'CEIL',
  CEIL: 'FLOOR',
};

/** a day's sum of counted minutes. */
export const roundedSum = (minutes: number, { mode, unit, scope }: Rounding): number =>
  scope === 'DAY' ? roundings[mode](minutes, unit) : minutes;

/** a stretch of work whose punches are rounded on the clock of a zone; FLOOR makes it shorter, CEIL longer. */
export function roundedPunches({ from, to }: Interval, { mode, unit, scope }: Rounding, zone: string): Interval {
  if (scope !== 'PUNCH' || mode === 'NONE') return { from, to };
  const step = unit * MICROS_PER_MINUTE;
  const onClock = (at: Instant, by: RoundingMode): Instant => {
    const offset = offsetAt(zone, at);
    return instant(roundings[by](at + offset, step) - offset);
  };
  return { from: onClock(from, atBegin[mode]), to: onClock(to, mode) };
}
