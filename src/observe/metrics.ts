import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../lib/metrics.ts';

/** What is looked at only when the metrics are read. */
export interface Watched {
  /** How many calls wait, by lane. */
  readonly queues: () => Readonly<Record<string, number>>;
  /** How many events are sealed, and for how long the oldest event that is not sealed has waited, in seconds. */
  readonly journal: { readonly size: () => Promise<number>; readonly lagSeconds: () => Promise<number> };
  /** What this node does with a database on a server; undefined where it is embedded. */
  readonly server: (() => ServerFigures) | undefined;
}

/** The connections of a node, and whether it is the one that seals. */
export interface ServerFigures {
  readonly pool: {
    readonly available: number;
    readonly borrowed: number;
    readonly pending: number;
    readonly rebuilt: number;
  };
  readonly holdsSealerLease: boolean;
}

/** Metrics as text, for Prometheus to read. */
export interface PrintedMetrics {
  readonly contentType: string;
  readonly text: string;
}

/** The metrics of a service by prom-client: those that it counts, those of {@link Watched} and those of its process. */
export interface ServiceMetrics extends Metrics {
  print(watched: Watched): Promise<PrintedMetrics>;
}

const MILLISECONDS = 1000;

/** In seconds: from a lone request on an idle machine to the deadline. */
const LATENCIES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
const COMMITS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const GROUPS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

/** Starts to count, from zero. */
export const createMetrics = (): ServiceMetrics => {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'muster_requests_total',
    help: 'Calls that were answered, by operation, channel and outcome (DONE, REPLAYED or the code of the refusal).',
    labelNames: ['operation', 'channel', 'outcome'] as const,
    registers,
  });
  const latency = new Histogram({
    name: 'muster_request_duration_seconds',
    help: 'From the receipt of a call to its commit, by operation.',
    labelNames: ['operation'] as const,
    buckets: LATENCIES,
    registers,
  });
  const group = new Histogram({
    name: 'muster_group_calls',
    help: 'How many calls shared a commit.',
    buckets: GROUPS,
    registers,
  });
  const commit = new Histogram({
    name: 'muster_commit_duration_seconds',
    help: 'How long a commit took.',
    buckets: COMMITS,
    registers,
  });
  const failures = new Counter({
    name: 'muster_database_errors_total',
    help: 'How often the database could not answer.',
    registers,
  });
  const gauges = createGauges(registers);
  // A child with its labels bound saves making and checking them for each call.
  const of = keptBy((operation: string) => ({
    latency: latency.labels({ operation }),
    by: keptBy((channel: string) => keptBy((outcome: string) => requests.labels({ operation, channel, outcome }))),
  }));
  return {
    answered(operation, channel, outcome, milliseconds) {
      const { latency, by } = of(operation);
      latency.observe(milliseconds / MILLISECONDS);
      by(channel)(outcome).inc();
    },
    committed(calls, milliseconds) {
      group.observe(calls);
      commit.observe(milliseconds / MILLISECONDS);
    },
    databaseFailed: () => failures.inc(),
    ...createLockOuts(registers),
    async print(watched) {
      await gauges.read(watched);
      const all = Registry.merge([registry, processRegistry()]);
      return { contentType: all.contentType, text: await all.metrics() };
    },
  };
};

function createLockOuts(registers: Registry[]): Pick<Metrics, 'lockedOut' | 'refusedLockedOut'> {
  const lockOuts = new Counter({
    name: 'muster_lockouts_total',
    help: 'How often a client was locked out at an address after too many failed authentications.',
    registers,
  });
  const refusals = new Counter({
    name: 'muster_locked_out_requests_total',
    help: 'Calls that were refused unseen, since their client was locked out at their address.',
    registers,
  });
  return { lockedOut: () => lockOuts.inc(), refusedLockedOut: () => refusals.inc() };
}

function createGauges(registers: Registry[]): { readonly read: (watched: Watched) => Promise<void> } {
  const queue = new Gauge({
    name: 'muster_queue_calls',
    help: 'How many calls wait for the next group, by lane.',
    labelNames: ['lane'] as const,
    registers,
  });
  const size = new Gauge({ name: 'muster_journal_events', help: 'How many events are sealed.', registers });
  const lag = new Gauge({
    name: 'muster_sealer_lag_seconds',
    help: 'How long the oldest event that is not sealed has waited.',
    registers,
  });
  let readServer: ((figures: ServerFigures) => void) | undefined;
  return {
    async read({ queues, journal, server }) {
      if (server !== undefined) (readServer ??= createServerGauges(registers))(server());
      for (const [lane, waiting] of Object.entries(queues())) queue.set({ lane }, waiting);
      // An outage takes away what stands in the database alone, for a stale value would hide it.
      const unknown = (): number => Number.NaN;
      // Before the size, which waits until all is sealed.
      lag.set(await journal.lagSeconds().catch(unknown));
      size.set(await journal.size().catch(unknown));
    },
  };
}

/** Only where there is a server: an embedded database must not claim to have no connections. */
function createServerGauges(registers: Registry[]): (figures: ServerFigures) => void {
  const connections = new Gauge({
    name: 'muster_database_connections',
    help: 'Connections of this node to the database server, by state.',
    labelNames: ['state'] as const,
    registers,
  });
  const waiting = new Gauge({
    name: 'muster_database_waiting_calls',
    help: 'How many calls wait for a free connection.',
    registers,
  });
  const rebuilt = new Gauge({
    name: 'muster_database_pool_rebuilds',
    help: 'How often all connections were thrown away because they failed one after the other.',
    registers,
  });
  const lease = new Gauge({
    name: 'muster_sealer_lease',
    help: '1 on the node that numbers the journal, 0 on the others.',
    registers,
  });
  return ({ pool, holdsSealerLease }) => {
    connections.set({ state: 'used' }, pool.borrowed);
    connections.set({ state: 'free' }, pool.available);
    waiting.set(pool.pending);
    rebuilt.set(pool.rebuilt);
    lease.set(holdsSealerLease ? 1 : 0);
  };
}

function keptBy<T>(make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}

let ofProcess: Registry | undefined;

/** One for the process, for what it observes (the garbage collection, the delay of the event loop) cannot be let go. */
function processRegistry(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
