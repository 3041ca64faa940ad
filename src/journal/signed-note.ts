import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ok, refused } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { sha256 } from '../lib/sha256.ts';

/** Who may sign a note: C2SP signed-note, "Signatures". */
export interface NoteVerifier {
  /** Neither blanks nor plus signs. */
  readonly name: string;
  /** 8 hex digits: the first 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key). */
  readonly keyId: string;
  /** 32 bytes (RFC 8032, 5.1.5). */
  readonly publicKey: Uint8Array;
}

export interface NoteSigner extends NoteVerifier {
  sign(text: string): Uint8Array;
}

/** Why a note is not to be believed. */
export type NoteProblem = 'MALFORMED' | 'UNKNOWN_KEY' | 'BAD_SIGNATURE';

/** The signature type of Ed25519. */
const ED25519 = 0x01;
const KEY_BYTES = 32;
const ID_BYTES = 4;
const SIGNATURE_BYTES = 64;
/** DER before the 32 bytes of an Ed25519 key (RFC 8410, 7 and 4). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_NAME = /^[^\s+]+$/u;

const keyIdOf = (name: string, publicKey: Uint8Array): string =>
  Buffer.from(sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ED25519]), publicKey])))
    .subarray(0, ID_BYTES)
    .toString('hex');

const publicKeyObject = (publicKey: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });

/** Who signs as `name` with this public key of 32 bytes. */
export const noteVerifier = (name: string, publicKey: Uint8Array): NoteVerifier => ({
  name,
  keyId: keyIdOf(name, publicKey),
  publicKey,
});

/** Signs as `name` with the Ed25519 key of this seed of 32 bytes (RFC 8032, 5.1.5). */
export const noteSigner = (name: string, seed: Uint8Array): NoteSigner => {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  return { ...noteVerifier(name, publicKey), sign: (text) => sign(null, Buffer.from(text), key) };
};

/** The key as PEM, as OpenSSL reads it. */
export const publicKeyPem = ({ publicKey }: NoteVerifier): string =>
  publicKeyObject(publicKey).export({ format: 'pem', type: 'spki' });

/** `name+id+base64(0x01 ‖ public key)`: how verifiers of notes are written in configurations. */
export const encodeVerifierKey = ({ name, keyId, publicKey }: NoteVerifier): string =>
  `${name}+${keyId}+${Buffer.concat([Buffer.from([ED25519]), publicKey]).toString('base64')}`;

/** Reads what {@link encodeVerifierKey} wrote; undefined for anything else, a wrong id included. */
export const decodeVerifierKey = (text: string): NoteVerifier | undefined => {
  const [, name = '', keyId = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (!KEY_NAME.test(name) || bytes.length !== 1 + KEY_BYTES || bytes[0] !== ED25519) return undefined;
  if (bytes.toString('base64') !== encoded) return undefined;
  const verifier = noteVerifier(name, bytes.subarray(1));
  return verifier.keyId === keyId ? verifier : undefined;
};

/** The note: the text, which ends with a newline, a blank line, and one signature. */
export const signNote = (text: string, signer: NoteSigner): string => {
  const signature = Buffer.concat([Buffer.from(signer.keyId, 'hex'), signer.sign(text)]);
  return `${text}\n— ${signer.name} ${signature.toString('base64')}\n`;
};

interface SignatureLine {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

const readLine = (line: string): SignatureLine | undefined => {
  const [, name = '', encoded = ''] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (name === '' || bytes.length <= ID_BYTES || bytes.toString('base64') !== encoded) return undefined;
  return { name, keyId: bytes.subarray(0, ID_BYTES).toString('hex'), signature: bytes.subarray(ID_BYTES) };
};

const holds = ({ signature }: SignatureLine, text: string, { publicKey }: NoteVerifier): boolean =>
  signature.length === SIGNATURE_BYTES &&
  verify(null, Buffer.from(text), publicKeyObject(publicKey), Buffer.from(signature));

// Control characters but for the newline are refused (C2SP signed-note, "Format").
const isText = (note: string): boolean => /^(?:\n|[^\p{Cc}])+\n$/u.test(note.replaceAll(/[\u007F-\u009F]/g, ' '));

/** The text of a note that one of `verifiers` signed. A known key whose signature is wrong spoils the whole note. */
export const openNote = (note: string, verifiers: readonly NoteVerifier[]): Result<string, NoteProblem> => {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !isText(note)) return refused('MALFORMED');
  const text = note.slice(0, end + 1);
  let isSigned = false;
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const read = readLine(line);
    if (read === undefined) return refused('MALFORMED');
    const known = verifiers.find(({ name, keyId }) => name === read.name && keyId === read.keyId);
    if (known === undefined) continue;
    if (!holds(read, text, known)) return refused('BAD_SIGNATURE');
    isSigned = true;
  }
  return isSigned ? ok(text) : refused('UNKNOWN_KEY');
};
