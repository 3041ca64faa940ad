/**
 * Every table that rows are written to, described once: both dialects make their statements from it, and
 * the migrations of each are compared with it by a test. Columns are named as in TypeScript; the database
 * has them in snake_case.
 */

/** What a column holds; each dialect maps each kind once. `text` is never longer than `length` characters. */
export type ColumnKind = 'text' | 'integer' | 'long' | 'flag' | 'uuid' | 'bytes';

/** One column. `long` is a bigint, `flag` a boolean, `uuid` a canonical lower-case string stored as 16 bytes. */
export interface Column {
  readonly kind: ColumnKind;
  readonly length: number;
  readonly nullable: boolean;
}

interface KindTypes {
  text: string;
  integer: number;
  long: bigint;
  flag: boolean;
  uuid: string;
  bytes: Uint8Array;
}

type ColumnType<C> = C extends { kind: infer K extends ColumnKind; nullable: infer N }
  ? N extends true
    ? KindTypes[K] | null
    : KindTypes[K]
  : never;

const column =
  <K extends ColumnKind>(kind: K) =>
  (length = 0) =>
    ({ kind, length, nullable: false }) as const;
const text = column('text');
const integer = column('integer');
const long = column('long');
const flag = column('flag');
const uuid = column('uuid');
const bytes = column('bytes');
const optional = <K extends ColumnKind>(inner: { readonly kind: K; readonly length: number }) =>
  ({ kind: inner.kind, length: inner.length, nullable: true }) as const;

/** No limit: nvarchar(max) on SQL Server. */
export const UNLIMITED = 0;

/** A table: its columns in order and the columns of its primary key. */
export interface Table {
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
}

/**
 * All tables that a batch can write. `instants` are integers: microseconds UTC. Empty text stands for "none"
 * in key columns, which are never null (a unique index of SQL Server lets one NULL in, SQLite's many).
 */
