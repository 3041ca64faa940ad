import { expect } from 'chai';
import type { EmployeeInput, UpsertEmployees } from '../../../src/contract/generated.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { employee, employeeSlice, REQUEST_ID, upsert } from '../../support/command-requests.ts';
import { World } from '../../support/decision-world.ts';

const send = (world: World, employees: readonly EmployeeInput[], changes: Partial<UpsertEmployees> = {}) =>
  world.run(upsertEmployees, upsert(employees, changes));

/** `key outcome version` of each result with its errors behind; or the refusal's code and errors. */
function told({ result }: ReturnType<typeof send>): readonly string[] {
  if (!result.ok) {
    return [result.error.code, ...result.error.errors.map(({ code, path }) => `${code} ${path ?? ''}`)];
  }
  return result.value.results.map(({ key, outcome, version, errors }) =>
    [key, outcome, version, ...errors.map(({ code, path }) => `${code} ${path ?? ''}`)]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

const withBadge = (
  employeeId: string,
  timeRecordingId: string | undefined,
  masterSequence = 1n,
  validFrom = '2020-01-01',
) => employee({ employeeId, masterSequence, slices: [employeeSlice({ timeRecordingId, validFrom })] });

describe('UpsertEmployees', () => {
  it('creates and changes employees, each change with a higher version', () => {
    const world = new World();
    const created = send(world, [employee()]);
    expect(told(created)).to.deep.equal(['E1 APPLIED 1']);
    expect(created.result.ok && created.result.value).to.deep.include({
      requestId: REQUEST_ID,
      replayed: false,
      applied: 1,
      stale: 0,
      unchanged: 0,
      rejected: 0,
    });
    expect(told(send(world, [employee({ masterSequence: 2n, personnelNumber: '17' })]))).to.deep.equal([
      'E1 APPLIED 2',
    ]);
  });

  it('tells a lower sequence stale and changes nothing (case 44)', () => {
    const world = new World();
    send(world, [employee({ masterSequence: 12n })]);
    const late = send(world, [employee({ masterSequence: 11n, personnelNumber: '17' })]);
    expect(told(late)).to.deep.equal(['E1 STALE 1']);
    expect(late.writes).to.equal(0);
    expect(late.facts).to.deep.equal([]);
  });

  it('tells the same content unchanged', () => {
    const world = new World();
    const slices = [employeeSlice({ permittedEventTypes: ['P20', 'CLOCK_IN'] })];
    send(world, [employee({ slices })]);
    const same = [employeeSlice({ permittedEventTypes: ['CLOCK_IN', 'CLOCK_OUT', 'P10'] })];
    expect(told(send(world, [employee({ slices: same })]))).to.deep.equal(['E1 UNCHANGED 1']);
  });

  it('tells another number of slices, or another slice, stale rather than unchanged', () => {
    const world = new World();
    send(world, [
      employee({ slices: [employeeSlice({ validTo: '2025-12-31' }), employeeSlice({ validFrom: '2026-01-01' })] }),
    ]);
    expect(told(send(world, [employee({ slices: [employeeSlice({ validTo: '2025-12-31' })] })]))).to.deep.equal([
      'E1 STALE 1',
    ]);
    expect(told(send(world, [employee()]))).to.deep.equal(['E1 STALE 1']);
  });

  it('sees in the second item of a request what the first one stored', () => {
    const second = employee({ masterSequence: 2n, personnelNumber: '17' });
    expect(told(send(new World(), [employee(), second, employee()]))).to.deep.equal([
      'E1 APPLIED 1',
      'E1 APPLIED 2',
      'E1 STALE 2',
    ]);
  });

  it('tells the audit trail what was there before and after', () => {
    const world = new World();
    const slices = [employeeSlice({ displayName: 'Li Wei', timeRecordingId: 'B1' })];
    const [created] = send(world, [employee({ slices })]).facts;
    const after = {
      employeeId: 'E1',
      sourceSystem: 'ERP01',
      hireDate: '2020-01-01',
      masterSequence: '1',
      slices: [
        {
          validFrom: '2020-01-01',
          validTo: '9999-12-31',
          timeRecordingId: 'B1',
          displayName: 'Li Wei',
          status: 'ACTIVE',
          workTimeZone: 'Asia/Shanghai',
          timeManagementMode: 'CLOCK',
        },
      ],
    };
    expect(created).to.deep.include({
      action: 'C',
      entity: 'Employee',
      entityId: 'E1',
      entityVersion: 1,
      affectedRows: 2,
    });
    expect(created?.changes).to.deep.equal({ before: undefined, after });
    const [changed] = send(world, [employee({ masterSequence: 2n, slices, terminationDate: '2026-06-30' })]).facts;
    expect(changed).to.deep.include({ action: 'U', entityVersion: 2, employeeId: 'E1' });
    expect(changed?.changes).to.deep.equal({
      before: after,
      after: { ...after, masterSequence: '2', terminationDate: '2026-06-30' },
    });
  });

  it('refuses the whole request for one bad item in ATOMIC mode, and that item alone in PARTIAL mode', () => {
    const bad = employee({ employeeId: 'E2', slices: [employeeSlice({ workTimeZone: 'Nowhere' })] });
    expect(told(send(new World(), [employee(), bad]))).to.deep.equal([
      'VALIDATION',
      'VALIDATION /UpsertEmployees/employees[2]/slices[1]/workTimeZone',
    ]);
    const partial = send(new World(), [employee(), bad], { mode: 'PARTIAL' });
    expect(told(partial)).to.deep.equal([
      'E1 APPLIED 1',
      'E2 REJECTED VALIDATION /UpsertEmployees/employees[2]/slices[1]/workTimeZone',
    ]);
    expect(partial.facts[1]).to.deep.include({
      action: 'E',
      entityId: 'E2',
      outcome: 'REFUSED',
      faultCode: 'VALIDATION',
    });
  });

  describe('badges', () => {
    it('lead from the badge to its holder', () => {
      const world = new World();
      send(world, [withBadge('E1', 'B1')]);
      expect(world.badge('B1')).to.deep.equal(['E1 2020-01-01 9999-12-31']);
    });

    it('are refused where another employee holds them at that time', () => {
      const world = new World();
      send(world, [withBadge('E1', 'B1')]);
      const { result } = send(world, [withBadge('E2', 'B1')]);
      expect(result.ok ? [] : result.error.errors).to.deep.equal([
        {
          code: 'VALIDATION',
          message: 'Another employee holds this badge from 2020-01-01 to 9999-12-31.',
          path: '/UpsertEmployees/employees[1]/slices[1]/timeRecordingId',
          params: [
            { name: 'holder', value: 'E1' },
            { name: 'validFrom', value: '2020-01-01' },
            { name: 'validTo', value: '9999-12-31' },
          ],
        },
      ]);
    });

    it('are refused to the second of two in one request', () => {
      expect(
        told(send(new World(), [withBadge('E1', 'B1'), withBadge('E2', 'B1')], { mode: 'PARTIAL' })),
      ).to.deep.equal([
        'E1 APPLIED 1',
        'E2 REJECTED VALIDATION /UpsertEmployees/employees[2]/slices[1]/timeRecordingId',
      ]);
    });

    it('may be taken by another once given up, although the message did not name the badge', () => {
      const world = new World();
      send(world, [withBadge('E1', 'B1')]);
      send(world, [withBadge('E1', undefined, 2n)]);
      expect(world.badge('B1')).to.deep.equal(['E1 2020-01-01 9999-12-31']);
      expect(told(send(world, [withBadge('E2', 'B1')]))).to.deep.equal(['E2 APPLIED 1']);
      expect(world.badge('B1')).to.deep.equal(['E2 2020-01-01 9999-12-31']);
    });

    it('pass from one to the next on a date, and lead to both', () => {
      const world = new World();
      send(world, [withBadge('E1', 'B1')]);
      const leaving = employee({
        masterSequence: 2n,
        slices: [
          employeeSlice({ timeRecordingId: 'B1', validTo: '2026-03-01' }),
          employeeSlice({ validFrom: '2026-03-02' }),
        ],
      });
      send(world, [leaving, withBadge('E2', 'B1', 1n, '2026-03-02')]);
      expect(world.badge('B1')).to.deep.equal(['E1 2020-01-01 2026-03-01', 'E2 2026-03-02 9999-12-31']);
    });

    it('given up by one for another in the same request leave no row behind', () => {
      const world = new World();
      send(world, [withBadge('E1', 'B1')]);
      send(world, [withBadge('E1', 'B2', 2n), withBadge('E2', 'B1')]);
      expect(world.badge('B1')).to.deep.equal(['E2 2020-01-01 9999-12-31']);
      expect(world.badge('B2')).to.deep.equal(['E1 2020-01-01 9999-12-31']);
    });

    it('are not written again where nothing about them changes', () => {
      const world = new World();
      send(world, [withBadge('E1', 'B1')]);
      expect(send(world, [employee({ ...withBadge('E1', 'B1', 2n), personnelNumber: '17' })]).writes).to.equal(1);
    });
  });
});
