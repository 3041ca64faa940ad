import { MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import { planShift } from '../schedule/planned-shift.ts';
import { findShift } from '../schedule/resolve-schedule.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import type { ShiftDefinition } from '../schedule/shift.ts';
import type { AttributedDay, GovernedDay } from './attribution.ts';

/** a day whose first punch fits another allowed shift, and not its own, has that shift; undefined for the others. */
export function adaptShift(attributed: AttributedDay, shifts: readonly ShiftDefinition[]): GovernedDay | undefined {
  const { day, policy, punches } = attributed;
  const { toleranceMinutes, shiftCodes } = policy.dynamicShift;
  const first = punches.find(({ role }) => role.heading === 'IN')?.at;
  if (day.plan === undefined || first === undefined) return undefined;
  const tolerance = toleranceMinutes * MICROS_PER_MINUTE;
  if (distance(day, first) <= tolerance) return undefined;
  const [fitting] = shiftCodes
    .flatMap((code) => findShift(shifts, code, 0, day.workDate) ?? [])
    .map((shift) => withShift(day, shift))
    .filter((other) => distance(other, first) <= tolerance)
    .sort((one, other) => distance(one, first) - distance(other, first));
  return fitting === undefined ? undefined : { day: fitting, policy, isAdapted: true };
}

function withShift(day: ScheduleDay, shift: ShiftDefinition): ScheduleDay {
  // An assignment stands whole, also on half a holiday.
  const dayType = day.source === 'PATTERN' ? day.dayType : 'WORKDAY';
  return { ...day, shift, plan: planShift(shift, day.workDate, day.zone, dayType) };
}

const distance = ({ plan }: ScheduleDay, at: Instant): number =>
  plan === undefined ? Infinity : Math.abs(at - plan.plannedStartUtc);
