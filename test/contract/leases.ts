import { expect } from 'chai';
import type { Store } from '../../src/store/store.ts';
import type { OpenedStore } from './store-contract.ts';

const LONG = 60_000;

/** Leases, by which of several nodes one does what only one may do at a time. */
export const leases = (opened: () => OpenedStore): void => {
  describe('lease', () => {
    let store: Store;
    let other: Store;

    beforeEach(async () => {
      ({ store } = opened());
      other = await opened().openAgain();
    });
    afterEach(() => other.close());

    it('is held by the first that asks, and by no other', async () => {
      expect(await store.lease('purge', 'node-1', LONG)).to.equal(true);
      expect(await other.lease('purge', 'node-2', LONG)).to.equal(false);
      expect(await other.lease('export', 'node-2', LONG)).to.equal(true);
    });

    it('is renewed for its owner, from whichever connection it asks', async () => {
      await store.lease('purge', 'node-1', 1);
      expect(await store.lease('purge', 'node-1', LONG)).to.equal(true);
      expect(await other.lease('purge', 'node-1', LONG)).to.equal(true);
      expect(await other.lease('purge', 'node-2', LONG)).to.equal(false);
    });

    it('is free for another when it has run out, and then no longer its first owner’s', async () => {
      await store.lease('purge', 'node-1', 20);
      while (!(await other.lease('purge', 'node-2', LONG))) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(await store.lease('purge', 'node-1', LONG)).to.equal(false);
    });

    it('is free for another when its owner gives it back', async () => {
      await store.lease('purge', 'node-1', LONG);
      await store.release('purge', 'node-1');
      expect(await other.lease('purge', 'node-2', LONG)).to.equal(true);
    });

    it('is not given back by anybody else', async () => {
      await store.lease('purge', 'node-1', LONG);
      await other.release('purge', 'node-2');
      await other.release('never taken', 'node-2');
      expect(await other.lease('purge', 'node-2', LONG)).to.equal(false);
    });

    it('is held by exactly one of many that ask at once', async () => {
      const owners = Array.from({ length: 40 }, (_, number) => `node-${number}`);
      const held = await Promise.all(
        owners.map((owner, at) => (at % 2 === 0 ? store : other).lease('purge', owner, LONG)),
      );
      expect(held.filter((one) => one)).to.have.length(1);
    });

    it('is written by no transaction of the journal', async () => {
      await store.lease('purge', 'node-1', LONG);
      expect((await store.reads.journalHead()).size).to.equal(0);
    });
  });
};
