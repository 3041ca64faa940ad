import type { DatabaseSync } from 'node:sqlite';
import { columnsOf, uniqueColumns } from '../columns.ts';
import { uniques } from '../tables/uniques.ts';
import type { TableName } from '../tables/tables.ts';
import type { UniqueKind } from '../tables/uniques.ts';
import type { SqlValue } from './column-kinds.ts';
import { preparedBy } from './prepared-by.ts';
import type { CommitMessage } from './protocol.ts';
import { selectUnique } from './statements.ts';

/** A unique key that another row holds: which one, and the position of the batch's row within its table. */
type CollidingRow = readonly [unique: UniqueKind, row: number];

/** Where a unique key's columns stand in a row, and the value that takes a row out of the uniqueness. */
const planOf = (kind: UniqueKind) => {
  const unique = uniques[kind];
  const position = (name: string): number => columnsOf[unique.table].findIndex((column) => column.name === name);
  const except: { readonly column: string; readonly value: string | boolean } | undefined =
    'except' in unique ? unique.except : undefined;
  return {
    kind,
    table: unique.table,
    positions: uniqueColumns(kind).map(({ name }) => position(name)),
    exceptAt: except === undefined ? -1 : position(except.column),
    exceptValue: typeof except?.value === 'boolean' ? Number(except.value) : except?.value,
  };
};

const plans = (Object.keys(uniques) as UniqueKind[]).map(planOf);

/** Prepares the search for new rows whose unique keys are held by stored ones. */
export const openCollidingRows = (
  database: DatabaseSync,
): ((inserts: CommitMessage['inserts']) => readonly CollidingRow[]) => {
  const find = preparedBy(database, selectUnique);

  const ofTable = (table: TableName, values: readonly SqlValue[]): readonly CollidingRow[] => {
    const width = columnsOf[table].length;
    const colliding: CollidingRow[] = [];
    for (const { kind, positions, exceptAt, exceptValue } of plans.filter((plan) => plan.table === table)) {
      for (let at = 0; at < values.length; at += width) {
        if (exceptAt >= 0 && values[at + exceptAt] === exceptValue) continue;
        const key = positions.map((position) => values[at + position] ?? null);
        if (find(kind).get(...key) !== undefined) colliding.push([kind, at / width]);
      }
    }
    return colliding;
  };

  return (inserts) => inserts.flatMap(([table, values]) => ofTable(table, values));
};
