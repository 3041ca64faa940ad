import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClientDirectory } from './access/client-directory.ts';
import { newClientRow } from './access/client.ts';
import { generateSecret } from './access/credential.ts';
import { createFailureLimiter } from './access/failure-limiter.ts';
import { keyUses } from './access/key-file.ts';
import { type Keyring, openKeyring } from './access/keyring.ts';
import { type Console, createConsole } from './channels/console/console.ts';
import { createHttpServer, type HttpServer } from './channels/http/server.ts';
import { answersWithin, mountHealth, watchEventLoop } from './channels/monitoring/health.ts';
import { mountMetrics } from './channels/monitoring/metrics.ts';
import type { Mount } from './channels/mount.ts';
import { mountPage } from './channels/page/mount-page.ts';
import { createServicePage, type ServicePage } from './channels/page/service-page.ts';
import { mountSoap } from './channels/soap/mount-soap.ts';
import { loadAttendancePolicies } from './config/attendance-policies.ts';
import type { Config } from './config/config.ts';
import { scheduleOf } from './config/settings.ts';
import { createMetrics, type ServiceMetrics } from './config/metrics.ts';
import type { UpsertEmployees } from './contract/generated.ts';
import type { Contract, QualifiedName } from './contract/model.ts';
import { attendancePolicies, type AttendancePolicy } from './domain/attendance/policy.ts';
import { awaitsMasterData } from './domain/attendance/quarantine.ts';
import { createEvaluator, type Evaluator } from './evaluation/evaluator.ts';
import { createJournalVerification, type JournalVerification } from './jobs/journal-verification.ts';
import { createLeases, type Lease } from './jobs/lease.ts';
import { createPurge, type Purge } from './jobs/purge.ts';
import { createQuarantineRelease, type QuarantineRelease, type WrittenEmployees } from './jobs/quarantine-release.ts';
import { type AuditDesk, openAuditDesk } from './journal/audit-desk.ts';
import { signCheckpoint } from './journal/checkpoint.ts';
import { type CheckpointExport, createCheckpointExport } from './journal/checkpoint-export.ts';
import { type CheckpointSink, folderSink } from './journal/checkpoint-sink.ts';
import { printFinding } from './journal/finding.ts';
import { findJournalPosition, positionProblem } from './journal/journal-position.ts';
import { createJournal, type Journal } from './journal/journal.ts';
import { openJournalTree } from './journal/journal-tree.ts';
import type { MacKey } from './journal/mac.ts';
import { leafBytes } from './journal/leaf-bytes.ts';
import { decodeVerifierKey, encodeVerifierKey, noteSigner, type NoteSigner } from './journal/signed-note.ts';
import { type BundleVerdict, verifyBundle } from './journal/verify-bundle.ts';
import { verifyRange } from './journal/verify-range.ts';
import { type Clock, MICROS_PER_SECOND, systemClock } from './lib/clock.ts';
import { idsOf, systemIds } from './lib/ids.ts';
import type { Logger } from './lib/log.ts';
import { ok, refused, type Result } from './lib/result.ts';
import { addClient, disableClient } from './app/client-administration.ts';
import type { AuditProofs } from './operations/audit/audit-proofs.ts';
import { markEmployees, readDirty } from './evaluation/dirty-employees.ts';
import { evaluateEmployee } from './evaluation/evaluate-employee.ts';
import { createEventJson } from './records/event-json.ts';
import { createAuditRow } from './records/entities.ts';
import { createOperations } from './operations/table.ts';
import type { ServiceFacts } from './operations/integration/get-service-info.ts';
import { recordAccess } from './app/record-access.ts';
import { recordPurge } from './jobs/record-purge.ts';
import { releaseQuarantine } from './operations/integration/release-quarantine.ts';
import { sampleCompany } from './app/sample-company.ts';
import { recordVerification } from './operations/audit/verify-audit.ts';
import type { SystemCommand } from './decision/system-command.ts';
import type { Origin } from './pipeline/call.ts';
import { createAdmission } from './pipeline/admission.ts';
import { Pipeline } from './pipeline/pipeline.ts';
import { createSoapService } from './soap/soap-service.ts';
import { type DatabaseReport, examineDatabase } from './store/sqlite/examine.ts';
import type { MigrationPlan } from './store/sqlserver/migrations.ts';
import type { SqlServerStore } from './store/sqlserver/open-sqlserver-store.ts';
import type { ServerReport } from './store/sqlserver/examine.ts';
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts';
import type { AuditCriteria, Row, Store } from './store/store.ts';
import { type ContractDocuments, readDocuments } from './wsdl/documents.ts';
import { compileContract } from './wsdl/load-contract.ts';
import { publishContract } from './wsdl/publish.ts';
import { sampleMessage } from './wsdl/sample.ts';
import { passwordDigest } from './wss/password-digest.ts';
import { defaultLimits } from './xml/limits.ts';
import { printXml } from './xml/print-xml.ts';
import { readXml } from './xml/read-xml.ts';
import type { GlobalElement } from './xsd/components.ts';
import { readSchema } from './xsd/read-schema.ts';

