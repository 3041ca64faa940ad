// Printed from the documents in wsdl/ by `npm run generate`; never edited.
import type { Instant } from '../lib/clock.ts';
import type { DateTime } from '../lib/date-time.ts';

/**
 * Which moment is meant when a local time without offset exists twice, on the night when clocks go back.
 * - REFUSE: Neither: such an event is refused.
 * - EARLIER: The first of the two.
 * - LATER: The second of the two.
 */
export type Disambiguation = 'REFUSE' | 'EARLIER' | 'LATER';

/**
 * How a submitted time event came about.
 * - TERMINAL: At a time terminal.
 * - MOBILE: By an app on a mobile device.
 * - WEB: In a browser.
 * - IMPORT: From a file or another system.
 */
export type SubmittedCapture = 'TERMINAL' | 'MOBILE' | 'WEB' | 'IMPORT';

/**
 * What a punch says. The names and SAP's codes (P10 for CLOCK_IN, P20 for CLOCK_OUT …) are both accepted;
 * answers carry the name, and the code beside it.
 * - CLOCK_IN: Work begins.
 * - CLOCK_OUT: Work ends.
 * - CLOCK_TOGGLE: Work begins or ends, whichever the punches before it leave open.
 * - BREAK_START: A break begins.
 * - BREAK_END: A break ends.
 * - BREAK_TOGGLE: A break begins or ends.
 * - OFFSITE_START: Work off site begins.
 * - OFFSITE_END: Work off site ends.
 * - OFFSITE_TOGGLE: Work off site begins or ends.
 * - HOME_START: Work at home begins.
 * - HOME_END: Work at home ends.
 * - HOME_TOGGLE: Work at home begins or ends.
 * - CHANGE: Work goes on as something else, such as for another cost centre.
 * - INTERIM: A punch in between, which begins and ends nothing.
 * - INFO: A punch for information, which begins and ends nothing.
 * - P10: SAP's code for CLOCK_IN.
 * - P20: SAP's code for CLOCK_OUT.
 * - P01: SAP's code for CLOCK_TOGGLE.
 * - P15: SAP's code for BREAK_START.
 * - P25: SAP's code for BREAK_END.
 * - P02: SAP's code for BREAK_TOGGLE.
 * - P30: SAP's code for OFFSITE_START.
 * - P40: SAP's code for OFFSITE_END.
 * - P03: SAP's code for OFFSITE_TOGGLE.
 * - P35: SAP's code for HOME_START.
 * - P45: SAP's code for HOME_END.
 * - P04: SAP's code for HOME_TOGGLE.
 * - P11: SAP's code for CHANGE.
 * - P05: SAP's code for INTERIM.
 * - P60: SAP's code for INFO.
 */
export type TimeEventType =
  | 'CLOCK_IN'
  | 'CLOCK_OUT'
  | 'CLOCK_TOGGLE'
  | 'BREAK_START'
  | 'BREAK_END'
  | 'BREAK_TOGGLE'
  | 'OFFSITE_START'
  | 'OFFSITE_END'
  | 'OFFSITE_TOGGLE'
  | 'HOME_START'
  | 'HOME_END'
  | 'HOME_TOGGLE'
  | 'CHANGE'
  | 'INTERIM'
  | 'INFO'
  | 'P10'
  | 'P20'
  | 'P01'
  | 'P15'
  | 'P25'
  | 'P02'
  | 'P30'
  | 'P40'
  | 'P03'
  | 'P35'
  | 'P45'
  | 'P04'
  | 'P11'
  | 'P05'
  | 'P60';

/** Where a device was. Latitude and longitude that are absent are 0. */
export interface GeoPosition {
  /** Degrees north (WGS 84), six decimals. In units of 10^-6. */
  readonly latitude?: number | undefined;
  /** Degrees east (WGS 84), six decimals. In units of 10^-6. */
  readonly longitude?: number | undefined;
  /** A number of things, never negative. */
  readonly accuracyMetres?: number | undefined;
}

/** A time event (a punch) as its source knows it. */
export interface TimeEventInput {
  /**
   * The key of this event in its source; unique there, and the same whenever it is sent. Without one, employee,
   * type, second and terminal are the key.
   */
  readonly sourceEventId?: string | undefined;
  /** Who punched. Name the employee here, or the badge in timeRecordingId. */
  readonly employeeId?: string | undefined;
  /** The badge that was used; the employee who held it at that time is meant. */
  readonly timeRecordingId?: string | undefined;
  /**
   * What a punch says. The names and SAP's codes (P10 for CLOCK_IN, P20 for CLOCK_OUT …) are both accepted;
   * answers carry the name, and the code beside it.
   */
  readonly eventType: TimeEventType;
  /**
   * What a clock showed: best with its offset (2026-03-02T08:52:10+08:00). Without an offset a time zone must be
   * named beside it, or be registered for the terminal; Muster never assumes UTC.
   */
  readonly eventTime: DateTime;
  /** The name of a zone in the IANA time zone database, such as Asia/Shanghai or Europe/Berlin. */
  readonly timeZone?: string | undefined;
  /** Absent means REFUSE. */
  readonly disambiguation?: Disambiguation | undefined;
  /** When the device stored the event, where that is not eventTime. */
  readonly recordedAtDevice?: Instant | undefined;
  /** A key or code of at most 32 characters. */
  readonly terminalId?: string | undefined;
  /** Absent means TERMINAL where a terminal is named, else IMPORT. */
  readonly captureMethod?: SubmittedCapture | undefined;
  readonly location?: GeoPosition | undefined;
  /** A code of at most 16 characters. */
  readonly reasonCode?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly costAssignment?: string | undefined;
}

/**
 * What became of an event of a request.
 * - ACCEPTED: Stored.
 * - DUPLICATE: The fact is known already; id names the first.
 * - QUARANTINED: Kept until it can be accepted.
 * - REJECTED: Not stored; errors tell why.
 */
export type TimeEventOutcome = 'ACCEPTED' | 'DUPLICATE' | 'QUARANTINED' | 'REJECTED';

/**
 * Why a request or an item was refused.
 * - VALIDATION: The message does not keep the schema; errors names each element at fault.
 * - TIME_ZONE_REQUIRED: A time came without offset, and no time zone is known for it.
 * - AMBIGUOUS_LOCAL_TIME: The local time exists twice, on the night when clocks go back.
 * - NONEXISTENT_LOCAL_TIME: The local time does not exist, on the night when clocks go forward.
 * - OFFSET_ZONE_MISMATCH: The time zone does not have this offset at that time.
 * - OUT_OF_ACCEPTANCE_WINDOW: The event lies too far ahead or too far back.
 * - EMPLOYEE_UNKNOWN: There is no such employee, or nobody held that badge.
 * - EMPLOYEE_INACTIVE: The employee was not employed at that time.
 * - NOT_FOUND: There is no such record.
 * - IDEMPOTENCY_CONFLICT: The requestId was used for another request.
 * - REQUEST_IN_PROGRESS: The same request is still being worked on.
 * - VERSION_CONFLICT: The record has changed since you read it.
 * - INSUFFICIENT_BALANCE: The balance is too small.
 * - OVERLAP: It overlaps with what is stored.
 * - ZERO_DURATION: Nothing of it falls on working time.
 * - PERIOD_LOCKED: The period is closed.
 * - ILLEGAL_TRANSITION: The record is in a state that does not allow this.
 * - BACKDATE_LIMIT: It lies too far back.
 * - INELIGIBLE: The employee is not entitled to it.
 * - CONTROL_TOTAL_MISMATCH: The totals that you told are not those of the records.
 * - CURSOR_EXPIRED: The cursor no longer holds: begin with the first page.
 * - NOT_AUTHORISED: Your roles do not allow this.
 * - THROTTLED: Too many requests: wait a little.
 * - UNAVAILABLE: The service cannot answer just now.
 * - INTERNAL: Something went wrong inside the service; the log has it under incidentId.
 */
export type FaultCode =
  | 'VALIDATION'
  | 'TIME_ZONE_REQUIRED'
  | 'AMBIGUOUS_LOCAL_TIME'
  | 'NONEXISTENT_LOCAL_TIME'
  | 'OFFSET_ZONE_MISMATCH'
  | 'OUT_OF_ACCEPTANCE_WINDOW'
  | 'EMPLOYEE_UNKNOWN'
  | 'EMPLOYEE_INACTIVE'
  | 'NOT_FOUND'
  | 'IDEMPOTENCY_CONFLICT'
  | 'REQUEST_IN_PROGRESS'
  | 'VERSION_CONFLICT'
  | 'INSUFFICIENT_BALANCE'
  | 'OVERLAP'
  | 'ZERO_DURATION'
  | 'PERIOD_LOCKED'
  | 'ILLEGAL_TRANSITION'
  | 'BACKDATE_LIMIT'
  | 'INELIGIBLE'
  | 'CONTROL_TOTAL_MISMATCH'
  | 'CURSOR_EXPIRED'
  | 'NOT_AUTHORISED'
  | 'THROTTLED'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/**
 * A fact about an error for programs, such as originalId or currentVersion. Where a value does not keep the
 * schema: facet (the name of an XSD facet, minOccurs, maxOccurs or type), limit (its value), and length or count
 * (what was found).
 */
export interface ErrorParam {
  /** A key or code of at most 32 characters. */
  readonly name: string;
  /** A line of at most 255 characters. */
  readonly value: string;
}

/** One thing that is wrong, and where. */
export interface ErrorDetail {
  /** Why a request or an item was refused. */
  readonly code: FaultCode;
  /** A sentence for people. Programs read codes and params instead. */
  readonly message: string;
  /** The element at fault as an XPath without prefixes, such as /SubmitTimeEvents/events[3]/eventTime. */
  readonly path?: string | undefined;
  readonly params: readonly ErrorParam[];
}

/** What became of one event of the request. */
export interface TimeEventResult {
  /** The event's place in the request, from 1. */
  readonly index: number;
  /** A key of at most 64 characters. */
  readonly sourceEventId?: string | undefined;
  /** What became of an event of a request. */
  readonly outcome: TimeEventOutcome;
  /** The stored event; of a DUPLICATE, the event that came first; of a QUARANTINED one, the quarantined item. */
  readonly id?: string | undefined;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate?: string | undefined;
  /** True: this event was stored, or quarantined, by an earlier request with the same key and content. */
  readonly replayed?: boolean | undefined;
  readonly errors: readonly ErrorDetail[];
}

/** A time event that is to count no longer. */
export interface TimeEventVoid {
  /** The id that SubmitTimeEvents answered. */
  readonly eventId: string;
  /** Why, as a code or in words. The sealed journal holds only a salted digest of it. */
  readonly reason: string;
}

/**
 * What became of an event that was to be voided.
 * - VOIDED: The event counts no longer.
 * - UNCHANGED: It was voided before; its reason stays.
 * - REJECTED: Nothing changed; errors tell why.
 */
export type VoidOutcome = 'VOIDED' | 'UNCHANGED' | 'REJECTED';

/** What became of one item of the request. */
export interface VoidResult {
  /** The item's place in the request, from 1. */
  readonly index: number;
  /** The UUID of a record of Muster. */
  readonly eventId: string;
  /** What became of an event that was to be voided. */
  readonly outcome: VoidOutcome;
  readonly errors: readonly ErrorDetail[];
}

/**
 * What somebody did between two punches.
 * - WORK: Worked.
 * - BREAK: Had a break.
 * - OFFSITE: Worked off site.
 * - HOME: Worked at home.
 */
export type PairKind = 'WORK' | 'BREAK' | 'OFFSITE' | 'HOME';

/**
 * Which of its punches a pair has.
 * - COMPLETE: Both.
 * - IN_MISSING: Not the one that begins it.
 * - OUT_MISSING: Not the one that ends it.
 */
export type PairState = 'COMPLETE' | 'IN_MISSING' | 'OUT_MISSING';

/** Two punches that belong together, and the work date that they count to. */
export interface TimePair {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /** Which shift of a work date is meant, from 1. Absent or 0 where there is none. */
  readonly sequence: number;
  /** What somebody did between two punches. */
  readonly kind: PairKind;
  /** Which of its punches a pair has. */
  readonly state: PairState;
  /** The UUID of a record of Muster. */
  readonly inEventId?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly outEventId?: string | undefined;
  /** As punched; where the punch is missing but known, as presumed. */
  readonly inAt?: Instant | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly outAt?: Instant | undefined;
  /** 0 where a punch is missing. */
  readonly minutes: number;
}

/**
 * What a day came to.
 * - PENDING: Not over yet, or not everything has been delivered.
 * - PRESENT: Worked, and absent for no part.
 * - PARTIAL_ABSENT: Worked in part, and absent in part.
 * - ABSENT: Work was planned, and nobody came.
 * - ON_LEAVE: On leave for all that was planned.
 * - PART_LEAVE: Worked in part, and on leave in part.
 * - ON_DUTY_TRIP: On a duty trip, for all or a part of the day.
 * - REST: No work was planned.
 * - HOLIDAY: A holiday on which nobody worked.
 * - INCOMPLETE: A punch is missing, so that the worked minutes are not known.
 */
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

/**
 * What kind of day a calendar date is.
 * - WORKDAY: Work is planned.
 * - RESTDAY: Free by the work week.
 * - HOLIDAY: Free by the calendar.
 * - HALF_HOLIDAY_AM: Free before the middle of the planned work.
 * - HALF_HOLIDAY_PM: Free after the middle of the planned work.
 */
export type DayType = 'WORKDAY' | 'RESTDAY' | 'HOLIDAY' | 'HALF_HOLIDAY_AM' | 'HALF_HOLIDAY_PM';

/**
 * The class of the day on which overtime is worked.
 * - WORKDAY: A day on which work is planned.
 * - RESTDAY: A day that is free by the work week.
 * - HOLIDAY: A day that is free by the calendar.
 */
export type OvertimeKind = 'WORKDAY' | 'RESTDAY' | 'HOLIDAY';

/**
 * What makes overtime of work.
 * - INTERVAL: It was worked outside the schedule.
 * - DAY: It is more than so many minutes a day.
 * - WEEK: It is more than so many minutes a week.
 */
export type OvertimeBasis = 'INTERVAL' | 'DAY' | 'WEEK';

/**
 * How overtime is made good.
 * - PAY: It is paid.
 * - TIME_OFF: It is taken as free time.
 */
export type Compensation = 'PAY' | 'TIME_OFF';

/** Overtime of one day and kind. */
export interface OvertimeLine {
  /** The class of the day on which overtime is worked. */
  readonly kind: OvertimeKind;
  /** Absent: INTERVAL. */
  readonly basis?: OvertimeBasis | undefined;
  /** As worked. */
  readonly rawMinutes: number;
  /**
   * After minimum and unit; where approval is needed no more than was approved. Where it comes after the work, all
   * for the time being, until any of it is decided on.
   */
  readonly countedMinutes: number;
  /** A length of time in whole minutes. */
  readonly approvedMinutes: number;
  /** Absent: PAY. */
  readonly compensation?: Compensation | undefined;
  /** What is paid for it, in percent of the usual pay, by the policy of the day: 150 is one and a half times. */
  readonly payPercent?: number | undefined;
}

/** A day that was evaluated elsewhere (as in SAP infotype 2002). */
export interface DayInput {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /** Absent or 0 means 1. */
  readonly sequence?: number | undefined;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly sourceSequence: bigint;
  /** What a day came to. */
  readonly status: DayStatus;
  /** What kind of day a calendar date is. */
  readonly dayType: DayType;
  /** A code of at most 16 characters. */
  readonly shiftCode?: string | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly firstIn?: Instant | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly lastOut?: Instant | undefined;
  /** A length of time in whole minutes. */
  readonly plannedMinutes?: number | undefined;
  /** A length of time in whole minutes. */
  readonly workedMinutes?: number | undefined;
  /** A length of time in whole minutes. */
  readonly breakMinutes?: number | undefined;
  /** A length of time in whole minutes. */
  readonly lateMinutes?: number | undefined;
  /** A length of time in whole minutes. */
  readonly earlyLeaveMinutes?: number | undefined;
  /** A length of time in whole minutes. */
  readonly absenceMinutes?: number | undefined;
  /** A length of time in whole minutes. */
  readonly leaveMinutes?: number | undefined;
  /** A length of time in whole minutes. */
  readonly offsiteMinutes?: number | undefined;
  /** A length of time in whole minutes. */
  readonly nightMinutes?: number | undefined;
  readonly overtime: readonly OvertimeLine[];
  /**
   * True: the source takes back what it has submitted for this employee, work date and sequence, with a higher
   * sourceSequence; what else stands here does not matter. Once nothing submitted is left on the work date, Muster
   * evaluates it again, and until then it is PENDING.
   */
  readonly withdrawn?: boolean | undefined;
}

/**
 * What became of a day of a request.
 * - APPLIED: Stored.
 * - STALE: A newer state is stored already.
 * - UNCHANGED: The same content is stored already.
 * - REJECTED: Not stored; errors tell why.
 */
export type DayOutcome = 'APPLIED' | 'STALE' | 'UNCHANGED' | 'REJECTED';

/** What became of one day of the request. */
export interface DayResult {
  /** The day's place in the request, from 1. */
  readonly index: number;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /** Which shift of a work date is meant, from 1. Absent or 0 where there is none. */
  readonly sequence: number;
  /** What became of a day of a request. */
  readonly outcome: DayOutcome;
  /** Of the work date as it is stored now. */
  readonly revision?: number | undefined;
  readonly errors: readonly ErrorDetail[];
}

/**
 * Where somebody is at a moment.
 * - IN: At work.
 * - ON_BREAK: At work, and on a break.
 * - OFFSITE: At work elsewhere.
 * - HOME: At work at home.
 * - FORGOTTEN_OUT: Came, and never left until the window of the shift closed: nobody knows.
 * - LEFT: Was there, and has left.
 * - EXPECTED: Planned on this date, and not late yet.
 * - LATE: Planned now, later than the grace allows, and not there.
 * - ABSENT: Planned on this date, and did not come.
 * - ON_LEAVE: On leave or on a duty trip for the whole day, or away for long.
 * - OFF: Not planned, and not there.
 */
export type PresenceState =
  | 'IN'
  | 'ON_BREAK'
  | 'OFFSITE'
  | 'HOME'
  | 'FORGOTTEN_OUT'
  | 'LEFT'
  | 'EXPECTED'
  | 'LATE'
  | 'ABSENT'
  | 'ON_LEAVE'
  | 'OFF';

/** Where an employee is at a moment. */
export interface Presence {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** Where somebody is at a moment. */
  readonly state: PresenceState;
  /** When it began: the punch that began the stay, the break or the absence from work, or the planned start. */
  readonly since?: Instant | undefined;
  /** The first punch of the stay. */
  readonly cameAt?: Instant | undefined;
  /** Where the employee came in. */
  readonly terminalId?: string | undefined;
  /** That of the terminal. */
  readonly location?: string | undefined;
  /** The work date that it belongs to: for a night shift that of yesterday. */
  readonly workDate?: string | undefined;
  /** A code of at most 16 characters. */
  readonly shiftCode?: string | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly plannedStart?: Instant | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly plannedEnd?: Instant | undefined;
  /** A line of at most 80 characters. */
  readonly displayName?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly personnelNumber?: string | undefined;
  /** A code of at most 16 characters. */
  readonly companyCode?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly orgUnitId?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly costCenter?: string | undefined;
  /** A code of at most 16 characters. */
  readonly payGroup?: string | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly managerEmployeeId?: string | undefined;
}

/** How many employees are in one state. */
export interface PresenceCount {
  /** Where somebody is at a moment. */
  readonly state: PresenceState;
  /** A number of things, never negative. */
  readonly employees: number;
}

/** The overtime of one kind that is repaid in one way. */
export interface OvertimeTotal {
  /** The class of the day on which overtime is worked. */
  readonly kind: OvertimeKind;
  /** How overtime is made good. */
  readonly compensation: Compensation;
  /** Percent, whole and never negative. */
  readonly payPercent?: number | undefined;
  /** A length of time in whole minutes. */
  readonly rawMinutes: number;
  /** A length of time in whole minutes. */
  readonly countedMinutes: number;
  /** A length of time in whole minutes. */
  readonly approvedMinutes: number;
}

/** The minutes of leave of one type, duty trips among them. */
export interface LeaveTotal {
  /** A code of at most 16 characters. */
  readonly leaveType: string;
  /** A length of time in whole minutes. */
  readonly minutes: number;
}

