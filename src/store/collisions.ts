import type { AnyRow, ColumnValue } from './columns.ts';
import type { CommitResult, Guard, KeyPart, Lookup } from './store.ts';
import { uniques } from './tables/uniques.ts';
import type { TableName } from './tables/tables.ts';
import type { UniqueKind } from './tables/uniques.ts';

/** What collided, as positions: of guards in the batch, and of inserted rows within their table. */
export interface Collisions {
  readonly guards: readonly number[];
  readonly rows: readonly (readonly [unique: UniqueKind, row: number])[];
}

/** The positions turned into the keys that the caller knows. */
export const collidedResult = (
  collisions: Collisions,
  guards: readonly Guard[],
  inserted: ReadonlyMap<TableName, readonly AnyRow[]>,
): CommitResult => {
  const keys: Lookup[] = [];
  for (const position of collisions.guards) {
    const guard = guards[position];
    if (guard !== undefined) keys.push({ aggregate: guard.aggregate, key: guard.key });
  }
  for (const [unique, position] of collisions.rows) {
    const { table, columns } = uniques[unique];
    const row = inserted.get(table)?.[position];
    keys.push({ unique, key: columns.map((name) => keyPart(row?.[name])) });
  }
  return { status: 'collided', keys };
};

const keyPart = (value: ColumnValue | undefined): KeyPart => {
  if (typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array) return value;
  throw new TypeError('A unique key is made of text, numbers and bytes.');
};
