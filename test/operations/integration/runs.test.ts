import { expect } from 'chai';
import { failRun } from '../../../src/jobs/run-worker.ts';
import { recalculateDays } from '../../../src/operations/attendance/recalculate-days.ts';
import { cancelRun } from '../../../src/operations/integration/cancel-run.ts';
import { getRun } from '../../../src/operations/integration/get-run.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { employee, REQUEST_ID, REQUEST_ID_SENT, upsert } from '../../support/command-requests.ts';
import { World } from '../../support/decision-world.ts';
import { ask } from '../../support/query-sources.ts';
import { run } from '../../support/runs.ts';
import { seed } from '../../support/seed.ts';
import { uuid } from '../../support/store-samples.ts';
import { toldRefusal } from '../../support/told-refusal.ts';

const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01' } as const;
const RUN = uuid(1);

/** A world with this run. */
function running(changes: Parameters<typeof run>[1] = {}): World {
  const world = new World();
  seed(world, 'run', RUN, { run: [run(1, changes)] });
  return world;
}

const stored = (world: World, runId = RUN) => world.rows('run', runId, 'run')[0];
const read = (world: World) => ask(getRun, { runId: RUN }, { load: world.load });

describe('RecalculateDays of more than is done at once', () => {
  const all = { ...head, employeeIds: [], workDateFrom: '2026-02-01', workDateTo: '2026-03-01' } as const;

  it('stores a run over all employees where none is named, and evaluates nothing yet', () => {
    const world = new World();
    const { result, facts } = world.run(recalculateDays, all);
    const runId = facts[0]?.entityId ?? '';
    expect(result).to.deep.equal({
      ok: true,
      value: {
        requestId: REQUEST_ID,
        replayed: false,
        evaluated: 0,
        changed: 0,
        differences: [],
        runId,
        runState: 'RUNNING',
      },
    });
    expect(facts).to.have.lengthOf(1);
    expect(facts[0]).to.include({ action: 'C', entity: 'Run', entityVersion: 1, affectedRows: 0 });
    expect(stored(world, runId)).to.deep.include({
      operation: 'RecalculateDays',
      state: 'RUNNING',
      clientId: 'ERP',
      requestId: REQUEST_ID,
      request: '{"employeeIds":[],"workDateFrom":"2026-02-01","workDateTo":"2026-03-01"}',
      total: 0,
      done: 0,
      position: '',
      finishedAt: null,
    });
  });

  it('counts the days of the employees that are named, each once', () => {
    const world = new World();
    world.run(upsertEmployees, upsert([employee(), employee({ employeeId: 'E2' })]));
    const request = { ...all, employeeIds: ['E2', 'E1', 'E2'], workDateFrom: '2025-12-29' };
    const { facts } = world.run(recalculateDays, request);
    expect(stored(world, facts[0]?.entityId)).to.include({ total: 126 });
    expect(stored(world, facts[0]?.entityId)?.request).to.contain('"employeeIds":["E1","E2"]');
  });

  it('names the employees whom nobody knows', () => {
    const world = new World();
    world.run(upsertEmployees, upsert([employee()]));
    const request = { ...all, employeeIds: ['E1', 'E9'], workDateFrom: '2025-06-01' };
    expect(toldRefusal(world.run(recalculateDays, request).result)).to.deep.equal([
      'EMPLOYEE_UNKNOWN',
      'EMPLOYEE_UNKNOWN /RecalculateDays/employeeIds[2]',
    ]);
  });

  it('takes a year and no day more', () => {
    const world = new World();
    const year = { ...all, workDateFrom: '2025-03-01' };
    expect(world.run(recalculateDays, year).result.ok).to.equal(true);
    const { result } = world.run(recalculateDays, { ...year, workDateFrom: '2025-02-28' });
    expect(toldRefusal(result)).to.deep.equal(['VALIDATION', 'VALIDATION /RecalculateDays/workDateTo']);
  });
});

describe('GetRun', () => {
  it('tells how far a run is', async () => {
    const told = await read(running({ done: 248, changed: 17, updatedAt: 1_772_413_205_000_000, position: '{}' }));
    expect(told).to.deep.equal({
      ok: true,
      value: {
        entity: 'Run',
        affectedRows: 1,
        response: {
          runId: RUN,
          operation: 'RecalculateDays',
          requestId: uuid(1001),
          state: 'RUNNING',
          total: 1240,
          done: 248,
          changed: 17,
          startedAt: 1_772_413_200_000_000,
          updatedAt: 1_772_413_205_000_000,
          finishedAt: undefined,
          message: undefined,
          differences: [],
        },
      },
    });
  });

  it('tells no total before there is one', async () => {
    const told = await read(running({ total: 0 }));
    expect(told.ok && told.value.response.total).to.equal(undefined);
  });

  it('tells nothing of a run of another client', async () => {
    const told = await read(running({ clientId: 'OTHER' }));
    expect(toldRefusal(told)).to.deep.equal(['NOT_FOUND', 'NOT_FOUND /GetRun/runId']);
    expect(toldRefusal(await read(new World()))).to.deep.equal(['NOT_FOUND', 'NOT_FOUND /GetRun/runId']);
  });

  it('tells the incident at which a run has failed', async () => {
    const world = running({ done: 248 });
    const [before] = world.rows('run', RUN, 'run');
    if (before === undefined) throw new Error('There is a run.');
    const { facts } = world.perform(failRun(before, uuid(7)));
    expect(facts.map(({ action, entity }) => [action, entity])).to.deep.equal([['U', 'Run']]);
    const told = await read(world);
    expect(told.ok && told.value.response).to.deep.include({
      state: 'FAILED',
      done: 248,
      finishedAt: world.now,
      message: `Something went wrong inside the service. The incident is logged: ${uuid(7)}`,
    });
  });
});

describe('CancelRun', () => {
  const cancel = (world: World) => world.run(cancelRun, { ...head, runId: RUN.toUpperCase() });

  it('ends a run where it is', () => {
    const world = running({ done: 496 });
    const { result, facts } = cancel(world);
    const value = { requestId: REQUEST_ID, replayed: false, runId: RUN, state: 'CANCELLED', done: 496 };
    expect(result).to.deep.equal({ ok: true, value });
    expect(facts.map(({ action, entity, entityId }) => [action, entity, entityId])).to.deep.equal([['U', 'Run', RUN]]);
    expect(stored(world)).to.deep.include({ state: 'CANCELLED', finishedAt: world.now });
  });

  it('is refused once the run has ended', () => {
    for (const state of ['COMPLETED', 'FAILED', 'CANCELLED']) {
      const world = running({ state });
      const told = ['ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION /CancelRun/runId'];
      expect(toldRefusal(cancel(world).result), state).to.deep.equal(told);
      expect(stored(world)).to.include({ state });
    }
  });

  it('finds no run of another client', () => {
    const world = running({ clientId: 'OTHER' });
    expect(toldRefusal(cancel(world).result)).to.deep.equal(['NOT_FOUND', 'NOT_FOUND /CancelRun/runId']);
    expect(stored(world)).to.include({ state: 'RUNNING' });
  });
});
