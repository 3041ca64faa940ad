import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../lib/log.ts';
import type { Store } from '../store/store.ts';

/** Work that of several nodes only one does at a time, as this node may do it. */
export interface Lease {
  /** Takes or renews the lease; answers whether this node holds it. Rejects as the store does. */
  take(): Promise<boolean>;
  /** As {@link Lease.take}, but asks the database only where the lease was not renewed a moment ago. */
  holds(): Promise<boolean>;
  /**
   * Does the work where this node can take the lease, and renews it meanwhile; never rejects. The lease is not given
   * back at the end but runs out: a node whose clock is a little behind would do the same work once more.
   */
  run(work: () => Promise<unknown>): Promise<void>;
  /** As {@link Lease.run}, but waits for the lease until it is free or closed. */
  runWhenFree(work: () => Promise<unknown>): Promise<void>;
  /** Gives the lease back, so that no other node has to wait for its end. */
  close(): Promise<void>;
}

export interface LeaseParts {
  readonly store: Pick<Store, 'lease' | 'release'>;
  /** Another one for each process. */
  readonly owner: string;
  readonly logger: Logger;
}

/** How long the work of a node that died waits at most before another one does it. */
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
const ASK_AGAIN_MS = 2000;

/** Makes leases by their names. What runs under one must stay right when two nodes do it: a node may be paused for longer than its lease. */
export const createLeases =
  ({ store, owner, logger }: LeaseParts): ((name: string) => Lease) =>
  (name) => {
    let asked = false;
    let renewedAt = Number.NEGATIVE_INFINITY;
    const closed = new AbortController();
    const take = async (): Promise<boolean> => {
      if (closed.signal.aborted) return false;
      asked = true;
      const at = performance.now();
      const taken = await store.lease(name, owner, LEASE_MS);
      renewedAt = taken ? at : Number.NEGATIVE_INFINITY;
      return taken;
    };
    const attempt = (): Promise<boolean> =>
      take().catch((cause: unknown) => {
        logger.warn('A lease could not be asked for.', { operation: name, cause });
        return false;
      });
    const doIt = async (work: () => Promise<unknown>): Promise<void> => {
      const renewal = setInterval(() => void attempt(), RENEW_MS).unref();
      try {
        await work();
      } catch (cause) {
        logger.error('A job failed.', { operation: name, cause });
      } finally {
        clearInterval(renewal);
      }
    };
    return {
      take,
      holds: async () => (!closed.signal.aborted && performance.now() - renewedAt < RENEW_MS ? true : take()),
      async run(work) {
        if (await attempt()) await doIt(work);
      },
      async runWhenFree(work) {
        while (!closed.signal.aborted) {
          if (await attempt()) return doIt(work);
          await pause(closed.signal);
        }
      },
      async close() {
        closed.abort();
        if (!asked) return;
        await store.release(name, owner).catch((cause: unknown) => {
          logger.warn('A lease could not be given back; it runs out by itself.', { operation: name, cause });
        });
      },
    };
  };

const pause = (signal: AbortSignal): Promise<void> =>
  delay(ASK_AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
