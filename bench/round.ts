import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { call, keepAlive } from '../tools/call.ts';
import { envelope, punch, submitTimeEvents, targets, type Credentials } from '../tools/soap-message.ts';
import type { Contender, Started } from './contenders.ts';
import { load, type Measured } from './load.ts';

/** What one round does. */
export interface RoundPlan {
  readonly folder: string;
  readonly seconds: number;
  readonly warmUp: number;
  readonly connections: number;
  readonly messagesPerSecond: number;
  readonly eventsPerMessage: number;
}

/** A round's result for one contender. */
export interface RoundResult {
  readonly contender: string;
  readonly answered: number;
  readonly requestsPerSecond: number;
  readonly cpuMicrosPerRequest: number;
  readonly p50Micros: number;
  readonly p99Micros: number;
  readonly bytesPerMessage: number;
}

const SAMPLES = 20;
/** Bodies of messages that a contender takes again and again. */
const ROUND_BODIES = 500;

/** Starts the contender afresh, warms it up, measures it, and throws unless every reply was a good one. */
export async function runRound(contender: Contender, plan: RoundPlan): Promise<RoundResult> {
  const started = await contender.start();
  try {
    const source = messages(started.credentials, plan.eventsPerMessage);
    await sample(contender, started, source);
    const warmUp = await prepare(contender, plan, plan.warmUp, 'warm-up.txt', source);
    const measured = await prepare(contender, plan, plan.seconds, 'measured.txt', source);
    const first = await run(contender, started, plan, warmUp.file, plan.warmUp);
    const result = await run(contender, started, plan, measured.file, plan.seconds);
    await sample(contender, started, source);
    await started.peer.stop();
    checkStored(contender, started, (2 * SAMPLES + first.requests + result.requests) * plan.eventsPerMessage);
    return summary(contender.name, result, measured.bytes);
  } finally {
    await started.peer.stop();
    started.removeData();
  }
}

function* messages(credentials: Credentials, events: number): Generator<string, never> {
  const start = new Date();
  const run = crypto.randomUUID();
  for (let number = 0; ; number += events) {
    const punches = Array.from({ length: events }, (_, position) => punch(run, number + position, start));
    yield envelope(credentials, submitTimeEvents(crypto.randomUUID(), punches));
  }
}

async function sample(contender: Contender, started: Started, source: Generator<string, never>): Promise<void> {
  const agent = keepAlive(1);
  for (let count = 0; count < SAMPLES; count++) {
    const reply = await call(started.peer.url, targets.SubmitTimeEvents, source.next().value, agent);
    const good = reply.status === 200 && reply.body.includes(contender.sign);
    if (!good) throw new Error(`${contender.name} answered ${reply.status}: ${reply.body.slice(0, 2000)}`);
  }
  agent.destroy();
}

async function prepare(
  contender: Contender,
  plan: RoundPlan,
  seconds: number,
  name: string,
  source: Generator<string, never>,
): Promise<{ readonly file: string; readonly bytes: number }> {
  const wanted = Math.ceil(seconds * plan.messagesPerSecond) + plan.connections;
  const count = contender.use === 'once' ? wanted : Math.min(wanted, ROUND_BODIES);
  const file = join(plan.folder, name);
  const stream = createWriteStream(file);
  let bytes = 0;
  for (let written = 0; written < count; written++) {
    const body = source.next().value;
    bytes = body.length;
    if (!stream.write(`${body}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  return { file, bytes };
}

async function run(
  contender: Contender,
  started: Started,
  plan: RoundPlan,
  bodies: string,
  seconds: number,
): Promise<Measured> {
  const { use } = contender;
  const { connections } = plan;
  const result = await load(started.peer, { bodies, ...targets.SubmitTimeEvents, use, connections, seconds });
  if (result.refused + result.broken > 0 || result.requests === 0)
    throw new Error(`${contender.name}: ${result.refused} refused, ${result.broken} broken of ${result.requests}`);
  return result;
}

function checkStored(contender: Contender, started: Started, answered: number): void {
  const stored = started.storedEvents();
  if (stored !== undefined && stored < answered)
    throw new Error(`${contender.name} answered ${answered} events and stored ${stored}`);
}

const summary = (contender: string, result: Measured, bytesPerMessage: number): RoundResult => ({
  contender,
  answered: result.requests,
  requestsPerSecond: (result.requests / result.durationMicros) * 1e6,
  cpuMicrosPerRequest: result.cpuMicros / result.requests,
  p50Micros: result.p50Micros,
  p99Micros: result.p99Micros,
  bytesPerMessage,
});
