// Printed from the documents in wsdl/ by `npm run generate`; never edited.
import type { Instant } from '../lib/clock.ts';
import type { DateTime } from '../lib/date-time.ts';

/** Which moment is meant when a local time without offset exists twice, on the night when clocks go back. */
export type Disambiguation = 'REFUSE' | 'EARLIER' | 'LATER';

/** How a time event came about. CORRECTION and SYSTEM are made by Muster alone. */
export type CaptureMethod = 'TERMINAL' | 'MOBILE' | 'WEB' | 'IMPORT' | 'CORRECTION' | 'SYSTEM';

/** How a submitted time event came about. */
export type SubmittedCapture = 'TERMINAL' | 'MOBILE' | 'WEB' | 'IMPORT';

/**
 * What a punch says. The names and SAP's codes (P10 for CLOCK_IN, P20 for CLOCK_OUT …) are both accepted;
 * answers carry the name, and the code beside it.
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
 * ACCEPTED: stored. DUPLICATE: the fact is known already; id names the first. QUARANTINED: kept until it can be
 * accepted. REJECTED: not stored; errors tell why.
 */
export type TimeEventOutcome = 'ACCEPTED' | 'DUPLICATE' | 'QUARANTINED' | 'REJECTED';

/** Why a request or an item was refused. The list is closed. */
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

/** A fact about an error for programs, such as originalId or currentVersion. */
export interface ErrorParam {
  /** A key or code of at most 32 characters. */
  readonly name: string;
  /** A line of at most 255 characters. */
  readonly value: string;
}

