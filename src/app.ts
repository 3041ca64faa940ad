import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createClientDirectory } from './access/client-directory.ts';
import { newClientRow } from './access/client.ts';
import { generateSecret } from './access/credential.ts';
import { createFailureLimiter } from './access/failure-limiter.ts';
import { type Keyring, openKeyring } from './access/keyring.ts';
import { type Console, createConsole } from './channels/console/console.ts';
import { createServicePage, type ServicePage } from './channels/http/page/service-page.ts';
import { createHttpServer, type HttpServer } from './channels/http/server.ts';
import type { Config } from './config/config.ts';
import type { UpsertEmployees } from './contract/generated.ts';
import type { Contract, QualifiedName } from './contract/model.ts';
import { awaitsMasterData } from './domain/attendance/quarantine.ts';
import { createQuarantineRelease, type QuarantineRelease, type WrittenEmployees } from './jobs/quarantine-release.ts';
import { createJournal } from './journal/journal.ts';
import { leafBytes } from './journal/leaf-bytes.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { systemIds } from './lib/ids.ts';
import type { Logger } from './lib/log.ts';
import { ok, refused, type Result } from './lib/result.ts';
import { addClient, disableClient } from './operations/client-administration.ts';
import { createEventJson } from './operations/event-json.ts';
import { createOperations } from './operations/index.ts';
import type { ServiceFacts } from './operations/get-service-info.ts';
import { releaseQuarantine } from './operations/release-quarantine.ts';
import { sampleCompany } from './operations/sample-company.ts';
import type { SystemCommand } from './operations/system-command.ts';
import type { Origin } from './pipeline/call.ts';
import { Pipeline } from './pipeline/pipeline.ts';
import { createSoapDoor } from './soap/door.ts';
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts';
import { type Row, type Store } from './store/store.ts';
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

/** Everything of Muster but its sockets. */
export interface App {
  addClient(request: NewClientRequest): Promise<Result<MadeClient, string>>;
  disableClient(clientId: string): Promise<Result<ClientSummary, string>>;
  listClients(): Promise<readonly ClientSummary[]>;
  /** On an empty database: a client for each role and a small company. Answers the clients, none where there was one already. */
  firstStart(): Promise<readonly MadeClient[]>;
  /** The service on its socket. */
  http(): HttpServer;
  close(): Promise<void>;
}

/** Opens keys and database and puts everything together. `actor` is who acts where no client does. */
export async function openApp(config: Config, logger: Logger, actor: string): Promise<Result<App, StartProblem>> {
  const folder = prepareFolder(config.data.folder);
  if (!folder.ok) return folder;
  const database = join(config.data.folder, DATABASE);
  const keyring = openKeyring(join(config.data.folder, KEYS), {
    whenMissing: existsSync(database) ? 'refuse' : 'create',
  });
  if (!keyring.ok) return refused({ line: `data.folder: ${keyring.error.message}` });
  const store = await openStore(config, database);
  if (!store.ok) return store;
  return ok(composeApp({ config, logger, actor, keyring: keyring.value, store: store.value, clock: systemClock }));
}

/** The service's own replies may be larger than what it takes. */
const REPLY_LIMITS = { ...defaultLimits, elements: 1_000_000, text: 100_000_000 };

/** The contract alone, to build, send and read messages; needs neither keys nor database. */
export function openConsole(): Console {
  const documents = readDocuments(WSDL_FOLDER);
  const schema = readSchema(documents.schemas);
  return createConsole({
    contract: compileContract(documents),
    inputType: ({ name, input }) => {
      const element = schema.findElement(input.name);
      if (element === undefined) throw new Error(`The contract has no element ${name}.`);
      return element.type;
    },
    digest: passwordDigest,
    readXml: (bytes) => readXml(bytes, { limits: REPLY_LIMITS }),
    printXml: (element) => printXml(element),
  });
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
  readonly clock: Clock;
}

function prepareFolder(folder: string): Result<undefined, StartProblem> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return ok(undefined);
  } catch (cause) {
    return refused({ line: `data.folder is "${folder}": it cannot be created (${codeOf(cause)})` });
  }
}

