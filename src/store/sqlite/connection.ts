import { DatabaseSync } from 'node:sqlite';
import type { OpenOptions } from './protocol.ts';

/**
 * Memory for pages, in KiB; negative is how SQLite tells it from a number of pages. Not more: each commit walks
 * the table of cached pages, and the operating system caches the file anyway.
 */
const CACHE = -16_384;

/** How long the log grows before it is merged into the file, in pages of 4 KiB: pages that many commits touch are merged once. */
const LOG_PAGES = 8000;

/** Opens the file with the settings that every connection needs. Throws SQLite's error when it cannot. */
export const openConnection = ({ file, busyTimeoutMs }: OpenOptions): DatabaseSync => {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  // FULL: a commit is on the disk before it is answered, also after a power cut.
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY`);
  database.exec(`PRAGMA cache_size = ${CACHE}; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
  return database;
};
