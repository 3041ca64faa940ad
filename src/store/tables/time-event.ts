import { bytes, flag, integer, optional, text, UNLIMITED, uuid, type Table } from './column.ts';

/** Punches, and those that wait in quarantine. */
export const timeEventTables = {
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
      /** the local date where the employee works, until an evaluation finds another one. */
      workDate: text(10),
      /** 0 as long as no evaluation had to write: it is then the first shift of the work date. */
      workSequence: integer(),
      clientId: text(64),
      requestId: uuid(),
      eventUid: uuid(),
      /** Texts about persons, encrypted (see `personal/`); the columns that hold them are then empty. */
      personal: optional(bytes(UNLIMITED)),
      /** of a DEBOUNCED one, the event that counts. */
      repeats: optional(uuid()),
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
      /** Texts about persons, encrypted (see `personal/`); the columns that hold them are then empty. */
      personal: optional(bytes(UNLIMITED)),
    },
    key: ['quarantineId'],
  },
} as const satisfies Record<string, Table>;
