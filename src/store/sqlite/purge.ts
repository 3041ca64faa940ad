import type { DatabaseSync } from 'node:sqlite';
import type { Expired } from '../store.ts';
import type { ExpiringTable } from '../tables.ts';

/**
 * Each with the parameters limit and time, in an order of its own. No index on the times: every request would pay for
 * it, and neither search needs one. Outcomes lie in order of time, so that the expired are found among the first;
 * nonces live for minutes, so that there are few.
 */
const statements: Readonly<Record<ExpiringTable, (expired: Expired) => readonly [sql: string, ...values: number[]]>> = {
  outcome: ({ limit, before }) => [
    `DELETE FROM outcome WHERE rowid IN (
       SELECT rowid FROM (SELECT rowid, recorded_at FROM outcome ORDER BY rowid LIMIT ?) WHERE recorded_at < ?)`,
    limit,
    before,
  ],
  nonce: ({ limit, before }) => [
    'DELETE FROM nonce WHERE (client_id, nonce) IN (SELECT client_id, nonce FROM nonce WHERE expires_at < ? LIMIT ?)',
    before,
    limit,
  ],
};

/** Removes expired rows on a connection; answers how many. One statement, so that it is a transaction of its own. */
export const openPurge =
  (database: DatabaseSync): ((expired: Expired) => number) =>
  (expired) => {
    const [sql, ...values] = statements[expired.table](expired);
    return Number(database.prepare(sql).run(...values).changes);
  };