/** What the days of an employee come to together. */
export interface TimeTotals {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** By the slice of the last day of the range. */
  readonly displayName?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly personnelNumber?: string | undefined;
  /** The dates that there are days of. */
  readonly workDates: number;
  /** Of these, the ones that are PENDING or INCOMPLETE: their worked minutes are not in the sums. */
  readonly openWorkDates: number;
  /** A length of time in whole minutes. */
  readonly plannedMinutes: number;
  /** A length of time in whole minutes. */
  readonly workedMinutes: number;
  /** A length of time in whole minutes. */
  readonly breakMinutes: number;
  /** A length of time in whole minutes. */
  readonly lateMinutes: number;
  /** A length of time in whole minutes. */
  readonly earlyLeaveMinutes: number;
  /** In all; absentMinutes of them are of days on which nobody came. */
  readonly absenceMinutes: number;
  /** A length of time in whole minutes. */
  readonly absentMinutes: number;
  /** A length of time in whole minutes. */
  readonly shortMinutes: number;
  /** A length of time in whole minutes. */
  readonly excusedMinutes: number;
  /** A length of time in whole minutes. */
  readonly leaveMinutes: number;
  /** A length of time in whole minutes. */
  readonly offsiteMinutes: number;
  /** A length of time in whole minutes. */
  readonly nightMinutes: number;
  readonly overtime: readonly OvertimeTotal[];
  /** The leaveMinutes by leave type; without those of submitted days, which name none. */
  readonly leave: readonly LeaveTotal[];
}

/**
 * How exactly punches are compared with the plan.
 * - MINUTE: By the minute: seconds are cut off.
 * - EXACT: By the second.
 */
export type PunchPrecision = 'MINUTE' | 'EXACT';

/**
 * From when on lateness beyond the grace counts.
 * - START: From the planned start.
 * - GRACE: From the end of the grace.
 */
export type LateFrom = 'START' | 'GRACE';

/**
 * What work on a rest day is.
 * - RESTDAY: Overtime of that kind.
 * - ORDINARY: Ordinary time, of which only the thresholds make overtime.
 */
export type RestDayWork = 'RESTDAY' | 'ORDINARY';

/** What overtime of a kind is paid. */
export interface OvertimeRate {
  /** The class of the day on which overtime is worked. */
  readonly kind: OvertimeKind;
  /** In percent of the usual pay. */
  readonly payPercent: number;
}

/** Overtime above which a warning is told; nothing is cut. */
export interface OvertimeCap {
  /** 0: no cap. */
  readonly minutes: number;
  /** The kinds that count together. */
  readonly kinds: readonly OvertimeKind[];
}

/**
 * Which overtime of a shift counts.
 * - NONE: All, as it is worked.
 * - POST: What is approved afterwards.
 * - PRE: Only what lies inside an approved window.
 */
export type OvertimeApproval = 'NONE' | 'POST' | 'PRE';

/** The rules of overtime, as far as they are those of a company and not of a shift. */
export interface OvertimePolicy {
  /** One for each kind. */
  readonly rates: readonly OvertimeRate[];
  /** True: overtime counts by the local calendar day on which it is worked, not by the work date. */
  readonly splitAtMidnight: boolean;
  /** What work on a rest day is. */
  readonly restDayWork: RestDayWork;
  /** For work on days without a shift; a shift has its own. */
  readonly otApproval: OvertimeApproval;
  /** Of days without a shift: overtime below this is none. */
  readonly otMinimum: number;
  /** Of days without a shift: overtime counts in whole units of so many minutes. */
  readonly otUnit: number;
  /** On a day off a break is taken off more than so much work; 0: never. */
  readonly restDayBreakAfter: number;
  /** How long that break is. */
  readonly restDayBreakMinutes: number;
  /** Work above this on one day is overtime; 0: no threshold. */
  readonly dayThreshold: number;
  /** Work above this in one week is overtime; 0: no threshold. */
  readonly weekThreshold: number;
  readonly dailyCap: OvertimeCap;
  readonly monthlyCap: OvertimeCap;
  /** The kinds that may be repaid with time off. */
  readonly timeOffKinds: readonly OvertimeKind[];
  /**
   * The leaveTypeCode of the lots that this time off makes. Where it is no leave type by the hour or minute there
   * are none.
   */
  readonly timeOffLeaveType?: string | undefined;
}

/**
 * Who decides corrections, or overtime.
 * - ANYBODY: One person, who is neither the employee nor who asked.
 * - NONE: Nobody: it is approved when it is submitted.
 * - MANAGER: The manager of the employee, or HR in their stead.
 * - MANAGER_HR: First the manager, then HR.
 * - ERP: The ERP system, which has its own workflow and tells its decision.
 */
export type RequestRoute = 'ANYBODY' | 'NONE' | 'MANAGER' | 'MANAGER_HR' | 'ERP';

/** A version of the rules of attendance of a company, which the configuration of Muster holds. */
export interface AttendancePolicy {
  /** The attendancePolicyCode of employees. */
  readonly policyCode: string;
  /** Of those that hold on a date the highest counts. */
  readonly version: number;
  /** The first work date that it holds for. */
  readonly validFrom: string;
  /** True: it also holds where no policy has the code of an employee on the date. */
  readonly isFallback: boolean;
  /** A punch that repeats another within so many seconds does not count. */
  readonly debounceSeconds: number;
  /** The longest from coming to leaving. */
  readonly maxPairSpanMinutes: number;
  /** How long after the planned end somebody may still leave outside the window of the shift. */
  readonly lateCloseMinutes: number;
  /** How near to the start of another shift the first punch has to lie, so that the day counts as that shift. */
  readonly dynamicTolerance: number;
  /** The shifts that a day may turn out to be; none: each day counts as planned. */
  readonly dynamicShiftCodes: readonly string[];
  /** How exactly punches are compared with the plan. */
  readonly precision: PunchPrecision;
  /** From when on lateness beyond the grace counts. */
  readonly lateFrom: LateFrom;
  /** How long after the window of a shift closes its day is settled. */
  readonly settlementMinutes: number;
  /** How long it is waited for what terminals have not delivered. */
  readonly watermarkWaitMinutes: number;
  /** The longest break on a day whose shift has no break that is punched. */
  readonly breakMaxMinutes: number;
  /** Above so much work a break is due; 0: never. */
  readonly breakDueAfter: number;
  /** How long that break has to be. */
  readonly breakDueMinutes: number;
  /** The shortest rest between two days; 0: not looked at. */
  readonly minimumRestMinutes: number;
  /**
   * A time of day in minutes from 00:00 of the work date: 0 to 2879. 1440 and above lie on the next day, so that
   * 06:00 of the next morning is 1800.
   */
  readonly nightStart: number;
  /**
   * A time of day in minutes from 00:00 of the work date: 0 to 2879. 1440 and above lie on the next day, so that
   * 06:00 of the next morning is 1800.
   */
  readonly nightEnd: number;
  /** The first day of the week: 1 is Monday, 7 is Sunday. */
  readonly weekStart: number;
  readonly overtime: OvertimePolicy;
  /** Who decides corrections of work dates that it holds for. */
  readonly correctionRoute?: RequestRoute | undefined;
  /** Who decides overtime of work dates that it holds for. */
  readonly overtimeRoute?: RequestRoute | undefined;
}

/**
 * What a correction does to the punches of a day.
 * - ADD: A punch is missing.
 * - VOID: A punch is wrong.
 * - REPLACE: A punch is wrong, and this is right.
 */
export type CorrectionKind = 'ADD' | 'VOID' | 'REPLACE';

/**
 * Which punch of the day is meant.
 * - IN: The one that begins the work.
 * - OUT: The one that ends the work.
 * - BREAK_START: The one that begins a break.
 * - BREAK_END: The one that ends a break.
 * - OTHER: Any other.
 */
export type CorrectionSlot = 'IN' | 'OUT' | 'BREAK_START' | 'BREAK_END' | 'OTHER';

/**
 * How far a request has come.
 * - SUBMITTED: It waits for a decision.
 * - APPROVED: Somebody has approved it.
 * - REJECTED: Somebody has declined it.
 * - WITHDRAWN: Its sender has taken it back.
 * - REVOKED: It was approved, and the approval was taken back.
 */
export type ApprovalState = 'SUBMITTED' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN' | 'REVOKED';

/**
 * What the approver says.
 * - APPROVE: It shall be so.
 * - REJECT: It shall not be so.
 */
export type ApprovalDecision = 'APPROVE' | 'REJECT';

/**
 * How a time event came about.
 * - TERMINAL: At a time terminal.
 * - MOBILE: By an app on a mobile device.
 * - WEB: In a browser.
 * - IMPORT: From a file or another system.
 * - CORRECTION: By an approved correction; made by Muster alone.
 * - SYSTEM: By Muster itself.
 */
export type CaptureMethod = 'TERMINAL' | 'MOBILE' | 'WEB' | 'IMPORT' | 'CORRECTION' | 'SYSTEM';

/**
 * What holds for a time event.
 * - ACCEPTED: It counts.
 * - DEBOUNCED: It repeats another one within the debounce time of the policy and is not paired; it counts again
 * should that one be withdrawn.
 * - DUPLICATE: It tells the same fact as another event and does not count.
 * - VOIDED: It was withdrawn.
 * - SUPERSEDED: It was replaced by a correction.
 */
export type TimeEventState = 'ACCEPTED' | 'DEBOUNCED' | 'DUPLICATE' | 'VOIDED' | 'SUPERSEDED';

/** A punch that a correction takes out, as it was recorded. */
export interface CorrectedPunch {
  /**
   * What a punch says. The names and SAP's codes (P10 for CLOCK_IN, P20 for CLOCK_OUT …) are both accepted;
   * answers carry the name, and the code beside it.
   */
  readonly eventType: TimeEventType;
  /** The moment in UTC. */
  readonly occurredAt: Instant;
  /** What the clock showed, with its offset. */
  readonly localTime: DateTime;
  /** The name of a zone in the IANA time zone database, such as Asia/Shanghai or Europe/Berlin. */
  readonly timeZone?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly terminalId?: string | undefined;
  /** How a time event came about. */
  readonly captureMethod: CaptureMethod;
  /** As it is now: SUPERSEDED once the correction is approved. */
  readonly state: TimeEventState;
}

/**
 * A step of an approval: whose decision it is.
 * - MANAGER: The manager of the employee, or who stands in for them.
 * - HR: HR.
 * - ERP: The ERP system.
 */
export type ApprovalStep = 'MANAGER' | 'HR' | 'ERP';

/** A missing or wrong punch that somebody asks to put right. */
export interface PunchCorrection {
  /** The UUID of a record of Muster. */
  readonly correctionId: string;
  /** The version of a record: 1 when created, one more at each change. */
  readonly version: number;
  /** How far a request has come. */
  readonly state: ApprovalState;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** A key of at most 64 characters. */
  readonly sourceRequestId: string;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /** Which punch of the day is meant. */
  readonly slot: CorrectionSlot;
  /** What a correction does to the punches of a day. */
  readonly kind: CorrectionKind;
  /**
   * What a punch says. The names and SAP's codes (P10 for CLOCK_IN, P20 for CLOCK_OUT …) are both accepted;
   * answers carry the name, and the code beside it.
   */
  readonly eventType?: TimeEventType | undefined;
  /**
   * What a clock showed: best with its offset (2026-03-02T08:52:10+08:00). Without an offset a time zone must be
   * named beside it, or be registered for the terminal; Muster never assumes UTC.
   */
  readonly eventTime?: DateTime | undefined;
  /** The name of a zone in the IANA time zone database, such as Asia/Shanghai or Europe/Berlin. */
  readonly timeZone?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly voidEventId?: string | undefined;
  /** A line of at most 80 characters. */
  readonly reason: string;
  /** The stable external key of an employee, or of a person who acts. */
  readonly requestedBy: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly requestedAt: Instant;
  /** The stable external key of an employee, or of a person who acts. */
  readonly decidedBy?: string | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly decidedAt?: Instant | undefined;
  /** A line of at most 80 characters. */
  readonly comment?: string | undefined;
  /** The time event that the approval has made. */
  readonly eventId?: string | undefined;
  /** Of VOID and REPLACE, where GetCorrections tells it: the punch that is wrong. */
  readonly before?: CorrectedPunch | undefined;
  /** Whose decision it waits for; absent where it waits for none, or for anybody's. */
  readonly nextStep?: ApprovalStep | undefined;
  /** In whose place decidedBy has decided, where somebody stood in. */
  readonly delegatedFrom?: string | undefined;
}

/** Overtime that somebody asks for: a window in which work counts once it is approved. */
export interface OvertimeRequest {
  /** The UUID of a record of Muster. */
  readonly overtimeId: string;
  /** The version of a record: 1 when created, one more at each change. */
  readonly version: number;
  /** How far a request has come. */
  readonly state: ApprovalState;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** A key of at most 64 characters. */
  readonly sourceRequestId: string;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly windowFrom: Instant;
  /** The first moment after the window. */
  readonly windowTo: Instant;
  /** The class of the day on which overtime is worked. */
  readonly kind: OvertimeKind;
  /** How overtime is made good. */
  readonly compensation: Compensation;
  /** A line of at most 80 characters. */
  readonly reason?: string | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly requestedBy: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly requestedAt: Instant;
  /** The stable external key of an employee, or of a person who acts. */
  readonly decidedBy?: string | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly decidedAt?: Instant | undefined;
  /** A line of at most 80 characters. */
  readonly comment?: string | undefined;
  /** Whose decision it waits for; absent where it waits for none, or for anybody's. */
  readonly nextStep?: ApprovalStep | undefined;
  /** In whose place decidedBy has decided, where somebody stood in. */
  readonly delegatedFrom?: string | undefined;
}

/**
 * What is done about an exception.
 * - EXCUSE: It is forgiven.
 * - CONFIRM: It is as it is.
 */
export type ExceptionAction = 'EXCUSE' | 'CONFIRM';

/**
 * Who evaluated a day.
 * - EVALUATED: Muster, from time events.
 * - SUBMITTED: Another system, which sent it by SubmitDays; Muster leaves such a day as it is.
 */
export type DayOrigin = 'EVALUATED' | 'SUBMITTED';

/**
 * Whether payroll has closed a day.
 * - OPEN: It may still change.
 * - LOCKED: Payroll has closed it.
 */
export type LockState = 'OPEN' | 'LOCKED';

/** The attendance of an employee on one work date and shift. All its shifts have the revision of the work date. */
export interface AttendanceDay {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /** Which shift of a work date is meant, from 1. Absent or 0 where there is none. */
  readonly sequence: number;
  /** 1 at first, one more whenever anything of the work date changes. */
  readonly revision: number;
  /** Who evaluated a day. */
  readonly origin: DayOrigin;
  /** What a day came to. */
  readonly status: DayStatus;
  /** What kind of day a calendar date is. */
  readonly dayType: DayType;
  /** A code of at most 16 characters. */
  readonly shiftCode?: string | undefined;
  /** The version of a record: 1 when created, one more at each change. */
  readonly shiftVersion?: number | undefined;
  /** The name of a zone in the IANA time zone database, such as Asia/Shanghai or Europe/Berlin. */
  readonly timeZone: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly firstIn?: Instant | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly lastOut?: Instant | undefined;
  /** True elapsed time of the plan without unpaid breaks: a night on which clocks change is shorter or longer. */
  readonly plannedMinutes: number;
  /** The plan by the clock on the wall. */
  readonly nominalMinutes: number;
  /** Inside the schedule. Without meaning where status is PENDING or INCOMPLETE. */
  readonly workedMinutes?: number | undefined;
  /** A length of time in whole minutes. */
  readonly breakMinutes: number;
  /** A length of time in whole minutes. */
  readonly lateMinutes: number;
  /** A length of time in whole minutes. */
  readonly earlyLeaveMinutes: number;
  /** A length of time in whole minutes. */
  readonly absenceMinutes: number;
  /** A length of time in whole minutes. */
  readonly leaveMinutes: number;
  /** A length of time in whole minutes. */
  readonly offsiteMinutes: number;
  /** A length of time in whole minutes. */
  readonly nightMinutes: number;
  /** True: settled before every source had said that it has delivered everything. */
  readonly watermarkLate?: boolean | undefined;
  readonly overtime: readonly OvertimeLine[];
  /** Whether payroll has closed a day. */
  readonly lockState: LockState;
  /** The attendance policy that was applied. */
  readonly policyCode?: string | undefined;
  /** The version of a record: 1 when created, one more at each change. */
  readonly policyVersion?: number | undefined;
  /** Of a SUBMITTED day. */
  readonly sourceSystem?: string | undefined;
  /** Of a SUBMITTED day. */
  readonly sourceSequence?: bigint | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly evaluatedAt: Instant;
  /**
   * What else of the plan was not worked: gaps, too long breaks, what the grace forgives. On a workday with its
   * punches, plannedMinutes are workedMinutes (before rounding), lateMinutes, earlyLeaveMinutes, absenceMinutes,
   * the leave in the plan, and these. Absent on days that were submitted.
   */
  readonly shortMinutes?: number | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly plannedStart?: Instant | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly plannedEnd?: Instant | undefined;
  /** Of late, earlyLeave, absence and short minutes those that somebody has excused. */
  readonly excusedMinutes?: number | undefined;
  /** This and what follows: by the slice of the employee that holds on the work date. */
  readonly displayName?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly personnelNumber?: string | undefined;
  /** A code of at most 16 characters. */
  readonly companyCode?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly orgUnitId?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly costCenter?: string | undefined;
  /** A code of at most 16 characters. */
  readonly payGroup?: string | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly managerEmployeeId?: string | undefined;
}

/** A work date that comes out differently. */
export interface DayDifference {
  readonly before?: AttendanceDay | undefined;
  readonly after?: AttendanceDay | undefined;
}

/**
 * What is to be proved.
 * - INCLUSION: That an event is in the journal.
 * - CONSISTENCY: That the journal continues an older state of itself.
 */
export type ProofKind = 'INCLUSION' | 'CONSISTENCY';

/**
 * What is verified, and when.
 * - RANGE: The given events, now.
 * - SCHEDULED: What the last scheduled verification has looked at.
 */
export type VerifyScope = 'RANGE' | 'SCHEDULED';

/**
 * What a verification came to.
 * - INTACT: All that was verified holds.
 * - BROKEN: brokenIndex is the first event that does not hold.
 * - NEVER_RUN: No scheduled verification has run yet.
 */
export type VerifyVerdict = 'INTACT' | 'BROKEN' | 'NEVER_RUN';

/**
 * What is known of a request.
 * - COMPLETED: An outcome is stored.
 * - IN_PROGRESS: It is being worked on.
 * - NOT_FOUND: Nothing is stored; a message on its way may still arrive, so resend with the same requestId.
 */
export type RequestState = 'COMPLETED' | 'IN_PROGRESS' | 'NOT_FOUND';

/**
 * A way to prove who calls.
 * - USERNAME_DIGEST: WS-Security UsernameToken with PasswordDigest.
 * - USERNAME_TEXT: The same with the password as text, over TLS or from the same machine.
 * - HTTP_BASIC: The Authorization header, over TLS or from the same machine.
 */
export type AuthMethod = 'USERNAME_DIGEST' | 'USERNAME_TEXT' | 'HTTP_BASIC';

/** What one request may carry, and how long outcomes are kept. */
export interface ServiceLimits {
  /** The most items of a list in a request, and the most rows of an answer. */
  readonly maxItems: number;
  /** The largest request body as it is sent. */
  readonly maxBodyBytes: number;
  /** For how many days the outcome of a requestId is told again. */
  readonly outcomeDays: number;
  /** How old wsu:Created of a UsernameToken may be, in seconds. */
  readonly maxTokenSeconds: number;
}

/** Something of the contract that will go, and what to use instead. */
export interface Deprecation {
  /**
   * An operation (SubmitDays), an element of a message or a type (TimeEvent/sapEventType), a value
   * (DayStatus/REST), or a namespace.
   */
  readonly name: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly since: string;
  /** The last day on which it is sure to work. */
  readonly servedUntil: string;
  /** What to do instead. */
  readonly advice: string;
}

/**
 * What has become of a quarantined item.
 * - WAITING: Kept until it can be accepted.
 * - RELEASED: Accepted; eventId names the time event.
 * - DISCARDED: Given up.
 */
export type QuarantineState = 'WAITING' | 'RELEASED' | 'DISCARDED';

/** An item of a request that could not be accepted when it came. */
export interface QuarantineItem {
  /** The UUID of a record of Muster. */
  readonly quarantineId: string;
  /** What has become of a quarantined item. */
  readonly state: QuarantineState;
  /** Why it could not be accepted when it was last tried. */
  readonly reason: FaultCode;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** A key of at most 64 characters. */
  readonly sourceEventId?: string | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly timeRecordingId?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly terminalId?: string | undefined;
  /** The item as it was sent, in the JSON form of the request's list element. */
  readonly payload: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly receivedAt: Instant;
  /** The request that brought it. */
  readonly requestId: string;
  /** The client that sent it. */
  readonly clientId: string;
  /** How often it was tried again without success. */
  readonly attempts: number;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly lastTriedAt?: Instant | undefined;
  /** Of a RELEASED item: the time event that it became, or that told the same fact already. */
  readonly eventId?: string | undefined;
  /** A line of at most 80 characters. */
  readonly discardReason?: string | undefined;
  /** What was wrong when it was last tried; the paths begin at the item. */
  readonly errors: readonly ErrorDetail[];
}

/**
 * What became of a quarantined item of a request.
 * - ACCEPTED: It is a time event now.
 * - DUPLICATE: The fact was known already.
 * - QUARANTINED: It still waits.
 * - DISCARDED: It is given up.
 * - UNCHANGED: It was given up before.
 * - REJECTED: It stays as it is; errors tell why.
 */
