import { instant, MICROS_PER_MINUTE, type Instant } from '../../lib/clock.ts';
import type { AttendancePolicy } from './policy.ts';

/** Whether time alone may still change a day's result. */
export type DayPhase = 'PENDING' | 'FINAL';

/** What is known at a moment of a day, and when to look again. */
export interface Settlement {
  readonly phase: DayPhase;
  /** it is final, though some watermark never came. */
  readonly isWatermarkLate: boolean;
  readonly nextLookAt: Instant | undefined;
  /** Where deliveries have to come, for a look before that. */
  readonly awaitedWatermark: Instant | undefined;
}

/** Nothing is awaited. */
export const settled: Settlement = {
  phase: 'FINAL',
  isWatermarkLate: false,
  nextLookAt: undefined,
  awaitedWatermark: undefined,
};

/** A day that lacks nothing: final when it ends. */
export const settleAt = (end: Instant, now: Instant): Settlement =>
  now >= end ? settled : { ...settled, phase: 'PENDING', nextLookAt: end };

/** What time and deliveries say. */
export interface Progress {
  readonly now: Instant;
  readonly watermarks: readonly Instant[];
}

/**
 * silence says something once the window has closed, every watermark has passed its end, and the
 * settlement time is over. Watermarks are waited for, but not for ever.
 */
export function settleSilence(closes: Instant, { now, watermarks }: Progress, policy: AttendancePolicy): Settlement {
  const earliest = instant(closes + policy.settlementMinutes * MICROS_PER_MINUTE);
  const latest = instant(earliest + policy.watermarkWaitMinutes * MICROS_PER_MINUTE);
  const isDelivered = watermarks.every((upTo) => upTo >= closes);
  if (isDelivered && now >= earliest) return settled;
  if (now >= latest) return { ...settled, isWatermarkLate: true };
  return {
    phase: 'PENDING',
    isWatermarkLate: false,
    nextLookAt: now < earliest ? earliest : latest,
    awaitedWatermark: isDelivered || now < earliest ? undefined : closes,
  };
}
