import { expect } from 'chai';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCheckpointExport } from '../../src/journal/checkpoint-export.ts';
import { folderSink } from '../../src/journal/checkpoint-sink.ts';
import { noteSigner } from '../../src/journal/signed-note.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { Frontier } from '../../src/merkle/frontier.ts';
import { leafHash } from '../../src/merkle/tree-hash.ts';
import type { TreeReads } from '../../src/store/store.ts';

const ORIGIN = 'test.example/log';
const UID = '01900000-0000-7000-8000-000000000001';

describe('The export of checkpoints', () => {
  let folder: string;
  let leaves: Uint8Array[];
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'muster-sink-')), 'sink');
    leaves = [];
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  const grow = (...texts: readonly string[]): void => {
    for (const text of texts) leaves.push(leafHash(Buffer.from(text)));
  };
  const tree: TreeReads = {
    leafHashes: (from, to) =>
      Promise.resolve(leaves.slice(from, to).map((hash, at) => ({ eventIndex: from + at, uid: UID, leafHash: hash }))),
    subtreeRoots: () => Promise.resolve([]),
    indexOf: () => Promise.resolve(undefined),
    rowsWithoutEvent: () => Promise.resolve([]),
    rowsWithoutOwner: () => Promise.resolve([]),
    countRowsOfPurged: () => Promise.resolve(0),
    lastPurge: () => Promise.resolve(undefined),
  };
  const journalHead = () => {
    const frontier = Frontier.empty();
    for (const leaf of leaves) frontier.append(leaf);
    return Promise.resolve({ origin: ORIGIN, size: frontier.size, rootHash: frontier.root() });
  };
  const open = (isMine: () => boolean = () => true) =>
    createCheckpointExport({
      reads: { journalHead, tree },
      sink: folderSink(folder),
      signerOf: (origin) => noteSigner(origin, Buffer.alloc(32, 3)),
      publicKeys: [noteSigner(ORIGIN, Buffer.alloc(32, 3)).publicKey],
      isMine: () => Promise.resolve(isMine()),
      events: 2,
      seconds: 3600,
      logger: silentLogger,
    });

  it('names files by size, lists the newest first, and overwrites none', async () => {
    grow('a', 'b');
    await open().exportHead();
    const [file = ''] = readdirSync(folder);
    expect(file).to.match(/^0000000000000002\.[0-9a-f]{8}\.checkpoint$/);
    writeFileSync(join(folder, file), 'kept');
    await open().exportHead();
    expect(readFileSync(join(folder, file), 'utf8')).to.equal('kept');
    grow('c');
    await open().exportHead();
    expect(
      folderSink(folder)
        .list()
        .map(({ size }) => size),
    ).to.deep.equal([3, 2]);
  });

  it('exports nothing where nothing was added', async () => {
    const checkpoints = open();
    grow('a');
    await checkpoints.exportHead();
    await checkpoints.exportHead();
    expect(readdirSync(folder)).to.have.length(1);
  });

  it('does not sign a head that does not continue the one before, also after a start', async () => {
    grow('a', 'b', 'c');
    await open().exportHead();
    leaves = [];
    grow('a', 'x', 'c', 'd');
    const forked = await open()
      .exportHead()
      .catch((cause: unknown) => cause);
    expect(forked).to.be.instanceOf(Error);
    leaves = [];
    grow('a');
    const behind = await open()
      .exportHead()
      .catch((cause: unknown) => cause);
    expect(behind).to.be.instanceOf(Error);
    expect(readdirSync(folder)).to.have.length(1);
  });

  it('exports after so many events while it runs, and at its end', async () => {
    const checkpoints = open();
    checkpoints.start();
    grow('a', 'b');
    for (let tries = 0; tries < 60 && folderSink(folder).list().length === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    grow('c');
    await checkpoints.close();
    expect(
      folderSink(folder)
        .list()
        .map(({ size }) => size),
    ).to.deep.equal([3, 2]);
  });

  it('leaves the export to the node whose turn it is, and goes on from what that one has exported', async () => {
    let turn = 'a';
    const sizes = () =>
      folderSink(folder)
        .list()
        .map(({ size }) => size);
    const until = async (isSo: () => boolean): Promise<void> => {
      while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    let refused = 0;
    const one = open(() => turn === 'a');
    const two = open(() => turn === 'b' || ((refused += 1), false));
    one.start();
    two.start();
    grow('a', 'b');
    await until(() => sizes().length === 1 && refused > 0);
    turn = 'b';
    grow('c', 'd');
    await until(() => sizes().length === 2);
    expect(sizes()).to.deep.equal([4, 2]);
    await one.close();
    await two.close();
    expect(sizes()).to.deep.equal([4, 2]);
  });
});
