import { ok, refused } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { HASH_LENGTH } from '../merkle/tree-hash.ts';
import type { JournalHead } from '../store/store.ts';
import { noteVerifier, openNote, signNote } from './signed-note.ts';
import type { NoteProblem, NoteSigner, NoteVerifier } from './signed-note.ts';

/** The text of a checkpoint: origin, size in decimal, root in base64, each on a line (C2SP tlog-checkpoint). */
export const checkpointText = ({ origin, size, rootHash }: JournalHead): string =>
  `${origin}\n${size}\n${Buffer.from(rootHash).toString('base64')}\n`;

/** Reads the text of a checkpoint; extension lines are passed over. */
export const readCheckpointText = (text: string): JournalHead | undefined => {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  const rootHash = Buffer.from(root, 'base64');
  if (origin === '' || !/^(0|[1-9][0-9]{0,15})$/.test(size) || rest.pop() !== '') return undefined;
  if (rootHash.length !== HASH_LENGTH || rootHash.toString('base64') !== root || rest.includes('')) return undefined;
  return { origin, size: Number(size), rootHash };
};

/** A head, signed in its own name. */
export const signCheckpoint = (head: JournalHead, signer: NoteSigner): string => signNote(checkpointText(head), signer);

/** The head that a checkpoint signs. The key's name may be any: the caller says which logs it trusts the key for. */
export const openCheckpoint = (note: string, verifiers: readonly NoteVerifier[]): Result<JournalHead, NoteProblem> => {
  const text = openNote(note, verifiers);
  if (!text.ok) return text;
  const head = readCheckpointText(text.value);
  return head === undefined ? refused('MALFORMED') : ok(head);
};

/** The head of a checkpoint that one of these public keys signed in the name of the checkpoint's own origin. */
export const openOwnCheckpoint = (
  note: string,
  publicKeys: readonly Uint8Array[],
): Result<JournalHead, NoteProblem> => {
  const [origin = ''] = note.split('\n', 1);
  return openCheckpoint(
    note,
    publicKeys.map((key) => noteVerifier(origin, key)),
  );
};
