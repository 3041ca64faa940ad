import { type Clock, instant, MICROS_PER_DAY, MICROS_PER_MINUTE } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import type { ExpiringTable, Store } from '../store/store.ts';
import type { Lease } from './lease.ts';
import { scheduledJob, type ScheduledJob } from './scheduled-job.ts';

/** How many rows of each kind a run has removed. */
export interface PurgeResult {
  readonly nonces: number;
  readonly outcomes: number;
  /** Of FULL runs that are over. */
  readonly runMembers: number;
}

/** What the job needs of the rest. */
export interface PurgeOptions {
  readonly purge: Store['purge'];
  readonly retentionDays: number;
  /** Journals a run that has removed something; rejects where that could not be committed. */
  readonly record: (result: PurgeResult) => Promise<void>;
  /** So that of several nodes one runs it by the schedule. */
  readonly lease: Lease;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Removes nonces after their time, outcomes after their retention, and members of runs that long after the run. A run
 * never rejects, and ends after its next batch when it is told to.
 */
export type Purge = ScheduledJob<PurgeResult>;

/** The most rows of one call: small enough that the commits behind it wait for a few milliseconds. */
const BATCH = 500;

/** How long a nonce outlives its time: a clock that is set back must not let a used one in again. */
const NONCE_MARGIN = 10 * MICROS_PER_MINUTE;

/** Makes the job. Several nodes may run it at once: each removes what the others have left. */
export const createPurge = (options: PurgeOptions): Purge =>
  scheduledJob({ name: 'purge', lease: options.lease, work: (signal) => runOnce(options, signal) });

async function runOnce(options: PurgeOptions, signal: AbortSignal): Promise<PurgeResult> {
  const { clock, retentionDays, logger } = options;
  const now = clock.now();
  const removed: Record<ExpiringTable, number> = { nonce: 0, outcome: 0, syncRunMember: 0 };
  const empty = async (table: ExpiringTable, before: number): Promise<void> => {
    while (!signal.aborted) {
      const count = await options.purge({ table, before: instant(before), limit: BATCH });
      if (count === 0) return;
      removed[table] += count;
    }
  };
  try {
    await empty('nonce', now - NONCE_MARGIN);
    await empty('outcome', now - retentionDays * MICROS_PER_DAY);
    // No part of a run is sent again any later than the results of its parts are kept.
    await empty('syncRunMember', now - retentionDays * MICROS_PER_DAY);
  } catch (cause) {
    logger.error('Not everything that has expired could be removed; the next run goes on.', { cause });
  }
  const result = { nonces: removed.nonce, outcomes: removed.outcome, runMembers: removed.syncRunMember };
  if (rowsOf(result) > 0) await record(options, result);
  return result;
}

const rowsOf = ({ nonces, outcomes, runMembers }: PurgeResult): number => nonces + outcomes + runMembers;

async function record({ record, logger }: PurgeOptions, result: PurgeResult): Promise<void> {
  const rows = rowsOf(result);
  try {
    await record(result);
    logger.info('Expired nonces, results and members of runs were removed.', { rows });
  } catch (cause) {
    logger.error('The removal of expired rows could not be journalled.', { rows, cause });
  }
}