/** The version of this program, from package.json. */
export const productVersion: string = (createRequire(import.meta.url)('../package.json') as { version: string })
  .version;

const WSDL_FOLDER = join(import.meta.dirname, '../wsdl');
const DATABASE = 'muster.db';
const KEYS = 'keys.json';

/** Why Muster cannot start, in one line that names the setting. */
export interface StartProblem {
  readonly line: string;
}

/** A client as its administrator sees it; the secret only where it was just made. */
export interface ClientSummary {
  readonly clientId: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly status: string;
}

export interface NewClientRequest {
  readonly clientId: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly passwords: 'digest' | 'text';
}

/** A client with its secret, which is told only once. */
export interface MadeClient {
  readonly clientId: string;
  readonly roles: readonly string[];
  readonly secret: string;
}

/** An event as it stands in the journal. */
export type JournalEvent = Row<'auditEvent'>;

/** Everything of Muster but its sockets. */
export interface App {
  addClient(request: NewClientRequest): Promise<Result<MadeClient, string>>;
  disableClient(clientId: string): Promise<Result<ClientSummary, string>>;
  listClients(): Promise<readonly ClientSummary[]>;
  /** On an empty database: a client for each role and a small company. Answers the clients, none where there was one already. */
  firstStart(): Promise<readonly MadeClient[]>;
  /**
   * All events of the call that an incident id or a request id names, and of every other call with the same request id,
   * in the journal's order; the question itself is journalled.
   */
  explain(id: string): Promise<Result<readonly JournalEvent[], string>>;
  /** Brings all days up to date with what is stored and with the time; what the service does by itself while it runs. */
  evaluateDays(): Promise<void>;
  /** The service on its socket. */
  http(): HttpServer;
  close(): Promise<void>;
}

/**
 * Opens keys and database and puts everything together. `actor` is who acts where no client does; `onFailure` is
 * told when the database is lost for this process.
 */
export async function openApp(
  config: Config,
  logger: Logger,
  actor: string,
  onFailure?: (cause: unknown) => void,
): Promise<Result<App, StartProblem>> {
  const parts = await openParts(config, logger, actor, onFailure);
  if (!parts.ok) return parts;
  const problem = await findRestoreProblem(parts.value);
  if (problem === undefined) {
    parts.value.store.startSealing();
    return ok(composeApp(parts.value));
  }
  await parts.value.store.close();
  return refused({ line: problem });
}

/** A database that was restored is not written to before its journal has a new origin. */
async function findRestoreProblem(parts: AppParts): Promise<string | undefined> {
  const sink = sinkOf(parts);
  try {
    return positionProblem(await findJournalPosition(parts.store.reads, sink, publicKeysOf(parts)), sink.folder);
  } catch (cause) {
    return `journal.checkpointFolder is "${sink.folder}": its checkpoints cannot be compared (${messageOf(cause)})`;
  }
}

/** Opens what an auditor needs, also on a database that was restored. */
export async function openAudit(
  config: Config,
  logger: Logger,
  actor: string,
): Promise<Result<AuditDesk, StartProblem>> {
  const parts = await openParts(config, logger, actor);
  if (!parts.ok) return parts;
  // What was restored is examined as it is; its recovery starts the sealing.
  if ((await findRestoreProblem(parts.value)) === undefined) parts.value.store.startSealing();
  return ok(composeDesk(parts.value));
}

export type { AuditDesk } from './journal/audit-desk.ts';

/** What is checked without a database. */
export const auditBundle = {
  printFinding,
  /** Refused with one line where a key or a file is none. */
  verify(
    folder: string,
    keys: readonly string[],
    onProgress?: (done: number, total: number) => void,
  ): Result<BundleVerdict, string> {
    const verifiers = keys.flatMap((key) => decodeVerifierKey(key) ?? []);
    if (verifiers.length < keys.length) return refused('A key is not what muster audit key prints, nor a file of it.');
    try {
      return ok(verifyBundle(folder, verifiers, onProgress));
    } catch (cause) {
      return refused(messageOf(cause));
    }
  },
};

/** So that an origin fits the 80 characters of the contract. */
const HOST_LENGTH = 36;

