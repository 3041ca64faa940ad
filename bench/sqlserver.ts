import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import { databaseNamed, POOL_SIZE, type SharedDatabase } from '../test/support/databases.ts';
import { startTcpProxy, type TcpProxy } from '../test/faults/tcp-proxy.ts';
import { runNodes, type RunningNodes } from '../test/support/running-nodes.ts';
import { call, keepAlive } from '../tools/call.ts';
import { type Credentials, envelope, punch, submitTimeEvents, targets, upsertStaff } from '../tools/soap-message.ts';

const whole = (text: string): number => Number.parseInt(text, 10);
const { url, seconds, callers, delays } = new Command('bench:sqlserver')
  .description('Commands and transactions a second with and without the group commit, with the network slowed down.')
  .requiredOption(
    '--url <URL>',
    'a server, mssql://user:password@host:port/database: a database is made on it and dropped',
  )
  .option('--seconds <n>', 'how long each measurement takes', whole, 10)
  .option('--callers <n>', 'how many call at once', whole, 32)
  .option('--delays <list>', 'milliseconds that each round trip to the server takes longer', '0,1,5')
  .parse()
  .opts<{ readonly url: string; readonly seconds: number; readonly callers: number; readonly delays: string }>();

interface Measured {
  readonly commands: number;
  readonly transactions: number;
}

/** As it is shipped, and one command a transaction. */
const groupings = { grouped: 64, 'one by one': 1 } as const;
const DEADLINE_MS = 100_000;
const start = new Date();
const run = crypto.randomUUID();
let punches = 0;

const database = await databaseNamed(url).create();
const { hostname, port } = new URL(database.url ?? '');
const proxy = await startTcpProxy({ host: hostname, port: Number(port) });
const through: SharedDatabase = {
  ...database,
  openStore: () => database.openStore(proxy.urlFor(database.url ?? '')),
};
try {
  console.log(`A pool of ${POOL_SIZE}, ${callers} callers, ${seconds} s each; a second:`);
  let erp: Credentials | undefined;
  for (const milliseconds of delays.split(',').map(whole)) {
    const results: Measured[] = [];
    for (const [name, groupSize] of Object.entries(groupings)) {
      proxy.delays.toServer = 0;
      const settings = {
        pipeline: { groupSize, deadlineMs: DEADLINE_MS },
        jobs: { purgeSchedule: 'never', evaluationSchedule: 'never' },
      };
      const nodes = await runNodes(through, { count: 1, settings, ...(erp !== undefined && { erp }) });
      if (erp === undefined) await hireStaff(nodes);
      erp = nodes.erp;
      // Procedures are compiled and connections made before anything is counted.
      await load(nodes, 3);
      const measured = await measure(nodes, proxy, milliseconds);
      results.push(measured);
      const { commands, transactions } = measured;
      console.log(
        `+${milliseconds} ms  ${name.padEnd(10)}  ${commands.toFixed(0)} commands  ${transactions.toFixed(0)} transactions`,
      );
      await nodes.stop();
    }
    const [grouped, single] = results;
    if (grouped !== undefined && single !== undefined)
      console.log(
        `+${milliseconds} ms  grouped is ${(grouped.commands / single.commands).toFixed(1)} times one by one`,
      );
  }
} finally {
  await proxy.close();
  await database.remove();
}

async function hireStaff({ erp, urls }: RunningNodes): Promise<void> {
  const agent = keepAlive(1);
  const reply = await call(
    urls[0] ?? '',
    targets.UpsertEmployees,
    envelope(erp, upsertStaff(crypto.randomUUID())),
    agent,
    DEADLINE_MS,
  );
  agent.destroy();
  if (reply.status !== 200) throw new Error(`the staff was refused: ${reply.body}`);
}

async function measure(nodes: RunningNodes, { delays: under }: TcpProxy, milliseconds: number): Promise<Measured> {
  under.toServer = milliseconds;
  nodes.work.commits.length = 0;
  const begun = performance.now();
  const answered = await load(nodes, seconds);
  const took = (performance.now() - begun) / 1000;
  return { commands: answered / took, transactions: nodes.work.commits.length / took };
}

/** Callers that each send one event after the other; answers how many were answered. */
async function load({ erp, urls }: RunningNodes, forSeconds: number): Promise<number> {
  const agent = keepAlive(callers);
  let isOver = false;
  let answered = 0;
  const caller = async (): Promise<void> => {
    while (!isOver) {
      const message = envelope(erp, submitTimeEvents(crypto.randomUUID(), [punch(run, punches++, start)]));
      const reply = await call(urls[0] ?? '', targets.SubmitTimeEvents, message, agent, DEADLINE_MS);
      if (reply.status !== 200) throw new Error(`refused: ${reply.body}`);
      answered += 1;
    }
  };
  const running = Promise.all(Array.from({ length: callers }, caller));
  await Promise.race([delay(forSeconds * 1000), running]);
  isOver = true;
  await running;
  agent.destroy();
  return answered;
}
