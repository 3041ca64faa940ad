import type { OperationName } from '../../contract/generated.ts';
import { readText } from '../../decision/cursor-text.ts';
import type { PageKey } from '../../decision/cursor.ts';
import type { RetroPlace } from '../../store/payroll-reads.ts';

/** The key of a page whose rows are known by a text. */
export const textKey = (operation: OperationName, kind: string): PageKey<string> => ({
  operation,
  kind,
  encode: (text) => Buffer.from(text),
  decode: (bytes) => (bytes.length === 0 ? undefined : readText(bytes)),
});

const NUMBER_BYTES = 4;

/** The key of a page whose rows are numbered. */
export const numberKey = (operation: OperationName, kind: string): PageKey<number> => ({
  operation,
  kind,
  encode: numberBytes,
  decode: (bytes) => (bytes.length === NUMBER_BYTES ? readNumber(bytes) : undefined),
});

/** The key of a page of retroactive differences. */
export const retroKey = (operation: OperationName, kind: string): PageKey<RetroPlace> => ({
  operation,
  kind,
  encode: ({ dayKey, deltaNo }) => Buffer.concat([numberBytes(deltaNo), Buffer.from(dayKey)]),
  decode(bytes) {
    const dayKey = readText(bytes.subarray(NUMBER_BYTES));
    return dayKey === undefined || dayKey === '' ? undefined : { dayKey, deltaNo: readNumber(bytes) };
  },
});

function numberBytes(number: number): Buffer {
  const bytes = Buffer.alloc(NUMBER_BYTES);
  bytes.writeUInt32BE(number);
  return bytes;
}

const readNumber = (bytes: Uint8Array): number => Buffer.from(bytes).readUInt32BE(0);