/** A name for a journal that no other has had. */
export const newOrigin = (): string => `muster.${hostname().slice(0, HOST_LENGTH)}/${systemIds.random()}`;

async function openParts(
  config: Config,
  logger: Logger,
  actor: string,
  onFailure?: (cause: unknown) => void,
): Promise<Result<AppParts, StartProblem>> {
  const folder = prepareFolder(config.data.folder);
  if (!folder.ok) return folder;
  const policies = loadAttendancePolicies(config.attendance.policyFile, attendancePolicies);
  if (!policies.ok) return refused({ line: policies.error });
  const log = { logger, actor, policies: policies.value };
  return config.store.kind === 'sqlite' ? openEmbedded(config, log, onFailure) : openOnServer(config, log);
}

const keyringOf = ({ data }: Config, whenMissing: 'create' | 'refuse'): Result<Keyring, StartProblem> => {
  const keyring = openKeyring(join(data.folder, KEYS), { whenMissing });
  return keyring.ok ? keyring : refused({ line: `data.folder: ${keyring.error.message}` });
};

type Log = Pick<AppParts, 'logger' | 'actor' | 'policies'>;

/** The keys before the database: where the file is there and they are not, nothing is made. */
async function openEmbedded(
  config: Config,
  log: Log,
  onFailure?: (cause: unknown) => void,
): Promise<Result<AppParts, StartProblem>> {
  const database = join(config.data.folder, DATABASE);
  const keyring = keyringOf(config, existsSync(database) ? 'refuse' : 'create');
  if (!keyring.ok) return keyring;
  const store = await openStore(config, database, onFailure);
  return store.ok ? ok({ config, ...log, keyring: keyring.value, store: store.value, clock: systemClock }) : store;
}

/** The database before the keys: only it tells whether there was a journal that they have signed. */
async function openOnServer(config: Config, log: Log): Promise<Result<AppParts, StartProblem>> {
  const store = await openServer(config);
  if (!store.ok) return store;
  const keyring = keyringOf(config, (await store.value.reads.journalHead()).size > 0 ? 'refuse' : 'create');
  if (keyring.ok) {
    const { value: server } = store;
    return ok({ config, ...log, keyring: keyring.value, store: server, server, clock: systemClock });
  }
  await store.value.close();
  return keyring;
}

/** The driver is loaded only where it is asked for. Without `migrate` the store begins to seal nothing. */
async function connectServer({ store, node }: Config): Promise<SqlServerStore> {
  const { parseConnectionUrl } = await import('./store/sqlserver/connection-url.ts');
  const { openSqlServerStore } = await import('./store/sqlserver/open-sqlserver-store.ts');
  return openSqlServerStore({
    connection: parseConnectionUrl(store.url),
    poolSize: store.poolSize,
    acquireTimeoutMs: store.acquireTimeoutMs,
    connectTimeoutMs: store.connectTimeoutMs,
    requestTimeoutMs: store.callTimeoutMs,
    sealTimeoutMs: store.sealTimeoutMs,
    appName: `muster ${node.name}`,
  });
}

async function openServer(config: Config): Promise<Result<SqlServerStore, StartProblem>> {
  try {
    const opened = await connectServer(config);
    await opened.migrate().catch(async (cause: unknown) => {
      await opened.close();
      throw cause;
    });
    return ok(opened);
  } catch (cause) {
    return refused({ line: `store.url: ${messageOf(cause)}` });
  }
}

/** The schema of a database on a server, which no start changes. */
export interface Migration {
  /** What there is to be done. Rejects where the database is newer, or a migration was changed after it was applied. */
  plan(): Promise<MigrationPlan>;
  apply(): Promise<MigrationPlan>;
}

/** Prepares the migration of the database on a server; undefined for the embedded one, which migrates as it is opened. */
export async function openMigration({ store }: Config): Promise<Migration | undefined> {
  if (store.kind === 'sqlite') return undefined;
  const { parseConnectionUrl } = await import('./store/sqlserver/connection-url.ts');
  const { applyMigrations, planMigrations } = await import('./store/sqlserver/migrations.ts');
  const connection = parseConnectionUrl(store.url);
  return { plan: () => planMigrations(connection), apply: () => applyMigrations({ connection, origin: newOrigin() }) };
}

