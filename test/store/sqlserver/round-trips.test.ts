import { expect } from 'chai';
import { openSqlServerStore } from '../../../src/store/sqlserver/open-sqlserver-store.ts';
import type { SqlServerStore } from '../../../src/store/sqlserver/open-sqlserver-store.ts';
import type { Lookup } from '../../../src/store/store.ts';
import { batch, entry, insertEvent, outcome, timeEvent, uuid } from '../../support/store-samples.ts';
import { countText, startTcpProxy } from '../../faults/tcp-proxy.ts';
import type { TcpProxy } from '../../faults/tcp-proxy.ts';
import { createTestDatabase, POOL, testServer, WITHOUT_SERVER } from './server.ts';
import type { TestDatabase } from './server.ts';

describe('The round trips to SQL Server', () => {
  if (testServer === undefined) {
    it(WITHOUT_SERVER);
    return;
  }
  const server = testServer;
  let database: TestDatabase;
  let proxy: TcpProxy;
  let store: SqlServerStore;

  const numbers = (from: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, at) => from + at);

  const group = (from: number, count: number) => ({
    lookups: numbers(from, count).flatMap((number): readonly Lookup[] => [
      { aggregate: 'employee', key: `E${number}` },
      { unique: 'outcome', key: ['erp', 'SubmitTimeEvents', uuid(900_000 + number)] },
      { unique: 'sourceEvent', key: ['GATE', `G-${number}`] },
    ]),
    batch: batch({
      guards: numbers(from, count).map((number) => ({
        ...{ aggregate: 'employee', key: `E${number}`, expected: 0, bump: 0 },
      })),
      changes: numbers(from, count).flatMap((number) => [
        insertEvent(timeEvent(number)),
        { insert: 'outcome', row: outcome(number) } as const,
      ]),
      entries: numbers(from, count).map((number) => entry(number)),
    }),
  });

  const list = () =>
    store.reads.timeEvents({ employeeIds: ['E1'], includeInactive: false }, { after: undefined, limit: 10 });

  before(async function () {
    this.timeout(120_000);
    database = await createTestDatabase(server);
    proxy = await startTcpProxy(server);
    store = await openSqlServerStore({
      connection: { ...database.connection, host: '127.0.0.1', port: proxy.port },
      ...POOL,
    });
    // It is not told to migrate, and so does not begin to seal: that has a rhythm of its own.
    // On every connection once: what follows is what a running service does.
    for (let round = 0; round < 3; round += 1) {
      const { lookups, batch: first } = group(1000 + round, 1);
      await Promise.all([store.load(lookups), store.load(lookups), list(), list()]);
      await store.commit(first);
    }
  });
  after(async () => {
    await store.close();
    await proxy.close();
    await database.drop();
  });

  /** What went over the wire meanwhile. */
  const during = async (work: () => Promise<unknown>) => {
    proxy.forget();
    await work();
    const { roundTrips, sent, connections } = proxy.traffic();
    const calls = (name: string): number => countText(sent, name);
    return {
      roundTrips,
      load: calls('api.load_8'),
      commit: calls('api.commit_8'),
      others: calls('SELECT 1'),
      connections,
    };
  };

  for (const count of [1, 64]) {
    it(`are 2 for a write of ${count} commands`, async () => {
      const { lookups, batch: written } = group(count * 100, count);
      const trips = await during(async () => {
        await store.load(lookups);
        expect((await store.commit(written)).status).to.equal('committed');
      });
      expect(trips).to.deep.equal({ roundTrips: 2, load: 1, commit: 1, others: 0, connections: 0 });
    });
  }

  it('are 2 for a read and the entry that tells of it', async () => {
    const trips = await during(async () => {
      await list();
      await store.commit(batch({ entries: [entry(9999)] }));
    });
    expect(trips).to.deep.equal({ roundTrips: 2, load: 0, commit: 1, others: 0, connections: 0 });
  });
});
