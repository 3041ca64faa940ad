import { DatabaseSync } from 'node:sqlite';
import type { FeedEntry, Kept } from '../../test/support/feed-consumer.ts';
import type { Tree } from '../../test/support/soap-call.ts';

/** An entry as it was told: in which life of the consumer, and in which order. */
export interface ToldEntry {
  readonly life: number;
  readonly index: number;
  readonly name: string;
  readonly revision: number;
}

/** What a consumer keeps on disk, so that it outlives its process. */
export interface ConsumerStore {
  /** The number of this life, from 1. */
  readonly life: number;
  /** Stores a page: all of it or nothing. */
  take(entries: readonly FeedEntry[]): void;
  records(): readonly Kept[];
  log(): readonly ToldEntry[];
  close(): void;
}

/** Opens the file and begins another life. */
export function openConsumerStore(file: string): ConsumerStore {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS life (number INTEGER PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS log (place INTEGER PRIMARY KEY, life INTEGER, event_index INTEGER, name TEXT, revision INTEGER);
    CREATE TABLE IF NOT EXISTS record (
      entity TEXT, key TEXT, revision INTEGER, op TEXT, told TEXT, PRIMARY KEY (entity, key))`);
  const life = Number(database.prepare('INSERT INTO life DEFAULT VALUES').run().lastInsertRowid);
  const note = database.prepare('INSERT INTO log (life, event_index, name, revision) VALUES (?, ?, ?, ?)');
  const keep = database.prepare(`INSERT INTO record VALUES (?, ?, ?, ?, ?) ON CONFLICT (entity, key) DO UPDATE
    SET revision = excluded.revision, op = excluded.op, told = excluded.told WHERE excluded.revision > record.revision`);
  return {
    life,
    take(entries) {
      database.exec('BEGIN IMMEDIATE');
      for (const { index, entity, key, revision, op, told } of entries) {
        note.run(life, index, `${entity} ${key}`, revision);
        keep.run(entity, key, revision, op, JSON.stringify(told));
      }
      database.exec('COMMIT');
    },
    records: () =>
      database
        .prepare('SELECT * FROM record')
        .all()
        .map(({ entity, key, revision, op, told }) => ({
          entity: String(entity),
          key: String(key),
          revision: Number(revision),
          op: String(op),
          told: JSON.parse(String(told)) as Tree,
        })),
    log: () =>
      database
        .prepare('SELECT life, event_index, name, revision FROM log ORDER BY place')
        .all()
        .map((row) => ({
          life: Number(row['life']),
          index: Number(row['event_index']),
          name: String(row['name']),
          revision: Number(row['revision']),
        })),
    close: () => database.close(),
  };
}
