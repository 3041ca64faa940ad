import type { AttendanceException, ExceptionType } from './exception.ts';

/** An approved correction as far as it can settle what was found. */
export interface SettledCorrection {
  readonly workDate: string;
  /** Which punch of the day it put right. */
  readonly slot: string;
  readonly decidedAt: number;
}

const arrival: readonly ExceptionType[] = ['MISSING_IN', 'LATE', 'SERIOUS_LATE', 'PARTIAL_ABSENCE', 'ABSENT'];
const departure: readonly ExceptionType[] = ['MISSING_OUT', 'EARLY_LEAVE', 'PARTIAL_ABSENCE', 'ABSENT'];
const rest: readonly ExceptionType[] = ['MISSING_BREAK_END', 'LONG_BREAK', 'MISSED_BREAK'];

/** What the correction of a punch puts right, by its slot. */
const settledBy: ReadonlyMap<string, readonly ExceptionType[]> = new Map([
  ['IN', arrival],
  ['OUT', departure],
  ['BREAK_START', rest],
  ['BREAK_END', rest],
]);

/**
 * an exception whose cause is gone was RESOLVED by a correction of that punch, which was approved after it was
 * raised; what ends for any other reason is WITHDRAWN. A correction of some OTHER punch may have settled anything.
 */
export const isCorrectedBy =
  (corrections: readonly SettledCorrection[]) =>
  ({ workDate, type, raisedAtUtc }: AttendanceException): boolean =>
    corrections.some(
      (correction) =>
        correction.workDate === workDate &&
        correction.decidedAt >= raisedAtUtc &&
        (settledBy.get(correction.slot)?.includes(type) ?? true),
    );
