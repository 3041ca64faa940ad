import type { Rounding } from '../../src/domain/schedule/shift.ts';
import type { Presence, Stay } from './presence.ts';
import { dayMinuteAt } from './wall-time.ts';

/** punches as they are counted where each is rounded, but for those of breaks: FLOOR lets nobody gain by it, CEIL nobody lose. */
export function roundedPresence(presence: Presence, { unit, mode, scope }: Rounding, zone: string): Presence {
  if (mode === 'NONE' || scope === 'DAY') return presence;
  const onClock = (minute: number, by: Rounding['mode']): number => {
    const shown = dayMinuteAt(zone, '1970-01-01', minute);
    return minute + toUnit(shown, unit, by) - shown;
  };
  const begin = (minute: number): number => onClock(minute, turned[mode]);
  const end = (minute: number): number => onClock(minute, mode);
  return {
    ...presence,
    stays: joined(presence.stays).map((stay) => ({
      ...stay,
      from: stay.from && begin(stay.from),
      to: stay.to && end(stay.to),
    })),
  };
}

/** Stays with nothing between them are one: nobody loses by a slip in the middle. */
function joined(stays: readonly Stay[]): readonly Stay[] {
  const all: Stay[] = [];
  for (const stay of stays) {
    const last = all.at(-1);
    const touches = last?.to !== undefined && stay.from !== undefined && stay.from <= last.to;
    if (last !== undefined && touches) all[all.length - 1] = { ...last, to: stay.to };
    else all.push(stay);
  }
  return all;
}

/** the sum of a day, where that is rounded. */
export const roundedSum = (minutes: number, { unit, mode, scope }: Rounding): number =>
  scope === 'DAY' ? toUnit(minutes, unit, mode) : minutes;

const turned = { NONE: 'NONE', NEAREST: 'NEAREST', FLOOR: 'CEIL', CEIL: 'FLOOR' } as const;

function toUnit(minute: number, unit: number, mode: Rounding['mode']): number {
  const over = minute % unit;
  if (mode === 'NONE' || over === 0) return minute;
  const isUp = mode === 'CEIL' || (mode === 'NEAREST' && over * 2 > unit);
  return minute - over + (isUp ? unit : 0);
}
