import { Frontier } from '../merkle/frontier.ts';
import type { AuditRecord, JournalHead, Reads } from '../store/store.ts';
import { eventLeafHash } from './leaf-bytes.ts';
import { leafMac } from './mac.ts';
import type { MacKey } from './mac.ts';

const PAGE = 500;

/** Why a journal does not hold: an index is missing, an event's content or MAC differs, or all leaves give another root. */
export type JournalBreach = 'order' | 'leaf' | 'mac' | 'root';

/** What verification found. `index` is the first that does not hold; for `root` it is the size. */
export type JournalVerdict =
  | { readonly intact: true; readonly head: JournalHead }
  | { readonly intact: false; readonly head: JournalHead; readonly index: number; readonly breach: JournalBreach };

const equal = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;

/** Without keys no MAC is checked; with keys an unknown key id is a breach, since no leaf covers that column. */
const macHolds = ({ event, leafHash }: AuditRecord, keys: readonly MacKey[]): boolean => {
  if (keys.length === 0) return true;
  const key = keys.find(({ id }) => id === event.macKeyId);
  return key !== undefined && equal(leafMac(key.key, leafHash), event.mac);
};

const breachOf = (record: AuditRecord, index: number, keys: readonly MacKey[]): JournalBreach | undefined => {
  if (record.event.eventIndex !== index) return 'order';
  if (!equal(eventLeafHash(record.event), record.leafHash)) return 'leaf';
  return macHolds(record, keys) ? undefined : 'mac';
};

/**
 * Recomputes every leaf hash and MAC up to the head as it is at the call, and the root over them. Reads page
 * by page, so the memory stays flat however long the journal is.
 */
export const verifyJournal = async (
  reads: Pick<Reads, 'auditEvents' | 'journalHead'>,
  macKeys: readonly MacKey[] = [],
): Promise<JournalVerdict> => {
  const head = await reads.journalHead();
  const frontier = Frontier.empty();
  while (frontier.size < head.size) {
    const index = frontier.size;
    const limit = Math.min(PAGE, head.size - index);
    const page = await reads.auditEvents({}, { after: index === 0 ? undefined : index - 1, limit });
    if (page.length === 0) return { intact: false, head, index, breach: 'order' };
    for (const record of page) {
      const breach = breachOf(record, frontier.size, macKeys);
      if (breach !== undefined) return { intact: false, head, index: frontier.size, breach };
      frontier.append(record.leafHash);
    }
  }
  if (!equal(frontier.root(), head.rootHash)) return { intact: false, head, index: head.size, breach: 'root' };
  return { intact: true, head };
};
