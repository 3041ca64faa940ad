import { DatabaseSync } from 'node:sqlite';
import { knownMigrations } from './migrations.ts';

/** What a database file is like. */
export interface DatabaseReport {
  /** What `PRAGMA quick_check` found; empty where all is well. */
  readonly damage: readonly string[];
  readonly journalMode: string;
  /** The number of the newest migration that the database has, and of the newest that this program has. */
  readonly schemaVersion: number;
  readonly knownVersion: number;
  /** How many events are sealed, and when the newest was recorded, in microseconds. */
  readonly events: number;
  readonly lastRecordedAt: number | undefined;
}

const MOST_DAMAGE = 5;

/** Looks at a database file, beside a service that uses it; changes nothing. Throws SQLite's error where it cannot. */
export const examineDatabase = (file: string): DatabaseReport => {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    const valuesOf = (sql: string): readonly unknown[] =>
      database
        .prepare(sql)
        .all()
        .map((row) => Object.values(row)[0]);
    const numberOf = (sql: string): number => Number(valuesOf(sql)[0] ?? 0);
    const damage = valuesOf(`PRAGMA quick_check(${MOST_DAMAGE})`).map(String);
    const isMigrated = numberOf("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migration'") > 0;
    const last = isMigrated ? valuesOf('SELECT recorded_at FROM audit_event ORDER BY event_index DESC LIMIT 1')[0] : 0;
    return {
      damage: damage[0] === 'ok' ? [] : damage,
      journalMode: String(valuesOf('PRAGMA journal_mode')[0]),
      schemaVersion: isMigrated ? numberOf('SELECT max(number) FROM schema_migration') : 0,
      knownVersion: Math.max(...knownMigrations()),
      events: isMigrated ? numberOf('SELECT size FROM journal_head') : 0,
      lastRecordedAt: Number(last) > 0 ? Number(last) : undefined,
    };
  } finally {
    database.close();
  }
};

/** Whether a database file has a journal with events; one that is empty or was never migrated has none. Throws SQLite's error. */
export const hasEvents = (file: string): boolean => {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    const head = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'journal_head'").get();
    return head !== undefined && database.prepare('SELECT 1 FROM journal_head WHERE size > 0').get() !== undefined;
  } finally {
    database.close();
  }
};