export type QuarantineOutcome = 'ACCEPTED' | 'DUPLICATE' | 'QUARANTINED' | 'DISCARDED' | 'UNCHANGED' | 'REJECTED';

/** What became of one item of the request. */
export interface QuarantineResult {
  /** The item's place in the request, from 1. */
  readonly index: number;
  /** The UUID of a record of Muster. */
  readonly quarantineId: string;
  /** What became of a quarantined item of a request. */
  readonly outcome: QuarantineOutcome;
  /** The time event; of a DUPLICATE, the event that came first. */
  readonly eventId?: string | undefined;
  /** True: the item was released before. */
  readonly replayed?: boolean | undefined;
  readonly errors: readonly ErrorDetail[];
}

/**
 * What a record of the change feed is.
 * - TIME_EVENT: A time event (a punch).
 * - EMPLOYEE: An employee with all slices.
 * - TERMINAL: A terminal.
 * - ATTENDANCE_DAY: A work date of an employee, with all its shifts.
 * - EXCEPTION: Something of a day that is not as planned.
 * - LEAVE: A request for leave, with its days.
 */
export type FeedEntity = 'TIME_EVENT' | 'EMPLOYEE' | 'TERMINAL' | 'ATTENDANCE_DAY' | 'EXCEPTION' | 'LEAVE';

/**
 * What happened to a record of the change feed.
 * - CREATED: New to the feed at this place.
 * - CHANGED: It stood in the feed before.
 * - WITHDRAWN: It no longer counts (a voided time event); it stays readable.
 */
export type ChangeOp = 'CREATED' | 'CHANGED' | 'WITHDRAWN';

/** The circle around a terminal in which its events are expected. */
export interface TerminalFence {
  /** Degrees north (WGS 84), six decimals. In units of 10^-6. */
  readonly latitude: number;
  /** Degrees east (WGS 84), six decimals. In units of 10^-6. */
  readonly longitude: number;
  /** A number of things, never negative. */
  readonly radiusMetres: number;
}

/** A stored time terminal. */
export interface Terminal {
  /** A key or code of at most 32 characters. */
  readonly terminalId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly sourceSequence: bigint;
  /** The name of a zone in the IANA time zone database, such as Asia/Shanghai or Europe/Berlin. */
  readonly timeZone?: string | undefined;
  /** A line of at most 80 characters. */
  readonly location?: string | undefined;
  readonly geofence?: TerminalFence | undefined;
  /** The watermark: all events of the terminal up to this moment are delivered. */
  readonly deliveredUpTo?: Instant | undefined;
  /** Of the report that set the watermark. */
  readonly watermarkSequence?: bigint | undefined;
  /** The version of a record: 1 when created, one more at each change. */
  readonly version: number;
}

/**
 * Where the zone of an event comes from.
 * - PAYLOAD: From the message.
 * - TERMINAL: From the terminal.
 * - EMPLOYEE: From the employee.
 */
export type ZoneSource = 'PAYLOAD' | 'TERMINAL' | 'EMPLOYEE';

/** A stored time event (a punch). It never changes, but for its state and the work date that it is attributed to. */
export interface TimeEvent {
  /** The UUID of a record of Muster. */
  readonly eventId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** A key of at most 64 characters. */
  readonly sourceEventId?: string | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A key or code of at most 32 characters. */
  readonly timeRecordingId?: string | undefined;
  /**
   * What a punch says. The names and SAP's codes (P10 for CLOCK_IN, P20 for CLOCK_OUT …) are both accepted;
   * answers carry the name, and the code beside it.
   */
  readonly eventType: TimeEventType;
  /** The same as eventType in SAP's code, such as P10. */
  readonly sapEventType: TimeEventType;
  /** The moment in UTC. */
  readonly occurredAt: Instant;
  /** What the clock showed, with its offset. */
  readonly localTime: DateTime;
  /** The name of a zone in the IANA time zone database, such as Asia/Shanghai or Europe/Berlin. */
  readonly timeZone?: string | undefined;
  /** Where the zone of an event comes from. */
  readonly zoneSource: ZoneSource;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly recordedAtDevice?: Instant | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly receivedAt: Instant;
  /** A key or code of at most 32 characters. */
  readonly terminalId?: string | undefined;
  /** How a time event came about. */
  readonly captureMethod: CaptureMethod;
  readonly location?: GeoPosition | undefined;
  /** A code of at most 16 characters. */
  readonly reasonCode?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly costAssignment?: string | undefined;
  /** What holds for a time event. */
  readonly state: TimeEventState;
  /** A line of at most 255 characters. */
  readonly stateReason?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly duplicateOf?: string | undefined;
  /**
   * The work date to which the event belongs: that of the shift in whose window it lies, so that the end of a
   * night shift has the date of its begin. While it is preliminary, its local date where the employee works.
   */
  readonly workDate: string;
  /** The shift of that work date, from 1; 0 or absent where none is known yet. */
  readonly workSequence?: number | undefined;
  /**
   * True: the work date has still to be evaluated, or to be evaluated anew. Only an evaluation that changes the
   * event gives it another revision in the feed.
   */
  readonly preliminary?: boolean | undefined;
  /** Of a DEBOUNCED one: the event that counts. */
  readonly repeats?: string | undefined;
}

/**
 * The state of employment during a slice.
 * - ACTIVE: Employed.
 * - ON_LEAVE_LONG: Employed, and away for a long time.
 * - SUSPENDED: Employed, and not working for the time being.
 * - TERMINATED: No longer employed.
 */
export type EmployeeStatus = 'ACTIVE' | 'ON_LEAVE_LONG' | 'SUSPENDED' | 'TERMINATED';

/**
 * How the time of an employee is kept.
 * - NONE: No time is kept.
 * - CLOCK: Actual times.
 * - PLANNED: Only deviations from the plan.
 * - MANUAL: Entered days.
 */
export type TimeManagementMode = 'NONE' | 'CLOCK' | 'PLANNED' | 'MANUAL';

/**
 * What holds for an employee from validFrom to validTo, both included. A slice is always complete: what it
 * leaves out is empty, not unchanged.
 */
export interface EmployeeSlice {
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly validFrom: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly validTo: string;
  /** The state of employment during a slice. */
  readonly status: EmployeeStatus;
  /** A line of at most 80 characters. */
  readonly displayName?: string | undefined;
  /** The number of the badge. At one time one employee holds it. */
  readonly timeRecordingId?: string | undefined;
  /** A code of at most 16 characters. */
  readonly companyCode?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly orgUnitId?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly costCenter?: string | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly managerEmployeeId?: string | undefined;
  /** The name of a zone in the IANA time zone database, such as Asia/Shanghai or Europe/Berlin. */
  readonly workTimeZone: string;
  /** A code of at most 16 characters. */
  readonly holidayCalendarCode?: string | undefined;
  /** The days on which is worked, such as MON-FRI or SUN-TUE,THU. Absent: MON-FRI. */
  readonly workWeekCode?: string | undefined;
  /** A code of at most 16 characters. */
  readonly defaultShiftCode?: string | undefined;
  /** A code of at most 16 characters. */
  readonly attendancePolicyCode?: string | undefined;
  /** A code of at most 16 characters. */
  readonly leavePolicyCode?: string | undefined;
  /** A code of at most 16 characters. */
  readonly payGroup?: string | undefined;
  /** How the time of an employee is kept. */
  readonly timeManagementMode: TimeManagementMode;
  /** The events that this employee may record; none listed means all. */
  readonly permittedEventTypes: readonly TimeEventType[];
}

/** An employment that ended before the employee was hired again. */
export interface FormerEmployment {
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly hireDate: string;
  /** The last day of it. */
  readonly terminationDate: string;
}

/** An employee with all slices, oldest first. */
export interface Employee {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A key or code of at most 32 characters. */
  readonly personnelNumber?: string | undefined;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly masterSequence: bigint;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly hireDate: string;
  /** The last day of employment. */
  readonly terminationDate?: string | undefined;
  /** The version of a record: 1 when created, one more at each change. */
  readonly version: number;
  readonly slices: readonly EmployeeSlice[];
  /** What ended before hireDate, oldest first; the slices of it are kept. */
  readonly formerEmployments: readonly FormerEmployment[];
  /** The date from which seniority counts for leave, where it is not the hire date. */
  readonly seniorityDate?: string | undefined;
}

/**
 * What was found on a day.
 * - LATE: Came later than the grace allows.
 * - SERIOUS_LATE: Came so late that the shift calls it serious.
 * - EARLY_LEAVE: Left earlier than the grace allows.
 * - ABSENT: Work was planned, and nobody came.
 * - PARTIAL_ABSENCE: Absent for a part of the planned work.
 * - MISSING_IN: The punch that begins the work is missing.
 * - MISSING_OUT: The punch that ends the work is missing.
 * - MISSING_BREAK_END: The punch that ends a break is missing.
 * - LONG_BREAK: A break was longer than allowed.
 * - MISSED_BREAK: A break was due after so much work, and was not taken, or too short.
 * - SHORT_HOURS: Less was worked than planned, for no other reason told.
 * - LONG_INTERVAL: The two punches of a pair lie further apart than the policy allows.
 * - OVERTIME: More overtime than the policy allows in a day or a month.
 * - OVERTIME_UNAPPROVED: Overtime that nobody has approved.
 * - UNSCHEDULED_WORK: Worked without a shift, or another shift than was planned.
 * - WORK_ON_LEAVE: Worked during leave.
 * - OUTSIDE_GEOFENCE: Punched outside the area that is allowed.
 * - OUT_OF_WINDOW: Punched outside the window of the shift.
 * - SEQUENCE_ERROR: A punch ends what had not begun, or the like.
 * - REST_PERIOD_SHORT: Too little rest since the shift before.
 * - EMPLOYEE_INACTIVE: Punched while not at work by the master data.
 */
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

/**
 * How much an exception matters.
 * - INFO: Good to know.
 * - WARN: Somebody should look at it.
 * - ERROR: It keeps payroll from closing the day.
 */
export type ExceptionSeverity = 'INFO' | 'WARN' | 'ERROR';

/**
 * What has been done about an exception.
 * - OPEN: Somebody has to look at it.
 * - EXCUSED: Somebody has, and forgives it.
 * - RESOLVED: Somebody has confirmed it, or a correction has settled it.
 * - WITHDRAWN: Its cause is gone.
 */
export type ExceptionState = 'OPEN' | 'EXCUSED' | 'RESOLVED' | 'WITHDRAWN';

/**
 * Something of a day that is not as planned. The id is the same whenever the same thing is found on the same
 * day.
 */
export interface AttendanceException {
  /** The UUID of a record of Muster. */
  readonly exceptionId: string;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /** Which shift of a work date is meant, from 1. Absent or 0 where there is none. */
  readonly sequence: number;
  /** What was found on a day. */
  readonly type: ExceptionType;
  /** The version of a record: 1 when created, one more at each change. */
  readonly revision: number;
  /** A length of time in whole minutes. */
  readonly minutes: number;
  /** How much an exception matters. */
  readonly severity: ExceptionSeverity;
  /** What has been done about an exception. */
  readonly state: ExceptionState;
  /** The time events that it rests on. */
  readonly eventIds: readonly string[];
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly raisedAt: Instant;
  /** The stable external key of an employee, or of a person who acts. */
  readonly decidedBy?: string | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly decidedAt?: Instant | undefined;
  /** A line of at most 80 characters. */
  readonly reason?: string | undefined;
}

/** What an exception was one revision earlier. */
export interface ExceptionBefore {
  /** The version of a record: 1 when created, one more at each change. */
  readonly revision: number;
  /** A length of time in whole minutes. */
  readonly minutes: number;
  /** How much an exception matters. */
  readonly severity: ExceptionSeverity;
  /** What has been done about an exception. */
  readonly state: ExceptionState;
}

/**
 * How far a request for leave has come.
 * - DRAFT: Kept, but not asked for yet: it holds no balance.
 * - SUBMITTED: It waits for a decision.
 * - APPROVED: It counts: the days are leave, and their amounts are taken from the balance.
 * - REJECTED: It was not agreed to. Final.
 * - WITHDRAWN: It was taken back before it was decided. Final.
 * - CANCEL_REQUESTED: It counts for the time being, and its cancellation waits for a decision.
 * - CANCELLED: It was approved, and no longer counts. Final.
 */
export type LeaveState =
  'DRAFT' | 'SUBMITTED' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN' | 'CANCEL_REQUESTED' | 'CANCELLED';

/**
 * Whether the ERP system has posted leave. It changes nothing about whether leave is approved.
 * - NOT_POSTED: The ERP system has not told anything.
 * - POSTED: It is posted there.
 * - ERROR: The ERP system could not post it; postingMessage says why.
 */
export type PostingState = 'NOT_POSTED' | 'POSTED' | 'ERROR';

/**
 * How much of a day leave takes.
 * - FULL: The whole day.
 * - AM: The first half of the planned work.
 * - PM: The second half of the planned work.
 * - TIME: From one time of day to another.
 */
export type DayPart = 'FULL' | 'AM' | 'PM' | 'TIME';

/**
 * Who has to agree to leave before it counts.
 * - NONE: Nobody: it is approved when it is submitted.
 * - MANAGER: The manager of the employee.
 * - MANAGER_HR: First the manager, then HR.
 * - ERP: The ERP system, which has its own workflow and tells its decision.
 */
export type ApprovalRoute = 'NONE' | 'MANAGER' | 'MANAGER_HR' | 'ERP';

/**
 * Whether a day of leave counts.
 * - ACTIVE: It counts, as far as the leave itself does.
 * - REVERSED: It was given back: by a cancellation, or because the leave was shortened.
 */
export type LeaveDayState = 'ACTIVE' | 'REVERSED';

/** What a day of leave takes from one lot. */
export interface LeaveAllocation {
  /** The lot, as GetLeaveBalances tells it. */
  readonly accountId: string;
  /** In the unit of the lot, and positive. In units of 10^-4. */
  readonly amount: number;
}

/** What leave comes to on one date. A shift that runs over midnight belongs to the date on which it begins. */
export interface LeaveDay {
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /** How much of a day leave takes. */
  readonly part: DayPart;
  /** Where part is TIME: when it begins. */
  readonly fromTime?: number | undefined;
  /** Where part is TIME: the first minute that is no longer leave. Above 1440 on the next day. */
  readonly toTime?: number | undefined;
  /** What kind of day a calendar date is. */
  readonly dayType: DayType;
  /** Planned work of the whole date by the clock on the wall, half holidays already taken off. */
  readonly plannedMinutes: number;
  /** A length of time in whole minutes. */
  readonly chargedMinutes: number;
  /** In days, whatever the unit of the account. In units of 10^-4. */
  readonly chargedDays: number;
  /** Whether a day of leave counts. */
  readonly state: LeaveDayState;
  /** Which lots it is taken from; none where the leave type keeps no balance. */
  readonly allocations: readonly LeaveAllocation[];
}

/**
 * What is decided about leave.
 * - APPROVE: It is agreed to: to the leave, or to its cancellation where that was asked for.
 * - REJECT: It is not agreed to: the leave is REJECTED, or stays APPROVED where its cancellation was asked for.
 * - RETURN: It goes back to whoever asked, as a DRAFT, to be changed and submitted again.
 */
export type LeaveDecision = 'APPROVE' | 'REJECT' | 'RETURN';

/** A decision that was made about leave. */
export interface LeaveApproval {
  /** A step of an approval: whose decision it is. */
  readonly step: ApprovalStep;
  /** What is decided about leave. */
  readonly decision: LeaveDecision;
  /** The stable external key of an employee, or of a person who acts. */
  readonly decidedBy: string;
  /** In whose place it was decided, where somebody stood in. */
  readonly delegatedFrom?: string | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly decidedAt: Instant;
}

/** A request for leave, with the days that it comes to and the decisions about it. */
export interface LeaveRequest {
  /** The UUID of a record of Muster. */
  readonly leaveRequestId: string;
  /** The version of a record: 1 when created, one more at each change. */
  readonly version: number;
  /** How far a request for leave has come. */
  readonly state: LeaveState;
  /**
   * True: a calendar, a schedule or the employment has changed so that the approved leave would cost more, and
   * somebody has to look at it. Until then it is charged as it was.
   */
  readonly needsReview: boolean;
  /** Whether the ERP system has posted leave. It changes nothing about whether leave is approved. */
  readonly postingState: PostingState;
  /** Under which the ERP system has posted it. */
  readonly documentNumber?: string | undefined;
  /** Why the ERP system could not post it. */
  readonly postingMessage?: string | undefined;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** A key of at most 64 characters. */
  readonly sourceRequestId: string;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A code of at most 16 characters. */
  readonly leaveType: string;
  /** The version of the leave type by which it was counted. */
  readonly typeVersion: number;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly startDate: string;
  /** How much of a day leave takes. */
  readonly startPart: DayPart;
  /** Of startPart TIME. */
  readonly startTime?: number | undefined;
  /** The last day of leave. */
  readonly endDate: string;
  /** How much of a day leave takes. */
  readonly endPart: DayPart;
  /** Of TIME: the first minute that is no longer leave. Above 1440 on the next day. */
  readonly endTime?: number | undefined;
  /** All days from the first to the last. SAP: KALTG. In units of 10^-4. */
  readonly calendarDays: number;
  /** Days on which work was planned, parts of days as parts. SAP: ABWTG. In units of 10^-4. */
  readonly absenceDays: number;
  /** What it costs, in days. SAP: ABRTG. In units of 10^-4. */
  readonly chargedDays: number;
  /** The planned work that it takes the place of. SAP: STDAZ × 60, ABRST × 60. */
  readonly chargedMinutes: number;
  /** Who has to agree to leave before it counts. */
  readonly route: ApprovalRoute;
  /** Whose decision it waits for; absent where it waits for none. */
  readonly nextStep?: ApprovalStep | undefined;
  /** Why it is asked for. A personal text: told by GetLeaves alone, and there where showTexts asks for it. */
  readonly reason?: string | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly requestedBy: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly requestedAt: Instant;
  /** Who has made the last decision, withdrawn it, or cancelled it. */
  readonly decidedBy?: string | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly decidedAt?: Instant | undefined;
  /** What was said with that. A personal text: told by GetLeaves alone, and there where showTexts asks for it. */
  readonly comment?: string | undefined;
  /** Each date from the first to the last, also those that cost nothing; none of a DRAFT that could not be counted. */
  readonly days: readonly LeaveDay[];
  /** In the order in which they were made. */
  readonly approvals: readonly LeaveApproval[];
  /** The request that this one continues, where there is one. */
  readonly parentRequestId?: string | undefined;
}

/**
 * A record and that it has changed. The record is told as it stands when it is read, with its revision: an early
 * entry may carry a late state, and later entries then repeat it. Keep a record if its revision is higher than
 * the one that you have, else drop the entry.
 */
export interface FeedEntry {
  /** The event in the sealed journal that wrote the change. Indexes rise; gaps are normal. Absent in a snapshot. */
  readonly index?: number | undefined;
  /** What a record of the change feed is. */
  readonly entity: FeedEntity;
  /**
   * The id of the record: eventId, employeeId, terminalId, exceptionId or leaveRequestId; of an ATTENDANCE_DAY the
   * work date, a blank and the employeeId.
   */
  readonly key: string;
  /** 1 when created, one more at each change; belongs to the state that is told. */
  readonly revision: number;
  /** What happened to a record of the change feed. */
  readonly op: ChangeOp;
  readonly timeEvent?: TimeEvent | undefined;
  readonly employee?: Employee | undefined;
  readonly terminal?: Terminal | undefined;
  /** Of an ATTENDANCE_DAY: the work date, shift by shift. */
  readonly attendanceDays: readonly AttendanceDay[];
  readonly exception?: AttendanceException | undefined;
  /** Of an EXCEPTION: what it was before its last change; absent where there was nothing before. */
  readonly exceptionBefore?: ExceptionBefore | undefined;
  /** Of LEAVE: the request, without reason and comment. */
  readonly leave?: LeaveRequest | undefined;
}

/**
 * What became of an acknowledgement.
 * - APPLIED: The cursor is remembered.
 * - UNCHANGED: The consumer has acknowledged as much or more before.
 */
export type AckOutcome = 'APPLIED' | 'UNCHANGED';

/**
 * All records of one partition. The hash is the SHA-256 of the records one after the other, each as its key, a
 * tab (0x09), its revision as decimal digits and a line feed (0x0A), in UTF-8; time events and exceptions in
 * order of workDate and then key, leave in order of startDate and then key, all others in order of their keys,
 * by code point. An example: of the employees E1 in revision 2 and E2 in revision 1 it is
 * SHA-256("E1\t2\nE2\t1\n"), in hexadecimal e2957de695adbf3d1e3d570828bddcbbbdf773f43fc7d223c72e9ae289650f10.
 */