/** A key as its keeper may know it. */
export interface KeySummary {
  readonly use: string;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** The newest checkpoint that has left the database, and what of it the journal still holds. */
export interface ExportedCheckpoint {
  /** Where it lies. */
  readonly sink: string;
  readonly size: number;
  /** One line; undefined where the journal holds it: the same root at the same size. */
  readonly breach: string | undefined;
}

/** What can be told of an installation without starting it: nothing is made and nothing is changed. */
export interface Examination {
  /** The newest key of each use first; `undefined` where there is no key file yet. Refused with what is wrong. */
  keys(): Result<readonly KeySummary[] | undefined, string>;
  /** Undefined where there is no database yet. Throws where it cannot be read. */
  database(): DatabaseReport | undefined;
  /** The database on a server; undefined where it is embedded. */
  server(): Promise<ServerReport | undefined>;
  /** Undefined where none has left the database. Only for a database that is sound and of this program's version. */
  newestCheckpoint(): Promise<ExportedCheckpoint | undefined>;
}

/** Looks at an installation as it lies there. */
export function openExamination(config: Config): Examination {
  const { data, journal } = config;
  const isEmbedded = config.store.kind === 'sqlite';
  const database = join(data.folder, DATABASE);
  return {
    keys() {
      const keyring = openKeyring(join(data.folder, KEYS), { whenMissing: 'refuse' });
      if (!keyring.ok) return keyring.error.code === 'MISSING' ? ok(undefined) : refused(keyring.error.message);
      const all = keyUses.flatMap((use) => keyring.value.all(use));
      return ok(all.map(({ use, id, createdAt }) => ({ use, id, createdAt })));
    },
    database: () => (isEmbedded && existsSync(database) ? examineDatabase(database) : undefined),
    async server() {
      if (isEmbedded) return undefined;
      const { parseConnectionUrl } = await import('./store/sqlserver/connection-url.ts');
      const { examineServer } = await import('./store/sqlserver/examine.ts');
      return examineServer(parseConnectionUrl(config.store.url));
    },
    async newestCheckpoint() {
      const keyring = openKeyring(join(data.folder, KEYS), { whenMissing: 'refuse' });
      if (!keyring.ok || (isEmbedded && !existsSync(database))) return undefined;
      const sink = folderSink(journal.checkpointFolder);
      const store = isEmbedded ? await openSqliteStore({ file: database }) : await connectServer(config);
      try {
        const position = await findJournalPosition(store.reads, sink, publicKeysOf({ keyring: keyring.value }));
        const { newest } = position;
        return newest && { sink: sink.folder, size: newest.head.size, breach: positionProblem(position, sink.folder) };
      } finally {
        await store.close();
      }
    },
  };
}

export type { DatabaseReport } from './store/sqlite/examine.ts';
export type { ServerReport } from './store/sqlserver/examine.ts';

/** The service's own replies may be larger than what it takes. */
const REPLY_LIMITS = { ...defaultLimits, elements: 1_000_000, text: 100_000_000 };

/** The contract alone, to build, send and read messages; needs neither keys nor database. */
export function openConsole(): Console {
  const documents = readDocuments(WSDL_FOLDER);
  const schema = readSchema(documents.schemas);
  return createConsole({
    contract: compileContract(documents),
    inputType: ({ input }) => elementOf(schema, input.name).type,
    digest: passwordDigest,
    readXml: (bytes) => readXml(bytes, { limits: REPLY_LIMITS }),
    printXml: (element) => printXml(element),
  });
}

function elementOf(schema: ReturnType<typeof readSchema>, name: QualifiedName): GlobalElement {
  const element = schema.findElement(name);
  if (element === undefined) throw new Error(`The contract has no element ${name.local}.`);
  return element;
}

export type { Console } from './channels/console/console.ts';

/** What an app is made of. */
export interface AppParts {
  readonly config: Config;
  readonly logger: Logger;
  /** Who acts where no client does. */
  readonly actor: string;
  readonly keyring: Keyring;
  /** Migrated; the app closes it. */
  readonly store: Store;
  /** What there is to be watched of a database on a server; left out where it is embedded, and commits seal. */
  readonly server?: Pick<SqlServerStore, 'figures' | 'pendingSince'>;
  readonly clock: Clock;
  /** Never empty. */
  readonly policies: readonly AttendancePolicy[];
}

function prepareFolder(folder: string): Result<undefined, StartProblem> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return ok(undefined);
  } catch (cause) {
    return refused({ line: `data.folder is "${folder}": it cannot be created (${codeOf(cause)})` });
  }
}

async function openStore(
  { store, data }: Config,
  file: string,
  onFailure?: (cause: unknown) => void,
): Promise<Result<Store, StartProblem>> {
  try {
    const opened = await openSqliteStore({ file, origin: newOrigin(), busyTimeoutMs: store.busyTimeoutMs, onFailure });
    await opened.migrate().catch(async (cause: unknown) => {
      await opened.close();
      throw cause;
    });
    return ok(opened);
  } catch (cause) {
    return refused({ line: `data.folder is "${data.folder}": ${messageOf(cause)}` });
  }
}

