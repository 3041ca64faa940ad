import type { DatabaseSync } from 'node:sqlite';
import { Frontier } from '../../merkle/frontier.ts';
import { columnsOf } from '../columns.ts';
import { openDescribeSpan, SPAN_LEVEL } from './audit-spans.ts';
import type { CommitMessage } from './protocol.ts';
import { insertRow } from './statements.ts';

/** Writes the head of an empty journal where there is none yet. */
export const createHead = (database: DatabaseSync, origin: string): void => {
  const empty = Frontier.empty();
  database
    .prepare(
      `INSERT INTO journal_head (origin, size, frontier, root_hash)
       SELECT ?, 0, ?, ? WHERE NOT EXISTS (SELECT 1 FROM journal_head)`,
    )
    .run(origin, empty.toBytes(), empty.root());
};

/** The columns that a writer gives: all but the index. */
const GIVEN = columnsOf.auditEvent.length - 1;
const UID = columnsOf.auditEvent.findIndex(({ name }) => name === 'uid') - 1;

/** Every eighth level of the tree is kept: one row for 256 events, and never more than 255 hashes to read in between. */
const SUBTREE_LEVELS = 8;

/** Seals the events inside the open transaction; returns what to do once it is committed. */
export type Seal = (sealed: Pick<CommitMessage, 'events' | 'leafHashes' | 'newOrigin' | 'purgeTo'>) => () => void;

/** Prepares sealing on a connection. */
export const openSeal = (database: DatabaseSync): Seal => {
  const insertEvent = database.prepare(insertRow('auditEvent'));
  const insertSealed = database.prepare(insertRow('sealed'));
  const insertSubtree = database.prepare(insertRow('sealedSubtree'));
  const selectSize = database.prepare('SELECT size FROM journal_head');
  const selectFrontier = database.prepare('SELECT frontier FROM journal_head');
  const insertPurge = database.prepare(insertRow('journalPurge'));
  const describeSpan = openDescribeSpan(database);
  const updateHead = database.prepare('UPDATE journal_head SET size = ?, frontier = ?, root_hash = ?');
  const updateOrigin = database.prepare('UPDATE journal_head SET origin = ?');
  selectSize.setReturnArrays(true);
  selectFrontier.setReturnArrays(true);
  // Only a shortcut: another process may have sealed meanwhile, and then the size in the database differs.
  let cached = Frontier.empty();

  const keepSubtree = (level: number, position: number, root: Uint8Array): void => {
    if (level % SUBTREE_LEVELS === 0) insertSubtree.run(level, position, Buffer.from(root).toString('hex'));
    if (level === SPAN_LEVEL) describeSpan(position);
  };

  const currentFrontier = (): Frontier => {
    const size = selectSize.get()?.[0];
    if (size === cached.size) return cached.copy();
    const frontier = selectFrontier.get()?.[0];
    if (!(frontier instanceof Uint8Array)) throw new Error('The journal has no head.');
    return Frontier.fromBytes(frontier);
  };

  return ({ events, leafHashes, newOrigin, purgeTo }) => {
    const frontier = currentFrontier();
    const firstIndex = frontier.size;
    for (let at = 0; at < leafHashes.length; at += 1) {
      const leafHash = leafHashes[at] ?? '';
      const values = events.slice(at * GIVEN, (at + 1) * GIVEN);
      insertEvent.run(firstIndex + at, ...values);
      insertSealed.run(firstIndex + at, values[UID] ?? null, leafHash);
      frontier.append(Buffer.from(leafHash, 'hex'), keepSubtree);
    }
    if (leafHashes.length > 0) updateHead.run(frontier.size, frontier.toBytes(), frontier.root());
    if (newOrigin !== undefined) updateOrigin.run(newOrigin);
    if (purgeTo !== undefined) insertPurge.run(purgeTo, events[UID] ?? null);
    return () => (cached = frontier);
  };
};
