import { sha256Base64 } from '../lib/sha256.ts';

/** Personal free text as the journal holds it. */
export interface SaltedDigest {
  readonly digest: string;
}

/** base64(SHA-256(salt ‖ text)): the text and its salt can be erased, and the proof still holds. */
export const saltedDigest = (salt: Uint8Array, text: string): SaltedDigest => ({
  digest: sha256Base64(Buffer.concat([salt, Buffer.from(text)])),
});
