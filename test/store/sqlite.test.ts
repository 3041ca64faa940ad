import { expect } from 'chai';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { snakeCase } from '../../src/store/names.ts';
import { kinds } from '../../src/store/sqlite/column-kinds.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { tables } from '../../src/store/tables/tables.ts';
import { uniques } from '../../src/store/tables/uniques.ts';
import type { Column } from '../../src/store/tables/column.ts';
import type { TableName } from '../../src/store/tables/tables.ts';
import { storeContract } from '../contract/store-contract.ts';
import { batch, entry, putEmployee } from '../support/store-samples.ts';

const folderFor = (): { readonly folder: string; readonly file: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-store-'));
  return { folder, file: join(folder, 'muster.db') };
};

storeContract('SQLite', async () => {
  const { folder, file } = folderFor();
  const store = await openSqliteStore({ file });
  await store.migrate();
  return {
    store,
    openAgain: () => openSqliteStore({ file }),
    async cleanup() {
      await store.close().catch(() => undefined);
      rmSync(folder, { recursive: true });
    },
  };
});

describe('openSqliteStore', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    ({ folder, file } = folderFor());
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const withStore = async (use: (store: Store) => Promise<void>, options = {}): Promise<void> => {
    const store = await openSqliteStore({ file, ...options });
    try {
      await store.migrate();
      await use(store);
    } finally {
      await store.close();
    }
  };

  const directly = <T>(use: (database: DatabaseSync) => T): T => {
    const database = new DatabaseSync(file);
    try {
      return use(database);
    } finally {
      database.close();
    }
  };

  const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'fulfilled',
      (reason: unknown) => reason,
    );

  it('tells no event that stands behind the head, whoever has put it there', async () => {
    await withStore(async (store) => {
      await store.commit(batch({ entries: [entry(1), entry(2)] }));
      const list = (table: TableName): string => Object.keys(tables[table].columns).map(snakeCase).join(', ');
      directly((database) => {
        for (const table of ['auditEvent', 'sealed'] as const) {
          const columns = list(table);
          const shifted = columns.replace('event_index', 'event_index + 7');
          database.exec(`INSERT INTO ${snakeCase(table)} (${columns}) SELECT ${shifted} FROM ${snakeCase(table)}`);
        }
      });
      const events = await store.reads.auditEvents({}, { after: undefined, limit: 10 });
      expect(events.map(({ event }) => event.eventIndex)).to.deep.equal([0, 1]);
    });
  });

  it('keeps the origin that the journal was made with', async () => {
    await withStore(async (store) => void expect((await store.reads.journalHead()).origin).to.equal('log.example/1'), {
      origin: 'log.example/1',
    });
    await withStore(async (store) => void expect((await store.reads.journalHead()).origin).to.equal('log.example/1'), {
      origin: 'log.example/2',
    });
  });

  for (const table of ['audit_event', 'sealed']) {
    it(`refuses to change or delete a row of ${table}, whoever asks`, async () => {
      await withStore(async (store) => {
        await store.commit(batch({ entries: [entry(1)] }));
      });
      directly((database) => {
        expect(() => database.exec(`UPDATE ${table} SET uid = zeroblob(16)`)).to.throw(`${table} is append-only`);
        expect(() => database.exec(`DELETE FROM ${table}`)).to.throw(`${table} is append-only`);
        expect(() => database.exec(`REPLACE INTO ${table} SELECT * FROM ${table}`)).to.throw(`${table} is append-only`);
      });
    });
  }

  it('lets the content of the oldest events go that an event has given free, and no other', async () => {
    await withStore(async (store) => {
      await store.commit(batch({ entries: [1, 2, 3, 4, 5].map((number) => entry(number)) }));
      expect(await store.purgeContent(10)).to.equal(0);
      await store.commit({ ...batch({ entries: [entry(6)] }), purgeTo: 3 });
      expect(await store.reads.tree.lastPurge()).to.deep.equal({ purgedTo: 3, eventUid: entry(6).event.uid });
      expect([await store.purgeContent(2), await store.purgeContent(2), await store.purgeContent(2)]).to.deep.equal([
        2, 1, 0,
      ]);
      const left = await store.reads.auditEvents({}, { after: undefined, limit: 10 });
      expect(left.map(({ event }) => event.eventIndex)).to.deep.equal([3, 4, 5]);
      expect(await store.reads.tree.leafHashes(0, 10)).to.have.length(6);
    });
    directly((database) => {
      expect(() => database.exec('DELETE FROM audit_event WHERE event_index = 3')).to.throw('append-only');
      for (const change of ['UPDATE journal_purge SET purged_to = 6', 'DELETE FROM journal_purge']) {
        expect(() => database.exec(change)).to.throw('journal_purge is append-only');
      }
      for (const to of [2, 3, 7]) {
        const row = `INSERT OR REPLACE INTO journal_purge VALUES (${to}, zeroblob(16))`;
        expect(() => database.exec(row)).to.throw('journal_purge only rises');
      }
    });
  });

  it('has a head that only grows', async () => {
    await withStore(async (store) => {
      await store.commit(batch({ entries: [entry(1)] }));
    });
    directly((database) => {
      for (const change of ['UPDATE journal_head SET size = 0', 'DELETE FROM journal_head']) {
        expect(() => database.exec(change)).to.throw('journal_head only grows');
      }
      const other = `REPLACE INTO journal_head SELECT origin, 0, frontier, root_hash FROM journal_head`;
      expect(() => database.exec(other)).to.throw('there is one journal_head');
    });
  });

  it('holds one journal head only', async () => {
    await withStore(async () => undefined);
    const second = "INSERT INTO journal_head VALUES ('other', 0, zeroblob(8), zeroblob(32))";
    expect(() => directly((database) => database.exec(second))).to.throw('there is one journal_head');
  });

  it('refuses a database of a newer program', async () => {
    await withStore(async () => undefined);
    directly((database) => database.exec("INSERT INTO schema_migration VALUES (999, '999-later.sql', 'x', 'y')"));
    const store = await openSqliteStore({ file });
    const reason = await reasonOf(store.migrate());
    await store.close();
    expect(reason).to.be.an('error').with.property('message').that.contains('999-later.sql');
  });

  it('refuses a database to which another form of a migration was applied', async () => {
    await withStore(async () => undefined);
    directly((database) => database.exec("UPDATE schema_migration SET checksum = 'x' WHERE number = 1"));
    const store = await openSqliteStore({ file });
    const reason = await reasonOf(store.migrate());
    await store.close();
    expect(reason).to.be.an('error').with.property('message').that.contains('001-initial.sql was changed');
  });

  it('is unavailable while another process holds the write lock beyond the time-out, and recovers', async () => {
    await withStore(
      async (store) => {
        const database = new DatabaseSync(file);
        database.exec('BEGIN IMMEDIATE');
        const reason = await reasonOf(store.commit(putEmployee('E1', 0)));
        database.exec('ROLLBACK');
        database.close();
        expect(reason).to.have.property('code', 'UNAVAILABLE');
        expect(reason).to.have.property('cause').that.is.an('error');
        expect((await store.commit(putEmployee('E1', 0))).status).to.equal('committed');
      },
      { busyTimeoutMs: 20 },
    );
  });

  it('reads while another process holds the write lock', async () => {
    await withStore(async (store) => {
      const database = new DatabaseSync(file);
      database.exec('BEGIN IMMEDIATE');
      expect(await store.load([{ aggregate: 'employee', key: 'E1' }])).to.have.lengthOf(1);
      database.exec('ROLLBACK');
      database.close();
    });
  });

  it('is unavailable where the folder does not exist or cannot be written', async () => {
    const missing = await reasonOf(openSqliteStore({ file: join(folder, 'missing', 'muster.db') }));
    expect(missing).to.have.property('code', 'UNAVAILABLE');
    writeFileSync(join(folder, 'a-file'), '');
    const underFile = await reasonOf(openSqliteStore({ file: join(folder, 'a-file', 'muster.db') }));
    expect(underFile).to.have.property('code', 'UNAVAILABLE');
  });

  it('is unavailable in a read-only folder', async function () {
    if (process.getuid?.() === 0) return this.skip(); // root may write everywhere
    chmodSync(folder, 0o500);
    const reason = await reasonOf(openSqliteStore({ file }));
    chmodSync(folder, 0o700);
    expect(reason).to.have.property('code', 'UNAVAILABLE');
  });

  it('rejects a file that is no database as a defect', async () => {
    writeFileSync(file, 'This is not a database, however long the text of it may be. '.repeat(100));
    expect(await reasonOf(openSqliteStore({ file })))
      .to.be.an('error')
      .with.property('name', 'Error');
  });
});

