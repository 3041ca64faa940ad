import type { JournalHead, Reads } from '../store/store.ts';
import { openOwnCheckpoint } from './checkpoint.ts';
import type { CheckpointSink } from './checkpoint-sink.ts';
import { openJournalTree } from './journal-tree.ts';
import { noteVerifier } from './signed-note.ts';

/** The newest checkpoint of a journal in its sink. */
export interface NewestCheckpoint {
  readonly file: string;
  readonly head: JournalHead;
}

/** `behind`: the journal ends before its newest checkpoint. `forked`: it is long enough, and has other events. */
export type JournalPosition =
  | { readonly state: 'current'; readonly head: JournalHead; readonly newest: NewestCheckpoint | undefined }
  | { readonly state: 'behind' | 'forked'; readonly head: JournalHead; readonly newest: NewestCheckpoint };

/** The largest checkpoint of this origin that one of the keys signed; what is not signed by them is passed over. */
export const findNewestCheckpoint = (
  sink: CheckpointSink,
  origin: string,
  publicKeys: readonly Uint8Array[],
): NewestCheckpoint | undefined => {
  const keyIds = new Set(publicKeys.map((key) => noteVerifier(origin, key).keyId));
  for (const { file, keyId } of sink.list()) {
    if (!keyIds.has(keyId)) continue;
    const opened = openOwnCheckpoint(sink.read(file), publicKeys);
    if (opened.ok && opened.value.origin === origin) return { file, head: opened.value };
  }
  return undefined;
};

/** Compares the journal's head with its newest checkpoint: a database that was restored shows. */
export const findJournalPosition = async (
  reads: Pick<Reads, 'journalHead' | 'tree'>,
  sink: CheckpointSink,
  publicKeys: readonly Uint8Array[],
): Promise<JournalPosition> => {
  const newest = findNewestCheckpoint(sink, (await reads.journalHead()).origin, publicKeys);
  // Only after the sink is read: another node may add to both.
  const head = await reads.journalHead();
  if (newest === undefined) return { state: 'current', head, newest };
  if (newest.head.size > head.size) return { state: 'behind', head, newest };
  const root = await openJournalTree(reads.tree)
    .rootAt(newest.head.size)
    .catch((cause: unknown) => {
      // Events are missing in the middle.
      if (cause instanceof RangeError) return new Uint8Array();
      throw cause;
    });
  const agrees = Buffer.compare(root, newest.head.rootHash) === 0;
  return { state: agrees ? 'current' : 'forked', head, newest };
};

/** One line for the operator; undefined where the journal may be written. */
export const positionProblem = ({ state, head, newest }: JournalPosition, folder: string): string | undefined => {
  if (state === 'current') return undefined;
  const found =
    state === 'behind'
      ? `the database has ${head.size} events, its checkpoint ${newest.file} in ${folder} signs ${newest.head.size}`
      : `the database differs from its checkpoint ${newest.file} in ${folder}`;
  return `journal: ${found}: it was restored or replaced, and nothing is written to it. Run: muster journal recover`;
};
