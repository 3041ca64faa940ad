import { ok, refused } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import type { AuditCriteria, AuditRecord, JournalHead, Page } from '../store/store.ts';
import { signCheckpoint } from './checkpoint.ts';
import type { CheckpointExport } from './checkpoint-export.ts';
import type { CheckpointSink } from './checkpoint-sink.ts';
import { exportBundle } from './export-bundle.ts';
import type { BundleRequest, ExportedBundle } from './export-bundle.ts';
import { findJournalPosition } from './journal-position.ts';
import type { JournalPosition } from './journal-position.ts';
import { openJournalTree } from './journal-tree.ts';
import { purgeContent } from './purge-content.ts';
import type { ContentPurgeParts, PurgedRange } from './purge-content.ts';
import { recoverJournal, sealConsoleEvent } from './recover-journal.ts';
import type { LostJournals } from './recover-journal.ts';
import type { AuditRow } from './row-check.ts';
import type { RowProof } from '../store/row-proof.ts';
import { decodeVerifierKey, encodeVerifierKey, noteVerifier } from './signed-note.ts';
import type { NoteSigner } from './signed-note.ts';
import { verifyDatabase } from './verify-database.ts';
import type { DatabaseVerdict } from './verify-database.ts';

export interface JournalToolsParts extends ContentPurgeParts {
  readonly sink: CheckpointSink;
  readonly signerOf: (origin: string) => NoteSigner;
  /** The newest first. */
  readonly publicKeys: readonly Uint8Array[];
  readonly auditRow: AuditRow;
  readonly rowProofs: readonly RowProof[];
  readonly checkpoints: Pick<CheckpointExport, 'exportHead'>;
}

type OnProgress = (done: number, total: number) => void;

/** A proof as JSON; hashes in base64. */
export interface PrintedProof {
  /** The signed head that the proof leads to. */
  readonly checkpoint: string;
  readonly hashes: readonly string[];
}

/** A proof that an event is in the journal. */
export interface PrintedInclusion extends PrintedProof {
  readonly index: number;
  readonly uid: string;
  readonly leafHash: string;
}

/** A bundle whose events need their content no more, and the verifier keys that it must be signed by. */
export interface BundlePurge {
  readonly folder: string;
  readonly keys: readonly string[];
  /** Also where consumers of the change feed have not come as far. */
  readonly despiteConsumers: boolean;
}

/** The signed heads of the journals that are lost, and the journal that goes on. */
export interface Recovered {
  readonly from: readonly JournalHead[];
  readonly to: JournalHead;
}

/** All that an auditor does at the machine itself. */
export interface JournalTools {
  /** Reads events by criteria; the access is journalled where the journal may be written. */
  query(criteria: AuditCriteria, page: Page<number>): Promise<readonly AuditRecord[]>;
  verify(onProgress?: OnProgress): Promise<DatabaseVerdict>;
  /** The same beside a running service: slowly, and without the rows. */
  verifyGently(signal: AbortSignal): Promise<DatabaseVerdict>;
  /** Refused with one line where the range or the folder does not serve. */
  export(request: BundleRequest, onProgress?: OnProgress): Promise<Result<ExportedBundle, string>>;
  /** Removes the content of the events of a verified bundle. Refused with one line where it does not serve. */
  purge(request: BundlePurge, onProgress?: OnProgress): Promise<Result<PurgedRange, string>>;
  /** Refused where there is no such event. */
  proveInclusion(event: number | string): Promise<Result<PrintedInclusion, string>>;
  /** Refused where the journal is not as long. */
  proveConsistency(old: number): Promise<Result<PrintedProof, string>>;
  /** The keys that checkpoints of this journal may be signed by, as verifier keys of C2SP signed-note, newest first. */
  verifierKeys(): Promise<readonly string[]>;
  position(): Promise<JournalPosition>;
  /** Starts a new origin after a restore, or on a database that takes the place of a lost one. Refused where there was none. */
  recover(newOrigin: string): Promise<Result<Recovered, string>>;
  close(): Promise<void>;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const checkpointOf = ({ signerOf }: JournalToolsParts, head: JournalHead): string =>
  signCheckpoint(head, signerOf(head.origin));

const proveInclusion = async (
  parts: JournalToolsParts,
  event: number | string,
): Promise<Result<PrintedInclusion, string>> => {
  const { reads } = parts.store;
  const head = await reads.journalHead();
  const index = typeof event === 'number' ? event : await reads.tree.indexOf(event);
  const [leaf] = index === undefined || index >= head.size ? [] : await reads.tree.leafHashes(index, index + 1);
  if (leaf === undefined) return refused(`The journal has no event ${event}.`);
  const { eventIndex, uid, leafHash } = leaf;
  const hashes = (await openJournalTree(reads.tree).inclusion(eventIndex, head.size)).map(base64);
  return ok({ index: eventIndex, uid, leafHash: base64(leafHash), checkpoint: checkpointOf(parts, head), hashes });
};

const proveConsistency = async (parts: JournalToolsParts, old: number): Promise<Result<PrintedProof, string>> => {
  const { reads } = parts.store;
  const head = await reads.journalHead();
  if (old > head.size) return refused(`The journal has ${head.size} events, not ${old}.`);
  const hashes = (await openJournalTree(reads.tree).consistency(old, head.size)).map(base64);
  return ok({ checkpoint: checkpointOf(parts, head), hashes });
};

/** Folders that exist, disks that are full and ranges that are not sealed are the operator's to mend. */
const orRefused = async <T>(work: () => Promise<Result<T, string>>): Promise<Result<T, string>> => {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof RangeError || (cause instanceof Error && 'code' in cause)) return refused(cause.message);
    throw cause;
  }
};

