import type { DatabaseSync } from 'node:sqlite';

/** Prepares read transactions: what `read` does sees one state of the database. */
export const openSnapshots = (database: DatabaseSync): (<T>(read: () => T) => T) => {
  const begin = database.prepare('BEGIN');
  const end = database.prepare('COMMIT');
  return (read) => {
    begin.run();
    try {
      return read();
    } finally {
      if (database.isTransaction) end.run();
    }
  };
};
