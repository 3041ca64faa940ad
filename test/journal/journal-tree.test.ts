import { expect } from 'chai';
import { openJournalTree } from '../../src/journal/journal-tree.ts';
import { Frontier } from '../../src/merkle/frontier.ts';
import { leafHash } from '../../src/merkle/tree-hash.ts';
import { RangeRoot, verifyConsistency, verifyInclusion } from '../../src/merkle/verify-proof.ts';
import type { Row, TreeReads } from '../../src/store/store.ts';

const UID = '01900000-0000-7000-8000-000000000001';
const SIZE = 66_000;

/** A stored tree, its roots at some sizes, and how many hashes were read of it. */
const storedTree = (sizes: readonly number[]) => {
  const frontier = Frontier.empty();
  const leaves: Uint8Array[] = [];
  const subtrees: Row<'sealedSubtree'>[] = [];
  const roots = new Map<number, Uint8Array>();
  for (let index = 0; index < SIZE; index += 1) {
    const leaf = leafHash(Buffer.from(String(index)));
    leaves.push(leaf);
    frontier.append(leaf, (level, position, rootHash) => {
      if (level % 8 === 0) subtrees.push({ level, position, rootHash });
    });
    if (sizes.includes(frontier.size)) roots.set(frontier.size, frontier.root());
  }
  const counter = { read: 0 };
  const count = <T>(rows: readonly T[]): readonly T[] => {
    counter.read += rows.length;
    return rows;
  };
  const reads = (withSubtrees: boolean): TreeReads => ({
    leafHashes: (from, to) =>
      Promise.resolve(
        count(leaves.slice(from, to).map((hash, at) => ({ eventIndex: from + at, uid: UID, leafHash: hash }))),
      ),
    subtreeRoots: (level, from, to) =>
      Promise.resolve(
        count(
          withSubtrees
            ? subtrees.filter((row) => row.level === level && row.position >= from && row.position < to)
            : [],
        ),
      ),
    indexOf: () => Promise.resolve(undefined),
    rowsWithoutEvent: () => Promise.resolve([]),
    rowsWithoutOwner: () => Promise.resolve([]),
    countRowsOfPurged: () => Promise.resolve(0),
    lastPurge: () => Promise.resolve(undefined),
  });
  return { reads, roots, leaves, counter };
};

describe('The tree of a journal', function () {
  this.timeout(20_000);
  const sizes = [1, 2, 255, 256, 257, 1000, 65_535, 65_536, 65_537, SIZE];
  const stored = storedTree(sizes);
  const rootAt = (size: number): Uint8Array => stored.roots.get(size) ?? new Uint8Array();

  for (const [what, withSubtrees] of [
    ['from its stored subtrees', true],
    ['from its leaves alone, as it was before there were subtrees', false],
  ] as const) {
    it(`gives the root at every size ${what}`, async () => {
      const tree = openJournalTree(stored.reads(withSubtrees));
      for (const size of sizes) expect(Buffer.compare(await tree.rootAt(size), rootAt(size)), String(size)).to.equal(0);
    });
  }

  it('proves events and older sizes, and reads some hundreds of hashes for it', async () => {
    const tree = openJournalTree(stored.reads(true));
    for (const index of [0, 255, 256, 40_000, 65_999]) {
      stored.counter.read = 0;
      const proof = await tree.inclusion(index, SIZE);
      const leaf = stored.leaves[index] ?? new Uint8Array();
      expect(verifyInclusion({ leafHash: leaf, index, size: SIZE }, proof, rootAt(SIZE))).to.equal(true);
      expect(stored.counter.read).to.be.lessThan(1200);
    }
    for (const old of sizes) {
      const proof = await tree.consistency(old, SIZE);
      const heads = [old, SIZE].map((size) => ({ size, rootHash: rootAt(size) }));
      const [before, now] = heads;
      expect(before && now && verifyConsistency(before, now, proof), String(old)).to.equal(true);
    }
  });

  it('gives what lies outside a range, so that its leaves lead to the root', async () => {
    const tree = openJournalTree(stored.reads(true));
    const range = { start: 1000, end: 1900 };
    const root = new RangeRoot(range, SIZE);
    for (const leaf of stored.leaves.slice(range.start, range.end)) root.add(leaf);
    expect(root.root(await tree.outside(range, SIZE))).to.deep.equal(rootAt(SIZE));
  });

  it('throws a RangeError for what is not sealed', async () => {
    const tree = openJournalTree(stored.reads(true));
    const failed = await tree.rootAt(SIZE + 1).catch((cause: unknown) => cause);
    expect(failed).to.be.instanceOf(RangeError);
  });
});
