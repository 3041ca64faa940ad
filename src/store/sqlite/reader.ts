import type { DatabaseSync } from 'node:sqlite';
import { openConnection } from './connection.ts';
import type { ReaderCalls } from './protocol.ts';
import { openQueries } from './queries.ts';
import type { RunQueries } from './queries.ts';
import { serveCalls } from './worker-channel.ts';

let database: DatabaseSync | undefined;
let runQueries: RunQueries | undefined;

const opened = (): DatabaseSync => {
  if (database === undefined) throw new Error('The database is not open.');
  return database;
};

serveCalls({
  open(options) {
    database = openConnection(options);
    database.exec('PRAGMA query_only = ON');
    return undefined;
  },
  query(queries) {
    // Prepared at the first use: before the migration there are no tables to prepare for.
    runQueries ??= openQueries(opened());
    return runQueries(queries);
  },
  close() {
    database?.close();
    return undefined;
  },
} satisfies ReaderCalls);
