import { bytes, integer, optional, text, UNLIMITED, uuid, type Table } from './column.ts';

/** The sealed audit trail. */
export const journalTables = {
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
