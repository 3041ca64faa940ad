import { allArrays, firstArray } from './array-rows.ts';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { snakeCase } from '../names.ts';
import { aggregates } from '../tables/aggregates.ts';
import type { AggregateKind } from '../tables/aggregates.ts';
import type { SetKind } from '../tables/sets.ts';
import type { SqlValue } from './column-kinds.ts';
import type { SetReply } from './protocol.ts';
import { selectList } from './statements.ts';
import { uuidText } from './uuid-text.ts';

/** The statements of a set, each with the key's parts as parameters. */
interface SetStatements {
  /** One row: how many there are to choose from, and how many of the set are loaded at most. Left out: it is whole. */
  readonly among?: string;
  /** The keys in order; with `among`, the last parameter is how many at most. */
  readonly keys: string;
  /** Each key is followed by whether it was ever put, and by the columns of the first table: without a put, all there is. */
  readonly isComplete: boolean;
}

/** ?1 source, ?3 date. */
const ACTIVE = `source_system = ?1 AND (termination_date = '' OR termination_date >= ?3) AND EXISTS (
  SELECT 1 FROM employee_slice AS slice
  WHERE slice.employee_id = employee.employee_id AND slice.valid_to >= ?3 AND slice.status <> 'TERMINATED')`;

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
  // Of what was never put (see `aggregates`) the row is all there is.
  const isComplete = kind === 'timeEvent';
  const selected = isComplete ? `, ${isPut(kind, key(snakeCase(column)))}, ${selectList(table)}` : '';
  const found = `FROM ${snakeCase(table)} WHERE employee_id = ?1 AND ${inRange}`;
  return {
    keys: `SELECT ${key(snakeCase(column))}${selected} ${found} ORDER BY ${order}, ${snakeCase(column)}`,
    isComplete,
  };
};

const isPut = (kind: AggregateKind, key: string): string =>
  `EXISTS (SELECT 1 FROM aggregate_version WHERE kind = '${kind}' AND aggregate_key = ${key})`;

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
    isComplete: false,
  },
  employeeEvent: ofEmployee(
    'timeEvent',
    uuidText,
    `live = 1 AND event_id >= unhex(?4)
      AND occurred_at >= CAST(?2 AS INTEGER) AND occurred_at < CAST(?3 AS INTEGER)`,
    'occurred_at',
  ),
  duplicateEvent: {
    keys: `SELECT ${uuidText('other.event_id')} FROM time_event AS given
      JOIN time_event AS other ON other.employee_id = given.employee_id AND other.event_id >= unhex(?2)
        AND other.event_type = given.event_type AND other.occurred_second = given.occurred_second
        AND other.terminal_id = given.terminal_id AND other.state = 'DUPLICATE'
      WHERE given.event_id = unhex(?1) ORDER BY other.event_id`,
    isComplete: false,
  },
  employeeDay: ofEmployee('attendanceDay', asIs, ...BY_DATE),
  employeeScheduleDay: ofEmployee('scheduleDay', asIs, ...BY_DATE),
  employeeException: ofEmployee('attendanceException', uuidText, ...BY_DATE),
  employeeCorrection: ofEmployee('punchCorrection', uuidText, ...BY_DATE),
  employeeOvertime: ofEmployee('overtimeRequest', uuidText, ...BY_DATE),
};

/** A set, and the rows of those that it has read already, by their keys. */
export interface ReadSet {
  readonly reply: SetReply;
  readonly rows: ReadonlyMap<string, readonly SqlValue[]>;
}

/** Prepares the sets on a connection. The caller holds the snapshot. */
export const openSets = (database: DatabaseSync): ((kind: SetKind, key: readonly SqlValue[]) => ReadSet) => {
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
    const { among, keys, isComplete } = statements[kind];
    const limits = among === undefined ? [] : (firstArray(prepare(among), key) ?? []).map(Number);
    const found = allArrays(prepare(keys), [...key, ...limits.slice(1)]);
    const members = found.map(([member]) => String(member));
    const inserted = isComplete ? found.filter(([, wasPut]) => Number(wasPut) === 0) : [];
    const rows = new Map(inserted.map(([member, _wasPut, ...row]) => [String(member), row]));
    return { reply: [limits[0] ?? members.length, members], rows };
  };
};
