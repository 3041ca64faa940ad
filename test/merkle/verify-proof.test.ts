import { expect } from 'chai';
import { Frontier } from '../../src/merkle/frontier.ts';
import { consistencySpans, inclusionSpans, rangeSpans } from '../../src/merkle/proof-spans.ts';
import type { Span } from '../../src/merkle/proof-spans.ts';
import { leafHash } from '../../src/merkle/tree-hash.ts';
import { RangeRoot, verifyConsistency, verifyInclusion } from '../../src/merkle/verify-proof.ts';

// The reference leaves of certificate-transparency (merkle_tree_test.cc) and its reference proofs.
const referenceLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => leafHash(Buffer.from(text, 'hex')));

const inclusions = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
] as const;

const consistencies = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
  [
    6,
    7,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
] as const;

const rootOf = (leaves: readonly Uint8Array[]): Uint8Array => {
  const frontier = Frontier.empty();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier.root();
};

const hashesOf = (leaves: readonly Uint8Array[], spans: readonly Span[]): Uint8Array[] =>
  spans.map(({ start, end }) => rootOf(leaves.slice(start, end)));

const hexes = (hashes: readonly Uint8Array[]): string[] => hashes.map((hash) => Buffer.from(hash).toString('hex'));

const MANY = 40;
const leaves = Array.from({ length: MANY }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const treeOf = (size: number) => ({ size, rootHash: rootOf(leaves.slice(0, size)) });
const broken = (proof: readonly Uint8Array[]): Uint8Array[] =>
  proof.map((hash, at) => (at === 0 ? leafHash(hash) : hash));

describe('A proof of inclusion', () => {
  for (const [index, size, expected] of inclusions) {
    it(`is the reference proof for leaf ${index} of ${size}`, () => {
      expect(hexes(hashesOf(referenceLeaves, inclusionSpans(index, size)))).to.deep.equal(expected);
    });
  }

  it('holds for every leaf of every tree up to 40 leaves, and for no other leaf, place, proof or root', () => {
    for (let size = 1; size <= MANY; size += 1) {
      const { rootHash } = treeOf(size);
      for (let index = 0; index < size; index += 1) {
        const proof = hashesOf(leaves, inclusionSpans(index, size));
        const hash = leaves[index] ?? new Uint8Array();
        expect(verifyInclusion({ leafHash: hash, index, size }, proof, rootHash), `${index} of ${size}`).to.equal(true);
        expect(verifyInclusion({ leafHash: leafHash(hash), index, size }, proof, rootHash)).to.equal(false);
        expect(verifyInclusion({ leafHash: hash, index: size, size }, proof, rootHash)).to.equal(false);
        expect(verifyInclusion({ leafHash: hash, index, size }, [...proof, hash], rootHash)).to.equal(false);
        if (proof.length > 0)
          expect(verifyInclusion({ leafHash: hash, index, size }, broken(proof), rootHash)).to.equal(false);
      }
    }
  });
});

describe('A proof of consistency', () => {
  for (const [old, size, expected] of consistencies) {
    it(`is the reference proof from ${old} to ${size}`, () => {
      expect(hexes(hashesOf(referenceLeaves, consistencySpans(old, size)))).to.deep.equal(expected);
    });
  }

  it('holds between all trees up to 40 leaves, and not for a forged proof, an older or a newer root', () => {
    for (let size = 1; size <= MANY; size += 1) {
      for (let old = 0; old <= size; old += 1) {
        const proof = hashesOf(leaves, consistencySpans(old, size));
        const forged = { size: old, rootHash: leafHash(treeOf(old).rootHash) };
        expect(verifyConsistency(treeOf(old), treeOf(size), proof), `${old} to ${size}`).to.equal(true);
        expect(verifyConsistency(forged, treeOf(size), proof)).to.equal(false);
        const other = { size, rootHash: leafHash(treeOf(size).rootHash) };
        if (old > 0) expect(verifyConsistency(treeOf(old), other, proof)).to.equal(false);
        if (proof.length > 0) expect(verifyConsistency(treeOf(old), treeOf(size), broken(proof))).to.equal(false);
      }
    }
  });
});

describe('RangeRoot', () => {
  it('gives the root for every range of every tree up to 40 leaves, and none when a leaf is missing or extra', () => {
    for (let size = 1; size <= MANY; size += 1) {
      for (let start = 0; start < size; start += 1) {
        for (let end = start + 1; end <= size; end += 1) {
          const outside = rangeSpans({ start, end }, size).filter(({ inside }) => !inside);
          const range = new RangeRoot({ start, end }, size);
          for (const leaf of leaves.slice(start, end)) range.add(leaf);
          const root = range.root(hashesOf(leaves, outside));
          expect(root && hexes([root])).to.deep.equal(hexes([treeOf(size).rootHash]));
          range.add(leaves[0] ?? new Uint8Array());
          expect(range.root(hashesOf(leaves, outside))).to.equal(undefined);
        }
      }
    }
  });
});
