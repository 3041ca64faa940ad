import { expect } from 'chai';
import { createRunWorker, type RunIncident, type RunWorkerOptions } from '../../src/jobs/run-worker.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { ok, refused, type Result } from '../../src/lib/result.ts';
import type { Row } from '../../src/store/store.ts';
import { run } from '../support/runs.ts';
import { uuid } from '../support/store-samples.ts';

const defect: RunIncident = { incidentId: uuid(9), isDefect: true };
const outage: RunIncident = { incidentId: uuid(8), isDefect: false };

/** Runs of so many groups; `incidents` befall the first groups that are tried. */
function world(runs: readonly Row<'run'>[], groups: number, incidents: readonly RunIncident[] = []) {
  const stored = new Map(runs.map((one) => [one.runId, one]));
  const coming = [...incidents];
  const done: string[] = [];
  const failed: string[] = [];
  const logged: string[] = [];
  const log = (message: string): void => void logged.push(message);
  const work = async (one: Row<'run'>): Promise<Result<Row<'run'> | undefined, RunIncident>> => {
    const incident = coming.shift();
    if (incident !== undefined) return refused(incident);
    done.push(one.runId);
    const next = { ...one, done: one.done + 1, position: String(one.done + 1) };
    const after = { ...next, state: next.done === groups ? 'COMPLETED' : 'RUNNING' };
    stored.set(one.runId, after);
    return ok(after);
  };
  const options: RunWorkerOptions = {
    oldest: async (except) =>
      [...stored.values()].find(({ state, runId }) => state === 'RUNNING' && !except.includes(runId)),
    work,
    fail: async (one, incidentId) => {
      failed.push(incidentId);
      stored.set(one.runId, { ...one, state: 'FAILED' });
    },
    holdsLease: async () => true,
    logger: { ...silentLogger, info: log, warn: log, error: log },
  };
  return { options, stored, done, failed, logged };
}

describe('The job that works off runs', () => {
  it('does the oldest run to its end before the next', async () => {
    const { options, done, logged } = world([run(1), run(2)], 2);
    await createRunWorker(options).run();
    expect(done).to.deep.equal([uuid(1), uuid(1), uuid(2), uuid(2)]);
    const told = ['A run is worked off.', 'A run has ended.'];
    expect(logged).to.deep.equal([...told, ...told]);
  });

  it('goes on where a run stands', async () => {
    const { options, done } = world([run(1, { done: 3, position: '3' })], 4);
    await createRunWorker(options).run();
    expect(done).to.deep.equal([uuid(1)]);
  });

  it('tries a group three times, and then ends its run with the incident', async () => {
    const { options, done, failed, logged } = world([run(1), run(2)], 1, [defect, defect, defect]);
    await createRunWorker(options).run();
    expect(failed).to.deep.equal([uuid(9)]);
    expect(done).to.deep.equal([uuid(2)]);
    expect(logged.filter((text) => text === 'A group of a run could not be done.')).to.have.lengthOf(3);
  });

  it('counts the attempts of each group for itself', async () => {
    const { options, stored, done, failed } = world([run(1)], 3);
    const scripted = [defect, defect, undefined, defect, defect, undefined, defect, defect, undefined];
    const { work } = options;
    const stumbling = {
      ...options,
      work: async (one: Row<'run'>) => {
        const incident = scripted.shift();
        return incident === undefined ? work(one) : refused(incident);
      },
    };
    await createRunWorker(stumbling).run();
    expect(failed).to.deep.equal([]);
    expect(done).to.have.lengthOf(3);
    expect(stored.get(uuid(1))?.state).to.equal('COMPLETED');
  });

  it('leaves a run as it is while the database is away, and goes on with the next look', async () => {
    const { options, stored, failed } = world([run(1)], 1, [outage, outage, outage, outage]);
    const worker = createRunWorker(options);
    for (let look = 1; look <= 4; look += 1) {
      await worker.run();
      expect(stored.get(uuid(1))?.state, `look ${look}`).to.equal('RUNNING');
    }
    await worker.run();
    expect(failed).to.deep.equal([]);
    expect(stored.get(uuid(1))?.state).to.equal('COMPLETED');
  });

  it('never rejects, and tells why it has ended', async () => {
    const { options, logged } = world([run(1)], 1);
    const lost = async () => Promise.reject(new Error('The database is not available.'));
    await createRunWorker({ ...options, oldest: lost }).run();
    expect(logged).to.deep.equal(['Runs could not be worked off; the next look goes on.']);
  });

  it('waits while another node holds the lease, until it is closed', async () => {
    const { options, done } = world([run(1)], 1);
    const asked = Promise.withResolvers<undefined>();
    const worker = createRunWorker({
      ...options,
      holdsLease: async () => {
        asked.resolve(undefined);
        return false;
      },
    });
    const running = worker.run();
    await asked.promise;
    await worker.close();
    await running;
    expect(done).to.deep.equal([]);
  });

  it('looks at a run that waits for something else again and again, and counts no attempts', async () => {
    const { options, done, failed } = world([run(1)], 1, [defect, defect]);
    const answers = [true, true, false];
    const worker = createRunWorker({ ...options, isReady: async () => answers.shift() ?? true });
    await worker.run();
    expect(answers).to.deep.equal([]);
    expect([done, failed]).to.deep.equal([[uuid(1)], []]);
  });

  it('ends while a run waits when it is closed', async () => {
    const { options, done } = world([run(1)], 1);
    const asked = Promise.withResolvers<undefined>();
    const worker = createRunWorker({
      ...options,
      isReady: async () => {
        asked.resolve(undefined);
        return false;
      },
    });
    const running = worker.run();
    await asked.promise;
    await worker.close();
    await running;
    expect(done).to.deep.equal([]);
  });

  it('holds up nothing behind a run that has to wait', async () => {
    const { options, done } = world([run(1), run(2)], 1);
    const isReady = async ({ runId }: Row<'run'>): Promise<boolean> => runId !== uuid(1) || done.length > 0;
    await createRunWorker({ ...options, isReady }).run();
    expect(done).to.deep.equal([uuid(2), uuid(1)]);
  });

  it('sees what came while it was looking for the last time', async () => {
    const { options, stored, done } = world([], 1);
    let looks = 0;
    const worker = createRunWorker({
      ...options,
      oldest: async (except) => {
        looks += 1;
        const found = await options.oldest(except);
        if (looks === 1) {
          stored.set(uuid(5), run(5));
          void worker.run();
        }
        return found;
      },
    });
    await worker.run();
    expect(done).to.deep.equal([uuid(5)]);
  });
});
