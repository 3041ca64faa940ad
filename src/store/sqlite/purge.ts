import type { DatabaseSync } from 'node:sqlite';
import type { Expired } from '../store.ts';
import type { ExpiringTable } from '../tables/expiring.ts';

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
  // There are few runs, and each asks for its first member only where it has none left.
  syncRunMember: ({ limit, before }) => [
    `DELETE FROM sync_run_member WHERE (run_key, employee_id) IN (
       SELECT member.run_key, member.employee_id FROM sync_run AS run
       CROSS JOIN sync_run_member AS member ON member.run_key = run.run_key
       WHERE run.finished_at < ? LIMIT ?)`,
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

/** Removes the content of the oldest events that a purge has given free, in one transaction; answers of how many. */
export const purgeContent = (database: DatabaseSync, limit: number): number => {
  database.exec('BEGIN IMMEDIATE');
  try {
    const removed = Number(database.prepare(REMOVE_CONTENT).run(limit).changes);
    if (removed < limit) for (const sql of REMOVE_SPANS) database.exec(sql);
    database.exec('COMMIT');
    return removed;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};

const REMOVE_CONTENT = `DELETE FROM audit_event WHERE event_index IN (
  SELECT event_index FROM (SELECT event_index FROM audit_event ORDER BY event_index LIMIT ?)
  WHERE event_index < (SELECT max(purged_to) FROM journal_purge))`;

/** Spans without content; those of times stay for the runs that begin with them. */
const REMOVE_SPANS = [
  'DELETE FROM audit_span WHERE span < (SELECT min(event_index) >> 8 FROM audit_event)',
  'DELETE FROM audit_time WHERE span < (SELECT min(event_index) >> 13 << 5 FROM audit_event)',
];
