import { scheduleOf } from '../config/settings.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import { awaitsMasterData } from '../domain/attendance/quarantine.ts';
import { readChangedSchedules, rememberSchedules } from '../evaluation/changed-schedules.ts';
import { type Evaluation, openEvaluation } from '../evaluation/open-evaluation.ts';
import { createJournalVerification, type JournalVerification } from '../jobs/journal-verification.ts';
import { createLeaveEntitlement, type LeaveEntitlement } from '../jobs/leave-entitlement.ts';
import { createLeaveRecount } from '../jobs/leave-recount.ts';
import { createLeases, type Lease } from '../jobs/lease.ts';
import { createPurge, type Purge } from '../jobs/purge.ts';
import { createQuarantineRelease, type QuarantineRelease } from '../jobs/quarantine-release.ts';
import { recordPurge } from '../jobs/record-purge.ts';
import { type CheckpointExport, createCheckpointExport } from '../journal/checkpoint-export.ts';
import type { JournalTools } from '../journal/journal-tools.ts';
import { systemIds } from '../lib/ids.ts';
import { recordVerification } from '../operations/audit/verify-audit.ts';
import { releaseQuarantine } from '../operations/integration/release-quarantine.ts';
import { postEntitlement } from '../operations/leave/post-entitlement.ts';
import { recountLeave } from '../operations/leave/recount-leave.ts';
import type { WokenJob } from '../jobs/woken-job.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { EventJson } from '../records/event-json.ts';
import type { AppParts } from './app-parts.ts';
import { composeRuns, type Runs } from './compose-runs.ts';
import { publicKeysOf, signerOf, sinkOf } from './journal-parts.ts';
import { originOf } from './origin.ts';

/** What goes on beside the calls. */
export interface Job {
  start(): void;
  /** Resolves when what it was at is done; it begins nothing more. */
  close(): Promise<void>;
}

/** All jobs of a node. */
export interface Jobs {
  readonly evaluation: Evaluation;
  readonly leave: Pick<LeaveEntitlement, 'run'>;
  readonly recount: Pick<WokenJob, 'run'>;
  /** There may be something new in the journal, by this operation. */
  onCommitted(operation: string): void;
  /** In the order in which they are listed. */
  start(): void;
  /** In that order too: those that write close before the pipeline does. */
  close(): Promise<void>;
}

/** What is done by one node at a time. The owner is another one for each process, whatever the nodes are called. */
export const leasesOf = ({ config, store, logger }: AppParts): ((name: string) => Lease) =>
  createLeases({ store, owner: `${config.node.name}.${systemIds.random()}`, logger });

interface JobScope {
  readonly parts: AppParts;
  readonly pipeline: Pipeline;
  readonly leaseOf: (name: string) => Lease;
  readonly eventJson: EventJson;
  /** Opened by the verification alone. */
  readonly openTools: () => JournalTools;
}

/** Makes the jobs; none of them runs before {@link Jobs.start}. */
export function createJobs(scope: JobScope): Jobs {
  const { config } = scope.parts;
  const release = createRelease(scope);
  const evaluation = createEvaluation(scope);
  const runs = createRuns(scope);
  const leave = createLeave(scope);
  const recount = createRecount(scope);
  const list: readonly Job[] = [
    release,
    runs,
    scheduled(recount, config.jobs.evaluationSchedule),
    scheduled(evaluation, config.jobs.evaluationSchedule),
    scheduled(leave, config.jobs.leaveSchedule),
    scheduled(createPurgeJob(scope), config.jobs.purgeSchedule),
    scheduled(createVerification(scope), config.journal.verifySchedule),
  ];
  return {
    evaluation,
    leave,
    recount,
    onCommitted(operation) {
      if (operation === 'UpsertEmployees' || operation === 'AssignSchedule') release.wake();
      if (startsRun.has(operation)) runs.wake();
      if (changesSchedule.has(operation)) recount.wake();
      evaluation.wake();
    },
    start: () => list.forEach((job) => job.start()),
    async close() {
      for (const job of list) await job.close();
    },
  };
}

/** The operations whose long part is a run. */
const startsRun: ReadonlySet<string> = new Set(['RecalculateDays', 'RunLeaveYearEnd', 'CreateExtract']);

/** The operations by which leave may cost something else. */
const changesSchedule: ReadonlySet<string> = new Set([
  'UpsertEmployees',
  'AssignSchedule',
  'UpsertShifts',
  'UpsertCalendar',
]);

