import { expect } from 'chai';
import { createRecalculationRun } from '../../src/evaluation/recalculation-run.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { moment } from '../domain/attendance/sample.ts';
import { AttendanceWorld } from '../support/attendance-world.ts';
import { World } from '../support/decision-world.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/runs.ts';
import { seed } from '../support/seed.ts';
import { uuid } from '../support/store-samples.ts';

const year = { workDateFrom: '2025-04-01', workDateTo: '2026-03-29' } as const;
const staff = [{ employeeId: 'E1' }, { employeeId: 'E2', defaultShiftCode: 'NIGHT22' }, { employeeId: 'E3' }];
const employeeIds = staff.map(({ employeeId }) => employeeId);

describe('A run of RecalculateDays', function () {
  this.timeout(60_000);
  let world: AttendanceWorld;
  beforeEach(async () => {
    world = await AttendanceWorld.open('2026-03-30T12:00:00+08:00', staff);
  });
  afterEach(() => world.stop());

  const start = async (request: object): Promise<string> => {
    const { runId, runState, evaluated } = await world.must('RecalculateDays', request);
    expect([runState, evaluated]).to.deep.equal(['RUNNING', 0]);
    return runId as string;
  };
  const ended = (runId: string): Promise<JsonObject> =>
    eventually(
      () => world.must('GetRun', { runId }),
      ({ state }) => state !== 'RUNNING',
    );

  it('is made of more than 1000 days, or 62 dates; less is told at once', async () => {
    const many = Array.from({ length: 41 }, (_, at) => ({ employeeId: `M${at + 10}` }));
    await world.employ(many);
    const names = many.map(({ employeeId }) => employeeId);
    const dates = { workDateFrom: '2026-03-05', workDateTo: '2026-03-29' };
    const told = await world.must('RecalculateDays', { ...dates, employeeIds: names.slice(1) });
    expect(told).to.include({ evaluated: 1000, changed: 1000 });
    expect(told).not.to.have.any.keys('runId', 'runState');
    expect(await ended(await start({ ...dates, employeeIds: names }))).to.include({ done: 1025, changed: 25 });
    const two = { workDateFrom: '2026-01-27', workDateTo: '2026-03-29' };
    expect(await world.must('RecalculateDays', { ...two, employeeIds: ['E1'] })).to.include({ evaluated: 62 });
    const longer = { ...two, workDateFrom: '2026-01-26', employeeIds: ['E1'] };
    expect(await ended(await start(longer))).to.include({ done: 63, changed: 1 });
  });

  it('evaluates each day once, over windows of dates, to what it comes to at once', async () => {
    const told = await ended(await start({ ...year, employeeIds }));
    expect(told).to.include({ state: 'COMPLETED', total: 1089, done: 1089, changed: 1089 });
    expect(told).to.have.property('finishedAt');
    for (const employeeId of employeeIds) {
      const days = await world.days(employeeId, year.workDateFrom, year.workDateTo);
      expect(days).to.have.lengthOf(363);
      expect([...new Set(days.map(({ revision }) => revision))]).to.deep.equal([1]);
    }
    const range = { employeeIds, workDateFrom: '2026-01-01', workDateTo: '2026-02-28', dryRun: true };
    expect(await world.must('RecalculateDays', range)).to.include({ evaluated: 177, changed: 0 });
    await world.evaluate();
    expect(await world.must('RecalculateDays', range)).to.include({ evaluated: 177, changed: 0 });
  });

  it('goes over all employees where none is named, and counts them', async () => {
    const range = { workDateFrom: '2026-03-01', workDateTo: '2026-03-02' };
    const { employees } = await world.must('GetEmployees', {});
    const count = (employees as readonly unknown[]).length;
    expect(count).to.be.greaterThan(3);
    expect(await ended(await start(range))).to.include({ state: 'COMPLETED', total: 2 * count, done: 2 * count });
    expect(await world.days('E3', '2026-03-01', '2026-03-02')).to.have.lengthOf(2);
  });

  it('tells, and does not store, what would change in a dry run: the first 100', async () => {
    const told = await ended(await start({ ...year, employeeIds, dryRun: true }));
    expect(told).to.include({ state: 'COMPLETED', done: 1089, changed: 1089 });
    const differences = told['differences'] as readonly { readonly before?: object; readonly after?: JsonObject }[];
    expect(differences).to.have.lengthOf(100);
    expect(differences[0]?.before).to.equal(undefined);
    expect(differences[0]?.after).to.include({ employeeId: 'E1', workDate: '2025-04-01', status: 'ABSENT' });
    expect(await world.days('E1', year.workDateFrom, year.workDateTo)).to.deep.equal([]);
  });

  it('answers a resend with the same run', async () => {
    const request = { requestId: uuid(77), ...year, employeeIds };
    const runId = await start(request);
    expect(await world.must('RecalculateDays', request)).to.include({ replayed: true, runId });
    await ended(runId);
    const told = await world.call('CancelRun', { runId });
    expect(told.isResponse).to.equal(false);
    expect(JSON.stringify(told.json)).to.contain('ILLEGAL_TRANSITION');
  });
});

describe('A group of a run', () => {
  const request = { employeeIds: [], workDateFrom: '2026-02-01', workDateTo: '2026-02-02' };
  const nobody = createRecalculationRun({ employees: async () => [] });

  const next = async (stored: ReturnType<typeof run>, asRead = stored) => {
    const world = new World();
    seed(world, 'run', stored.runId, { run: [stored] });
    const done = world.perform(await nobody.next(asRead, moment('2026-03-02T01:00:00Z')));
    return { ...done, row: world.rows('run', stored.runId, 'run')[0] };
  };

  it('ends the run where there is nobody left', async () => {
    const { row, facts } = await next(run(1, { request: JSON.stringify(request), total: 0 }));
    expect(row).to.include({ state: 'COMPLETED', total: 0, done: 0, position: '' });
    expect(facts.map(({ entity }) => entity)).to.deep.equal(['Run']);
  });

  it('does nothing for a run that has ended, or that another node has taken further', async () => {
    const read = run(1, { request: JSON.stringify(request) });
    for (const changes of [{ state: 'CANCELLED' }, { position: '{"from":"2026-02-01","after":"E5"}' }]) {
      const stored = { ...read, ...changes };
      const { result, facts, row } = await next(stored, read);
      expect(result).to.deep.equal({ ok: true, value: undefined });
      expect(facts).to.deep.equal([]);
      expect(row).to.deep.equal(stored);
    }
  });
});
