import type { Instant } from '../../lib/clock.ts';
import type { Interval, Intervals } from '../time/intervals.ts';
import type { Master, Slice } from '../workforce/employment.ts';
import type { DayType } from './calendar.ts';
import type { ShiftBreak, ShiftDefinition } from './shift.ts';

/** What decided a day's shift: the default by pattern, or an assignment and its reason. */
export type ScheduleSource = 'PATTERN' | 'ASSIGNMENT' | 'SWAP' | 'OVERRIDE' | 'RETRO';

/** That an employee has a shift, or none, on a work date: the schedule as it was sent, before it is resolved. */
export interface ScheduleAssignment {
  readonly workDate: string;
  /** From 1. */
  readonly sequence: number;
  /** Empty means OFF. */
  readonly shiftCode: string;
  /** 0 means the one that holds on the date. */
  readonly shiftVersion: number;
  readonly source: Exclude<ScheduleSource, 'PATTERN'>;
  readonly version: number;
  /** Empty means the employee's own. */
  readonly zone: string;
}

/** Whether times are recorded (CLOCK), presumed (PLANNED), sent as days (MANUAL) or nobody's concern (NONE). */
export type TimeManagementMode = 'NONE' | 'CLOCK' | 'PLANNED' | 'MANUAL';

/** What of an employee's slice decides the schedule. */
export interface ScheduleSlice extends Slice {
  readonly holidayCalendarCode: string;
  readonly workWeekCode: string;
  readonly defaultShiftCode: string;
  readonly attendancePolicyCode: string;
  readonly timeManagementMode: string;
}

/** An employee as far as the schedule needs one. */
export interface ScheduledPerson {
  readonly master: Master;
  readonly slices: readonly ScheduleSlice[];
}

/** Whether the employee is expected at all; NONE is before hire, after termination, or without a slice. */
export type Employment = 'ACTIVE' | 'ON_LEAVE_LONG' | 'SUSPENDED' | 'NONE';

/** A break of a shift where it falls on a date. */
export interface PlannedBreak extends Interval {
  readonly rule: ShiftBreak;
}

/** A shift on a date in a zone. */
export interface Plan {
  readonly plannedStartUtc: Instant;
  readonly plannedEndUtc: Instant;
  /** Without unpaid breaks, as it really elapses: a night in which clocks change is longer or shorter. */
  readonly plannedMinutes: number;
  readonly nominalMinutes: number;
  /** from start to end without unpaid AUTO breaks. */
  readonly workIntervals: Intervals;
  readonly breaks: readonly PlannedBreak[];
}

/** What an employee is to do on a work date; one for each sequence. */
export interface ScheduleDay {
  readonly employeeId: string;
  readonly workDate: string;
  /** From 1. */
  readonly sequence: number;
  /** Undefined means OFF, and then there is no plan. */
  readonly shift: ShiftDefinition | undefined;
  readonly plan: Plan | undefined;
  readonly dayType: DayType;
  readonly zone: string;
  readonly source: ScheduleSource;
  /** That of the assignment; 0 where the pattern decided. */
  readonly version: number;
  readonly employment: Employment;
  readonly timeManagementMode: TimeManagementMode;
  readonly attendancePolicyCode: string;
}
