import { hash } from 'node:crypto';
import { LEAF_PREFIX } from '../merkle/tree-hash.ts';
import { tables } from '../store/tables/tables.ts';
import type { Column } from '../store/tables/column.ts';
import type { Row } from '../store/tables/tables.ts';

/** The columns of an event that its leaf covers: all but the index, which the tree itself proves, and the MAC. */
export type LeafRow = Omit<Row<'auditEvent'>, 'eventIndex' | 'macKeyId' | 'mac'>;

const NULL_LENGTH = 0xff_ff_ff_ff;
const LENGTH_BYTES = 4;
const UUID_BYTES = 16;
/** A UTF-16 code unit takes at most 3 bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3;
/** Longer texts are faster written by the native encoder. */
const SHORT_TEXT = 24;

const isLeafColumn = (name: string): name is keyof LeafRow => !['eventIndex', 'macKeyId', 'mac'].includes(name);

const columns: readonly (readonly [name: keyof LeafRow, kind: Column['kind']])[] = Object.entries(
  tables.auditEvent.columns,
).flatMap(([name, column]) => (isLeafColumn(name) ? [[name, column.kind]] : []));

/** What all columns take at most but for texts and bytes: a length each, and a number or a uuid of 16 bytes. */
const FIXED_BYTES = 1 + columns.length * (LENGTH_BYTES + UUID_BYTES);

// Grows to the largest event seen. Encoding is synchronous and every user copies or hashes before it returns.
let scratch = Buffer.alloc(4096);
scratch[0] = LEAF_PREFIX;

const reserve = (row: LeafRow): void => {
  let bytes = FIXED_BYTES;
  for (const [name] of columns) {
    const value = row[name];
    if (typeof value === 'string') bytes += value.length * MAX_BYTES_PER_UNIT;
    else if (value !== null && typeof value === 'object') bytes += value.length;
  }
  if (bytes <= scratch.length) return;
  scratch = Buffer.alloc(2 * bytes);
  scratch[0] = LEAF_PREFIX;
};

/** Writes the text at `at`; returns how many bytes it took. */
const writeText = (text: string, at: number): number => {
  if (text.length > SHORT_TEXT) return scratch.write(text, at, 'utf8');
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) return scratch.write(text, at, 'utf8');
    scratch[at + index] = unit;
  }
  return text.length;
};

const digit = (unit: number): number => (unit <= 0x39 ? unit - 0x30 : (unit | 0x20) - 0x57);

const writeUuid = (uuid: string, at: number): number => {
  let byte = at;
  for (let index = 0; index < uuid.length; index += 2) {
    if (uuid.charCodeAt(index) === 0x2d) index += 1;
    scratch[byte] = (digit(uuid.charCodeAt(index)) << 4) | digit(uuid.charCodeAt(index + 1));
    byte += 1;
  }
  return UUID_BYTES;
};

const writeValue = (kind: Column['kind'], value: string | number | Uint8Array, at: number): number => {
  if (typeof value === 'string') return kind === 'uuid' ? writeUuid(value, at) : writeText(value, at);
  if (typeof value === 'number') return writeText(String(value), at);
  scratch.set(value, at);
  return value.length;
};

const writeLength = (length: number, at: number): void => {
  scratch[at] = length >>> 24;
  scratch[at + 1] = length >>> 16;
  scratch[at + 2] = length >>> 8;
  scratch[at + 3] = length;
};

/** Fills the scratch buffer, which it may replace by a larger one, with 0x00 and the leaf bytes; returns where they end. */
const writeLeaf = (row: LeafRow): number => {
  reserve(row);
  let at = 1;
  for (const [name, kind] of columns) {
    const value = row[name];
    const length = value === null ? 0 : writeValue(kind, value, at + LENGTH_BYTES);
    writeLength(value === null ? NULL_LENGTH : length, at);
    at += LENGTH_BYTES + length;
  }
  return at;
};

/**
 * What the leaf of an event hashes: every column of the audit table in order, but the index, the MAC and its
 * key id, each as a 4-byte big-endian length and its bytes. Null is the length 0xFFFFFFFF without bytes, text
 * is UTF-8, an integer its decimal digits, a uuid 16 bytes.
 */
export const leafBytes = (row: LeafRow): Uint8Array => {
  const end = writeLeaf(row);
  return Buffer.from(scratch.subarray(1, end));
};

/** The leaf hash of an event: SHA-256(0x00 ‖ {@link leafBytes}) (RFC 6962, 2.1). */
export const eventLeafHash = (row: LeafRow): Buffer => {
  const end = writeLeaf(row);
  return hash('sha256', scratch.subarray(0, end), 'buffer');
};
