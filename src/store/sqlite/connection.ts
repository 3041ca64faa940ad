import { DatabaseSync } from 'node:sqlite';
import type { OpenOptions } from './protocol.ts';

/** Pages kept in memory, in KiB; negative is how SQLite tells it from a number of pages. */
const CACHE = -32_768;

/** Opens the file with the settings that every connection needs. Throws SQLite's error when it cannot. */
export const openConnection = ({ file, busyTimeoutMs }: OpenOptions): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  // FULL: a commit is on the disk before it is answered, also after a power cut.
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = ${CACHE}; PRAGMA temp_store = MEMORY`);
  return database;
};
