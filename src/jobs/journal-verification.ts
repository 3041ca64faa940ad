import type { Logger } from '../lib/log.ts';
import type { DatabaseVerdict } from '../journal/verify-database.ts';
import type { Lease } from './lease.ts';
import { scheduledJob, type ScheduledJob } from './scheduled-job.ts';

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

/** Verifies the journal from time to time. A run never rejects. */
export type JournalVerification = ScheduledJob<void>;

/** Makes the job. */
export const createJournalVerification = (options: JournalVerificationOptions): JournalVerification =>
  scheduledJob({ name: 'journal', lease: options.lease, work: (signal) => runOnce(options, signal) });

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
