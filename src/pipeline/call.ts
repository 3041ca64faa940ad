import type { Nonce } from '../access/verified.ts';
import type { ContractError } from '../contract/model.ts';
import type { OperationName } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { Instant } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import type { RowScope } from '../lib/row-scope.ts';

/** Who calls, as a channel has authenticated them. */
export interface Caller {
  readonly clientId: string;
  /** The version of the client's record that was authenticated; the commit compares it. Undefined: Muster itself. */
  readonly clientVersion: number | undefined;
  readonly credentialId: string;
  /** How, such as USERNAME_DIGEST. */
  readonly authentication: string;
  readonly permissions: ReadonlySet<string>;
  readonly rows: RowScope;
}

/** Where a call comes from, for the audit trail. */
export interface Origin {
  /** The same on all audit events of the call; a fault tells it as incidentId. */
  readonly correlationId: string;
  /** Such as SOAP11. */
  readonly channel: string;
  readonly sourceAddress: string;
  readonly peerAddress: string;
  /** The caller's own message id, empty where there is none. */
  readonly messageId: string;
  /** SHA-256 of the received body. */
  readonly bodyHash: Uint8Array | undefined;
  readonly receivedAt: Instant;
}

/** Who calls, from where, with which nonce: what every reply leaves in the journal. */
export interface CallHead {
  readonly caller: Caller;
  readonly origin: Origin;
  readonly nonce: Nonce | undefined;
}

/** One authenticated call of an operation. */
export interface Call extends CallHead {
  readonly operation: OperationName;
  /** Checks the body against the contract and gives the operation's input. Called once, after the permission is checked. */
  decode(): Result<unknown, readonly ContractError[]>;
}

/** What became of a call. */
export type Reply =
  /** The operation's output; committed. */
  | { readonly outcome: 'done'; readonly response: unknown }
  /** Committed, but for UNAVAILABLE and REQUEST_IN_PROGRESS. */
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** The nonce was used before; committed. */
  | { readonly outcome: 'nonce-used' }
  /** Nothing is committed: the client's record has changed since it was authenticated. Authenticate again, then call again. */
  | { readonly outcome: 'caller-changed' };
