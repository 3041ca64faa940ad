import type { Config } from '../config/config.ts';
import type { HttpServer } from '../channels/http/server.ts';
import { createMetrics } from '../observe/metrics.ts';
import type { JournalTools } from '../journal/journal-tools.ts';
import type { Logger } from '../lib/log.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import { createEventJson } from '../records/event-json.ts';
import type { AppParts } from './app-parts.ts';
import { type Clients, createClients, type MadeClient } from './clients.ts';
import { explainCall, type JournalEvent } from './explain-call.ts';
import { exportPayroll, type PayrollExport } from './export-payroll.ts';
import { makeFirstCompany, startFirst } from './first-start.ts';
import { composeHttp } from './http.ts';
import { createCheckpoints, createJobs, leasesOf } from './jobs.ts';
import { findRestoreProblem } from './journal-parts.ts';
import { composeTools } from './journal-tools.ts';
import { type OpeningOptions, openParts, type StartProblem } from './open-parts.ts';
import type { WhenNew } from './opening.ts';
import type { WrittenFile } from './payroll-file.ts';
import { performAtConsole } from './perform.ts';
import { withPersonalTexts } from './personal-texts.ts';
import { composePipeline } from './pipeline.ts';
import { type Redacted, redactEmployee } from './redact-employee.ts';
import { openContract } from './served-contract.ts';

/** Everything of Muster. */
export interface App {
  readonly clients: Clients;
  /** On an empty database: a client for each role and a small company. Answers the clients, none where there was one already. */
  firstStart(): Promise<readonly MadeClient[]>;
  /** {@link redactEmployee} */
  redactEmployee(employeeId: string): Promise<Result<Redacted | undefined, string>>;
  /** {@link explainCall} */
  explain(id: string): Promise<Result<readonly JournalEvent[], string>>;
  /** {@link exportPayroll} */
  exportPayroll(asked: PayrollExport): Promise<Result<WrittenFile, string>>;
  /** Brings all days up to date with what is stored and with the time; what the service does by itself while it runs. */
  evaluateDays(): Promise<void>;
  /** Posts what employees are entitled to by now; what the service does by its schedule. Answers of how many employees something was posted. */
  postLeave(): Promise<number>;
  /** Counts leave again whose schedule has changed; what the service does by itself while it runs. */
  recountLeave(): Promise<void>;
  /** Starts the jobs and opens the socket; answers the address. Rejects where the socket cannot be opened. */
  start(): Promise<string>;
  /** Closes what was started, in the order: socket, jobs, pipeline, checkpoints, store. */
  close(): Promise<void>;
}

/**
 * Opens keys and database and puts everything together. `actor` is who acts where no client does.
 */
export async function openApp(
  config: Config,
  logger: Logger,
  actor: string,
  options: OpeningOptions = {},
): Promise<Result<App, StartProblem>> {
  const parts = await openParts(config, logger, actor, options);
  if (!parts.ok) return parts;
  const problem = await findRestoreProblem(parts.value);
  if (problem === undefined) {
    parts.value.store.startSealing();
    return ok(composeApp(parts.value));
  }
  await parts.value.store.close();
  return refused({ line: problem });
}

/** Opens what an auditor needs, also on a database that was restored; makes one only to `recover` what is lost. */
export async function openAudit(
  config: Config,
  logger: Logger,
  actor: string,
  whenNew: Exclude<WhenNew, 'begin'> = 'refuse',
): Promise<Result<JournalTools, StartProblem>> {
  const parts = await openParts(config, logger, actor, { whenNew });
  if (!parts.ok) return parts;
  // What was restored is examined as it is; its recovery starts the sealing.
  if ((await findRestoreProblem(parts.value)) === undefined) parts.value.store.startSealing();
  const { contract } = openContract();
  return ok(
    composeTools(withPersonalTexts(parts.value), createEventJson(contract.operation('SubmitTimeEvents').input)),
  );
}

/** Puts everything together on an open store. */
export const composeApp = (parts: AppParts): App => composeOn(withPersonalTexts(parts));

function composeOn(parts: AppParts): App {
  const { store } = parts;
  const served = openContract();
  const eventJson = createEventJson(served.contract.operation('SubmitTimeEvents').input);
  const metrics = createMetrics();
  const leaseOf = leasesOf(parts);
  const pipeline = composePipeline(parts, served.contract, metrics, (operation) => jobs.onCommitted(operation));
  const openTools = () => composeTools(parts, eventJson);
  const jobs = createJobs({ parts, pipeline, leaseOf, eventJson, openTools });
  const exporting = leaseOf('checkpoint-export');
  const checkpoints = createCheckpoints(parts, exporting);
  const perform = performAtConsole(parts, pipeline);
  const clients = createClients(parts, perform);
  let http: HttpServer | undefined;
  return {
    clients,
    firstStart: () => startFirst(parts, leaseOf('first-start'), () => makeFirstCompany(parts, pipeline, clients)),
    explain: (id) => explainCall(store, perform, id),
    redactEmployee: (employeeId) => redactEmployee({ store, perform }, employeeId),
    exportPayroll: (asked) => exportPayroll({ reads: store.reads, perform }, asked),
    evaluateDays: () => jobs.evaluation.run(),
    postLeave: () => jobs.leave.run(),
    recountLeave: () => jobs.recount.run(),
    start() {
      checkpoints.start();
      jobs.start();
      http = composeHttp(parts, { served, pipeline, metrics });
      return http.listen();
    },
    async close() {
      await http?.close();
      await jobs.close();
      await pipeline.close();
      await checkpoints.close();
      await exporting.close();
      await store.close();
    },
  };
}
