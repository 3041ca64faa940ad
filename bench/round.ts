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

const SAMPLES = 10;
/** Bodies of messages that a contender takes again and again. */
const ROUND_BODIES = 200;

/** A contender that runs, and the messages that it has not seen yet. */
export interface Runner {
  readonly contender: Contender;
  readonly started: Started;
  readonly source: Generator<string, never>;
  /** How many events it has answered with success, those of the warm-up included. */
  answeredEvents: number;
}

/** Starts the contender on a fresh folder and warms it up: what is measured later is compiled code. */
export async function startRunner(contender: Contender, plan: RoundPlan): Promise<Runner> {
  const started = await contender.start();
  const source = messages(started.credentials, plan.eventsPerMessage);
  const runner: Runner = { contender, started, source, answeredEvents: 0 };
  await runRound(runner, { ...plan, seconds: plan.warmUp });
  return runner;
}

/** Loads the contender once, by messages made just before, and throws unless every reply was a good one. */
export async function runRound(runner: Runner, plan: RoundPlan): Promise<RoundResult> {
  const { contender, started } = runner;
  await sample(runner);
  const { file, bytes } = await prepare(runner, plan);
  const { use } = contender;
  const { connections, seconds } = plan;
  const result = await load(started.peer, { bodies: file, ...targets.SubmitTimeEvents, use, connections, seconds });
  if (result.refused + result.broken > 0 || result.requests === 0)
    throw new Error(`${contender.name}: ${result.refused} refused, ${result.broken} broken of ${result.requests}`);
  await sample(runner);
  runner.answeredEvents += (2 * SAMPLES + result.requests) * plan.eventsPerMessage;
  return summary(contender.name, result, bytes);
}

/** Ends the contender, and throws where it answered events that it does not hold. */
export async function endRunner({ contender, started, answeredEvents }: Runner): Promise<void> {
  await started.peer.stop();
  const stored = started.storedEvents();
  started.removeData();
  if (stored !== undefined && stored < answeredEvents)
    throw new Error(`${contender.name} answered ${answeredEvents} events and stored ${stored}`);
}

function* messages(credentials: Credentials, events: number): Generator<string, never> {
  const start = new Date();
  const run = crypto.randomUUID();
  for (let number = 0; ; number += events) {
    const punches = Array.from({ length: events }, (_, position) => punch(run, number + position, start));
    yield envelope(credentials, submitTimeEvents(crypto.randomUUID(), punches));
  }
}

async function sample({ contender, started, source }: Runner): Promise<void> {
  const agent = keepAlive(1);
  for (let count = 0; count < SAMPLES; count++) {
    const reply = await call(started.peer.url, targets.SubmitTimeEvents, source.next().value, agent);
    const good = reply.status === 200 && reply.body.includes(contender.sign);
    if (!good) throw new Error(`${contender.name} answered ${reply.status}: ${reply.body.slice(0, 2000)}`);
  }
  agent.destroy();
}

async function prepare(
  { contender, source }: Runner,
  { folder, seconds, messagesPerSecond, connections }: RoundPlan,
): Promise<{ readonly file: string; readonly bytes: number }> {
  const wanted = Math.ceil(seconds * messagesPerSecond) + connections;
  const count = contender.use === 'once' ? wanted : Math.min(wanted, ROUND_BODIES);
  const file = join(folder, 'bodies.txt');
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

const summary = (contender: string, result: Measured, bytesPerMessage: number): RoundResult => ({
  contender,
  answered: result.requests,
  requestsPerSecond: (result.requests / result.durationMicros) * 1e6,
  cpuMicrosPerRequest: result.cpuMicros / result.requests,
  p50Micros: result.p50Micros,
  p99Micros: result.p99Micros,
  bytesPerMessage,
});
