import type { AttributedPunch } from './attribution.ts';
import type { PairKind, PairState } from './pair.ts';

/** A pair before it is measured. */
export interface PunchPair {
  readonly kind: PairKind;
  readonly state: PairState;
  readonly start: AttributedPunch | undefined;
  readonly end: AttributedPunch | undefined;
  /** Whether it lies in no other: then its missing side is what a day lacks. */
  readonly isOuter: boolean;
}

/** The pairs of a day, and the punches that fit nowhere. */
export interface Pairing {
  readonly pairs: readonly PunchPair[];
  readonly misfits: readonly AttributedPunch[];
}

/** What has begun and not ended: the outermost first. */
interface Begun {
  readonly kind: PairKind;
  readonly start: AttributedPunch;
}

/** The state of the machine: what has begun, and what it has found so far. */
interface Machine {
  readonly begun: Begun[];
  readonly pairs: PunchPair[];
  readonly misfits: AttributedPunch[];
}

/**
 * pairs the punches of a day, in the order in which they occurred. Break, off-site and home lie in work; the last
 * two may also stand alone. Coming to work ends what lies in it; leaving ends everything.
 */
export function pairPunches(punches: readonly AttributedPunch[]): Pairing {
  const machine: Machine = { begun: [], pairs: [], misfits: [] };
  for (const punch of punches) steps[stepOf(machine, punch)](machine, punch);
  while (machine.begun.length > 0) endInnermost(machine, undefined);
  return { pairs: machine.pairs.sort(byBegin), misfits: machine.misfits };
}

/** A toggle ends what has begun, and begins what has not. */
function stepOf({ begun }: Machine, { role }: AttributedPunch): keyof typeof steps {
  if (role.step !== 'TOGGLE') return role.step;
  const isOn = role.kind === 'WORK' ? begun.length > 0 : begun.some(({ kind }) => kind === role.kind);
  return isOn ? 'END' : 'START';
}

const steps = { START: start, END: end, CHANGE: change, NOTE: (): void => undefined };

function start(machine: Machine, punch: AttributedPunch): void {
  const { kind } = punch.role;
  const isOuter = machine.begun.length === 0;
  if (kind === 'BREAK' && isOuter) {
    machine.misfits.push(punch);
    return;
  }
  if (kind === 'WORK' && !isOuter) {
    comeBack(machine, punch);
    return;
  }
  // Again the same: the first one's end is missing. Another one: it ends the break, or the place, before it.
  const innermost = machine.begun.at(-1);
  if (innermost?.kind === kind) endInnermost(machine, undefined);
  else if (innermost !== undefined && innermost.kind !== 'WORK' && kind !== 'BREAK') leavePlace(machine, punch);
  machine.begun.push({ kind, start: punch });
}

/** Coming to work: ends break and off-site, and goes on with the work in which they lie; else IN after IN. */
function comeBack(machine: Machine, punch: AttributedPunch): void {
  const wasAtWork = machine.begun.at(-1)?.kind === 'WORK';
  if (wasAtWork) endInnermost(machine, undefined);
  else leavePlace(machine, punch);
  if (machine.begun.length === 0) machine.begun.push({ kind: 'WORK', start: punch });
}

function end(machine: Machine, punch: AttributedPunch): void {
  const { kind } = punch.role;
  const at = kind === 'WORK' ? 0 : machine.begun.findIndex((open) => open.kind === kind);
  if (machine.begun.length > 0 && at >= 0) {
    while (machine.begun.length > at) endInnermost(machine, endOf(machine, at, punch));
    return;
  }
  // OUT after OUT. Within work, the end of what has not begun is a slip.
  if (machine.begun.length > 0 || kind === 'BREAK') machine.misfits.push(punch);
  else machine.pairs.push({ kind, state: 'IN_MISSING', start: undefined, end: punch, isOuter: true });
}

/** a break that is still on when its surroundings end has no end of its own. */
const endOf = ({ begun }: Machine, at: number, punch: AttributedPunch): AttributedPunch | undefined =>
  begun.at(-1)?.kind === 'BREAK' && begun.length - 1 > at ? undefined : punch;

/** P11: from here on the work is another one. */
function change(machine: Machine, punch: AttributedPunch): void {
  if (machine.begun.at(-1)?.kind !== 'WORK') {
    machine.misfits.push(punch);
    return;
  }
  endInnermost(machine, punch);
  machine.begun.push({ kind: 'WORK', start: punch });
}

/** Ends break, off-site and home, down to the work in which they lie. */
function leavePlace(machine: Machine, punch: AttributedPunch): void {
  while (machine.begun.length > 0 && machine.begun.at(-1)?.kind !== 'WORK') endInnermost(machine, punch);
}

function endInnermost({ begun, pairs }: Machine, punch: AttributedPunch | undefined): void {
  const innermost = begun.pop();
  if (innermost === undefined) return;
  const state = punch === undefined ? 'OUT_MISSING' : 'COMPLETE';
  pairs.push({ kind: innermost.kind, state, start: innermost.start, end: punch, isOuter: begun.length === 0 });
}

/** Pairs by the punch that they are known by, the outer ones first. */
function byBegin(one: PunchPair, other: PunchPair): number {
  const [first, second] = [one.start ?? one.end, other.start ?? other.end];
  return (first?.at ?? 0) - (second?.at ?? 0) || Number(other.isOuter) - Number(one.isOuter);
}
