import type { Instant } from '../../lib/clock.ts';
import type { EventTypeName } from './event-types.ts';
import type { PairKind } from './pair.ts';

/** What a time event does: begins or ends something, one or the other, divides it, or nothing. */
export type EventStep = 'START' | 'END' | 'TOGGLE' | 'CHANGE' | 'NOTE';

/** What a type of event means for pairs, and which planned time it is compared with. */
export interface EventRole {
  readonly kind: PairKind;
  readonly step: EventStep;
  readonly heading: 'IN' | 'OUT' | 'NEITHER';
}

/** R-15, one row for each type of event. A toggle that ends something goes where that began, so that it heads IN else. */
export const eventRoles = {
  CLOCK_IN: { kind: 'WORK', step: 'START', heading: 'IN' },
  CLOCK_OUT: { kind: 'WORK', step: 'END', heading: 'OUT' },
  CLOCK_TOGGLE: { kind: 'WORK', step: 'TOGGLE', heading: 'IN' },
  BREAK_START: { kind: 'BREAK', step: 'START', heading: 'NEITHER' },
  BREAK_END: { kind: 'BREAK', step: 'END', heading: 'NEITHER' },
  BREAK_TOGGLE: { kind: 'BREAK', step: 'TOGGLE', heading: 'NEITHER' },
  OFFSITE_START: { kind: 'OFFSITE', step: 'START', heading: 'IN' },
  OFFSITE_END: { kind: 'OFFSITE', step: 'END', heading: 'OUT' },
  OFFSITE_TOGGLE: { kind: 'OFFSITE', step: 'TOGGLE', heading: 'IN' },
  HOME_START: { kind: 'HOME', step: 'START', heading: 'IN' },
  HOME_END: { kind: 'HOME', step: 'END', heading: 'OUT' },
  HOME_TOGGLE: { kind: 'HOME', step: 'TOGGLE', heading: 'IN' },
  CHANGE: { kind: 'WORK', step: 'CHANGE', heading: 'NEITHER' },
  INTERIM: { kind: 'WORK', step: 'NOTE', heading: 'NEITHER' },
  INFO: { kind: 'WORK', step: 'NOTE', heading: 'NEITHER' },
} as const satisfies Record<EventTypeName, EventRole>;

/** That somebody is at work: since when, and by which kind of event. */
export interface Presence {
  readonly since: Instant;
  readonly kind: Exclude<PairKind, 'BREAK'>;
}

/** whether somebody is at work after an event, from whether it was so before. */
export function presenceAfter(
  before: Presence | undefined,
  { kind, step }: EventRole,
  at: Instant,
): Presence | undefined {
  if (kind === 'BREAK' || step === 'NOTE' || step === 'CHANGE') return before;
  const begins = step === 'START' || (step === 'TOGGLE' && before === undefined);
  if (kind === 'WORK') return begins ? { since: at, kind } : undefined;
  // Off-site within work begins and ends nothing but itself.
  if (before?.kind === 'WORK') return before;
  if (begins) return { since: before?.since ?? at, kind };
  return before?.kind === kind ? undefined : before;
}