/** One thing that is wrong, and where. */
export interface ErrorDetail {
  /** Why a request or an item was refused. The list is closed. */
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
  /**
   * ACCEPTED: stored. DUPLICATE: the fact is known already; id names the first. QUARANTINED: kept until it can be
   * accepted. REJECTED: not stored; errors tell why.
   */
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
 * VOIDED: the event counts no longer. UNCHANGED: it was voided before; its reason stays. REJECTED: nothing
 * changed; errors tell why.
 */
export type VoidOutcome = 'VOIDED' | 'UNCHANGED' | 'REJECTED';

/** What became of one item of the request. */
export interface VoidResult {
  /** The item's place in the request, from 1. */
  readonly index: number;
  /** The UUID of a record of Muster. */
  readonly eventId: string;
  /**
   * VOIDED: the event counts no longer. UNCHANGED: it was voided before; its reason stays. REJECTED: nothing
   * changed; errors tell why.
   */
  readonly outcome: VoidOutcome;
  readonly errors: readonly ErrorDetail[];
}

/** INCLUSION: that an event is in the journal. CONSISTENCY: that the journal continues an older state of itself. */
export type ProofKind = 'INCLUSION' | 'CONSISTENCY';

/** RANGE: verify the given events now. SCHEDULED: tell what the last scheduled verification has found. */
export type VerifyScope = 'RANGE' | 'SCHEDULED';

/**
 * INTACT: all that was verified holds. BROKEN: brokenIndex is the first event that does not hold. NEVER_RUN: no
 * scheduled verification has run yet.
 */
export type VerifyVerdict = 'INTACT' | 'BROKEN' | 'NEVER_RUN';

/**
 * COMPLETED: an outcome is stored. IN_PROGRESS: it is being worked on. NOT_FOUND: nothing is stored; a message
 * on its way may still arrive, so resend with the same requestId.
 */
export type RequestState = 'COMPLETED' | 'IN_PROGRESS' | 'NOT_FOUND';

/**
 * A way to prove who calls. USERNAME_DIGEST: WS-Security UsernameToken with PasswordDigest. USERNAME_TEXT: the
 * same with the password as text, over TLS or from the same machine. HTTP_BASIC: the Authorization header,
 * likewise.
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

/** WAITING: kept until it can be accepted. RELEASED: accepted; eventId names the time event. DISCARDED: given up. */
export type QuarantineState = 'WAITING' | 'RELEASED' | 'DISCARDED';

/** An item of a request that could not be accepted when it came. */
export interface QuarantineItem {
  /** The UUID of a record of Muster. */
  readonly quarantineId: string;
  /** WAITING: kept until it can be accepted. RELEASED: accepted; eventId names the time event. DISCARDED: given up. */
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
 * ACCEPTED: it is a time event now. DUPLICATE: the fact was known already. QUARANTINED: it still waits.
 * DISCARDED: it is given up. UNCHANGED: it was given up before. REJECTED: it stays as it is; errors tell why.
 */
export type QuarantineOutcome = 'ACCEPTED' | 'DUPLICATE' | 'QUARANTINED' | 'DISCARDED' | 'UNCHANGED' | 'REJECTED';

/** What became of one item of the request. */
export interface QuarantineResult {
  /** The item's place in the request, from 1. */
  readonly index: number;
  /** The UUID of a record of Muster. */
  readonly quarantineId: string;
  /**
   * ACCEPTED: it is a time event now. DUPLICATE: the fact was known already. QUARANTINED: it still waits.
   * DISCARDED: it is given up. UNCHANGED: it was given up before. REJECTED: it stays as it is; errors tell why.
   */
  readonly outcome: QuarantineOutcome;
  /** The time event; of a DUPLICATE, the event that came first. */
  readonly eventId?: string | undefined;
  /** True: the item was released before. */
  readonly replayed?: boolean | undefined;
  readonly errors: readonly ErrorDetail[];
}

/** What a record of the change feed is. New entities come at the end of the list: skip one that you do not know. */
export type FeedEntity = 'TIME_EVENT' | 'EMPLOYEE' | 'TERMINAL';

/**
 * CREATED: new to the feed at this place. CHANGED: it stood in the feed before. WITHDRAWN: it no longer counts
 * (a voided time event); it stays readable.
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

/** Where the zone of an event comes from: the message, the terminal, or the employee. */
export type ZoneSource = 'PAYLOAD' | 'TERMINAL' | 'EMPLOYEE';

/**
 * ACCEPTED counts. DUPLICATE tells the same fact as another event and does not count. VOIDED was withdrawn,
 * SUPERSEDED replaced by a correction.
 */
export type TimeEventState = 'ACCEPTED' | 'DUPLICATE' | 'VOIDED' | 'SUPERSEDED';

/** A stored time event (a punch). It never changes, but for its state. */
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
  /** Where the zone of an event comes from: the message, the terminal, or the employee. */
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
  /** How a time event came about. CORRECTION and SYSTEM are made by Muster alone. */
  readonly captureMethod: CaptureMethod;
  readonly location?: GeoPosition | undefined;
  /** A code of at most 16 characters. */
  readonly reasonCode?: string | undefined;
  /** A key or code of at most 32 characters. */
  readonly costAssignment?: string | undefined;
  /**
   * ACCEPTED counts. DUPLICATE tells the same fact as another event and does not count. VOIDED was withdrawn,
   * SUPERSEDED replaced by a correction.
   */
  readonly state: TimeEventState;
  /** A line of at most 255 characters. */
  readonly stateReason?: string | undefined;
  /** The UUID of a record of Muster. */
  readonly duplicateOf?: string | undefined;
  /** The work date to which the event belongs as far as is known: its local date until a schedule says otherwise. */
  readonly workDate: string;
  /** The shift of that work date, from 1; 0 or absent where none is known. */
  readonly workSequence?: number | undefined;
}

/** The state of employment during a slice. */
export type EmployeeStatus = 'ACTIVE' | 'ON_LEAVE_LONG' | 'SUSPENDED' | 'TERMINATED';

/** NONE: no time is kept. CLOCK: actual times. PLANNED: only deviations from the plan. MANUAL: entered days. */
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
  /** A code of at most 16 characters. */
  readonly workWeekCode?: string | undefined;
  /** A code of at most 16 characters. */
  readonly defaultShiftCode?: string | undefined;
  /** A code of at most 16 characters. */
  readonly attendancePolicyCode?: string | undefined;
  /** A code of at most 16 characters. */
  readonly leavePolicyCode?: string | undefined;
  /** A code of at most 16 characters. */
  readonly payGroup?: string | undefined;
  /** NONE: no time is kept. CLOCK: actual times. PLANNED: only deviations from the plan. MANUAL: entered days. */
  readonly timeManagementMode: TimeManagementMode;
  /** The events that this employee may record; none listed means all. */
  readonly permittedEventTypes: readonly TimeEventType[];
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
}

/**
 * A record and that it has changed. The record is told as it stands when it is read, with its revision: an early
 * entry may carry a late state, and later entries then repeat it. Keep a record if its revision is higher than
 * the one that you have, else drop the entry.
 */
export interface FeedEntry {
  /** The event in the sealed journal that wrote the change. Indexes rise; gaps are normal. Absent in a snapshot. */
  readonly index?: number | undefined;
  /** What a record of the change feed is. New entities come at the end of the list: skip one that you do not know. */
  readonly entity: FeedEntity;
  /** The id of the record: eventId, employeeId or terminalId. */
  readonly key: string;
  /** 1 when created, one more at each change; belongs to the state that is told. */
  readonly revision: number;
  /**
   * CREATED: new to the feed at this place. CHANGED: it stood in the feed before. WITHDRAWN: it no longer counts
   * (a voided time event); it stays readable.
   */
  readonly op: ChangeOp;
  readonly timeEvent?: TimeEvent | undefined;
  readonly employee?: Employee | undefined;
  readonly terminal?: Terminal | undefined;
}

/** APPLIED: the cursor is remembered. UNCHANGED: the consumer has acknowledged as much or more before. */
export type AckOutcome = 'APPLIED' | 'UNCHANGED';