const tryPurge = async (
  parts: JournalToolsParts,
  { folder, keys, despiteConsumers }: BundlePurge,
  onProgress?: OnProgress,
): Promise<Result<PurgedRange, string>> => {
  const verifiers = keys.flatMap((key) => decodeVerifierKey(key) ?? []);
  if (verifiers.length < keys.length) return refused('A key is not what muster audit key prints.');
  return orRefused(() => purgeContent(parts, { folder, verifiers, despiteConsumers }, onProgress));
};

/** Puts the desk on an open store, which it closes. */
export const openJournalTools = (parts: JournalToolsParts): JournalTools => {
  const { store, publicKeys } = parts;
  const { reads } = store;
  const position = (): Promise<JournalPosition> => findJournalPosition({ ...parts, reads });

  /** A journal that was restored is not written to, and the access goes untold. */
  const journalAccess = async (operation: string, criteria: object, affectedRows: number): Promise<void> => {
    if ((await position()).state !== 'current') return;
    const changes = JSON.stringify({ criteria });
    await sealConsoleEvent(parts, {
      operation,
      action: 'R',
      entity: 'AuditEvent',
      entityId: '',
      affectedRows,
      changes,
    });
  };

  const database = { ...parts, reads, load: store.load.bind(store) };
  return {
    position,
    async query(criteria, page) {
      const records = await reads.auditEvents(criteria, page);
      await journalAccess('QueryAuditLog', criteria, records.length);
      return records;
    },
    verify: (onProgress) => verifyDatabase({ ...database, onProgress }),
    verifyGently: (signal) => verifyDatabase({ ...database, gentle: true, signal }),
    async export(request, onProgress) {
      const source = { ...parts, reads, ...(onProgress && { onProgress }) };
      const exported = await orRefused(async () => ok(await exportBundle(source, request)));
      if (!exported.ok) return exported;
      const { from, to } = exported.value;
      await journalAccess('ExportAudit', { from, to }, to - from);
      return exported;
    },
    async purge(request, onProgress) {
      if ((await position()).state !== 'current') return refused(RESTORED);
      const purged = await tryPurge(parts, request, onProgress);
      if (purged.ok) await parts.checkpoints.exportHead();
      return purged;
    },
    proveInclusion: (event) => proveInclusion(parts, event),
    proveConsistency: (old) => proveConsistency(parts, old),
    async verifierKeys() {
      const { origin } = await reads.journalHead();
      return publicKeys.map((key) => encodeVerifierKey(noteVerifier(origin, key)));
    },
    async recover(newOrigin) {
      const found = await position();
      const lost = lostJournals(found);
      // An empty database beside keys takes the place of one that had no checkpoint.
      if (found.state === 'current' && found.head.size > 0) return refused(NOTHING_TO_RECOVER);
      await recoverJournal(parts, lost, newOrigin);
      parts.store.startSealing();
      await parts.checkpoints.exportHead();
      const from = [...(lost.continued === undefined ? [] : [lost.continued]), ...lost.replaced];
      return ok({ from: from.map(({ head }) => head), to: await reads.journalHead() });
    },
    close: () => store.close(),
  };
};

const lostJournals = (found: JournalPosition): LostJournals => {
  const { head, newest } = found;
  if (found.state === 'current') return { head, continued: undefined, replaced: [] };
  return found.state === 'replaced'
    ? { head, continued: undefined, replaced: [found.newest, ...found.others] }
    : { head, continued: newest, replaced: found.others };
};

const RESTORED = 'The journal does not continue its newest checkpoint: nothing is written to it.';
const NOTHING_TO_RECOVER = 'The journal continues its newest checkpoint: nothing is to be recovered.';
