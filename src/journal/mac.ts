import { createHmac } from 'node:crypto';

/** A key that is held outside the database, so that who can write the database still cannot forge an event. */
export interface MacKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** HMAC-SHA-256 of a leaf hash (RFC 2104). */
export const leafMac = (key: Uint8Array, leafHash: Uint8Array): Buffer =>
  createHmac('sha256', key).update(leafHash).digest();
