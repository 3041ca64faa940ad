import type { Logger } from '../lib/log.ts';
import type { JournalHead, Reads } from '../store/store.ts';
import { signCheckpoint } from './checkpoint.ts';
import type { CheckpointSink } from './checkpoint-sink.ts';
import { findNewestCheckpoint } from './journal-position.ts';
import { openJournalTree } from './journal-tree.ts';
import type { NoteSigner } from './signed-note.ts';

export interface CheckpointExportParts {
  readonly reads: Pick<Reads, 'journalHead' | 'tree'>;
  readonly sink: CheckpointSink;
  /** Signs in the name of an origin. */
  readonly signerOf: (origin: string) => NoteSigner;
  /** All keys that have signed checkpoints. */
  readonly publicKeys: readonly Uint8Array[];
  /** Of several nodes one exports while they run: whether it is this one. Rejects as the store does. */
  readonly isMine: () => Promise<boolean>;
  /** A checkpoint is due after so many events … */
  readonly events: number;
  /** … or after so many seconds, where there are new events. */
  readonly seconds: number;
  readonly logger: Logger;
}

/** Keeps the sink up to date while a service runs. */
export interface CheckpointExport {
  start(): void;
  /** Exports the head if it has moved since the newest checkpoint. Rejects where it cannot; logs nothing. */
  exportHead(): Promise<void>;
  /** Stops, with a last checkpoint. */
  close(): Promise<void>;
}

const LOOK_MS = 1000;

/** A log must not sign two heads of which one does not continue the other (C2SP tlog-checkpoint, "Signatures"). */
export const createCheckpointExport = (parts: CheckpointExportParts): CheckpointExport => {
  const { reads, sink, signerOf, logger } = parts;
  let last: JournalHead | undefined;
  let lastAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();

  const requireContinuation = async (head: JournalHead): Promise<void> => {
    if (last === undefined || last.size === 0) return;
    const continues =
      last.size <= head.size &&
      Buffer.compare(await openJournalTree(reads.tree).rootAt(last.size), last.rootHash) === 0;
    if (!continues) throw new Error('The journal does not continue its newest checkpoint.');
  };

  const exportHead = async (): Promise<void> => {
    const { origin } = await reads.journalHead();
    if (last?.origin !== origin) last = findNewestCheckpoint(sink, origin, parts.publicKeys)?.head;
    // Only after the sink is read: another node may add to both.
    const head = await reads.journalHead();
    await requireContinuation(head);
    if (last?.size === head.size) return;
    const signer = signerOf(head.origin);
    sink.write(head.size, signer.keyId, signCheckpoint(head, signer));
    last = head;
    lastAt = performance.now();
  };

  const isDue = (added: number): boolean => added >= parts.events || performance.now() - lastAt >= parts.seconds * 1000;

  const look = async (): Promise<void> => {
    try {
      const { size } = await reads.journalHead();
      const added = size - (last?.size ?? 0);
      // No lease where nothing is new: an idle service writes nothing.
      if (added <= 0) return;
      if (!(await parts.isMine())) last = undefined;
      else if (last === undefined || isDue(added)) await exportHead();
    } catch (cause) {
      logger.error('A checkpoint could not be exported.', { folder: sink.folder, cause });
    }
  };

  return {
    exportHead,
    start() {
      timer = setInterval(() => {
        working = working.then(look);
      }, LOOK_MS);
      // The sockets keep the process alive, not this.
      timer.unref();
    },
    async close() {
      if (timer === undefined) return;
      clearInterval(timer);
      await working;
      await exportHead().catch((cause: unknown) => {
        logger.error('A checkpoint could not be exported.', { folder: sink.folder, cause });
      });
    },
  };
};