export const tables = {
  client: {
    columns: {
      clientId: text(64),
      displayName: text(80),
      roles: text(200),
      status: text(16),
      passwordHash: bytes(32),
      secretCipher: optional(bytes(200)),
      createdAt: integer(),
      eventUid: uuid(),
    },
    key: ['clientId'],
  },
  employee: {
    columns: {
      employeeId: text(32),
      personnelNumber: text(32),
      masterSequence: long(),
      sourceSystem: text(32),
      hireDate: text(10),
      terminationDate: text(10),
      eventUid: uuid(),
      /** the run that ended the employment because it did not name the employee; empty otherwise. */
      endedByRun: text(64),
    },
    key: ['employeeId'],
  },
  employeeSlice: {
    columns: {
      employeeId: text(32),
      validFrom: text(10),
      validTo: text(10),
      timeRecordingId: text(32),
      displayName: text(80),
      status: text(16),
      companyCode: text(16),
      orgUnitId: text(32),
      costCenter: text(32),
      managerEmployeeId: text(32),
      workTimeZone: text(64),
      holidayCalendarCode: text(16),
      workWeekCode: text(16),
      defaultShiftCode: text(16),
      attendancePolicyCode: text(16),
      leavePolicyCode: text(16),
      payGroup: text(16),
      timeManagementMode: text(16),
      permittedEventTypes: text(240),
    },
    key: ['employeeId', 'validFrom'],
  },
  badge: {
    columns: { timeRecordingId: text(32), employeeId: text(32), validFrom: text(10), validTo: text(10) },
    key: ['timeRecordingId', 'employeeId', 'validFrom'],
  },
  terminal: {
    columns: {
      terminalId: text(32),
      sourceSequence: long(),
      sourceSystem: text(32),
      zone: text(64),
      location: text(80),
      latitude: optional(integer()),
      longitude: optional(integer()),
      radiusMetres: optional(integer()),
      clockSkewMs: integer(),
      deliveryWatermark: optional(integer()),
      lastSeenAt: optional(integer()),
      eventUid: uuid(),
      /** Of the report that set `deliveryWatermark`; 0 before the first one. */
      watermarkSequence: long(),
    },
    key: ['terminalId'],
  },
  /** What a source system has reported of itself as a whole; its terminals have watermarks of their own. */
  source: {
    columns: {
      sourceSystem: text(32),
      deliveryWatermark: integer(),
      watermarkSequence: long(),
      lastSeenAt: integer(),
      eventUid: uuid(),
    },
    key: ['sourceSystem'],
  },
  /** a FULL run of a source. `runKey` is source and run with a tab between, which no key can hold. */
  syncRun: {
    columns: {
      runKey: text(97),
      sourceSystem: text(32),
      runId: text(64),
      state: text(16),
      startedAt: integer(),
      finishedAt: optional(integer()),
      /** The number of the last part; 0 until it is stored. */
      lastPart: integer(),
      /** How many employments the run has ended. */
      ended: integer(),
      /** The audit event that began the run. Uids grow with time: rows with a higher one were written since. */
      firstUid: uuid(),
      eventUid: uuid(),
    },
    key: ['runKey'],
  },
  syncRunPart: {
    columns: { runKey: text(97), part: integer(), items: integer(), recordedAt: integer(), requestId: uuid() },
    key: ['runKey', 'part'],
  },
  /** Whom a run has named, whatever became of the item. */
  syncRunMember: {
    columns: { runKey: text(97), employeeId: text(32) },
    key: ['runKey', 'employeeId'],
  },
  timeEvent: {
    columns: {
      eventId: uuid(),
      sourceSystem: text(32),
      sourceEventId: text(64),
      employeeId: text(32),
      timeRecordingId: text(32),
      eventType: text(16),
      occurredAt: integer(),
      occurredSecond: integer(),
      localTime: integer(),
      utcOffsetMinutes: integer(),
      zone: text(64),
      zoneSource: text(8),
      recordedAtDevice: optional(integer()),
      receivedAt: integer(),
      terminalId: text(32),
      captureMethod: text(16),
      latitude: optional(integer()),
      longitude: optional(integer()),
      accuracyMetres: optional(integer()),
      locationSalt: optional(bytes(16)),
      reasonCode: text(16),
      costAssignment: text(32),
      payloadHash: bytes(32),
      state: text(16),
      stateReason: text(120),
      live: flag(),
      duplicateOf: optional(uuid()),
      workDate: text(10),
      workSequence: integer(),
      clientId: text(64),
      requestId: uuid(),
      eventUid: uuid(),
    },
    key: ['eventId'],
  },
  /** Beside a voided time event: who withdrew it. The reason is in the event's `stateReason`. */
  timeEventVoid: {
    columns: {
      eventId: uuid(),
      voidedAt: integer(),
      sourceSystem: text(32),
      clientId: text(64),
      requestId: uuid(),
      reasonSalt: bytes(16),
    },
    key: ['eventId'],
  },
  /** an event that could not be accepted yet. */
  quarantineItem: {
    columns: {
      quarantineId: uuid(),
      sourceSystem: text(32),
      sourceEventId: text(64),
      /** The source's key, or a digest of the content where it gave none: by it a resend is known again. */
      itemKey: text(64),
      waiting: flag(),
      state: text(16),
      reason: text(32),
      /** What was wrong at the last attempt, as JSON; fields are relative to the item. */
      problems: text(UNLIMITED),
      employeeId: text(32),
      timeRecordingId: text(32),
      terminalId: text(32),
      /** The item in the JSON form of the contract. */
      payload: text(UNLIMITED),
      payloadHash: bytes(32),
      receivedAt: integer(),
      clientId: text(64),
      requestId: uuid(),
      attempts: integer(),
      lastTriedAt: optional(integer()),
      eventId: optional(uuid()),
      discardReason: text(80),
      reasonSalt: optional(bytes(16)),
      eventUid: uuid(),
    },
    key: ['quarantineId'],
  },
  /** A shift with all its versions. */
  shift: {
    columns: { shiftCode: text(16), sourceSystem: text(32), latestVersion: integer(), eventUid: uuid() },
    key: ['shiftCode'],
  },
  shiftVersion: {
    columns: {
      shiftCode: text(16),
      version: integer(),
      validFrom: text(10),
      sourceSystem: text(32),
      /** The definition in the JSON form of the contract. */
      definition: text(UNLIMITED),
    },
    key: ['shiftCode', 'version'],
  },
  calendar: {
    columns: {
      calendarCode: text(16),
      name: text(80),
      sourceSystem: text(32),
      sourceSequence: long(),
      eventUid: uuid(),
    },
    key: ['calendarCode'],
  },
  calendarDay: {
    columns: {
      calendarCode: text(16),
      date: text(10),
      dayType: text(16),
      holidayKind: text(16),
      makeupWorkday: flag(),
      name: text(80),
    },
    key: ['calendarCode', 'date'],
  },
  /** A date of an employee that was assigned. `dayKey` is the work date, a blank and the employee. */
  scheduleDay: {
    columns: {
      dayKey: text(43),
      employeeId: text(32),
      workDate: text(10),
      revision: integer(),
      sourceSystem: text(32),
      sourceSequence: long(),
      eventUid: uuid(),
    },
    key: ['dayKey'],
  },
  /** What each revision of an assigned date said. A day off, or one given back to the pattern, has sequence 0. */
  scheduleShift: {
    columns: {
      dayKey: text(43),
      revision: integer(),
      sequence: integer(),
      plan: text(8),
      source: text(16),
      shiftCode: text(16),
      shiftVersion: integer(),
      zone: text(64),
    },
    key: ['dayKey', 'revision', 'sequence'],
  },
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
    },
    key: ['employeeId'],
  },
  outcome: {
    columns: {
      clientId: text(64),
      operation: text(32),
      requestId: uuid(),
      requestHash: bytes(32),
      contractVersion: text(16),
      recordedAt: integer(),
      result: text(UNLIMITED),
    },
    key: ['clientId', 'operation', 'requestId'],
  },
  nonce: {
    /** `correlationId` names the call that used it: a commit that is tried again must know its own nonce. */
    columns: { clientId: text(64), nonce: bytes(64), expiresAt: integer(), correlationId: uuid() },
    key: ['clientId', 'nonce'],
  },
  /** How far a consumer of the change feed has come. `consumerKey` is client and consumer with a tab between. */
  feedConsumer: {
    columns: {
      consumerKey: text(97),
      clientId: text(64),
      consumer: text(32),
      /** The sealed index of the first event that is not acknowledged. */
      cursor: integer(),
      acknowledgedAt: integer(),
      eventUid: uuid(),
    },
    key: ['consumerKey'],
  },
  /** Append-only. `eventIndex`, the sealed index, is given by the sealer; writers leave it out. */
  auditEvent: {
    columns: {
      eventIndex: integer(),
      uid: uuid(),
      schemaVersion: integer(),
      recordedAt: integer(),
      occurredAt: optional(integer()),
      actor: text(64),
      onBehalfOf: text(64),
      clientId: text(64),
      credentialId: text(64),
      authentication: text(24),
      node: text(64),
      channel: text(16),
      sourceAddress: text(64),
      peerAddress: text(64),
      operation: text(32),
      action: text(1),
      entity: text(24),
      entityId: text(80),
      entityVersion: integer(),
      employeeId: text(32),
      outcome: text(16),
      faultCode: text(32),
      affectedRows: integer(),
      requestId: optional(uuid()),
      correlationId: uuid(),
      messageId: text(255),
      bodyHash: optional(bytes(32)),
      changes: text(UNLIMITED),
      macKeyId: text(32),
      mac: bytes(32),
    },
    key: ['eventIndex'],
  },
  /** Kept for ever, so that roots still hold after the content of an event was purged. */
  sealed: {
    columns: { eventIndex: integer(), uid: uuid(), leafHash: bytes(32) },
    key: ['eventIndex'],
  },
  /** The roots of complete subtrees of 2^`level` leaves, for levels 8, 16, 24, …; `position` counts them from 0. */
  sealedSubtree: {
    columns: { level: integer(), position: integer(), rootHash: bytes(32) },
    key: ['level', 'position'],
  },
  /** Up to which event the content may be removed, and the event that tells it. The highest counts. */
  journalPurge: {
    columns: { purgedTo: integer(), eventUid: uuid() },
    key: ['purgedTo'],
  },
  /** One row: how far the journal is sealed. `frontier` is the right edge of its Merkle tree. */
  journalHead: {
    columns: { origin: text(128), size: integer(), frontier: bytes(2048), rootHash: bytes(32) },
    key: ['origin'],
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** The row of a table, in TypeScript's names and types. */
export type Row<T extends TableName> = {
  readonly [C in keyof (typeof tables)[T]['columns']]: ColumnType<(typeof tables)[T]['columns'][C]>;
};

/**
 * Mutable things that have one version row each. The first table's `column` holds the aggregate's key; all
 * rows of all its tables with that key are the aggregate. `follows`: loading this one also loads those that rows of
 * its first table name, and whatever they follow in turn; an empty name leads nowhere.
 *
 * `inserted`: its rows come by plain inserts, which raise no version. So it has version 0 as long as it stands as it
 * was inserted, and the first put makes its version row. Time events pay for this nothing when they arrive, and yet
 * of two voids that meet one collides, since both expect version 0. Keys that a put gives up are free for the inserts
 * of the same batch, as puts are written first: a fact that is voided can be told anew in the same group. And as what
 * counts has never been put, a decision that rests on a live event (a duplicate of it) guards version 0.
 *
 * `volatile`: it changes about as often as it is asked for, so that keeping it in memory is no use.
 */
export const aggregates = {
  client: { tables: ['client'], column: 'clientId' },
  employee: { tables: ['employee', 'employeeSlice'], column: 'employeeId' },
  badge: { tables: ['badge'], column: 'timeRecordingId', follows: [{ column: 'employeeId', kind: 'employee' }] },
  terminal: { tables: ['terminal'], column: 'terminalId' },
  source: { tables: ['source'], column: 'sourceSystem' },
  timeEvent: { tables: ['timeEvent', 'timeEventVoid'], column: 'eventId', inserted: true },
  quarantineItem: {
    tables: ['quarantineItem'],
    column: 'quarantineId',
    inserted: true,
    follows: [
      { column: 'employeeId', kind: 'employee' },
      { column: 'timeRecordingId', kind: 'badge' },
      { column: 'terminalId', kind: 'terminal' },
    ],
  },
  syncRun: { tables: ['syncRun', 'syncRunPart'], column: 'runKey' },
  feedConsumer: { tables: ['feedConsumer'], column: 'consumerKey' },
  shift: { tables: ['shift', 'shiftVersion'], column: 'shiftCode' },
  calendar: { tables: ['calendar', 'calendarDay'], column: 'calendarCode' },
  scheduleDay: { tables: ['scheduleDay', 'scheduleShift'], column: 'dayKey' },
  attendanceDay: { tables: ['attendanceDay', 'dailyAttendance'], column: 'dayKey', volatile: true },
  attendanceException: { tables: ['attendanceException'], column: 'exceptionId', volatile: true },
  punchCorrection: { tables: ['punchCorrection'], column: 'correctionId' },
  overtimeRequest: { tables: ['overtimeRequest'], column: 'overtimeId' },
  evaluationMark: { tables: ['evaluationMark'], column: 'employeeId', volatile: true },
} as const satisfies Record<
  string,
  {
    readonly tables: readonly TableName[];
    readonly column: string;
    readonly inserted?: true;
    readonly volatile?: true;
    readonly follows?: readonly { readonly column: string; readonly kind: string }[];
  }
>;

export type AggregateKind = keyof typeof aggregates;

/** All rows of one aggregate, by table. */
export type AggregateRows<K extends AggregateKind> = {
  readonly [T in (typeof aggregates)[K]['tables'][number]]: readonly Row<T>[];
};

/**
 * Keys that at most one row may hold, and that a command can look up. Where `except` names a column and a
 * value, rows with that value stand outside the uniqueness.
 */
export const uniques = {
  outcome: { table: 'outcome', columns: ['clientId', 'operation', 'requestId'] },
  nonce: { table: 'nonce', columns: ['clientId', 'nonce'] },
  /** R-04 L2. */
  sourceEvent: {
    table: 'timeEvent',
    columns: ['sourceSystem', 'sourceEventId'],
    except: { column: 'sourceEventId', value: '' },
  },
  /** R-04 L3: the natural key among live events. */
  naturalEvent: {
    table: 'timeEvent',
    columns: ['employeeId', 'eventType', 'occurredSecond', 'terminalId'],
    except: { column: 'live', value: false },
  },
  /** R-04 L2 for what waits: discarded and released items leave their key free. */
  quarantinedItem: {
    table: 'quarantineItem',
    columns: ['sourceSystem', 'itemKey'],
    except: { column: 'waiting', value: false },
  },
  syncRunMember: { table: 'syncRunMember', columns: ['runKey', 'employeeId'] },
  /** Whether there is an event of this index, which no command writes. */
  sealedEvent: { table: 'sealed', columns: ['eventIndex'] },
} as const satisfies Record<
  string,
  {
    readonly table: TableName;
    readonly columns: readonly string[];
    readonly except?: { readonly column: string; readonly value: string | boolean };
  }
>;

export type UniqueKind = keyof typeof uniques;

type Expiry<T extends TableName> =
  | { readonly column: keyof (typeof tables)[T]['columns'] }
  | { readonly column: string; readonly of: TableName; readonly by: keyof (typeof tables)[T]['columns'] };

/**
 * Tables whose rows serve for a time only, each with the column that tells their age or their end; `of` names the table
 * that has the column, and `by` what leads there.
 */
export const expiring = {
  nonce: { column: 'expiresAt' },
  outcome: { column: 'recordedAt' },
  /** The time is that of the run: members of a run that goes on stay. */
  syncRunMember: { column: 'finishedAt', of: 'syncRun', by: 'runKey' },
} as const satisfies { readonly [T in TableName]?: Expiry<T> };

export type ExpiringTable = keyof typeof expiring;

/** The row type that a unique key finds. */
export type UniqueRow<K extends UniqueKind> = Row<(typeof uniques)[K]['table']>;

/** A row that some unique key finds. */
export type AnyUniqueRow = { readonly [K in UniqueKind]: UniqueRow<K> }[UniqueKind];

/**
 * Questions about many aggregates of one kind, which no key can ask; each dialect has one query for each. `most` rows
 * of the answer are loaded as aggregates like those that are followed: no more could be used. The answer is not
 * guarded, only what is put is: a decision must hold for whatever joins or leaves the set meanwhile.
 */
export const sets = {
  /**
   * Key: source system, run key, date. Among: the source's active employees, that is without a terminationDate
   * before the date and with a slice, not TERMINATED, that reaches to the date or beyond. In it: those of them whom
   * the run has no member row of, and who were not written since it began (by `firstUid`; without a stored run, all),
   * in order of their ids. At most 1000 (one part's own) and 5 % (the count guard) and one are loaded.
   */
  unnamedEmployee: { kind: 'employee', keyLength: 3 },
  /**
   * Key: employee, and the first and last work date (of events: the first moment and the one behind the last, in
   * microseconds). What of the employee lies in between, in order of the date (the moment) and the key. Of events those
   * that count, and a fourth part: the 32 hex digits of the lowest id that one of them may have, so that older ones are not looked
   * through. Among: how many they are.
   */
  employeeEvent: { kind: 'timeEvent', keyLength: 4 },
  employeeDay: { kind: 'attendanceDay', keyLength: 3 },
  employeeScheduleDay: { kind: 'scheduleDay', keyLength: 3 },
  employeeException: { kind: 'attendanceException', keyLength: 3 },
  employeeCorrection: { kind: 'punchCorrection', keyLength: 3 },
  employeeOvertime: { kind: 'overtimeRequest', keyLength: 3 },
} as const satisfies Record<string, { readonly kind: AggregateKind; readonly keyLength: number }>;

export type SetKind = keyof typeof sets;
