import type { ShiftBreak, ShiftDefinition } from '../../src/domain/schedule/shift.ts';
import type { WholeStay } from './completion.ts';
import type { Presence } from './presence.ts';
import type { RosterDay } from './scene.ts';
import { minuteAt } from './wall-time.ts';

/** One minute of a day, and everything that can be said of it. */
export interface Minute {
  /** Since 1970. */
  readonly at: number;
  /** It lies between the begin and the end of the plan, wherever that has slid. */
  readonly isInPlan: boolean;
  /** What the plan holds there. */
  readonly plan: 'WORK' | 'AUTO_BREAK' | 'PUNCHED_BREAK' | 'NOTHING';
  readonly isPresent: boolean;
  /** How many minutes of breaks have passed on the day, where somebody takes one. */
  readonly restFor: number | undefined;
}

/** The plan of a date in minutes since 1970. */
export interface PlanOfDay {
  readonly begin: number;
  readonly end: number;
  readonly breaks: readonly { readonly from: number; readonly to: number; readonly rule: ShiftBreak }[];
}

/** the plan of a shift on its date; half a holiday leaves the other half of its work. */
export function planOfDay(zone: string, { date, dayType }: RosterDay, shift: ShiftDefinition): PlanOfDay {
  const at = (dayMinute: number): number => minuteAt(zone, date, dayMinute);
  const breaks = shift.breaks.map((rule) => ({ from: at(rule.start), to: at(rule.end), rule }));
  const whole = { begin: at(shift.start), end: at(shift.end), breaks };
  if (dayType !== 'HALF_HOLIDAY_AM' && dayType !== 'HALF_HOLIDAY_PM') return whole;
  const work = minutesOfPlan(whole).filter((minute) => kindOfMinute(whole, minute) === 'WORK');
  const half = Math.floor(work.length / 2);
  return dayType === 'HALF_HOLIDAY_AM'
    ? { ...whole, begin: work[half] ?? whole.begin }
    : { ...whole, end: (work[half - 1] ?? whole.begin) + 1 };
}

/** Every minute from the begin to the end of a plan. */
export const minutesOfPlan = ({ begin, end }: PlanOfDay): readonly number[] =>
  Array.from({ length: end - begin }, (_, at) => begin + at);

/** What the plan holds at a minute, if it is not before its begin or after its end. */
export function kindOfMinute({ breaks }: PlanOfDay, minute: number): Exclude<Minute['plan'], 'NOTHING'> {
  const rest = breaks.find(({ from, to, rule }) => !rule.paid && from <= minute && minute < to);
  if (rest === undefined) return 'WORK';
  return rest.rule.mode === 'AUTO' ? 'AUTO_BREAK' : 'PUNCHED_BREAK';
}

/** A day, minute by minute, from the first of which something is known to the last. */
export function sheetOf(plan: PlanOfDay | undefined, { stays, rests }: Presence): readonly Minute[] {
  const known = stays.flatMap(({ from, to }) => (from === undefined || to === undefined ? [] : [from, to]));
  const marks = plan === undefined ? known : [...known, plan.begin, plan.end];
  if (marks.length === 0) return [];
  const from = Math.min(...marks);
  return Array.from({ length: Math.max(...marks) - from }, (_, offset) => {
    const at = from + offset;
    const isInPlan = plan !== undefined && plan.begin <= at && at < plan.end;
    const rest = rests.find((one) => one.from <= at && at < one.to);
    const before = rests.filter((one) => one.to <= at).reduce((sum, one) => sum + one.to - one.from, 0);
    return {
      at,
      isInPlan,
      plan: isInPlan ? kindOfMinute(plan, at) : 'NOTHING',
      isPresent: stays.some((stay) => covers(stay, at)),
      restFor: rest && before + at - rest.from,
    };
  });
}

const covers = ({ from, to }: Presence['stays'][number], at: number): boolean =>
  from !== undefined && to !== undefined && from <= at && at < to;

/** Whether somebody works there: present, not in an unpaid break, and of a paid one no more than so many minutes. */
export const isAtWork = ({ plan, isPresent, restFor }: Minute, paidRest: number): boolean =>
  isPresent && plan !== 'AUTO_BREAK' && (restFor === undefined || restFor < paidRest);

/** Whether a minute of the plan lies between the first presence in it and the last. */
export function isBetween({ at, isInPlan }: Minute, plan: PlanOfDay, stays: readonly WholeStay[]): boolean {
  const inside = stays.filter(({ from, to }) => from < plan.end && to > plan.begin);
  return isInPlan && inside.some(({ from }) => from <= at) && inside.some(({ to }) => at < to);
}
