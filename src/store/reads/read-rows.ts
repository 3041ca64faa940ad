import type { Row, TableName } from '../tables/tables.ts';
import type { Compilable, ReadDialect } from './read-dialect.ts';

/** The rows of a table that the queries select, one query after the other; at most so many. */
export async function readRows<T extends TableName>(
  dialect: ReadDialect,
  table: T,
  queries: readonly Compilable[],
  limit = Number.POSITIVE_INFINITY,
): Promise<readonly Row<T>[]> {
  const answers = await dialect.read(queries);
  return answers
    .flat()
    .slice(0, limit)
    .map((row) => dialect.decode(table, row));
}
