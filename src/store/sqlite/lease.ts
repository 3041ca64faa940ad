import type { DatabaseSync } from 'node:sqlite';

/** For whom a lease is asked, and for how long in milliseconds. */
export interface LeaseRequest {
  readonly name: string;
  readonly owner: string;
  readonly forMs: number;
}

/** The database's clock in microseconds. All nodes of a file are on one machine, whose clock it is. */
const NOW = `CAST(unixepoch('subsec') * 1000000 AS INTEGER)`;

// One statement, so that of two that ask at once the second sees what the first has written.
const TAKE = `INSERT INTO lease (name, owner, expires) VALUES (?, ?, ${NOW} + ?)
  ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, expires = excluded.expires
  WHERE owner = excluded.owner OR expires <= ${NOW}`;

/** Takes or renews a lease on a connection; answers whether its owner holds it. */
export const takeLease = (database: DatabaseSync, { name, owner, forMs }: LeaseRequest): boolean =>
  database.prepare(TAKE).run(name, owner, forMs * 1000).changes === 1;

/** Gives a lease back where this owner holds it. */
export const releaseLease = (database: DatabaseSync, name: string, owner: string): void => {
  database.prepare('DELETE FROM lease WHERE name = ? AND owner = ?').run(name, owner);
};
