import type { AttendancePolicy } from '../../src/domain/attendance/policy.ts';
import type { DayType } from '../../src/domain/schedule/calendar.ts';
import type { ShiftDefinition } from '../../src/domain/schedule/shift.ts';

export type MarkType =
  'CLOCK_IN' | 'CLOCK_OUT' | 'CLOCK_TOGGLE' | 'BREAK_START' | 'BREAK_END' | 'BREAK_TOGGLE' | 'INFO';

/** What a terminal or a phone told, at a second since 1970 in UTC. */
export interface Mark {
  readonly type: MarkType;
  readonly second: number;
}

/** What somebody is to do on a date; without a shift nothing. */
export interface RosterDay {
  readonly date: string;
  readonly dayType: DayType;
  readonly shift: ShiftDefinition | undefined;
}

/** what was decided on overtime between two minutes since 1970. */
export interface Decision {
  readonly approved: boolean;
  readonly from: number;
  readonly to: number;
  readonly compensation: 'PAY' | 'TIME_OFF';
}

/** Everything that a few days of one person depend on. */
export interface Scene {
  readonly zone: string;
  /** Ascending, without a date left out. */
  readonly roster: readonly RosterDay[];
  readonly marks: readonly Mark[];
  readonly decisions: readonly Decision[];
  readonly policy: AttendancePolicy;
  /** the second of the look, and up to where every source has delivered. */
  readonly now: number;
  readonly watermarks: readonly number[];
}

/** What came of a date, in a form that two reckonings can be compared in. */
export interface Outcome {
  readonly date: string;
  readonly status: string;
  readonly planned: number;
  readonly worked: number | undefined;
  readonly late: number;
  readonly early: number;
  readonly absence: number;
  readonly short: number;
  /** As `WORKDAY PAY 130 120 120`: kind, compensation, then raw, counted and approved minutes. */
  readonly overtime: readonly string[];
  /** As `LATE 6`, in alphabetical order. */
  readonly exceptions: readonly string[];
}
