import type { DatabaseSync } from 'node:sqlite';
import { columnsOf } from '../columns.ts';
import { aggregates } from '../tables/aggregates.ts';
import type { AggregateKind } from '../tables/aggregates.ts';
import type { TableName } from '../tables/tables.ts';
import { openCollidingRows } from './colliding-rows.ts';
import type { SqlValue } from './column-kinds.ts';
import { openGuards } from './guards.ts';
import { isDuplicate } from './outage.ts';
import { preparedBy } from './prepared-by.ts';
import type { CommitMessage, CommitReply } from './protocol.ts';
import { openSeal } from './seal.ts';
import { openSnapshots } from './snapshot.ts';
import { deleteRows, insertRow } from './statements.ts';

/** Prepares writing the changes of a batch, inside the caller's transaction. */
const openWriteChanges = (database: DatabaseSync): ((message: CommitMessage) => void) => {
  const insertInto = preparedBy(database, insertRow);
  const deleteFrom = new Map(
    (Object.keys(aggregates) as AggregateKind[]).map((kind) => [
      kind,
      preparedBy(database, (table: TableName) => deleteRows(table, kind)),
    ]),
  );

  const insertAll = (table: TableName, values: readonly SqlValue[]): void => {
    const statement = insertInto(table);
    const width = columnsOf[table].length;
    for (let at = 0; at < values.length; at += width) statement.run(...values.slice(at, at + width));
  };

  return ({ puts, inserts }) => {
    for (const [kind, key, rows, isNew] of puts) {
      const names = aggregates[kind].tables;
      if (!isNew) for (const table of names) deleteFrom.get(kind)?.(table).run(key);
      names.forEach((table, index) => insertAll(table, rows[index] ?? []));
    }
    for (const [table, values] of inserts) insertAll(table, values);
  };
};

/** Prepares commits on a connection. The returned function writes a batch in one transaction, or nothing. */
export const openCommit = (database: DatabaseSync): ((message: CommitMessage) => CommitReply) => {
  // IMMEDIATE takes the write lock at once: what is read from here on is what the commit builds on.
  const begin = database.prepare('BEGIN IMMEDIATE');
  const end = database.prepare('COMMIT');
  const guards = openGuards(database);
  const writeChanges = openWriteChanges(database);
  const seal = openSeal(database);
  const inSnapshot = openSnapshots(database);
  const collidingRows = openCollidingRows(database);

  // SQLite has itself rolled back after some errors (full disk, I/O error).
  const rollback = (): void => {
    if (database.isTransaction) database.exec('ROLLBACK');
  };

  const collisions = (message: CommitMessage): Exclude<CommitReply, 'committed'> =>
    inSnapshot(() => ({ guards: guards.colliding(message.guards), rows: collidingRows(message.inserts) }));

  const afterDuplicate = (message: CommitMessage, error: unknown): CommitReply => {
    const found = collisions(message);
    // A double inside the batch itself, or of a key that nobody looks up: the caller's defect.
    if (found.guards.length + found.rows.length === 0) throw error;
    return found;
  };

  return (message) => {
    begin.run();
    try {
      if (guards.hold(message.guards)) {
        writeChanges(message);
        const committed = seal(message);
        end.run();
        committed();
        return 'committed';
      }
      rollback();
    } catch (error) {
      rollback();
      if (!isDuplicate(error)) throw error;
      return afterDuplicate(message, error);
    }
    return collisions(message);
  };
};