describe('The SQLite schema', () => {
  let folder: string;
  let database: DatabaseSync;

  before(async () => {
    const place = folderFor();
    folder = place.folder;
    const store = await openSqliteStore({ file: place.file });
    await store.migrate();
    await store.close();
    database = new DatabaseSync(place.file);
  });

  after(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  const names = Object.keys(tables) as readonly TableName[];

  for (const table of names) {
    it(`has ${table} as it is described: columns, kinds, nullability and key`, () => {
      const found = database
        .prepare('SELECT name, type, "notnull" AS required, pk FROM pragma_table_info(?)')
        .all(snakeCase(table));
      const { columns, key } = tables[table];
      expect(found.map((column) => ({ ...column }))).to.deep.equal(
        Object.entries<Column>(columns).map(([name, { kind, nullable }]) => ({
          name: snakeCase(name),
          type: kinds[kind].storage,
          required: nullable ? 0 : 1,
          pk: (key as readonly string[]).indexOf(name) + 1,
        })),
      );
    });
  }

  it('has strict tables only', () => {
    const loose = database.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(loose.all()).to.deep.equal([]);
  });

  const uniqueIndexes = (table: string): readonly string[] =>
    database
      .prepare('SELECT name FROM pragma_index_list(?) WHERE "unique" = 1')
      .all(table)
      .map(({ name }) =>
        database
          .prepare('SELECT name FROM pragma_index_info(?)')
          .all(String(name))
          .map((column) => String(column.name))
          .sort()
          .join(' '),
      );

  for (const [kind, { table, columns }] of Object.entries(uniques)) {
    it(`lets at most one row hold the unique key ${kind}`, () => {
      const primary = [...tables[table].key].map(snakeCase).sort().join(' ');
      expect([primary, ...uniqueIndexes(snakeCase(table))]).to.include(columns.map(snakeCase).sort().join(' '));
    });
  }
});
