import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type RunningServer } from '../server.ts';
import { call, keepAlive } from '../call.ts';
import { envelope, targets, upsertStaff } from '../soap-message.ts';
import { inspectDatabase, inspectOverSoap } from './inspect.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { seeded, type Random } from './random.ts';
import { sendAll, startSenders } from './senders.ts';
import { checkJournal } from './verify-journal.ts';

export interface SoakOptions {
  readonly kills: number;
  readonly seed: number;
  readonly callers: number;
  /** Called after each kill, to show that something goes on. */
  readonly progress: (text: string) => void;
}

export interface SoakResult {
  readonly kills: number;
  readonly writes: number;
  readonly events: number;
  readonly attempts: number;
  /** Attempts whose connection broke before the answer. */
  readonly lost: number;
  /** Of the lost ones: stored all the same, and told so when they were sent again. */
  readonly foundStored: number;
  /** Writes sent again after their answer had come. */
  readonly replays: number;
  readonly journalEvents: number;
  /** What is wrong; empty when all is well. */
  readonly findings: readonly string[];
}

const EARLIEST_KILL_MS = 30;
const LATEST_KILL_MS = 1500;
const REPLAYED_AT_THE_END = 300;

/** Kills a loaded server again and again, then compares what was answered with what is stored. */
export async function killSoak({ kills, seed, callers, progress }: SoakOptions): Promise<SoakResult> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'muster-soak-'));
  const random = seeded(seed);
  const ledger = createLedger(random);
  try {
    const first = await startServer({ dataFolder });
    const { clients } = first;
    await hireStaff(first);
    let server = first;
    for (let kill = 1; kill <= kills; kill++) {
      await killUnderLoad(server, ledger, random, callers);
      progress(`kill ${kill}: ${ledger.counts.answered} writes answered, ${ledger.unanswered.length} to send again`);
      server = await startServer({ dataFolder, clients });
    }
    return await settle(server, ledger, kills);
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function hireStaff(server: RunningServer): Promise<void> {
  const agent = keepAlive(1);
  const message = envelope(server.clients.erp, upsertStaff(crypto.randomUUID()));
  const reply = await call(server.url, targets.UpsertEmployees, message, agent);
  agent.destroy();
  if (reply.status !== 200) throw new Error(`the staff was refused: ${reply.body}`);
}

async function killUnderLoad(server: RunningServer, ledger: Ledger, random: Random, callers: number): Promise<void> {
  const senders = startSenders(server, ledger, random, callers);
  await new Promise((resolve) => setTimeout(resolve, random.between(EARLIEST_KILL_MS, LATEST_KILL_MS)));
  await server.kill9();
  await senders.stop();
}

async function settle(server: RunningServer, ledger: Ledger, kills: number): Promise<SoakResult> {
  await sendAll(server, ledger, ledger.unanswered.splice(0));
  await sendAll(server, ledger, ledger.writes.slice(-REPLAYED_AT_THE_END));
  const { writes, findings, counts } = ledger;
  findings.push(...(await inspectOverSoap(server, writes)));
  const code = await server.stop();
  if (code !== 0) findings.push(`the server ended with code ${code} on SIGTERM:\n${server.output()}`);
  findings.push(...inspectDatabase(server.dataFolder, writes));
  const journal = await checkJournal(server.dataFolder);
  const events = writes.reduce((sum, write) => sum + write.punches.length, 0);
  const { attempts, lost, foundStored, replays } = counts;
  return {
    ...{ kills, writes: writes.length, events, attempts, lost, foundStored, replays },
    journalEvents: journal.events,
    findings: [...findings, ...journal.findings],
  };
}
