import { bytes, flag, integer, long, optional, text, UNLIMITED, uuid, type Table } from './column.ts';

/** Days, exceptions, and what is asked for and decided about them. */
export const attendanceTables = {
  /** The attendance of an employee on a work date, and one row below it for each shift. Its revision is its version. */
  attendanceDay: {
    columns: {
      dayKey: text(43),
      employeeId: text(32),
      workDate: text(10),
      revision: integer(),
      origin: text(16),
      sourceSystem: text(32),
      eventUid: uuid(),
    },
    key: ['dayKey'],
  },
  dailyAttendance: {
    columns: {
      dayKey: text(43),
      sequence: integer(),
      status: text(16),
      dayType: text(16),
      shiftCode: text(16),
      shiftVersion: integer(),
      zone: text(64),
      firstIn: optional(integer()),
      lastOut: optional(integer()),
      plannedMinutes: integer(),
      nominalMinutes: integer(),
      workedMinutes: optional(integer()),
      breakMinutes: integer(),
      lateMinutes: integer(),
      earlyLeaveMinutes: integer(),
      absenceMinutes: integer(),
      leaveMinutes: integer(),
      offsiteMinutes: integer(),
      nightMinutes: integer(),
      /** all work, inside the schedule and outside. */
      totalMinutes: integer(),
      watermarkLate: flag(),
      /** OPEN. Decides nothing: the period tells whether a day is closed. */
      lockState: text(8),
      policyCode: text(16),
      policyVersion: integer(),
      sourceSequence: long(),
      evaluationInputHash: bytes(32),
      evaluatedAt: integer(),
      /** Overtime and pairs, as JSON. */
      details: text(UNLIMITED),
    },
    key: ['dayKey', 'sequence'],
  },
  /** What a work date was before it was changed: its records as JSON, moments in microseconds. */
  attendanceRevision: {
    columns: {
      dayKey: text(43),
      revision: integer(),
      employeeId: text(32),
      workDate: text(10),
      content: text(UNLIMITED),
    },
    key: ['dayKey', 'revision'],
  },
  /** Its revision is its version. */
  attendanceException: {
    columns: {
      exceptionId: uuid(),
      employeeId: text(32),
      workDate: text(10),
      sequence: integer(),
      type: text(20),
      slot: text(40),
      revision: integer(),
      minutes: integer(),
      severity: text(8),
      state: text(16),
      /** The ids of time events with commas between. */
      eventIds: text(UNLIMITED),
      raisedAt: integer(),
      decidedBy: text(32),
      decidedAt: optional(integer()),
      reason: text(80),
      reasonSalt: optional(bytes(16)),
      /** What it was one revision earlier; empty at the first. */
      beforeState: text(16),
      beforeSeverity: text(8),
      beforeMinutes: integer(),
      eventUid: uuid(),
      /** Texts about persons, encrypted (see `personal/`); the columns that hold them are then empty. */
      personal: optional(bytes(UNLIMITED)),
    },
    key: ['exceptionId'],
  },
  punchCorrection: {
    columns: {
      correctionId: uuid(),
      sourceSystem: text(32),
      sourceRequestId: text(64),
      employeeId: text(32),
      workDate: text(10),
      slot: text(16),
      kind: text(8),
      /** The punch that is asked for, in the JSON form of a time event of the contract; empty where none is. */
      proposed: text(UNLIMITED),
      voidEventId: optional(uuid()),
      payloadHash: bytes(32),
      reason: text(80),
      reasonSalt: bytes(16),
      requestedBy: text(32),
      requestedAt: integer(),
      state: text(16),
      decidedBy: text(32),
      decidedAt: optional(integer()),
      comment: text(80),
      commentSalt: optional(bytes(16)),
      eventId: optional(uuid()),
      clientId: text(64),
      requestId: uuid(),
      eventUid: uuid(),
      /** Texts about persons, encrypted (see `personal/`); the columns that hold them are then empty. */
      personal: optional(bytes(UNLIMITED)),
      /** By which it is decided, as the policy of the work date had it when it was asked for. */
      route: text(16),
      /** The step that is awaited, from 1; 0 where none is. */
      stepNo: integer(),
      /** Who takes it; empty where none is awaited, or anybody may. */
      stepName: text(16),
      /** What was decided so far, in order, as JSON; empty where nothing was. */
      approvals: text(UNLIMITED),
    },
    key: ['correctionId'],
  },
  overtimeRequest: {
    columns: {
      overtimeId: uuid(),
      sourceSystem: text(32),
      sourceRequestId: text(64),
      employeeId: text(32),
      workDate: text(10),
      windowFrom: integer(),
      windowTo: integer(),
      kind: text(8),
      compensation: text(8),
      payloadHash: bytes(32),
      reason: text(80),
      reasonSalt: bytes(16),
      requestedBy: text(32),
      requestedAt: integer(),
      state: text(16),
      decidedBy: text(32),
      decidedAt: optional(integer()),
      comment: text(80),
      commentSalt: optional(bytes(16)),
      clientId: text(64),
      requestId: uuid(),
      eventUid: uuid(),
      /** Texts about persons, encrypted (see `personal/`); the columns that hold them are then empty. */
      personal: optional(bytes(UNLIMITED)),
      /** By which it is decided, as the policy of the work date had it when it was asked for. */
      route: text(16),
      /** The step that is awaited, from 1; 0 where none is. */
      stepNo: integer(),
      /** Who takes it; empty where none is awaited, or anybody may. */
      stepName: text(16),
      /** What was decided so far, in order, as JSON; empty where nothing was. */
      approvals: text(UNLIMITED),
    },
    key: ['overtimeId'],
  },
  /**
   * from when on an employee has to be evaluated, and which dates. Not business data: it follows from the rest,
   * and no audit event tells it.
   */
  evaluationMark: {
    columns: {
      employeeId: text(32),
      /** No silent day before it is told: what was before Muster knew the employee is not absence. Empty until then. */
      since: text(10),
      /** When it is due, 0 for at once. */
      dueAt: integer(),
      /** The first date to evaluate then; empty: what is not settled. */
      dirtyFrom: text(10),
      /** The first date that is not settled. */
      openFrom: text(10),
      /** A watermark may settle it before it is due. */
      awaitsWatermark: flag(),
      /** Whose, and up to when, as JSON; empty: whichever comes. */
      awaited: text(UNLIMITED),
      /** the highest id of the time events that have marked the employee: a higher one waits to be evaluated. */
      followedEvent: optional(uuid()),
    },
    key: ['employeeId'],
  },
} as const satisfies Record<string, Table>;
