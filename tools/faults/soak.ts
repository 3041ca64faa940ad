import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseKind } from '../../test/support/databases.ts';
import { runMuster } from '../../test/support/run-muster.ts';
import { call, keepAlive } from '../call.ts';
import { envelope, targets, upsertStaff } from '../soap-message.ts';
import { inspectDatabase, inspectOverSoap } from '../soak/inspect.ts';
import { createLedger, type Ledger } from '../soak/ledger.ts';
import { type Random, seeded } from '../soak/random.ts';
import { send, type Silence, startCallers } from './callers.ts';
import { type FaultKind, faultKindsOn } from './kinds.ts';
import { type FaultWorld, openWorld } from './world.ts';

export interface FaultSoakOptions {
  readonly database: DatabaseKind;
  /** How often each kind of fault happens. */
  readonly times: number;
  readonly seed: number;
  readonly callers: number;
  /** Only the kinds whose names hold this text; all where left out. */
  readonly only?: string;
  /** Ends the faults early; what has happened until then is judged. */
  readonly enough?: AbortSignal;
  /** Ends it at once: nothing is left behind, and it rejects. */
  readonly signal?: AbortSignal;
  /** Called now and then, to show that something goes on. */
  readonly progress: (text: string) => void;
}

export interface FaultSoakResult {
  /** How often each kind has happened. */
  readonly faults: Readonly<Record<string, number>>;
  /** The kinds that this machine could not have, each with the reason. */
  readonly missing: Readonly<Record<string, string>>;
  readonly writes: number;
  readonly events: number;
  readonly attempts: number;
  /** Retryable refusals. */
  readonly refused: number;
  /** Attempts whose connection broke, or on which nothing came, before the answer. */
  readonly lost: number;
  /** Of those: stored all the same, and told so when they were sent again. */
  readonly foundStored: number;
  /** Answered writes that were sent again. */
  readonly replays: number;
  /** Attempts that heard nothing at all until they gave up. */
  readonly silences: number;
  /** What is wrong; empty when all is well. */
  readonly findings: readonly string[];
  /** What the service has logged as errors. */
  readonly log: string;
}

const LONGEST_GAP_MS = 60;

/** Of the faults: how many are followed by the next one at once. */
const OVERLAP_SHARE = 0.2;
const LONGEST_RECOVERY_MS = 10_000;
const PROGRESS_EVERY = 25;
const REPLAYED_AT_THE_END = 300;

/** Breaks everything in random order under load, then compares what was answered with what is stored. */
export async function faultSoak(options: FaultSoakOptions): Promise<FaultSoakResult> {
  const world = await openWorld(options.database);
  let result: Omit<FaultSoakResult, 'log'>;
  try {
    result = await Promise.race([soak(world, options), interruption(options.signal)]);
  } catch (cause) {
    await world.close('SIGKILL').catch((second: unknown) => options.progress(`not cleaned up: ${String(second)}`));
    throw cause;
  }
  return { ...result, log: await world.close() };
}

const interruption = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    const interrupt = (): void => reject(new Error('The soak was interrupted.'));
    if (signal?.aborted === true) interrupt();
    signal?.addEventListener('abort', interrupt, { once: true });
  });

async function soak(world: FaultWorld, options: FaultSoakOptions): Promise<Omit<FaultSoakResult, 'log'>> {
  const random = seeded(options.seed);
  const ledger = createLedger(random);
  await hireStaff(world);
  const kinds = faultKindsOn(options.database).filter(({ name }) => name.includes(options.only ?? ''));
  const possible = kinds.filter(({ missing }) => missing?.(world) === undefined);
  const { struck, silences } = await breakUnderLoad(world, possible, ledger, random, options);
  const findings = [...unexplained(silences, struck), ...(await settle(world, ledger))];
  const faults = countsOf(struck);
  const { writes, counts } = ledger;
  const { attempts, refused, lost, foundStored, replays } = counts;
  return {
    faults,
    missing: Object.fromEntries(
      kinds.flatMap(({ name, missing }) => {
        const reason = missing?.(world);
        return reason === undefined ? [] : [[name, reason]];
      }),
    ),
    writes: writes.length,
    events: writes.reduce((sum, write) => sum + write.punches.length, 0),
    ...{ attempts, refused, lost, foundStored, replays },
    silences: silences.length,
    findings: [...ledger.findings, ...findings],
  };
}

async function hireStaff(world: FaultWorld): Promise<void> {
  const agent = keepAlive(1);
  const { url, clients } = world.server();
  const message = envelope(clients.erp, upsertStaff(crypto.randomUUID()));
  const reply = await call(url, targets.UpsertEmployees, message, agent, world.patienceMs);
  agent.destroy();
  if (reply.status !== 200) throw new Error(`the staff was refused: ${reply.body}`);
}

