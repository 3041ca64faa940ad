import { expect } from 'chai';
import type { RequestCriteria, RequestPlace, RollSpan } from '../../src/store/attendance-reads.ts';
import { instant } from '../../src/lib/clock.ts';
import type { AwaitedDecision } from '../../src/store/leave-reads.ts';
import type { OrgCriteria } from '../../src/store/org-criteria.ts';
import type { Row, Store } from '../../src/store/store.ts';
import {
  attendanceDay,
  attendanceException,
  dailyAttendance,
  dayKey,
  overtimeRequest,
  punchCorrection,
  putCorrection,
  putDay,
  putException,
  putOvertime,
  type FirstPut,
} from '../support/attendance-samples.ts';
import { batch, putEmployee, slice, uuid } from '../support/store-samples.ts';

/** The reads of requests, of the roll and of what is planned, and those by where employees belong to. */
export const requestReads = (opened: () => Store): void => {
  const write = async (puts: readonly FirstPut[]): Promise<void> => {
    const parts = { guards: puts.map(({ guard }) => guard), changes: puts.map(({ change }) => change) };
    expect((await opened().commit(batch(parts))).status).to.equal('committed');
  };
  const numberOf = (id: string): number => Number.parseInt(id.slice(-4), 16);

  /** E1 is in GATE until March 2nd and in YARD from then on; E2 always in YARD, of another company. */
  const employ = async (): Promise<void> => {
    const moved = [
      slice('E1', { validFrom: '2026-01-01', validTo: '2026-03-02', companyCode: '1000', orgUnitId: 'GATE' }),
      slice('E1', { validFrom: '2026-03-03', validTo: '9999-12-31', companyCode: '1000', orgUnitId: 'YARD' }),
    ];
    const other = [
      slice('E2', {
        companyCode: '2000',
        orgUnitId: 'YARD',
        costCenter: 'C1',
        payGroup: 'P1',
        managerEmployeeId: 'M1',
      }),
    ];
    for (const [employeeId, slices] of [
      ['E1', moved],
      ['E2', other],
    ] as const) {
      expect((await opened().commit(putEmployee(employeeId, 0, slices))).status).to.equal('committed');
    }
  };
  /** What somebody may decide in their own name. */
  const waitingFor = (person: string): AwaitedDecision => ({
    managers: [person],
    today: '2026-03-05',
    steps: [],
    person,
  });
  const nowhere: OrgCriteria = {
    companyCodes: [],
    orgUnitIds: [],
    costCenters: [],
    payGroups: [],
    managerEmployeeIds: [],
  };

  describe('requests', () => {
    const rows: readonly Row<'punchCorrection'>[] = [
      punchCorrection(1, { employeeId: 'E2' }),
      punchCorrection(2, { workDate: '2026-03-03', requestedBy: 'M1' }),
      punchCorrection(3, { state: 'APPROVED', decidedBy: 'M1', decidedAt: 7, voidEventId: uuid(77) }),
      punchCorrection(4),
    ];
    const any: RequestCriteria = { ids: [], employeeIds: [], states: [] };

    beforeEach(async () => {
      await employ();
      await write(rows.map(putCorrection));
      await write([1, 2].map((number) => putOvertime(overtimeRequest(number + 10, { employeeId: `E${3 - number}` }))));
    });

    const corrections = async (criteria: Partial<RequestCriteria> = {}, after?: RequestPlace, limit = 10) => {
      const found = await opened().reads.attendance.corrections({ ...any, ...criteria }, { after, limit });
      return found.map(({ request }) => numberOf(request.correctionId));
    };
    const overtime = async (criteria: Partial<RequestCriteria> = {}, after?: RequestPlace, limit = 10) => {
      const found = await opened().reads.attendance.overtime({ ...any, ...criteria }, { after, limit });
      return found.map(({ request }) => numberOf(request.overtimeId));
    };

    it('are read as they were put, with their versions', async () => {
      const { attendance } = opened().reads;
      expect(await attendance.corrections({ ...any, ids: [uuid(3)] }, { after: undefined, limit: 2 })).to.deep.equal([
        { version: 1, request: rows[2] },
      ]);
      expect(await attendance.overtime({ ...any, ids: [uuid(11)] }, { after: undefined, limit: 2 })).to.deep.equal([
        { version: 1, request: overtimeRequest(11, { employeeId: 'E2' }) },
      ]);
    });

    it('are listed by employee, work date and id', async () => {
      expect(await corrections()).to.deep.equal([3, 4, 2, 1]);
      expect(await overtime()).to.deep.equal([12, 11]);
    });

    it('are paged by their place', async () => {
      const place = { employeeId: 'E1', workDate: '2026-03-02', id: uuid(3) };
      expect(await corrections({}, place)).to.deep.equal([4, 2, 1]);
      expect(await corrections({}, place, 2)).to.deep.equal([4, 2]);
      expect(
        await corrections({ states: ['SUBMITTED'] }, { ...place, workDate: '2026-03-03', id: uuid(2) }),
      ).to.deep.equal([1]);
      expect(await corrections({}, { ...place, employeeId: 'E2', id: uuid(1) })).to.deep.equal([]);
      expect(await overtime({}, { ...place, id: uuid(12) })).to.deep.equal([11]);
    });

    it('are narrowed by ids, employees, dates and states, all at once', async () => {
      expect(await corrections({ ids: [uuid(4), uuid(1), uuid(99)] })).to.deep.equal([4, 1]);
      expect(await corrections({ ids: [uuid(4), uuid(1)], employeeIds: ['E2'] })).to.deep.equal([1]);
      expect(await corrections({ workDateFrom: '2026-03-03', workDateTo: '2026-03-03' })).to.deep.equal([2]);
      expect(await corrections({ states: ['APPROVED', 'REJECTED'] })).to.deep.equal([3]);
      expect(await overtime({ employeeIds: ['E1', 'E3'], states: ['SUBMITTED'] })).to.deep.equal([12]);
    });

    it('are those that somebody may decide: what waits, is not theirs, and was not asked for by them', async () => {
      expect(await corrections({ awaits: waitingFor('M1') })).to.deep.equal([4, 1]);
      expect(await corrections({ awaits: waitingFor('E1') })).to.deep.equal([]);
      expect(await corrections({ awaits: waitingFor('M2') })).to.deep.equal([4, 2, 1]);
      expect(await overtime({ awaits: waitingFor('E2') })).to.deep.equal([12]);
      expect(await overtime({ awaits: waitingFor('M1') })).to.deep.equal([12, 11]);
    });

    it('wait for the manager of their employee where the route says so, for who stands in, and for the step', async () => {
      await write(
        [
          punchCorrection(21, { employeeId: 'E2', route: 'MANAGER', stepNo: 1, stepName: 'MANAGER' }),
          punchCorrection(22, { employeeId: 'E2', route: 'MANAGER_HR', stepNo: 2, stepName: 'HR' }),
        ].map(putCorrection),
      );
      const routed = async (awaits: AwaitedDecision) => corrections({ ids: [uuid(21), uuid(22)], awaits });
      expect(await routed(waitingFor('M1'))).to.deep.equal([21]);
      expect(await routed(waitingFor('M2'))).to.deep.equal([]);
      expect(await routed({ ...waitingFor('M2'), managers: ['M2', 'M1'] })).to.deep.equal([21]);
      expect(await routed({ ...waitingFor('M2'), steps: ['HR'] })).to.deep.equal([22]);
      expect(await routed({ ...waitingFor('E2'), managers: ['M1'], steps: ['HR'] })).to.deep.equal([]);
    });

    it('are narrowed by where the employee belongs to on the work date', async () => {
      expect(await corrections({ organisation: { ...nowhere, orgUnitIds: ['GATE'] } })).to.deep.equal([3, 4]);
      expect(await corrections({ organisation: { ...nowhere, orgUnitIds: ['YARD'] } })).to.deep.equal([2, 1]);
      expect(await corrections({ organisation: nowhere })).to.deep.equal([3, 4, 2, 1]);
      const both = { ...nowhere, orgUnitIds: ['YARD'], companyCodes: ['2000', '3000'] };
      expect(await corrections({ organisation: both, employeeIds: ['E1', 'E2'] })).to.deep.equal([1]);
      expect(await overtime({ organisation: { ...nowhere, managerEmployeeIds: ['M1'] } })).to.deep.equal([11]);
    });
  });

  describe('days and exceptions of an organisation', () => {
    beforeEach(async () => {
      await employ();
      const dates = ['2026-03-02', '2026-03-03'];
      await write(['E1', 'E2'].flatMap((id) => dates.map((date) => putDay(attendanceDay(id, date)))));
      await write([
        putException(attendanceException(1, { severity: 'INFO' })),
        putException(attendanceException(2, { workDate: '2026-03-03', severity: 'ERROR' })),
        putException(attendanceException(3, { employeeId: 'E2' })),
      ]);
    });

    const page = { after: undefined, limit: 10 };
    const days = async (organisation: Partial<OrgCriteria>, employeeIds: readonly string[] = []) => {
      const criteria = { employeeIds, statuses: [], organisation: { ...nowhere, ...organisation } };
      return (await opened().reads.attendance.days(criteria, page)).map(({ day }) => day.dayKey);
    };

    it('are those of the dates on which the employee belongs there', async () => {
      expect(await days({ orgUnitIds: ['GATE'] })).to.deep.equal(['2026-03-02 E1']);
      expect(await days({ orgUnitIds: ['YARD'] })).to.deep.equal(['2026-03-02 E2', '2026-03-03 E1', '2026-03-03 E2']);
      expect(await days({ orgUnitIds: ['YARD'] }, ['E1'])).to.deep.equal(['2026-03-03 E1']);
      for (const one of [{ costCenters: ['C1'] }, { payGroups: ['P1'] }, { managerEmployeeIds: ['M1'] }]) {
        expect(await days(one)).to.deep.equal(['2026-03-02 E2', '2026-03-03 E2']);
      }
      expect(await days({ orgUnitIds: ['YARD'], companyCodes: ['3000'] })).to.deep.equal([]);
    });

    it('have exceptions of the severities that are asked for', async () => {
      const numbers = async (severities: readonly string[], organisation: Partial<OrgCriteria> = {}) => {
        const criteria = { employeeIds: [], types: [], states: [], severities };
        const asked = { ...criteria, organisation: { ...nowhere, ...organisation } };
        const found = await opened().reads.attendance.exceptions(asked, page);
        return found.map(({ exceptionId }) => numberOf(exceptionId));
      };
      expect(await numbers(['ERROR', 'WARN'])).to.deep.equal([3, 2]);
      expect(await numbers([])).to.deep.equal([1, 3, 2]);
      expect(await numbers([], { orgUnitIds: ['GATE'] })).to.deep.equal([1]);
      expect(await numbers(['INFO'], { orgUnitIds: ['YARD'] })).to.deep.equal([]);
    });

    it('have employees who belong there by one slice, that of a date where one is named', async () => {
      const ids = async (organisation: Partial<OrgCriteria>, validOn?: string) => {
        const criteria = { employeeIds: [], validOn, organisation: { ...nowhere, ...organisation } };
        return (await opened().reads.employees(criteria, page)).map(({ employee }) => employee.employeeId);
      };
      expect(await ids({ orgUnitIds: ['GATE'] })).to.deep.equal(['E1']);
      expect(await ids({ orgUnitIds: ['YARD'] }, '2026-03-02')).to.deep.equal(['E2']);
      expect(await ids({ orgUnitIds: ['YARD'] }, '2026-03-03')).to.deep.equal(['E1', 'E2']);
    });
  });

  describe('the shifts of a roll', () => {
    const span: RollSpan = {
      from: '2026-03-01',
      allFrom: '2026-03-02',
      fullFrom: '2026-03-02',
      leftSince: instant(0),
      to: '2026-03-03',
    };

    beforeEach(() =>
      write([
        putDay(attendanceDay('E1', '2026-02-28')),
        putDay(attendanceDay('E1', '2026-03-01')),
        putDay(attendanceDay('E2', '2026-03-01'), [
          dailyAttendance(dayKey('E2', '2026-03-01'), 1, { status: 'INCOMPLETE', firstIn: null, lastOut: null }),
        ]),
        putDay(
          attendanceDay('E1', '2026-03-02'),
          [2, 1].map((at) => dailyAttendance(dayKey('E1', '2026-03-02'), at)),
        ),
        putDay(attendanceDay('E2', '2026-03-03')),
        putDay(attendanceDay('E2', '2026-03-04')),
      ]),
    );

    const shifts = async (changes: Partial<RollSpan> = {}, employeeIds: readonly string[] = []) =>
      (await opened().reads.attendance.shiftsOn({ ...span, ...changes }, employeeIds)).map(
        ({ dayKey: key, sequence }) => `${key} ${sequence}`,
      );

    it('are those of the dates, by date, employee and sequence; of the older ones what is open', async () => {
      expect(await shifts()).to.deep.equal([
        '2026-03-01 E2 1',
        '2026-03-02 E1 1',
        '2026-03-02 E1 2',
        '2026-03-03 E2 1',
      ]);
      expect(await shifts({ allFrom: '2026-03-01' })).to.include('2026-03-01 E1 1');
      expect(await shifts({}, ['E1'])).to.deep.equal(['2026-03-02 E1 1', '2026-03-02 E1 2']);
      expect(await shifts({}, ['E3'])).to.deep.equal([]);
    });

    it('have what a roll needs of them', async () => {
      const [open, whole] = await opened().reads.attendance.shiftsOn(span, []);
      expect(open).to.include({ status: 'INCOMPLETE', firstIn: null, lastOut: null });
      expect(whole).to.deep.equal({
        dayKey: '2026-03-02 E1',
        sequence: 1,
        status: 'PRESENT',
        shiftCode: 'DAY9',
        firstIn: 1_772_412_720_000_000,
        lastOut: 1_772_445_780_000_000,
        details: '{"overtime":[],"pairs":[]}',
      });
    });

    it('have no details where they are of an earlier date, settled, and left long ago', async () => {
      const details = async (changes: Partial<RollSpan>) => {
        const found = await opened().reads.attendance.shiftsOn({ ...span, ...changes }, []);
        return found.filter((one) => one.details !== '').map(({ dayKey: key }) => key);
      };
      const left = 1_772_445_780_000_000;
      const later = { fullFrom: '2026-03-03', leftSince: instant(left + 1) };
      expect(await details(later)).to.deep.equal(['2026-03-01 E2', '2026-03-03 E2']);
      expect(await details({ ...later, leftSince: instant(left) })).to.include('2026-03-02 E1');
    });
  });

  describe('assignments', () => {
    const assigned = (employeeId: string, workDate: string, revisions: readonly number[]): FirstPut => {
      const key = dayKey(employeeId, workDate);
      const day: Row<'scheduleDay'> = {
        dayKey: key,
        employeeId,
        workDate,
        revision: Math.max(...revisions),
        sourceSystem: 'ERP',
        sourceSequence: 1n,
        eventUid: uuid(802_000),
      };
      const shift = (revision: number, sequence: number): Row<'scheduleShift'> => ({
        dayKey: key,
        revision,
        sequence,
        plan: 'SHIFTS',
        source: 'ASSIGNMENT',
        shiftCode: `S${revision}${sequence}`,
        shiftVersion: 0,
        zone: '',
      });
      const rows = revisions.flatMap((revision) => [1, 2].map((sequence) => shift(revision, sequence)));
      return {
        guard: { aggregate: 'scheduleDay', key, expected: 0, bump: 1 },
        change: { put: 'scheduleDay', key, rows: { scheduleDay: [day], scheduleShift: rows } },
      };
    };

    beforeEach(() =>
      write([
        assigned('E2', '2026-03-02', [1]),
        assigned('E1', '2026-03-02', [1, 2]),
        assigned('E1', '2026-03-03', [1]),
        assigned('E1', '2026-03-04', [1]),
      ]),
    );

    const read = async (from: string, to: string, employeeIds: readonly string[] = []) =>
      (await opened().reads.attendance.assignments({ from, to }, employeeIds)).map(
        ({ scheduleDay: [day], scheduleShift }) =>
          [day?.dayKey, ...scheduleShift.map(({ shiftCode }) => shiftCode)].join(' '),
      );

    it('are those of the dates as they hold now, by date and employee', async () => {
      expect(await read('2026-03-02', '2026-03-03')).to.deep.equal([
        '2026-03-02 E1 S21 S22',
        '2026-03-02 E2 S11 S12',
        '2026-03-03 E1 S11 S12',
      ]);
      expect(await read('2026-03-02', '2026-03-04', ['E2'])).to.deep.equal(['2026-03-02 E2 S11 S12']);
      expect(await read('2026-03-05', '2026-03-06')).to.deep.equal([]);
    });
  });
};
