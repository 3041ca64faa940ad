import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startServer } from '../tools/server.ts';
import { call, keepAlive } from '../tools/call.ts';
import { envelope, targets, upsertStaff, type Credentials } from '../tools/soap-message.ts';
import { startPeer, type Peer } from './child.ts';

/** One of those who are compared. */
export interface Contender {
  readonly name: string;
  readonly description: string;
  /** Whether a message may come to it only once. */
  readonly use: 'once' | 'round';
  /** What every reply holds when the message was taken. */
  readonly sign: string;
  start(): Promise<Started>;
}

/** A contender that runs, on a folder of its own. */
export interface Started {
  readonly peer: Peer;
  readonly credentials: Credentials;
  /** How many events are stored; undefined where nothing is. Read after it ended. */
  storedEvents(): number | undefined;
  removeData(): void;
}

const ACCEPTED = 'ACCEPTED</';
const PEER: Credentials = { id: 'bench', secret: 'an echo of a shared secret' };

/** In the order in which they take their turns. */
export const contenders: readonly Contender[] = [
  {
    name: 'muster',
    description: 'Muster: digest, schema, replay, one durable commit for each group, sealed journal',
    use: 'once',
    sign: ACCEPTED,
    start: startMuster,
  },
  {
    name: 'soap',
    description: "echo by npm soap's server; checks and stores nothing",
    use: 'round',
    sign: ACCEPTED,
    start: () => startOther('soap', 'soap-echo.ts'),
  },
  {
    name: 'soap-durable',
    description: 'the same with digest check and one durable SQLite transaction a request',
    use: 'once',
    sign: ACCEPTED,
    start: () => startOther('soap-durable', 'soap-durable.ts'),
  },
  {
    name: 'bare',
    description: 'echo by node:http alone',
    use: 'round',
    sign: '<a:SubmitTimeEvents',
    start: () => startOther('bare', 'bare-http.ts'),
  },
];

async function startMuster(): Promise<Started> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const server = await startServer({
    dataFolder,
    env: { MUSTER_LOG_LEVEL: 'warn', MUSTER_JOBS_EVALUATION_SCHEDULE: 'never' },
  });
  const agent = keepAlive(1);
  const message = envelope(server.clients.erp, upsertStaff(crypto.randomUUID()));
  const reply = await call(server.url, targets.UpsertEmployees, message, agent);
  agent.destroy();
  if (reply.status !== 200) throw new Error(`the staff was refused: ${reply.body}`);
  return {
    peer: { name: 'muster', pid: server.pid, url: server.url, stop: () => server.stop() },
    credentials: server.clients.erp,
    storedEvents: () => countEvents(dataFolder, 'muster.db'),
    removeData: () => rmSync(dataFolder, { recursive: true }),
  };
}

async function startOther(name: string, file: string): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const path = join(import.meta.dirname, 'peers', file);
  return {
    peer: await startPeer(name, path, [folder, PEER.secret]),
    credentials: PEER,
    storedEvents: () => (name === 'soap-durable' ? countEvents(folder, 'peer.db') : undefined),
    removeData: () => rmSync(folder, { recursive: true }),
  };
}

function countEvents(folder: string, file: string): number {
  const database = new DatabaseSync(join(folder, file), { readOnly: true });
  const row = database.prepare('SELECT count(*) AS events FROM time_event').get();
  database.close();
  return Number(row?.events);
}