/** What an error and its cause say, in one line for the operator. */
export function messageOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause === undefined ? '' : ` (${messageOf(cause.cause)})`;
  return `${cause.message}${inner}`.replaceAll(/\s+/g, ' ');
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';

/** Puts everything together on an open store. */
export function composeApp(parts: AppParts): App {
  const { config, actor, keyring, store, clock } = parts;
  const documents = readDocuments(WSDL_FOLDER);
  const contract = compileContract(documents);
  const metrics = createMetrics();
  const leaseOf = leasesOf(parts);
  const pipeline = composePipeline(parts, contract, metrics, {
    employees: (written) => release.employeesWritten(written),
    anything: () => evaluator.wake(),
  });
  const release = composeRelease(parts, contract, pipeline, leaseOf('quarantine-sweep'));
  const evaluating = leaseOf('evaluator');
  const evaluator = composeEvaluator(parts, pipeline, evaluating);
  const purge = composePurge(parts, pipeline, leaseOf('purge'));
  const exporting = leaseOf('checkpoint-export');
  const checkpoints = composeCheckpoints(parts, exporting);
  const verification = composeVerification(parts, pipeline, leaseOf('journal-verification'));
  const perform: Perform = async (command) => {
    const done = await pipeline.perform(command, originOf('CONSOLE', clock), actor);
    return done.ok ? done : refused(done.error.message);
  };
  const add = async (request: NewClientRequest): Promise<Result<MadeClient, string>> => {
    const secret = generateSecret();
    const row = newClientRow({ ...request, secret, createdAt: clock.now(), eventUid: systemIds.next() }, keyring);
    if (!row.ok) return refused(row.error.message);
    const stored = await perform(addClient(row.value));
    return stored.ok ? ok({ clientId: request.clientId, roles: request.roles, secret }) : stored;
  };
  return {
    addClient: add,
    disableClient: async (clientId) => {
      const done = await perform(disableClient(clientId));
      return done.ok ? ok(summaryOf(done.value)) : done;
    },
    listClients: async () => (await store.reads.clients()).map(summaryOf),
    firstStart: () => startFirst(parts, leaseOf('first-start'), () => makeFirstCompany(parts, pipeline, add)),
    explain: (id) => explainCall(store, perform, id),
    evaluateDays: () => evaluator.run(),
    http: () => {
      release.sweep();
      checkpoints.start();
      startBySchedule(evaluator, config.jobs.evaluationSchedule);
      startBySchedule(verification, config.journal.verifySchedule);
      startBySchedule(purge, config.jobs.purgeSchedule);
      return composeHttp(parts, { contract, documents, pipeline, metrics });
    },
    close: async () => {
      await release.close();
      await evaluator.close();
      await evaluating.close();
      await purge.close();
      await verification.close();
      await pipeline.close();
      await checkpoints.close();
      await exporting.close();
      await store.close();
    },
  };
}

function startBySchedule(job: { start(expression: string): void }, setting: string): void {
  const expression = scheduleOf(setting);
  if (expression !== undefined) job.start(expression);
}

/** {@link App.firstStart}: of several nodes that start at once one does it and tells the secrets; the others wait. */
async function startFirst(
  { config, store }: AppParts,
  lease: Lease,
  make: () => Promise<readonly MadeClient[]>,
): Promise<readonly MadeClient[]> {
  const isEmpty = async (): Promise<boolean> => (await store.reads.clients()).length === 0;
  try {
    while (config.demo.sampleData && (await isEmpty())) {
      if (await lease.take()) return (await isEmpty()) ? await make() : [];
      await delay(FIRST_START_LOOK_MS);
    }
    return [];
  } finally {
    await lease.close();
  }
}

const FIRST_START_LOOK_MS = 200;

async function makeFirstCompany(
  { clock }: AppParts,
  pipeline: Pipeline,
  add: App['addClient'],
): Promise<readonly MadeClient[]> {
  await fillSampleCompany(pipeline, clock);
  const made = [];
  for (const role of DEMO_ROLES) {
    const client = await add({
      clientId: `demo-${role}`,
      displayName: `Demo client (${role})`,
      roles: [role],
      passwords: 'digest',
    });
    if (!client.ok) throw new Error(`The demo client of the role ${role} could not be made: ${client.error}`);
    made.push(client.value);
  }
  return made;
}

const DEMO_ROLES = ['erp', 'auditor', 'integrator'] as const;

type Perform = <T>(command: SystemCommand<T>) => Promise<Result<T, string>>;

