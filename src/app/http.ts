import { createClientDirectory } from '../access/client-directory.ts';
import { createFailureLimiter } from '../access/failure-limiter.ts';
import { createHttpServer, type HttpServer } from '../channels/http/server.ts';
import { answersWithin, mountHealth, watchEventLoop } from '../channels/monitoring/health.ts';
import { mountMetrics } from '../channels/monitoring/metrics.ts';
import type { Mount } from '../channels/mount.ts';
import { mountPage } from '../channels/page/mount-page.ts';
import { createServicePage, type ServicePage } from '../channels/page/service-page.ts';
import { mountSoap } from '../channels/soap/mount-soap.ts';
import type { Config } from '../config/config.ts';
import type { ServiceMetrics } from '../observe/metrics.ts';
import { type Clock, MICROS_PER_SECOND } from '../lib/clock.ts';
import { systemIds } from '../lib/ids.ts';
import { createAdmission } from '../pipeline/admission.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { createSoapService } from '../soap/soap-service.ts';
import { publishContract } from '../wsdl/publish.ts';
import { SAMPLE_REQUEST_ID, sampleMessage } from '../wsdl/sample.ts';
import type { AppParts } from './app-parts.ts';
import { productVersion } from './product.ts';
import type { ServedContract } from './served-contract.ts';

/** What is served. */
export interface Served {
  readonly served: ServedContract;
  readonly pipeline: Pipeline;
  readonly metrics: ServiceMetrics;
}

/** The socket with everything that is mounted on it. */
export function composeHttp(parts: AppParts, { served, pipeline, metrics }: Served): HttpServer {
  const { config, logger, keyring, store, clock } = parts;
  const { contract, documents } = served;
  const { security, limits, http } = config;
  const directory = createClientDirectory({ store, keyring, capacity: security.cachedClients });
  const soap = createSoapService({
    contract,
    admission: createAdmission({ pipeline, directory }),
    directory,
    limiter: createFailureLimiter({
      failuresPerMinute: security.failuresPerMinute,
      // A name that nobody has may be a password.
      onBlocked: (name, address) => pipeline.lockOut(directory.find(name)?.clientId ?? '', address),
    }),
    security,
    limits,
    clock,
    ids: systemIds,
  });
  const page = composePage(config, clock, served);
  const monitoring = composeMonitoring(parts, { pipeline, metrics });
  const published = publishContract(documents);
  const mounts = [
    mountSoap({ soap, documents: published, basicChallenge: security.basicChallenge }),
    mountPage(page, (baseUrl) => published.files(baseUrl)),
    ...monitoring.mounts,
  ];
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
  { contract, documents, elementOf }: ServedContract,
): ServicePage {
  const now = new Date(clock.now() / 1000);
  return createServicePage({
    contract,
    productVersion,
    schemas: documents.schemas.map(({ name }) => name),
    typeOf: (name) => elementOf(name).type,
    sampleRequestId: SAMPLE_REQUEST_ID,
    newRequestId: () => systemIds.random(),
    sampleOf: ({ input }) => sampleMessage(elementOf(input.name), input, now),
    passwords: security.usernameTokenText === 'never' ? 'digest' : 'text',
  });
}
