import { nodeHash, emptyRoot } from '../merkle/tree-hash.ts';
import { consistencySpans, halvesOf, inclusionSpans, rangeSpans } from '../merkle/proof-spans.ts';
import type { Span } from '../merkle/proof-spans.ts';
import type { TreeReads } from '../store/store.ts';

/** The journal's Merkle tree: every root and proof up to the size that is sealed. */
export interface JournalTree {
  /** The root over the first `size` events (RFC 6962, 2.1). */
  rootAt(size: number): Promise<Uint8Array>;
  /** The hashes that prove that event `index` is among the first `size` (RFC 9162, 2.1.3). */
  inclusion(index: number, size: number): Promise<readonly Uint8Array[]>;
  /** The hashes that prove that the journal at `size` continues the one at `old` (RFC 9162, 2.1.4). */
  consistency(old: number, size: number): Promise<readonly Uint8Array[]>;
  /** The hashes of the largest nodes outside `range`, from left to right: with its leaves they give the root at `size`. */
  outside(range: Span, size: number): Promise<readonly Uint8Array[]>;
}

/** The levels that are stored: leaves, and the roots over 256, 65,536, … of them. */
const STEP = 8;
const FAN = 2 ** STEP;

/** The root over the hashes of a perfect subtree's nodes of one level. */
const fold = (hashes: readonly Uint8Array[]): Uint8Array => {
  let level = hashes;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let at = 0; at + 1 < level.length; at += 2) {
      next.push(nodeHash(level[at] ?? new Uint8Array(), level[at + 1] ?? new Uint8Array()));
    }
    level = next;
  }
  return level[0] ?? emptyRoot();
};

/**
 * Reads roots and proofs: a node costs at most one query of 255 stored hashes for each of its perfect parts, so that a
 * proof at any size reads a few thousand hashes at most.
 */
export const openJournalTree = (reads: TreeReads): JournalTree => {
  /** The hashes of the nodes `[from, to)` of a stored level; what was never stored is computed from the level below. */
  const nodesAt = async (level: number, from: number, to: number): Promise<readonly Uint8Array[]> => {
    if (level === 0) {
      const leaves = await reads.leafHashes(from, to);
      if (leaves.length !== to - from) throw new RangeError(`The journal does not have the events ${from} to ${to}.`);
      return leaves.map(({ leafHash }) => leafHash);
    }
    const stored = new Map(
      (await reads.subtreeRoots(level, from, to)).map(({ position, rootHash }) => [position, rootHash]),
    );
    const nodes: Uint8Array[] = [];
    for (let position = from; position < to; position += 1) {
      const children = (): Promise<readonly Uint8Array[]> =>
        nodesAt(level - STEP, position * FAN, (position + 1) * FAN);
      nodes.push(stored.get(position) ?? fold(await children()));
    }
    return nodes;
  };

  const rootOf = async (node: Span): Promise<Uint8Array> => {
    const size = node.end - node.start;
    const level = Math.log2(size);
    if (!Number.isInteger(level)) {
      const [left, right] = halvesOf(node);
      return nodeHash(await rootOf(left), await rootOf(right));
    }
    const stored = level - (level % STEP);
    const width = 2 ** stored;
    return fold(await nodesAt(stored, node.start / width, node.end / width));
  };

  const rootsOf = async (spans: readonly Span[]): Promise<readonly Uint8Array[]> => {
    const roots: Uint8Array[] = [];
    for (const span of spans) roots.push(await rootOf(span));
    return roots;
  };

  return {
    rootAt: async (size) => (size === 0 ? emptyRoot() : rootOf({ start: 0, end: size })),
    inclusion: (index, size) => rootsOf(inclusionSpans(index, size)),
    consistency: (old, size) => rootsOf(consistencySpans(old, size)),
    outside: (range, size) => rootsOf(rangeSpans(range, size).filter(({ inside }) => !inside)),
  };
};