/** {@link App.explain} */
async function explainCall(
  store: Store,
  perform: Perform,
  id: string,
): Promise<Result<readonly JournalEvent[], string>> {
  const events = await eventsOfCall(store, id);
  const done = await perform(recordAccess({ name: 'ExplainCall', criteria: { id }, affectedRows: events.length }));
  return done.ok ? ok(events) : done;
}

const EXPLAINED_PAGE = 1000;

async function eventsOfCall({ reads }: Store, id: string): Promise<readonly JournalEvent[]> {
  const found = new Map<number, JournalEvent>();
  const find = async (criteria: AuditCriteria): Promise<void> => {
    for (let after: number | undefined; ;) {
      const page = await reads.auditEvents(criteria, { after, limit: EXPLAINED_PAGE });
      for (const { event } of page) found.set(event.eventIndex, event);
      if (page.length < EXPLAINED_PAGE) return;
      after = page.at(-1)?.event.eventIndex;
    }
  };
  await find({ requestId: id });
  if (found.size === 0) await find({ correlationId: id });
  const requestIds = new Set([...found.values()].map(({ requestId }) => requestId ?? id));
  for (const requestId of requestIds) if (requestId !== id) await find({ requestId });
  return [...found.values()].toSorted((one, other) => one.eventIndex - other.eventIndex);
}

const summaryOf = ({ clientId, displayName, roles, status }: Row<'client'>): ClientSummary => ({
  clientId,
  displayName,
  roles: roles.split(','),
  status,
});

const sinkOf = ({ config }: AppParts): CheckpointSink => folderSink(config.journal.checkpointFolder);

const signerOf =
  ({ keyring }: AppParts) =>
  (origin: string): NoteSigner =>
    noteSigner(origin, keyring.current('checkpoint').secret.export());

const publicKeysOf = ({ keyring }: Pick<AppParts, 'keyring'>): readonly Uint8Array[] =>
  keyring.all('checkpoint').map(({ secret }) => noteSigner('key', secret.export()).publicKey);

const macKeysOf = ({ keyring }: AppParts): readonly MacKey[] =>
  keyring.all('audit-mac').map(({ id, secret }) => ({ id, key: secret.export() }));

function journalOf({ keyring }: AppParts): Journal {
  const { id, secret } = keyring.current('audit-mac');
  return createJournal({ macKey: { id, key: secret.export() } });
}

function proofsOf(parts: AppParts): AuditProofs {
  const macKeys = macKeysOf(parts);
  const signer = signerOf(parts);
  return {
    openTree: openJournalTree,
    sign(head) {
      const by = signer(head.origin);
      return { checkpoint: signCheckpoint(head, by), keyId: by.keyId, publicKey: encodeVerifierKey(by) };
    },
    verifyRange: (reads, from, count) => verifyRange(reads, macKeys, from, count),
  };
}

const composeVerification = (parts: AppParts, pipeline: Pipeline, lease: Lease): JournalVerification =>
  createJournalVerification({
    verify: (signal) => composeDesk(parts).verifyGently(signal),
    lease,
    logger: parts.logger,
    async record({ head, findings }) {
      const [first] = findings;
      const finding = first && {
        finding: `${first.breach}: ${first.message}`.slice(0, 255),
        brokenIndex: first.index ?? null,
      };
      const verification = { journalOrigin: head.origin, journalSize: head.size, ...finding };
      const done = await pipeline.perform(recordVerification(verification), originOf('JOB', parts.clock), VERIFIER);
      if (!done.ok) throw new Error(done.error.message);
    },
  });

const VERIFIER = 'system:journal-verification';

/** What is done by one node at a time. The owner is another one for each process, whatever the nodes are called. */
const leasesOf = ({ config, store, logger }: AppParts): ((name: string) => Lease) =>
  createLeases({ store, owner: `${config.node.name}.${systemIds.random()}`, logger });

const composeCheckpoints = (parts: AppParts, lease: Lease): CheckpointExport =>
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

function composeDesk(parts: AppParts): AuditDesk {
  const { config, store, actor, clock } = parts;
  const contract = compileContract(readDocuments(WSDL_FOLDER));
  return openAuditDesk({
    store,
    journal: journalOf(parts),
    actor,
    node: config.node.name,
    clock,
    ids: systemIds,
    sink: sinkOf(parts),
    signerOf: signerOf(parts),
    publicKeys: publicKeysOf(parts),
    macKeys: macKeysOf(parts),
    auditRow: createAuditRow(createEventJson(contract.operation('SubmitTimeEvents').input)),
    checkpoints: composeCheckpoints(parts, leasesOf(parts)('checkpoint-export')),
    contentRetentionDays: config.journal.contentRetentionDays,
  });
}

