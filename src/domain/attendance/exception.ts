import type { Instant } from '../../lib/clock.ts';

export type ExceptionType =
  | 'LATE'
  | 'SERIOUS_LATE'
  | 'EARLY_LEAVE'
  | 'ABSENT'
  | 'PARTIAL_ABSENCE'
  | 'MISSING_IN'
  | 'MISSING_OUT'
  | 'MISSING_BREAK_END'
  | 'LONG_BREAK'
  | 'MISSED_BREAK'
  | 'SHORT_HOURS'
  | 'LONG_INTERVAL'
  | 'OVERTIME'
  | 'OVERTIME_UNAPPROVED'
  | 'UNSCHEDULED_WORK'
  | 'WORK_ON_LEAVE'
  | 'OUTSIDE_GEOFENCE'
  | 'OUT_OF_WINDOW'
  | 'SEQUENCE_ERROR'
  | 'REST_PERIOD_SHORT'
  | 'EMPLOYEE_INACTIVE';

export type Severity = 'INFO' | 'WARN' | 'ERROR';

/** OPEN asks for a decision; WITHDRAWN lost its cause by itself, RESOLVED by a correction or a decision. */
export type ExceptionState = 'OPEN' | 'EXCUSED' | 'RESOLVED' | 'WITHDRAWN';

/** Something remarkable that an evaluation found; the same id whenever it is found again. */
export interface FoundException {
  readonly exceptionId: string;
  readonly employeeId: string;
  readonly workDate: string;
  readonly sequence: number;
  readonly type: ExceptionType;
  /** Tells exceptions of one type and day apart: the number of a pair, an event's id, a rule; often empty. */
  readonly slot: string;
  readonly minutes: number;
  readonly severity: Severity;
  readonly eventIds: readonly string[];
}

/** A found exception as it is kept and published. */
export interface AttendanceException extends FoundException {
  /** From 1. */
  readonly revision: number;
  readonly state: ExceptionState;
  /** What resolved it: CORRECTION took the cause away, DECISION left it there; empty otherwise. */
  readonly resolvedBy: '' | 'CORRECTION' | 'DECISION';
  readonly raisedAtUtc: Instant;
}

/** How grave each type is: an ERROR leaves the day without a result, and keeps a period from being exported. */
export const severities = {
  LATE: 'WARN',
  SERIOUS_LATE: 'WARN',
  EARLY_LEAVE: 'WARN',
  ABSENT: 'WARN',
  PARTIAL_ABSENCE: 'WARN',
  MISSING_IN: 'ERROR',
  MISSING_OUT: 'ERROR',
  MISSING_BREAK_END: 'WARN',
  LONG_BREAK: 'WARN',
  MISSED_BREAK: 'WARN',
  SHORT_HOURS: 'WARN',
  LONG_INTERVAL: 'WARN',
  OVERTIME: 'WARN',
  OVERTIME_UNAPPROVED: 'WARN',
  UNSCHEDULED_WORK: 'WARN',
  WORK_ON_LEAVE: 'WARN',
  OUTSIDE_GEOFENCE: 'WARN',
  OUT_OF_WINDOW: 'WARN',
  SEQUENCE_ERROR: 'WARN',
  REST_PERIOD_SHORT: 'INFO',
  EMPLOYEE_INACTIVE: 'ERROR',
} as const satisfies Record<ExceptionType, Severity>;
