import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { aggregates, uniques } from '../tables.ts';
import type { AggregateKind, TableName, UniqueKind } from '../tables.ts';
import { columnsOf } from './column-kinds.ts';
import type { SqlValue } from './column-kinds.ts';
import { isDuplicate } from './outage.ts';
import type { CommitMessage, CommitReply } from './protocol.ts';
import { openSeal } from './seal.ts';
import { deleteRows, insertRow, selectUnique, uniqueColumns, version } from './statements.ts';

const GUARD_VALUES = 4;

type Collisions = Exclude<CommitReply, number>;

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(record) as K[];

/** A prepared statement per key, made when it is first needed. */
const preparedBy = <K extends string>(database: DatabaseSync, sql: (key: K) => string): ((key: K) => StatementSync) => {
  const statements = new Map<K, StatementSync>();
  return (key) => {
    const known = statements.get(key);
    if (known !== undefined) return known;
    const statement = database.prepare(sql(key));
    statements.set(key, statement);
    return statement;
  };
};

/** Where a unique key's columns stand in its row, and the row's value that takes it out of the uniqueness. */
const uniquePlan = (kind: UniqueKind) => {
  const unique = uniques[kind];
  const position = (name: string): number => columnsOf[unique.table].findIndex((column) => column.name === name);
  const except = 'except' in unique ? unique.except : undefined;
  return {
    kind,
    table: unique.table,
    positions: uniqueColumns(kind).map(({ name }) => position(name)),
    exceptAt: except === undefined ? -1 : position(except.column),
    exceptValue: typeof except?.value === 'boolean' ? Number(except.value) : except?.value,
  };
};

const uniquePlans = keysOf(uniques).map(uniquePlan);

/** Prepares commits on a connection. The returned function writes a batch in one transaction, or nothing. */
export const openCommit = (database: DatabaseSync): ((message: CommitMessage) => CommitReply) => {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const end = database.prepare('COMMIT');
  const selectVersion = database.prepare(version.select);
  const raiseVersion = database.prepare(version.raise);
  const createVersion = database.prepare(version.create);
  const insertInto = preparedBy(database, (table: TableName) => insertRow(table));
  const deleteFrom = preparedBy(database, (name: `${AggregateKind} ${TableName}`) => {
    const [kind, table] = name.split(' ') as [AggregateKind, TableName];
    return deleteRows(table, kind);
  });
  const findUnique = preparedBy(database, selectUnique);
  const seal = openSeal(database);
  selectVersion.setReturnArrays(true);

  const versionIs = (kind: SqlValue, key: SqlValue, expected: SqlValue): boolean =>
    (selectVersion.get(kind, key)?.[0] ?? 0) === expected;

  /** Compares the guard's version, and raises it where asked. The write lock is held: nobody changes it in between. */
  const holds = (guards: readonly SqlValue[], at: number): boolean => {
    const [kind = null, key = null, expected = null, bump = null] = guards.slice(at, at + GUARD_VALUES);
    if (bump === 0) return versionIs(kind, key, expected);
    const { changes } =
      expected === 0 ? createVersion.run(kind, key, bump) : raiseVersion.run(bump, kind, key, expected);
    return changes === 1;
  };

  const allHold = (guards: readonly SqlValue[]): boolean => {
    for (let at = 0; at < guards.length; at += GUARD_VALUES) if (!holds(guards, at)) return false;
    return true;
  };

  const insertAll = (table: TableName, values: readonly SqlValue[]): void => {
    const statement = insertInto(table);
    const width = columnsOf[table].length;
    for (let at = 0; at < values.length; at += width) statement.run(...values.slice(at, at + width));
  };

  const replace = ([kind, key, rows]: CommitMessage['puts'][number]): void => {
    const names = aggregates[kind].tables;
    for (const table of names) deleteFrom(`${kind} ${table}`).run(key);
    names.forEach((table, index) => insertAll(table, rows[index] ?? []));
  };

  const write = (message: CommitMessage): { firstIndex: number; committed: () => void } => {
    for (const put of message.puts) replace(put);
    for (const [table, values] of message.inserts) insertAll(table, values);
    return seal(message.events, message.leafHashes);
  };

  const collidingRows = (table: TableName, values: readonly SqlValue[]): (readonly [UniqueKind, number])[] => {
    const width = columnsOf[table].length;
    const colliding: (readonly [UniqueKind, number])[] = [];
    for (const { kind, positions, exceptAt, exceptValue } of uniquePlans.filter((plan) => plan.table === table)) {
      for (let at = 0; at < values.length; at += width) {
        if (exceptAt >= 0 && values[at + exceptAt] === exceptValue) continue;
        const key = positions.map((position) => values[at + position] ?? null);
        if (findUnique(kind).get(...key) !== undefined) colliding.push([kind, at / width]);
      }
    }
    return colliding;
  };

  /** Everything of the batch that collides with what is stored, from one snapshot. */
  const collisions = ({ guards, inserts }: CommitMessage): Collisions => {
    database.exec('BEGIN');
    try {
      const colliding: number[] = [];
      for (let at = 0; at < guards.length; at += GUARD_VALUES) {
        const [kind = null, key = null, expected = null] = guards.slice(at, at + GUARD_VALUES);
        if (!versionIs(kind, key, expected)) colliding.push(at / GUARD_VALUES);
      }
      return { guards: colliding, rows: inserts.flatMap(([table, values]) => collidingRows(table, values)) };
    } finally {
      database.exec('COMMIT');
    }
  };

  // SQLite has itself rolled back after some errors (full disk, I/O error).
  const rollback = (): void => {
    if (database.isTransaction) database.exec('ROLLBACK');
  };

  return (message) => {
    begin.run();
    try {
      if (allHold(message.guards)) {
        const { firstIndex, committed } = write(message);
        end.run();
        committed();
        return firstIndex;
      }
      rollback();
    } catch (error) {
      rollback();
      if (!isDuplicate(error)) throw error;
      const found = collisions(message);
      // A double inside the batch itself, or of a key that nobody looks up: the caller's defect.
      if (found.guards.length + found.rows.length === 0) throw error;
      return found;
    }
    return collisions(message);
  };
};