/** Who is told of what was written. */
interface WrittenListeners {
  readonly employees: QuarantineRelease['employeesWritten'];
  readonly anything: () => void;
}

function composePipeline(
  parts: AppParts,
  contract: Contract,
  metrics: ServiceMetrics,
  onWritten: WrittenListeners,
): Pipeline {
  const { config, logger, store, clock, policies } = parts;
  const { version: contractVersion } = contract;
  const modelOf = contract.operation.bind(contract);
  return new Pipeline({
    store,
    journal: journalOf(parts),
    operations: createOperations({
      leafBytes,
      modelOf,
      proofs: proofsOf(parts),
      service: serviceFacts(config, contract),
    }),
    modelOf,
    onWritten: (operation, request) => {
      // The pipeline tells the request with its operation, but not in its type.
      if (operation === 'UpsertEmployees') onWritten.employees(namesIn(request as UpsertEmployees));
      onWritten.anything();
    },
    contractVersion,
    settings: { attendance: { ...config.attendance, policies } },
    limits: config.pipeline,
    node: config.node.name,
    clock,
    ids: idsOf(clock),
    logger,
    metrics,
  });
}

/** The most items of a list and rows of an answer: `maxOccurs` of the contract. */
const MOST_ITEMS = 1000;

const serviceFacts = ({ http, outcomes, security }: Config, contract: Contract): ServiceFacts => ({
  productVersion,
  contractVersion: contract.version,
  contractNumber: contract.number,
  deprecations: contract.deprecations,
  limits: {
    maxItems: MOST_ITEMS,
    maxBodyBytes: http.bodyLimitBytes,
    outcomeDays: outcomes.retentionDays,
    maxTokenSeconds: security.createdMaxAgeSeconds,
  },
  authentication:
    security.usernameTokenText === 'never' ? ['USERNAME_DIGEST'] : ['USERNAME_DIGEST', 'USERNAME_TEXT', 'HTTP_BASIC'],
});

const namesIn = ({ employees }: UpsertEmployees): WrittenEmployees => ({
  employeeIds: employees.map(({ employeeId }) => employeeId),
  badges: employees.flatMap(({ slices }) => slices.flatMap(({ timeRecordingId }) => timeRecordingId ?? [])),
});

/** The job acts through the pipeline like everybody else, in a name of its own. */
function composeRelease(
  { store, logger, clock }: AppParts,
  contract: Contract,
  pipeline: Pipeline,
  lease: Lease,
): QuarantineRelease {
  const eventJson = createEventJson(contract.operation('SubmitTimeEvents').input);
  return createQuarantineRelease({
    reads: store.reads,
    reasons: awaitsMasterData,
    lease,
    logger,
    async release(ids) {
      const done = await pipeline.perform(releaseQuarantine(ids, eventJson), originOf('JOB', clock), RELEASE_ACTOR);
      if (!done.ok) throw new Error(done.error.message);
    },
  });
}

/** How many events of the journal are worked off at a time, and how many employees are marked by one commit. */
const FOLLOWED_EVENTS = 500;
const MARKED_EMPLOYEES = 200;

function composeEvaluator({ store, logger, clock }: AppParts, pipeline: Pipeline, lease: Lease): Evaluator {
  const perform = async <T>(command: SystemCommand<T>): Promise<T> => {
    const done = await pipeline.perform(command, originOf('JOB', clock), EVALUATION_ACTOR);
    if (!done.ok) throw new Error(done.error.message);
    return done.value;
  };
  return createEvaluator({
    async follow() {
      const { ranges, events, cursor } = await readDirty(store, clock.now(), FOLLOWED_EVENTS);
      if (events === 0) return 0;
      for (let at = 0; at === 0 || at < ranges.length; at += MARKED_EMPLOYEES) {
        const isLast = at + MARKED_EMPLOYEES >= ranges.length;
        await perform(markEmployees(ranges.slice(at, at + MARKED_EMPLOYEES), isLast ? cursor : undefined));
      }
      return events;
    },
    due: (limit) => store.reads.attendance.dueMarks(clock.now(), limit),
    async evaluate(mark) {
      await perform(evaluateEmployee(mark, clock.now()));
    },
    holdsLease: () => lease.holds(),
    logger,
  });
}

const EVALUATION_ACTOR = 'system:evaluator';

const RELEASE_ACTOR = 'system:quarantine-release';

