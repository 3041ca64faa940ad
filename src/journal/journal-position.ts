import type { JournalHead, Reads } from '../store/store.ts';
import { openOwnCheckpoint } from './checkpoint.ts';
import type { CheckpointSink } from './checkpoint-sink.ts';
import { findFormerNames } from './journal-names.ts';
import { openJournalTree } from './journal-tree.ts';
import type { MacKey } from './mac.ts';
import { noteVerifier } from './signed-note.ts';

/** The newest checkpoint of a journal in its sink. */
export interface NewestCheckpoint {
  readonly file: string;
  readonly head: JournalHead;
}

/**
 * `behind`: the journal ends before its newest checkpoint. `forked`: it is long enough, and has other events.
 * `replaced`: the keys have signed checkpoints of another journal, of which this one tells nothing.
 */
export type JournalPosition =
  | { readonly state: 'current'; readonly head: JournalHead; readonly newest: NewestCheckpoint | undefined }
  | {
      readonly state: 'behind' | 'forked' | 'replaced';
      readonly head: JournalHead;
      readonly newest: NewestCheckpoint;
      /** The newest checkpoint of each further journal that is lost. */
      readonly others: readonly NewestCheckpoint[];
    };

/** What a journal is compared by. */
export interface PositionParts {
  readonly reads: Pick<Reads, 'journalHead' | 'tree' | 'auditEvents'>;
  readonly sink: CheckpointSink;
  /** All keys that have signed checkpoints. */
  readonly publicKeys: readonly Uint8Array[];
  /** All keys that have authenticated events. */
  readonly macKeys: readonly MacKey[];
}

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

/** The largest checkpoint of each journal that these keys have signed and that had events, the largest of all first. */
export const findSignedJournals = (
  sink: CheckpointSink,
  publicKeys: readonly Uint8Array[],
): readonly NewestCheckpoint[] => {
  const newest = new Map<string, string>();
  // The id differs for each origin and key: one file tells of both.
  for (const { file, keyId, size } of sink.list()) if (size > 0 && !newest.has(keyId)) newest.set(keyId, file);
  const found = [...newest.values()].flatMap((file) => {
    const opened = openOwnCheckpoint(sink.read(file), publicKeys);
    return opened.ok ? [{ file, head: opened.value }] : [];
  });
  return [...Map.groupBy(found, ({ head }) => head.origin).values()].flatMap(([largest]) => largest ?? []);
};

/** Compares the journal's head with its newest checkpoint: a database that was restored or replaced shows. */
export const findJournalPosition = async (parts: PositionParts): Promise<JournalPosition> => {
  const { reads, sink, publicKeys } = parts;
  const newest = findNewestCheckpoint(sink, (await reads.journalHead()).origin, publicKeys);
  // Only after the sink is read: another node may add to both.
  const head = await reads.journalHead();
  const [lost, ...others] = await findLostJournals(parts, head);
  const further = lost === undefined ? [] : [lost, ...others];
  if (newest !== undefined && newest.head.size > head.size) return { state: 'behind', head, newest, others: further };
  if (newest !== undefined && !(await holds(reads, newest.head)))
    return { state: 'forked', head, newest, others: further };
  return lost === undefined ? { state: 'current', head, newest } : { state: 'replaced', head, newest: lost, others };
};

/** The journals that the keys have signed, and that this one neither is nor tells to have been. */
async function findLostJournals(
  { reads, sink, publicKeys, macKeys }: PositionParts,
  { origin }: JournalHead,
): Promise<readonly NewestCheckpoint[]> {
  const foreign = findSignedJournals(sink, publicKeys).filter(({ head }) => head.origin !== origin);
  if (foreign.length === 0) return foreign;
  const former = await findFormerNames(reads, macKeys);
  return foreign.filter(({ head }) => !former.has(head.origin));
}

async function holds({ tree }: Pick<Reads, 'tree'>, { size, rootHash }: JournalHead): Promise<boolean> {
  const root = await openJournalTree(tree)
    .rootAt(size)
    .catch((cause: unknown) => {
      // Events are missing in the middle.
      if (cause instanceof RangeError) return new Uint8Array();
      throw cause;
    });
  return Buffer.compare(root, rootHash) === 0;
}

/** One line for the operator; undefined where the journal may be written. */
export const positionProblem = ({ state, head, newest }: JournalPosition, folder: string): string | undefined => {
  if (state === 'current') return undefined;
  const { file } = newest;
  const signed = `its checkpoint ${file} in ${folder}`;
  const found = {
    behind: `the database has ${head.size} events, ${signed} signs ${newest.head.size}`,
    forked: `the database differs from ${signed}`,
    replaced: `the checkpoint ${file} in ${folder} signs ${newest.head.size} events of another database, of which this one tells nothing`,
  };
  return `journal: ${found[state]}: it was restored or replaced, and nothing is written to it. Run: muster journal recover`;
};
