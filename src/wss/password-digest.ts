import { hash, timingSafeEqual } from 'node:crypto';

/**
 * Base64(SHA-1(nonce ‖ Created as sent ‖ password)), the texts in UTF-8: UsernameToken Profile 1.1.1, 3.1.
 * SHA-1 is what the profile demands; a collision does not help here, and the secret has 256 bits.
 */
export const passwordDigest = (nonce: Uint8Array, created: string, password: Uint8Array): string => {
  const createdBytes = Buffer.byteLength(created, 'utf8');
  const input = Buffer.allocUnsafe(nonce.length + createdBytes + password.length);
  input.set(nonce, 0);
  input.write(created, nonce.length, 'utf8');
  input.set(password, nonce.length + createdBytes);
  // As text: a third of the time that a Buffer of its own takes to make.
  return hash('sha1', input, 'base64');
};

/** Whether a text can be a password digest: 20 bytes in canonical base64. */
export const isPasswordDigest = (text: string): boolean => /^[A-Za-z0-9+/]{26}[AEIMQUYcgkosw048]=$/.test(text);

const DIGEST_LENGTH = 28;
const ours = Buffer.alloc(DIGEST_LENGTH);
const theirs = Buffer.alloc(DIGEST_LENGTH);

/** Compares two password digests in a time that does not tell where they differ. */
export const equalDigests = (expected: string, given: string): boolean => {
  if (expected.length !== DIGEST_LENGTH || given.length !== DIGEST_LENGTH) return false;
  ours.write(expected, 'latin1');
  theirs.write(given, 'latin1');
  return timingSafeEqual(ours, theirs);
};
