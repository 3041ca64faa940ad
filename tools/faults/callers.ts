import type { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { call, keepAlive, NoReply } from '../call.ts';
import { envelope, submitTimeEvents, targets } from '../soap-message.ts';
import type { Ledger, Write } from '../soak/ledger.ts';
import type { Random } from '../soak/random.ts';
import type { FaultWorld } from './world.ts';

/** Callers that go on whatever happens: what got no answer, or a retryable one, is sent again. */
export interface Callers {
  /** Calls that heard nothing at all until they gave up. */
  readonly silences: readonly Silence[];
  /** Resolves when every caller has ended. */
  stop(): Promise<void>;
}

/** A call that heard nothing. Times are those of `performance.now()`. */
export interface Silence {
  readonly requestId: string;
  readonly sentAt: number;
  readonly gaveUpAt: number;
}

export interface CallersOptions {
  readonly world: Pick<FaultWorld, 'url' | 'clients' | 'patienceMs'>;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly count: number;
}

/** Of the answered writes: how many are sent again all the same. */
const REPEAT_SHARE = 0.05;

const PAUSE_MS = 30;

/** Starts so many callers at once. */
export function startCallers({ world, ledger, random, count }: CallersOptions): Callers {
  const agent = keepAlive(count);
  let stopped = false;
  const silences: Silence[] = [];
  const choose = (): Write => {
    const open = ledger.unanswered.shift();
    if (open !== undefined) return open;
    const known = random.chance(REPEAT_SHARE) ? ledger.writes[random.between(0, ledger.writes.length - 1)] : undefined;
    return known?.ids === undefined ? ledger.create() : known;
  };
  const caller = async (): Promise<void> => {
    while (!stopped) {
      const write = choose();
      const sentAt = performance.now();
      const outcome = await send(world, ledger, write, agent);
      if (outcome === 'silence') silences.push({ requestId: write.requestId, sentAt, gaveUpAt: performance.now() });
      if (outcome !== 'answer') await delay(PAUSE_MS);
    }
  };
  const running = Array.from({ length: count }, caller);
  return {
    silences,
    async stop() {
      stopped = true;
      await Promise.all(running);
      agent.destroy();
    },
  };
}

/** Sends one write; `answer` only where it is done. */
export async function send(
  { url, clients, patienceMs }: CallersOptions['world'],
  ledger: Ledger,
  write: Write,
  agent: Agent,
): Promise<'answer' | 'refusal' | 'break' | 'silence'> {
  ledger.counts.attempts++;
  const message = envelope(clients.erp, submitTimeEvents(write.requestId, write.punches));
  try {
    const reply = await call(url, targets.SubmitTimeEvents, message, agent, patienceMs);
    ledger.record(write, reply);
    return reply.status === 200 ? 'answer' : 'refusal';
  } catch (cause) {
    ledger.lose(write);
    return cause instanceof NoReply ? 'silence' : 'break';
  }
}
