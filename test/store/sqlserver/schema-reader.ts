import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../../src/store/sqlserver/migrations/', import.meta.url);

/** A table as the migrations make it: its columns as they are written there, and the columns of its primary key. */
export interface WrittenTable {
  readonly columns: ReadonlyMap<string, string>;
  readonly key: readonly string[];
}

/** Splits a list at the commas that stand in no parentheses. */
const items = (list: string): readonly string[] => list.split(/,(?![^(]*\))/).map((item) => item.trim());

const unquoted = (name: string): string => name.replaceAll(/[[\]]/g, '');

const readTable = (body: string): WrittenTable => {
  const columns = new Map<string, string>();
  let key: readonly string[] = [];
  for (const item of items(body)) {
    const primary = /^CONSTRAINT \w+ PRIMARY KEY \(([^)]*)\)/.exec(item);
    if (primary?.[1] !== undefined) key = items(primary[1]).map(unquoted);
    if (item.startsWith('CONSTRAINT')) continue;
    const [name = '', ...type] = item.split(/\s+/);
    // What a column that is added holds in the rows that are there already is no part of its type.
    columns.set(unquoted(name), type.join(' ').replace(/ CONSTRAINT \w+ DEFAULT .*$/, ''));
  }
  return { columns, key };
};

/** All tables that the migrations for SQL Server make, by name. It reads no more of T-SQL than they are written in. */
export const writtenTables = (): ReadonlyMap<string, WrittenTable> => {
  const text = readdirSync(FOLDER)
    .sort()
    .map((name) => readFileSync(new URL(name, FOLDER), 'utf8').replaceAll(/^\s*--.*$/gm, ''))
    .join('\n');
  const tables = new Map<string, WrittenTable>();
  for (const [, name = '', body = ''] of text.matchAll(/CREATE TABLE dbo\.(\w+) \(\n([\s\S]*?)\n\);/g)) {
    tables.set(name, readTable(body));
  }
  for (const [, name = '', body = ''] of text.matchAll(/ALTER TABLE dbo\.(\w+) ADD (?!CONSTRAINT)([^;]*);/g)) {
    const before = tables.get(name);
    if (before === undefined) throw new Error(`The migrations change ${name} and never make it.`);
    tables.set(name, { ...before, columns: new Map([...before.columns, ...readTable(body).columns]) });
  }
  return tables;
};

/** The columns of the unique indexes, by table. */
export const writtenUniqueIndexes = (): readonly (readonly [table: string, columns: readonly string[]])[] => {
  const text = readdirSync(FOLDER)
    .map((name) => readFileSync(new URL(name, FOLDER), 'utf8'))
    .join('\n');
  return Array.from(
    text.matchAll(/CREATE UNIQUE INDEX \w+ ON dbo\.(\w+) \(([^)]*)\)/g),
    ([, table = '', columns = '']) => [table, items(columns).map(unquoted)] as const,
  );
};
