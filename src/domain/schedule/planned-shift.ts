import { instant, MICROS_PER_MINUTE } from '../../lib/clock.ts';
import { differenceOf, minutesOf, type Intervals } from '../time/intervals.ts';
import { instantOfMinute } from '../time/wall-clock.ts';
import type { DayType } from './calendar.ts';
import { middleOfWork, unpaidMinutes, workOf, type Middle } from './planned-work.ts';
import type { Plan, PlannedBreak } from './schedule-day.ts';
import type { DayMinute, ShiftBreak, ShiftDefinition } from './shift.ts';

/** From the first minute of work to the last. */
interface Span {
  readonly start: DayMinute;
  readonly end: DayMinute;
}

/** The minutes of a shift, or a part of it, without unpaid breaks, as the clock shows them. */
export function nominalMinutesOf(breaks: readonly ShiftBreak[], { start, end }: Span): number {
  const unpaid = breaks.map((rule) => unpaidMinutes(rule, Math.min(rule.end, end) - Math.max(rule.start, start)));
  return end - start - unpaid.reduce((sum, minutes) => sum + minutes, 0);
}

/** the middle of the planned work, which both halves have the same of. */
export const middleOf = (shift: ShiftDefinition): Middle => middleOfWork(workOf(shift));

/** Places a shift on a date; of a half holiday, the other half. */
export function planShift(shift: ShiftDefinition, date: string, zone: string, dayType: DayType): Plan {
  const span = spanOn(shift, dayType);
  const plannedStartUtc = instantOfMinute(date, span.start, zone);
  const plannedEndUtc = instantOfMinute(date, span.end, zone);
  const breaks = placeBreaks(shift, date, zone, span);
  const automatic = breaks.filter(({ rule }) => !rule.paid && rule.mode === 'AUTO');
  const workIntervals = differenceOf([{ from: plannedStartUtc, to: plannedEndUtc }], automatic);
  return {
    plannedStartUtc,
    plannedEndUtc,
    plannedMinutes: minutesOf(workIntervals) - punchedMinutes(breaks),
    nominalMinutes: isWhole(shift, span) ? shift.nominalMinutes : nominalMinutesOf(shift.breaks, span),
    workIntervals,
    breaks,
  };
}

function spanOn(shift: ShiftDefinition, dayType: DayType): Span {
  const { start, end } = shift;
  if (dayType === 'HALF_HOLIDAY_AM') return { start: middleOf(shift).afternoonStart, end };
  return dayType === 'HALF_HOLIDAY_PM' ? { start, end: middleOf(shift).morningEnd } : { start, end };
}

const isWhole = (shift: ShiftDefinition, { start, end }: Span): boolean => start === shift.start && end === shift.end;

/** A break over which the clocks are put forward is not there. */
const placeBreaks = (shift: ShiftDefinition, date: string, zone: string, span: Span): readonly PlannedBreak[] =>
  shift.breaks
    .filter(({ start, end }) => start < span.end && end > span.start)
    .map((rule) => ({
      rule,
      from: instantOfMinute(date, Math.max(rule.start, span.start), zone),
      to: instantOfMinute(date, Math.min(rule.end, span.end), zone),
    }))
    .filter(({ from, to }) => from < to);

/** what an unpaid PUNCHED break takes off the plan; of the work it takes what the punches say. */
const punchedMinutes = (breaks: readonly PlannedBreak[]): number =>
  breaks
    .filter(({ rule }) => rule.mode === 'PUNCHED')
    .reduce((sum, { rule, from, to }) => sum + unpaidMinutes(rule, (to - from) / MICROS_PER_MINUTE), 0);

/**
 * The unpaid breaks of a plan as they take time off it: one that is punched may be taken later, and takes no more than
 * its longest.
 */
export const unpaidBreaks = ({ breaks }: Pick<Plan, 'breaks'>): Intervals =>
  breaks
    .filter(({ rule }) => !rule.paid)
    .map(({ rule, from, to }) => {
      const minutes = unpaidMinutes(rule, (to - from) / MICROS_PER_MINUTE);
      return { from, to: instant(from + minutes * MICROS_PER_MINUTE) };
    });
