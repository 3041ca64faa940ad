import type { Agent } from 'node:http';
import type { RunningServer } from '../server.ts';
import { call, keepAlive } from '../call.ts';
import { envelope, submitTimeEvents, targets } from '../soap-message.ts';
import type { Ledger, Write } from './ledger.ts';
import type { Random } from './random.ts';

/** Several callers that send until they are told to stop, or until the server is gone. */
export interface Senders {
  /** Resolves when every caller has ended: what was sent is answered or lost. */
  stop(): Promise<void>;
}

/** How often an answered write is sent again although its answer came. */
const REPEAT_SHARE = 0.05;

/** Starts the callers: each sends lost writes again first, then new ones. */
export function startSenders(server: RunningServer, ledger: Ledger, random: Random, callers: number): Senders {
  const agent = keepAlive(callers);
  let stopped = false;
  const choose = (): Write => {
    const lost = ledger.unanswered.shift();
    if (lost !== undefined) return lost;
    const known = random.chance(REPEAT_SHARE) ? ledger.writes[random.between(0, ledger.writes.length - 1)] : undefined;
    // One that is on its way is left alone: two at once are another test's matter.
    return known?.ids === undefined ? ledger.create() : known;
  };
  const caller = async (): Promise<void> => {
    while (!stopped) if (!(await send(server, ledger, choose(), agent))) return;
  };
  const running = Array.from({ length: callers }, caller);
  return {
    async stop() {
      stopped = true;
      await Promise.all(running);
      agent.destroy();
    },
  };
}

/** Sends the writes one after the other; throws where the server goes away. */
export async function sendAll(server: RunningServer, ledger: Ledger, writes: readonly Write[]): Promise<void> {
  const agent = keepAlive(1);
  for (const write of writes)
    if (!(await send(server, ledger, write, agent))) throw new Error('the server went away, and nobody had killed it');
  agent.destroy();
}

async function send(server: RunningServer, ledger: Ledger, write: Write, agent: Agent): Promise<boolean> {
  ledger.counts.attempts++;
  const message = envelope(server.clients.erp, submitTimeEvents(write.requestId, write.punches));
  try {
    ledger.record(write, await call(server.url, targets.SubmitTimeEvents, message, agent));
    return true;
  } catch {
    ledger.lose(write);
    return false;
  }
}
