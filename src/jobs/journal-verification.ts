import { schedule } from 'node-cron';
import type { Logger } from '../lib/log.ts';
import type { DatabaseVerdict } from '../journal/verify-database.ts';
import type { Lease } from './lease.ts';

/** What the job needs of the rest. */
export interface JournalVerificationOptions {
  /** Verifies the whole journal beside the running service. */
  readonly verify: (signal: AbortSignal) => Promise<DatabaseVerdict>;
  /** Journals the result; rejects where that could not be committed. */
  readonly record: (verdict: DatabaseVerdict) => Promise<void>;
  /** So that of several nodes one runs it by the schedule. */
  readonly lease: Lease;
  readonly logger: Logger;
}

/** Verifies the journal from time to time. */
export interface JournalVerification {
  /** One run; never rejects. */
  run(): Promise<void>;
  /** Runs by a cron expression, in UTC, until {@link JournalVerification.close}. */
  start(expression: string): void;
  /** Resolves when what runs has ended. */
  close(): Promise<void>;
}

/** Makes the job. */
export function createJournalVerification(options: JournalVerificationOptions): JournalVerification {
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  let task: ReturnType<typeof schedule> | undefined;
  const run = (): Promise<void> => {
    running ??= runOnce(options, stop.signal).finally(() => {
      running = undefined;
    });
    return running;
  };
  return {
    run,
    start(expression) {
      const inTurn = (): Promise<void> => options.lease.run(run);
      task = schedule(expression, inTurn, { name: 'journal', timezone: 'UTC', noOverlap: true, unref: true });
    },
    async close() {
      stop.abort();
      await task?.destroy();
      await running;
      await options.lease.close();
    },
  };
}

async function runOnce({ verify, record, logger }: JournalVerificationOptions, signal: AbortSignal): Promise<void> {
  try {
    const verdict = await verify(signal);
    const [first] = verdict.findings;
    if (first === undefined) logger.info('The journal was verified.', { size: verdict.head.size });
    else
      logger.error('The journal does not hold. Run: muster audit verify', { index: first.index, code: first.breach });
    await record(verdict);
  } catch (cause) {
    if (signal.aborted) return;
    logger.error('The journal could not be verified.', { cause });
  }
}