async function breakUnderLoad(
  world: FaultWorld,
  kinds: readonly FaultKind[],
  ledger: Ledger,
  random: Random,
  { times, callers: count, enough, progress }: FaultSoakOptions,
): Promise<{ readonly struck: readonly Struck[]; readonly silences: readonly Silence[] }> {
  const callers = startCallers({ world, ledger, random, count });
  const struck: Struck[] = [];
  const order = shuffled(
    kinds.flatMap((kind) => Array.from({ length: times }, () => kind)),
    random,
  );
  for (const [done, kind] of order.entries()) {
    if (enough?.aborted === true) break;
    const { answered } = ledger.counts;
    const from = performance.now();
    await kind.strike(world, random);
    struck.push({ kind, from, to: performance.now() });
    if (!random.chance(OVERLAP_SHARE)) await untilAnswered(ledger, answered);
    if ((done + 1) % PROGRESS_EVERY === 0)
      progress(`${done + 1} of ${order.length} faults: ${ledger.counts.answered} writes answered`);
    await delay(random.between(0, LONGEST_GAP_MS));
  }
  await callers.stop();
  return { struck, silences: callers.silences };
}

/** A fault that has happened. Times are those of `performance.now()`. */
interface Struck {
  readonly kind: FaultKind;
  readonly from: number;
  readonly to: number;
}

const countsOf = (struck: readonly Struck[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Map.groupBy(struck, ({ kind }) => kind.name)
      .entries()
      .map(([name, list]) => [name, list.length]),
  );

/** Each fault of the callers' network that leaves one without a word explains one of those that had none meanwhile. */
function unexplained(silences: readonly Silence[], struck: readonly Struck[]): readonly string[] {
  const muting = struck.filter(({ kind }) => kind.silences === true);
  return silences.flatMap(({ requestId, sentAt, gaveUpAt }) => {
    // It struck when the request was sent.
    const reason = muting.findIndex(({ to }) => to >= sentAt && to <= gaveUpAt);
    if (reason >= 0) {
      muting.splice(reason, 1);
      return [];
    }
    const meanwhile = struck.filter(({ from, to }) => from <= gaveUpAt && to >= sentAt);
    const names = meanwhile.map(({ kind }) => kind.name).join('; ');
    return [`${requestId} heard nothing for ${Math.round(gaveUpAt - sentAt)} ms; faults meanwhile: ${names}`];
  });
}

/** What is broken still hides the next fault, and where all compile anew at once nothing ever gets whole. */
async function untilAnswered({ counts }: Ledger, before: number): Promise<void> {
  const latest = performance.now() + LONGEST_RECOVERY_MS;
  while (counts.answered === before && performance.now() < latest) await delay(10);
}

function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  return list
    .map((value) => ({ value, at: random.between(0, 2 ** 31) }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ value }) => value);
}

async function settle(world: FaultWorld, ledger: Ledger): Promise<string[]> {
  await sendAll(world, ledger);
  const { writes } = ledger;
  const findings = [...(await inspectOverSoap(world.server(), writes))];
  await world.replace('SIGTERM');
  findings.push(...(await verifyJournal(world)));
  if (world.file !== undefined) findings.push(...inspectDatabase(world.shared.dataFolder, writes));
  return findings;
}

/** What is open until it is answered, then many of the answered ones once more. */
async function sendAll(world: FaultWorld, ledger: Ledger): Promise<void> {
  const agent = keepAlive(1);
  const { url } = world.server();
  const sent = (write: Ledger['writes'][number]) => send({ ...world, url }, ledger, write, agent);
  for (let tries = 0; ledger.unanswered.length > 0 && tries < 100; tries += 1) {
    for (const write of ledger.unanswered.splice(0)) await sent(write);
  }
  if (ledger.unanswered.length > 0) ledger.findings.push(`${ledger.unanswered.length} writes are never answered`);
  for (const write of ledger.writes.slice(-REPLAYED_AT_THE_END)) await sent(write);
  agent.destroy();
}

/** A server under test may take a second for each few hundred rows, as Babelfish does. */
const VERIFIED_WITHIN_MS = 1_800_000;

const verifyJournal = ({ shared }: FaultWorld): Promise<readonly string[]> =>
  runMuster(['audit', 'verify'], {
    dataFolder: shared.dataFolder,
    env: shared.env(shared.url),
    timeoutMs: VERIFIED_WITHIN_MS,
  }).then(
    () => [],
    (cause: unknown) => [`the journal is not verified: ${cause instanceof Error ? cause.message : String(cause)}`],
  );
