import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { snakeCase } from '../../../src/store/names.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';
import { COLLATION, storageOf } from '../../../src/store/sqlserver/column-kinds.ts';
import { tables } from '../../../src/store/tables/tables.ts';
import { uniques } from '../../../src/store/tables/uniques.ts';
import type { Column } from '../../../src/store/tables/column.ts';
import type { TableName } from '../../../src/store/tables/tables.ts';
import { writtenTables, writtenUniqueIndexes } from './schema-reader.ts';
import { asAdministrator, createTestDatabase, testServer, WITHOUT_SERVER } from './server.ts';
import type { TestDatabase } from './server.ts';

const names = Object.keys(tables) as readonly TableName[];

/** What each database has for itself: how it is found again what was written, and what waits for the sealer. */
const OWN: ReadonlySet<string> = new Set(['audit_span', 'audit_time', 'audit_pending', 'schema_migration']);

describe('The schema of SQL Server', () => {
  const written = writtenTables();

  for (const table of names) {
    it(`has ${table} as it is described: columns, types, nullability and key`, () => {
      const found = written.get(snakeCase(table));
      expect(found, `no migration in src/store/sqlserver/migrations makes ${snakeCase(table)}`).not.to.equal(undefined);
      const { columns, key } = tables[table];
      const expected = Object.entries<Column>(columns).map(([name, column]) => [snakeCase(name), storageOf(column)]);
      expect(Object.fromEntries(found?.columns ?? [])).to.deep.equal(Object.fromEntries(expected));
      expect(found?.key).to.deep.equal(key.map(snakeCase));
    });
  }

  for (const [kind, { table, columns }] of Object.entries(uniques)) {
    it(`lets at most one row hold the unique key ${kind}`, () => {
      const keys = [
        tables[table].key,
        ...writtenUniqueIndexes().flatMap(([of, index]) => (of === snakeCase(table) ? [index] : [])),
      ].map((key) => key.map(snakeCase).sort());
      expect(keys).to.deep.include(columns.map(snakeCase).sort());
    });
  }

  describe('beside that of SQLite', () => {
    let folder: string;
    let database: DatabaseSync;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'muster-schemas-'));
      const file = join(folder, 'muster.db');
      const store = await openSqliteStore({ file });
      await store.migrate();
      store.startSealing();
      await store.close();
      database = new DatabaseSync(file);
    });
    after(() => {
      database.close();
      rmSync(folder, { recursive: true });
    });

    const storages = { TEXT: 'nvarchar', INTEGER: 'bigint', BLOB: 'binary' } as const;
    const storageIn = (type: string): string => {
      if (type.startsWith('bit')) return storages.INTEGER;
      return type.startsWith('varbinary') ? storages.BLOB : type.replace(/[ (].*/, '');
    };

    it('has the same tables, each with the same columns, and where they may be null', () => {
      const sqlite = database
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'")
        .all()
        .map(({ name }) => String(name))
        .filter((name) => !OWN.has(name));
      expect([...written.keys()].filter((name) => !OWN.has(name)).sort()).to.deep.equal(sqlite.sort());
      for (const name of sqlite) {
        const columns = database
          .prepare('SELECT name, type, "notnull" AS required FROM pragma_table_info(?)')
          .all(name);
        expect(
          Array.from(written.get(name)?.columns ?? [], ([column, type]) => [
            column,
            storageIn(type),
            type.endsWith('NOT NULL'),
          ]).sort(),
          name,
        ).to.deep.equal(
          columns
            .map((column) => [
              String(column['name']),
              storages[String(column['type']) as keyof typeof storages],
              column['required'] === 1,
            ])
            .sort(),
        );
      }
    });
  });
});

describe('The catalog of a server', () => {
  if (testServer === undefined) {
    it(WITHOUT_SERVER);
    return;
  }
  const server = testServer;
  let database: TestDatabase;

  before(async function () {
    this.timeout(120_000);
    database = await createTestDatabase(server);
  });
  after(() => database.drop());

  /** What Babelfish makes of {@link COLLATION}. */
  const OF_BABELFISH = 'bbf_unicode_bin2';

  const typeOf = ([type, length, collation]: readonly unknown[]): string => {
    const size = Number(length);
    if (type === 'nvarchar') {
      const name = collation === OF_BABELFISH ? COLLATION : String(collation);
      return `nvarchar(${size === -1 ? 'max' : size / 2}) COLLATE ${name}`;
    }
    return type === 'binary' || type === 'varbinary' ? `${type}(${size === -1 ? 'max' : size})` : String(type);
  };

  it('has every table as the migrations were written', async () => {
    const rows = await asAdministrator(database.connection, [
      `SELECT o.name, c.name, t.name, c.max_length, c.collation_name, c.is_nullable
       FROM sys.columns AS c
       JOIN sys.objects AS o ON o.object_id = c.object_id AND o.type = 'U' AND o.schema_id = SCHEMA_ID('dbo')
       JOIN sys.types AS t ON t.user_type_id = c.user_type_id
       ORDER BY o.name, c.column_id`,
    ]);
    for (const table of names) {
      const found = rows.filter(([of]) => of === snakeCase(table));
      expect(
        found.map(([, name, type, length, collation, nullable]) => [
          name,
          `${typeOf([type, length, collation])} ${nullable === true ? 'NULL' : 'NOT NULL'}`,
        ]),
        table,
      ).to.deep.equal(
        Object.entries<Column>(tables[table].columns).map(([name, column]) => [snakeCase(name), storageOf(column)]),
      );
    }
  });
});
