import type { DatabaseSync } from 'node:sqlite';

/**
 * Writes the database anew without its free pages, and empties the log, where old content would stay. Throws
 * where another connection keeps the log.
 */
export function compact(database: DatabaseSync): void {
  database.exec('VACUUM');
  const log = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  if (log?.busy !== 0) throw new Error('Another program is using the database.');
}
