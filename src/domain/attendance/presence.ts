import type { Instant } from '../../lib/clock.ts';
import type { PairKind, PairState } from './pair.ts';
import type { DayStatus } from './day.ts';

/** Where somebody is at a moment; the contract says what each means. */
export type PresenceState =
  | 'IN'
  | 'ON_BREAK'
  | 'OFFSITE'
  | 'HOME'
  | 'FORGOTTEN_OUT'
  | 'LEFT'
  | 'EXPECTED'
  | 'LATE'
  | 'ABSENT'
  | 'ON_LEAVE'
  | 'OFF';

/** A pair of punches as far as a roll needs it. */
export interface StayPair {
  readonly kind: PairKind;
  readonly state: PairState;
  readonly inEventId?: string | undefined;
  readonly inAt?: Instant | undefined;
  readonly outAt?: Instant | undefined;
}

/** When work is planned on a date. */
export interface PlannedStay {
  readonly from: Instant;
  readonly to: Instant;
  /** The end of the window: who has not left by then has forgotten to. */
  readonly closes: Instant;
  /** From when on somebody who is not there is late. */
  readonly lateFrom: Instant;
  /** Whether the plan counts as worked without a punch. */
  readonly isPresumed: boolean;
}

/** A shift of an employee on a date, and what is known of it. */
export interface ShiftOnDate {
  readonly workDate: string;
  readonly shiftCode: string;
  readonly status: DayStatus;
  readonly plan?: PlannedStay | undefined;
  readonly pairs: readonly StayPair[];
}

/** Where an employee is, and by which shift. */
export interface PresenceAt {
  readonly state: PresenceState;
  readonly since?: Instant | undefined;
  readonly cameAt?: Instant | undefined;
  /** The event with which the stay began. */
  readonly inEventId?: string | undefined;
  readonly shift?: ShiftOnDate | undefined;
}

interface Stay extends StayPair {
  readonly from: Instant;
  /** As long as it lasts, or may last where its end is missing. */
  readonly to: Instant;
  /** Whether its end is missing, and nothing else has ended it. */
  readonly isOpen: boolean;
  readonly shift: ShiftOnDate;
}

/** When a roll is taken, and what date that is for the employee. */
export interface RollMoment {
  readonly at: Instant;
  readonly today: string;
  /** How long a pair without a plan may last, in microseconds. */
  readonly longestStay: number;
}

/**
 * The roll at a moment: where an employee is by the shifts of the dates around, in ascending order. Who came and never
 * left is there until the window of the shift closes, then FORGOTTEN_OUT until the next work begins.
 */
export function presenceAt(shifts: readonly ShiftOnDate[], { at, today, longestStay }: RollMoment): PresenceAt {
  const stays = staysOf(shifts, at, longestStay);
  const outer = stays.find(({ kind, to }) => kind !== 'BREAK' && at < to);
  if (outer !== undefined) return presentIn(outer, stays, at);
  const last = stays.findLast(({ kind }) => kind !== 'BREAK');
  const due = shifts.findLast(({ plan }) => plan !== undefined && plan.from <= at && at < plan.closes);
  if (last?.isOpen === true && (due === undefined || due === last.shift)) {
    return { ...cameBy(last), state: 'FORGOTTEN_OUT', since: last.from };
  }
  if (due?.plan !== undefined) return expectedIn(due, due.plan, stays, at);
  const coming = shifts.find(({ plan, workDate }) => workDate === today && plan !== undefined && at < plan.from);
  if (shifts.some(({ plan, workDate, status }) => workDate === today && plan === undefined && status === 'ON_LEAVE')) {
    return { state: 'ON_LEAVE' };
  }
  if (coming?.status === 'ON_LEAVE' || coming?.status === 'ON_DUTY_TRIP') return { state: 'ON_LEAVE', shift: coming };
  return coming === undefined ? { state: 'OFF' } : { state: 'EXPECTED', since: coming.plan?.from, shift: coming };
}

/** What has begun by then, in order. What never ended lasts until the next of its kind, or until the window closes. */
function staysOf(shifts: readonly ShiftOnDate[], at: Instant, longestStay: number): readonly Stay[] {
  const begun: Stay[] = [];
  for (const shift of shifts) {
    for (const pair of shift.pairs) {
      const from = pair.inAt;
      if (from === undefined) continue;
      const open = shift.plan?.closes ?? ((from + longestStay) as Instant);
      if (from <= at) begun.push({ ...pair, from, to: pair.outAt ?? open, isOpen: pair.outAt === undefined, shift });
    }
  }
  begun.sort((one, other) => one.from - other.from);
  return begun.map((stay) => (stay.isOpen ? cutOff(stay, shifts) : stay));
}

/** Coming again, or leaving for what had not begun, ends what nobody has ended. */
function cutOff(stay: Stay, shifts: readonly ShiftOnDate[]): Stay {
  let { to } = stay;
  for (const { kind, inAt, outAt } of shifts.flatMap(({ pairs }) => pairs)) {
    const next = inAt ?? outAt;
    const ends = stay.kind === 'WORK' ? kind === 'WORK' : kind !== 'BREAK';
    if (ends && next !== undefined && next > stay.from && next < to) to = next;
  }
  return to === stay.to ? stay : { ...stay, to, isOpen: false };
}

const states = { WORK: 'IN', BREAK: 'ON_BREAK', OFFSITE: 'OFFSITE', HOME: 'HOME' } as const;

const cameBy = ({ from, inEventId, shift }: Stay) => ({ cameAt: from, inEventId, shift });

/** Who is there is where the innermost pair says. */
function presentIn(outer: Stay, stays: readonly Stay[], at: Instant): PresenceAt {
  const inner = stays.findLast(({ from, to }) => from >= outer.from && at < to) ?? outer;
  return { ...cameBy(outer), state: states[inner.kind], since: inner.from };
}

/** Who is not there while a shift goes on. */
function expectedIn(shift: ShiftOnDate, plan: PlannedStay, stays: readonly Stay[], at: Instant): PresenceAt {
  const last = stays.findLast((stay) => stay.shift === shift && stay.kind !== 'BREAK');
  if (last !== undefined) return { ...cameBy(last), state: 'LEFT', since: last.to };
  if (shift.status === 'ON_LEAVE' || shift.status === 'ON_DUTY_TRIP') return { state: 'ON_LEAVE', shift };
  if (plan.isPresumed) return at < plan.to ? { state: 'IN', since: plan.from, shift } : { state: 'LEFT', shift };
  if (shift.status === 'HOLIDAY' || shift.status === 'REST') return { state: 'OFF' };
  if (shift.status !== 'ABSENT' && at < plan.lateFrom) return { state: 'EXPECTED', since: plan.from, shift };
  return { state: at < plan.to && shift.status !== 'ABSENT' ? 'LATE' : 'ABSENT', since: plan.from, shift };
}
