import type { OperationName } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import { sha256 } from '../lib/sha256.ts';
import { bytesUuid, uuidBytes } from '../lib/uuid.ts';
import { invalidRequest } from './refused-request.ts';

/** How the key of a page's last row travels in a cursor. `decode` answers undefined for bytes that are no key. */
export interface PageKey<Key> {
  readonly operation: OperationName;
  /** One letter that tells the cursors of this query from others. */
  readonly kind: string;
  encode(key: Key): Uint8Array;
  decode(bytes: Uint8Array): Key | undefined;
}

/**
 * Kind and digest take 5 bytes, which leaves 145 for the key in the contract's 200 characters: an employee id of 32
 * characters takes at most 128, an event id 16.
 */
const DIGEST_BYTES = 4;

/** The opaque text that a caller sends back with the same criteria to get the next page. */
export function writeCursor<Key>(form: PageKey<Key>, criteria: object, key: Key): string {
  return Buffer.concat([tagOf(form, criteria), form.encode(key)]).toString('base64url');
}

/** Where the next page begins: undefined is the first. Refuses with VALIDATION what this query never wrote. */
export function readCursor<Key>(
  form: PageKey<Key>,
  criteria: object,
  cursor: string | undefined,
): Result<Key | undefined, Refusal> {
  if (cursor === undefined) return ok(undefined);
  const bytes = Buffer.from(cursor, 'base64url');
  const tag = tagOf(form, criteria);
  const isOurs = bytes.toString('base64url') === cursor && bytes.subarray(0, tag.length).equals(tag);
  const key = isOurs ? form.decode(bytes.subarray(tag.length)) : undefined;
  return key === undefined ? refused(cursorRefused(form.operation)) : ok(key);
}

const UUID_BYTES = 16;

/** The key of a page whose rows are known by a uuid. */
export const uuidKey = (operation: OperationName, kind: string): PageKey<string> => ({
  operation,
  kind,
  encode: uuidBytes,
  decode: (bytes) => (bytes.length === UUID_BYTES ? bytesUuid(bytes) : undefined),
});

/** VALIDATION: a cursor that leads nowhere. */
export const cursorRefused = (operation: OperationName): Refusal => invalidRequest(operation, 'cursor', notOurs);

const notOurs = 'The cursor is not one that this query gave for these criteria. Begin without one.';

function tagOf<Key>({ kind }: PageKey<Key>, criteria: object): Buffer {
  return Buffer.concat([Buffer.from(kind), sha256(JSON.stringify(criteria)).subarray(0, DIGEST_BYTES)]);
}
