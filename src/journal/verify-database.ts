import { setTimeout as rest } from 'node:timers/promises';
import { Frontier } from '../merkle/frontier.ts';
import type { AuditRecord, JournalHead, Store } from '../store/store.ts';
import type { CheckpointSink } from './checkpoint-sink.ts';
import { CheckpointTrack } from './checkpoint-track.ts';
import { addUnfounded, findPurgedContent } from './content-purge.ts';
import { checkErasures } from './erased-texts.ts';
import { Findings } from './finding.ts';
import type { Finding } from './finding.ts';
import { findRenamings } from './journal-names.ts';
import { eventLeafHash } from './leaf-bytes.ts';
import { leafMac } from './mac.ts';
import type { MacKey } from './mac.ts';
import { RowCheck } from './row-check.ts';
import type { AuditRow } from './row-check.ts';
import type { RowProof } from '../store/row-proof.ts';

export interface DatabaseParts {
  readonly reads: Store['reads'];
  readonly load: Store['load'];
  /** All keys that events may carry a MAC by. */
  readonly macKeys: readonly MacKey[];
  readonly sink: CheckpointSink;
  /** All Ed25519 keys that checkpoints may be signed by. */
  readonly publicKeys: readonly Uint8Array[];
  readonly auditRow: AuditRow;
  /** What proves the rows of which no event tells one by one. */
  readonly rowProofs: readonly RowProof[];
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Beside a running service: with rests between the pages, and without the rows. */
  readonly gentle?: boolean;
  /** Ends the verification: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What a verification has found, and what it has looked at. */
export interface DatabaseVerdict {
  readonly head: JournalHead;
  readonly findings: readonly Finding[];
  /** How many there are, also those that are not listed. */
  readonly count: number;
  readonly rows: number;
  /** The events before this index have no content any more: a purge has removed it. */
  readonly purgedTo: number;
  /** How many rows cannot be compared, since the content of their last event was purged. */
  readonly rowsOfPurged: number;
  readonly checkpoints: number;
}

/** One stored subtree. Larger pages were slower: their rows outlive the young generation of the heap. */
const PAGE = 256;
const REST_MS = 10;
const SUBTREE_LEVEL = 8;
const SUBTREE = 2 ** SUBTREE_LEVEL;

const equal = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;

/**
 * Checks a live database: that every event hashes to its leaf and carries its MAC, that none is missing or extra, that
 * the tree gives the stored subtrees, the head and every checkpoint of the sink, and that every business row equals
 * what its last event tells. Reads page by page: the memory stays flat however long the journal is.
 */
export const verifyDatabase = async (parts: DatabaseParts): Promise<DatabaseVerdict> => {
  const { reads, gentle = false } = parts;
  const head = await reads.journalHead();
  const findings = new Findings();
  const track = new CheckpointTrack(parts.sink, parts.publicKeys, findings);
  const rows = new RowCheck(parts.load, parts.auditRow, findings);
  const purged = await findPurgedContent(reads, parts.macKeys);
  addUnfounded(purged, findings);
  // Before the walk: the event that gives a journal up may come behind the sizes that it had signed.
  track.learn([...purged.renamings, ...(await findRenamings(reads))]);
  const walk = new Walk(parts, head, track, findings);
  if (purged.to > 0) await walk.pass(purged.to);
  const nextPage = (after: number): Promise<readonly AuditRecord[]> =>
    reads.auditEvents({}, { after: after < 0 ? undefined : after, limit: Math.min(PAGE, head.size - after - 1) });
  let page = head.size === 0 ? [] : await nextPage(purged.to - 1);
  while (page.length > 0) {
    parts.signal?.throwIfAborted();
    const last = page.at(-1)?.event.eventIndex ?? head.size;
    // Read ahead: the database works while this thread hashes.
    const following = last + 1 < head.size ? nextPage(last) : Promise.resolve([]);
    const checked = gentle ? rest(REST_MS) : rows.check(page);
    await walk.take(page);
    await checked;
    parts.onProgress?.(walk.size, head.size);
    page = await following;
  }
  await walk.end();
  const rowsOfPurged = gentle ? 0 : await rows.end(reads, parts.rowProofs);
  if (!gentle) await checkErasures(reads, parts.macKeys, purged.to, findings);
  return {
    head,
    findings: findings.list(),
    count: findings.count,
    rows: rows.compared,
    purgedTo: purged.to,
    rowsOfPurged,
    checkpoints: track.compared,
  };
};

/** The tree as it grows along the journal. */
class Walk {
  readonly #parts: DatabaseParts;
  readonly #head: JournalHead;
  readonly #track: CheckpointTrack;
  readonly #findings: Findings;
  readonly #keys: ReadonlyMap<string, Uint8Array>;
  readonly #frontier = Frontier.empty();
  #subtrees: { readonly position: number; readonly root: Uint8Array }[] = [];
  #uids: string[] = [];
  /** From here on events are missing without a trace: no root can be compared any more. */
  #lost = false;

