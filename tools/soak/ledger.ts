import { punch, textsOf, type Punch } from '../soap-message.ts';
import type { Reply } from '../call.ts';
import type { Random } from './random.ts';

/** A write, and what was answered to it so far. */
export interface Write {
  readonly requestId: string;
  readonly punches: readonly Punch[];
  /** Ids of the stored events in the order of the request, from the first answer. */
  ids: readonly string[] | undefined;
}

/** What the senders share: the writes, what was answered, and what was found to be wrong. */
export interface Ledger {
  readonly writes: Write[];
  /** Writes without an answer that nobody is sending at the moment. */
  readonly unanswered: Write[];
  readonly findings: string[];
  readonly counts: {
    attempts: number;
    answered: number;
    refused: number;
    lost: number;
    foundStored: number;
    replays: number;
  };
  /** A write that was never sent before. */
  create(): Write;
  /** Compares an answer with what was answered before. */
  record(write: Write, reply: Reply): void;
  /** The connection broke before the answer came. */
  lose(write: Write): void;
}

/** Of the punches of an employee: their days are evaluated meanwhile, and nobody punches every second. */
const SECONDS_APART = 1200;

const BATCH_SHARE = 0.1;
const LARGEST_BATCH = 100;

export function createLedger(random: Random): Ledger {
  const run = crypto.randomUUID();
  const start = new Date();
  let events = 0;
  const counts = { attempts: 0, answered: 0, refused: 0, lost: 0, foundStored: 0, replays: 0 };
  const writes: Write[] = [];
  const unanswered: Write[] = [];
  const findings: string[] = [];

  return {
    writes,
    unanswered,
    findings,
    counts,
    create() {
      const size = random.chance(BATCH_SHARE) ? random.between(2, LARGEST_BATCH) : 1;
      const punches = Array.from({ length: size }, () => punch(run, events++, start, SECONDS_APART));
      const write: Write = { requestId: crypto.randomUUID(), punches, ids: undefined };
      writes.push(write);
      return write;
    },
    record(write, reply) {
      const told = readAnswer(reply);
      if (told === undefined) {
        if (!isRetryable(reply)) findings.push(`${write.requestId} was refused: ${reply.status} ${reply.body}`);
        counts.refused++;
        if (write.ids === undefined) unanswered.push(write);
        return;
      }
      findings.push(...compare(write, told));
      if (write.ids !== undefined) counts.replays++;
      else if (told.replayed) counts.foundStored++;
      if (write.ids === undefined) counts.answered++;
      write.ids ??= told.ids;
    },
    lose(write) {
      counts.lost++;
      if (write.ids === undefined) unanswered.push(write);
    },
  };
}

interface Answer {
  readonly requestId: string;
  readonly replayed: boolean;
  readonly outcomes: readonly string[];
  readonly ids: readonly string[];
}

function readAnswer({ status, body }: Reply): Answer | undefined {
  if (status !== 200) return undefined;
  const [requestId = ''] = textsOf(body, 'requestId');
  const [replayed = ''] = textsOf(body, 'replayed');
  return { requestId, replayed: replayed === 'true', outcomes: textsOf(body, 'outcome'), ids: textsOf(body, 'id') };
}

const isRetryable = ({ body }: Reply): boolean => textsOf(body, 'retryable')[0] === 'true';

function compare(write: Write, told: Answer): readonly string[] {
  const wrong: string[] = [];
  if (told.requestId !== write.requestId) wrong.push(`answers to ${told.requestId}`);
  if (told.ids.length !== write.punches.length) wrong.push(`${told.ids.length} ids for ${write.punches.length} events`);
  if (told.outcomes.some((outcome) => outcome !== 'ACCEPTED')) wrong.push(`outcomes ${told.outcomes.join(', ')}`);
  if (write.ids !== undefined && !told.replayed) wrong.push('answered twice, and not replayed');
  if (write.ids !== undefined && write.ids.join() !== told.ids.join()) wrong.push('other ids than at first');
  return wrong.map((text) => `${write.requestId}: ${text}`);
}
