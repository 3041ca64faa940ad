import { setTimeout as delay } from 'node:timers/promises';
import { extractOfRun, failExtractOfRun } from '../records/extract-run.ts';
import { putProgress } from '../records/run-record.ts';
import { standsAt } from '../decision/run.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import type { Logger } from '../lib/log.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Row } from '../store/store.ts';
import { type WokenJob, wokenJob } from './woken-job.ts';

/** Why a group of a run could not be done. */
export interface RunIncident {
  /** As the log names it. */
  readonly incidentId: string;
  /** The same group breaks again; else the database cannot answer now. */
  readonly isDefect: boolean;
}

/** What the job needs of the rest. */
export interface RunWorkerOptions {
  /** The run that is to be worked off first, and is none of these; undefined where there is none. */
  readonly oldest: (except: readonly string[]) => Promise<Row<'run'> | undefined>;
  /** Whether the next group of a run may be done now; where left out, always. */
  readonly isReady?: (run: Row<'run'>) => Promise<boolean>;
  /** Does the next group of a run, and answers the run behind it; undefined where it has moved on by itself. */
  readonly work: (run: Row<'run'>) => Promise<Result<Row<'run'> | undefined, RunIncident>>;
  /** Ends a run by {@link failRun}; rejects where that could not be committed. */
  readonly fail: (run: Row<'run'>, incidentId: string) => Promise<void>;
  /** Whether this node does the work of all of them now. */
  readonly holdsLease: () => Promise<boolean>;
  readonly logger: Logger;
}

/** How often a node looks whether the one that works off runs still does. */
const LOOK_AGAIN_MS = 2000;

/** How often it looks whether runs that wait may go on, where there is nothing else to do. */
const WAIT_MS = 500;

/** How often the same group may break before its run has FAILED. */
const ATTEMPTS = 3;

/**
 * Works off runs, the oldest first, group by group. Everything that it has to know lies in the run, so that a crash, or
 * another node that takes over, goes on where the last commit ended. It never rejects.
 */
export const createRunWorker = (options: RunWorkerOptions): WokenJob =>
  wokenJob({ name: 'runs', work: (signal) => workAll(options, signal) });

async function workAll(options: RunWorkerOptions, signal: AbortSignal): Promise<void> {
  try {
    let attempts = 0;
    for (let last: Row<'run'> | undefined; ;) {
      const run = await nextRun(options);
      if (run === undefined || signal.aborted) return;
      if (run === 'WAIT') {
        await pause(WAIT_MS, signal);
        continue;
      }
      if (!(await options.holdsLease())) {
        // Whoever holds it may have died; its lease runs out.
        await pause(LOOK_AGAIN_MS, signal);
        continue;
      }
      if (run.runId !== last?.runId) options.logger.info('A run is worked off.', fieldsOf(run));
      attempts = last !== undefined && standsAt(run, last) && run.runId === last.runId ? attempts + 1 : 1;
      last = run;
      if (!(await workOn(options, run, attempts))) return;
    }
  } catch (cause) {
    options.logger.error('Runs could not be worked off; the next look goes on.', { cause });
  }
}

/** The oldest run that may go on: one that has to wait holds up none behind it. WAIT where all have to. */
async function nextRun({ oldest, isReady }: RunWorkerOptions): Promise<Row<'run'> | 'WAIT' | undefined> {
  const waiting: string[] = [];
  for (;;) {
    const run = await oldest(waiting);
    if (run === undefined) return waiting.length === 0 ? undefined : 'WAIT';
    if (isReady === undefined || (await isReady(run))) return run;
    waiting.push(run.runId);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal, ref: false }).catch(() => undefined);

/** Answers whether there is any use in going on now. */
async function workOn(options: RunWorkerOptions, run: Row<'run'>, attempt: number): Promise<boolean> {
  const done = await options.work(run);
  if (done.ok) {
    if (done.value !== undefined && done.value.state !== 'RUNNING')
      options.logger.info('A run has ended.', fieldsOf(done.value));
    return true;
  }
  const { incidentId, isDefect } = done.error;
  options.logger.warn('A group of a run could not be done.', { ...fieldsOf(run), incidentId, attempt });
  if (!isDefect) return false;
  if (attempt < ATTEMPTS) return true;
  await options.fail(run, incidentId);
  options.logger.error('A run has failed.', { ...fieldsOf(run), incidentId });
  return true;
}

const fieldsOf = ({ operation, requestId, clientId, state, done, changed }: Row<'run'>) => ({
  operation,
  requestId,
  clientId,
  outcome: state,
  count: done,
  rows: changed,
});

/** Ends a run at a group that breaks again and again. What was done before stays. */
export const failRun = (run: Row<'run'>, incidentId: string): SystemCommand<undefined> => ({
  name: 'FailRun',
  quiet: true,
  lookups: [{ aggregate: 'run', key: run.runId }, ...extractOfRun(run)],
  decide(draft, context) {
    const [stored] = draft.aggregate('run', run.runId).rows.run;
    if (!standsAt(stored, run)) return ok(undefined);
    putProgress(draft, stored, { state: 'FAILED', message: messageOf(incidentId) }, context);
    failExtractOfRun(draft, stored, context);
    return ok(undefined);
  },
});

const messageOf = (incidentId: string): string =>
  `Something went wrong inside the service. The incident is logged: ${incidentId}`;
