import { expect } from 'chai';
import type { EmployeeInput, UpsertEmployees } from '../../../src/contract/generated.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { employee, employeeSlice, upsert } from '../../support/command-requests.ts';
import { World } from '../../support/decision-world.ts';

const named = (number: number): string => `E${String(number).padStart(3, '0')}`;
const staff = (from: number, to: number, changes: Partial<EmployeeInput> = {}): readonly EmployeeInput[] =>
  Array.from({ length: to - from + 1 }, (_, at) => employee({ employeeId: named(from + at), ...changes }));

const send = (world: World, employees: readonly EmployeeInput[], changes: Partial<UpsertEmployees> = {}) =>
  world.run(upsertEmployees, upsert(employees, { mode: 'PARTIAL', ...changes }));

const part = (number: number, changes: Partial<UpsertEmployees> = {}): Partial<UpsertEmployees> => ({
  scope: 'FULL',
  runId: 'R1',
  part: number,
  ...changes,
});
const last = (number: number, changes: Partial<UpsertEmployees> = {}): Partial<UpsertEmployees> =>
  part(number, { lastPart: true, deleteMissing: true, ...changes });

/** The counts; or the refusal's code and errors, with their params. */
function told({ result }: ReturnType<typeof send>): string {
  if (!result.ok) {
    return result.error.errors
      .map(({ code, path, params }) => [code, path, ...params.map(({ name, value }) => `${name}=${value}`)].join(' '))
      .join('; ');
  }
  const { applied, unchanged, ended } = result.value;
  return `applied ${applied}, unchanged ${unchanged}, ended ${ended ?? '-'}`;
}

/** A company of so many employees. */
function company(count: number): World {
  const world = new World();
  send(world, staff(1, count));
  return world;
}

const master = (world: World, number: number) => world.rows('employee', named(number), 'employee')[0];

