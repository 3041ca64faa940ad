import { bytes, integer, optional, text, UNLIMITED, uuid, type Table } from './column.ts';

/** What makes a resend safe, and how far those who follow the journal have come. */
export const deliveryTables = {
  outcome: {
    columns: {
      clientId: text(64),
      operation: text(32),
      requestId: uuid(),
      requestHash: bytes(32),
      contractVersion: text(16),
      recordedAt: integer(),
      result: text(UNLIMITED),
      /** The texts about a person that were in `result`, encrypted. */
      personal: optional(bytes(UNLIMITED)),
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
  /** Long work that a request has started, and how far it is. */
  run: {
    columns: {
      runId: uuid(),
      operation: text(32),
      state: text(16),
      clientId: text(64),
      requestId: uuid(),
      /** What of the request the work needs, as JSON. */
      request: text(UNLIMITED),
      /** 0 until it is counted. */
      total: integer(),
      done: integer(),
      changed: integer(),
      /** Where to go on, as JSON; empty at the beginning. */
      position: text(UNLIMITED),
      /** What the run keeps to tell, as JSON; empty: nothing. */
      result: text(UNLIMITED),
      message: text(255),
      startedAt: integer(),
      updatedAt: integer(),
      finishedAt: optional(integer()),
      eventUid: uuid(),
    },
    key: ['runId'],
  },
} as const satisfies Record<string, Table>;
