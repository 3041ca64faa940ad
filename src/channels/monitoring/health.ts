import type { HttpReply, Mount } from '../mount.ts';
import { type MonitoringSettings, watchedRoute, watcherCheck } from './watchers.ts';

/** Something that must hold for calls to be served; answers what is wrong, in one sentence, or nothing. */
export type ReadinessCheck = () => string | undefined | Promise<string | undefined>;

export interface HealthOptions {
  readonly settings: MonitoringSettings;
  readonly version: string;
  readonly checks: readonly ReadinessCheck[];
}

/** How long one answer serves all who ask, so that they cannot wear out the database. In milliseconds. */
const ANSWER_LASTS_MS = 500;

/** Puts `/health/live` (the process answers) and `/health/ready` (calls are served; 503 with the reasons otherwise) on HTTP. */
export const mountHealth = ({ settings, version, checks }: HealthOptions): Mount => {
  const mayWatch = watcherCheck(settings);
  const reasons = sharedFor(ANSWER_LASTS_MS, () => reasonsOf(checks));
  return {
    prefixes: ['/health'],
    routes: [
      watchedRoute('/health/live', mayWatch, async () =>
        jsonReply(200, { status: 'live', service: 'muster', version }),
      ),
      watchedRoute('/health/ready', mayWatch, async () => {
        const found = await reasons();
        const isReady = found.length === 0;
        return jsonReply(isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', reasons: found });
      }),
    ],
  };
};

const jsonReply = (status: number, value: object): HttpReply => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

const reasonsOf = async (checks: readonly ReadinessCheck[]): Promise<readonly string[]> => {
  const found = await Promise.all(checks.map(async (check) => check()));
  return found.filter((reason) => reason !== undefined);
};

function sharedFor<T>(milliseconds: number, make: () => Promise<T>): () => Promise<T> {
  let shared: { readonly value: Promise<T>; readonly until: number } | undefined;
  return () => {
    const now = performance.now();
    if (shared === undefined || shared.until < now) shared = { value: make(), until: now + milliseconds };
    return shared.value;
  };
}

/** Not ready while `ask` fails or takes longer than this, in milliseconds. */
export const answersWithin =
  (milliseconds: number, reason: string, ask: () => Promise<unknown>): ReadinessCheck =>
  async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve(reason), milliseconds);
    });
    const answered = ask().then(
      () => undefined,
      () => reason,
    );
    return Promise.race([answered, late]).finally(() => clearTimeout(timer));
  };

/** How the event loop fares. */
export interface EventLoopWatch {
  /** Not ready where the event loop was held up for longer than this within the last seconds. */
  readonly check: ReadinessCheck;
  stop(): void;
}

const TICK_MS = 500;
const REMEMBERED_TICKS = 6;

/**
 * Watches the event loop: whatever holds it up for longer than `mostMs` at a time delays every caller. `clock` tells
 * milliseconds, and is never set.
 */
export function watchEventLoop(mostMs: number, clock = (): number => performance.now()): EventLoopWatch {
  let expected = clock() + TICK_MS;
  let delays: readonly number[] = [];
  const timer = setInterval(() => {
    const now = clock();
    delays = [...delays.slice(1 - REMEMBERED_TICKS), now - expected];
    expected = now + TICK_MS;
  }, TICK_MS).unref();
  return {
    check() {
      // The tick itself may still be waiting behind what held it up.
      const worst = Math.max(clock() - expected, ...delays);
      return worst > mostMs ? `The event loop was held up for ${(worst / 1000).toFixed(1)} s.` : undefined;
    },
    stop: () => clearInterval(timer),
  };
}
