import { sha256Base64 } from '../../lib/sha256.ts';
import type { PersonalText, PersonalTexts } from './envelope.ts';

/** What of the rows of a table is about a person. */
export interface PersonalColumns<R> {
  /** Whose key encrypts it. */
  ownerOf(row: R): string;
  /** Names the row within its table. */
  keyOf(row: R): string;
  /** Those that stand in the row in clear. */
  textsOf(row: R): PersonalTexts;
  /** The row without these. */
  without(row: R, texts: PersonalTexts): R;
  /** The row with them again. */
  with(row: R, texts: PersonalTexts): R;
  /** Those of them that the journal tells as no digest. */
  readonly unsalted?: readonly string[];
}

/** Stands for a salt that is encrypted, in a column that is never null. */
export const NO_SALT: Uint8Array = new Uint8Array(16);

/** Whether a salt is there: neither left out nor encrypted. */
export const isSalt = (salt: Uint8Array | null): salt is Uint8Array =>
  salt !== null && Buffer.compare(salt, NO_SALT) !== 0;

/** base64(SHA-256(salt ‖ text)), as the journal tells a text. */
export const digestOf = ({ text, salt }: PersonalText): string =>
  sha256Base64(Buffer.concat([salt, Buffer.from(text)]));
