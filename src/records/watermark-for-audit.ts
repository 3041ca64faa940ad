import { instant } from '../lib/clock.ts';
import { formatInstant } from '../lib/date-time.ts';

/** What was reported as delivered, as the audit trail tells it. */
export const watermarkForAudit = (row: {
  readonly deliveryWatermark: number | null;
  readonly watermarkSequence: bigint;
}): object => ({
  deliveryWatermark: momentForAudit(row.deliveryWatermark),
  watermarkSequence: String(row.watermarkSequence),
});

/** A stored moment as the audit trail tells it; undefined where there is none. */
export const momentForAudit = (micros: number | null): string | undefined =>
  micros === null ? undefined : formatInstant(instant(micros));