  constructor(parts: DatabaseParts, head: JournalHead, track: CheckpointTrack, findings: Findings) {
    this.#parts = parts;
    this.#head = head;
    this.#track = track;
    this.#findings = findings;
    this.#keys = new Map(parts.macKeys.map(({ id, key }) => [id, key]));
    track.reach(0, head.origin, () => this.#frontier.root());
  }

  get size(): number {
    return this.#frontier.size;
  }

  async take(page: readonly AuditRecord[]): Promise<void> {
    for (const record of page) {
      if (record.event.eventIndex > this.size) await this.#skipTo(record.event.eventIndex);
      this.#check(record);
      this.#append(record.leafHash, record.event.uid);
    }
    await this.#compareSubtrees();
  }

  async end(): Promise<void> {
    if (this.size < this.#head.size) await this.#skipTo(this.#head.size);
    await this.#compareSubtrees();
    this.#track.end(this.#head);
    if (!this.#lost && !equal(this.#frontier.root(), this.#head.rootHash)) {
      const { agreed } = this.#track;
      this.#findings.add('ROOT', agreed, `All leaves from ${agreed} on give another root than the head.`);
    }
    await this.#findExtra();
  }

  #check(record: AuditRecord): void {
    const { event, leafHash } = record;
    const index = event.eventIndex;
    if (!equal(eventLeafHash(event), leafHash)) {
      this.#findings.add('CHANGED', index, 'The event is not the one that was sealed: its leaf hash differs.');
    }
    const key = this.#keys.get(event.macKeyId);
    if (key === undefined || !equal(leafMac(key, leafHash), event.mac)) {
      this.#findings.add('MAC', index, 'The event was not written by this service: its MAC differs.');
    }
  }

  /** Events are missing; what was sealed of them may still be there. */
  async #skipTo(index: number): Promise<void> {
    const from = this.size;
    const what = index - from === 1 ? 'The event is missing.' : `The events ${from} to ${index - 1} are missing.`;
    this.#findings.add('MISSING', from, what);
    await this.pass(index);
  }

  /** Goes on by what was sealed of the events, without their content. */
  async pass(index: number): Promise<void> {
    while (this.size < index) {
      const leaves = await this.#parts.reads.tree.leafHashes(this.size, Math.min(this.size + PAGE, index));
      const end = Math.min(this.size + PAGE, index);
      for (let at = this.size; at < end; at += 1) {
        const leaf = leaves.find(({ eventIndex }) => eventIndex === at);
        if (leaf === undefined && !this.#lost) this.#findings.add('MISSING', at, 'Nothing is left of the event.');
        this.#lost ||= leaf === undefined;
        this.#append(leaf?.leafHash ?? new Uint8Array(32), leaf?.uid ?? '');
      }
      await this.#compareSubtrees();
    }
  }

  #append(leafHash: Uint8Array, uid: string): void {
    this.#uids.push(uid);
    this.#frontier.append(leafHash, (level, position, root) => {
      if (level === SUBTREE_LEVEL) this.#subtrees.push({ position, root });
    });
    if (!this.#lost) this.#track.reach(this.size, this.#head.origin, () => this.#frontier.root());
  }

  /** The stored roots tell which 256 events do not stand as they were sealed, where each of them alone is whole. */
  async #compareSubtrees(): Promise<void> {
    const [first] = this.#subtrees;
    const last = this.#subtrees.at(-1);
    if (first === undefined || last === undefined) return;
    const { reads } = this.#parts;
    const stored = await reads.tree.subtreeRoots(SUBTREE_LEVEL, first.position, last.position + 1);
    for (const { position, root } of this.#lost ? [] : this.#subtrees) {
      const kept = stored.find((row) => row.position === position);
      if (kept === undefined || equal(kept.rootHash, root)) continue;
      const start = position * SUBTREE;
      const message = `The events ${start} to ${start + SUBTREE - 1} are not those, or not in the order, that was sealed.`;
      this.#findings.add('ORDER', this.#firstOutOfOrder(start), message);
    }
    const open = this.size - (last.position + 1) * SUBTREE;
    this.#uids = open === 0 ? [] : this.#uids.slice(-open);
    this.#subtrees = [];
  }

  /** Uids rise with time: the first that is higher than its successor is where a pair was swapped. */
  #firstOutOfOrder(start: number): number {
    const offset = this.size - this.#uids.length;
    for (let index = start; index < start + SUBTREE - 1; index += 1) {
      const [uid = '', next = ''] = this.#uids.slice(index - offset, index - offset + 2);
      if (uid > next) return index;
    }
    return start;
  }

  /** Events behind the head, unless the head has moved on meanwhile. */
  async #findExtra(): Promise<void> {
    const { reads } = this.#parts;
    const { size } = this.#head;
    const [extra] = await reads.auditEvents({}, { after: size - 1, limit: 1 });
    const [leaf] = await reads.tree.leafHashes(size, size + 1);
    const now = await reads.journalHead();
    const index = extra?.event.eventIndex ?? leaf?.eventIndex;
    if (index === undefined || index < now.size) return;
    this.#findings.add('EXTRA', index, 'The event stands behind the head: it was never sealed.');
  }
}
