import { allArrays } from './array-rows.ts';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ReaderCalls } from './protocol.ts';
import { openSnapshots } from './snapshot.ts';

export type RunQueries = ReaderCalls['query'];

/** Prepared statements kept. The shapes of the reads are few, but criteria combine and lists vary in length. */
const KEPT = 200;

/** Prepares a connection for compiled reads. The returned function answers all its queries from one snapshot. */
export const openQueries = (database: DatabaseSync): RunQueries => {
  const inSnapshot = openSnapshots(database);
  const statements = new Map<string, StatementSync>();

  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    if (statements.size >= KEPT) statements.clear();
    statements.set(sql, statement);
    return statement;
  };

  return (queries) =>
    inSnapshot(() =>
      // With setReturnArrays a row is an array; every selected expression is text, an integer or null.
      queries.map(({ sql, parameters }) => allArrays(prepared(sql), parameters)),
    );
};
