import { randomUUID } from 'node:crypto';
import { instant } from '../../lib/clock.ts';
import type { ServerWatch } from '../dialect.ts';
import { AggregateCache } from '../aggregate-cache.ts';
import { snakeCase } from '../names.ts';
import { openReads } from '../reads/reads.ts';
import type { Store } from '../store.ts';
import { openCommit } from './commit.ts';
import type { ConnectionSettings } from './connection-url.ts';
import { openLoad } from './load.ts';
import { COUNT, LONG, SqlServer, TEXT_256 } from './pool.ts';
import type { Database } from './pool.ts';
import { openQueries } from './queries.ts';
import { sqlServerReadDialect } from './read-dialect.ts';
import { procedureName, SCHEMA_VERSION } from './schema-version.ts';
import { Sealer } from './sealer.ts';

/** Where the database is and how it is used. Times are in milliseconds. */
export interface SqlServerOptions {
  readonly connection: ConnectionSettings;
  /** How many connections there are at most; 10 where left out. */
  readonly poolSize?: number | undefined;
  /** How long a call waits for a free connection; 3000 where left out. */
  readonly acquireTimeoutMs?: number | undefined;
  readonly connectTimeoutMs?: number | undefined;
  /** How long the server may take for one call; 10,000 where left out. */
  readonly requestTimeoutMs?: number | undefined;
  /** How long a read of the journal waits until what was committed before it is sealed; 5000 where left out. */
  readonly sealTimeoutMs?: number | undefined;
  /** The node as the server's administrator sees it. */
  readonly appName?: string | undefined;
}

/** The production store, and what there is to be watched of it. */
export interface SqlServerStore extends Store, ServerWatch {}

/** About 2 KiB each. */
const CACHED_AGGREGATES = 20_000;

/** Throws unless the database has the procedures of this version: those of its own, or one that is newer by one. */
const requireVersion = async (server: Database): Promise<void> => {
  const { sets } = await server.query(
    `SELECT CASE WHEN OBJECT_ID(N'${procedureName('load')}') IS NULL THEN 0 ELSE 1 END;`,
    [],
  );
  if (Number(sets[0]?.rows[0]?.[0]) === 1) return;
  throw new Error(
    `The database has not the schema version ${SCHEMA_VERSION} of this program, or the login no right to use it: ` +
      'run muster migrate, and muster doctor to see which.',
  );
};

/**
 * Opens the store on SQL Server. It changes no schema: its `migrate` refuses a database that `muster migrate` has not
 * brought to the version of this program. Rejects with StoreUnavailable when the server cannot be reached.
 */
export const openSqlServerStore = async (options: SqlServerOptions): Promise<SqlServerStore> => {
  const server = new SqlServer({
    connection: options.connection,
    poolSize: options.poolSize ?? 10,
    acquireTimeoutMs: options.acquireTimeoutMs ?? 3000,
    connectTimeoutMs: options.connectTimeoutMs ?? 5000,
    requestTimeoutMs: options.requestTimeoutMs ?? 10_000,
    appName: options.appName,
  });
  await server.connect();
  return storeOn(server, options.sealTimeoutMs);
};

const lease = (name: string, owner: string) => [
  { name: 'name', type: TEXT_256, value: name },
  { name: 'owner', type: TEXT_256, value: owner },
];

/** The store on a database that is connected; closing it closes the connection. */
export const storeOn = (server: Database, sealTimeoutMs = 5000): SqlServerStore => {
  const sealer = new Sealer(server, randomUUID());
  const commit = openCommit(server);
  const queries = openQueries(server, sealer, sealTimeoutMs);
  return {
    migrate: () => requireVersion(server),
    startSealing: () => sealer.start(),
    load: openLoad(server, new AggregateCache(CACHED_AGGREGATES)),
    async commit(batch) {
      const result = await commit(batch);
      if (result.status === 'committed' && batch.entries.length > 0) sealer.kick();
      return result;
    },
    async purge({ table, before, limit }) {
      const { sets } = await server.call(procedureName(`purge_${snakeCase(table)}`), [
        { name: 'before', type: LONG, value: before },
        { name: 'limit', type: COUNT, value: limit },
      ]);
      return Number(sets[0]?.rows[0]?.[0]);
    },
    async purgeContent(limit) {
      const { sets } = await server.call(procedureName('purge_content'), [
        { name: 'limit', type: COUNT, value: limit },
      ]);
      return Number(sets[0]?.rows[0]?.[0]);
    },
    // Its files are its administrator's.
    compact: () => Promise.resolve(),
    async lease(name, owner, forMs) {
      const { sets } = await server.call(procedureName('lease'), [
        ...lease(name, owner),
        { name: 'for_ms', type: COUNT, value: forMs },
      ]);
      return sets[0]?.rows[0]?.[0] === true;
    },
    async release(name, owner) {
      await server.call(procedureName('release'), lease(name, owner));
    },
    reads: openReads(sqlServerReadDialect(queries)),
    figures: () => ({ pool: server.figures(), holdsSealerLease: sealer.holdsLease }),
    async pendingSince() {
      const { sets } = await server.query('SELECT MIN(recorded_at) FROM dbo.audit_pending', []);
      const first = sets[0]?.rows[0]?.[0] ?? null;
      return first === null ? undefined : instant(Number(first));
    },
    async close() {
      await sealer.stop();
      await server.close();
    },
  };
};