const composePurge = ({ config, store, logger, clock }: AppParts, pipeline: Pipeline, lease: Lease): Purge =>
  createPurge({
    purge: (expired) => store.purge(expired),
    retentionDays: config.outcomes.retentionDays,
    lease,
    clock,
    logger,
    async record(purged) {
      const done = await pipeline.perform(recordPurge(purged), originOf('JOB', clock), PURGE_ACTOR);
      if (!done.ok) throw new Error(done.error.message);
    },
  });

const PURGE_ACTOR = 'system:purge';

interface Served {
  readonly contract: Contract;
  readonly documents: ContractDocuments;
  readonly pipeline: Pipeline;
  readonly metrics: ServiceMetrics;
}

function composeHttp(parts: AppParts, served: Served): HttpServer {
  const { config, logger, keyring, store, clock } = parts;
  const { contract, documents, pipeline } = served;
  const { security, limits, http } = config;
  const directory = createClientDirectory({ store, keyring, capacity: security.cachedClients });
  const soap = createSoapService({
    contract,
    admission: createAdmission({ pipeline, directory }),
    directory,
    limiter: createFailureLimiter({ failuresPerMinute: security.failuresPerMinute }),
    security,
    limits,
    clock,
    ids: systemIds,
  });
  const page = composePage(config, clock, { contract, documents });
  const monitoring = composeMonitoring(parts, served);
  const mounts = [mountSoap({ soap, documents: publishContract(documents) }), mountPage(page), ...monitoring.mounts];
  const server = createHttpServer({ settings: http, mounts, logger });
  return {
    listen: () => server.listen(),
    close: () => {
      monitoring.stop();
      return server.close();
    },
  };
}

/** How long the database may take to answer a question about nothing, and how long the event loop may be held up. */
const READY_WITHIN_MS = 2000;

function composeMonitoring(
  { config, store, server, clock }: AppParts,
  { pipeline, metrics }: Pick<Served, 'pipeline' | 'metrics'>,
): { readonly mounts: readonly Mount[]; readonly stop: () => void } {
  const settings = { ...config.monitoring, trustedProxies: config.http.trustedProxies };
  const eventLoop = watchEventLoop(READY_WITHIN_MS);
  let isStopping = false;
  const checks = [
    () => (isStopping ? 'The service is stopping.' : undefined),
    () => (pipeline.queues.online >= config.pipeline.queueLimit ? 'The queue of calls is full.' : undefined),
    // No read of the journal: that waits for whichever node seals.
    answersWithin(READY_WITHIN_MS, 'The database does not answer a read.', () => store.reads.clients()),
    // By the thread that writes.
    answersWithin(READY_WITHIN_MS, 'The database does not take a write.', () => store.load([])),
    eventLoop.check,
  ];
  const journal = {
    size: async () => (await store.reads.journalHead()).size,
    lagSeconds: async () => {
      const since = await server?.pendingSince();
      return since === undefined ? 0 : Math.max(0, clock.now() - since) / MICROS_PER_SECOND;
    },
  };
  const print = () =>
    metrics.print({ queues: () => pipeline.queues, journal, server: server && (() => server.figures()) });
  return {
    mounts: [mountHealth({ settings, version: productVersion, checks }), mountMetrics({ settings, print })],
    stop: () => {
      isStopping = true;
      eventLoop.stop();
    },
  };
}

function composePage(
  { security }: Config,
  clock: Clock,
  { contract, documents }: Pick<Served, 'contract' | 'documents'>,
): ServicePage {
  const schema = readSchema(documents.schemas);
  const now = new Date(clock.now() / 1000);
  return createServicePage({
    contract,
    productVersion,
    schemas: documents.schemas.map(({ name }) => name),
    typeOf: (name) => elementOf(schema, name).type,
    sampleOf: ({ input }) => sampleMessage(elementOf(schema, input.name), input, now),
    passwords: security.usernameTokenText === 'never' ? 'digest' : 'text',
  });
}

/** Through the same pipeline as everything else, so that the company has its audit trail. */
async function fillSampleCompany(pipeline: Pipeline, clock: Clock): Promise<void> {
  const caller = { clientId: 'system:first-start', clientVersion: undefined, credentialId: '', authentication: 'NONE' };
  for (const { operation, request } of sampleCompany(() => systemIds.random())) {
    const permissions = new Set<string>([operation]);
    await pipeline.execute({
      operation,
      caller: { ...caller, permissions },
      origin: originOf('CONSOLE', clock),
      nonce: undefined,
      decode: () => ok(request),
    });
  }
}

const originOf = (channel: string, clock: Clock): Origin => ({
  correlationId: systemIds.random(),
  channel,
  sourceAddress: '',
  peerAddress: '',
  messageId: '',
  bodyHash: undefined,
  receivedAt: clock.now(),
});
