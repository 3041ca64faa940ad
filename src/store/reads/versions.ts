import { sql } from 'kysely';
import type { VersionedRecord } from '../leave-reads.ts';
import { snakeCase } from '../names.ts';
import type { Page } from '../page.ts';
import type { Row } from '../tables/tables.ts';
import type { ReadDialect } from './read-dialect.ts';

/** What a definition with versions is called. */
interface Names<M, V, MasterOrVersion> {
  readonly master: M;
  readonly versions: V;
  /** The column of the code, in both tables. */
  readonly key: string;
  readonly codeOf: (row: MasterOrVersion) => string;
}

/** Definitions with all their versions, in order of the codes; with codes, of these alone. */
export async function readVersions<M extends 'leaveType' | 'leavePolicy', V extends `${M}Version`>(
  dialect: ReadDialect,
  { master, versions, key, codeOf }: Names<M, V, Row<M> | Row<V>>,
  codes: readonly string[],
  { after, limit }: Page<string>,
): Promise<readonly VersionedRecord<M, V>[]> {
  const [table, versionTable] = [snakeCase(master), snakeCase(versions)];
  const code = sql.ref<string>(`${table}.${key}`);
  const versionCode = sql.ref<string>(`${versionTable}.${key}`);
  let page = dialect.query
    .selectFrom(sql<object>`${sql.table(table)}`.as(table))
    .orderBy(code)
    .limit(limit);
  if (codes.length > 0) page = page.where(code, 'in', codes);
  if (after !== undefined) page = page.where(code, '>', after);
  const [masterRows = []] = await dialect.read([page.select(dialect.columns(master))]);
  const masters = masterRows.map((row) => dialect.decode(master, row));
  if (masters.length === 0) return [];
  const [rows = []] = await dialect.read([
    dialect.query
      .selectFrom(sql<object>`${sql.table(versionTable)}`.as(versionTable))
      .select(dialect.columns(versions))
      .where(versionCode, 'in', masters.map(codeOf))
      .orderBy(versionCode)
      .orderBy(sql.ref(`${versionTable}.version`)),
  ]);
  const byCode = Map.groupBy(
    rows.map((row) => dialect.decode(versions, row)),
    codeOf,
  );
  return masters.map((row) => ({ master: row, versions: byCode.get(codeOf(row)) ?? [] }));
}