export interface PartitionTotal {
  /**
   * Of time events, days and exceptions the month of the workDate, such as 2026-03, of leave that of the
   * startDate. Of employees the companyCode of the last slice, of terminals the sourceSystem. Absent where the
   * record has none.
   */
  readonly partition?: string | undefined;
  /** A number of things, never negative. */
  readonly count: number;
  readonly hash: Uint8Array;
}

/** A work date that comes out differently. */
export interface RunDifference {
  readonly before?: AttendanceDay | undefined;
  readonly after?: AttendanceDay | undefined;
}

/**
 * What an account counts in. It follows from the unit of the leave type, and never changes.
 * - DAY: Days; amounts as 1.5.
 * - MINUTE: Minutes; amounts as 90.
 */
export type AccountUnit = 'DAY' | 'MINUTE';

/**
 * What the ERP system tells of posting leave.
 * - POSTED: It is posted there.
 * - ERROR: It could not be posted.
 */
export type ReportedPosting = 'POSTED' | 'ERROR';

/**
 * How a lot of leave came to be.
 * - GRANT: It was granted by GrantLeave.
 * - ACCRUAL: It was earned by the leave policy.
 * - CARRY_FORWARD: It was carried over from the year before.
 * - COMP_TIME: It is overtime that is taken as time off.
 * - OPENING: It was taken over from another system.
 */
export type LotOrigin = 'GRANT' | 'ACCRUAL' | 'CARRY_FORWARD' | 'COMP_TIME' | 'OPENING';

/**
 * A lot: leave of one origin that can be used from a date to a date. Amounts are in the unit of the account.
 * balance is opening + granted + accrued + carriedIn + adjusted − carriedOut − held − taken − expired − paidOut.
 */
export interface LeaveLot {
  /** The UUID of a record of Muster. */
  readonly accountId: string;
  /** The version of a record: 1 when created, one more at each change. */
  readonly version: number;
  /** How a lot of leave came to be. */
  readonly origin: LotOrigin;
  /** The first day of the leave year that it belongs to; absent where it belongs to none. */
  readonly yearFrom?: string | undefined;
  /** The first date of leave that it can be used for. */
  readonly usableFrom: string;
  /** The last date of leave that it can be used for; 9999-12-31 without end. */
  readonly usableTo: string;
  /**
   * An amount of leave in the unit of its account: days as 1.5, minutes as 90. It may be negative. In units of
   * 10^-4.
   */
  readonly opening: number;
  /**
   * An amount of leave in the unit of its account: days as 1.5, minutes as 90. It may be negative. In units of
   * 10^-4.
   */
  readonly granted: number;
  /**
   * An amount of leave in the unit of its account: days as 1.5, minutes as 90. It may be negative. In units of
   * 10^-4.
   */
  readonly accrued: number;
  /** From the year before. In units of 10^-4. */
  readonly carriedIn: number;
  /** To the year after. In units of 10^-4. */
  readonly carriedOut: number;
  /** Reserved for leave that is not decided yet. In units of 10^-4. */
  readonly held: number;
  /** By approved leave, also that to come; what was given back is taken off. In units of 10^-4. */
  readonly taken: number;
  /** By AdjustLeave and the year end; negative where it was taken away. In units of 10^-4. */
  readonly adjusted: number;
  /**
   * An amount of leave in the unit of its account: days as 1.5, minutes as 90. It may be negative. In units of
   * 10^-4.
   */
  readonly expired: number;
  /**
   * An amount of leave in the unit of its account: days as 1.5, minutes as 90. It may be negative. In units of
   * 10^-4.
   */
  readonly paidOut: number;
  /**
   * An amount of leave in the unit of its account: days as 1.5, minutes as 90. It may be negative. In units of
   * 10^-4.
   */
  readonly balance: number;
  /** Lots with a lower one are used first; of the same priority that which expires first. */
  readonly priority?: number | undefined;
}

/**
 * What an employee has of a leave type on the date asked about, and no other: the sums of the lots whose
 * usableFrom and usableTo enclose it. A type whose lots are all of other dates is told with zeros. available is
 * what SubmitLeave would let the employee take on that date from lots of this type, the negativeLimit left out:
 * entitled + accrued + carried − taken − held − expired − paidOut. Of a leave year that was settled it is more,
 * as late leave gets back what has expired since, and what was carried over and nobody has used; of what was
 * carried over it is less where the old year needs some of it back.
 */
export interface LeaveBalance {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A code of at most 16 characters. */
  readonly leaveType: string;
  /** What an account counts in. It follows from the unit of the leave type, and never changes. */
  readonly unit: AccountUnit;
  /** Opening, granted and adjusted. In units of 10^-4. */
  readonly entitled: number;
  /**
   * An amount of leave in the unit of its account: days as 1.5, minutes as 90. It may be negative. In units of
   * 10^-4.
   */
  readonly accrued: number;
  /** From the year before, less what went to the year after. In units of 10^-4. */
  readonly carried: number;
  /** By approved leave, also that to come. In units of 10^-4. */
  readonly taken: number;
  /** Reserved for leave that is not decided yet. In units of 10^-4. */
  readonly held: number;
  /**
   * An amount of leave in the unit of its account: days as 1.5, minutes as 90. It may be negative. In units of
   * 10^-4.
   */
  readonly expired: number;
  /**
   * An amount of leave in the unit of its account: days as 1.5, minutes as 90. It may be negative. In units of
   * 10^-4.
   */
  readonly paidOut: number;
  /** Negative where more is taken than there was. In units of 10^-4. */
  readonly available: number;
  /**
   * All lots of the type, also those of other years, where includeLots asks for them; in the order in which they
   * are used. Of more than 500 those that can be used the longest.
   */
  readonly lots: readonly LeaveLot[];
}

/**
 * What an entry of the leave ledger does.
 * - OPENING: Taken over from another system.
 * - GRANT: Granted.
 * - ACCRUAL: Earned by the leave policy; negative where a change of master data lowers it.
 * - CARRY_IN: Carried over from the year before.
 * - CARRY_OUT: Carried over to the year after.
 * - HOLD: Reserved for leave that is not decided yet.
 * - HOLD_RELEASE: No longer reserved.
 * - CONSUME: Taken by approved leave.
 * - REVERSAL: Given back: the opposite of a CONSUME.
 * - ADJUST: Corrected by hand, or a debt of the year before.
 * - EXPIRE: Not used in time.
 * - PAYOUT: Paid out.
 */
export type LedgerEntryType =
  | 'OPENING'
  | 'GRANT'
  | 'ACCRUAL'
  | 'CARRY_IN'
  | 'CARRY_OUT'
  | 'HOLD'
  | 'HOLD_RELEASE'
  | 'CONSUME'
  | 'REVERSAL'
  | 'ADJUST'
  | 'EXPIRE'
  | 'PAYOUT';

/**
 * What has made an entry of the leave ledger.
 * - REQUEST: A request for leave.
 * - GRANT: GrantLeave.
 * - ADJUST: AdjustLeave.
 * - ACCRUAL: The leave policy, by the nightly job.
 * - YEAR_END: The end of a leave year.
 * - OVERTIME: Overtime that is taken as time off.
 * - EXPIRY: The end of the time in which the lot could be used.
 */
export type LedgerSource = 'REQUEST' | 'GRANT' | 'ADJUST' | 'ACCRUAL' | 'YEAR_END' | 'OVERTIME' | 'EXPIRY';

/**
 * An entry of the leave ledger. Entries are only added, and never changed: a mistake is made good by another
 * entry.
 */
export interface LedgerEntry {
  /** The UUID of a record of Muster. */
  readonly accountId: string;
  /** Counts from 1 within the account, without gaps. */
  readonly entryNo: number;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A code of at most 16 characters. */
  readonly leaveType: string;
  /** What an account counts in. It follows from the unit of the leave type, and never changes. */
  readonly unit: AccountUnit;
  /** What an entry of the leave ledger does. */
  readonly entryType: LedgerEntryType;
  /** With its sign: the balance of an account is the sum of its entries. In units of 10^-4. */
  readonly amount: number;
  /** The date for which it counts: of leave the date that is taken. */
  readonly effectiveDate: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly postedAt: Instant;
  /** What has made an entry of the leave ledger. */
  readonly sourceType: LedgerSource;
  /** Which of them: the leaveRequestId, or the document and line. */
  readonly sourceId: string;
  /** Of a REVERSAL: the entryNo of what it gives back. */
  readonly reversalOf?: number | undefined;
  /** The minutes of the day of the employee by which minutes and days were converted; absent where none were. */
  readonly standardMinutes?: number | undefined;
  /** The person who caused it, where one was named. */
  readonly actor?: string | undefined;
}

/**
 * How leave that is granted is kept.
 * - GRANT: As granted.
 * - OPENING: As taken over from another system.
 */
export type GrantedOrigin = 'GRANT' | 'OPENING';

/**
 * Why the amount of a lot is changed by hand.
 * - ADJUST: It is corrected.
 * - PAYOUT: It is paid out: deltaAmount is negative.
 */
export type AdjustKind = 'ADJUST' | 'PAYOUT';

/** Somebody who may decide in the place of another from validFrom to validTo, both included. */
export interface Delegate {
  /** The stable external key of an employee, or of a person who acts. */
  readonly delegateEmployeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly validFrom: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly validTo: string;
}

/**
 * What became of the delegates of a request.
 * - APPLIED: Stored.
 * - STALE: A newer state is stored already, nothing changed.
 * - UNCHANGED: The same content is stored already.
 */
export type DelegationOutcome = 'APPLIED' | 'STALE' | 'UNCHANGED';

/** Who may decide in the place of an employee. */
export interface Delegation {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly sourceSequence: bigint;
  /** The version of a record: 1 when created, one more at each change. */
  readonly version: number;
  readonly delegates: readonly Delegate[];
}

/**
 * What has become of a month of a pay group.
 * - OPEN: Its days and its leave may change.
 * - CLOSING: It is about to be closed; it may still change.
 * - LOCKED: It does not change any more, and extracts can be made.
 * - EXPORTED: Payroll has confirmed its extract; it is never opened again.
 */
export type PeriodState = 'OPEN' | 'CLOSING' | 'LOCKED' | 'EXPORTED';

/** A month of a pay group. */
export interface PayrollPeriod {
  /** Absent: of the employees that have none. */
  readonly payGroup?: string | undefined;
  /** A calendar month, such as 2026-03. */
  readonly month: string;
  /** 0 of one that was never written. */
  readonly version: number;
  /** What has become of a month of a pay group. */
  readonly state: PeriodState;
  /** The first day of the month. */
  readonly startDate: string;
  /** The last day of the month. */
  readonly endDate: string;
  /** Of one that is LOCKED or EXPORTED. */
  readonly lockedAt?: Instant | undefined;
}

/**
 * What an extract has the lines of.
 * - REGULAR: The whole month, and what changed in earlier months that were closed.
 * - DELTA: Only what has changed in the month since its extract was confirmed.
 */
export type ExtractKind = 'REGULAR' | 'DELTA';

/**
 * How far an extract has come.
 * - RUNNING: It is being made, and has no totals yet.
 * - CREATED: It is made, and waits to be confirmed.
 * - CONFIRMED: Payroll has taken it over.
 * - FAILED: It was not made; GetRun tells why.
 */
export type ExtractState = 'RUNNING' | 'CREATED' | 'CONFIRMED' | 'FAILED';

/**
 * What a quantity counts.
 * - MINUTE: Minutes, whole ones.
 * - DAY: Days, with up to four decimals.
 */
export type PayUnit = 'MINUTE' | 'DAY';

/** The sum of all lines of one pay code and unit. */
export interface ControlTotal {
  /** As on the lines. */
  readonly payCode: string;
  /** What a quantity counts. */
  readonly unit: PayUnit;
  /**
   * An amount in its unit, at most four decimals. A negative one takes back what an earlier extract had. In units
   * of 10^-4.
   */
  readonly quantity: number;
}

/** What payroll is given of a month of a pay group. */
export interface PayrollExtract {
  /** The UUID of a record of Muster. */
  readonly extractId: string;
  /** The version of a record: 1 when created, one more at each change. */
  readonly version: number;
  /** Absent: of the employees that have none. */
  readonly payGroup?: string | undefined;
  /** A calendar month, such as 2026-03. */
  readonly month: string;
  /** What an extract has the lines of. */
  readonly kind: ExtractKind;
  /**
   * Counts the extracts of the month and kind, from 1. One that repeats another before that was confirmed has its
   * number.
   */
  readonly runNo: number;
  /** How far an extract has come. */
  readonly state: ExtractState;
  /** How many events the sealed journal had when the extract was made. */
  readonly asOfIndex?: number | undefined;
  /** How many lines it has. */
  readonly lines: number;
  /** How many employees have a line. */
  readonly employees: number;
  /** In order of pay code and unit. */
  readonly totals: readonly ControlTotal[];
  /** Absent until it is made. */
  readonly hash?: Uint8Array | undefined;
  /** True: it was made though exceptions of severity ERROR were open. */
  readonly forced: boolean;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly createdAt: Instant;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly confirmedAt?: Instant | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly confirmedBy?: string | undefined;
}

/** What one employee has of one pay code. */
export interface PayrollLine {
  /** From 1, without gaps. */
  readonly lineNo: number;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** As the employee had it when the extract was made; it is no part of the hash. */
  readonly personnelNumber?: string | undefined;
  /** By the mapping of pay codes, such as a wage type of SAP. */
  readonly payCode: string;
  /**
   * What it is made of: WORKED, LATE, EARLY_LEAVE, ABSENCE, SHORT, NIGHT, OFFSITE, LEAVE, LEAVE_PAYOUT, or
   * overtime by kind and compensation, such as OVERTIME_RESTDAY_PAY. Later versions may add others.
   */
  readonly item: string;
  /**
   * An amount in its unit, at most four decimals. A negative one takes back what an earlier extract had. In units
   * of 10^-4.
   */
  readonly quantity: number;
  /** What a quantity counts. */
  readonly unit: PayUnit;
  /** The first date that it comes from. */
  readonly dateFrom: string;
  /** The last date that it comes from. */
  readonly dateTo: string;
  /** What kind of day a calendar date is. */
  readonly dayType?: DayType | undefined;
  /** Of leave alone. */
  readonly leaveType?: string | undefined;
  /** Of leave alone: what is paid for it, in percent of the usual pay. */
  readonly paidPercent?: number | undefined;
  /** The closed month that the difference belongs to; absent on a line of the month itself. */
  readonly retroMonth?: string | undefined;
  /** How many dates it is the sum of. */
  readonly sources: number;
}

/**
 * What a retroactive difference is about.
 * - ATTENDANCE: What a work date came to.
 * - LEAVE: Leave of that date.
 */
export type RetroKind = 'ATTENDANCE' | 'LEAVE';

/**
 * What has become of a retroactive difference.
 * - PENDING: It waits for the next extract.
 * - POSTED: An extract has it, and that one may still wait to be confirmed.
 * - WITHDRAWN: Nothing differs any more.
 */
export type RetroState = 'PENDING' | 'POSTED' | 'WITHDRAWN';

/** What one date of an employee comes to for payroll. */
export interface PayFigure {
  /** As on a PayrollLine. */
  readonly item: string;
  /** What kind of day a calendar date is. */
  readonly dayType?: DayType | undefined;
  /** Of leave alone. */
  readonly leaveType?: string | undefined;
  /** Of leave alone: what is paid for it, in percent of the usual pay. */
  readonly paidPercent?: number | undefined;
  /** What a quantity counts. */
  readonly unit: PayUnit;
  /**
   * An amount in its unit, at most four decimals. A negative one takes back what an earlier extract had. In units
   * of 10^-4.
   */
  readonly quantity: number;
}

/** How a date of a closed month has changed. What is settled is after less before. */
export interface RetroDelta {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /** Counts the differences of the employee and date, from 1. */
  readonly deltaNo: number;
  /** The closed month. */
  readonly originMonth: string;
  /** What a retroactive difference is about. */
  readonly kind: RetroKind;
  /** Of LEAVE the leave request. */
  readonly source?: string | undefined;
  /**
   * Why: of attendance LATE_PUNCH, LEAVE, or MASTER_DATA for all else; of leave the state that the request has
   * come to, such as CANCELLED, or PAYOUT. A label for people: later versions may add some.
   */
  readonly cause: string;
  /** What has become of a retroactive difference. */
  readonly state: RetroState;
  /** As payroll knows it. */
  readonly before: readonly PayFigure[];
  /** As it is now. */
  readonly after: readonly PayFigure[];
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly createdAt: Instant;
  /** The month whose extract settles it. */
  readonly postedMonth?: string | undefined;
  /** The kind of that extract. */
  readonly postedKind?: ExtractKind | undefined;
  /** The runNo of that extract. */
  readonly postedRun?: number | undefined;
}

/**
 * What becomes of the good items of a list when others are bad.
 * - ATOMIC: One bad item refuses the request, and nothing is stored.
 * - PARTIAL: Good items are stored, bad ones are told one by one.
 */
export type BatchMode = 'ATOMIC' | 'PARTIAL';

/** Why a request was refused as a whole. Nothing of it was stored. */
export interface ServiceFault {
  /** Why a request or an item was refused. */
  readonly code: FaultCode;
  /** A sentence for people. Programs read codes and params instead. */
  readonly message: string;
  /**
   * True: send the same request again later, with the same requestId. False: it will be refused again until
   * something is changed.
   */
  readonly retryable: boolean;
  /** The UUID of a record of Muster. */
  readonly requestId?: string | undefined;
  /** Names this refusal in the journal and in the log. Tell it to whoever runs Muster. */
  readonly incidentId: string;
  readonly errors: readonly ErrorDetail[];
}

/** Where employees belong to by their slice of the date asked about: to one of each list that is not empty. */
export interface OrgCriteria {
  /** A code of at most 16 characters. */
  readonly companyCodes: readonly string[];
  /** A key or code of at most 32 characters. */
  readonly orgUnitIds: readonly string[];
  /** A key or code of at most 32 characters. */
  readonly costCenters: readonly string[];
  /** A code of at most 16 characters. */
  readonly payGroups: readonly string[];
  /** The stable external key of an employee, or of a person who acts. */
  readonly managerEmployeeIds: readonly string[];
}

/**
 * What was done to a record.
 * - C: Created.
 * - R: Read.
 * - U: Updated.
 * - D: Deleted or voided.
 * - E: Executed or refused: whatever is none of the others.
 */
export type AuditAction = 'C' | 'R' | 'U' | 'D' | 'E';

/**
 * How a call or a job ended.
 * - SUCCESS: It was done.
 * - REPLAYED: The stored outcome was told again.
 * - REFUSED: It was answered by a declared fault.
 * - FAILED: It broke.
 */
export type AuditOutcome = 'SUCCESS' | 'REPLAYED' | 'REFUSED' | 'FAILED';

/** One event of the sealed journal: who did what, when, from where, and with which result. */
export interface AuditEvent {
  /** The place of an event in the sealed journal, from 0, without gaps. */
  readonly index: number;
  /** The UUID of a record of Muster. */
  readonly uid: string;
  /** A number of things, never negative. */
  readonly schemaVersion: number;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly recordedAt: Instant;
  /** When the fact itself happened, where that is not the time of recording (a punch). */
  readonly occurredAt?: Instant | undefined;
  /** Who acted: a client, a person, or a job of Muster. */
  readonly actor?: string | undefined;
  /** A key of at most 64 characters. */
  readonly onBehalfOf?: string | undefined;
  /** A key of at most 64 characters. */
  readonly clientId?: string | undefined;
  /** A key of at most 64 characters. */
  readonly credentialId?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly authentication?: string | undefined;
  /** A key of at most 64 characters. */
  readonly node?: string | undefined;
  /** A code of at most 16 characters. */
  readonly channel?: string | undefined;
  /** A key of at most 64 characters. */
  readonly sourceAddress?: string | undefined;
  /** A key of at most 64 characters. */
  readonly peerAddress?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly operation?: string | undefined;
  /** What was done to a record. */
  readonly action: AuditAction;
  /** A key or code of at most 32 characters. */
  readonly entity?: string | undefined;
  /** A line of at most 80 characters. */
  readonly entityId?: string | undefined;
  /** The version of a record: 1 when created, one more at each change. */
  readonly entityVersion?: number | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId?: string | undefined;
  /** How a call or a job ended. */
  readonly outcome: AuditOutcome;
  /** A key or code of at most 32 characters. */
  readonly faultCode?: string | undefined;
  /** How many rows were written or read. */
  readonly affectedRows: number;
  /** The UUID of a record of Muster. */
  readonly requestId?: string | undefined;
  /** The same for all events of one call; a fault tells it as incidentId. */
  readonly correlationId: string;
  /** A line of at most 255 characters. */
  readonly messageId?: string | undefined;
  /** SHA-256 of the bytes that were received. */
  readonly bodyHash?: Uint8Array | undefined;
  /**
   * What changed, as JSON with the members "before" and "after"; of a read, its criteria. Personal free text
   * stands as a salted digest.
   */
  readonly changes?: string | undefined;
  /** The hash of this event in the journal's Merkle tree (RFC 6962). */
  readonly leafHash: Uint8Array;
  /** On request: the bytes whose SHA-256, after one zero byte, is leafHash. */
  readonly leafBytes?: Uint8Array | undefined;
}

