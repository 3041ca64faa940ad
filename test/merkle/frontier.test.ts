import { expect } from 'chai';
import { Frontier } from '../../src/merkle/frontier.ts';
import { leafHash, nodeHash } from '../../src/merkle/tree-hash.ts';

// The reference leaves and roots of certificate-transparency (merkle_tree_test.cc), used by every RFC 6962 library.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => Buffer.from(hex, 'hex'),
);

const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** RFC 6962, 2.1, as it is written there. */
const rootByDefinition = (hashes: readonly Uint8Array[]): Uint8Array => {
  const [first] = hashes;
  if (first === undefined) return Buffer.from(roots[0] ?? '', 'hex');
  if (hashes.length === 1) return first;
  const split = 2 ** Math.floor(Math.log2(hashes.length - 1));
  return nodeHash(rootByDefinition(hashes.slice(0, split)), rootByDefinition(hashes.slice(split)));
};

describe('Frontier', () => {
  it('gives the reference root after each of the reference leaves', () => {
    const frontier = Frontier.empty();
    const seen = [hex(frontier.root())];
    for (const leaf of leaves) {
      frontier.append(leafHash(leaf));
      seen.push(hex(frontier.root()));
    }
    expect(seen).to.deep.equal(roots);
    expect(frontier.size).to.equal(8);
  });

  it('agrees with the recursive definition at every size up to 130', () => {
    const frontier = Frontier.empty();
    const hashes: Uint8Array[] = [];
    for (let size = 1; size <= 130; size += 1) {
      const leaf = leafHash(Buffer.from(`leaf ${size}`));
      hashes.push(leaf);
      frontier.append(leaf);
      expect(hex(frontier.root()), `size ${size}`).to.equal(hex(rootByDefinition(hashes)));
    }
  });

  it('continues from its bytes as if it had never stopped', () => {
    const whole = Frontier.empty();
    let resumed = Frontier.empty();
    for (const leaf of leaves) {
      whole.append(leafHash(leaf));
      resumed = Frontier.fromBytes(resumed.toBytes());
      resumed.append(leafHash(leaf));
    }
    expect(hex(resumed.toBytes())).to.equal(hex(whole.toBytes()));
    expect(hex(resumed.root())).to.equal(roots[8]);
  });

  it('is written as its size and one hash for each one in the binary form of the size', () => {
    const frontier = Frontier.empty();
    expect(hex(frontier.toBytes())).to.equal('0000000000000000');
    for (const leaf of leaves.slice(0, 3)) frontier.append(leafHash(leaf));
    expect(hex(frontier.toBytes())).to.equal(
      `0000000000000003${roots[2]}0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7`,
    );
  });

  it('does not let a copy change the original', () => {
    const frontier = Frontier.empty();
    frontier.append(leafHash(Buffer.from('')));
    const copy = frontier.copy();
    copy.append(leafHash(Buffer.from('00', 'hex')));
    expect([hex(frontier.root()), hex(copy.root())]).to.deep.equal([roots[1], roots[2]]);
  });

  it('refuses bytes whose length does not fit their size', () => {
    expect(() => Frontier.fromBytes(Buffer.from('0000000000000001', 'hex'))).to.throw(RangeError);
    expect(() => Frontier.fromBytes(Buffer.alloc(3))).to.throw(RangeError);
  });
});
