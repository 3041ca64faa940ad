import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { bytesUuid, uuidBytes } from '../../lib/uuid.ts';

/** A text about a person, and the salt of its digest. */
export interface PersonalText {
  readonly text: string;
  readonly salt: Uint8Array;
}

/** By the name of the member that holds it. */
export type PersonalTexts = Readonly<Record<string, PersonalText>>;

/**
 * What a row keeps of its texts: encrypted, and beside them their digests as the journal tells them, which prove nothing
 * but what the journal proves and outlive the key. A text that is never journalled has an empty digest.
 */
export interface Envelope {
  /** Under which the texts are encrypted. */
  readonly keyId: string;
  readonly digests: Readonly<Record<string, string>>;
  /** Nonce, tag and ciphertext. */
  readonly sealed: Uint8Array;
}

/** An envelope that cannot be read: it was altered, or is another row's. */
export class EnvelopeUnreadable extends Error {
  override readonly name = 'EnvelopeUnreadable';
  readonly code = 'ENVELOPE_UNREADABLE';
}

// Layout: key id (16), length of the digests (4), digests as JSON, nonce (12), tag (16), ciphertext.
const KEY_ID = 16;
const HEAD = KEY_ID + 4;
const NONCE = 12;
const TAG = 16;

/** The bytes of an envelope. */
export function encodeEnvelope({ keyId, digests, sealed }: Envelope): Uint8Array {
  const told = Buffer.from(JSON.stringify(digests));
  const length = Buffer.alloc(HEAD - KEY_ID);
  length.writeUInt32BE(told.length);
  return Buffer.concat([uuidBytes(keyId), length, told, sealed]);
}

/** Reads what {@link encodeEnvelope} wrote. Throws {@link EnvelopeUnreadable}. */
export function decodeEnvelope(stored: Uint8Array): Envelope {
  const bytes = Buffer.from(stored);
  if (bytes.length < HEAD) throw new EnvelopeUnreadable('An envelope is too short.');
  const end = HEAD + bytes.readUInt32BE(KEY_ID);
  if (bytes.length < end + NONCE + TAG) throw new EnvelopeUnreadable('An envelope is too short.');
  const digests = decodeDigests(bytes.toString('utf8', HEAD, end));
  return { keyId: bytesUuid(bytes.subarray(0, KEY_ID)), digests, sealed: bytes.subarray(end) };
}

function decodeDigests(text: string): Envelope['digests'] {
  try {
    const digests: unknown = JSON.parse(text);
    if (typeof digests === 'object' && digests !== null && !Array.isArray(digests)) {
      return Object.fromEntries(Object.entries(digests).map(([name, digest]) => [name, String(digest)]));
    }
  } catch {
    // Told below.
  }
  throw new EnvelopeUnreadable('The digests of an envelope cannot be read.');
}

/** A key of a person, and the row whose texts they are: what is moved to another row cannot be read there. */
export interface EnvelopeScope {
  readonly keyId: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Table and key of the row. */
  readonly row: string;
}

/** Encrypts texts by AES-256-GCM; the row, the key's id and the digests are authenticated with them. */
export function sealTexts(texts: PersonalTexts, digests: Envelope['digests'], scope: EnvelopeScope): Envelope {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', scope.key, nonce).setAAD(authenticated(scope, digests));
  const members = Object.entries(texts).map(([name, { text, salt }]) => [name, text, toBase64(salt)]);
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(members), 'utf8'), cipher.final()]);
  return { keyId: scope.keyId, digests, sealed: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]) };
}

/** The texts of an envelope. Throws {@link EnvelopeUnreadable}. */
export function openTexts({ digests, sealed }: Envelope, scope: EnvelopeScope): PersonalTexts {
  const bytes = Buffer.from(sealed);
  const nonce = bytes.subarray(0, NONCE);
  const decipher = createDecipheriv('aes-256-gcm', scope.key, nonce, { authTagLength: TAG })
    .setAAD(authenticated(scope, digests))
    .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  let text: string;
  try {
    text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new EnvelopeUnreadable(`The texts of ${scope.row} cannot be decrypted: they were altered.`, { cause });
  }
  // What is authentic was written by sealTexts.
  const members = JSON.parse(text) as readonly (readonly [name: string, text: string, salt: string])[];
  return Object.fromEntries(
    members.map(([name, member, salt]) => [name, { text: member, salt: Buffer.from(salt, 'base64') }]),
  );
}

const authenticated = ({ keyId, row }: EnvelopeScope, digests: Envelope['digests']): Uint8Array =>
  Buffer.from(JSON.stringify([keyId, row, digests]));

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
