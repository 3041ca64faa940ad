import { scheduledJob, type ScheduledJob } from './scheduled-job.ts';

/** Work that is done when there may be some; by a schedule besides, for whoever wakes it may do so on another node. */
export interface WokenJob extends ScheduledJob<void> {
  /** There may be something to do; returns at once. Nothing is done before the start. */
  wake(): void;
}

export interface WokenJobOptions {
  /** As the log of the scheduler calls it. */
  readonly name: string;
  /** Does all that there is to do; must not reject. The signal tells that it should end early. */
  readonly work: (signal: AbortSignal) => Promise<void>;
}

/** Makes a job whose start does what there is, and then waits to be woken. */
export function wokenJob({ name, work }: WokenJobOptions): WokenJob {
  let again = false;
  let started = false;
  let closed = false;
  let looping: Promise<void> | undefined;
  const job = scheduledJob({
    name,
    work(signal) {
      again = false;
      return work(signal);
    },
  });
  const loop = async (): Promise<void> => {
    // What came while it ran may have been missed.
    while (again && !closed) await job.run();
    // At once, so that nobody joins a loop that has looked for the last time.
    looping = undefined;
  };
  const run = (): Promise<void> => {
    if (closed) return Promise.resolve();
    again = true;
    looping ??= loop();
    return looping;
  };
  return {
    run,
    wake() {
      if (started) void run();
    },
    start(expression) {
      started = true;
      job.start(expression);
      void run();
    },
    close() {
      closed = true;
      return job.close();
    },
  };
}
