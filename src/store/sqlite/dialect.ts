import { existsSync } from 'node:fs';
import type { FoundDatabase, StoreDialect } from '../dialect.ts';
import { type DatabaseReport, examineDatabase, hasEvents } from './examine.ts';
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
  async open(mayOpen, { origin, onFailure }) {
    if (!mayOpen(findDatabase(file))) return undefined;
    const store = await openSqliteStore({ file, origin, busyTimeoutMs, onFailure });
    await store.migrate().catch(async (cause: unknown) => {
      await store.close();
      throw cause;
    });
    return { store };
  },
  openAsIs: async () => (existsSync(file) ? openSqliteStore({ file }) : undefined),
  examine: async () => (existsSync(file) ? examineDatabase(file) : undefined),
  openMigration: () => undefined,
});

const findDatabase = (file: string): FoundDatabase => {
  if (!existsSync(file)) return 'missing';
  return hasEvents(file) ? 'used' : 'empty';
};
