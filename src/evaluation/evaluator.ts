import type { Logger } from '../lib/log.ts';
import type { Row } from '../store/store.ts';
import { type WokenJob, wokenJob } from '../jobs/woken-job.ts';

/** What the job needs of the rest. */
export interface EvaluatorOptions {
  /**
   * Marks the employees whom the next events of the journal concern, and remembers how far it has read. Answers
   * how many events it has worked off; 0 where there are no more. Rejects where that could not be committed.
   */
  readonly follow: () => Promise<number>;
  /** Whom it is time to evaluate, the longest waiting first. */
  readonly due: (limit: number) => Promise<readonly Row<'evaluationMark'>[]>;
  /** Evaluates what is marked of an employee, and settles the mark; rejects where that could not be committed. */
  readonly evaluate: (mark: Row<'evaluationMark'>) => Promise<void>;
  /** Whether this node does the work of all of them now. */
  readonly holdsLease: () => Promise<boolean>;
  readonly logger: Logger;
}

/**
 * Keeps the days of all employees as the journal says that they are. A run works off everything that there is now; it
 * never rejects, and ends after the employees that it is at when it is told to.
 */
export type Evaluator = WokenJob;

/** The most employees that are evaluated before the journal is looked at again; that many share a group. */
const EMPLOYEES = 32;

/**
 * Makes the job. It follows the journal with a cursor of its own and never trusts to have been woken: what
 * a crash has left undone is marked, or not yet read.
 */
export const createEvaluator = (options: EvaluatorOptions): Evaluator =>
  wokenJob({ name: 'evaluator', work: (signal) => runOnce(options, signal) });

async function runOnce(options: EvaluatorOptions, signal: AbortSignal): Promise<void> {
  try {
    if (!(await options.holdsLease())) return;
    let busy = true;
    while (busy && !signal.aborted) {
      const followed = await options.follow();
      const due = await options.due(EMPLOYEES);
      await Promise.all(due.map(options.evaluate));
      busy = followed + due.length > 0;
      if (busy && !(await options.holdsLease())) return;
    }
  } catch (cause) {
    options.logger.error('Days could not be evaluated; the next run goes on.', { cause });
  }
}
