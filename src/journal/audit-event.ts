import type { Instant } from '../lib/clock.ts';

/** What was done to the entity: created, read, updated, deleted, or executed where nothing of these fits. */
export type AuditAction = 'C' | 'R' | 'U' | 'D' | 'E';

/**
 * Who did what, when, from where, and how it ended. Left-out text is stored as empty text, left-out numbers
 * as the stated default, other left-out members as null.
 */
export interface AuditEvent {
  /** UUID version 7. */
  readonly uid: string;
  readonly recordedAt: Instant;
  /** When the thing happened in the world, where that is another moment than the record's. */
  readonly occurredAt?: Instant | undefined;
  readonly actor: string;
  readonly onBehalfOf?: string | undefined;
  readonly clientId?: string | undefined;
  readonly credentialId?: string | undefined;
  /** How the caller proved who it is. */
  readonly authentication?: string | undefined;
  readonly node: string;
  readonly channel: string;
  readonly sourceAddress?: string | undefined;
  readonly peerAddress?: string | undefined;
  readonly operation: string;
  readonly action: AuditAction;
  readonly entity?: string | undefined;
  readonly entityId?: string | undefined;
  /** 0 where the entity has no versions. */
  readonly entityVersion?: number | undefined;
  readonly employeeId?: string | undefined;
  readonly outcome: string;
  readonly faultCode?: string | undefined;
  /** 0 where left out. */
  readonly affectedRows?: number | undefined;
  readonly requestId?: string | undefined;
  readonly correlationId: string;
  readonly messageId?: string | undefined;
  /** SHA-256 of the received body. */
  readonly bodyHash?: Uint8Array | undefined;
  /** Before and after, as JSON. */
  readonly changes?: string | undefined;
}
