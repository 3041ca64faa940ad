import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A prepared statement per key, made when it is first needed. */
export const preparedBy = <K>(database: DatabaseSync, sql: (key: K) => string): ((key: K) => StatementSync) => {
  const statements = new Map<K, StatementSync>();
  return (key) => {
    const known = statements.get(key);
    if (known !== undefined) return known;
    const statement = database.prepare(sql(key));
    statements.set(key, statement);
    return statement;
  };
};
