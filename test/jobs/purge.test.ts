import { expect } from 'chai';
import { createPurge, type Purge, type PurgeOptions, type PurgeResult } from '../../src/jobs/purge.ts';
import { instant, MICROS_PER_DAY, MICROS_PER_MINUTE } from '../../src/lib/clock.ts';
import { type Logger, silentLogger } from '../../src/lib/log.ts';
import type { Expired } from '../../src/store/store.ts';
import { runApp } from '../support/running-app.ts';
import { callAs } from '../support/soap-call.ts';
import { freeLease } from '../support/free-lease.ts';

const NOW = instant(100 * MICROS_PER_DAY);

interface Watched {
  readonly job: Purge;
  readonly asked: Expired[];
  readonly recorded: PurgeResult[];
  readonly errors: string[];
}

/** The job over a store that removes so many rows with each call, then none. */
function jobOver(answers: Partial<Record<Expired['table'], number[]>>, changes: Partial<PurgeOptions> = {}): Watched {
  const asked: Expired[] = [];
  const recorded: PurgeResult[] = [];
  const errors: string[] = [];
  const logger: Logger = { ...silentLogger, error: (message) => errors.push(message) };
  const job = createPurge({
    async purge(expired) {
      asked.push(expired);
      return answers[expired.table]?.shift() ?? 0;
    },
    retentionDays: 31,
    async record(result) {
      recorded.push(result);
    },
    lease: freeLease,
    clock: { now: () => NOW },
    logger,
    ...changes,
  });
  return { job, asked, recorded, errors };
}

describe('the purge', () => {
  it('asks for nonces ten minutes after their end, outcomes and members of runs after their retention, batch by batch', async () => {
    const { job, asked } = jobOver({ nonce: [500, 7], outcome: [3], syncRunMember: [4] });
    expect(await job.run()).to.deep.equal({ nonces: 507, outcomes: 3, runMembers: 4 });
    const nonce = { table: 'nonce', before: NOW - 10 * MICROS_PER_MINUTE, limit: 500 };
    const outcome = { table: 'outcome', before: NOW - 31 * MICROS_PER_DAY, limit: 500 };
    const member = { ...outcome, table: 'syncRunMember' };
    expect(asked).to.deep.equal([nonce, nonce, nonce, outcome, outcome, member, member]);
  });

  it('journals a run that has removed something once, and no other', async () => {
    const { job, recorded } = jobOver({ nonce: [2], outcome: [] });
    await job.run();
    await job.run();
    expect(recorded).to.deep.equal([{ nonces: 2, outcomes: 0, runMembers: 0 }]);
  });

  it('journals what was removed before the database went away, and goes on with the next run', async () => {
    let calls = 0;
    const { job, recorded, errors } = jobOver(
      { nonce: [], outcome: [] },
      {
        async purge() {
          calls += 1;
          if (calls === 2) throw new Error('gone');
          return calls === 1 ? 500 : 0;
        },
      },
    );
    await job.run();
    expect(recorded).to.deep.equal([{ nonces: 500, outcomes: 0, runMembers: 0 }]);
    expect(errors).to.deep.equal(['Not everything that has expired could be removed; the next run goes on.']);
    expect(await job.run()).to.deep.equal({ nonces: 0, outcomes: 0, runMembers: 0 });
  });

  it('tells that a removal could not be journalled', async () => {
    const record = (): Promise<void> => Promise.reject(new Error('full'));
    const { job, errors } = jobOver({ nonce: [1], outcome: [] }, { record });
    expect(await job.run()).to.deep.equal({ nonces: 1, outcomes: 0, runMembers: 0 });
    expect(errors).to.deep.equal(['The removal of expired rows could not be journalled.']);
  });

  it('never runs twice at a time', async () => {
    const { job, asked } = jobOver({ nonce: [], outcome: [] });
    await Promise.all([job.run(), job.run()]);
    expect(asked).to.have.length(3);
  });

  it('runs by its schedule, and ends after the batch that runs when it is closed', async () => {
    const { job, asked } = jobOver({ nonce: Array.from({ length: 10_000 }, () => 1), outcome: [] });
    job.start('* * * * * *');
    while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await job.close();
    const { length } = asked;
    // The next second has come once another job of the same schedule has run.
    const other = jobOver({ nonce: [], outcome: [] });
    other.job.start('* * * * * *');
    while (other.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await other.job.close();
    expect(asked).to.have.length(length);
  });

  it('of a running service leaves one event of what it removed, and answers are still found', async () => {
    let now = instant(Date.now() * 1000);
    const app = await runApp({
      clock: { now: () => now },
      settings: { jobs: { purgeSchedule: '* * * * * *' }, outcomes: { retentionDays: 1 } },
    });
    const at = (): Date => new Date(now / 1000);
    const ping = '<p:Ping xmlns:p="urn:muster:integration:v1"/>';
    const call = async (): Promise<number> =>
      (await callAs(app.clients.integrator, app.url, 'integration', ping, at())).status;
    expect([await call(), await call()]).to.deep.equal([200, 200]);
    now = instant(now + 2 * MICROS_PER_DAY);
    const events = async () =>
      app.store.reads.auditEvents({ operation: 'PurgeExpired' }, { after: undefined, limit: 9 });
    while ((await events()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const [purged] = await events();
    expect(purged?.event).to.deep.include({ actor: 'system:purge', channel: 'JOB', action: 'D', entity: 'Expired' });
    // The first start wrote four outcomes: of the sample shifts, calendar, employees and terminals.
    expect(JSON.parse(purged?.event.changes ?? '')).to.deep.equal({ nonces: 2, outcomes: 4, runMembers: 0 });
    expect(await call()).to.equal(200);
    await app.stop();
  });
});
