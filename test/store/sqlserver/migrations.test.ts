import { expect } from 'chai';
import { examineServer } from '../../../src/store/sqlserver/examine.ts';
import { applyMigrations, planMigrations } from '../../../src/store/sqlserver/migrations.ts';
import { openSqlServerStore } from '../../../src/store/sqlserver/open-sqlserver-store.ts';
import { batch, entry } from '../../support/store-samples.ts';
import { asAdministrator, createTestDatabase, POOL, testServer, WITHOUT_SERVER } from './server.ts';
import type { TestDatabase } from './server.ts';

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'fulfilled',
    (reason: unknown) => reason,
  );

describe('The migrations of SQL Server', () => {
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

  const run = (sql: string) => asAdministrator(database.connection, [sql]);

  it('are not applied a second time', async () => {
    const plan = await applyMigrations({ connection: database.connection, origin: 'log.example/2' });
    expect(plan.steps).to.deep.equal([]);
    const [[origin] = []] = await run('SELECT origin FROM dbo.journal_head');
    expect(origin).to.equal('log.example/1');
  });

  it('are planned without being applied: on an empty database all of them, then the procedures', async () => {
    const plan = await planMigrations({ ...server, database: 'master' });
    expect(plan.from).to.equal(0);
    expect(plan.steps.map(({ name }) => name)).to.deep.equal([
      '001-initial.sql',
      '002-attendance.sql',
      '003-awaited-deliveries.sql',
      '004-payroll-period.sql',
      '005-runs.sql',
      '006-personal-text.sql',
      '007-attribution.sql',
      '008-leave.sql',
      'procedures.sql',
    ]);
    expect(await run(`SELECT OBJECT_ID(N'master.dbo.schema_migration')`)).to.deep.equal([[null]]);
  });

  it('bring back procedures that are not those of this program', async () => {
    await run(`UPDATE dbo.schema_migration SET procedures = N'other'`);
    const plan = await planMigrations(database.connection);
    expect(plan.steps.map(({ name }) => name)).to.deep.equal(['procedures.sql']);
    await applyMigrations({ connection: database.connection, origin: '', adapt: () => '' });
    expect((await planMigrations(database.connection)).steps).to.deep.equal([]);
  });

  it('refuse a database to which another form of one was applied', async () => {
    const [[checksum] = []] = await run('SELECT checksum FROM dbo.schema_migration WHERE number = 1');
    await run(`UPDATE dbo.schema_migration SET checksum = N'x' WHERE number = 1`);
    const reason = await reasonOf(planMigrations(database.connection));
    await run(`UPDATE dbo.schema_migration SET checksum = N'${String(checksum)}' WHERE number = 1`);
    expect(reason).to.be.an('error').with.property('message').that.contains('001-initial.sql was changed');
  });

  it('refuse a database of a newer program', async () => {
    await run(`INSERT INTO dbo.schema_migration VALUES (999, N'999-later.sql', N'x', N'x', N'')`);
    const reason = await reasonOf(applyMigrations({ connection: database.connection, origin: '' }));
    await run('DELETE FROM dbo.schema_migration WHERE number = 999');
    expect(reason).to.be.an('error').with.property('message').that.contains('999-later.sql');
  });

  it('are asked for by a store that finds another schema', async () => {
    const store = await openSqlServerStore({ connection: { ...server, database: 'master' }, ...POOL });
    const reason = await reasonOf(store.migrate());
    await store.close();
    expect(reason).to.be.an('error').with.property('message').that.contains('muster migrate');
  });

  for (const [table, change] of [
    ['audit_event', 'UPDATE dbo.audit_event SET actor = N'],
    ['sealed', 'UPDATE dbo.sealed SET uid = 0x00 --'],
  ] as const) {
    it(`refuse to change or delete a row of ${table}, whoever asks`, async () => {
      const store = await openSqlServerStore({ connection: database.connection, ...POOL });
      await store.migrate();
      store.startSealing();
      await store.commit(batch({ entries: [entry(table === 'sealed' ? 1 : 2)] }));
      await store.reads.journalHead();
      await store.close();
      for (const sql of [`${change}''`, `DELETE FROM dbo.${table}`]) {
        const reason = await reasonOf(run(sql));
        expect(reason).to.be.an('error').with.property('message').that.contains(`${table} is append-only`);
      }
    });
  }

  it('keep the runtime login away from the tables', async function () {
    // Babelfish lets no procedure write by the rights of its owner, and has no GRANT EXECUTE for a role to show it by.
    if (database.isBabelfish) return this.skip();
    const password = 'Muster-Runtime-1';
    const login = `runtime_${database.connection.database}`;
    await run(`CREATE LOGIN ${login} WITH PASSWORD = N'${password}'; CREATE USER ${login} FOR LOGIN ${login};
      ALTER ROLE muster_runtime ADD MEMBER ${login};`);
    const runtime = { ...database.connection, user: login, password };
    try {
      for (const table of ['audit_event', 'audit_pending', 'time_event', 'journal_head', 'aggregate_version']) {
        const reason = await reasonOf(asAdministrator(runtime, [`DELETE FROM dbo.${table}`]));
        expect(reason, table).to.have.property('number', 229);
      }
      const store = await openSqlServerStore({ connection: runtime, ...POOL });
      await store.migrate();
      expect((await store.commit(batch({ entries: [entry(7)] }))).status).to.equal('committed');
      await store.close();
      const { findings } = await examineServer(runtime);
      expect(findings.find(({ check }) => check === 'rights')?.status).to.equal('OK');
    } finally {
      await run(`DROP USER ${login}; DROP LOGIN ${login};`);
    }
  });

  it('are what muster doctor finds', async () => {
    const { findings, usable } = await examineServer(database.connection);
    expect(usable).to.equal(true);
    const statuses = Object.fromEntries(findings.map(({ check, status }) => [check, status]));
    expect(statuses).to.include({ schema: 'OK', isolation: 'OK', durability: 'OK', rights: 'WARN' });
    expect(statuses).to.have.property('compatibility');
    const nowhere = await examineServer({ ...database.connection, port: 1 });
    expect(nowhere.usable).to.equal(false);
    expect(nowhere.findings).to.have.length(1);
    expect(JSON.stringify(nowhere)).not.to.contain(server.password);
  });
});
