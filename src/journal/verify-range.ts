import { Frontier } from '../merkle/frontier.ts';
import type { AuditRecord, JournalHead, Reads } from '../store/store.ts';
import { addUnfounded, findPurgedContent } from './content-purge.ts';
import { Findings } from './finding.ts';
import type { Finding } from './finding.ts';
import { openJournalTree } from './journal-tree.ts';
import { eventLeafHash } from './leaf-bytes.ts';
import { leafMac } from './mac.ts';
import type { MacKey } from './mac.ts';

/** What the verification of a range has found. */
export interface RangeVerdict {
  readonly head: JournalHead;
  /** How many events there were to verify. */
  readonly checked: number;
  /** The first by index. */
  readonly finding: Finding | undefined;
}

const SUBTREE_LEVEL = 8;
const SUBTREE = 2 ** SUBTREE_LEVEL;
const PAGE = 256;

const equal = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;

/**
 * Checks that the events `[from, from + count)` hash to their leaves and carry their MACs but for purged ones, that their leaves give the
 * stored subtrees that they touch, and that the tree of all subtrees gives the head.
 */
export const verifyRange = async (
  reads: Pick<Reads, 'auditEvents' | 'journalHead' | 'tree'>,
  macKeys: readonly MacKey[],
  from: number,
  count: number,
): Promise<RangeVerdict> => {
  const head = await reads.journalHead();
  const to = Math.min(from + count, head.size);
  const findings = new Findings();
  const purged = await findPurgedContent(reads, macKeys);
  addUnfounded(purged, findings);
  for (let index = from; index < to; index += PAGE) {
    const limit = Math.min(PAGE, to - index);
    const page = await reads.auditEvents({}, { after: index === 0 ? undefined : index - 1, limit });
    checkPage(page, Math.max(index, purged.to), index + limit, macKeys, findings);
  }
  if (to > from) await checkSubtrees(reads, from, to, findings);
  await checkRoot(reads, head, from, findings);
  return { head, checked: Math.max(0, to - from), finding: findings.list()[0] };
};

const checkPage = (
  page: readonly AuditRecord[],
  from: number,
  to: number,
  macKeys: readonly MacKey[],
  findings: Findings,
): void => {
  const found = new Map(page.map((record) => [record.event.eventIndex, record]));
  for (let index = from; index < to; index += 1) {
    const record = found.get(index);
    if (record === undefined) {
      findings.add('MISSING', index, 'The event is missing.');
      continue;
    }
    const { event, leafHash } = record;
    const key = macKeys.find(({ id }) => id === event.macKeyId);
    if (!equal(eventLeafHash(event), leafHash)) {
      findings.add('CHANGED', index, 'The event is not the one that was sealed: its leaf hash differs.');
    } else if (key === undefined || !equal(leafMac(key.key, leafHash), event.mac)) {
      findings.add('MAC', index, 'The event was not written by this service: its MAC differs.');
    }
  }
};

const checkSubtrees = async (
  { tree }: Pick<Reads, 'tree'>,
  from: number,
  to: number,
  findings: Findings,
): Promise<void> => {
  const [first, end] = [Math.floor(from / SUBTREE), Math.ceil(to / SUBTREE)];
  for (const { position, rootHash } of await tree.subtreeRoots(SUBTREE_LEVEL, first, end)) {
    const frontier = Frontier.empty();
    for (const { leafHash } of await tree.leafHashes(position * SUBTREE, (position + 1) * SUBTREE)) {
      frontier.append(leafHash);
    }
    if (frontier.size === SUBTREE && equal(frontier.root(), rootHash)) continue;
    const start = position * SUBTREE;
    findings.add('ORDER', start, `The events ${start} to ${start + SUBTREE - 1} are not those that were sealed.`);
  }
};

const checkRoot = async (
  { tree }: Pick<Reads, 'tree'>,
  head: JournalHead,
  from: number,
  findings: Findings,
): Promise<void> => {
  try {
    if (equal(await openJournalTree(tree).rootAt(head.size), head.rootHash)) return;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
  }
  findings.add('ROOT', from, 'The leaves do not give the root of the head.');
};
