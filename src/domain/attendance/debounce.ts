import { MICROS_PER_MINUTE, MICROS_PER_SECOND, type Instant } from '../../lib/clock.ts';
import type { EventTypeName } from './event-types.ts';
import { eventRoles, type EventRole } from './event-roles.ts';
import type { ApprovedCorrection, Punch } from './evaluation.ts';
import type { PairKind } from './pair.ts';
import type { AttendancePolicy } from './policy.ts';

/** A punch among the others of its employee, and the correction that it comes from, if one does. */
export interface OrderedPunch {
  readonly punch: Punch;
  readonly correction: ApprovedCorrection | undefined;
}

/** a punch that only tells again what another one has told. */
export interface DebouncedPunch {
  readonly eventId: string;
  /** The id of the punch that counts. */
  readonly repeats: string;
}

/** The punches that count, in their order, and those that only repeat one of them. */
export interface Debounced {
  readonly kept: readonly OrderedPunch[];
  readonly echoes: readonly DebouncedPunch[];
}

/**
 * of the punches of an employee, in the order in which they occurred, those that count. What comes from an
 * approved correction always counts, and takes the place of what it repeats, also where that came just before it.
 */
export function debounce(
  ordered: readonly OrderedPunch[],
  policyAt: (at: Instant) => Pick<AttendancePolicy, 'debounceSeconds' | 'maxPairSpanMinutes'>,
): Debounced {
  const last = new Map<EventTypeName, Anchor>();
  const kept = new Set<Anchor>();
  const begun: Begun = new Map();
  for (const one of ordered) {
    const { punch } = one;
    const { debounceSeconds, maxPairSpanMinutes } = policyAt(punch.at);
    forget(begun, punch.at - maxPairSpanMinutes * MICROS_PER_MINUTE);
    const anchor = last.get(punch.eventType);
    const repeated = anchor !== undefined && isEcho(anchor, punch, debounceSeconds) && stands(anchor, begun);
    if (repeated && one.correction === undefined) {
      anchor.echoes.push(punch.eventId);
      continue;
    }
    const displaced = repeated && anchor.correction === undefined ? anchor : undefined;
    const direction = displaced?.direction ?? directionOf(eventRoles[punch.eventType], begun);
    const echoes = displaced === undefined ? [] : [displaced.punch.eventId, ...displaced.echoes];
    const next: Anchor = { ...one, direction, echoes };
    if (displaced !== undefined) kept.delete(displaced);
    kept.add(next);
    last.set(punch.eventType, next);
    follow(begun, next);
  }
  return { kept: [...kept], echoes: [...kept].flatMap(echoesOf) };
}

/** A punch that counts, and what repeats it. */
interface Anchor extends OrderedPunch {
  readonly direction: Direction;
  readonly echoes: string[];
}

/** What a punch has done in the end, also where it is a toggle. */
type Direction = 'START' | 'END' | 'NEITHER';

/** What is on, and since when. */
type Begun = Map<PairKind, Instant>;

const isEcho = ({ punch: { at } }: Anchor, punch: Punch, seconds: number): boolean =>
  punch.at - at <= seconds * MICROS_PER_SECOND;

const echoesOf = ({ punch, echoes }: Anchor): readonly DebouncedPunch[] =>
  echoes.map((eventId) => ({ eventId, repeats: punch.eventId }));

/** what began longer ago than a pair may span was never ended, and goes on no more. */
function forget(begun: Begun, earliest: number): void {
  for (const [kind, since] of begun) if (since < earliest) begun.delete(kind);
}

function directionOf({ kind, step }: EventRole, begun: Begun): Direction {
  if (step === 'NOTE' || step === 'CHANGE') return 'NEITHER';
  return step === 'TOGGLE' ? (isOn(kind, begun) ? 'END' : 'START') : step;
}

/** at work is who came to work, and who works elsewhere. */
const isOn = (kind: PairKind, begun: Begun): boolean =>
  begun.has(kind) || (kind === 'WORK' && (begun.has('OFFSITE') || begun.has('HOME')));

/** Whether nothing of the opposite direction has come since. */
function stands({ punch, direction }: Anchor, begun: Begun): boolean {
  const { kind } = eventRoles[punch.eventType];
  if (direction === 'NEITHER') return true;
  return direction === 'START' ? begun.has(kind) : !isOn(kind, begun);
}

/** coming to work and leaving it end what lies in it; a place ends the break, and the place, before it. */
function follow(begun: Begun, { punch, direction }: Anchor): void {
  const { kind } = eventRoles[punch.eventType];
  if (direction === 'NEITHER') return;
  if (kind === 'WORK') begun.clear();
  else if (kind !== 'BREAK' && (direction === 'START' || begun.has(kind))) {
    for (const inner of ['BREAK', 'OFFSITE', 'HOME'] as const) begun.delete(inner);
  }
  if (direction === 'START') begun.set(kind, punch.at);
  else begun.delete(kind);
}
