import type { AuditRecord, JournalHead, Reads } from '../store/store.ts';
import type { Renaming } from './checkpoint-track.ts';
import type { Findings } from './finding.ts';
import { eventLeafHash } from './leaf-bytes.ts';
import { leafMac } from './mac.ts';
import type { MacKey } from './mac.ts';

/** The operation whose event lets the content of older events be removed. */
export const PURGE_OPERATION = 'PurgeAuditEvents';

/**
 * What a purge tells: the events `[from, to)`, always from the first; the signed head of the bundle that has the last of
 * them; and the names that the journal had, since the events that told them may be purged too.
 */
export interface ContentPurge {
  readonly from: 0;
  readonly to: number;
  readonly bundle: { readonly origin: string; readonly size: number; readonly rootHash: string };
  readonly renamings: readonly Renaming[];
}

/** A purge of the events before `to` that a bundle with this head has shown. */
export const contentPurge = (
  to: number,
  { origin, size, rootHash }: JournalHead,
  renamings: readonly Renaming[],
): ContentPurge => ({
  from: 0,
  to,
  bundle: { origin, size, rootHash: Buffer.from(rootHash).toString('base64') },
  renamings,
});

/** What of a journal is no more than leaf hashes. */
export interface PurgedContent {
  /** The events before this index may lack their content: an event that this service wrote tells so. */
  readonly to: number;
  /** How the journal was renamed before the purge. */
  readonly renamings: readonly Renaming[];
  /** The row of a purge whose event is not in the journal, or tells another range: where it ends. */
  readonly unfounded: number | undefined;
}

const equal = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;

/** Finds how far content was purged, and believes it only to the event that tells it. */
export const findPurgedContent = async (
  reads: Pick<Reads, 'auditEvents' | 'tree'>,
  macKeys: readonly MacKey[],
): Promise<PurgedContent> => {
  const last = await reads.tree.lastPurge();
  if (last === undefined) return { to: 0, renamings: [], unfounded: undefined };
  const { purgedTo, eventUid } = last;
  const index = await reads.tree.indexOf(eventUid);
  const after = index === undefined || index === 0 ? undefined : index - 1;
  const [record] = index === undefined ? [] : await reads.auditEvents({}, { after, limit: 1 });
  const told = record?.event.uid === eventUid && isWritten(record, macKeys) ? purgeOf(record) : undefined;
  if (told?.to !== purgedTo) return { to: 0, renamings: [], unfounded: purgedTo };
  // The oldest come first: what is missing behind an event that is there was not removed by the purge.
  const [oldest] = await reads.auditEvents({}, { after: undefined, limit: 1 });
  const to = Math.min(purgedTo, oldest?.event.eventIndex ?? 0);
  return { to, renamings: told.renamings, unfounded: undefined };
};

const purgeOf = ({ event }: AuditRecord): ContentPurge | undefined => {
  if (event.operation !== PURGE_OPERATION || event.outcome !== 'SUCCESS') return undefined;
  // What this service has written, by the MAC.
  const { after } = JSON.parse(event.changes) as { readonly after: ContentPurge };
  return after.to <= event.eventIndex ? after : undefined;
};

/** The leaf hash is what the tree's root proves, the MAC what only this service can make. */
/** Whether this service has written an event, by its leaf hash and its MAC. */
export const isWritten = ({ event, leafHash }: AuditRecord, macKeys: readonly MacKey[]): boolean => {
  const key = macKeys.find(({ id }) => id === event.macKeyId);
  return key !== undefined && equal(eventLeafHash(event), leafHash) && equal(leafMac(key.key, leafHash), event.mac);
};

/** A purge that no event tells of. */
export const addUnfounded = ({ unfounded }: PurgedContent, findings: Findings): void => {
  if (unfounded === undefined) return;
  findings.add('PURGE', undefined, `No event of this journal tells that the content before ${unfounded} was purged.`);
};
