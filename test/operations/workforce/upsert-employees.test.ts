import { expect } from 'chai';
import type { EmployeeInput, UpsertEmployees } from '../../../src/contract/generated.ts';
import { upsertCalendar } from '../../../src/operations/workforce/upsert-calendar.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { upsertShifts } from '../../../src/operations/workforce/upsert-shifts.ts';
import { employee, employeeSlice, REQUEST_ID, upsert } from '../../support/command-requests.ts';
import { calendar2026, DAY9, upsertOf } from '../../support/workforce-requests.ts';
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

  it('stores since when seniority counts, and forgets it where a later message has none', () => {
    const world = new World();
    const seniority = () => world.rows('employee', 'E1', 'employee')[0]?.seniorityDate;
    const [fact] = send(world, [employee({ seniorityDate: '2011-09-01' })]).facts;
    expect(seniority()).to.equal('2011-09-01');
    expect(fact?.changes).to.have.nested.property('after.seniorityDate', '2011-09-01');
    expect(told(send(world, [employee({ seniorityDate: '2011-09-01' })]))).to.deep.equal(['E1 UNCHANGED 1']);
    expect(told(send(world, [employee({ seniorityDate: '2012-09-01' })]))).to.deep.equal(['E1 STALE 1']);
    expect(told(send(world, [employee({ masterSequence: 2n })]))).to.deep.equal(['E1 APPLIED 2']);
    expect(seniority()).to.equal('');
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

  describe('codes that nobody has stored', () => {
    const warnings = ({ result }: ReturnType<typeof send>): readonly string[] =>
      result.ok
        ? result.value.results.flatMap((one) => one.warnings.map(({ code, path = '' }) => `${code} ${path}`))
        : ['refused'];
    const coded = (changes: Partial<EmployeeInput> = {}) =>
      employee({
        slices: [
          employeeSlice({ validTo: '2025-12-31', defaultShiftCode: 'DAY9' }),
          employeeSlice({
            ...{ validFrom: '2026-01-01', defaultShiftCode: 'DYA9' },
            ...{ holidayCalendarCode: 'CN', attendancePolicyCode: 'DE' },
          }),
        ],
        ...changes,
      });

    it('are warned of and do not keep anybody from being stored', () => {
      const decided = send(new World(), [coded()], { mode: 'ATOMIC' });
      expect(told(decided)).to.deep.equal(['E1 APPLIED 1']);
      const slices = '/UpsertEmployees/employees[1]/slices';
      expect(warnings(decided)).to.deep.equal([
        `NOT_FOUND ${slices}[1]/defaultShiftCode`,
        `NOT_FOUND ${slices}[2]/defaultShiftCode`,
        `NOT_FOUND ${slices}[2]/holidayCalendarCode`,
        `NOT_FOUND ${slices}[2]/attendancePolicyCode`,
      ]);
      const [result] = decided.result.ok ? decided.result.value.results : [];
      expect(result?.warnings.at(-1)?.params).to.deep.equal([
        { name: 'attendancePolicyCode', value: 'DE' },
        { name: 'judgedBy', value: 'CN' },
      ]);
    });

    it('are not warned of once they are stored, nor where none is named', () => {
      const world = new World();
      world.run(upsertShifts, upsertOf([DAY9, { ...DAY9, shiftCode: 'DYA9', validFrom: '2026-06-01' }]));
      world.run(upsertCalendar, calendar2026());
      expect(warnings(send(world, [coded()]))).to.deep.equal([
        'NOT_FOUND /UpsertEmployees/employees[1]/slices[2]/attendancePolicyCode',
      ]);
      expect(warnings(send(world, [employee({ employeeId: 'E2' })]))).to.deep.equal([]);
    });

    it('are warned of where no version holds before the slice ends, and also of what is unchanged', () => {
      const world = new World();
      world.run(upsertShifts, upsertOf([{ ...DAY9, validFrom: '2026-06-01' }]));
      const early = employee({ slices: [employeeSlice({ validTo: '2026-05-31', defaultShiftCode: 'DAY9' })] });
      const expected = ['NOT_FOUND /UpsertEmployees/employees[1]/slices[1]/defaultShiftCode'];
      expect(warnings(send(world, [early]))).to.deep.equal(expected);
      const again = send(world, [early]);
      expect(told(again)).to.deep.equal(['E1 UNCHANGED 1']);
      expect(warnings(again)).to.deep.equal(expected);
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

    const refusedItem = (item: number): string =>
      `REJECTED VALIDATION /UpsertEmployees/employees[${item}]/slices[1]/timeRecordingId`;

    /** E1 holds B1, E2 holds B2, and so on. */
    function holders(count: number): World {
      const world = new World();
      const numbers = Array.from({ length: count }, (_none, at) => at + 1);
      send(
        world,
        numbers.map((number) => withBadge(`E${number}`, `B${number}`)),
      );
      return world;
    }

    describe('judged by what the request makes of all employees', () => {
      for (const mode of ['ATOMIC', 'PARTIAL'] as const) {
        it(`are exchanged by two employees (${mode})`, () => {
          const world = holders(2);
          const exchange = [withBadge('E1', 'B2', 2n), withBadge('E2', 'B1', 2n)];
          expect(told(send(world, exchange, { mode }))).to.deep.equal(['E1 APPLIED 2', 'E2 APPLIED 2']);
          expect(world.badge('B1')).to.deep.equal(['E2 2020-01-01 9999-12-31']);
          expect(world.badge('B2')).to.deep.equal(['E1 2020-01-01 9999-12-31']);
        });

        it(`go round in a ring of three (${mode})`, () => {
          const world = holders(3);
          const ring = [withBadge('E1', 'B2', 2n), withBadge('E2', 'B3', 2n), withBadge('E3', 'B1', 2n)];
          expect(told(send(world, ring, { mode }))).to.deep.equal(['E1 APPLIED 2', 'E2 APPLIED 2', 'E3 APPLIED 2']);
          expect(['B1', 'B2', 'B3'].map((badge) => world.badge(badge)[0])).to.deep.equal([
            'E3 2020-01-01 9999-12-31',
            'E1 2020-01-01 9999-12-31',
            'E2 2020-01-01 9999-12-31',
          ]);
        });

        it(`are taken before they are given (${mode})`, () => {
          const world = holders(1);
          const taker = [withBadge('E2', 'B1'), withBadge('E1', undefined, 2n)];
          expect(told(send(world, taker, { mode }))).to.deep.equal(['E2 APPLIED 1', 'E1 APPLIED 2']);
          expect(world.badge('B1')).to.deep.equal(['E2 2020-01-01 9999-12-31']);
        });

        it(`are exchanged from a date on (${mode})`, () => {
          const world = holders(2);
          const from = (employeeId: string, before: string, after: string) =>
            employee({
              employeeId,
              masterSequence: 2n,
              slices: [
                employeeSlice({ timeRecordingId: before, validTo: '2026-03-01' }),
                employeeSlice({ timeRecordingId: after, validFrom: '2026-03-02' }),
              ],
            });
          const exchange = [from('E1', 'B1', 'B2'), from('E2', 'B2', 'B1')];
          expect(told(send(world, exchange, { mode }))).to.deep.equal(['E1 APPLIED 2', 'E2 APPLIED 2']);
          expect(world.badge('B1').toSorted()).to.deep.equal(['E1 2020-01-01 2026-03-01', 'E2 2026-03-02 9999-12-31']);
        });

        it(`are exchanged in the second of two messages about each (${mode})`, () => {
          const world = holders(2);
          const twice = [
            withBadge('E1', 'B2', 2n),
            withBadge('E1', 'B3', 3n),
            withBadge('E2', 'B1', 2n),
            withBadge('E2', 'B2', 3n),
          ];
          expect(told(send(world, twice, { mode }))).to.deep.equal([
            'E1 APPLIED 2',
            'E1 APPLIED 3',
            'E2 APPLIED 2',
            'E2 APPLIED 3',
          ]);
          expect(world.badge('B2')).to.deep.equal(['E2 2020-01-01 9999-12-31']);
        });
      }

      it('are not counted as given up by an item that is stale', () => {
        const world = holders(2);
        const exchange = [withBadge('E1', 'B2', 2n), withBadge('E2', 'B1', 1n)];
        expect(told(send(world, exchange, { mode: 'PARTIAL' }))).to.deep.equal([`E1 ${refusedItem(1)}`, 'E2 STALE 1']);
      });

      it('stay with who keeps them, whoever comes first in the request', () => {
        const world = holders(2);
        const keeps = employee({ ...withBadge('E2', 'B2', 2n), personnelNumber: '17' });
        expect(told(send(world, [withBadge('E1', 'B2', 2n), keeps], { mode: 'PARTIAL' }))).to.deep.equal([
          `E1 ${refusedItem(1)}`,
          'E2 APPLIED 2',
        ]);
        expect(told(send(world, [withBadge('E1', 'B2', 2n), { ...keeps, masterSequence: 3n }]))).to.deep.equal([
          'VALIDATION',
          'VALIDATION /UpsertEmployees/employees[1]/slices[1]/timeRecordingId',
        ]);
      });

      const broken = (employeeId: string): EmployeeInput =>
        employee({ employeeId, masterSequence: 2n, slices: [employeeSlice({ workTimeZone: 'Nowhere' })] });

      it('stay with who is refused, so that a chain behind him is refused, and nobody else (PARTIAL)', () => {
        const world = holders(4);
        const chain = [
          withBadge('E1', 'B2', 2n),
          withBadge('E2', 'B3', 2n),
          broken('E3'),
          withBadge('E5', 'B4'),
          withBadge('E4', undefined, 2n),
        ];
        expect(told(send(world, chain, { mode: 'PARTIAL' }))).to.deep.equal([
          `E1 ${refusedItem(1)}`,
          `E2 ${refusedItem(2)}`,
          'E3 REJECTED VALIDATION /UpsertEmployees/employees[3]/slices[1]/workTimeZone',
          'E5 APPLIED 1',
          'E4 APPLIED 2',
        ]);
        expect(world.badge('B3')).to.deep.equal(['E3 2020-01-01 9999-12-31']);
        expect(world.badge('B4')).to.deep.equal(['E5 2020-01-01 9999-12-31']);
      });

      it('blame in an ATOMIC request only the item that is wrong, not the chain behind it', () => {
        const world = holders(3);
        expect(told(send(world, [withBadge('E1', 'B2', 2n), withBadge('E2', 'B3', 2n), broken('E3')]))).to.deep.equal([
          'VALIDATION',
          'VALIDATION /UpsertEmployees/employees[3]/slices[1]/workTimeZone',
        ]);
      });

      it('go to the second of two who want one when the first is refused for another', () => {
        const world = holders(2);
        const slices = [
          employeeSlice({ timeRecordingId: 'B9', validTo: '2026-12-31' }),
          employeeSlice({ timeRecordingId: 'B1', validFrom: '2027-01-01' }),
        ];
        const greedy = employee({ employeeId: 'E3', slices });
        const batch = [greedy, withBadge('E4', 'B9'), withBadge('E1', 'B2', 2n)];
        expect(told(send(world, batch, { mode: 'PARTIAL' }))).to.deep.equal([
          'E3 REJECTED VALIDATION /UpsertEmployees/employees[1]/slices[1]/timeRecordingId VALIDATION /UpsertEmployees/employees[1]/slices[2]/timeRecordingId',
          'E4 APPLIED 1',
          `E1 ${refusedItem(3)}`,
        ]);
      });

      it('go to the second of two also when the first loses another one only later', () => {
        const world = holders(1);
        const slices = [
          employeeSlice({ timeRecordingId: 'B9', validTo: '2026-12-31' }),
          employeeSlice({ timeRecordingId: 'B1', validFrom: '2027-01-01' }),
        ];
        const greedy = employee({ employeeId: 'E3', slices });
        // E1 does not get B5, and so keeps B1, which E3 wants beside the B9 that E4 wants too.
        const batch = [greedy, withBadge('E4', 'B9'), withBadge('E5', 'B5'), withBadge('E1', 'B5', 2n)];
        expect(told(send(world, batch, { mode: 'PARTIAL' }))).to.deep.equal([
          'E3 REJECTED VALIDATION /UpsertEmployees/employees[1]/slices[1]/timeRecordingId VALIDATION /UpsertEmployees/employees[1]/slices[2]/timeRecordingId',
          'E4 APPLIED 1',
          'E5 APPLIED 1',
          `E1 ${refusedItem(4)}`,
        ]);
      });

      it('go to the first of a thousand who want the same one', () => {
        const all = Array.from({ length: 1000 }, (_none, at) => withBadge(`N${at}`, 'B1'));
        const { result } = send(new World(), all, { mode: 'PARTIAL' });
        expect(result.ok && [result.value.applied, result.value.rejected]).to.deep.equal([1, 999]);
      });
    });

    it('are not written again where nothing about them changes', () => {
      const world = new World();
      send(world, [withBadge('E1', 'B1')]);
      expect(send(world, [employee({ ...withBadge('E1', 'B1', 2n), personnelNumber: '17' })]).writes).to.equal(1);
    });
  });
});