/**
 * How far a run has come: long work that a request has started and that goes on behind its answer.
 * - RUNNING: It is being worked off, or waits for its turn.
 * - COMPLETED: All of it is done.
 * - FAILED: It has ended at a defect; what was done before stays.
 * - CANCELLED: Somebody has ended it; what was done before stays.
 */
export type RunState = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';

/**
 * What became of a record of a request.
 * - APPLIED: Stored.
 * - STALE: A newer state is stored already, nothing changed.
 * - UNCHANGED: The same content is stored already.
 * - REJECTED: Not stored; errors tell why.
 */
export type UpsertOutcome = 'APPLIED' | 'STALE' | 'UNCHANGED' | 'REJECTED';

/** What became of one item of the request. */
export interface UpsertResult {
  /** The item's place in the request, from 1. */
  readonly index: number;
  /** A key of at most 64 characters. */
  readonly key: string;
  /** What became of a record of a request. */
  readonly outcome: UpsertOutcome;
  /** The version that is stored now. */
  readonly version?: number | undefined;
  readonly errors: readonly ErrorDetail[];
  /**
   * What the item is stored in spite of: codes of shifts, calendars and policies that nobody has stored yet
   * (NOT_FOUND). They may come later; until then days have no plan by them.
   */
  readonly warnings: readonly ErrorDetail[];
}

/**
 * How many of the employees a request tells.
 * - DELTA: Some employees.
 * - FULL: One part of a run over all employees.
 */
export type SyncScope = 'DELTA' | 'FULL';

/** An employee with all slices; what is stored is replaced as a whole. */
export interface EmployeeInput {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A key or code of at most 32 characters. */
  readonly personnelNumber?: string | undefined;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly masterSequence: bigint;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly hireDate: string;
  /** The last day of employment. */
  readonly terminationDate?: string | undefined;
  readonly slices: readonly EmployeeSlice[];
  /**
   * The date from which seniority counts for leave, where it is not the hire date: work for others before counts
   * too in some countries.
   */
  readonly seniorityDate?: string | undefined;
}

/** A circle around a place. Latitude and longitude that are absent are 0. */
export interface Geofence {
  /** Degrees north (WGS 84), six decimals. In units of 10^-6. */
  readonly latitude?: number | undefined;
  /** Degrees east (WGS 84), six decimals. In units of 10^-6. */
  readonly longitude?: number | undefined;
  /** A number of things, never negative. */
  readonly radiusMetres: number;
}

/** A time terminal; what is stored is replaced as a whole. */
export interface TerminalInput {
  /** A key or code of at most 32 characters. */
  readonly terminalId: string;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly sourceSequence: bigint;
  /** The zone of the terminal's clock: its events may then come without offset. */
  readonly timeZone?: string | undefined;
  /** A line of at most 80 characters. */
  readonly location?: string | undefined;
  readonly geofence?: Geofence | undefined;
}

/** Up to which moment everything has been delivered. */
export interface WatermarkInput {
  /** The terminal whose events are meant. Absent: all events of the source system. */
  readonly terminalId?: string | undefined;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly sourceSequence: bigint;
  /** All events that happened up to this moment have been sent. A moment before the stored one is STALE. */
  readonly deliveredUpTo: Instant;
}

/**
 * How a break of a shift is taken off.
 * - AUTO: Taken off whenever somebody is there.
 * - PUNCHED: As the punches tell it.
 */
export type BreakMode = 'AUTO' | 'PUNCHED';

/** A break of a shift. */
export interface ShiftBreak {
  /**
   * A time of day in minutes from 00:00 of the work date: 0 to 2879. 1440 and above lie on the next day, so that
   * 06:00 of the next morning is 1800.
   */
  readonly start: number;
  /**
   * A time of day in minutes from 00:00 of the work date: 0 to 2879. 1440 and above lie on the next day, so that
   * 06:00 of the next morning is 1800.
   */
  readonly end: number;
  /** True: it counts as work. */
  readonly paid?: boolean | undefined;
  /** How a break of a shift is taken off. */
  readonly mode: BreakMode;
  /** Of a PUNCHED break: how long it may last. Absent or 0: its planned length. */
  readonly maxMinutes?: number | undefined;
}

/**
 * How counted minutes are rounded. FLOOR and CEIL favour one side; NEAREST does not.
 * - NONE: Not at all.
 * - NEAREST: To the nearest unit.
 * - FLOOR: Down to a whole unit.
 * - CEIL: Up to a whole unit.
 */
export type RoundingMode = 'NONE' | 'NEAREST' | 'FLOOR' | 'CEIL';

/**
 * What is rounded.
 * - PUNCH: Each time that counts.
 * - DAY: The sum of the day.
 */
export type RoundingScope = 'PUNCH' | 'DAY';

/** Rounding of counted minutes; what was punched stays as it is. */
export interface ShiftRounding {
  /** A length of time in whole minutes. */
  readonly unit: number;
  /** How counted minutes are rounded. FLOOR and CEIL favour one side; NEAREST does not. */
  readonly mode: RoundingMode;
  /** What is rounded. */
  readonly scope: RoundingScope;
}

/**
 * Which punches a day needs.
 * - IN_OUT: One that begins the work and one that ends it.
 * - IN_ONLY: One that begins the work.
 * - NONE: None: the plan counts as worked.
 * - PAIRS: As many pairs as requiredPairs says.
 */
export type RequiredPunches = 'IN_OUT' | 'IN_ONLY' | 'NONE' | 'PAIRS';

/** One version of a shift. Times are minutes of the work date, on the clock of the zone where it is worked. */
export interface ShiftDefinition {
  /** A code of at most 16 characters. */
  readonly shiftCode: string;
  /** A version never changes: send a changed shift with a higher one. */
  readonly version: number;
  /** From this work date on this version holds. */
  readonly validFrom: string;
  /** A line of at most 80 characters. */
  readonly name?: string | undefined;
  /**
   * A time of day in minutes from 00:00 of the work date: 0 to 2879. 1440 and above lie on the next day, so that
   * 06:00 of the next morning is 1800.
   */
  readonly start?: number | undefined;
  /** Above 1440 for a shift that ends on the next day. */
  readonly end: number;
  readonly breaks: readonly ShiftBreak[];
  /** Planned work by the clock: end less start less unpaid breaks. */
  readonly nominalMinutes: number;
  /** How long before the start a punch belongs to this shift. */
  readonly punchOpenBefore?: number | undefined;
  /** How long after the end. The whole window may be at most 48 hours long. */
  readonly punchCloseAfter?: number | undefined;
  /** A length of time in whole minutes. */
  readonly graceLate?: number | undefined;
  /** A length of time in whole minutes. */
  readonly graceEarly?: number | undefined;
  /** Absent or 0: never. */
  readonly lateAsAbsenceAfter?: number | undefined;
  /** Absent or 0: never. */
  readonly earlyAsAbsenceAfter?: number | undefined;
  /** Absent or 0: never. */
  readonly seriousLateAfter?: number | undefined;
  /** A length of time in whole minutes. */
  readonly flexLate?: number | undefined;
  /** A length of time in whole minutes. */
  readonly flexEarly?: number | undefined;
  /** Absent or 0: never. */
  readonly halfDayBelow?: number | undefined;
  /** Absent or 0: never. */
  readonly absentBelow?: number | undefined;
  /** Absent: none. */
  readonly rounding?: ShiftRounding | undefined;
  /** True: work before the start can be overtime. */
  readonly otBefore?: boolean | undefined;
  /** True: work after the end can be overtime. */
  readonly otAfter?: boolean | undefined;
  /** A length of time in whole minutes. */
  readonly otMinimum?: number | undefined;
  /** Absent or 0: 1. */
  readonly otUnit?: number | undefined;
  /** Which overtime of a shift counts. */
  readonly otApproval: OvertimeApproval;
  /** Which punches a day needs. */
  readonly requiredPunches: RequiredPunches;
  /** Of PAIRS. */
  readonly requiredPairs?: number | undefined;
}

/** A stored version of a shift. */
export interface StoredShift {
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  readonly definition: ShiftDefinition;
}

/**
 * What is planned for an assigned day.
 * - SHIFTS: The shifts that are listed.
 * - OFF: A free day.
 * - PATTERN: No longer assigned; the employee's default shift, work week and calendar hold again.
 */
export type ScheduleMode = 'SHIFTS' | 'OFF' | 'PATTERN';

/**
 * Where the plan of a day comes from.
 * - PATTERN: From default shift, work week and calendar.
 * - ASSIGNMENT: The day was assigned.
 * - SWAP: It was swapped with somebody.
 * - OVERRIDE: It was assigned in place of an earlier plan.
 * - RETRO: It was assigned when it was past.
 */
export type ScheduleSource = 'PATTERN' | 'ASSIGNMENT' | 'SWAP' | 'OVERRIDE' | 'RETRO';

/**
 * Why a day is assigned.
 * - ASSIGNMENT: It is the plan.
 * - SWAP: It was swapped with somebody.
 * - OVERRIDE: It takes the place of an earlier plan.
 */
export type AssignedSource = 'ASSIGNMENT' | 'SWAP' | 'OVERRIDE';

/** A shift of an assigned day. */
export interface AssignedShift {
  /** A code of at most 16 characters. */
  readonly shiftCode: string;
  /** Absent or 0: the version that holds on the work date. */
  readonly shiftVersion?: number | undefined;
  /** Where it is worked. Absent: the zone of the employee. */
  readonly timeZone?: string | undefined;
}

/** What an employee is to work on one date; replaces what was assigned before. */
export interface DayAssignment {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly sourceSequence: bigint;
  /** Why a day is assigned. */
  readonly source: AssignedSource;
  /** What is planned for an assigned day. */
  readonly plan: ScheduleMode;
  /** In order of the day; their planned times may not overlap. */
  readonly shifts: readonly AssignedShift[];
}

/** What an employee is to work on one date, as it is planned. */
export interface ScheduleDay {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /** 0: a day without a shift. */
  readonly sequence: number;
  /** Of the assignment; absent where the day follows from the pattern. */
  readonly version?: number | undefined;
  /** True: an earlier version, which no longer holds. */
  readonly superseded?: boolean | undefined;
  /** Where the plan of a day comes from. */
  readonly source: ScheduleSource;
  /** What kind of day a calendar date is. */
  readonly dayType: DayType;
  /** A code of at most 16 characters. */
  readonly shiftCode?: string | undefined;
  /** The version of a record: 1 when created, one more at each change. */
  readonly shiftVersion?: number | undefined;
  /** The name of a zone in the IANA time zone database, such as Asia/Shanghai or Europe/Berlin. */
  readonly timeZone: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly plannedStart?: Instant | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly plannedEnd?: Instant | undefined;
  /** A length of time in whole minutes. */
  readonly plannedMinutes: number;
  /** A length of time in whole minutes. */
  readonly nominalMinutes: number;
}

/**
 * Who makes a day a holiday.
 * - STATUTORY: The law.
 * - COMPANY: The employer.
 * - OPTIONAL: Each employee, who may take it.
 */
export type HolidayKind = 'STATUTORY' | 'COMPANY' | 'OPTIONAL';

/** A date that is not what its day of the week says. */
export interface CalendarDay {
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly date: string;
  /** What kind of day a calendar date is. */
  readonly dayType: DayType;
  /** Who makes a day a holiday. */
  readonly holidayKind?: HolidayKind | undefined;
  /** True: a rest day that is worked in place of another. */
  readonly isMakeupWorkday?: boolean | undefined;
  /** A line of at most 80 characters. */
  readonly name?: string | undefined;
}

/**
 * In what leave of a type is taken. Accounts of DAY and HALF_DAY count days, those of HOUR and MINUTE minutes.
 * - DAY: Whole days: a part of a day costs a day.
 * - HALF_DAY: Half days.
 * - HOUR: Hours.
 * - MINUTE: Minutes.
 */
export type LeaveUnit = 'DAY' | 'HALF_DAY' | 'HOUR' | 'MINUTE';

/**
 * How amounts of leave are rounded.
 * - UP: Up to a whole unit.
 * - DOWN: Down to a whole unit.
 * - NEAREST: To the nearest unit; half of one up.
 */
export type LeaveRounding = 'UP' | 'DOWN' | 'NEAREST';

/**
 * What leave of a type is counted by.
 * - PLANNED_WORK: The planned work: days off cost nothing.
 * - CALENDAR_DAYS: The calendar: every day costs a day.
 */
export type CountBasis = 'PLANNED_WORK' | 'CALENDAR_DAYS';

/**
 * What being away by a leave type is.
 * - LEAVE: Leave.
 * - TRIP: A duty trip: work somewhere else.
 */
export type LeaveClass = 'LEAVE' | 'TRIP';

/**
 * One version of a leave type: how leave of it is counted, and who agrees to it. A duty trip is a leave type,
 * too.
 */
export interface LeaveTypeDefinition {
  /** A code of at most 16 characters. */
  readonly leaveTypeCode: string;
  /** A version never changes: send a changed leave type with a higher one. */
  readonly version: number;
  /** Leave that begins on this date or later goes by this version. */
  readonly validFrom: string;
  /** A line of at most 80 characters. */
  readonly name?: string | undefined;
  /** The subtype of infotypes 2001 and 2006 in SAP: AWART. */
  readonly sapSubtype?: string | undefined;
  /** All versions count in days, or all in minutes. */
  readonly unit: LeaveUnit;
  /** Leave by the hour or minute costs whole multiples of it. Absent or 0: 1. */
  readonly minIncrementMinutes?: number | undefined;
  /** How a part of a unit is charged. */
  readonly roundingMode: LeaveRounding;
  /** What leave of a type is counted by. */
  readonly countBasis: CountBasis;
  /** True: holidays inside the leave cost as a day of work does. */
  readonly includeHolidays?: boolean | undefined;
  /** True: days off inside the leave cost as a day of work does. */
  readonly includeRestDays?: boolean | undefined;
  /** True: days off between two days of one leave cost, those before and after it do not. */
  readonly sandwich?: boolean | undefined;
  /** What is paid during the leave, in percent of the usual pay; 0 is unpaid. */
  readonly paidPercent: number;
  /** True: it is taken from a balance. False: nothing is checked and nothing is taken. */
  readonly requiresBalance?: boolean | undefined;
  /**
   * How far below zero the balance may go, in days or, of HOUR and MINUTE, in minutes. Absent or 0: not at all. In
   * units of 10^-4.
   */
  readonly negativeLimit?: number | undefined;
  /** True: a request that waits for a decision reserves nothing. False: it reserves what it will take. */
  readonly skipsHold?: boolean | undefined;
  /** Leave types whose lots it is taken from, in this order. None listed: its own. */
  readonly deductionSequence: readonly string[];
  /** The most calendar days of one leave. Absent or 0: no limit. */
  readonly maxConsecutiveDays?: number | undefined;
  /** For so many days from the hire date on nobody may take it (INELIGIBLE). */
  readonly waitingPeriodDays?: number | undefined;
  /** True: it has to be asked for in time, as backdateLimitDays says (BACKDATE_LIMIT). False: there is no limit. */
  readonly limitsBackdating?: boolean | undefined;
  /**
   * Where limitsBackdating is true: how many days after its first day it may still be asked for. Absent or 0: on
   * its first day at the latest.
   */
  readonly backdateLimitDays?: number | undefined;
  /** Who has to agree to leave before it counts. */
  readonly approvalRoute: ApprovalRoute;
  /** True: to cancel it, once approved, somebody has to agree also before it begins. */
  readonly cancelNeedsConsent?: boolean | undefined;
  /** What being away by a leave type is. */
  readonly constraintClass: LeaveClass;
  /** Leave types that it may overlap with. */
  readonly allowOnTopOf: readonly string[];
  /** Of overtime that is taken as time off: how many months a lot can be used. Absent or 0: without end. */
  readonly timeOffMonths?: number | undefined;
}

/** A stored version of a leave type. */
export interface StoredLeaveType {
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  readonly definition: LeaveTypeDefinition;
}

/**
 * When what is earned of a leave year comes into the balance.
 * - YEAR_START: All of it when the year begins.
 * - MONTH_START: A twelfth when each month of the year begins.
 * - MONTH_END: A twelfth when each month of the year is over.
 */
export type AccrualTime = 'YEAR_START' | 'MONTH_START' | 'MONTH_END';

/**
 * How the amount of a leave year in which the employment begins or ends is cut.
 * - NONE: Not at all.
 * - DAILY: By the days of the year.
 * - MONTHLY: By the months of the year, the parts of months as partialMonth says.
 */
export type ProrationMode = 'NONE' | 'DAILY' | 'MONTHLY';

/**
 * What a month counts in which the employment begins or ends.
 * - NONE: Nothing.
 * - DAILY: By its days.
 * - FULL: As a whole month.
 */
export type PartialMonth = 'NONE' | 'DAILY' | 'FULL';

/** What is earned a year from some seniority on. */
export interface EntitlementBand {
  /** Completed months of seniority from which it holds. Absent or 0: from the hire date on. */
  readonly fromMonths?: number | undefined;
  /**
   * A year, in days or, of leave types of HOUR and MINUTE, in minutes. Together with weeks, both are added. In
   * units of 10^-4.
   */
  readonly amount?: number | undefined;
  /**
   * A year, in weeks of the employee: 4 are 20 days on a work week of 5 days, and 12 on one of 3. In units of
   * 10^-4.
   */
  readonly weeks?: number | undefined;
}

/** What an employee earns of one leave type, and what becomes of it when the leave year ends. */
export interface EntitlementRule {
  /** The leaveTypeCode. */
  readonly leaveType: string;
  /** When a leave year begins: month and day, such as 01-01 or 04-01, or HIRE for the day of the hire date. */
  readonly yearStart: string;
  /** By seniority: the one with the most months that are completed holds. */
  readonly bands: readonly EntitlementBand[];
  /** When what is earned of a leave year comes into the balance. */
  readonly accrual: AccrualTime;
  /** How the amount of a leave year in which the employment begins or ends is cut. */
  readonly proration: ProrationMode;
  /** What a month counts in which the employment begins or ends. */
  readonly partialMonth: PartialMonth;
  /** So many months after the hire date the first amount comes; nothing of it is lost. Absent or 0: at once. */
  readonly waitingMonths?: number | undefined;
  /** What is earned is rounded to multiples of it, such as 0.5. Absent or 0: not rounded. In units of 10^-4. */
  readonly roundingUnit?: number | undefined;
  /** Absent: NEAREST. */
  readonly roundingMode?: LeaveRounding | undefined;
  /** The most that is carried over to the year after; the rest expires. Absent or 0: no limit. In units of 10^-4. */
  readonly carryOverCap?: number | undefined;
  /**
   * So many months into the year after what is carried over can be used; 1200 is without end. Absent or 0: nothing
   * is carried over.
   */
  readonly carryOverMonths?: number | undefined;
  /** So many months after the end of its year leave can still be taken from it. Absent or 0: none. */
  readonly usableMonths?: number | undefined;
  /** True: nothing is earned while the status of the employee is ON_LEAVE_LONG. */
  readonly skipsLongLeave?: boolean | undefined;
  /** Lots with a lower one are used first; of the same priority that which expires first. */
  readonly priority?: number | undefined;
  /**
   * Of YEAR_START: so many months before a leave year its leave comes into the balance, so that it can be asked
   * for; it is used in its year alone. Absent or 0: none.
   */
  readonly monthsAhead?: number | undefined;
  /**
   * Of DAILY: how many days a year is cut by, such as 365 also in leap years. Absent or 0: those of the leave
   * year.
   */
  readonly yearDays?: number | undefined;
}

/** One version of a leave policy: what the employees earn whose slice names it as leavePolicyCode. */
export interface LeavePolicyDefinition {
  /** A code of at most 16 characters. */
  readonly policyCode: string;
  /** A version never changes: send a changed policy with a higher one. */
  readonly version: number;
  /** From this date on this version holds. */
  readonly validFrom: string;
  /** A line of at most 80 characters. */
  readonly name?: string | undefined;
  /** One for each leave type. */
  readonly rules: readonly EntitlementRule[];
}

/** A stored version of a leave policy. */
export interface StoredLeavePolicy {
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  readonly definition: LeavePolicyDefinition;
}

export interface SubmitTimeEvents {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  /**
   * True: keep events that cannot be accepted yet (employee unknown or not employed, implausible time) instead of
   * refusing them.
   */
  readonly quarantine?: boolean | undefined;
  readonly events: readonly TimeEventInput[];
}

