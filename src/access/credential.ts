import type { KeyObject } from 'node:crypto';
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Row } from '../store/tables/tables.ts';
import type { Key, Keyring } from './keyring.ts';

/** How a client proves itself, ready for checking. Secrets stay inside the process: never log or print one. */
export interface Credential {
  /** Names the secret without telling it, for the audit; another secret has another id. */
  readonly id: string;
  /** HMAC-SHA-256 of the client's id and secret. */
  readonly passwordHash: Uint8Array;
  /** The keys under which the hash may have been made, newest first. */
  readonly hashKeys: readonly KeyObject[];
  /** The secret in UTF-8 where it is kept for digests, else undefined. */
  readonly secret: Uint8Array | undefined;
}

/** A stored secret cannot be decrypted: the key is gone, or the row was altered. */
export class CredentialUnreadable extends Error {
  override readonly name = 'CredentialUnreadable';
  readonly code = 'CREDENTIAL_UNREADABLE';
}

/** A new secret for a client: 256 random bits, 43 characters of base64url. */
export const generateSecret = (): string => randomBytes(32).toString('base64url');

/** The keyed hash under which a secret is stored. The id is hashed with it, so that rows cannot be exchanged. */
export const hashSecret = (key: KeyObject, clientId: string, secret: string): Buffer =>
  createHmac('sha256', key).update(`${clientId}\0${secret}`, 'utf8').digest();

/** Whether the password is the client's secret. Takes the same time whatever it is compared with. */
export const matchesPassword = (credential: Credential, clientId: string, password: string): boolean => {
  let matches = false;
  for (const key of credential.hashKeys) {
    // No early end: the time would tell which key it was.
    matches = timingSafeEqual(hashSecret(key, clientId, password), credential.passwordHash) || matches;
  }
  return matches;
};

/** What a row of `client` holds of a credential. */
export type StoredCredential = Pick<Row<'client'>, 'clientId' | 'passwordHash' | 'secretCipher'>;

/** The credential of a row, its secret decrypted. Throws {@link CredentialUnreadable}. */
export const readCredential = (row: StoredCredential, keyring: Keyring): Credential => ({
  id: createHash('sha256').update(row.passwordHash).digest('hex').slice(0, 16),
  passwordHash: row.passwordHash,
  hashKeys: keyring.all('credential-hash').map(({ secret }) => secret),
  secret: readSecret(row, keyring),
});

// Layout of an encrypted secret: format (1), key id (8), nonce (12), tag (16), ciphertext.
const FORMAT = 1;
const KEY_ID_END = 9;
const IV_END = 21;
const TAG_END = 37;

/** Encrypts a secret by AES-256-GCM with the client's id as associated data, so that rows cannot be exchanged. */
export const encryptSecret = (key: Key, clientId: string, secret: string): Uint8Array => {
  const iv = randomBytes(IV_END - KEY_ID_END);
  const cipher = createCipheriv('aes-256-gcm', key.secret, iv).setAAD(Buffer.from(clientId, 'utf8'));
  const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), Buffer.from(key.id, 'hex'), iv, cipher.getAuthTag(), ciphertext]);
};

/** The secret of a row in UTF-8, or undefined where none is kept. Throws {@link CredentialUnreadable}. */
export const readSecret = (
  { clientId, secretCipher }: Pick<StoredCredential, 'clientId' | 'secretCipher'>,
  keyring: Keyring,
): Uint8Array | undefined => {
  if (secretCipher === null) return undefined;
  const sealed = Buffer.from(secretCipher);
  if (sealed.length <= TAG_END || sealed[0] !== FORMAT) throw unreadable(clientId, 'unknown format');
  const key = keyring.byId(sealed.toString('hex', 1, KEY_ID_END));
  if (key?.use !== 'credential-cipher') throw unreadable(clientId, 'its key is not in the key file');
  const decipher = createDecipheriv('aes-256-gcm', key.secret, sealed.subarray(KEY_ID_END, IV_END), {
    authTagLength: 16,
  })
    .setAAD(Buffer.from(clientId, 'utf8'))
    .setAuthTag(sealed.subarray(IV_END, TAG_END));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(TAG_END)), decipher.final()]);
  } catch {
    throw unreadable(clientId, 'it was altered, or encrypted under another key');
  }
};

const unreadable = (clientId: string, why: string): CredentialUnreadable =>
  new CredentialUnreadable(`The secret of client ${clientId} cannot be decrypted: ${why}`);
