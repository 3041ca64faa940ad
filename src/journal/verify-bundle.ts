import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Frontier } from '../merkle/frontier.ts';
import { leafHash } from '../merkle/tree-hash.ts';
import { RangeRoot, verifyConsistency } from '../merkle/verify-proof.ts';
import type { JournalHead } from '../store/store.ts';
import { CSV_HEADER, printCsvLine, readJsonLine } from './bundle-entry.ts';
import type { BundleEntry } from './bundle-entry.ts';
import { bundleFiles } from './bundle-files.ts';
import type { BundleManifest } from './bundle-files.ts';
import { ByteReader } from './byte-reader.ts';
import { openCheckpoint } from './checkpoint.ts';
import { TotalsCount } from './control-totals.ts';
import { Findings } from './finding.ts';
import type { Finding } from './finding.ts';
import { leafBytes } from './leaf-bytes.ts';
import type { NoteVerifier } from './signed-note.ts';

/** What was found in a bundle; `head` is what its checkpoint signs, undefined where that is not to be believed. */
export interface BundleVerdict {
  readonly head: JournalHead | undefined;
  readonly from: number;
  readonly to: number;
  readonly checkpoints: number;
  readonly findings: readonly Finding[];
}

interface Opened {
  readonly folder: string;
  readonly manifest: BundleManifest;
  readonly head: JournalHead | undefined;
  readonly findings: Findings;
}

const bytesOf = (hashes: readonly string[]): Buffer[] => hashes.map((hash) => Buffer.from(hash, 'base64'));
const equal = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;

/**
 * Checks a bundle with public keys alone: signatures, that the leaves give the signed root, that JSON, CSV and totals
 * tell what the leaves say, and that the checkpoint continues each older one. Throws the system's error for a file that
 * is missing.
 */
export const verifyBundle = (
  folder: string,
  verifiers: readonly NoteVerifier[],
  onProgress?: (done: number, total: number) => void,
): BundleVerdict => {
  const findings = new Findings();
  const manifest = readManifest(folder);
  if (manifest === undefined) {
    findings.add('BUNDLE', undefined, 'It is not a manifest of format 1.', bundleFiles.manifest);
    return { head: undefined, from: 0, to: 0, checkpoints: 0, findings: findings.list() };
  }
  const opened = openCheckpoint(readFileSync(join(folder, bundleFiles.checkpoint), 'utf8'), verifiers);
  if (!opened.ok) {
    const message = `It is not signed by the given key (${opened.error}).`;
    findings.add('CHECKPOINT', undefined, message, bundleFiles.checkpoint);
  }
  const bundle: Opened = { folder, manifest, head: opened.ok ? opened.value : undefined, findings };
  const older = checkOlder(bundle, verifiers);
  checkEntries(bundle, older, onProgress);
  const { from, to } = manifest;
  return { head: bundle.head, from, to, checkpoints: older.length, findings: findings.list() };
};

const readManifest = (folder: string): BundleManifest | undefined => {
  const manifest = JSON.parse(readFileSync(join(folder, bundleFiles.manifest), 'utf8')) as Partial<BundleManifest>;
  const { format, from, to, outside, older } = manifest;
  if (format !== 1 || from === undefined || to === undefined || outside === undefined || older === undefined) {
    return undefined;
  }
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && to > from
    ? { format, from, to, outside, older }
    : undefined;
};

/** Answers the older heads that the signed one continues. */
const checkOlder = (
  { folder, manifest, head, findings }: Opened,
  verifiers: readonly NoteVerifier[],
): readonly JournalHead[] => {
  const agreeing: JournalHead[] = [];
  for (const { file, hashes } of manifest.older) {
    const path = join(folder, bundleFiles.older, basename(file));
    const old = existsSync(path) ? openCheckpoint(readFileSync(path, 'utf8'), verifiers) : undefined;
    if (old?.ok !== true) {
      const message = old === undefined ? 'It is missing.' : `It is not signed by the given key (${old.error}).`;
      findings.add('CHECKPOINT', undefined, message, file);
      continue;
    }
    // The bundle's own checkpoint is a finding already.
    if (head === undefined) continue;
    if (old.value.origin !== head.origin) findings.add('CHECKPOINT', undefined, 'It is of another journal.', file);
    else if (verifyConsistency(old.value, head, bytesOf(hashes))) agreeing.push(old.value);
    else findings.add('FORKED', old.value.size, 'The journal does not continue this checkpoint.', file);
  }
  return agreeing;
};

interface BundleStreams {
  readonly json: ByteReader;
  readonly csv: ByteReader;
  readonly leaves: ByteReader;
}

const checkEntries = (
  bundle: Opened,
  older: readonly JournalHead[],
  onProgress?: (done: number, total: number) => void,
): void => {
  const { folder } = bundle;
  const streams = {
    json: new ByteReader(join(folder, bundleFiles.entriesJson)),
    csv: new ByteReader(join(folder, bundleFiles.entriesCsv)),
    leaves: new ByteReader(join(folder, bundleFiles.leaves)),
  };
  try {
    walkEntries(bundle, streams, new Narrowing(bundle.manifest.from, older), onProgress);
  } finally {
    for (const stream of Object.values(streams)) stream.close();
  }
};

