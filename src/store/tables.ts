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
    },
    key: ['terminalId'],
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
    columns: { clientId: text(64), nonce: bytes(64), expiresAt: integer() },
    key: ['clientId', 'nonce'],
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
 * rows of all its tables with that key are the aggregate. `follows`: loading this one also loads those.
 */
export const aggregates = {
  client: { tables: ['client'], column: 'clientId' },
  employee: { tables: ['employee', 'employeeSlice'], column: 'employeeId' },
  badge: { tables: ['badge'], column: 'timeRecordingId', follows: { column: 'employeeId', kind: 'employee' } },
  terminal: { tables: ['terminal'], column: 'terminalId' },
} as const satisfies Record<
  string,
  {
    readonly tables: readonly TableName[];
    readonly column: string;
    readonly follows?: { readonly column: string; readonly kind: string };
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
} as const satisfies Record<
  string,
  {
    readonly table: TableName;
    readonly columns: readonly string[];
    readonly except?: { readonly column: string; readonly value: string | boolean };
  }
>;

export type UniqueKind = keyof typeof uniques;

/** The row type that a unique key finds. */
export type UniqueRow<K extends UniqueKind> = Row<(typeof uniques)[K]['table']>;
