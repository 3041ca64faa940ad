import { signCheckpoint } from '../journal/checkpoint.ts';
import { type CheckpointSink, folderSink } from '../journal/checkpoint-sink.ts';
import { findJournalPosition, type PositionParts, positionProblem } from '../journal/journal-position.ts';
import { createJournal, type Journal } from '../journal/journal.ts';
import { openJournalTree } from '../journal/journal-tree.ts';
import type { MacKey } from '../journal/mac.ts';
import { encodeVerifierKey, noteSigner, type NoteSigner } from '../journal/signed-note.ts';
import { verifyRange } from '../journal/verify-range.ts';
import type { AuditProofs } from '../operations/audit/audit-proofs.ts';
import type { AppParts } from './app-parts.ts';
import { keyFileOf } from './data-folder.ts';
import { messageOf } from './message-of.ts';

/** Where checkpoints are kept. */
export const sinkOf = ({ config }: Pick<AppParts, 'config'>): CheckpointSink =>
  folderSink(config.journal.checkpointFolder);

/** Who signs the checkpoints of a journal. */
export const signerOf =
  ({ keyring }: Pick<AppParts, 'keyring'>) =>
  (origin: string): NoteSigner =>
    noteSigner(origin, keyring.current('checkpoint').secret.export());

/** The newest first. */
export const publicKeysOf = ({ keyring }: Pick<AppParts, 'keyring'>): readonly Uint8Array[] =>
  keyring.all('checkpoint').map(({ secret }) => noteSigner('key', secret.export()).publicKey);

/** Every key that an event may have been authenticated with. */
export const macKeysOf = ({ keyring }: Pick<AppParts, 'keyring'>): readonly MacKey[] =>
  keyring.all('audit-mac').map(({ id, secret }) => ({ id, key: secret.export() }));

/** The journal under the current key. */
export function journalOf({ keyring }: Pick<AppParts, 'keyring'>): Journal {
  const { id, secret } = keyring.current('audit-mac');
  return createJournal({ macKey: { id, key: secret.export() } });
}

/** What the operations of the audit prove with. */
export function proofsOf(parts: Pick<AppParts, 'keyring'>): AuditProofs {
  const macKeys = macKeysOf(parts);
  const signer = signerOf(parts);
  return {
    openTree: openJournalTree,
    sign(head) {
      const by = signer(head.origin);
      return { checkpoint: signCheckpoint(head, by), keyId: by.keyId, publicKey: encodeVerifierKey(by) };
    },
    verifyRange: (reads, from, count) => verifyRange(reads, macKeys, from, count),
  };
}

/** What the journal of a store is compared by. */
export const positionPartsOf = (parts: Pick<AppParts, 'config' | 'keyring' | 'store'>): PositionParts => ({
  reads: parts.store.reads,
  sink: sinkOf(parts),
  publicKeys: publicKeysOf(parts),
  macKeys: macKeysOf(parts),
});

/** A database whose newest event was written under other keys must not go on under these: why it does not. */
export async function findKeyProblem(
  parts: Pick<AppParts, 'config' | 'keyring' | 'store'>,
): Promise<string | undefined> {
  const { reads } = parts.store;
  const { size } = await reads.journalHead();
  const after = size > 1 ? size - 2 : undefined;
  const [newest] = size === 0 ? [] : await reads.auditEvents({}, { after, limit: 1 });
  const id = newest?.event.macKeyId;
  if (id === undefined || macKeysOf(parts).some((key) => key.id === id)) return undefined;
  const file = keyFileOf(parts.config);
  return `data.folder: The key file ${file} is of another database: it lacks the key ${id} that wrote the newest event of this one. Restore the key file of this database from a backup`;
}

/** A database that was restored is not written to before its journal has a new origin: why it is one. */
export async function findRestoreProblem(
  parts: Pick<AppParts, 'config' | 'keyring' | 'store'>,
): Promise<string | undefined> {
  const sink = sinkOf(parts);
  try {
    return positionProblem(await findJournalPosition(positionPartsOf(parts)), sink.folder);
  } catch (cause) {
    return `journal.checkpointFolder is "${sink.folder}": its checkpoints cannot be compared (${messageOf(cause)})`;
  }
}
