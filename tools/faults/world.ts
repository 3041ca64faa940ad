import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { DatabaseKind, SharedDatabase } from '../../test/support/databases.ts';
import { startTcpProxy, type TcpProxy } from '../../test/faults/tcp-proxy.ts';
import { type DemoClients, type RunningServer, startServer } from '../server.ts';

/** A service between two networks that can break: that of its callers and that of its database. */
export interface FaultWorld {
  /** Where callers reach it, through {@link FaultWorld.callers}. */
  readonly url: string;
  readonly clients: DemoClients;
  /** How long a caller waits for an answer, in milliseconds: longer than the service may take. */
  readonly patienceMs: number;
  readonly callers: TcpProxy;
  /** Before the database; undefined where that is a file. */
  readonly database: TcpProxy | undefined;
  /** The database file, where it is one. */
  readonly file: string | undefined;
  /** The data folder, where it is a small disk of its own that can be filled. */
  readonly disk: string | undefined;
  readonly shared: SharedDatabase;
  server(): RunningServer;
  /** Ends the service by this signal and starts it again. */
  replace(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Ends everything, a paused service by SIGKILL alone; answers what the services have written to their output. */
  close(signal?: 'SIGTERM' | 'SIGKILL'): Promise<string>;
}

const MARGIN_MS = 2500;

/** How many connections to the database the service has. Few: some servers compile all anew for each, for seconds. */
export const POOL_SIZE = 2;

/** Starts the service on an empty database of this kind. */
export async function openWorld(kind: DatabaseKind): Promise<FaultWorld> {
  const disk = kind.isFile ? mountDisk() : undefined;
  const shared = await kind.create(disk?.folder);
  const database = shared.url === undefined ? undefined : await proxyBefore(shared.url);
  const port = await freePort();
  const env = {
    ...shared.env(database === undefined ? shared.url : database.urlFor(shared.url ?? '')),
    MUSTER_HTTP_PORT: String(port),
    MUSTER_PIPELINE_DEADLINE_MS: String(kind.deadlineMs),
    MUSTER_STORE_POOL_SIZE: String(POOL_SIZE),
    MUSTER_STORE_BUSY_TIMEOUT_MS: '200',
    // A server under test may take seconds for the first call of a connection: see POOL_SIZE.
    MUSTER_STORE_CALL_TIMEOUT_MS: String(kind.deadlineMs / (kind.isFile ? 4 : 2)),
    MUSTER_LOG_LEVEL: 'error',
  };
  const { dataFolder } = shared;
  const removeDatabase = async (): Promise<void> => {
    await database?.close();
    try {
      await shared.remove();
    } finally {
      disk?.unmount();
    }
  };
  let server = await startServer({ dataFolder, env }).catch(async (cause: unknown) => {
    await removeDatabase();
    throw cause;
  });
  const { clients } = server;
  const callers = await startTcpProxy({ host: '127.0.0.1', port });
  const outputs: string[] = [];
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    await (signal === 'SIGTERM' ? server.stop() : server.kill9());
    outputs.push(server.output());
  };
  let replaced = Promise.resolve();
  let closed = false;
  return {
    url: `http://127.0.0.1:${callers.port}`,
    ...{ clients, callers, database, shared },
    patienceMs: kind.deadlineMs + MARGIN_MS,
    file: kind.isFile ? join(dataFolder, 'muster.db') : undefined,
    disk: disk?.folder,
    server: () => server,
    replace(signal) {
      if (closed) throw new Error('Everything is closed.');
      replaced = end(signal).then(async () => {
        server = await startServer({ dataFolder, env, clients });
      });
      return replaced;
    },
    async close(signal = 'SIGTERM') {
      closed = true;
      await replaced.catch(() => undefined);
      await callers.close();
      await end(signal);
      await removeDatabase();
      return outputs.join('');
    },
  };
}

const proxyBefore = (url: string): Promise<TcpProxy> => {
  const { hostname, port } = new URL(url);
  return startTcpProxy({ host: hostname, port: Number(port) });
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const DISK_SIZE = '512m';

/** A disk in memory that can be filled; undefined where this user may mount none. */
function mountDisk(): { readonly folder: string; unmount(): void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'muster-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_SIZE},mode=0700`, 'muster', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  return {
    folder,
    unmount() {
      // Lazily: a service that was killed may not be gone yet.
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
