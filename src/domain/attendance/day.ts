import type { Instant } from '../../lib/clock.ts';
import type { DayClass, DayType } from '../schedule/calendar.ts';
import type { Compensation } from './policy.ts';

/** PENDING may still change by time alone; all others only by new facts. */
export type DayStatus =
  | 'PENDING'
  | 'PRESENT'
  | 'PARTIAL_ABSENT'
  | 'ABSENT'
  | 'ON_LEAVE'
  | 'PART_LEAVE'
  | 'ON_DUTY_TRIP'
  | 'REST'
  | 'HOLIDAY'
  | 'INCOMPLETE';

/** what made minutes overtime: when they were worked, or how many there were in the day or week. */
export type OvertimeBasis = 'INTERVAL' | 'DAY' | 'WEEK';

/** Overtime of one kind on a day. */
export interface DayOvertime {
  readonly kind: DayClass;
  readonly basis: OvertimeBasis;
  readonly rawMinutes: number;
  /** after minimum and unit; where approval is needed no more than was approved, once it is decided on. */
  readonly countedMinutes: number;
  readonly approvedMinutes: number;
  readonly compensation: Compensation;
  /** what is paid for it, in percent of the usual pay. */
  readonly payPercent: number;
}

/** Leave of one type on a day. */
export interface DayLeave {
  readonly leaveType: string;
  readonly minutes: number;
}

/** What an evaluation says of a day and sequence. */
export interface EvaluatedDay {
  readonly employeeId: string;
  readonly workDate: string;
  readonly sequence: number;
  readonly scheduleVersion: number;
  /** The shift that the day was judged by (R-14: perhaps not the planned one); empty where there is none. */
  readonly shiftCode: string;
  readonly shiftVersion: number;
  readonly dayType: DayType;
  readonly status: DayStatus;
  readonly firstIn: Instant | undefined;
  readonly lastOut: Instant | undefined;
  readonly plannedMinutes: number;
  readonly nominalMinutes: number;
  /** inside the schedule; undefined where a punch is missing for good. */
  readonly workedMinutes: number | undefined;
  /** all work, inside and outside the schedule, without unpaid breaks; 0 where a punch is missing. */
  readonly totalMinutes: number;
  readonly breakMinutes: number;
  readonly lateMinutes: number;
  readonly earlyLeaveMinutes: number;
  readonly absenceMinutes: number;
  readonly leaveMinutes: readonly DayLeave[];
  /** what else of the plan was not worked: gaps, too long breaks, what the grace forgives; 0 where it is not known. */
  readonly shortMinutes: number;
  readonly offsiteMinutes: number;
  readonly nightMinutes: number;
  readonly overtime: readonly DayOvertime[];
  /** it was settled without the watermark of some source. */
  readonly isWatermarkLate: boolean;
  /** SHA-256 over all that this result depends on: the same hash, the same result. */
  readonly evaluationInputHash: Uint8Array;
  readonly ruleSetVersion: number;
}
