import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { snakeCase } from '../names.ts';
import { aggregates } from '../tables.ts';
import type { AggregateKind, SetKind } from '../tables.ts';
import type { SqlValue } from './column-kinds.ts';
import type { SetReply } from './protocol.ts';
import { uuidText } from './uuid-text.ts';

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

/** More than anybody has in a range of dates that is evaluated at once. */
const MOST = 20_000;

/** What an employee has from ?2 to ?3; in the given order. */
const ofEmployee = (
  kind: AggregateKind,
  key: (column: string) => string,
  inRange: string,
  order: string,
): SetStatements => {
  const {
    tables: [table],
    column,
  } = aggregates[kind];
  const rows = `FROM ${snakeCase(table)} WHERE employee_id = ?1 AND ${inRange}`;
  return {
    among: `SELECT count(*), ${MOST} ${rows}`,
    keys: `SELECT ${key(snakeCase(column))} ${rows} ORDER BY ${order}, ${snakeCase(column)} LIMIT ?4`,
  };
};

const asIs = (column: string): string => column;

const BY_DATE = ['work_date BETWEEN ?2 AND ?3', 'work_date'] as const;

const statements: Readonly<Record<SetKind, SetStatements>> = {
  unnamedEmployee: {
    among: `SELECT count(*), 1001 + count(*) / 20 FROM employee WHERE ?2 IS NOT NULL AND ${ACTIVE}`,
    keys: `SELECT employee_id FROM employee WHERE ${ACTIVE}
      AND NOT EXISTS (SELECT 1 FROM sync_run_member AS member
                      WHERE member.run_key = ?2 AND member.employee_id = employee.employee_id)
      AND event_uid < coalesce((SELECT first_uid FROM sync_run WHERE run_key = ?2), x'FF')
      ORDER BY employee_id LIMIT ?4`,
  },
  employeeEvent: ofEmployee(
    'timeEvent',
    uuidText,
    'live = 1 AND occurred_at >= CAST(?2 AS INTEGER) AND occurred_at < CAST(?3 AS INTEGER)',
    'occurred_at',
  ),
  employeeDay: ofEmployee('attendanceDay', asIs, ...BY_DATE),
  employeeScheduleDay: ofEmployee('scheduleDay', asIs, ...BY_DATE),
  employeeException: ofEmployee('attendanceException', uuidText, ...BY_DATE),
  employeeCorrection: ofEmployee('punchCorrection', uuidText, ...BY_DATE),
  employeeOvertime: ofEmployee('overtimeRequest', uuidText, ...BY_DATE),
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
