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
 * left is there until the window of the shift closes, then FORGOTTEN_OUT until the next shift begins, or other work.
 */
export function presenceAt(shifts: readonly ShiftOnDate[], { at, today, longestStay }: RollMoment): PresenceAt {
  const stays = staysOf(shifts, at, longestStay);
  const outer = outermostOf(stays);
  const present = outer.find(({ to }) => at < to);
  if (present !== undefined) return presentIn(present, outer, stays, at);
  const last = outer.at(-1);
  const due = shifts.findLast(({ plan }) => plan !== undefined && plan.from <= at && at < plan.closes);
  if (last !== undefined && hasForgotten(last, due, shifts, at)) {
    return { ...cameBy(last), state: 'FORGOTTEN_OUT', since: last.from };
  }
  if (due?.plan !== undefined) return missingIn(due, due.plan, outer, at);
  return betweenShifts(
    shifts.filter(({ workDate }) => workDate === today),
    outer,
    at,
  );
}

/** Who is not there while no shift goes on: by the shifts of the date, what comes before what is over. */
function betweenShifts(ofToday: readonly ShiftOnDate[], outer: readonly Stay[], at: Instant): PresenceAt {
  if (ofToday.some(({ plan, status }) => plan === undefined && status === 'ON_LEAVE')) return { state: 'ON_LEAVE' };
  const coming = ofToday.find(({ plan }) => plan !== undefined && at < plan.from);
  if (coming !== undefined) {
    return isAway(coming)
      ? { state: 'ON_LEAVE', shift: coming }
      : { state: 'EXPECTED', since: coming.plan?.from, shift: coming };
  }
  const last = outer.at(-1);
  if (last !== undefined && ofToday.includes(last.shift)) return { ...cameBy(last), state: 'LEFT', since: last.to };
  const over = ofToday.findLast(({ plan }) => plan !== undefined);
  return over?.plan === undefined ? { state: 'OFF' } : missingIn(over, over.plan, outer, at);
}

/** Whether somebody never left, and no other shift has begun since: then that says nothing any more. */
const hasForgotten = (
  { isOpen, from, shift }: Stay,
  due: ShiftOnDate | undefined,
  shifts: readonly ShiftOnDate[],
  at: Instant,
): boolean =>
  isOpen &&
  (due === undefined || due === shift) &&
  !shifts.some(({ plan }) => plan !== undefined && plan !== shift.plan && from < plan.from && plan.from <= at);

/** What has begun by then, in order. What never ended lasts until the next of its kind, or until the window closes. */
function staysOf(shifts: readonly ShiftOnDate[], at: Instant, longestStay: number): readonly Stay[] {
  const begun: Stay[] = [];
  for (const shift of shifts) {
    for (const pair of shift.pairs) {
      const from = pair.inAt;
      if (from === undefined || from > at) continue;
      // the end of a break that has none is presumed, but nobody has come back.
      const end = pair.kind === 'BREAK' && pair.state === 'OUT_MISSING' ? undefined : pair.outAt;
      const longest = shift.plan?.closes ?? ((from + longestStay) as Instant);
      begun.push({ ...pair, from, to: end ?? longest, isOpen: end === undefined, shift });
    }
  }
  begun.sort((one, other) => one.from - other.from);
  return begun.map((stay) => (stay.isOpen ? cutOff(stay, shifts) : stay));
}

/** What ends a stay that nobody has ended: coming again, or leaving for what had not begun. */
const endedBy = {
  WORK: ['WORK'],
  OFFSITE: ['WORK', 'OFFSITE', 'HOME'],
  HOME: ['WORK', 'OFFSITE', 'HOME'],
  BREAK: ['WORK', 'OFFSITE', 'HOME', 'BREAK'],
} as const satisfies Record<PairKind, readonly PairKind[]>;

function cutOff(stay: Stay, shifts: readonly ShiftOnDate[]): Stay {
  const enders: readonly PairKind[] = endedBy[stay.kind];
  let { to } = stay;
  for (const { kind, inAt, outAt } of shifts.flatMap(({ pairs }) => pairs)) {
    const next = inAt ?? outAt;
    if (enders.includes(kind) && next !== undefined && next > stay.from && next < to) to = next;
  }
  return to === stay.to ? stay : { ...stay, to, isOpen: false };
}

/** The stays that lie in no other, in order: off-site work may lie in work. */
function outermostOf(stays: readonly Stay[]): readonly Stay[] {
  const outermost: Stay[] = [];
  for (const stay of stays) {
    const last = outermost.at(-1);
    if (stay.kind !== 'BREAK' && (last === undefined || stay.from >= last.to)) outermost.push(stay);
  }
  return outermost;
}

const states = { WORK: 'IN', BREAK: 'ON_BREAK', OFFSITE: 'OFFSITE', HOME: 'HOME' } as const;

const cameBy = ({ from, inEventId, shift }: Stay) => ({ cameAt: from, inEventId, shift });

/** Who is there is where the innermost pair says, and came when what was punched without a gap began. */
function presentIn(present: Stay, outer: readonly Stay[], stays: readonly Stay[], at: Instant): PresenceAt {
  const inner = stays.findLast(({ from, to }) => from >= present.from && at < to) ?? present;
  const first = outer
    .slice(0, outer.indexOf(present))
    .reduceRight((next, stay) => (stay.state === 'COMPLETE' && stay.to === next.from ? stay : next), present);
  return { ...cameBy(present), cameAt: first.from, state: states[inner.kind], since: inner.from };
}

const isAway = ({ status }: ShiftOnDate): boolean => status === 'ON_LEAVE' || status === 'ON_DUTY_TRIP';

/** Who is not there while a shift goes on, or after it. */
function missingIn(shift: ShiftOnDate, plan: PlannedStay, outer: readonly Stay[], at: Instant): PresenceAt {
  const last = outer.findLast((stay) => stay.shift === shift);
  if (last !== undefined) return { ...cameBy(last), state: 'LEFT', since: last.to };
  const left = shift.pairs.findLast(({ outAt }) => outAt !== undefined && outAt <= at);
  if (left !== undefined) return { state: 'LEFT', since: left.outAt, shift };
  if (isAway(shift)) return { state: 'ON_LEAVE', shift };
  if (plan.isPresumed) {
    return at < plan.to ? { state: 'IN', since: plan.from, shift } : { state: 'LEFT', since: plan.to, shift };
  }
  if (shift.status === 'HOLIDAY' || shift.status === 'REST') return { state: 'OFF' };
  if (shift.status !== 'ABSENT' && at < plan.lateFrom) return { state: 'EXPECTED', since: plan.from, shift };
  return { state: at < plan.to && shift.status !== 'ABSENT' ? 'LATE' : 'ABSENT', since: plan.from, shift };
}
