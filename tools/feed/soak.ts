import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readSnapshot, type Kept } from '../../test/support/feed-consumer.ts';
import { startServer, type RunningServer } from '../server.ts';
import { callAs } from '../../test/support/soap-call.ts';
import { seeded, type Random } from '../soak/random.ts';
import { openConsumerStore, type ToldEntry } from './consumer-store.ts';
import { inspectConsumer, readTruth } from './inspect.ts';
import { staffMessages, startWriters } from './writers.ts';

export interface FeedSoakOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly writers: number;
  readonly consumers: number;
  /** How often the server itself is killed on the way. */
  readonly serverKills: number;
  readonly progress: (text: string) => void;
}

export interface FeedSoakResult {
  readonly written: number;
  readonly voids: number;
  /** Changes in the journal. */
  readonly changes: number;
  readonly records: number;
  readonly kills: number;
  /** Entries that a consumer had been told before. */
  readonly toldAgain: number;
  /** What is wrong; empty when all is well. */
  readonly findings: readonly string[];
}

/** After it has begun to read. */
const EARLIEST_KILL_MS = 20;
const LATEST_KILL_MS = 1000;
/** How often it is killed just after it has stored what it has not acknowledged. */
const MEAN_SHARE = 0.4;
const PATIENCE_MS = 3000;

interface Consumer {
  readonly name: string;
  readonly file: string;
}

/** Lets writers change everything while consumers are killed and started again, then compares what each ended with. */
export async function feedSoak(options: FeedSoakOptions): Promise<FeedSoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-feed-'));
  const dataFolder = mkdtempSync(join(tmpdir(), 'muster-feed-data-'));
  const random = seeded(options.seed);
  const consumers = Array.from({ length: options.consumers }, (_, number): Consumer => {
    const name = `consumer-${number}`;
    return { name, file: join(folder, `${name}.db`) };
  });
  // What the consumers hold is compared with what the writers wrote, and nothing else writes.
  const env = { MUSTER_JOBS_EVALUATION_SCHEDULE: 'never' };
  let server = await startServer({ dataFolder, env });
  const { clients } = server;
  try {
    for (const [service, body] of staffMessages()) await callAs(clients.erp, server.url, service, body);
    const writers = startWriters(() => server.url, clients.erp, random, options.writers);
    const state = { stopped: false, kills: 0 };
    const lives = consumers.map((consumer) => liveAndDie(consumer, () => server, random, state));
    for (let part = 0; part <= options.serverKills; part += 1) {
      await delay((options.seconds * 1000) / (options.serverKills + 1));
      options.progress(`${writers.counts.written} messages written, ${state.kills} consumers killed`);
      if (part === options.serverKills) break;
      await server.kill9();
      server = await startServer({ dataFolder, clients, env });
    }
    await writers.stop();
    state.stopped = true;
    await Promise.all(lives);
    for (const consumer of consumers) await drain(consumer, server);
    const send = (body: string) => callAs(clients.integrator, server.url, 'integration', body);
    const { records: snapshot } = await readSnapshot(send, 1000);
    await server.stop();
    const truth = readTruth(dataFolder);
    const ends = consumers.map((consumer) => ({ name: consumer.name, ...readEnd(consumer) }));
    const { written, voids } = writers.counts;
    return {
      written,
      voids,
      changes: truth.indexes.length,
      records: truth.records.length,
      kills: state.kills,
      toldAgain: ends.reduce((sum, { log }) => sum + log.length - new Set(log.map(({ index }) => index)).size, 0),
      findings: ends.flatMap((end) => inspectConsumer(end.name, end, truth, snapshot)),
    };
  } finally {
    await server.kill9();
    rmSync(folder, { recursive: true, force: true });
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function start({ name, file }: Consumer, { url, clients }: RunningServer, mode: 'run' | 'drain'): ChildProcess {
  const env = { ...process.env, FEED_CLIENT: clients.integrator.id, FEED_SECRET: clients.integrator.secret };
  const child = spawn(process.execPath, ['tools/feed/consumer-process.ts', url, name, file, mode], {
    cwd: join(import.meta.dirname, '../..'),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A soak that dies leaves no consumer behind.
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve));

const said = (child: ChildProcess, word: string): Promise<void> =>
  new Promise((resolve) => child.stdout?.on('data', (text: Buffer) => text.includes(word) && resolve()));

/** Starts the consumer and kills it, again and again. */
async function liveAndDie(
  consumer: Consumer,
  serverOf: () => RunningServer,
  random: Random,
  state: { stopped: boolean; kills: number },
): Promise<void> {
  while (!state.stopped) {
    const child = start(consumer, serverOf(), 'run');
    const end = ended(child);
    await Promise.race([said(child, 'reading'), end]);
    const isMean = random.chance(MEAN_SHARE);
    const time = delay(isMean ? PATIENCE_MS : random.between(EARLIEST_KILL_MS, LATEST_KILL_MS));
    await (isMean ? Promise.race([said(child, 'stored'), time]) : time);
    child.kill('SIGKILL');
    await end;
    state.kills += 1;
  }
}

async function drain(consumer: Consumer, server: RunningServer): Promise<void> {
  const code = await ended(start(consumer, server, 'drain'));
  if (code !== 0) throw new Error(`${consumer.name} could not read to the end`);
}

function readEnd({ file }: Consumer): { readonly records: readonly Kept[]; readonly log: readonly ToldEntry[] } {
  const store = openConsumerStore(file);
  const end = { records: store.records(), log: store.log() };
  store.close();
  return end;
}
