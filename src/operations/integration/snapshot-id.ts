import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';

const form: PageKey<number> = {
  operation: 'GetSnapshot',
  kind: 's',
  encode: (pinnedCursor) => Buffer.from(String(pinnedCursor)),
  decode(bytes) {
    const text = readText(bytes);
    return text !== undefined && /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : undefined;
  },
};

/** Names a full sync by what it pins; nothing is stored, so that nothing has to be cleaned up. */
export const writeSnapshotId = (origin: string, pinnedCursor: number): string =>
  writeCursor(form, { origin }, pinnedCursor);

/** The pinned cursor; undefined where the id is none, or one of another journal. */
export function readSnapshotId(origin: string, snapshotId: string): number | undefined {
  const pinned = readCursor(form, { origin }, snapshotId);
  return pinned.ok ? pinned.value : undefined;
}
