import type { Instant } from '../../lib/clock.ts';
import type { UpsertVerdict } from './upsert.ts';

/** A report of how far deliveries have come. */
export interface WatermarkReport {
  readonly sequence: bigint;
  readonly upTo: Instant;
}

/**
 * a watermark is a promise, so it never goes back: applied where both sequence and moment are not behind the
 * stored ones and the sequence is higher. The same report again is UNCHANGED, everything else STALE.
 */
export function judgeWatermark(
  stored: { readonly sequence: bigint; readonly upTo: number } | undefined,
  { sequence, upTo }: WatermarkReport,
): UpsertVerdict {
  if (stored === undefined || (sequence > stored.sequence && upTo >= stored.upTo)) return 'APPLIED';
  return sequence === stored.sequence && upTo === stored.upTo ? 'UNCHANGED' : 'STALE';
}
