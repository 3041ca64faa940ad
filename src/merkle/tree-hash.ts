import { hash } from 'node:crypto';

/** Bytes of a SHA-256 digest. */
export const HASH_LENGTH = 32;

/** Goes before the bytes of a leaf, so that a leaf can never pass for a node (RFC 6962, 2.1). */
export const LEAF_PREFIX = 0x00;

const NODE_PREFIX = 0x01;

/** The hash of a leaf: SHA-256(0x00 ‖ bytes) (RFC 6962, 2.1). */
export const leafHash = (bytes: Uint8Array): Buffer => {
  const input = Buffer.allocUnsafe(1 + bytes.length);
  input[0] = LEAF_PREFIX;
  input.set(bytes, 1);
  return hash('sha256', input, 'buffer');
};

// Reused by every call: hashing is synchronous and keeps nothing of its input.
const nodeInput = Buffer.alloc(1 + 2 * HASH_LENGTH);
nodeInput[0] = NODE_PREFIX;

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right) (RFC 6962, 2.1). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_LENGTH);
  return hash('sha256', nodeInput, 'buffer');
};

/** The root of the tree without leaves: SHA-256 of nothing (RFC 6962, 2.1). */
export const emptyRoot = (): Buffer => hash('sha256', '', 'buffer');
