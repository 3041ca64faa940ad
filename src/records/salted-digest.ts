import { sha256Base64 } from '../lib/sha256.ts';
import { decodeEnvelope } from '../store/personal/envelope.ts';
import { isSalt } from '../store/personal/personal-text.ts';

/** Personal free text as the journal holds it. */
export interface SaltedDigest {
  readonly digest: string;
}

/** base64(SHA-256(salt ‖ text)): the text and its salt can be erased, and the proof still holds. */
export const saltedDigest = (salt: Uint8Array, text: string): SaltedDigest => ({
  digest: sha256Base64(Buffer.concat([salt, Buffer.from(text)])),
});

/** What the row itself keeps of the digest of a text, also once the text is erased; undefined where it has none. */
export function digestInRow(
  { personal }: { readonly personal: Uint8Array | null },
  member: string,
): SaltedDigest | undefined {
  const digest = personal === null ? undefined : decodeEnvelope(personal).digests[member];
  return digest === undefined ? undefined : { digest };
}

/** The digest of a text of a row: of the text itself, or as the row keeps it where the text is erased. */
export const textDigest = (
  row: { readonly personal: Uint8Array | null },
  member: string,
  salt: Uint8Array | null,
  text: string,
): SaltedDigest | undefined => (isSalt(salt) && text !== '' ? saltedDigest(salt, text) : digestInRow(row, member));
