import type { Lease } from '../../src/jobs/lease.ts';

/** The lease of a node that is alone. */
export const freeLease: Lease = {
  take: () => Promise.resolve(true),
  holds: () => Promise.resolve(true),
  async run(work) {
    await work();
  },
  async runWhenFree(work) {
    await work();
  },
  close: () => Promise.resolve(),
};
