import { join } from 'node:path';
import { MICROS_PER_DAY } from '../lib/clock.ts';
import { ok, refused } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import type { JournalHead, Reads } from '../store/store.ts';
import { readJsonLine } from './bundle-entry.ts';
import { bundleFiles } from './bundle-files.ts';
import { ByteReader } from './byte-reader.ts';
import type { Renaming } from './checkpoint-track.ts';
import { findRenamings } from './journal-names.ts';
import { contentPurge, findPurgedContent, PURGE_OPERATION } from './content-purge.ts';
import { eventLeafHash } from './leaf-bytes.ts';
import type { MacKey } from './mac.ts';
import { sealConsoleEvent } from './recover-journal.ts';
import type { ConsoleJournal } from './recover-journal.ts';
import type { NoteVerifier } from './signed-note.ts';
import { verifyBundle } from './verify-bundle.ts';

export interface PurgeRequest {
  /** The exported bundle. */
  readonly folder: string;
  /** The public keys that the bundle must be signed by. */
  readonly verifiers: readonly NoteVerifier[];
  /** Also where consumers of the change feed have not come as far: they are told that their cursor has expired. */
  readonly despiteConsumers: boolean;
}

/** What was purged: the events `[from, to)`. */
export interface PurgedRange {
  readonly from: number;
  readonly to: number;
}

export interface ContentPurgeParts extends ConsoleJournal {
  /** How old an event must be for its content to go, in days. */
  readonly contentRetentionDays: number;
  readonly macKeys: readonly MacKey[];
}

type OnProgress = (done: number, total: number) => void;
type Refused = Result<never, string>;

/** Small enough that commits wait for a few milliseconds only. */
const BATCH = 250;
const PAGE = 1000;

/**
 * Removes the content of events that a verified bundle holds, from the oldest on; their leaf hashes stay. Refused with
 * one line where the bundle does not hold, is not of this journal, or does not reach the oldest event whose content is
 * still there. A purge that was interrupted goes on with the same call. Throws the system's error for a file that is
 * missing.
 */
export const purgeContent = async (
  parts: ContentPurgeParts,
  request: PurgeRequest,
  onProgress?: OnProgress,
): Promise<Result<PurgedRange, string>> => {
  const { reads } = parts.store;
  const purged = await findPurgedContent(reads, parts.macKeys);
  // Nothing goes by a row that somebody else has written.
  if (purged.unfounded !== undefined) return refused(UNFOUNDED);
  const renamings = [...purged.renamings, ...(await findRenamings(reads))];
  const bundle = await openBundle(reads, request, renamings);
  if (!bundle.ok) return bundle;
  const from = await oldestContent(reads);
  const begun = (await reads.tree.lastPurge())?.purgedTo ?? 0;
  if (from < begun) return ok(await removeContent(parts, { from, to: begun }, onProgress));
  const to = await purgeableTo(parts, request.folder, bundle.value, from);
  if (!to.ok) return to;
  const late = request.despiteConsumers ? [] : await reads.feed.consumersBefore(to.value);
  if (late.length > 0) {
    const names = late.map(({ clientId, consumer, cursor }) => `${consumer} of ${clientId} (${cursor})`).join(', ');
    return refused(`Consumers of the change feed have not acknowledged the events before ${to.value}: ${names}.`);
  }
  await sealConsoleEvent(parts, {
    operation: PURGE_OPERATION,
    action: 'D',
    entity: 'AuditEvent',
    entityId: '',
    affectedRows: to.value - from,
    changes: JSON.stringify({ after: contentPurge(to.value, bundle.value.head, renamings) }),
    purgeTo: to.value,
  });
  return ok(await removeContent(parts, { from, to: to.value }, onProgress));
};

const UNFOUNDED = 'The database tells of a purge that no event of the journal tells: run muster audit verify.';

interface OpenBundle {
  readonly head: JournalHead;
  readonly from: number;
  readonly to: number;
}

/** The bundle as it must be: without findings, and of this journal under its name or one that it had. */
const openBundle = async (
  reads: Reads,
  { folder, verifiers }: PurgeRequest,
  renamings: readonly Renaming[],
): Promise<Result<OpenBundle, string>> => {
  const { head, from, to, findings } = verifyBundle(folder, verifiers);
  const [finding] = findings;
  if (finding !== undefined || head === undefined) {
    return refused(`The bundle does not hold: ${finding?.message ?? 'its checkpoint is not signed.'}`);
  }
  const { origin } = await reads.journalHead();
  if (![origin, ...renamings.map((renaming) => renaming.from)].includes(head.origin)) {
    return refused(`The bundle is of ${head.origin}, which this journal is not and was not.`);
  }
  return ok({ head, from, to });
};

const oldestContent = async (reads: Reads): Promise<number> => {
  const [oldest] = await reads.auditEvents({}, { after: undefined, limit: 1 });
  return oldest?.event.eventIndex ?? (await reads.journalHead()).size;
};

/** Behind the last event that may go: the bundle has it as it was sealed, and it is old enough. */
const purgeableTo = async (
  { store, clock, contentRetentionDays }: ContentPurgeParts,
  folder: string,
  bundle: OpenBundle,
  oldest: number,
): Promise<Result<number, string>> => {
  if (bundle.from > oldest || bundle.to <= oldest) {
    const has = `The bundle has the events ${bundle.from} to ${bundle.to - 1}`;
    return refused(`${has}, and the first whose content is still there is ${oldest}.`);
  }
  const before = clock.now() - contentRetentionDays * MICROS_PER_DAY;
  const entries = new ByteReader(join(folder, bundleFiles.entriesJson));
  try {
    for (let index = bundle.from; index < bundle.to; index += PAGE) {
      const end = Math.min(index + PAGE, bundle.to);
      const page = await comparePage(store.reads, entries, { index, end, before, oldest });
      if (!page.ok) return page;
      if (page.value < end) return page.value > oldest ? page : refused(tooYoung(oldest, contentRetentionDays));
    }
    return ok(bundle.to);
  } finally {
    entries.close();
  }
};

const tooYoung = (index: number, days: number): string =>
  `The event ${index} was recorded less than journal.contentRetentionDays (${days} days) ago: its content stays.`;

interface ComparedPage {
  readonly index: number;
  readonly end: number;
  readonly before: number;
  readonly oldest: number;
}

/** Answers behind the last event of the page that is sealed as the bundle has it, and old enough. */
const comparePage = async (
  { tree }: Reads,
  entries: ByteReader,
  { index, end, before, oldest }: ComparedPage,
): Promise<Result<number, string>> => {
  const leaves = await tree.leafHashes(index, end);
  for (let at = index; at < end; at += 1) {
    const entry = readJsonLine(entries.line() ?? '');
    const leaf = leaves[at - index];
    const isSealed =
      entry?.index === at && leaf?.eventIndex === at && Buffer.compare(eventLeafHash(entry.row), leaf.leafHash) === 0;
    if (!isSealed) return notSealed(at);
    if (at >= oldest && entry.row.recordedAt >= before) return ok(at);
  }
  return ok(end);
};

const notSealed = (index: number): Refused =>
  refused(`The event ${index} of the bundle is not the one that this journal has sealed.`);

const removeContent = async (
  { store }: ContentPurgeParts,
  range: PurgedRange,
  onProgress?: OnProgress,
): Promise<PurgedRange> => {
  const total = range.to - range.from;
  for (let done = 0; ;) {
    const removed = await store.purgeContent(BATCH);
    if (removed === 0) return range;
    done += removed;
    onProgress?.(Math.min(done, total), total);
  }
};
