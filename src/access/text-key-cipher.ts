import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.ts';

/** The key of a person's texts cannot be decrypted: the master key is gone, or the row was altered. */
export class TextKeyUnreadable extends Error {
  override readonly name = 'TextKeyUnreadable';
  readonly code = 'TEXT_KEY_UNREADABLE';
}

// Layout: format (1), key id (8), nonce (12), tag (16), ciphertext (32): 69 bytes.
const FORMAT = 1;
const KEY_ID_END = 9;
const NONCE_END = 21;
const TAG_END = 37;

/** Keys of persons, encrypted by AES-256-GCM with the owner's name as associated data, so that rows cannot be exchanged. */
export interface TextKeyCipher {
  /** Under the newest master key. */
  wrap(owner: string, key: Uint8Array): Uint8Array;
  /** Under whichever master key the cipher names. Throws {@link TextKeyUnreadable}. */
  unwrap(owner: string, cipher: Uint8Array): Uint8Array;
}

/** By the keys of the use `text-cipher`. */
export const textKeyCipher = (keyring: Keyring): TextKeyCipher => ({
  wrap(owner, key) {
    const { id, secret } = keyring.current('text-cipher');
    const nonce = randomBytes(NONCE_END - KEY_ID_END);
    const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(owner, 'utf8'));
    const ciphertext = Buffer.concat([cipher.update(key), cipher.final()]);
    return Buffer.concat([Buffer.of(FORMAT), Buffer.from(id, 'hex'), nonce, cipher.getAuthTag(), ciphertext]);
  },
  unwrap(owner, stored) {
    const bytes = Buffer.from(stored);
    if (bytes.length <= TAG_END || bytes[0] !== FORMAT) throw unreadable(owner, 'unknown format');
    const master = keyring.byId(bytes.toString('hex', 1, KEY_ID_END));
    if (master?.use !== 'text-cipher') throw unreadable(owner, 'its key is not in the key file');
    const nonce = bytes.subarray(KEY_ID_END, NONCE_END);
    const decipher = createDecipheriv('aes-256-gcm', master.secret, nonce, { authTagLength: 16 })
      .setAAD(Buffer.from(owner, 'utf8'))
      .setAuthTag(bytes.subarray(NONCE_END, TAG_END));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(TAG_END)), decipher.final()]);
    } catch {
      throw unreadable(owner, 'it was altered, or encrypted under another key');
    }
  },
});

const unreadable = (owner: string, why: string): TextKeyUnreadable =>
  new TextKeyUnreadable(`The key of the texts of ${owner} cannot be decrypted: ${why}.`);
