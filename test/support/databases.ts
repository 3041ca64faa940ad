import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { type ConnectionSettings, parseConnectionUrl } from '../../src/store/sqlserver/connection-url.ts';
import { openSqlServerStore } from '../../src/store/sqlserver/open-sqlserver-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createTestDatabase, testServer, WITHOUT_SERVER } from '../store/sqlserver/server.ts';

/** An empty database that several nodes can share. */
export interface SharedDatabase {
  /** Keys and checkpoints are the same for all nodes. */
  readonly dataFolder: string;
  /** Where its server listens; undefined where it has none. */
  readonly url: string | undefined;
  /** The settings that lead to it, as variables; through another address where one is given. */
  env(url?: string): Readonly<Record<string, string>>;
  /** A store of this process on it, migrated, through another address where one is given; the caller closes it. */
  openStore(url?: string): Promise<Store>;
  remove(): Promise<void>;
}

/** A kind of database that a suite runs on. */
export interface DatabaseKind {
  readonly name: string;
  /** Why a suite cannot run on it here; undefined where it can. */
  readonly skipped: string | undefined;
  /** Whether it is a file in the data folder. */
  readonly isFile: boolean;
  /** How long a service on it may work on a request, in milliseconds, where a suite makes that short. */
  readonly deadlineMs: number;
  /** In an existing empty folder, which stays, or in a new one. */
  create(folder?: string): Promise<SharedDatabase>;
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'muster-nodes-'));

const sqlite: DatabaseKind = {
  name: 'one SQLite file',
  skipped: undefined,
  isFile: true,
  deadlineMs: 1500,
  async create(folder) {
    const dataFolder = folder ?? newFolder();
    return {
      dataFolder,
      url: undefined,
      env: () => ({}),
      async openStore() {
        const store = await openSqliteStore({ file: join(dataFolder, 'muster.db'), origin: 'test/journal' });
        await store.migrate();
        store.startSealing();
        return store;
      },
      remove: async () => {
        if (folder === undefined) rmSync(dataFolder, { recursive: true, force: true });
      },
    };
  },
};

/** How many connections each node has. */
export const POOL_SIZE = 4;

/** A server under test may compile each procedure anew for every session, as Babelfish does: that takes seconds. */
const PATIENT = { acquireTimeoutMs: 60_000, requestTimeoutMs: 60_000, sealTimeoutMs: 60_000 };

const sqlServer = (server: ConnectionSettings | undefined): DatabaseKind => ({
  name: 'SQL Server',
  skipped: server === undefined ? WITHOUT_SERVER : undefined,
  isFile: false,
  // Each new connection may cost seconds: see PATIENT.
  deadlineMs: 20_000,
  async create(folder) {
    if (server === undefined) throw new Error(WITHOUT_SERVER);
    const dataFolder = folder ?? newFolder();
    const database = await createTestDatabase(server);
    const own = urlOf(database.connection);
    return {
      dataFolder,
      url: own,
      env: (url = own) => ({
        MUSTER_STORE_KIND: 'sqlserver',
        MUSTER_STORE_URL: url,
        MUSTER_STORE_POOL_SIZE: String(POOL_SIZE),
      }),
      async openStore(url = own) {
        const connection = parseConnectionUrl(url);
        const store = await openSqlServerStore({ connection, poolSize: POOL_SIZE, ...PATIENT });
        await store.migrate();
        store.startSealing();
        return store;
      },
      async remove() {
        await database.drop();
        if (folder === undefined) rmSync(dataFolder, { recursive: true, force: true });
      },
    };
  },
});

function urlOf({ host, port, database, user, password, encrypt, trustServerCertificate }: ConnectionSettings): string {
  const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const options = `encrypt=${encrypt}&trustServerCertificate=${trustServerCertificate}`;
  return `mssql://${credentials}@${host}:${port}/${database}?${options}`;
}

/** The embedded database, which is everywhere. */
export const sqliteKind = sqlite;

const databaseKinds: readonly DatabaseKind[] = [sqlite, sqlServer(testServer)];

/** Makes the same suite for every database, or for every one that has a server; where one cannot be had, the reason. */
export function onEachDatabase(suite: (kind: DatabaseKind) => void, of: 'all' | 'servers' = 'all'): void {
  for (const kind of databaseKinds) {
    if (of === 'servers' && kind.isFile) continue;
    if (kind.skipped === undefined) suite(kind);
    else it(`on ${kind.name} ${kind.skipped}`);
  }
}

/** The database that a command line names: `sqlite`, or the URL of a server, on which a database is made and dropped. */
export const databaseNamed = (store: string): DatabaseKind =>
  store === 'sqlite' ? sqlite : sqlServer(parseConnectionUrl(store));
