import type { Logger } from '../lib/log.ts';
import type { Lease } from './lease.ts';
import { type WokenJob, wokenJob } from './woken-job.ts';

/** What the job needs of the rest. */
export interface LeaveRecountOptions {
  /**
   * Counts the leave again that the next events of the journal concern, and remembers how far it has read. Answers
   * how many events it has worked off; 0 where there are no more. Rejects where that could not be committed.
   */
  readonly follow: () => Promise<number>;
  readonly lease: Lease;
  readonly logger: Logger;
}

/**
 * Keeps what leave costs as schedules and calendars say. Like the evaluation it follows the journal with a cursor of its
 * own, so that a crash leaves nothing out, and never rejects.
 */
export const createLeaveRecount = ({ follow, lease, logger }: LeaveRecountOptions): WokenJob => {
  const job = wokenJob({
    name: 'leave-recount',
    async work(signal) {
      try {
        while (!signal.aborted && (await lease.holds()) && (await follow()) > 0);
      } catch (cause) {
        logger.error('Leave could not be counted again; the next run goes on.', { cause });
      }
    },
  });
  return {
    ...job,
    async close() {
      await job.close();
      await lease.close();
    },
  };
};