describe('UpsertEmployees in FULL runs (R-66)', () => {
  it('asks for the name of the run and the number of the part, and lets neither stand in a DELTA', () => {
    const world = new World();
    expect(told(send(world, staff(1, 1), { scope: 'FULL' }))).to.equal(
      'VALIDATION /UpsertEmployees/runId; VALIDATION /UpsertEmployees/part',
    );
    expect(told(send(world, staff(1, 1), { deleteMissing: true }))).to.equal('VALIDATION /UpsertEmployees/scope');
  });

  it('ends nobody without deleteMissing, and says that nothing was judged', () => {
    const world = company(3);
    expect(told(send(world, staff(1, 1), part(1, { lastPart: true })))).to.equal('applied 0, unchanged 1, ended -');
    expect(master(world, 3)?.terminationDate).to.equal('');
  });

  it('ends at the last part the employment of whom no part has named', () => {
    const world = company(41);
    expect(told(send(world, staff(1, 20), part(1)))).to.equal('applied 0, unchanged 20, ended -');
    expect(told(send(world, staff(21, 39), part(2)))).to.equal('applied 0, unchanged 19, ended -');
    const done = send(world, staff(40, 40), last(3));
    expect(told(done)).to.equal('applied 0, unchanged 1, ended 1');
    expect(master(world, 41)).to.include({ terminationDate: '2026-03-01', endedByRun: 'R1', masterSequence: 1n });
    expect(
      world
        .rows('employee', named(41), 'employeeSlice')
        .map(({ validFrom, validTo, status }) => [validFrom, validTo, status]),
    ).to.deep.equal([
      ['2020-01-01', '2026-03-01', 'ACTIVE'],
      ['2026-03-02', '9999-12-31', 'TERMINATED'],
    ]);
    expect(
      done.facts.map(({ action, entity, entityId, entityVersion }) => [action, entity, entityId, entityVersion]),
    ).to.deep.equal([
      ['U', 'Employee', named(41), 2],
      ['U', 'SyncRun', 'R1', 3],
    ]);
  });

  it('refuses a run that misses 5 % or more, stores nothing of that part, and tells the counts', () => {
    const world = company(20);
    const refusedPart = last(1);
    const done = send(world, staff(1, 19, { masterSequence: 2n }), refusedPart);
    expect(told(done)).to.equal('CONTROL_TOTAL_MISMATCH /UpsertEmployees/deleteMissing active=20 missing=1');
    expect(master(world, 1)?.masterSequence).to.equal(1n);
    expect(world.rows('syncRun', 'ERP01\tR1', 'syncRun')).to.deep.equal([]);
    send(world, staff(21, 21));
    expect(told(send(world, [...staff(1, 19), ...staff(21, 21)], refusedPart))).to.equal(
      'applied 0, unchanged 20, ended 1',
    );
  });

  it('names the parts that are missing when the last one comes', () => {
    const world = company(3);
    send(world, staff(1, 1), part(2));
    expect(told(send(world, staff(2, 2), last(5)))).to.equal(
      'VALIDATION /UpsertEmployees/lastPart missingParts=1, 3, 4',
    );
  });

  it('refuses a last part with parts behind it', () => {
    const world = company(3);
    send(world, staff(1, 1), part(1));
    send(world, staff(2, 2), part(3));
    expect(told(send(world, staff(3, 3), last(2)))).to.equal('VALIDATION /UpsertEmployees/lastPart');
  });

  it('takes a part again, also after the run, and judges it once', () => {
    const world = company(2);
    send(world, staff(1, 1), part(1));
    expect(told(send(world, staff(1, 1), part(1)))).to.equal('applied 0, unchanged 1, ended -');
    expect(told(send(world, staff(2, 2), last(2)))).to.equal('applied 0, unchanged 1, ended 0');
    expect(told(send(world, staff(2, 2), last(2)))).to.equal('applied 0, unchanged 1, ended -');
    expect(world.rows('syncRun', 'ERP01\tR1', 'syncRun')[0]).to.include({ state: 'COMPLETED', lastPart: 2, ended: 0 });
    expect(told(send(world, staff(2, 2), part(3)))).to.equal('ILLEGAL_TRANSITION /UpsertEmployees/part lastPart=2');
  });

  it('counts as named whom a part names, even where the item is refused', () => {
    const world = company(2);
    const broken = employee({ employeeId: named(2), slices: [employeeSlice({ workTimeZone: 'Nowhere' })] });
    expect(told(send(world, [...staff(1, 1), broken], last(1)))).to.equal('applied 0, unchanged 1, ended 0');
  });

  it('leaves alone who was written after the run began, who belongs to another source, and who has left already', () => {
    const world = company(1);
    send(world, staff(2, 2), { sourceSystem: 'OTHER' });
    send(world, staff(3, 3, { terminationDate: '2026-02-28' }));
    send(world, staff(1, 1), part(1));
    send(world, staff(4, 4));
    expect(told(send(world, staff(1, 1), last(2)))).to.equal('applied 0, unchanged 1, ended 0');
  });

  it('keeps the runs of two sources apart', () => {
    const world = company(2);
    send(world, staff(1, 1), part(1));
    expect(told(send(world, staff(5, 5), last(2, { sourceSystem: 'OTHER' })))).to.equal(
      'VALIDATION /UpsertEmployees/lastPart missingParts=1',
    );
  });

  it('takes whom it had ended back, when the source names them again with the same sequence', () => {
    const world = company(21);
    send(world, staff(1, 20), last(1));
    expect(master(world, 21)?.terminationDate).to.equal('2026-03-01');
    expect(told(send(world, staff(21, 21)))).to.equal('applied 1, unchanged 0, ended -');
    expect(master(world, 21)).to.include({ terminationDate: '', endedByRun: '' });
  });

  it('ends an employment as today begins in the employee’s own zone', () => {
    const world = company(20);
    send(world, [employee({ employeeId: named(21), slices: [employeeSlice({ workTimeZone: 'America/New_York' })] })]);
    world.now = moment('2026-03-02T03:00:00Z');
    send(world, staff(1, 20), last(1));
    expect(master(world, 21)?.terminationDate).to.equal('2026-02-28');
  });

  it('lets badges be exchanged in one part, and refuses to give one out that another part still has to take back', () => {
    const world = new World();
    const withBadge = (number: number, timeRecordingId: string, masterSequence: bigint) =>
      employee({ employeeId: named(number), masterSequence, slices: [employeeSlice({ timeRecordingId })] });
    send(world, [withBadge(1, 'B1', 1n), withBadge(2, 'B2', 1n), withBadge(3, 'B3', 1n)]);
    const exchange = [withBadge(1, 'B2', 2n), withBadge(2, 'B1', 2n)];
    expect(told(send(world, exchange, part(1)))).to.equal('applied 2, unchanged 0, ended -');
    expect(told(send(world, [withBadge(4, 'B3', 1n)], part(2)))).to.equal('applied 0, unchanged 0, ended -');
    expect(told(send(world, [withBadge(3, 'B4', 2n)], part(3)))).to.equal('applied 1, unchanged 0, ended -');
    expect(told(send(world, [withBadge(4, 'B3', 1n)], last(4)))).to.equal('applied 1, unchanged 0, ended 0');
  });

  it('gives the badge of somebody whom its last part ends to another one from that day on', () => {
    const world = company(39);
    const leaver = employee({ employeeId: named(40), slices: [employeeSlice({ timeRecordingId: 'B1' })] });
    send(world, [leaver]);
    const taker = (validFrom: string) =>
      employee({ employeeId: named(41), slices: [employeeSlice({ timeRecordingId: 'B1', validFrom })] });
    send(world, staff(1, 39), part(1));
    const early = send(world, [taker('2026-03-01')], last(2, { mode: 'ATOMIC' }));
    expect(told(early)).to.contain('VALIDATION /UpsertEmployees/employees[1]/slices[1]/timeRecordingId holder=E040');
    expect(told(send(world, [taker('2026-03-02')], last(2)))).to.equal('applied 1, unchanged 0, ended 1');
    expect(world.badge('B1')).to.include('E041 2026-03-02 9999-12-31');
  });
});
