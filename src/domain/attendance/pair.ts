import type { Instant } from '../../lib/clock.ts';

/** What is done from one punch to another. */
export type PairKind = 'WORK' | 'BREAK' | 'OFFSITE' | 'HOME';

export type PairState = 'COMPLETE' | 'IN_MISSING' | 'OUT_MISSING';

/**
 * two punches that belong together, or one without the other. Pairs of one day lie in each other, as a break
 * lies in work; `minutes` are without those of the pairs inside, so that they add up to the time that all cover.
 */
export interface TimePair {
  /** The same for the same punches. */
  readonly pairId: string;
  readonly employeeId: string;
  readonly workDate: string;
  readonly sequence: number;
  readonly kind: PairKind;
  readonly state: PairState;
  readonly inEventId: string | undefined;
  readonly outEventId: string | undefined;
  /** As punched; where it is missing but known, as presumed. */
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  readonly minutes: number;
}