/** A job that a setting starts, or does not. */
const scheduled = (job: { start(expression: string): void; close(): Promise<void> }, setting: string): Job => ({
  start() {
    const expression = scheduleOf(setting);
    if (expression !== undefined) job.start(expression);
  },
  close: () => job.close(),
});

/** Runs commands in a name of a job's own, through the pipeline like everybody else; rejects where one is refused. */
function performerOf({ parts, pipeline }: JobScope, actor: string): <T>(command: SystemCommand<T>) => Promise<T> {
  return async (command) => {
    const done = await pipeline.perform(command, originOf('JOB', parts.clock), actor);
    if (!done.ok) throw new Error(done.error.message);
    return done.value;
  };
}

function createRelease(scope: JobScope): QuarantineRelease {
  const { parts, leaseOf, eventJson } = scope;
  const perform = performerOf(scope, 'system:quarantine-release');
  return createQuarantineRelease({
    reads: parts.store.reads,
    reasons: awaitsMasterData,
    lease: leaseOf('quarantine-sweep'),
    logger: parts.logger,
    async release(ids) {
      await perform(releaseQuarantine(ids, eventJson));
    },
  });
}

function createEvaluation(scope: JobScope): Evaluation {
  const { parts, leaseOf } = scope;
  const { config, store, clock, logger } = parts;
  return openEvaluation({
    floorDate: config.attendance.floorDate,
    store,
    clock,
    logger,
    lease: leaseOf('evaluator'),
    perform: performerOf(scope, 'system:evaluator'),
  });
}

const createRuns = ({ parts, pipeline, leaseOf }: JobScope): Runs =>
  composeRuns(parts, pipeline, leaseOf('runs'), () => originOf('JOB', parts.clock));

function createLeave(scope: JobScope): LeaveEntitlement {
  const { parts, leaseOf } = scope;
  return createLeaveEntitlement({
    reads: parts.store.reads,
    post: postEntitlement,
    perform: performerOf(scope, 'system:leave'),
    lease: leaseOf('leave'),
    logger: parts.logger,
  });
}

/** How many events of the journal are worked off at a time, and the leave of how many employees one command counts. */
const FOLLOWED_EVENTS = 500;
const RECOUNTED_EMPLOYEES = 50;

function createRecount(scope: JobScope): WokenJob {
  const { parts, leaseOf } = scope;
  const { store, clock, logger } = parts;
  const perform = performerOf(scope, 'system:leave');
  return createLeaveRecount({
    lease: leaseOf('leave-recount'),
    logger,
    async follow() {
      const sources = { reads: store.reads, load: store.load.bind(store) };
      const { employees, events, cursor, isNews } = await readChangedSchedules(sources, clock.now(), FOLLOWED_EVENTS);
      for (let at = 0; at < employees.length; at += RECOUNTED_EMPLOYEES)
        await perform(recountLeave(employees.slice(at, at + RECOUNTED_EMPLOYEES)));
      if (isNews) await perform(rememberSchedules(cursor));
      return events;
    },
  });
}

function createPurgeJob(scope: JobScope): Purge {
  const { parts, leaseOf } = scope;
  const { config, store, clock, logger } = parts;
  const perform = performerOf(scope, 'system:purge');
  return createPurge({
    purge: (expired) => store.purge(expired),
    retentionDays: config.outcomes.retentionDays,
    lease: leaseOf('purge'),
    clock,
    logger,
    async record(purged) {
      await perform(recordPurge(purged));
    },
  });
}

function createVerification(scope: JobScope): JournalVerification {
  const { parts, leaseOf, openTools } = scope;
  const perform = performerOf(scope, 'system:journal-verification');
  return createJournalVerification({
    verify: (signal) => openTools().verifyGently(signal),
    lease: leaseOf('journal-verification'),
    logger: parts.logger,
    async record({ head, findings }) {
      const [first] = findings;
      const finding = first && {
        finding: `${first.breach}: ${first.message}`.slice(0, 255),
        brokenIndex: first.index ?? null,
      };
      await perform(recordVerification({ journalOrigin: head.origin, journalSize: head.size, ...finding }));
    },
  });
}

/** The export of checkpoints: it reads only, and closes when nothing more is written. */
export const createCheckpoints = (parts: AppParts, lease: Lease): CheckpointExport =>
  createCheckpointExport({
    reads: parts.store.reads,
    sink: sinkOf(parts),
    signerOf: signerOf(parts),
    publicKeys: publicKeysOf(parts),
    isMine: () => lease.take(),
    events: parts.config.journal.checkpointEvents,
    seconds: parts.config.journal.checkpointSeconds,
    logger: parts.logger,
  });