/**
 * All records of one partition. The hash is the SHA-256 of the records one after the other, each as its key, a
 * tab (0x09), its revision as decimal digits and a line feed (0x0A), in UTF-8; time events in order of workDate
 * and then key, all others in order of their keys, by code point. An example: of the employees E1 in revision 2
 * and E2 in revision 1 it is SHA-256("E1\t2\nE2\t1\n"), in hexadecimal
 * e2957de695adbf3d1e3d570828bddcbbbdf773f43fc7d223c72e9ae289650f10.
 */
export interface PartitionTotal {
  /**
   * Of time events the month of the workDate, such as 2026-03. Of employees the companyCode of the last slice, of
   * terminals the sourceSystem. Absent where the record has none.
   */
  readonly partition?: string | undefined;
  /** A number of things, never negative. */
  readonly count: number;
  readonly hash: Uint8Array;
}

/**
 * ATOMIC: one bad item refuses the request, and nothing is stored. PARTIAL: good items are stored, bad ones are
 * told one by one.
 */
export type BatchMode = 'ATOMIC' | 'PARTIAL';

/** Why a request was refused as a whole. Nothing of it was stored. */
export interface ServiceFault {
  /** Why a request or an item was refused. The list is closed. */
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

/** C created, R read, U updated, D deleted or voided, E executed or refused. */
export type AuditAction = 'C' | 'R' | 'U' | 'D' | 'E';

/** SUCCESS, REPLAYED (the stored outcome was told again), REFUSED (a declared fault), FAILED (a breakage). */
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
  /** C created, R read, U updated, D deleted or voided, E executed or refused. */
  readonly action: AuditAction;
  /** A key or code of at most 32 characters. */
  readonly entity?: string | undefined;
  /** A line of at most 80 characters. */
  readonly entityId?: string | undefined;
  /** The version of a record: 1 when created, one more at each change. */
  readonly entityVersion?: number | undefined;
  /** The stable external key of an employee, or of a person who acts. */
  readonly employeeId?: string | undefined;
  /** SUCCESS, REPLAYED (the stored outcome was told again), REFUSED (a declared fault), FAILED (a breakage). */
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
 * APPLIED: stored. STALE: a newer state is stored already, nothing changed. UNCHANGED: the same content is
 * stored already. REJECTED: not stored; errors tell why.
 */
export type UpsertOutcome = 'APPLIED' | 'STALE' | 'UNCHANGED' | 'REJECTED';

/** What became of one item of the request. */
export interface UpsertResult {
  /** The item's place in the request, from 1. */
  readonly index: number;
  /** A key of at most 64 characters. */
  readonly key: string;
  /**
   * APPLIED: stored. STALE: a newer state is stored already, nothing changed. UNCHANGED: the same content is
   * stored already. REJECTED: not stored; errors tell why.
   */
  readonly outcome: UpsertOutcome;
  /** The version that is stored now. */
  readonly version?: number | undefined;
  readonly errors: readonly ErrorDetail[];
}

/** DELTA: some employees. FULL: one part of a run over all employees. */
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
  /**
   * ATOMIC: one bad item refuses the request, and nothing is stored. PARTIAL: good items are stored, bad ones are
   * told one by one.
   */
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
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
  /** A number of things, never negative. */
  readonly accepted: number;
  /** A number of things, never negative. */
  readonly duplicates: number;
  /** A number of things, never negative. */
  readonly quarantined: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly TimeEventResult[];
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
  /** The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. */
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
  /**
   * ATOMIC: one bad item refuses the request, and nothing is stored. PARTIAL: good items are stored, bad ones are
   * told one by one.
   */
  readonly mode: BatchMode;
  readonly voids: readonly TimeEventVoid[];
}

export interface VoidTimeEventsResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
  /** A number of things, never negative. */
  readonly voided: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly VoidResult[];
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
  /** SUCCESS, REPLAYED (the stored outcome was told again), REFUSED (a declared fault), FAILED (a breakage). */
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
  /** The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. */
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
  /** INCLUSION: that an event is in the journal. CONSISTENCY: that the journal continues an older state of itself. */
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
  /** How many events the state has that the proof leads to. */
  readonly size: number;
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
  /** RANGE: verify the given events now. SCHEDULED: tell what the last scheduled verification has found. */
  readonly scope: VerifyScope;
  /** RANGE: the first event; absent is the first of all. */
  readonly fromIndex?: number | undefined;
  /** RANGE: how many events; absent or 0 is 1000. */
  readonly count?: number | undefined;
}

