import type { SystemCommand } from '../decision/system-command.ts';
import type { Logger } from '../lib/log.ts';
import { pagesOf } from '../lib/pages.ts';
import type { Page } from '../store/page.ts';
import type { Reads } from '../store/store.ts';
import type { Lease } from './lease.ts';
import { scheduledJob, type ScheduledJob } from './scheduled-job.ts';

/** What the job needs of the rest. */
export interface LeaveEntitlementOptions {
  readonly reads: Pick<Reads, 'employees'>;
  /** The command that posts what employees are entitled to; answers of how many something was posted. */
  readonly post: (employeeIds: readonly string[]) => SystemCommand<number>;
  /** Rejects where it could not be committed. */
  readonly perform: <T>(command: SystemCommand<T>) => Promise<T>;
  /** So that of several nodes one runs it by the schedule. */
  readonly lease: Lease;
  readonly logger: Logger;
}

/** Posts what employees are entitled to, and lets expire what is over. A run never rejects. */
export interface LeaveEntitlement extends Omit<ScheduledJob<number>, 'start'> {
  /** Runs once, so that an outage is made up for, and then by a cron expression. */
  start(expression: string): void;
}

/** The most employees of one command. */
const EMPLOYEES = 50;

/** Makes the job. It posts what must stand less what stands: run twice, or by two nodes, it posts nothing twice. */
export function createLeaveEntitlement(options: LeaveEntitlementOptions): LeaveEntitlement {
  const { lease } = options;
  const job = scheduledJob({ name: 'leave', lease, work: (signal) => runOnce(options, signal) });
  return {
    run: () => job.run(),
    start(expression) {
      job.start(expression);
      void lease.run(() => job.run());
    },
    close: () => job.close(),
  };
}

async function runOnce(options: LeaveEntitlementOptions, signal: AbortSignal): Promise<number> {
  const { reads, logger } = options;
  let posted = 0;
  try {
    const pages = pagesOf(
      (page: Page<string>) => reads.employees({ employeeIds: [] }, page),
      ({ employee }) => employee.employeeId,
      EMPLOYEES,
    );
    for await (const page of pages) {
      if (signal.aborted) break;
      posted += await postAll(
        options,
        page.map(({ employee }) => employee.employeeId),
        signal,
      );
    }
  } catch (cause) {
    logger.error('Not all leave entitlements could be posted; the next run goes on.', { cause });
  }
  if (posted > 0) logger.info('Leave entitlements were posted.', { count: posted });
  return posted;
}

/** What breaks at one employee must not stop the others. */
async function postAll(
  options: LeaveEntitlementOptions,
  employeeIds: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  try {
    return await options.perform(options.post(employeeIds));
  } catch (cause) {
    if (employeeIds.length === 1) {
      options.logger.error('Leave entitlements of an employee could not be posted.', { cause });
      return 0;
    }
  }
  let posted = 0;
  for (const employeeId of employeeIds) {
    if (!signal.aborted) posted += await postAll(options, [employeeId], signal);
  }
  return posted;
}
