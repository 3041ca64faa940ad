import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SetKind } from '../tables.ts';
import type { SqlValue } from './column-kinds.ts';
import type { SetReply } from './protocol.ts';

/** The two statements of a set, each with the key's parts as parameters. */
interface SetStatements {
  /** One row: how many there are to choose from, and how many of the set are loaded at most. */
  readonly among: string;
  /** The keys in order; the last parameter is how many at most. */
  readonly keys: string;
}

/** ?1 source, ?3 date. */
const ACTIVE = `source_system = ?1 AND (termination_date = '' OR termination_date >= ?3) AND EXISTS (
  SELECT 1 FROM employee_slice AS slice
  WHERE slice.employee_id = employee.employee_id AND slice.valid_to >= ?3 AND slice.status <> 'TERMINATED')`;

const statements: Readonly<Record<SetKind, SetStatements>> = {
  unnamedEmployee: {
    among: `SELECT count(*), 1001 + count(*) / 20 FROM employee WHERE ?2 IS NOT NULL AND ${ACTIVE}`,
    keys: `SELECT employee_id FROM employee WHERE ${ACTIVE}
      AND NOT EXISTS (SELECT 1 FROM sync_run_member AS member
                      WHERE member.run_key = ?2 AND member.employee_id = employee.employee_id)
      AND event_uid < coalesce((SELECT first_uid FROM sync_run WHERE run_key = ?2), x'FF')
      ORDER BY employee_id LIMIT ?4`,
  },
};

/** Prepares the sets on a connection. The caller holds the snapshot. */
export const openSets = (database: DatabaseSync): ((kind: SetKind, key: readonly SqlValue[]) => SetReply) => {
  const prepared = new Map<string, StatementSync>();

  // Prepared at the first use: a set is asked for once in a run.
  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    prepared.set(sql, statement);
    return statement;
  };

  return (kind, key) => {
    const [among = 0, most = 0] = prepare(statements[kind].among).get(...key) as unknown as readonly number[];
    const rows = prepare(statements[kind].keys).all(...key, most) as unknown as readonly (readonly string[])[];
    return [among, rows.flat()];
  };
};
