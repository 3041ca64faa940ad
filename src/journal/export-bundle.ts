import { closeSync, copyFileSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditRecord, JournalHead, Reads } from '../store/store.ts';
import { CSV_HEADER, entryOf, printCsvLine, printJsonLine } from './bundle-entry.ts';
import { BUNDLE_README, bundleFiles } from './bundle-files.ts';
import type { BundleManifest, OlderCheckpoint } from './bundle-files.ts';
import { openOwnCheckpoint, signCheckpoint } from './checkpoint.ts';
import type { CheckpointSink } from './checkpoint-sink.ts';
import { TotalsCount } from './control-totals.ts';
import { openJournalTree } from './journal-tree.ts';
import type { JournalTree } from './journal-tree.ts';
import { leafBytes } from './leaf-bytes.ts';
import { encodeVerifierKey, noteVerifier, publicKeyPem } from './signed-note.ts';
import type { NoteSigner } from './signed-note.ts';

export interface BundleRequest {
  readonly folder: string;
  /** The first index. */
  readonly from: number;
  /** Behind the last index; without it, all that is sealed. */
  readonly to?: number | undefined;
}

export interface BundleSource {
  readonly reads: Pick<Reads, 'auditEvents' | 'journalHead' | 'tree'>;
  readonly sink: CheckpointSink;
  readonly signerOf: (origin: string) => NoteSigner;
  /** All keys that have signed checkpoints, the newest first. */
  readonly publicKeys: readonly Uint8Array[];
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was exported. */
export interface ExportedBundle {
  readonly from: number;
  readonly to: number;
  readonly head: JournalHead;
}

const PAGE = 1000;
const MOST_OLDER = 1000;

/**
 * Writes a part of the journal with all that proves it into a new folder. Throws a RangeError for a range that is not
 * sealed or was purged and for a folder that exists, and the system's error where it cannot be written.
 */
export const exportBundle = async (source: BundleSource, request: BundleRequest): Promise<ExportedBundle> => {
  const { reads, signerOf } = source;
  const head = await reads.journalHead();
  const { folder, from, to = head.size } = request;
  if (from < 0 || from >= to || to > head.size) {
    throw new RangeError(`The events ${from} to ${to - 1} are not sealed: there are ${head.size}.`);
  }
  const [oldest] = await reads.auditEvents({}, { after: undefined, limit: 1 });
  if (oldest !== undefined && oldest.event.eventIndex > from) {
    const { eventIndex } = oldest.event;
    throw new RangeError(`The content before event ${eventIndex} was purged: it is the first that can be exported.`);
  }
  makeNew(folder);
  const tree = openJournalTree(reads.tree);
  const write = (file: string, content: string): void => writeFileSync(join(folder, file), content, { flag: 'wx' });
  write(bundleFiles.readme, BUNDLE_README);
  write(bundleFiles.checkpoint, signCheckpoint(head, signerOf(head.origin)));
  const manifest: BundleManifest = {
    format: 1,
    from,
    to,
    outside: base64(await tree.outside({ start: from, end: to }, head.size)),
    older: await copyOlder(source, head, tree, folder),
  };
  write(bundleFiles.manifest, `${JSON.stringify(manifest, undefined, 2)}\n`);
  const verifiers = source.publicKeys.map((key) => noteVerifier(head.origin, key));
  write(bundleFiles.keys, verifiers.map((one) => `${encodeVerifierKey(one)}\n`).join(''));
  write(bundleFiles.pem, publicKeyPem(signerOf(head.origin)));
  const totals = await writeEntries(source, folder, from, to);
  write(bundleFiles.totals, `${JSON.stringify(totals.totals(), undefined, 2)}\n`);
  return { from, to, head };
};

function makeNew(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    throw exists ? new RangeError(`${folder} exists already; name a new folder`) : cause;
  }
}

const base64 = (hashes: readonly Uint8Array[]): string[] => hashes.map((hash) => Buffer.from(hash).toString('base64'));

/** The newest checkpoints of this origin that the service signed, each with its proof. */
const copyOlder = async (
  { sink, publicKeys }: BundleSource,
  head: JournalHead,
  tree: JournalTree,
  folder: string,
): Promise<readonly OlderCheckpoint[]> => {
  mkdirSync(join(folder, bundleFiles.older));
  const older: OlderCheckpoint[] = [];
  for (const { file, size } of sink.list()) {
    if (size > head.size || older.length === MOST_OLDER) continue;
    const opened = openOwnCheckpoint(sink.read(file), publicKeys);
    if (!opened.ok || opened.value.origin !== head.origin || opened.value.size !== size) continue;
    copyFileSync(join(sink.folder, file), join(folder, bundleFiles.older, file));
    older.push({ file, hashes: base64(await tree.consistency(size, head.size)) });
  }
  return older;
};

const writeEntries = async (
  { reads, onProgress }: BundleSource,
  folder: string,
  from: number,
  to: number,
): Promise<TotalsCount> => {
  const totals = new TotalsCount();
  const open = (file: string): number => openSync(join(folder, file), 'wx');
  const files = {
    json: open(bundleFiles.entriesJson),
    csv: open(bundleFiles.entriesCsv),
    leaves: open(bundleFiles.leaves),
  };
  try {
    writeSync(files.csv, CSV_HEADER);
    for (let index = from; index < to;) {
      const limit = Math.min(PAGE, to - index);
      const page = await reads.auditEvents({}, { after: index === 0 ? undefined : index - 1, limit });
      requireWhole(page, index, limit);
      const entries = page.map(entryOf);
      writeSync(files.json, entries.map(printJsonLine).join(''));
      writeSync(files.csv, entries.map(printCsvLine).join(''));
      writeSync(files.leaves, Buffer.concat(entries.flatMap(({ row }) => framed(leafBytes(row)))));
      for (const { row } of entries) totals.add(row);
      index += page.length;
      onProgress?.(index - from, to - from);
    }
  } finally {
    for (const file of Object.values(files)) closeSync(file);
  }
  return totals;
};

const framed = (leaf: Uint8Array): readonly Uint8Array[] => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(leaf.length);
  return [length, leaf];
};

const requireWhole = (page: readonly AuditRecord[], from: number, count: number): void => {
  const gap = page.findIndex(({ event }, at) => event.eventIndex !== from + at);
  if (gap >= 0 || page.length < count) {
    throw new RangeError(`The event ${from + (gap < 0 ? page.length : gap)} is missing.`);
  }
};
