import type { RunWork } from '../decision/run.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import type { PayCodeMap } from '../domain/payroll/pay-codes.ts';
import { createRecalculationRun } from '../evaluation/recalculation-run.ts';
import type { Lease } from '../jobs/lease.ts';
import { createRunWorker, failRun, type RunIncident } from '../jobs/run-worker.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import { createYearEndRun } from '../operations/leave/year-end-run.ts';
import { createExtractRun } from '../operations/payroll/extract-run.ts';
import type { Origin } from '../pipeline/call.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { type Row, type Store, StoreUnavailable } from '../store/store.ts';

/** What the job needs of an app's parts. */
interface RunParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly payCodes: PayCodeMap;
}

/** Works off what is stored when it starts, and whatever comes later. */
export interface Runs {
  start(): void;
  /** A run may have been stored; returns at once. */
  wake(): void;
  /** Resolves when the group that is at work is committed. */
  close(): Promise<void>;
}

/** Other nodes may have stored a run. */
const SCHEDULE = '* * * * *';

const ACTOR = 'system:runs';

/** The job that works off runs; `origin` makes a new one for each command. */
export function composeRuns(
  { store, clock, logger, payCodes }: RunParts,
  pipeline: Pipeline,
  lease: Lease,
  origin: () => Origin,
): Runs {
  const load: Store['load'] = (lookups) => store.load(lookups);
  const works: readonly RunWork[] = [
    createRecalculationRun(store.reads),
    createYearEndRun(store.reads),
    createExtractRun({ reads: store.reads, load, payCodes }),
  ];
  const perform = async <T>(command: SystemCommand<T>): Promise<Result<T, RunIncident>> => {
    const from = origin();
    const done = await pipeline.perform(command, from, ACTOR);
    if (done.ok) return done;
    return refused({ incidentId: from.correlationId, isDefect: done.error.code === 'INTERNAL' });
  };
  const job = createRunWorker({
    oldest: (except) => store.reads.oldestRun(except),
    isReady: async (run) => (await workOf(works, run)?.isReady?.(run)) !== false,
    async work(run) {
      const command = await prepare(works, run, clock).catch((cause: unknown) => {
        if (cause instanceof StoreUnavailable) throw cause;
        const incidentId = origin().correlationId;
        logger.error('A group of a run could not be prepared.', { incidentId, operation: run.operation, cause });
        return refused({ incidentId, isDefect: true });
      });
      return command.ok ? perform(command.value) : command;
    },
    async fail(run, incidentId) {
      const done = await perform(failRun(run, incidentId));
      if (!done.ok) throw new Error('A run could not be ended.');
    },
    holdsLease: () => lease.holds(),
    logger,
  });
  return {
    start: () => job.start(SCHEDULE),
    wake: () => job.wake(),
    async close() {
      await job.close();
      await lease.close();
    },
  };
}

const workOf = (works: readonly RunWork[], run: Row<'run'>): RunWork | undefined =>
  works.find(({ operation }) => operation === run.operation);

type Prepared = Result<SystemCommand<Row<'run'> | undefined>, RunIncident>;

async function prepare(works: readonly RunWork[], run: Row<'run'>, clock: Clock): Promise<Prepared> {
  const work = workOf(works, run);
  if (work === undefined) throw new Error('Nobody works off such runs.');
  return ok(await work.next(run, clock.now()));
}
