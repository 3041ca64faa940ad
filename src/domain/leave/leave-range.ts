import type { DayMinute } from '../schedule/shift.ts';

/** How much of its first or last day leave takes. */
export type DayPart = 'FULL' | 'AM' | 'PM' | 'TIME';

/** When somebody wants to be away: from a date to a date, both included. */
export interface LeaveRange {
  readonly startDate: string;
  readonly startPart: DayPart;
  /** Of TIME: when it begins on the first date; undefined otherwise. */
  readonly startTime: DayMinute | undefined;
  readonly endDate: string;
  readonly endPart: DayPart;
  /** Of TIME: when it ends on the last date; undefined otherwise. */
  readonly endTime: DayMinute | undefined;
}
