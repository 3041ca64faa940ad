import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditBundle } from '../../src/app/journal-tools.ts';
import { printCsvLine, printJsonLine, readJsonLine } from '../../src/journal/bundle-entry.ts';
import type { BundleEntry } from '../../src/journal/bundle-entry.ts';
import { leafBytes } from '../../src/journal/leaf-bytes.ts';
import { leafHash } from '../../src/merkle/tree-hash.ts';
import { ask, copyOf, deskOf, newFolder, removeFolders, work } from '../support/audited-service.ts';

const VERIFIER = join(import.meta.dirname, 'verify_bundle.py');

interface Judged {
  /** The index of the first finding; undefined where it is about none, such as with a forged checkpoint. */
  readonly index: number | undefined;
  readonly isClean: boolean;
}

describe('muster audit verify, on a bundle', function () {
  this.timeout(60_000);
  const FROM = 4;
  let folder: string;
  let backupSize: number;
  let bundle: string;
  let whole: string;
  let key: string;

  const exported = async (of: string, from: number): Promise<string> => {
    const made = join(newFolder(), 'bundle');
    const desk = await deskOf(of);
    const done = await desk.export({ folder: made, from }).finally(() => desk.close());
    if (!done.ok) throw new Error(done.error);
    return made;
  };

  before(async () => {
    folder = newFolder();
    const { clients } = await work(folder);
    backupSize = ask(folder, 'SELECT size FROM journal_head');
    await work(folder, clients);
    const desk = await deskOf(folder);
    [key = ''] = await desk.verifierKeys();
    await desk.close();
    bundle = await exported(folder, FROM);
    whole = await exported(folder, 0);
    // From here on there is no database.
    cpSync(join(folder, 'checkpoints'), join(newFolder(), 'checkpoints'), { recursive: true });
    rmSync(join(folder, 'muster.db'));
  });
  after(removeFolders);

  const judge = (of: string, by = key): Judged => {
    const verdict = auditBundle.verify(of, [by]);
    if (!verdict.ok) throw new Error(verdict.error);
    const { findings } = verdict.value;
    return { index: findings[0]?.index, isClean: findings.length === 0 };
  };

  /** The verdict of the verifier that shares no code with this one. */
  const judgeElsewhere = (of: string, by = key): Judged => {
    const { stdout, stderr, status } = spawnSync('python3', [VERIFIER, of, by], { encoding: 'utf8' });
    if (stderr !== '') throw new Error(stderr);
    const [, index] = /index (\d+)/.exec(stdout) ?? [];
    return { index: index === undefined ? undefined : Number(index), isClean: status === 0 };
  };

  const both = (of: string, expected: Judged, by = key): void => {
    expect(judge(of, by), 'this verifier').to.deep.equal(expected);
    expect(judgeElsewhere(of, by), 'the independent verifier').to.deep.equal(expected);
  };

  const entriesOf = (of: string): BundleEntry[] =>
    readFileSync(join(of, 'entries.jsonl'), 'utf8')
      .split('\n')
      .flatMap((line) => readJsonLine(line) ?? []);

  /** Writes entries so that everything in the bundle agrees with them but what is signed. */
  const write = (of: string, entries: readonly BundleEntry[]): void => {
    const leaves = entries.map(({ row }) => leafBytes(row));
    const hashed = entries.map((entry, at) => ({ ...entry, leafHash: leafHash(leaves[at] ?? new Uint8Array()) }));
    const header = readFileSync(join(of, 'entries.csv'), 'utf8').split('\r\n', 1)[0] ?? '';
    writeFileSync(join(of, 'entries.jsonl'), hashed.map(printJsonLine).join(''));
    writeFileSync(join(of, 'entries.csv'), `${header}\r\n${hashed.map(printCsvLine).join('')}`);
    const framed = leaves.flatMap((leaf) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(leaf.length);
      return [length, leaf];
    });
    writeFileSync(join(of, 'leaves.bin'), Buffer.concat(framed));
  };

  const reindexed = (entries: readonly BundleEntry[], from: number): BundleEntry[] =>
    entries.map((entry, at) => ({ ...entry, index: from + at }));

  it('passes on an untouched bundle, of all events and of some, without the database', () => {
    both(whole, { index: undefined, isClean: true });
    both(bundle, { index: undefined, isClean: true });
  });

  it('finds a changed byte in an entry', () => {
    const copy = copyOf(bundle);
    const file = join(copy, 'entries.jsonl');
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace(`{"index":9,`, `{"index":9,`)
        .replace(/("index":9,.*?"actor":")./, '$1X'),
    );
    both(copy, { index: 9, isClean: false });
  });

  it('finds a changed byte in a leaf and in the CSV', () => {
    const changedLeaf = copyOf(bundle);
    const leaves = readFileSync(join(changedLeaf, 'leaves.bin'));
    leaves[4 + 30] = (leaves[4 + 30] ?? 0) ^ 1;
    writeFileSync(join(changedLeaf, 'leaves.bin'), leaves);
    both(changedLeaf, { index: FROM, isClean: false });
    const changedCsv = copyOf(bundle);
    const csv = readFileSync(join(changedCsv, 'entries.csv'), 'utf8').replace(/^(7,.*?),SOAP,/m, '$1,REST,');
    writeFileSync(join(changedCsv, 'entries.csv'), csv.replace(/^(7,.*?),CONSOLE,/m, '$1,REST,'));
    both(changedCsv, { index: 7, isClean: false });
  });

  it('finds an event that was changed everywhere, up to the last older checkpoint', () => {
    const copy = copyOf(whole);
    write(
      copy,
      entriesOf(copy).map((entry) =>
        entry.index === 9 ? { ...entry, row: { ...entry.row, actor: 'Nobody' } } : entry,
      ),
    );
    both(copy, { index: 0, isClean: false });
    write(
      copy,
      entriesOf(whole).map((entry) =>
        entry.index > backupSize ? { ...entry, row: { ...entry.row, actor: 'Nobody' } } : entry,
      ),
    );
    expect(judge(copy)).to.deep.equal({ index: backupSize, isClean: false });
  });

  it('finds a deleted event', () => {
    const copy = copyOf(bundle);
    write(
      copy,
      entriesOf(copy).filter(({ index }) => index !== 8),
    );
    both(copy, { index: 8, isClean: false });
  });

  it('finds a swapped pair', () => {
    const copy = copyOf(bundle);
    const entries = entriesOf(copy);
    const swapped = [...entries.slice(0, 3), ...entries.slice(3, 5).reverse(), ...entries.slice(5)];
    write(copy, swapped);
    both(copy, { index: FROM + 3, isClean: false });
    // With the indices made to fit, only the signed root is left to tell.
    write(copy, reindexed(swapped, FROM));
    expect([judge(copy).isClean, judgeElsewhere(copy).isClean]).to.deep.equal([false, false]);
  });

  it('finds an inserted event', () => {
    const copy = copyOf(bundle);
    const entries = entriesOf(copy);
    const [first, ...rest] = entries;
    if (first === undefined) throw new Error('The bundle is empty.');
    write(copy, reindexed([first, first, ...rest], FROM));
    const { to } = JSON.parse(readFileSync(join(copy, 'bundle.json'), 'utf8')) as { readonly to: number };
    expect([judge(copy).isClean, judgeElsewhere(copy).isClean]).to.deep.equal([false, false]);
    expect(judgeElsewhere(copy).index).to.equal(to);
  });

  it('finds a truncated tail', () => {
    const copy = copyOf(bundle);
    const entries = entriesOf(copy);
    write(copy, entries.slice(0, -2));
    both(copy, { index: FROM + entries.length - 2, isClean: false });
  });

  it('finds forged checkpoints, and a key that is not the one that is trusted', () => {
    const copy = copyOf(bundle);
    const file = join(copy, 'checkpoint.txt');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/\n(\d+)\n/, (_, size: string) => `\n${Number(size) + 1}\n`),
    );
    both(copy, { index: undefined, isClean: false });
    const older = copyOf(bundle);
    const [name = ''] = readdirSync(join(older, 'checkpoints'));
    const path = join(older, 'checkpoints', name);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\n(\d+)\n/, '\n3\n'));
    both(older, { index: undefined, isClean: false });
    const stranger = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
    expect([judge(bundle, stranger).isClean, judgeElsewhere(bundle, stranger).isClean]).to.deep.equal([false, false]);
  });

  it('finds a journal that forked from an older checkpoint', () => {
    const copy = copyOf(bundle);
    const manifest = JSON.parse(readFileSync(join(copy, 'bundle.json'), 'utf8')) as {
      older: { file: string; hashes: string[] }[];
    };
    const forked = manifest.older.find(({ file }) => Number(file.split('.')[0]) === backupSize);
    forked?.hashes.splice(0, 1, Buffer.alloc(32).toString('base64'));
    writeFileSync(join(copy, 'bundle.json'), JSON.stringify(manifest));
    both(copy, { index: backupSize, isClean: false });
  });
});