async function openStore({ store, data }: Config, file: string): Promise<Result<Store, StartProblem>> {
  try {
    const origin = `muster.${hostname()}/${systemIds.random()}`;
    const opened = await openSqliteStore({ file, origin, busyTimeoutMs: store.busyTimeoutMs });
    await opened.migrate().catch(async (cause: unknown) => {
      await opened.close();
      throw cause;
    });
    return ok(opened);
  } catch (cause) {
    return refused({
      line: `data.folder is "${data.folder}": ${cause instanceof Error ? cause.message : String(cause)}`,
    });
  }
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';

/** Puts everything together on an open store. */
export function composeApp(parts: AppParts): App {
  const { config, actor, keyring, store, clock } = parts;
  const documents = readDocuments(WSDL_FOLDER);
  const contract = compileContract(documents);
  const pipeline = composePipeline(parts, contract, (written) => release.employeesWritten(written));
  const release = composeRelease(parts, contract, pipeline);
  const perform = async <T>(command: SystemCommand<T>): Promise<Result<T, string>> => {
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
    firstStart: async () => {
      if (!config.demo.sampleData || (await store.reads.clients()).length > 0) return [];
      await fillSampleCompany(pipeline, clock);
      const made = [];
      for (const role of DEMO_ROLES) {
        const client = await add({
          clientId: `demo-${role}`,
          displayName: `Demo client (${role})`,
          roles: [role],
          passwords: 'digest',
        });
        if (client.ok) made.push(client.value);
      }
      return made;
    },
    http: () => {
      release.sweep();
      return composeHttp(parts, { contract, documents, pipeline });
    },
    close: async () => {
      await release.close();
      await pipeline.close();
      await store.close();
    },
  };
}

const DEMO_ROLES = ['erp', 'auditor', 'integrator'] as const;

const summaryOf = ({ clientId, displayName, roles, status }: Row<'client'>): ClientSummary => ({
  clientId,
  displayName,
  roles: roles.split(','),
  status,
});

function composePipeline(
  { config, logger, keyring, store, clock }: AppParts,
  contract: Contract,
  onEmployees: QuarantineRelease['employeesWritten'],
): Pipeline {
  const mac = keyring.current('audit-mac');
  const { version: contractVersion } = contract;
  const modelOf = contract.operation.bind(contract);
  return new Pipeline({
    store,
    journal: createJournal({ macKey: { id: mac.id, key: mac.secret.export() } }),
    operations: createOperations({ leafBytes, modelOf, service: serviceFacts(config, contractVersion) }),
    modelOf,
    onWritten: (operation, request) => {
      // The pipeline tells the request with its operation, but not in its type.
      if (operation === 'UpsertEmployees') onEmployees(namesIn(request as UpsertEmployees));
    },
    contractVersion,
    settings: { attendance: config.attendance },
    limits: config.pipeline,
    node: config.node.name,
    clock,
    ids: systemIds,
    logger,
  });
}

/** The most items of a list and rows of an answer: `maxOccurs` of the contract. */
const MOST_ITEMS = 1000;

const serviceFacts = ({ http, outcomes, security }: Config, contractVersion: string): ServiceFacts => ({
  productVersion,
  contractVersion,
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
function composeRelease({ store, logger, clock }: AppParts, contract: Contract, pipeline: Pipeline): QuarantineRelease {
  const eventJson = createEventJson(contract.operation('SubmitTimeEvents').input);
  return createQuarantineRelease({
    reads: store.reads,
    reasons: awaitsMasterData,
    logger,
    async release(ids) {
      const done = await pipeline.perform(releaseQuarantine(ids, eventJson), originOf('JOB', clock), RELEASE_ACTOR);
      if (!done.ok) throw new Error(done.error.message);
    },
  });
}

const RELEASE_ACTOR = 'system:quarantine-release';

interface Served {
  readonly contract: Contract;
  readonly documents: ContractDocuments;
  readonly pipeline: Pipeline;
}

function composeHttp(
  { config, logger, keyring, store, clock }: AppParts,
  { contract, documents, pipeline }: Served,
): HttpServer {
  const { security, limits, http } = config;
  const soap = createSoapDoor({
    contract,
    pipeline,
    directory: createClientDirectory({ store, keyring, capacity: security.cachedClients }),
    limiter: createFailureLimiter({ failuresPerMinute: security.failuresPerMinute }),
    security,
    limits,
    clock,
    ids: systemIds,
  });
  const page = composePage(config, clock, { contract, documents });
  return createHttpServer({ settings: http, soap, documents: publishContract(documents), page, logger });
}

function composePage(
  { security }: Config,
  clock: Clock,
  { contract, documents }: Pick<Served, 'contract' | 'documents'>,
): ServicePage {
  const schema = readSchema(documents.schemas);
  const elementOf = (name: QualifiedName): GlobalElement => {
    const element = schema.findElement(name);
    if (element === undefined) throw new Error(`The contract has no element ${name.local}.`);
    return element;
  };
  const now = new Date(clock.now() / 1000);
  return createServicePage({
    contract,
    productVersion,
    schemas: documents.schemas.map(({ name }) => name),
    typeOf: (name) => elementOf(name).type,
    sampleOf: ({ input }) => sampleMessage(elementOf(input.name), input, now),
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
