import type { Instant } from '../../lib/clock.ts';
import type { DayClass } from '../schedule/calendar.ts';
import type { ScheduleDay } from '../schedule/schedule-day.ts';
import type { ShiftDefinition } from '../schedule/shift.ts';
import type { EvaluatedDay } from './day.ts';
import type { EventTypeName } from './event-types.ts';
import type { FoundException } from './exception.ts';
import type { TimePair } from './pair.ts';
import type { AttendancePolicy, Compensation } from './policy.ts';

/** A live time event: accepted, and neither voided nor superseded. */
export interface Punch {
  readonly eventId: string;
  readonly eventType: EventTypeName;
  readonly at: Instant;
  readonly geofence: 'INSIDE' | 'OUTSIDE' | 'UNKNOWN';
}

/** An approved correction: a punch that was missing, one that was wrong, or both where it was replaced. */
export interface ApprovedCorrection {
  readonly correctionId: string;
  /** The proposed punch belongs to it, whatever the windows say. */
  readonly workDate: string;
  readonly proposedEvent: Punch | undefined;
  readonly voidEventId: string | undefined;
}

/** How much of a day leave covers: all of it, a stretch, or so many minutes anywhere. */
export type LeavePart =
  | { readonly kind: 'FULL' }
  | { readonly kind: 'TIME'; readonly from: Instant; readonly to: Instant }
  | { readonly kind: 'MINUTES'; readonly minutes: number };

/** Approved leave, or a duty trip, on a work date. */
export interface LeaveCover {
  readonly leaveType: string;
  readonly leaveClass: 'LEAVE' | 'TRIP';
  readonly workDate: string;
  readonly part: LeavePart;
}

/** a decided overtime request: the window that is approved, or refused. */
export interface DecidedOvertime {
  readonly decision: 'APPROVED' | 'REJECTED';
  readonly from: Instant;
  readonly to: Instant;
  readonly compensation: Compensation;
}

/** What need to know of a day before those evaluated: from its {@link EvaluatedDay}. */
export interface EarlierDay {
  readonly workDate: string;
  readonly totalMinutes: number;
  readonly overtime: readonly { readonly kind: DayClass; readonly countedMinutes: number }[];
}

/** All that the days of one employee depend on. Order never matters. */
export interface EvaluationInput {
  readonly employeeId: string;
  /** The work dates to evaluate, both included. */
  readonly from: string;
  readonly to: string;
  /**
   * From the day before `from` to the day after `to`, or further: a punch that an earlier day claims is not one of the first
   * one's.
   */
  readonly schedule: readonly ScheduleDay[];
  /** All in the span of the schedule that `eventSpanOf` tells. */
  readonly punches: readonly Punch[];
  readonly corrections: readonly ApprovedCorrection[];
  readonly leave: readonly LeaveCover[];
  readonly overtime: readonly DecidedOvertime[];
  /** The days before `from` of its week and month. */
  readonly earlier: readonly EarlierDay[];
  /** What holds of days in the range that are not to be judged: they were sent as days, or payroll has closed them. */
  readonly given: readonly EarlierDay[];
  /** By code and validity; a code without a policy has the first. */
  readonly policies: readonly AttendancePolicy[];
  /** the shifts that a day may turn out to be. */
  readonly shifts: readonly ShiftDefinition[];
  readonly now: Instant;
  /** of every source that delivered for the employee's location in the last 7 days. */
  readonly watermarks: readonly Instant[];
}

/** Where a punch ended up, and why it counts or not. */
export interface Attribution {
  readonly eventId: string;
  readonly state: 'ACCEPTED' | 'DEBOUNCED';
  /** of a DEBOUNCED one, the punch that counts. */
  readonly repeats?: string | undefined;
  readonly workDate: string;
  readonly sequence: number;
}

/** What is known of the days. */
export interface Evaluation {
  readonly days: readonly EvaluatedDay[];
  readonly pairs: readonly TimePair[];
  readonly exceptions: readonly FoundException[];
  /** Of the punches that belong to the days. */
  readonly attributions: readonly Attribution[];
  /** When time alone may change something; undefined where it cannot. */
  readonly nextLookAt: Instant | undefined;
  /** a watermark that reaches this is a reason to look sooner; undefined where none is awaited. */
  readonly awaitedWatermark: Instant | undefined;
}