export interface VerifyAuditResponse {
  /**
   * INTACT: all that was verified holds. BROKEN: brokenIndex is the first event that does not hold. NEVER_RUN: no
   * scheduled verification has run yet.
   */
  readonly verdict: VerifyVerdict;
  /** The name of this journal. */
  readonly journalOrigin: string;
  /** How many events were sealed when it was verified. */
  readonly journalSize: number;
  /** The first event that was verified. */
  readonly fromIndex: number;
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
  /**
   * COMPLETED: an outcome is stored. IN_PROGRESS: it is being worked on. NOT_FOUND: nothing is stored; a message
   * on its way may still arrive, so resend with the same requestId.
   */
  readonly state: RequestState;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly completedAt?: Instant | undefined;
  /** A code of at most 16 characters. */
  readonly contractVersion?: string | undefined;
  /** The stored answer in the JSON form of its response element. */
  readonly result?: string | undefined;
}

export interface GetServiceInfo {}

export interface GetServiceInfoResponse {
  /** A code of at most 16 characters. */
  readonly productVersion: string;
  /** Changes with every change of the WSDL. */
  readonly contractVersion: string;
  /**
   * A moment with its offset from UTC, such as 2026-03-02T08:52:10+08:00 or 2026-03-02T00:52:10Z. Muster answers
   * in UTC.
   */
  readonly serverTime: Instant;
  /** As whom the service knows you. */
  readonly clientId: string;
  readonly limits: ServiceLimits;
  /**
   * A way to prove who calls. USERNAME_DIGEST: WS-Security UsernameToken with PasswordDigest. USERNAME_TEXT: the
   * same with the password as text, over TLS or from the same machine. HTTP_BASIC: the Authorization header,
   * likewise.
   */
  readonly authentication: readonly AuthMethod[];
  /** The operations that you may call, by name. */
  readonly permissions: readonly string[];
}

export interface GetQuarantine {
  /** Absent means WAITING. */
  readonly state?: QuarantineState | undefined;
  /** Why a request or an item was refused. The list is closed. */
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
  /** The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. */
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
  /**
   * ATOMIC: one bad item refuses the request, and nothing is stored. PARTIAL: good items are stored, bad ones are
   * told one by one.
   */
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
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
  /** A number of things, never negative. */
  readonly accepted: number;
  /** A number of things, never negative. */
  readonly duplicates: number;
  /** A number of things, never negative. */
  readonly quarantined: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly QuarantineResult[];
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
  /**
   * ATOMIC: one bad item refuses the request, and nothing is stored. PARTIAL: good items are stored, bad ones are
   * told one by one.
   */
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
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
  /** A number of things, never negative. */
  readonly discarded: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly QuarantineResult[];
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
  /** The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. */
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
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
  /** A key or code of at most 32 characters. */
  readonly consumer: string;
  /** APPLIED: the cursor is remembered. UNCHANGED: the consumer has acknowledged as much or more before. */
  readonly outcome: AckOutcome;
  /** Up to where the consumer has acknowledged now. */
  readonly cursor: number;
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
  /** What a record of the change feed is. New entities come at the end of the list: skip one that you do not know. */
  readonly entity: FeedEntity;
  /**
   * Where the next page begins. Send back the nextCursor of the answer before, unchanged; absent for the first
   * page.
   */
  readonly cursor?: string | undefined;
  /** The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. */
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
  /** What a record of the change feed is. New entities come at the end of the list: skip one that you do not know. */
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
  /** The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. */
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
  /**
   * ATOMIC: one bad item refuses the request, and nothing is stored. PARTIAL: good items are stored, bad ones are
   * told one by one.
   */
  readonly mode: BatchMode;
  /** DELTA: some employees. FULL: one part of a run over all employees. */
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
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
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
  /** The most rows wanted in one answer: 1 to 1000. Absent or 0 means 100. */
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
  /**
   * ATOMIC: one bad item refuses the request, and nothing is stored. PARTIAL: good items are stored, bad ones are
   * told one by one.
   */
  readonly mode: BatchMode;
  readonly terminals: readonly TerminalInput[];
}

export interface UpsertTerminalsResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
  /** A number of things, never negative. */
  readonly applied: number;
  /** A number of things, never negative. */
  readonly stale: number;
  /** A number of things, never negative. */
  readonly unchanged: number;
  /** A number of things, never negative. */
  readonly rejected: number;
  readonly results: readonly UpsertResult[];
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
  /**
   * ATOMIC: one bad item refuses the request, and nothing is stored. PARTIAL: good items are stored, bad ones are
   * told one by one.
   */
  readonly mode: BatchMode;
  readonly watermarks: readonly WatermarkInput[];
}

export interface ReportWatermarkResponse {
  /**
   * A UUID chosen by the caller, with hyphens or as 32 hexadecimal digits. Send the same one again on every retry
   * of the same request.
   */
  readonly requestId: string;
  /** True: this is the stored outcome of an earlier request with the same requestId. */
  readonly replayed: boolean;
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
}

export type OperationName = keyof OperationTypes;
