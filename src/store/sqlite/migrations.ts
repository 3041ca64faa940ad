import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly sql: string;
}

const FOLDER = new URL('./migrations/', import.meta.url);

const LEDGER = `CREATE TABLE IF NOT EXISTS schema_migration (
  number     INTEGER NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL,
  checksum   TEXT    NOT NULL,
  applied_at TEXT    NOT NULL
) STRICT`;

const readMigration = (name: string): Migration => {
  // Git may check text out with other line ends; the migration is the same.
  const sql = readFileSync(new URL(name, FOLDER), 'utf8').replaceAll('\r\n', '\n');
  return { number: Number.parseInt(name, 10), name, checksum: hash('sha256', sql), sql };
};

const readMigrations = (): readonly Migration[] =>
  readdirSync(FOLDER)
    .filter((name) => /^\d{3}-.*\.sql$/.test(name))
    .sort()
    .map(readMigration);

/** Throws unless every applied migration is one of the known ones, unchanged. */
const requireKnown = (database: DatabaseSync, known: readonly Migration[]): ReadonlySet<number> => {
  const applied = database.prepare('SELECT number, name, checksum FROM schema_migration ORDER BY number').all();
  for (const { number, name, checksum } of applied) {
    const migration = known.find((candidate) => candidate.number === number);
    if (migration === undefined) {
      throw new Error(
        `The database has migration ${String(name)}, which this program does not know: it is older than the database.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Error(`Migration ${migration.name} was changed after the database had applied it.`);
    }
  }
  return new Set(applied.map(({ number }) => Number(number)));
};

/**
 * Applies the migrations that the database does not have yet, inside the caller's transaction.
 * Throws an Error for a database of a newer program, and for a migration that was changed after it was applied.
 */
export const applyMigrations = (database: DatabaseSync): void => {
  database.exec(LEDGER);
  const known = readMigrations();
  const applied = requireKnown(database, known);
  const record = database.prepare('INSERT INTO schema_migration VALUES (?, ?, ?, ?)');
  for (const { number, name, checksum, sql } of known) {
    if (applied.has(number)) continue;
    database.exec(sql);
    record.run(number, name, checksum, new Date().toISOString());
  }
};

/** The numbers of the migrations that this program has. */
export const knownMigrations = (): readonly number[] => readMigrations().map(({ number }) => number);
