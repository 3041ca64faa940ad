import { StoreUnavailable } from '../../../src/store/store.ts';
import { storeOn } from '../../../src/store/sqlserver/open-sqlserver-store.ts';
import { SqlServer } from '../../../src/store/sqlserver/pool.ts';
import type { Database } from '../../../src/store/sqlserver/pool.ts';
import { storeContract } from '../../contract/store-contract.ts';
import { createTestDatabase, POOL, testServer, WITHOUT_SERVER } from './server.ts';
import type { TestDatabase } from './server.ts';

/** A database that is closed for one test, while the connections stay for the next. */
const borrowed = (server: Database): Database => {
  const running = new Set<Promise<unknown>>();
  let closed = false;
  const run = async <T>(begin: () => Promise<T>): Promise<T> => {
    if (closed) throw new StoreUnavailable('The database is closed.');
    const call = begin();
    running.add(call);
    return call;
  };
  return {
    call: (procedure, parameters) => run(() => server.call(procedure, parameters)),
    query: (sql, parameters) => run(() => server.query(sql, parameters)),
    figures: () => server.figures(),
    async close() {
      closed = true;
      await Promise.allSettled(running);
    },
  };
};

if (testServer === undefined) {
  describe('Store contract: SQL Server', () => {
    it(WITHOUT_SERVER);
  });
} else {
  const settings = testServer;
  let database: TestDatabase;
  let server: SqlServer;

  before(async function () {
    this.timeout(120_000);
    database = await createTestDatabase(settings);
    server = new SqlServer({ connection: database.connection, ...POOL });
  });
  after(async () => {
    await server.close();
    await database.drop();
  });

  storeContract('SQL Server', async () => {
    await database.clear();
    const open = async () => {
      const store = storeOn(borrowed(server));
      await store.migrate();
      store.startSealing();
      return store;
    };
    const store = await open();
    return { store, openAgain: open, cleanup: () => store.close() };
  });
}