export interface SubmitTimeEventsResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly accepted: number;
  /** A number of things, never negative. */
  readonly duplicates: number;
  /** A number of things, never negative. */
  readonly quarantined: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly TimeEventResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetTimeEvents {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** A key or code of at most 32 characters. */
  readonly terminalId?: string | undefined;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem?: string | undefined;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDateFrom?: string | undefined;
  /** The last work date wanted. */
  readonly workDateTo?: string | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly receivedFrom?: Instant | undefined;
  /** Events received before this moment. */
  readonly receivedTo?: Instant | undefined;
  /** True: also events that do not count (duplicates, voided, superseded). */
  readonly includeInactive?: boolean | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetTimeEventsResponse {
  readonly events: readonly TimeEvent[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface VoidTimeEvents {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  readonly voids: readonly TimeEventVoid[];
}

export interface VoidTimeEventsResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly voided: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly VoidResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetTimePairs {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDateFrom?: string | undefined;
  /** The last work date wanted. */
  readonly workDateTo?: string | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetTimePairsResponse {
  readonly pairs: readonly TimePair[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface SubmitDays {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  readonly days: readonly DayInput[];
}

export interface SubmitDaysResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly applied: number;
  /** A number of things, never negative. */
  readonly stale: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly DayResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetDays {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDateFrom?: string | undefined;
  /** The last work date wanted. */
  readonly workDateTo?: string | undefined;
  /** Only days of one of these; none listed means all. */
  readonly statuses: readonly DayStatus[];
  /** True: also what earlier revisions said. */
  readonly withRevisions?: boolean | undefined;
  readonly organisation?: OrgCriteria | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetDaysResponse {
  /**
   * By employee and work date where employees are named, else by work date and employee; newest revision first. A
   * page holds whole work dates.
   */
  readonly days: readonly AttendanceDay[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface GetPresence {
  /** The moment; absent: now. Of another one it tells what is known today. */
  readonly at?: Instant | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  readonly organisation?: OrgCriteria | undefined;
  /** Only who came in by a terminal of one of these. */
  readonly locations: readonly string[];
  /** None listed means all but OFF. */
  readonly states: readonly PresenceState[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /** The most employees wanted in one answer: 1 to 10000. Absent or 0 means 10000: the whole roll. */
  readonly maxRows?: number | undefined;
}

export interface GetPresenceResponse {
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly at?: Instant | undefined;
  /** Employees, of all, whose newest punches are not in here yet; 0 as a rule. Above 0, ask again. */
  readonly pendingEvaluations: number;
  /** All employees of this page, by state, whatever states were asked for. */
  readonly counts: readonly PresenceCount[];
  /**
   * In order of the employee. A page may hold fewer than maxRows, also none, and yet have more behind it; all
   * pages are of the moment of the first.
   */
  readonly people: readonly Presence[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface GetTimeTotals {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDateFrom: string;
  /** The last work date that counts; at most 366 days after the first. */
  readonly workDateTo: string;
  /** Only the days on which the employee belongs there. */
  readonly organisation?: OrgCriteria | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetTimeTotalsResponse {
  /**
   * In order of the employee; who has no day in the range is left out. A page may hold fewer than maxRows, also
   * none, and yet have more behind it.
   */
  readonly totals: readonly TimeTotals[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface GetPolicies {
  /** None listed means all. */
  readonly policyCodes: readonly string[];
  /** Only the version of each code that holds on this date; absent: all versions. */
  readonly validOn?: string | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetPoliciesResponse {
  /** In order of code and version. */
  readonly policies: readonly AttendancePolicy[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface SubmitCorrection {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The key of this correction in its source. */
  readonly sourceRequestId: string;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /** Which punch of the day is meant. */
  readonly slot: CorrectionSlot;
  /** What a correction does to the punches of a day. */
  readonly kind: CorrectionKind;
  /** Of ADD and REPLACE. */
  readonly eventType?: TimeEventType | undefined;
  /** Of ADD and REPLACE: when the punch was. */
  readonly eventTime?: DateTime | undefined;
  /** The name of a zone in the IANA time zone database, such as Asia/Shanghai or Europe/Berlin. */
  readonly timeZone?: string | undefined;
  /** Of VOID and REPLACE. */
  readonly voidEventId?: string | undefined;
  /** A line of at most 80 characters. */
  readonly reason: string;
  /** Absent: the employee. */
  readonly requestedBy?: string | undefined;
}

export interface SubmitCorrectionResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly correction: PunchCorrection;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface DecideCorrection {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly correctionId: string;
  /** The version of a record: 1 when created, one more at each change. */
  readonly expectedVersion: number;
  /** What the approver says. */
  readonly decision: ApprovalDecision;
  /** Neither the employee nor who asked for it; by the route of the policy only who it waits for. */
  readonly decidedBy: string;
  /** A line of at most 80 characters. */
  readonly comment?: string | undefined;
  /** In whose place the person decides, who has named them as a delegate for today; absent: in their own name. */
  readonly delegatedFrom?: string | undefined;
}

export interface DecideCorrectionResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly correction: PunchCorrection;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface WithdrawCorrection {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly correctionId: string;
  /** The version of a record: 1 when created, one more at each change. */
  readonly expectedVersion: number;
  /** A line of at most 80 characters. */
  readonly reason?: string | undefined;
}

export interface WithdrawCorrectionResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly correction: PunchCorrection;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetCorrections {
  /** The UUID of a record of Muster. */
  readonly correctionIds: readonly string[];
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDateFrom?: string | undefined;
  /** The last work date wanted. */
  readonly workDateTo?: string | undefined;
  /** None listed means all. */
  readonly states: readonly ApprovalState[];
  /**
   * Only what waits and this person may decide: neither their own nor what they have asked for; where the route of
   * the policy names the manager, only as the manager or in their place. With managerEmployeeIds in organisation
   * that of the people whose manager they are.
   */
  readonly decidableBy?: string | undefined;
  readonly organisation?: OrgCriteria | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetCorrectionsResponse {
  /** In order of employee, work date and id. */
  readonly corrections: readonly PunchCorrection[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface SubmitOvertime {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The key of this request in its source. */
  readonly sourceRequestId: string;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDate: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly windowFrom: Instant;
  /** The first moment after the window. */
  readonly windowTo: Instant;
  /** The class of the day on which overtime is worked. */
  readonly kind: OvertimeKind;
  /** HOLIDAY overtime may be PAY only, where the policy says so. */
  readonly compensation: Compensation;
  /** A line of at most 80 characters. */
  readonly reason?: string | undefined;
  /** Absent: the employee. */
  readonly requestedBy?: string | undefined;
}

export interface SubmitOvertimeResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly overtime: OvertimeRequest;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface DecideOvertime {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly overtimeId: string;
  /** The version of a record: 1 when created, one more at each change. */
  readonly expectedVersion: number;
  /** What the approver says. */
  readonly decision: ApprovalDecision;
  /** Neither the employee nor who asked for it; by the route of the policy only who it waits for. */
  readonly decidedBy: string;
  /** A line of at most 80 characters. */
  readonly comment?: string | undefined;
  /** In whose place the person decides, who has named them as a delegate for today; absent: in their own name. */
  readonly delegatedFrom?: string | undefined;
}

export interface DecideOvertimeResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly overtime: OvertimeRequest;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface WithdrawOvertime {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly overtimeId: string;
  /** The version of a record: 1 when created, one more at each change. */
  readonly expectedVersion: number;
  /** Stands as the comment of the request from then on. */
  readonly reason?: string | undefined;
  /**
   * Who takes it back; told as decidedBy from then on. Of what is approved: neither the employee nor who asked for
   * it, and somebody whom the route of the policy names; with the route NONE anybody.
   */
  readonly withdrawnBy?: string | undefined;
  /**
   * Where an approval is taken back: in whose place the person does so, who has named them as a delegate for
   * today; absent: in their own name.
   */
  readonly delegatedFrom?: string | undefined;
}

export interface WithdrawOvertimeResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly overtime: OvertimeRequest;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetOvertime {
  /** The UUID of a record of Muster. */
  readonly overtimeIds: readonly string[];
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDateFrom?: string | undefined;
  /** The last work date wanted. */
  readonly workDateTo?: string | undefined;
  /** None listed means all. */
  readonly states: readonly ApprovalState[];
  /**
   * Only what waits and this person may decide: neither their own nor what they have asked for; where the route of
   * the policy names the manager, only as the manager or in their place. With managerEmployeeIds in organisation
   * that of the people whose manager they are.
   */
  readonly decidableBy?: string | undefined;
  readonly organisation?: OrgCriteria | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetOvertimeResponse {
  /** In order of employee, work date and id. */
  readonly requests: readonly OvertimeRequest[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface GetExceptions {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDateFrom?: string | undefined;
  /** The last work date wanted. */
  readonly workDateTo?: string | undefined;
  /** What was found on a day. */
  readonly types: readonly ExceptionType[];
  /** None listed means all. */
  readonly states: readonly ExceptionState[];
  readonly organisation?: OrgCriteria | undefined;
  /** None listed means all. */
  readonly severities: readonly ExceptionSeverity[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetExceptionsResponse {
  readonly exceptions: readonly AttendanceException[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface ResolveException {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly exceptionId: string;
  /** The revision that was looked at. */
  readonly expectedVersion: number;
  /** What is done about an exception. */
  readonly action: ExceptionAction;
  /** Not the employee. */
  readonly decidedBy: string;
  /** A line of at most 80 characters. */
  readonly reason?: string | undefined;
}

export interface ResolveExceptionResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly exception: AttendanceException;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface RecalculateDays {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** Without any, all employees. */
  readonly employeeIds: readonly string[];
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDateFrom: string;
  /**
   * The last work date: at most 366 dates. More than 62 dates, more than 1000 days of all employees together, and
   * all employees are done as a run: the answer tells its runId, and GetRun how far it is.
   */
  readonly workDateTo: string;
  /**
   * True: no day is stored; the answer, or GetRun, tells what would change. A resend is answered anew unless it
   * has started a run.
   */
  readonly dryRun?: boolean | undefined;
}

export interface RecalculateDaysResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** Work dates; 0 where a run was started. */
  readonly evaluated: number;
  /** A number of things, never negative. */
  readonly changed: number;
  /** The first 1000. */
  readonly differences: readonly DayDifference[];
  /** The run that was started, where it is more than is done at once: ask GetRun for it. */
  readonly runId?: string | undefined;
  /** As the run began. */
  readonly runState?: RunState | undefined;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface QueryAuditLog {
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly recordedFrom?: Instant | undefined;
  /** Events recorded before this moment. */
  readonly recordedTo?: Instant | undefined;
  /** A key of at most 64 characters. */
  readonly actor?: string | undefined;
  /** A key of at most 64 characters. */
  readonly clientId?: string | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId?: string | undefined;
  /** The kind of record, such as TimeEvent or Employee. */
  readonly entity?: string | undefined;
  /** A line of at most 80 characters. */
  readonly entityId?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly operation?: string | undefined;
  /** How a call or a job ended. */
  readonly outcome?: AuditOutcome | undefined;
  /** The UUID of a record of Muster. */
  readonly correlationId?: string | undefined;
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId?: string | undefined;
  /** True: each event carries the bytes that its leaf hash is made of. */
  readonly withLeafBytes?: boolean | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface QueryAuditLogResponse {
  /** The name of this journal. */
  readonly journalOrigin: string;
  /** How many events were sealed when this was answered. */
  readonly journalSize: number;
  /** The root of the Merkle tree over these events. */
  readonly rootHash: Uint8Array;
  readonly events: readonly AuditEvent[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface GetCheckpoint {}

export interface GetCheckpointResponse {
  /** The name of this journal. */
  readonly journalOrigin: string;
  /** How many events are sealed. */
  readonly size: number;
  /** The root of the Merkle tree over these events. */
  readonly rootHash: Uint8Array;
  /** Origin, size and root, signed by Ed25519: keep this text as it is. */
  readonly checkpoint: string;
  /** The id of a key that signs notes: 8 hex digits. */
  readonly keyId: string;
  /** The key that signed. Compare it with what you were given by another way. */
  readonly publicKey: string;
}

export interface GetAuditProof {
  /** What is to be proved. */
  readonly kind: ProofKind;
  /** INCLUSION: the event, unless uid names it; absent is the first. */
  readonly index?: number | undefined;
  /** INCLUSION: the event, instead of its index. */
  readonly uid?: string | undefined;
  /** CONSISTENCY: how many events the older state had. */
  readonly oldSize?: number | undefined;
  /** How many events the state has that the proof leads to; absent or 0: all that are sealed now. */
  readonly size?: number | undefined;
}

export interface GetAuditProofResponse {
  /** The name of this journal. */
  readonly journalOrigin: string;
  /** How many events the state has that the proof leads to; always told. */
  readonly size?: number | undefined;
  /** The root of the Merkle tree over these events. */
  readonly rootHash: Uint8Array;
  /** INCLUSION: the place of the event. */
  readonly index?: number | undefined;
  /** The UUID of a record of Muster. */
  readonly uid?: string | undefined;
  /** INCLUSION: the hash of the event. */
  readonly leafHash?: Uint8Array | undefined;
  /** CONSISTENCY: how many events the older state had. */
  readonly oldSize?: number | undefined;
  /** CONSISTENCY: the root over the older state, as the journal gives it now. */
  readonly oldRootHash?: Uint8Array | undefined;
  /** The proof, in the order of RFC 9162, 2.1.3.1 and 2.1.4.1. */
  readonly hashes: readonly Uint8Array[];
}

export interface VerifyAudit {
  /** What is verified, and when. */
  readonly scope: VerifyScope;
  /** RANGE: the first event; absent is the first of all. */
  readonly fromIndex?: number | undefined;
  /** RANGE: how many events; absent or 0 is 1000. */
  readonly count?: number | undefined;
}

export interface VerifyAuditResponse {
  /** What a verification came to. */
  readonly verdict: VerifyVerdict;
  /** The name of this journal. */
  readonly journalOrigin: string;
  /** How many events were sealed when it was verified. */
  readonly journalSize: number;
  /** The first event that was verified; always told. */
  readonly fromIndex?: number | undefined;
  /** How many events were verified. */
  readonly checked: number;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly verifiedAt?: Instant | undefined;
  /** BROKEN: the first event that does not hold; absent where the fault is in no single event. */
  readonly brokenIndex?: number | undefined;
  /** BROKEN: what does not hold. */
  readonly finding?: string | undefined;
}

export interface Ping {
  /** Comes back as it was sent. */
  readonly text?: string | undefined;
}

export interface PingResponse {
  /** A line of at most 80 characters. */
  readonly text?: string | undefined;
  /** As whom the service knows you. */
  readonly clientId: string;
  /** Compare it with your own clock: a token older than 300 seconds is refused. */
  readonly serverTime: Instant;
  /** A code of at most 16 characters. */
  readonly productVersion: string;
  /** A code of at most 16 characters. */
  readonly contractVersion: string;
}

export interface GetRequestStatus {
  /** The operation that was called, such as SubmitTimeEvents. */
  readonly operation: string;
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
}

export interface GetRequestStatusResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** What is known of a request. */
  readonly state: RequestState;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly completedAt?: Instant | undefined;
  /** A code of at most 16 characters. */
  readonly contractVersion?: string | undefined;
  /**
   * The stored answer in the JSON form of its response element. Left out where it has more than 65,536 characters:
   * send the request again with the same requestId to have it, with replayed true.
   */
  readonly result?: string | undefined;
}

export interface GetServiceInfo {}

export interface GetServiceInfoResponse {
  /** A code of at most 16 characters. */
  readonly productVersion: string;
  /** A fingerprint of the documents: it changes with every change of the WSDL. */
  readonly contractVersion: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly serverTime: Instant;
  /** As whom the service knows you. */
  readonly clientId: string;
  readonly limits: ServiceLimits;
  /** A way to prove who calls. */
  readonly authentication: readonly AuthMethod[];
  /** The operations that you may call, by name. */
  readonly permissions: readonly string[];
  /**
   * Such as 1.4: before the point the version that the namespaces name, after it a number that rises with each
   * release that adds to the contract.
   */
  readonly contractNumber?: string | undefined;
  /** What you should no longer use. */
  readonly deprecations: readonly Deprecation[];
}

export interface GetQuarantine {
  /** Absent means WAITING. */
  readonly state?: QuarantineState | undefined;
  /** Why a request or an item was refused. */
  readonly reason?: FaultCode | undefined;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem?: string | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId?: string | undefined;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly receivedFrom?: Instant | undefined;
  /** Items received before this moment. */
  readonly receivedTo?: Instant | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetQuarantineResponse {
  readonly items: readonly QuarantineItem[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface RetryQuarantine {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  /** The UUID of a record of Muster. */
  readonly quarantineIds: readonly string[];
}

export interface RetryQuarantineResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly accepted: number;
  /** A number of things, never negative. */
  readonly duplicates: number;
  /** A number of things, never negative. */
  readonly quarantined: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly QuarantineResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface DiscardQuarantine {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  /** Why, as a code or in words. The sealed journal holds only a salted digest of it. */
  readonly reason: string;
  /** The UUID of a record of Muster. */
  readonly quarantineIds: readonly string[];
}

export interface DiscardQuarantineResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly discarded: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly QuarantineResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetChanges {
  /** The name of the consumer, chosen by you. Each name of a client has a place of its own in the feed. */
  readonly consumer: string;
  /**
   * Where to begin: the nextCursor of the answer before, or the pinnedCursor of a full sync. Absent or 0: where
   * the consumer last acknowledged, or the beginning.
   */
  readonly cursor?: number | undefined;
  /** True: begin at the beginning whatever was acknowledged. Without a cursor only. */
  readonly fromStart?: boolean | undefined;
  /**
   * The journalOrigin of the answer before. Where the journal has another one now, the call is refused with
   * CURSOR_EXPIRED, so that a restored database cannot pass for the one that you know. Absent: not compared.
   */
  readonly journalOrigin?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetChangesResponse {
  /**
   * The name of the journal; send it with the next call. Where it changes, the database was restored: begin anew
   * by a full sync, and drop what you hold.
   */
  readonly journalOrigin: string;
  /**
   * The oldest cursor that can still be read from; an older one is refused with CURSOR_EXPIRED and needs a full
   * sync.
   */
  readonly oldestCursor: number;
  readonly changes: readonly FeedEntry[];
  /** Where the next call begins. Acknowledge it once what came before it is stored. */
  readonly nextCursor: number;
  readonly hasMore: boolean;
}

export interface AcknowledgeChanges {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The name of the consumer, as in GetChanges. */
  readonly consumer: string;
  /** The nextCursor of an answer whose changes are stored, or the pinnedCursor of a full sync. */
  readonly cursor: number;
}

export interface AcknowledgeChangesResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A key or code of at most 32 characters. */
  readonly consumer: string;
  /** What became of an acknowledgement. */
  readonly outcome: AckOutcome;
  /** Up to where the consumer has acknowledged now. */
  readonly cursor: number;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface StartFullSync {}

export interface StartFullSyncResponse {
  /** Names a full sync. It lasts as long as the feed can be read from the pinned cursor. */
  readonly snapshotId: string;
  /** The name of the journal, as in GetChanges. */
  readonly journalOrigin: string;
  /**
   * Read each entity by GetSnapshot, then the changes from this cursor on. What both tell has revisions: the
   * higher one counts.
   */
  readonly pinnedCursor: number;
  /** What there is to read. */
  readonly entities: readonly FeedEntity[];
}

export interface GetSnapshot {
  /** Names a full sync. It lasts as long as the feed can be read from the pinned cursor. */
  readonly snapshotId: string;
  /** What a record of the change feed is. */
  readonly entity: FeedEntity;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetSnapshotResponse {
  /** The place of an event in the sealed journal, from 0, without gaps. */
  readonly pinnedCursor: number;
  /** In order of their keys, withdrawn ones included. */
  readonly records: readonly FeedEntry[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface CompareTotals {
  /** What a record of the change feed is. */
  readonly entity: FeedEntity;
  /** Only time events from this workDate on; a month that begins before it is told in part. */
  readonly workDateFrom?: string | undefined;
  /** Only time events up to this workDate. */
  readonly workDateTo?: string | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface CompareTotalsResponse {
  /** The totals are those of a consumer that holds all changes before this cursor. */
  readonly asOfCursor: number;
  /**
   * False: records changed while the totals were reckoned, so that they may differ from what you hold at
   * asOfCursor. Ask again.
   */
  readonly settled: boolean;
  /** In order of the partitions. */
  readonly totals: readonly PartitionTotal[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface GetRun {
  /** As the answer has told it that started the run. Runs of other clients are NOT_FOUND. */
  readonly runId: string;
}

export interface GetRunResponse {
  /** The UUID of a record of Muster. */
  readonly runId: string;
  /** Which has started it, such as RecalculateDays. */
  readonly operation: string;
  /** Of the request that has started it. */
  readonly requestId: string;
  /** How far a run has come: long work that a request has started and that goes on behind its answer. */
  readonly state: RunState;
  /** How much there is to do; of RecalculateDays, work dates of employees. Absent until it is counted. */
  readonly total?: number | undefined;
  /** How much of it is done. */
  readonly done: number;
  /** Work dates that have come out differently so far. */
  readonly changed: number;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly startedAt: Instant;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly updatedAt: Instant;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly finishedAt?: Instant | undefined;
  /** Why it has FAILED. */
  readonly message?: string | undefined;
  /** Of a dry run, the first 100. */
  readonly differences: readonly RunDifference[];
}

export interface CancelRun {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly runId: string;
}

export interface CancelRunResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The UUID of a record of Muster. */
  readonly runId: string;
  /** How far a run has come: long work that a request has started and that goes on behind its answer. */
  readonly state: RunState;
  /** How much was done before; it stays. */
  readonly done: number;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface CalculateLeave {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A code of at most 16 characters. */
  readonly leaveType: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly startDate: string;
  /** How much of the first day. Absent: FULL. Leave of several days begins with FULL, PM or TIME. */
  readonly startPart?: DayPart | undefined;
  /** Of startPart TIME: when the leave begins. Absent or 0: at 00:00. */
  readonly startTime?: number | undefined;
  /** The last day of leave: on one day the same as startDate. Leave has at most 366 days. */
  readonly endDate: string;
  /**
   * How much of the last day. Leave of one day goes by startPart: leave it out, or repeat it. Leave of several
   * days ends with FULL, AM or TIME. Absent: FULL.
   */
  readonly endPart?: DayPart | undefined;
  /** Of TIME: the first minute that is no longer leave. Above 1440 on the next day. */
  readonly endTime?: number | undefined;
  /** Who would ask for it. Absent: the employee. */
  readonly requestedBy?: string | undefined;
}

export interface CalculateLeaveResponse {
  /** Each date from the first to the last; none where errors say that it could not be counted. */
  readonly days: readonly LeaveDay[];
  /** All days from the first to the last. In units of 10^-4. */
  readonly calendarDays: number;
  /** Days on which work is planned, parts of days as parts. In units of 10^-4. */
  readonly absenceDays: number;
  /** What it would cost, in days. In units of 10^-4. */
  readonly chargedDays: number;
  /** The planned work that it would take the place of. */
  readonly chargedMinutes: number;
  /** False: leave of this type is taken without a balance; unit, available and projected say nothing then. */
  readonly requiresBalance: boolean;
  /** Of available and projected. */
  readonly unit?: AccountUnit | undefined;
  /** What could be taken on startDate, as it stands now. In units of 10^-4. */
  readonly available?: number | undefined;
  /** What would be left of it. In units of 10^-4. */
  readonly projected?: number | undefined;
  /** What SubmitLeave would be refused for; none: it would be stored. */
  readonly errors: readonly ErrorDetail[];
  /** What it would be stored in spite of. */
  readonly warnings: readonly ErrorDetail[];
}

export interface SubmitLeave {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The key of this request in its source. */
  readonly sourceRequestId: string;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A code of at most 16 characters. */
  readonly leaveType: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly startDate: string;
  /** How much of the first day. Absent: FULL. Leave of several days begins with FULL, PM or TIME. */
  readonly startPart?: DayPart | undefined;
  /** Of startPart TIME: when the leave begins. Absent or 0: at 00:00. */
  readonly startTime?: number | undefined;
  /** The last day of leave: on one day the same as startDate. Leave has at most 366 days. */
  readonly endDate: string;
  /**
   * How much of the last day. Leave of one day goes by startPart: leave it out, or repeat it. Leave of several
   * days ends with FULL, AM or TIME. Absent: FULL.
   */
  readonly endPart?: DayPart | undefined;
  /** Of TIME: the first minute that is no longer leave. Above 1440 on the next day. */
  readonly endTime?: number | undefined;
  /** Why it is asked for. Stored encrypted, and shown only to who may read such texts. */
  readonly reason?: string | undefined;
  /** Absent: the employee. */
  readonly requestedBy?: string | undefined;
  /** True: it is kept as a DRAFT, which holds no balance and waits for nobody. */
  readonly saveAsDraft?: boolean | undefined;
  /**
   * True: it is approved as it is stored. Only for a requestedBy who is the manager of the employee, or HR by the
   * right ActAsHr, and never for their own leave.
   */
  readonly assign?: boolean | undefined;
  /**
   * True: it may lie in a month that payroll has closed, for which the client needs the right PostRetro; payroll
   * gets the difference in a later month. Otherwise such a date is refused with PERIOD_LOCKED.
   */
  readonly retro?: boolean | undefined;
}

export interface SubmitLeaveResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly leave: LeaveRequest;
  /**
   * What it is stored in spite of: a balance below zero (INSUFFICIENT_BALANCE), punches on the days (OVERLAP), and
   * the like.
   */
  readonly warnings: readonly ErrorDetail[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface AmendLeave {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly leaveRequestId: string;
  /** The version that was looked at. */
  readonly expectedVersion: number;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly startDate: string;
  /** How much of the first day. Absent: FULL. Leave of several days begins with FULL, PM or TIME. */
  readonly startPart?: DayPart | undefined;
  /** Of startPart TIME: when the leave begins. Absent or 0: at 00:00. */
  readonly startTime?: number | undefined;
  /** The last day of leave: on one day the same as startDate. Leave has at most 366 days. */
  readonly endDate: string;
  /**
   * How much of the last day. Leave of one day goes by startPart: leave it out, or repeat it. Leave of several
   * days ends with FULL, AM or TIME. Absent: FULL.
   */
  readonly endPart?: DayPart | undefined;
  /** Of TIME: the first minute that is no longer leave. Above 1440 on the next day. */
  readonly endTime?: number | undefined;
  /** Why it is asked for. Stored encrypted, and shown only to who may read such texts. */
  readonly reason?: string | undefined;
  /** The employee or whoever asked for it; once it is APPROVED, their manager or HR, who may only shorten it. */
  readonly amendedBy: string;
  /** True: it is kept as a DRAFT, which holds no balance and waits for nobody. */
  readonly saveAsDraft?: boolean | undefined;
  /**
   * True: it may lie in a month that payroll has closed, for which the client needs the right PostRetro; payroll
   * gets the difference in a later month. Otherwise such a date is refused with PERIOD_LOCKED.
   */
  readonly retro?: boolean | undefined;
}

export interface AmendLeaveResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly leave: LeaveRequest;
  /**
   * What it is stored in spite of: a balance below zero (INSUFFICIENT_BALANCE), punches on the days (OVERLAP), and
   * the like.
   */
  readonly warnings: readonly ErrorDetail[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface DecideLeave {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly leaveRequestId: string;
  /** The version that was looked at. */
  readonly expectedVersion: number;
  /** What is decided about leave. */
  readonly decision: LeaveDecision;
  /**
   * Who has decided: the manager, who stands in for them, HR or whoever the ERP system names, as nextStep says.
   * Neither the employee nor who asked for it.
   */
  readonly decidedBy: string;
  /** In whose place decidedBy has decided: SetDelegates must have named them. Absent: in their own name. */
  readonly delegatedFrom?: string | undefined;
  /** Stored encrypted, and shown only to who may read such texts. */
  readonly comment?: string | undefined;
  /**
   * True: it may lie in a month that payroll has closed, for which the client needs the right PostRetro; payroll
   * gets the difference in a later month. Otherwise such a date is refused with PERIOD_LOCKED.
   */
  readonly retro?: boolean | undefined;
}

export interface DecideLeaveResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly leave: LeaveRequest;
  /**
   * What it is stored in spite of: a balance below zero (INSUFFICIENT_BALANCE), punches on the days (OVERLAP), and
   * the like.
   */
  readonly warnings: readonly ErrorDetail[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface WithdrawLeave {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly leaveRequestId: string;
  /** The version that was looked at. */
  readonly expectedVersion: number;
  /** The employee or who asked for it. Absent: the employee. */
  readonly withdrawnBy?: string | undefined;
  /** Stands as the comment of the leave from then on. */
  readonly reason?: string | undefined;
}

export interface WithdrawLeaveResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly leave: LeaveRequest;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface CancelLeave {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly leaveRequestId: string;
  /** The version that was looked at. */
  readonly expectedVersion: number;
  /**
   * The employee, their manager or HR. Of the employee, leave that has begun, or whose type asks for consent,
   * becomes CANCEL_REQUESTED. Leave that is over is cancelled by HR alone.
   */
  readonly cancelledBy: string;
  /** Stands as the comment of the leave from then on. */
  readonly reason?: string | undefined;
  /**
   * True: it may lie in a month that payroll has closed, for which the client needs the right PostRetro; payroll
   * gets the difference in a later month. Otherwise such a date is refused with PERIOD_LOCKED.
   */
  readonly retro?: boolean | undefined;
}

export interface CancelLeaveResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly leave: LeaveRequest;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetLeaves {
  /** The UUID of a record of Muster. */
  readonly leaveRequestIds: readonly string[];
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** A code of at most 16 characters. */
  readonly leaveTypes: readonly string[];
  /** Only leave with a day from this date on. */
  readonly dateFrom?: string | undefined;
  /** Only leave with a day up to this date, it included. */
  readonly dateTo?: string | undefined;
  /** None listed means all. */
  readonly states: readonly LeaveState[];
  /** None listed means all. */
  readonly postingStates: readonly PostingState[];
  /**
   * Only what waits for a decision that this person may make: as the manager of the employee, or in their place.
   * Neither their own nor what they have asked for.
   */
  readonly decidableBy?: string | undefined;
  /** True: only leave that somebody has to look at. */
  readonly needsReview?: boolean | undefined;
  /**
   * True: with reason and comment. The client needs the right ReadTexts, and the journal keeps that they were
   * shown.
   */
  readonly showTexts?: boolean | undefined;
  readonly organisation?: OrgCriteria | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetLeavesResponse {
  /** In order of employee, start date and id. A row takes 1 KB, and 0.3 KB more for each of its days. */
  readonly leaves: readonly LeaveRequest[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface SetLeavePosting {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly leaveRequestId: string;
  /** The version that was looked at. */
  readonly expectedVersion: number;
  /** What the ERP system tells of posting leave. */
  readonly postingState: ReportedPosting;
  /** Under which it is posted. */
  readonly documentNumber?: string | undefined;
  /** Why it could not be posted. No personal text: everybody who may read the leave sees it. */
  readonly message?: string | undefined;
}

export interface SetLeavePostingResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly leave: LeaveRequest;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetLeaveBalances {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** None listed means all. */
  readonly leaveTypes: readonly string[];
  /** The date of leave that is asked about. Absent: today. */
  readonly onDate?: string | undefined;
  /** True: with the lots. */
  readonly includeLots?: boolean | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetLeaveBalancesResponse {
  /** In order of employee and leave type. */
  readonly balances: readonly LeaveBalance[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface GetLeaveLedger {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** None listed means all. */
  readonly leaveTypes: readonly string[];
  /** None listed means all. */
  readonly accountIds: readonly string[];
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly effectiveFrom?: string | undefined;
  /** The last effective date wanted. */
  readonly effectiveTo?: string | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetLeaveLedgerResponse {
  /** In order of employee, account and entryNo. */
  readonly entries: readonly LedgerEntry[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface GrantLeave {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId: string;
  /** A code of at most 16 characters. */
  readonly leaveType: string;
  /** The document in the source. Document and line make a posting once: sent again, they answer what is posted. */
  readonly sourceDocument: string;
  /** The line of the document. Absent or 0: the document as a whole. */
  readonly line?: number | undefined;
  /** An amount of leave that is granted, in the unit of the account: more than 0. In units of 10^-4. */
  readonly amount: number;
  /** The first date of leave that it can be used for. */
  readonly usableFrom: string;
  /** The last date of leave that it can be used for. Absent or 9999-12-31: without end. */
  readonly usableTo?: string | undefined;
  /** Lots with a lower one are used first; of the same priority that which expires first. */
  readonly priority?: number | undefined;
  /** Absent: GRANT. */
  readonly origin?: GrantedOrigin | undefined;
}

export interface GrantLeaveResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly lot: LeaveLot;
  /**
   * It takes effect on usableFrom, or on the day on which it is granted where that comes later: a grant changes no
   * month that payroll has closed.
   */
  readonly entry: LedgerEntry;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface AdjustLeave {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The lot, as GetLeaveBalances tells it. */
  readonly accountId: string;
  /** The version that was looked at. */
  readonly expectedVersion: number;
  /** The document in the source. Document and line make a posting once: sent again, they answer what is posted. */
  readonly sourceDocument: string;
  /** The line of the document. Absent or 0: the document as a whole. */
  readonly line?: number | undefined;
  /** Why the amount of a lot is changed by hand. */
  readonly kind: AdjustKind;
  /** What is added, in the unit of the account; negative where it is taken away. Never 0. In units of 10^-4. */
  readonly deltaAmount: number;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly effectiveDate: string;
  /**
   * True: it may lie in a month that payroll has closed, for which the client needs the right PostRetro; payroll
   * gets the difference in a later month. Otherwise such a date is refused with PERIOD_LOCKED.
   */
  readonly retro?: boolean | undefined;
}

export interface AdjustLeaveResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly lot: LeaveLot;
  readonly entry: LedgerEntry;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface RunLeaveYearEnd {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /**
   * The key of this year end in its source, such as 2026-ANNUAL. The same key again answers the run that it has
   * started. A dry run has keys of its own, so that the run behind it may have the same.
   */
  readonly runKey: string;
  /**
   * The last day of the leave year. Lots of years that end on it are settled: what may be carried over is, the
   * rest expires, and a debt goes to the year after. Lots that can still be used, by usableMonths, are left to a
   * later run.
   */
  readonly yearEnd: string;
  /** Without any, all leave types. */
  readonly leaveTypes: readonly string[];
  /** Without any, all employees. */
  readonly employeeIds: readonly string[];
  /** True: nothing is posted; GetRun tells as changed how many lots it would change. The year may still be to come. */
  readonly dryRun?: boolean | undefined;
}

export interface RunLeaveYearEndResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The run that was started: ask GetRun for it. A later run posts only what has changed since. */
  readonly runId: string;
  /** As the run began. */
  readonly runState: RunState;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface SetDelegates {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** In whose place they may decide. */
  readonly employeeId: string;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly sourceSequence: bigint;
  /** All of them: they replace what is stored. None: nobody stands in any more. */
  readonly delegates: readonly Delegate[];
}

export interface SetDelegatesResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** What became of the delegates of a request. */
  readonly outcome: DelegationOutcome;
  /** The version that is stored now. */
  readonly version: number;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetDelegates {
  /** None listed means all who have named somebody. */
  readonly employeeIds: readonly string[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetDelegatesResponse {
  /** In order of employee. */
  readonly delegations: readonly Delegation[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface GetPeriods {
  /** None listed means all, and those of the employees without one. */
  readonly payGroups: readonly string[];
  /** A calendar month, such as 2026-03. */
  readonly monthFrom?: string | undefined;
  /** The last month wanted. */
  readonly monthTo?: string | undefined;
  /** None listed means all. */
  readonly states: readonly PeriodState[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetPeriodsResponse {
  /** In order of pay group and month. One that was never written is OPEN and is not here. */
  readonly periods: readonly PayrollPeriod[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface SetPeriodState {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** Absent: of the employees that have none. */
  readonly payGroup?: string | undefined;
  /** A calendar month, such as 2026-03. */
  readonly month: string;
  /** The version that was looked at; 0 of a period that GetPeriods does not list. */
  readonly expectedVersion: number;
  /**
   * OPEN becomes CLOSING, CLOSING becomes LOCKED or OPEN again, LOCKED becomes OPEN again; everything else is
   * refused with ILLEGAL_TRANSITION. EXPORTED is what ConfirmExtract makes of it.
   */
  readonly state: PeriodState;
  /** Who has decided so. */
  readonly changedBy?: string | undefined;
}

export interface SetPeriodStateResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly period: PayrollPeriod;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface CreateExtract {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** Absent: of the employees that have none. */
  readonly payGroup?: string | undefined;
  /** Of a REGULAR one a LOCKED month, of a DELTA one an EXPORTED one. */
  readonly month: string;
  /** What an extract has the lines of. */
  readonly kind: ExtractKind;
  /** True: also while exceptions of severity ERROR are open in it. */
  readonly force?: boolean | undefined;
}

export interface CreateExtractResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The UUID of a record of Muster. */
  readonly extractId: string;
  /** The run that makes it: GetRun of the integration service tells how far it is. */
  readonly runId: string;
  /** How far a run has come: long work that a request has started and that goes on behind its answer. */
  readonly runState: RunState;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetExtract {
  /** The UUID of a record of Muster. */
  readonly extractId: string;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetExtractResponse {
  readonly extract: PayrollExtract;
  /** In order of lineNo; none before it is made. */
  readonly lines: readonly PayrollLine[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface GetExtracts {
  /** None listed means all, and those of the employees without one. */
  readonly payGroups: readonly string[];
  /** None listed means all. */
  readonly months: readonly string[];
  /** None listed means all. */
  readonly states: readonly ExtractState[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetExtractsResponse {
  /** In order of extractId, older ones first. */
  readonly extracts: readonly PayrollExtract[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface ConfirmExtract {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly extractId: string;
  /** The version that was looked at. */
  readonly expectedVersion: number;
  /** Who has taken it over. */
  readonly confirmedBy?: string | undefined;
  /** How many lines you have. */
  readonly lines: number;
  /**
   * All totals as you have reckoned them, in any order. Where one differs, is missing or is too much, the request
   * is refused with CONTROL_TOTAL_MISMATCH.
   */
  readonly totals: readonly ControlTotal[];
  /** That of the extract that you have read. */
  readonly hash: Uint8Array;
}

export interface ConfirmExtractResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  readonly extract: PayrollExtract;
  readonly period: PayrollPeriod;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetRetroDeltas {
  /** None listed means all, and those of the employees without one. */
  readonly payGroups: readonly string[];
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** A calendar month, such as 2026-03. */
  readonly originFrom?: string | undefined;
  /** The last closed month wanted. */
  readonly originTo?: string | undefined;
  /** None listed means all. */
  readonly states: readonly RetroState[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetRetroDeltasResponse {
  /** In order of work date, employee and deltaNo. */
  readonly deltas: readonly RetroDelta[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface UpsertEmployees {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  /** How many of the employees a request tells. */
  readonly scope: SyncScope;
  /** Of a FULL run: names the run; the same in all its parts, and another in each run. */
  readonly runId?: string | undefined;
  /** Of a FULL run: the number of this part, from 1. A part may be sent again. */
  readonly part?: number | undefined;
  /** Of a FULL run: true at its last part, which is sent when all others are stored. */
  readonly lastPart?: boolean | undefined;
  /**
   * Of a FULL run, at its last part: end the employment of those whom no part named and nobody has written since
   * the run began. Refused where that would touch 5 % or more of the active employees of the source system.
   */
  readonly deleteMissing?: boolean | undefined;
  readonly employees: readonly EmployeeInput[];
}

export interface UpsertEmployeesResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly applied: number;
  /** A number of things, never negative. */
  readonly stale: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  /** Employees whose employment was ended because no part of the run named them. */
  readonly ended?: number | undefined;
  readonly results: readonly UpsertResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetEmployees {
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeIds: readonly string[];
  /** A code of at most 16 characters. */
  readonly companyCode?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly orgUnitId?: string | undefined;
  /** Only employees with a slice on this date; company and unit are judged on that slice. */
  readonly validOn?: string | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetEmployeesResponse {
  readonly employees: readonly Employee[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface UpsertTerminals {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  readonly terminals: readonly TerminalInput[];
}

export interface UpsertTerminalsResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly applied: number;
  /** A number of things, never negative. */
  readonly stale: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly UpsertResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface ReportWatermark {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  readonly watermarks: readonly WatermarkInput[];
}

export interface ReportWatermarkResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly applied: number;
  /** A number of things, never negative. */
  readonly stale: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  /** The key is the terminal, or the source system where no terminal was named. */
  readonly results: readonly UpsertResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface UpsertShifts {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  readonly shifts: readonly ShiftDefinition[];
}

export interface UpsertShiftsResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly applied: number;
  /** A number of things, never negative. */
  readonly stale: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  /** The key is the shiftCode. STALE: a higher version is stored. */
  readonly results: readonly UpsertResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetShifts {
  /** A code of at most 16 characters. */
  readonly shiftCodes: readonly string[];
  /** True: all versions, not only the newest. */
  readonly allVersions?: boolean | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetShiftsResponse {
  readonly shifts: readonly StoredShift[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface AssignSchedule {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  readonly days: readonly DayAssignment[];
}

export interface AssignScheduleResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly applied: number;
  /** A number of things, never negative. */
  readonly stale: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  /** The key is the work date, a blank and the employee. */
  readonly results: readonly UpsertResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetSchedule {
  /** None listed means all. */
  readonly employeeIds: readonly string[];
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly workDateFrom: string;
  /** The last date wanted; at most 366 days after the first. */
  readonly workDateTo: string;
  /**
   * True: also what no longer holds, oldest first: the pattern (without a version), and then each assignment but
   * the last.
   */
  readonly withHistory?: boolean | undefined;
  /** Only the dates on which the employee belongs there. */
  readonly organisation?: OrgCriteria | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetScheduleResponse {
  readonly days: readonly ScheduleDay[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface UpsertCalendar {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** A code of at most 16 characters. */
  readonly calendarCode: string;
  /** A line of at most 80 characters. */
  readonly name?: string | undefined;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly sourceSequence: bigint;
  /** The days listed replace all that is stored from here */
  readonly dateFrom: string;
  /** to here, both included. */
  readonly dateTo: string;
  readonly days: readonly CalendarDay[];
}

export interface UpsertCalendarResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** What became of a record of a request. */
  readonly outcome: UpsertOutcome;
  /** The version of a record: 1 when created, one more at each change. */
  readonly version: number;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetCalendar {
  /** A code of at most 16 characters. */
  readonly calendarCode: string;
  /** A calendar date without a zone, such as 2026-03-02. 9999-12-31 stands for "without end". */
  readonly dateFrom?: string | undefined;
  /** The last date wanted. */
  readonly dateTo?: string | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetCalendarResponse {
  /** A code of at most 16 characters. */
  readonly calendarCode: string;
  /** A line of at most 80 characters. */
  readonly name?: string | undefined;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /**
   * A number that the source raises with every change of a record (a counter or a time stamp): what is not higher
   * than the stored one is STALE.
   */
  readonly sourceSequence: bigint;
  /** The version of a record: 1 when created, one more at each change. */
  readonly version: number;
  readonly days: readonly CalendarDay[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface UpsertLeaveTypes {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  readonly leaveTypes: readonly LeaveTypeDefinition[];
}

export interface UpsertLeaveTypesResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly applied: number;
  /** A number of things, never negative. */
  readonly stale: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  /** The key is the leaveTypeCode. STALE: a higher version is stored. */
  readonly results: readonly UpsertResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetLeaveTypes {
  /** A code of at most 16 characters. */
  readonly leaveTypeCodes: readonly string[];
  /** True: all versions, not only the newest. */
  readonly allVersions?: boolean | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetLeaveTypesResponse {
  readonly leaveTypes: readonly StoredLeaveType[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

export interface UpsertLeavePolicies {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** The system that a record comes from, such as ERP01. Keys of records are unique within it. */
  readonly sourceSystem: string;
  /** The person on whose behalf the client acts, if it may act for others. */
  readonly actor?: string | undefined;
  /** What becomes of the good items of a list when others are bad. */
  readonly mode: BatchMode;
  readonly policies: readonly LeavePolicyDefinition[];
}

export interface UpsertLeavePoliciesResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** A number of things, never negative. */
  readonly applied: number;
  /** A number of things, never negative. */
  readonly stale: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  /** The key is the policyCode. STALE: a higher version is stored. */
  readonly results: readonly UpsertResult[];
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
}

export interface GetLeavePolicies {
  /** A code of at most 16 characters. */
  readonly policyCodes: readonly string[];
  /** True: all versions, not only the newest. */
  readonly allVersions?: boolean | undefined;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /**
   * The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. A row takes 0.4 to 1.5 KB as a rule, so
   * that an answer of 100 rows may be larger than the 65,536 bytes of WCF's default maxReceivedMessageSize: raise
   * it to 2097152, or ask for 40.
   */
  readonly maxRows?: number | undefined;
}

export interface GetLeavePoliciesResponse {
  readonly policies: readonly StoredLeavePolicy[];
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly nextCursor?: string | undefined;
  readonly hasMore: boolean;
}

/** The input and output of every operation. */
export interface OperationTypes {
  /**
   * Stores 1 to 1000 time events, exactly once each. Send the same requestId again when no answer came: the stored
   * outcome is told again.
   */
  readonly SubmitTimeEvents: {
    readonly service: 'attendance';
    readonly input: SubmitTimeEvents;
    readonly output: SubmitTimeEventsResponse;
  };
  /** Time events by employees, terminal, source, work date or time of receipt, page by page. */
  readonly GetTimeEvents: {
    readonly service: 'attendance';
    readonly input: GetTimeEvents;
    readonly output: GetTimeEventsResponse;
  };
  /**
   * Withdraws 1 to 1000 time events by their ids. A voided event stays readable, but no longer counts, and its
   * fact may be told anew.
   */
  readonly VoidTimeEvents: {
    readonly service: 'attendance';
    readonly input: VoidTimeEvents;
    readonly output: VoidTimeEventsResponse;
  };
  /** Punches that belong together, and the work dates that they count to, page by page. */
  readonly GetTimePairs: {
    readonly service: 'attendance';
    readonly input: GetTimePairs;
    readonly output: GetTimePairsResponse;
  };
  /** Stores days that were evaluated elsewhere, or takes them back, so that Muster evaluates them again. */
  readonly SubmitDays: {
    readonly service: 'attendance';
    readonly input: SubmitDays;
    readonly output: SubmitDaysResponse;
  };
  /** The attendance of employees by work date, page by page. */
  readonly GetDays: {
    readonly service: 'attendance';
    readonly input: GetDays;
    readonly output: GetDaysResponse;
  };
  /** Who is there at a moment, and who is not: the roll. */
  readonly GetPresence: {
    readonly service: 'attendance';
    readonly input: GetPresence;
    readonly output: GetPresenceResponse;
  };
  /** What each employee's days of a range come to together. */
  readonly GetTimeTotals: {
    readonly service: 'attendance';
    readonly input: GetTimeTotals;
    readonly output: GetTimeTotalsResponse;
  };
  /** The rules of attendance as they hold. */
  readonly GetPolicies: {
    readonly service: 'attendance';
    readonly input: GetPolicies;
    readonly output: GetPoliciesResponse;
  };
  /** Asks to put a missing or wrong punch right. It counts once it is approved. */
  readonly SubmitCorrection: {
    readonly service: 'attendance';
    readonly input: SubmitCorrection;
    readonly output: SubmitCorrectionResponse;
  };
  /**
   * Approves or rejects a correction. Approved, it makes a time event of its own; the punches that there were stay
   * as they are.
   */
  readonly DecideCorrection: {
    readonly service: 'attendance';
    readonly input: DecideCorrection;
    readonly output: DecideCorrectionResponse;
  };
  /** Takes back a correction that is not decided yet. */
  readonly WithdrawCorrection: {
    readonly service: 'attendance';
    readonly input: WithdrawCorrection;
    readonly output: WithdrawCorrectionResponse;
  };
  /** Requests to put a punch right, with the punch that is wrong. */
  readonly GetCorrections: {
    readonly service: 'attendance';
    readonly input: GetCorrections;
    readonly output: GetCorrectionsResponse;
  };
  /** Asks for overtime to count. */
  readonly SubmitOvertime: {
    readonly service: 'attendance';
    readonly input: SubmitOvertime;
    readonly output: SubmitOvertimeResponse;
  };
  /** Approves or rejects overtime. */
  readonly DecideOvertime: {
    readonly service: 'attendance';
    readonly input: DecideOvertime;
    readonly output: DecideOvertimeResponse;
  };
  /**
   * Takes overtime back: a request before it is decided (WITHDRAWN), an approval after it was given (REVOKED). The
   * day is evaluated again without it.
   */
  readonly WithdrawOvertime: {
    readonly service: 'attendance';
    readonly input: WithdrawOvertime;
    readonly output: WithdrawOvertimeResponse;
  };
  /** Requests for overtime. */
  readonly GetOvertime: {
    readonly service: 'attendance';
    readonly input: GetOvertime;
    readonly output: GetOvertimeResponse;
  };
  /** What was not as planned, page by page. */
  readonly GetExceptions: {
    readonly service: 'attendance';
    readonly input: GetExceptions;
    readonly output: GetExceptionsResponse;
  };
  /** Excuses or confirms an exception. */
  readonly ResolveException: {
    readonly service: 'attendance';
    readonly input: ResolveException;
    readonly output: ResolveExceptionResponse;
  };
  /**
   * Evaluates work dates anew, and tells what has changed or, in a dry run, would change. More than 1000 days are
   * done as a run (GetRun).
   */
  readonly RecalculateDays: {
    readonly service: 'attendance';
    readonly input: RecalculateDays;
    readonly output: RecalculateDaysResponse;
  };
  /**
   * Events of the sealed journal by time, actor, employee, record, operation, outcome or correlation, in the order
   * in which they were sealed.
   */
  readonly QueryAuditLog: {
    readonly service: 'audit';
    readonly input: QueryAuditLog;
    readonly output: QueryAuditLogResponse;
  };
  /**
   * The head of the sealed journal as a signed checkpoint (C2SP tlog-checkpoint), to be kept by the caller: what
   * is in the journal now can never be changed again without showing.
   */
  readonly GetCheckpoint: {
    readonly service: 'audit';
    readonly input: GetCheckpoint;
    readonly output: GetCheckpointResponse;
  };
  /** The proof that an event is in the journal, or that the journal continues an older state of itself (RFC 9162). */
  readonly GetAuditProof: {
    readonly service: 'audit';
    readonly input: GetAuditProof;
    readonly output: GetAuditProofResponse;
  };
  /** Verifies a range of the journal now, or tells what the last scheduled verification of all of it has found. */
  readonly VerifyAudit: {
    readonly service: 'audit';
    readonly input: VerifyAudit;
    readonly output: VerifyAuditResponse;
  };
  /** Answers who you are and what time it is: the first call to make. */
  readonly Ping: {
    readonly service: 'integration';
    readonly input: Ping;
    readonly output: PingResponse;
  };
  /** Tells the outcome of an earlier request without sending it again. */
  readonly GetRequestStatus: {
    readonly service: 'integration';
    readonly input: GetRequestStatus;
    readonly output: GetRequestStatusResponse;
  };
  /** What this service is: versions, limits, how to authenticate, and what you may call. */
  readonly GetServiceInfo: {
    readonly service: 'integration';
    readonly input: GetServiceInfo;
    readonly output: GetServiceInfoResponse;
  };
  /** Items that could not be accepted yet, page by page, oldest first. */
  readonly GetQuarantine: {
    readonly service: 'integration';
    readonly input: GetQuarantine;
    readonly output: GetQuarantineResponse;
  };
  /**
   * Decides 1 to 1000 quarantined items anew. What waits for an employee is tried by the service itself when that
   * employee arrives.
   */
  readonly RetryQuarantine: {
    readonly service: 'integration';
    readonly input: RetryQuarantine;
    readonly output: RetryQuarantineResponse;
  };
  /** Gives up 1 to 1000 quarantined items. They stay readable, and their keys may come again. */
  readonly DiscardQuarantine: {
    readonly service: 'integration';
    readonly input: DiscardQuarantine;
    readonly output: DiscardQuarantineResponse;
  };
  /**
   * What has changed since a cursor, in the order of the sealed journal: the change feed. Delivered at least once;
   * drop what is not of a higher revision than you have.
   */
  readonly GetChanges: {
    readonly service: 'integration';
    readonly input: GetChanges;
    readonly output: GetChangesResponse;
  };
  /** Remembers up to where a consumer has taken the change feed. It never goes back. */
  readonly AcknowledgeChanges: {
    readonly service: 'integration';
    readonly input: AcknowledgeChanges;
    readonly output: AcknowledgeChangesResponse;
  };
  /**
   * Pins the head of the journal, to read everything as it stands now (GetSnapshot) and then what has changed
   * since (GetChanges from the pinned cursor).
   */
  readonly StartFullSync: {
    readonly service: 'integration';
    readonly input: StartFullSync;
    readonly output: StartFullSyncResponse;
  };
  /** Page by page, the records of one entity as they stand now. */
  readonly GetSnapshot: {
    readonly service: 'integration';
    readonly input: GetSnapshot;
    readonly output: GetSnapshotResponse;
  };
  /**
   * How many records there are, and a hash over their keys and revisions, by partition: compare them with what you
   * hold.
   */
  readonly CompareTotals: {
    readonly service: 'integration';
    readonly input: CompareTotals;
    readonly output: CompareTotalsResponse;
  };
  /** How far a run is: long work that an earlier request of yours has started. */
  readonly GetRun: {
    readonly service: 'integration';
    readonly input: GetRun;
    readonly output: GetRunResponse;
  };
  /** Ends a run of yours. What it has done stays done; what it was about to do is not begun. */
  readonly CancelRun: {
    readonly service: 'integration';
    readonly input: CancelRun;
    readonly output: CancelRunResponse;
  };
  /**
   * What leave would come to, day by day: what it costs, what is left, and everything that SubmitLeave would
   * refuse or warn of. Nothing is stored.
   */
  readonly CalculateLeave: {
    readonly service: 'leave';
    readonly input: CalculateLeave;
    readonly output: CalculateLeaveResponse;
  };
  /**
   * Asks for leave, keeps it as a draft, or stores it as approved where a manager or HR assigns it. Once for each
   * key of the source. What it costs is reserved until it is decided.
   */
  readonly SubmitLeave: {
    readonly service: 'leave';
    readonly input: SubmitLeave;
    readonly output: SubmitLeaveResponse;
  };
  /**
   * Changes leave that is not decided yet, or shortens approved leave. The request tells the new dates as a whole,
   * never a difference.
   */
  readonly AmendLeave: {
    readonly service: 'leave';
    readonly input: AmendLeave;
    readonly output: AmendLeaveResponse;
  };
  /**
   * Approves leave, rejects it, or returns it to be changed; or agrees to its cancellation, or does not. Nobody
   * decides on their own leave.
   */
  readonly DecideLeave: {
    readonly service: 'leave';
    readonly input: DecideLeave;
    readonly output: DecideLeaveResponse;
  };
  /** Takes leave back that waits for a decision. What was reserved is free again. */
  readonly WithdrawLeave: {
    readonly service: 'leave';
    readonly input: WithdrawLeave;
    readonly output: WithdrawLeaveResponse;
  };
  /**
   * Cancels approved leave, or asks for its cancellation where somebody has to agree. What was taken is given
   * back.
   */
  readonly CancelLeave: {
    readonly service: 'leave';
    readonly input: CancelLeave;
    readonly output: CancelLeaveResponse;
  };
  /** Requests for leave by ids, employees, types, dates and states, or by who may decide on them, page by page. */
  readonly GetLeaves: {
    readonly service: 'leave';
    readonly input: GetLeaves;
    readonly output: GetLeavesResponse;
  };
  /** Tells that the ERP system has posted leave, and under which document, or why it could not. */
  readonly SetLeavePosting: {
    readonly service: 'leave';
    readonly input: SetLeavePosting;
    readonly output: SetLeavePostingResponse;
  };
  /** What employees have of each leave type on a date, in sum and by lots. */
  readonly GetLeaveBalances: {
    readonly service: 'leave';
    readonly input: GetLeaveBalances;
    readonly output: GetLeaveBalancesResponse;
  };
  /** The entries that balances are made of, page by page. */
  readonly GetLeaveLedger: {
    readonly service: 'leave';
    readonly input: GetLeaveLedger;
    readonly output: GetLeaveLedgerResponse;
  };
  /** Grants leave to an employee as a lot of its own, or takes it over from another system. */
  readonly GrantLeave: {
    readonly service: 'leave';
    readonly input: GrantLeave;
    readonly output: GrantLeaveResponse;
  };
  /** Corrects the amount of a lot by a difference, or pays a part of it out. */
  readonly AdjustLeave: {
    readonly service: 'leave';
    readonly input: AdjustLeave;
    readonly output: AdjustLeaveResponse;
  };
  /**
   * Settles the leave years that end on a date as a run: carries over, lets expire, and takes debts along. Run
   * again, it posts only what has changed since.
   */
  readonly RunLeaveYearEnd: {
    readonly service: 'leave';
    readonly input: RunLeaveYearEnd;
    readonly output: RunLeaveYearEndResponse;
  };
  /** Says who may decide in the place of an employee, and from when to when. */
  readonly SetDelegates: {
    readonly service: 'leave';
    readonly input: SetDelegates;
    readonly output: SetDelegatesResponse;
  };
  /** Who may decide in the place of whom. */
  readonly GetDelegates: {
    readonly service: 'leave';
    readonly input: GetDelegates;
    readonly output: GetDelegatesResponse;
  };
  /**
   * The payroll periods that have been closed, or begun to be: months of pay groups, with their states. A month
   * that nobody has touched is OPEN and is not listed.
   */
  readonly GetPeriods: {
    readonly service: 'payroll';
    readonly input: GetPeriods;
    readonly output: GetPeriodsResponse;
  };
  /**
   * Closes a month of a pay group step by step, or opens it again. What lies in a LOCKED or EXPORTED month does
   * not change any more; what comes later is settled by the next one as retroactive differences.
   */
  readonly SetPeriodState: {
    readonly service: 'payroll';
    readonly input: SetPeriodState;
    readonly output: SetPeriodStateResponse;
  };
  /**
   * Begins to make what payroll is given of a month of a pay group: lines by employee and pay code, with control
   * totals and a hash. It is made by a run behind the answer.
   */
  readonly CreateExtract: {
    readonly service: 'payroll';
    readonly input: CreateExtract;
    readonly output: CreateExtractResponse;
  };
  /** An extract and, page by page, its lines. They never change. */
  readonly GetExtract: {
    readonly service: 'payroll';
    readonly input: GetExtract;
    readonly output: GetExtractResponse;
  };
  /** Extracts by pay group, month and state, without their lines. */
  readonly GetExtracts: {
    readonly service: 'payroll';
    readonly input: GetExtracts;
    readonly output: GetExtractsResponse;
  };
  /**
   * Says that payroll has taken an extract over, by the totals and the hash that it has reckoned itself. The month
   * of a REGULAR one is EXPORTED with that.
   */
  readonly ConfirmExtract: {
    readonly service: 'payroll';
    readonly input: ConfirmExtract;
    readonly output: ConfirmExtractResponse;
  };
  /** What has changed in months that were closed: before and after, and the month that settles it. */
  readonly GetRetroDeltas: {
    readonly service: 'payroll';
    readonly input: GetRetroDeltas;
    readonly output: GetRetroDeltasResponse;
  };
  /**
   * Stores employees with their slices. What is not newer than the stored state (masterSequence) is STALE and
   * changes nothing. A FULL run names all employees in parts, and may end the employment of those whom it does not
   * name.
   */
  readonly UpsertEmployees: {
    readonly service: 'workforce';
    readonly input: UpsertEmployees;
    readonly output: UpsertEmployeesResponse;
  };
  /** Employees with all their slices, page by page. */
  readonly GetEmployees: {
    readonly service: 'workforce';
    readonly input: GetEmployees;
    readonly output: GetEmployeesResponse;
  };
  /** Stores time terminals. A terminal with a zone may send local times without offset. */
  readonly UpsertTerminals: {
    readonly service: 'workforce';
    readonly input: UpsertTerminals;
    readonly output: UpsertTerminalsResponse;
  };
  /**
   * Tells up to which moment all events of a terminal, or of a source system, are delivered. A watermark never
   * goes back.
   */
  readonly ReportWatermark: {
    readonly service: 'workforce';
    readonly input: ReportWatermark;
    readonly output: ReportWatermarkResponse;
  };
  /** Stores versions of shifts. A stored version never changes. */
  readonly UpsertShifts: {
    readonly service: 'workforce';
    readonly input: UpsertShifts;
    readonly output: UpsertShiftsResponse;
  };
  /** Shifts, page by page. */
  readonly GetShifts: {
    readonly service: 'workforce';
    readonly input: GetShifts;
    readonly output: GetShiftsResponse;
  };
  /**
   * Says what employees are to work on given dates. Days that are over are evaluated anew; those of a month that
   * payroll has closed are refused (PERIOD_LOCKED).
   */
  readonly AssignSchedule: {
    readonly service: 'workforce';
    readonly input: AssignSchedule;
    readonly output: AssignScheduleResponse;
  };
  /** What employees are to work: assigned days, and those that follow from default shift, work week and calendar. */
  readonly GetSchedule: {
    readonly service: 'workforce';
    readonly input: GetSchedule;
    readonly output: GetScheduleResponse;
  };
  /** Stores the holidays and make-up days of a range of dates. */
  readonly UpsertCalendar: {
    readonly service: 'workforce';
    readonly input: UpsertCalendar;
    readonly output: UpsertCalendarResponse;
  };
  /** The holidays and make-up days of a calendar, page by page. */
  readonly GetCalendar: {
    readonly service: 'workforce';
    readonly input: GetCalendar;
    readonly output: GetCalendarResponse;
  };
  /** Stores versions of leave types. A stored version never changes. */
  readonly UpsertLeaveTypes: {
    readonly service: 'workforce';
    readonly input: UpsertLeaveTypes;
    readonly output: UpsertLeaveTypesResponse;
  };
  /** Leave types, page by page. */
  readonly GetLeaveTypes: {
    readonly service: 'workforce';
    readonly input: GetLeaveTypes;
    readonly output: GetLeaveTypesResponse;
  };
  /** Stores versions of leave policies: what employees earn of each leave type. A stored version never changes. */
  readonly UpsertLeavePolicies: {
    readonly service: 'workforce';
    readonly input: UpsertLeavePolicies;
    readonly output: UpsertLeavePoliciesResponse;
  };
  /** Leave policies, page by page. */
  readonly GetLeavePolicies: {
    readonly service: 'workforce';
    readonly input: GetLeavePolicies;
    readonly output: GetLeavePoliciesResponse;
  };
}

export type OperationName = keyof OperationTypes;
