import type { Instant } from '../lib/clock.ts';
import type { Client } from './client.ts';

/** Who it was, how it was proved, and the row to be written in the request's own commit so that it counts once. */
export interface Verified {
  readonly client: Client;
  readonly authentication: 'USERNAME_TEXT' | 'USERNAME_DIGEST' | 'HTTP_BASIC';
  readonly nonce: Nonce | undefined;
}

/** A value that may be used once; kept until no node can take the proof that it is part of for fresh any more. */
export interface Nonce {
  readonly value: Uint8Array;
  readonly expiresAt: Instant;
}
