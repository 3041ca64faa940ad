import { schedule } from 'node-cron';
import type { Lease } from './lease.ts';

/** Work that is done by a schedule or on demand, once at a time. */
export interface ScheduledJob<T> {
  /** One run. A second one at the same time waits for nothing: it answers with the first. */
  run(): Promise<T>;
  /** Runs by a cron expression, in UTC, until {@link ScheduledJob.close}. */
  start(expression: string): void;
  /** Tells what runs to end, and resolves when it has. */
  close(): Promise<void>;
}

export interface ScheduledJobOptions<T> {
  /** As the log of the scheduler calls it. */
  readonly name: string;
  /** One run; must not reject. The signal tells that it should end early. */
  readonly work: (signal: AbortSignal) => Promise<T>;
  /** So that of several nodes one runs it by the schedule; left out where the work sees to that. */
  readonly lease?: Lease;
}

/** Makes a job that nothing starts yet. */
export function scheduledJob<T>({ name, work, lease }: ScheduledJobOptions<T>): ScheduledJob<T> {
  const stop = new AbortController();
  let running: Promise<T> | undefined;
  let task: ReturnType<typeof schedule> | undefined;
  const run = (): Promise<T> => {
    running ??= work(stop.signal).finally(() => {
      running = undefined;
    });
    return running;
  };
  return {
    run,
    start(expression) {
      // Without a lease not awaited: the scheduler complains of what takes longer than until its next turn.
      const inTurn = (): unknown => (lease === undefined ? void run() : lease.run(run));
      task = schedule(expression, inTurn, { name, timezone: 'UTC', noOverlap: true, unref: true });
    },
    async close() {
      stop.abort();
      await task?.destroy();
      await running;
      await lease?.close();
    },
  };
}