/** What follows a missing or an extra event stands in other places: nothing more is compared then. */
const walkEntries = (
  { folder, manifest, head, findings }: Opened,
  streams: BundleStreams,
  narrowing: Narrowing,
  onProgress?: (done: number, total: number) => void,
): void => {
  const { from, to, outside } = manifest;
  const range = new RangeRoot({ start: from, end: to }, head?.size ?? to);
  const totals = new TotalsCount();
  let csvHolds = holdsHeader(streams.csv, findings);
  for (let index = from; index < to; index += 1) {
    const next = nextEvent(streams, index, findings);
    if (next === undefined) return;
    range.add(next.hash);
    narrowing.add(next.hash);
    totals.add(next.entry.row);
    csvHolds &&= compareCsv(streams.csv, next.entry, findings);
    if (index % PROGRESS_EVERY === 0) onProgress?.(index - from, to - from);
  }
  onProgress?.(to - from, to - from);
  requireEnd(streams, to, csvHolds, findings);
  compareTotals(folder, totals, findings);
  const root = range.root(bytesOf(outside));
  if (head === undefined || (root !== undefined && equal(root, head.rootHash))) return;
  const { first } = narrowing;
  findings.add('ROOT', first, `The leaves from ${first} on do not give the signed root.`, bundleFiles.leaves);
};

const PROGRESS_EVERY = 1000;

const holdsHeader = (csv: ByteReader, findings: Findings): boolean => {
  if (csv.take(CSV_HEADER.length)?.toString() === CSV_HEADER) return true;
  findings.add('BUNDLE', undefined, 'Its header is not that of a bundle.', bundleFiles.entriesCsv);
  return false;
};

const requireEnd = ({ json, leaves, csv }: BundleStreams, to: number, csvHolds: boolean, findings: Findings): void => {
  const message = 'There is more than there should be.';
  if (!json.atEnd()) findings.add('EXTRA', to, message, bundleFiles.entriesJson);
  if (!leaves.atEnd()) findings.add('EXTRA', to, message, bundleFiles.leaves);
  if (csvHolds && !csv.atEnd()) findings.add('EXTRA', to, message, bundleFiles.entriesCsv);
};

const nextEvent = (
  { json, leaves }: BundleStreams,
  index: number,
  findings: Findings,
): { readonly entry: BundleEntry; readonly hash: Uint8Array } | undefined => {
  const leaf = nextLeaf(leaves);
  const entry = nextEntry(json, index, findings);
  if (leaf === undefined) findings.add('MISSING', index, 'The event is missing.', bundleFiles.leaves);
  if (leaf === undefined || entry === undefined) return undefined;
  const hash = leafHash(leaf);
  if (!equal(leafBytes(entry.row), leaf) || !equal(entry.leafHash, hash)) {
    findings.add('CHANGED', index, 'The entry is not its leaf.', bundleFiles.entriesJson);
  }
  return { entry, hash };
};

/** Where a signed root is missed: in a bundle from the beginning the older heads tell behind which of them. */
class Narrowing {
  readonly #frontier: Frontier | undefined;
  readonly #older: ReadonlyMap<number, Uint8Array>;
  #agrees = true;
  /** The first event that may not be the one that was signed. */
  first: number;

  constructor(from: number, older: readonly JournalHead[]) {
    this.#frontier = from === 0 ? Frontier.empty() : undefined;
    this.#older = new Map(older.map(({ size, rootHash }) => [size, rootHash]));
    this.first = from;
  }

  add(hash: Uint8Array): void {
    if (this.#frontier === undefined) return;
    this.#frontier.append(hash);
    const expected = this.#older.get(this.#frontier.size);
    if (expected === undefined) return;
    this.#agrees &&= equal(this.#frontier.root(), expected);
    if (this.#agrees) this.first = this.#frontier.size;
  }
}

const nextLeaf = (file: ByteReader): Buffer | undefined => {
  const length = file.take(4);
  return length && file.take(length.readUInt32BE());
};

const nextEntry = (file: ByteReader, index: number, findings: Findings): BundleEntry | undefined => {
  const line = file.line();
  const entry = line === undefined ? undefined : readJsonLine(line);
  if (entry?.index === index) return entry;
  if (line === undefined) findings.add('MISSING', index, 'The event is missing.', bundleFiles.entriesJson);
  else if (entry === undefined) findings.add('CHANGED', index, 'The line is no entry.', bundleFiles.entriesJson);
  else
    findings.add(
      entry.index > index ? 'MISSING' : 'EXTRA',
      index,
      `Event ${entry.index} stands here.`,
      bundleFiles.entriesJson,
    );
  return undefined;
};

const compareCsv = (file: ByteReader, entry: BundleEntry, findings: Findings): boolean => {
  const expected = Buffer.from(printCsvLine(entry));
  const found = file.take(expected.length);
  if (found !== undefined && equal(found, expected)) return true;
  findings.add('CHANGED', entry.index, 'The record differs from the entry.', bundleFiles.entriesCsv);
  return false;
};

const compareTotals = (folder: string, count: TotalsCount, findings: Findings): void => {
  const told = readFileSync(join(folder, bundleFiles.totals), 'utf8');
  if (told === `${JSON.stringify(count.totals(), undefined, 2)}\n`) return;
  findings.add('BUNDLE', undefined, 'The totals are not those of the entries.', bundleFiles.totals);
};
