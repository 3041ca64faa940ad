import type { DatabaseSync } from 'node:sqlite';
import { applyMigrations } from './migrations.ts';
import { compact } from './compact.ts';
import { openCommit } from './commit.ts';
import { openConnection } from './connection.ts';
import { releaseLease, takeLease } from './lease.ts';
import { openLoad } from './load.ts';
import type { CommitMessage, CommitReply, LoadReply, LookupMessage, WriterCalls } from './protocol.ts';
import { openPurge, purgeContent } from './purge.ts';
import { createHead } from './seal.ts';
import { serveCalls } from './worker-channel.ts';

let database: DatabaseSync | undefined;
let load: ((lookups: readonly LookupMessage[]) => LoadReply) | undefined;
let commit: ((message: CommitMessage) => CommitReply) | undefined;

const opened = (): DatabaseSync => {
  if (database === undefined) throw new Error('The database is not open.');
  return database;
};

const migrate = (connection: DatabaseSync, origin: string): void => {
  connection.exec('BEGIN IMMEDIATE');
  try {
    applyMigrations(connection);
    createHead(connection, origin);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
};

serveCalls({
  open(options) {
    database = openConnection(options);
    return undefined;
  },
  migrate(origin) {
    migrate(opened(), origin);
    return undefined;
  },
  // On this thread, because its connection alone keeps its cached pages: any other loses them at every commit.
  load(lookups) {
    // Prepared at the first use: before the migration there are no tables to prepare for.
    load ??= openLoad(opened());
    return load(lookups);
  },
  commit(message) {
    commit ??= openCommit(opened());
    return commit(message);
  },
  purge(expired) {
    return openPurge(opened())(expired);
  },
  purgeContent(limit) {
    return purgeContent(opened(), limit);
  },
  compact() {
    compact(opened());
    return undefined;
  },
  lease(request) {
    return takeLease(opened(), request);
  },
  release({ name, owner }) {
    releaseLease(opened(), name, owner);
    return undefined;
  },
  close() {
    database?.close();
    return undefined;
  },
} satisfies WriterCalls);
