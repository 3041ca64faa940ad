import { existsSync } from 'node:fs';
import type { StoreDialect } from '../dialect.ts';
import { type DatabaseReport, examineDatabase } from './examine.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

/** Where the database file is, and how long a write waits for another process (milliseconds). */
export interface SqliteDialectOptions {
  readonly file: string;
  readonly busyTimeoutMs: number;
  readonly setting: string;
}

/** The embedded database: made, and migrated, as it is opened. */
export const sqliteDialect = ({
  file,
  busyTimeoutMs,
  setting,
}: SqliteDialectOptions): StoreDialect<DatabaseReport> => ({
  setting,
  async open(keysFor, { origin, onFailure }) {
    // The keys first: where the file is there and they are not, nothing is made.
    const keys = keysFor(!existsSync(file));
    if (keys === undefined) return undefined;
    const store = await openSqliteStore({ file, origin, busyTimeoutMs, onFailure });
    await store.migrate().catch(async (cause: unknown) => {
      await store.close();
      throw cause;
    });
    return { store, keys };
  },
  openAsIs: async () => (existsSync(file) ? openSqliteStore({ file }) : undefined),
  examine: async () => (existsSync(file) ? examineDatabase(file) : undefined),
  openMigration: () => undefined,
});
