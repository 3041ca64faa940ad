import { randomBytes, randomUUID } from 'node:crypto';
import type { Row } from '../tables/tables.ts';

/** Encrypts the keys of persons under a master key that lies outside the database. */
export interface TextKeyring {
  /** Takes the 32 bytes of an owner's key; answers at most 80. */
  wrap(owner: string, key: Uint8Array): Uint8Array;
  /** Throws where the master key is another one, or the cipher was altered. */
  unwrap(owner: string, cipher: Uint8Array): Uint8Array;
}

/** A new key of an owner. */
export const newTextKey = (owner: string, keyring: TextKeyring): Row<'textKey'> => ({
  owner,
  keyId: randomUUID(),
  keyCipher: keyring.wrap(owner, randomBytes(32)),
  redactedAt: null,
  eventUid: null,
});

/** The key that new texts are encrypted under; undefined where there is none, or none is left. */
export const liveKey = (keys: readonly Row<'textKey'>[]): Row<'textKey'> | undefined =>
  keys.find(({ keyCipher }) => keyCipher !== null);

/** The key that an envelope names. Throws where there is none of this id: keys are destroyed, never removed. */
export function getTextKey(keys: readonly Row<'textKey'>[], owner: string, keyId: string): Row<'textKey'> {
  const key = keys.find((one) => one.keyId === keyId);
  if (key === undefined) throw new Error(`The texts of ${owner} name a key that there is not.`);
  return key;
}
