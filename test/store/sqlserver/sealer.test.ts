import { expect } from 'chai';
import { openSqlServerStore } from '../../../src/store/sqlserver/open-sqlserver-store.ts';
import type { SqlServerStore } from '../../../src/store/sqlserver/open-sqlserver-store.ts';
import { SqlServer } from '../../../src/store/sqlserver/pool.ts';
import { Sealer } from '../../../src/store/sqlserver/sealer.ts';
import { batch, entry } from '../../support/store-samples.ts';
import { asAdministrator, createTestDatabase, POOL, testServer, WITHOUT_SERVER } from './server.ts';
import type { TestDatabase } from './server.ts';

describe('The sealer', () => {
  if (testServer === undefined) {
    it(WITHOUT_SERVER);
    return;
  }
  const settings = testServer;
  let database: TestDatabase;
  let server: SqlServer;
  let store: SqlServerStore;

  before(async function () {
    this.timeout(120_000);
    database = await createTestDatabase(settings);
  });
  after(() => database.drop());

  beforeEach(async () => {
    await database.clear();
    server = new SqlServer({ connection: database.connection, ...POOL });
    // Until it is told to, it does not seal by itself.
    store = await openSqlServerStore({ connection: database.connection, ...POOL, sealTimeoutMs: 5000 });
  });
  afterEach(async () => {
    await server.close();
    await store.close();
  });

  const size = async (): Promise<number> => {
    const [[found] = []] = await asAdministrator(database.connection, ['SELECT size FROM dbo.journal_head']);
    return Number(found);
  };

  it('numbers what other nodes have committed, in the order in which they did', async () => {
    for (const number of [3, 1, 2]) await store.commit(batch({ entries: [entry(number)] }));
    const sealer = new Sealer(server, 'other node');
    await sealer.progress();
    const events = await store.reads.auditEvents({}, { after: undefined, limit: 10 });
    expect(events.map(({ event }) => event.uid)).to.deep.equal([3, 1, 2].map((number) => entry(number).event.uid));
    await sealer.stop();
  });

  it('seals nothing while another node holds the lease', async () => {
    const first = new Sealer(server, 'first');
    await first.progress();
    await store.commit(batch({ entries: [entry(1)] }));
    const second = new Sealer(server, 'second');
    await second.progress();
    expect([await size(), second.holdsLease]).to.deep.equal([0, false]);
    await first.stop();
    expect(await size()).to.equal(1);
    await second.progress();
    expect(second.holdsLease).to.equal(true);
    await second.stop();
  });

  it('tells since when something has been waiting, whichever node has committed it', async () => {
    expect(await store.pendingSince()).to.equal(undefined);
    await store.commit(batch({ entries: [entry(1), entry(2)] }));
    const other = await openSqlServerStore({ connection: database.connection, ...POOL });
    expect(await other.pendingSince()).to.equal(entry(1).event.recordedAt);
    other.startSealing();
    await other.reads.journalHead();
    expect([await store.pendingSince(), other.figures().holdsSealerLease]).to.deep.equal([undefined, true]);
    await other.close();
  });

  it('writes nothing over a head that another has moved', async () => {
    await store.commit(batch({ entries: [entry(1)] }));
    const [[pending] = []] = await asAdministrator(database.connection, ['SELECT pending_id FROM dbo.audit_pending']);
    const [[returned] = []] = await asAdministrator(database.connection, [
      `DECLARE @returned int;
       EXEC @returned = api.seal_8 @expected_size = 7, @pending = N'[["${String(pending)}",0]]', @pending_count = 1,
         @frontier = 0x0000000000000008, @root_hash = 0x00;
       SELECT @returned;`,
    ]);
    expect([returned, await size()]).to.deep.equal([1, 0]);
    store.startSealing();
    expect((await store.reads.journalHead()).size).to.equal(1);
  });

  it('seals nothing before it is told to, so that a restored database is noticed first', async () => {
    await store.commit(batch({ entries: [entry(1)] }));
    expect((await store.reads.journalHead()).size).to.equal(0);
    await store.close();
    expect(await size()).to.equal(0);
    store = await openSqlServerStore({ connection: database.connection, ...POOL });
    store.startSealing();
    expect((await store.reads.journalHead()).size).to.equal(1);
  });

  it('lets a read of the journal wait, and fail as an outage where nobody seals', async () => {
    await store.lease('journal sealer', 'a node that hangs', 60_000);
    store.startSealing();
    await store.commit(batch({ entries: [entry(1)] }));
    const reason = await store.reads.journalHead().catch((error: unknown) => error);
    expect(reason).to.have.property('code', 'UNAVAILABLE');
    await store.release('journal sealer', 'a node that hangs');
    expect((await store.reads.journalHead()).size).to.equal(1);
  });

  it('gives the journal its new name with the entry that tells it, and not before', async () => {
    await store.commit(batch({ entries: [entry(1)] }));
    await store.commit(batch({ entries: [entry(2)], newOrigin: 'log.example/new' }));
    const [[origin] = []] = await asAdministrator(database.connection, ['SELECT origin FROM dbo.journal_head']);
    expect(origin).to.equal('log.example/1');
    store.startSealing();
    expect(await store.reads.journalHead()).to.deep.include({ origin: 'log.example/new', size: 2 });
  });

  it('lets content go from the front alone, up to where a purge has told, and keeps the leaf hashes', async () => {
    store.startSealing();
    await store.commit(batch({ entries: [entry(1), entry(2), entry(3)] }));
    await store.reads.journalHead();
    expect(await store.purgeContent(10)).to.equal(0);
    await store.commit(batch({ entries: [entry(4)], purgeTo: 2 }));
    expect([await store.purgeContent(1), await store.purgeContent(10), await store.purgeContent(10)]).to.deep.equal([
      1, 1, 0,
    ]);
    const events = await store.reads.auditEvents({}, { after: undefined, limit: 10 });
    expect(events.map(({ event }) => event.eventIndex)).to.deep.equal([2, 3]);
    expect(await store.reads.tree.leafHashes(0, 9)).to.have.length(4);
    expect(await store.reads.tree.lastPurge()).to.deep.equal({ purgedTo: 2, eventUid: entry(4).event.uid });
    const backwards = await store.commit(batch({ entries: [entry(5)], purgeTo: 1 })).catch((error: unknown) => error);
    expect(backwards).to.be.an('error').with.property('message').that.contains('only rises');
  });

  it('keeps the subtree roots of each 256 events', async () => {
    store.startSealing();
    await store.commit(batch({ entries: Array.from({ length: 513 }, (_, at) => entry(at)) }));
    const roots = await store.reads.tree.subtreeRoots(8, 0, 9);
    expect(roots.map(({ position }) => position)).to.deep.equal([0, 1]);
  });
});
