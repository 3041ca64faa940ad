import { expect } from 'chai';
import { createJournalVerification } from '../../src/jobs/journal-verification.ts';
import type { DatabaseVerdict } from '../../src/journal/verify-database.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { freeLease } from '../support/free-lease.ts';

const verdict: DatabaseVerdict = {
  head: { origin: 'test/journal', size: 3, rootHash: new Uint8Array(32) },
  findings: [],
  count: 0,
  rows: 0,
  purgedTo: 0,
  rowsOfPurged: 0,
  checkpoints: 0,
};

describe('The verification of the journal', () => {
  it('journals what it has found', async () => {
    const recorded: DatabaseVerdict[] = [];
    const job = createJournalVerification({
      verify: () => Promise.resolve(verdict),
      record: (found) => Promise.resolve(void recorded.push(found)),
      lease: freeLease,
      logger: silentLogger,
    });
    await job.run();
    expect(recorded).to.deep.equal([verdict]);
    await job.close();
  });

  it('ends at once when the service stops, and journals nothing', async () => {
    const recorded: DatabaseVerdict[] = [];
    const job = createJournalVerification({
      verify: (signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
      record: (found) => Promise.resolve(void recorded.push(found)),
      lease: freeLease,
      logger: silentLogger,
    });
    const running = job.run();
    await job.close();
    await running;
    expect(recorded).to.deep.equal([]);
  });

  it('never rejects', async () => {
    const job = createJournalVerification({
      verify: () => Promise.reject(new Error('the disk is gone')),
      record: () => Promise.resolve(),
      lease: freeLease,
      logger: silentLogger,
    });
    await job.run();
  });
});
