import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, composeApp } from '../../src/app/app.ts';
import type { MadeClient } from '../../src/app/clients.ts';
import type { SomeSettings } from '../../src/config/config.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { type Logger, silentLogger } from '../../src/lib/log.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { Credentials } from '../../tools/soap-message.ts';
import { appParts } from './app-parts.ts';

export interface RunningApp {
  readonly url: string;
  readonly app: App;
  /** The store behind everything, unwrapped. */
  readonly store: Store;
  readonly file: string;
  readonly clients: Readonly<Record<'erp' | 'auditor' | 'integrator', Credentials>>;
  stop(): Promise<void>;
}

export interface RunOptions {
  /** Puts something between the app and its store. */
  readonly wrap?: (store: Store) => Store;
  readonly settings?: SomeSettings;
  readonly clock?: Clock;
  /** Logs nothing where left out. */
  readonly logger?: Logger;
  /** In place of an SQLite file of its own: migrated, and empty. */
  readonly openStore?: () => Promise<Store>;
}

/** The whole service in this process, on a folder of its own and a free port, with the sample company. */
export async function runApp({
  wrap = (store) => store,
  settings = {},
  clock = systemClock,
  logger = silentLogger,
  openStore,
}: RunOptions = {}): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
  const parts = appParts(folder, settings, clock);
  const file = join(folder, 'muster.db');
  const store = await (openStore ?? (() => openFile(file)))();
  const app = composeApp({ ...parts, logger, store: wrap(store) });
  const url = await app.start();
  const made = await app.firstStart();
  return {
    url,
    app,
    store,
    file,
    clients: {
      erp: credentialsOf(made, 'erp'),
      auditor: credentialsOf(made, 'auditor'),
      integrator: credentialsOf(made, 'integrator'),
    },
    async stop() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openFile(file: string): Promise<Store> {
  const store = await openSqliteStore({ file, origin: 'test/journal' });
  await store.migrate();
  return store;
}

function credentialsOf(made: readonly MadeClient[], role: string): Credentials {
  const client = made.find(({ roles }) => roles.includes(role));
  if (client === undefined) throw new Error(`No client of the role ${role}.`);
  return { id: client.clientId, secret: client.secret };
}
