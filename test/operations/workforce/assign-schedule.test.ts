import { expect } from 'chai';
import type { BatchMode, DayAssignment, EmployeeInput, EmployeeSlice } from '../../../src/contract/generated.ts';
import { assignSchedule } from '../../../src/operations/workforce/assign-schedule.ts';
import type { AuditFact } from '../../../src/decision/audit-fact.ts';
import { assignmentsOf, scheduleForAudit } from '../../../src/records/schedule-record.ts';
import { upsertCalendar } from '../../../src/operations/workforce/upsert-calendar.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { upsertShifts } from '../../../src/operations/workforce/upsert-shifts.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { employee, employeeSlice, upsert } from '../../support/command-requests.ts';
import {
  assigned,
  assignmentOf,
  calendar2026,
  DAY6,
  DAY9,
  EARLY4,
  LATE20,
  NIGHT22,
  upsertOf,
} from '../../support/workforce-requests.ts';
import { idNumber, World } from '../../support/decision-world.ts';

/** On Monday, 2 March 2026, 09:00 in Shanghai; E1 is there and has no pattern. */
function stored(slice: Partial<EmployeeSlice> = {}, changes: Partial<EmployeeInput> = {}): World {
  const world = new World();
  world.run(upsertEmployees, upsert([employee({ slices: [employeeSlice(slice)], ...changes })]));
  const later = { ...DAY9, version: 2, validFrom: '2026-03-10' };
  world.run(upsertShifts, upsertOf([DAY9, later, NIGHT22, DAY6, LATE20, EARLY4]));
  world.run(upsertCalendar, calendar2026());
  return world;
}

const send = (world: World, days: readonly DayAssignment[], mode?: BatchMode, sourceSystem?: string) =>
  world.run(assignSchedule, assignmentOf(days, mode, sourceSystem));

const told = ({ result }: ReturnType<typeof send>): readonly string[] =>
  result.ok ? result.value.results.map(({ key, outcome, version }) => `${key} ${outcome} ${version ?? '-'}`) : [];

const errors = ({ result }: ReturnType<typeof send>): readonly string[] =>
  (result.ok ? result.value.results.flatMap((one) => one.errors) : result.error.errors).map(
    ({ code, path }) => `${code} ${path ?? ''}`,
  );

/** The rows of all revisions. */
const shifts = (world: World, workDate = '2026-03-03'): readonly string[] =>
  world
    .rows('scheduleDay', `${workDate} E1`, 'scheduleShift')
    .map(({ revision, sequence, plan, source, shiftCode, shiftVersion, zone }) =>
      [revision, sequence, plan, source, shiftCode, shiftVersion, zone].join(' ').trimEnd(),
    );

/** What the audit trail tells, as JSON. */
const toldIn = (fact: AuditFact | undefined) =>
  JSON.parse(JSON.stringify(fact?.changes)) as Readonly<Record<'before' | 'after', object>>;

const of = (...codes: readonly string[]) => codes.map((shiftCode) => ({ shiftCode }));

const onDate = (workDate: string, shiftCode: string, sourceSequence = 1n): DayAssignment =>
  assigned({ workDate, shifts: of(shiftCode), sourceSequence });

describe('AssignSchedule', () => {
  it('applies what is new or newer, and tells the rest stale or unchanged (R-66)', () => {
    const world = stored();
    expect(told(send(world, [assigned({ sourceSequence: 5n })]))).to.deep.equal(['2026-03-03 E1 APPLIED 1']);
    expect(told(send(world, [assigned({ sourceSequence: 5n })]))).to.deep.equal(['2026-03-03 E1 UNCHANGED 1']);
    expect(told(send(world, [assigned({ sourceSequence: 5n, shifts: of('DAY9') })]))).to.deep.equal([
      '2026-03-03 E1 STALE 1',
    ]);
    expect(told(send(world, [assigned({ sourceSequence: 6n })]))).to.deep.equal(['2026-03-03 E1 APPLIED 2']);
  });

  it('takes no other plan, reason, zone, version or source for unchanged', () => {
    const world = stored();
    send(world, [assigned({ sourceSequence: 5n })]);
    const others: readonly Partial<DayAssignment>[] = [
      { plan: 'OFF', shifts: [] },
      { plan: 'PATTERN', shifts: [] },
      { source: 'SWAP' },
      { shifts: of('NIGHT22', 'DAY6') },
      { shifts: [{ shiftCode: 'NIGHT22', timeZone: 'Asia/Shanghai' }] },
    ];
    for (const other of others) expect(told(send(world, [assigned(other)]))).to.deep.equal(['2026-03-03 E1 STALE 1']);
    expect(told(send(world, [assigned()], 'ATOMIC', 'ERP02'))).to.deep.equal(['2026-03-03 E1 STALE 1']);
  });

  it('keeps what each revision said (R-63)', () => {
    const world = stored();
    send(world, [assigned({ shifts: of('DAY6', 'LATE20') })]);
    send(world, [assigned({ sourceSequence: 2n, plan: 'OFF', shifts: [], source: 'SWAP' })]);
    send(world, [assigned({ sourceSequence: 3n, plan: 'PATTERN', shifts: [] })]);
    expect(shifts(world)).to.deep.equal([
      '1 1 SHIFTS ASSIGNMENT DAY6 1',
      '1 2 SHIFTS ASSIGNMENT LATE20 1',
      '2 0 OFF SWAP  0',
      '3 0 PATTERN ASSIGNMENT  0',
    ]);
    expect(told(send(world, [assigned({ sourceSequence: 3n, plan: 'PATTERN', shifts: [] })]))).to.deep.equal([
      '2026-03-03 E1 UNCHANGED 3',
    ]);
  });

  it('stores the version of a shift that holds on the work date, or the one that is named', () => {
    const world = stored();
    const named = { workDate: '2026-03-11', shifts: [{ shiftCode: 'DAY9', shiftVersion: 1 }] };
    send(world, [onDate('2026-03-09', 'DAY9'), onDate('2026-03-10', 'DAY9'), assigned(named)]);
    expect(shifts(world, '2026-03-09')).to.deep.equal(['1 1 SHIFTS ASSIGNMENT DAY9 1']);
    expect(shifts(world, '2026-03-10')).to.deep.equal(['1 1 SHIFTS ASSIGNMENT DAY9 2']);
    expect(shifts(world, '2026-03-11')).to.deep.equal(['1 1 SHIFTS ASSIGNMENT DAY9 1']);
  });

  it('knows a message again when another version holds by then, or the date has passed', () => {
    const world = stored();
    send(world, [onDate('2026-03-09', 'DAY9')]);
    world.run(upsertShifts, upsertOf([{ ...DAY9, version: 3 }]));
    expect(told(send(world, [onDate('2026-03-09', 'DAY9')]))).to.deep.equal(['2026-03-09 E1 UNCHANGED 1']);
    world.now = moment('2026-03-20T00:00:00Z');
    expect(told(send(world, [onDate('2026-03-09', 'DAY9')]))).to.deep.equal(['2026-03-09 E1 UNCHANGED 1']);
  });

  it('marks what is assigned for a past date of the employee as RETRO', () => {
    const world = stored();
    world.now = moment('2026-03-02T16:00:00Z');
    send(world, [onDate('2026-03-02', 'DAY9'), onDate('2026-03-03', 'DAY9')]);
    expect(shifts(world, '2026-03-02')).to.deep.equal(['1 1 SHIFTS RETRO DAY9 1']);
    expect(shifts(world, '2026-03-03')).to.deep.equal(['1 1 SHIFTS ASSIGNMENT DAY9 1']);
    expect(told(send(world, [onDate('2026-03-02', 'DAY9')]))).to.deep.equal(['2026-03-02 E1 UNCHANGED 1']);
    const berlin = stored({ workTimeZone: 'Europe/Berlin' });
    berlin.now = moment('2026-03-02T16:00:00Z');
    send(berlin, [onDate('2026-03-02', 'DAY9')]);
    expect(shifts(berlin, '2026-03-02')).to.deep.equal(['1 1 SHIFTS ASSIGNMENT DAY9 1']);
  });

  it('wants shifts with the plan SHIFTS, and none with others', () => {
    const decided = send(stored(), [
      assigned({ shifts: [] }),
      assigned({ plan: 'OFF' }),
      assigned({ plan: 'PATTERN' }),
    ]);
    expect(errors(decided)).to.deep.equal([1, 2, 3].map((n) => `VALIDATION /AssignSchedule/days[${n}]/shifts`));
    expect(decided.facts[0]).to.deep.include({ action: 'E', entity: 'ScheduleDay', entityId: '2026-03-03 E1' });
    expect(decided.facts[0]).to.deep.include({ employeeId: 'E1', outcome: 'REFUSED', faultCode: 'VALIDATION' });
  });

  it('refuses unknown employees, shifts, versions and zones', () => {
    const decided = send(stored(), [
      assigned({ employeeId: 'E9', shifts: of('DAY9', 'NONE') }),
      assigned({ shifts: [{ shiftCode: 'DAY9', shiftVersion: 7 }] }),
      assigned({ shifts: [{ shiftCode: 'DAY9', timeZone: 'Nowhere' }] }),
      onDate('2020-01-01', 'DAY9'),
      onDate('2019-12-31', 'DAY9'),
    ]);
    expect(errors(decided)).to.deep.equal([
      'EMPLOYEE_UNKNOWN /AssignSchedule/days[1]/employeeId',
      'NOT_FOUND /AssignSchedule/days[1]/shifts[2]/shiftCode',
      'NOT_FOUND /AssignSchedule/days[2]/shifts[1]/shiftVersion',
      'VALIDATION /AssignSchedule/days[3]/shifts[1]/timeZone',
      'NOT_FOUND /AssignSchedule/days[5]/shifts[1]/shiftCode',
    ]);
  });

  it('refuses dates on which the employee is not employed, but tells what is stored for them unchanged', () => {
    const world = stored({ validTo: '2026-03-31' }, { hireDate: '2026-03-03' });
    send(world, [onDate('2026-03-20', 'DAY9')]);
    const days = [onDate('2026-03-02', 'DAY9'), onDate('2026-03-03', 'DAY9'), onDate('2026-04-01', 'DAY9')];
    expect(errors(send(world, days))).to.deep.equal([
      'EMPLOYEE_INACTIVE /AssignSchedule/days[1]/employeeId',
      'EMPLOYEE_INACTIVE /AssignSchedule/days[3]/employeeId',
    ]);
    const leaves = { masterSequence: 2n, terminationDate: '2026-03-10' };
    world.run(upsertEmployees, upsert([employee(leaves)]));
    expect(told(send(world, [onDate('2026-03-20', 'DAY9')]))).to.deep.equal(['2026-03-20 E1 UNCHANGED 1']);
    expect(errors(send(world, [onDate('2026-03-20', 'DAY6', 2n)]))).to.deep.equal([
      'EMPLOYEE_INACTIVE /AssignSchedule/days[1]/employeeId',
    ]);
  });

  it('takes the last date of all', () => {
    expect(told(send(stored(), [onDate('9999-12-31', 'DAY9')]))).to.deep.equal(['9999-12-31 E1 APPLIED 1']);
    expect(told(send(stored({ validFrom: '0001-01-01' }), [onDate('9999-12-31', 'NIGHT22')]))).to.deep.equal([
      '9999-12-31 E1 APPLIED 1',
    ]);
  });

  it('tells the audit trail what there was and what there is', () => {
    const world = stored();
    send(world, [assigned()]);
    const [fact] = send(world, [assigned({ sourceSequence: 2n, shifts: of('DAY6', 'LATE20') })]).facts;
    const { before, after } = toldIn(fact);
    expect(fact).to.deep.include({ action: 'U', entity: 'ScheduleDay', entityId: '2026-03-03 E1', entityVersion: 2 });
    expect(fact).to.deep.include({ employeeId: 'E1', affectedRows: 3 });
    expect(before).to.deep.equal({
      dayKey: '2026-03-03 E1',
      employeeId: 'E1',
      workDate: '2026-03-03',
      revision: 1,
      sourceSystem: 'ERP01',
      sourceSequence: '1',
      shifts: [{ sequence: 1, plan: 'SHIFTS', source: 'ASSIGNMENT', shiftCode: 'NIGHT22', shiftVersion: 1 }],
    });
    expect(after).to.deep.include({ revision: 2, sourceSequence: '2' });
    expect(after).to.have.property('shifts').with.length(2);
    expect(after).to.have.property('earlier').that.is.a('string');
    const scheduleShift = world.rows('scheduleDay', '2026-03-03 E1', 'scheduleShift');
    const rows = { scheduleDay: world.rows('scheduleDay', '2026-03-03 E1', 'scheduleDay'), scheduleShift };
    expect(rows.scheduleDay[0]?.eventUid).to.equal(fact?.uid);
    expect(JSON.parse(JSON.stringify(scheduleForAudit(rows)))).to.deep.equal(after);
    const forged = scheduleShift.map((row) => (row.revision === 1 ? { ...row, shiftCode: 'DAY9' } : row));
    expect(scheduleForAudit({ ...rows, scheduleShift: forged })).to.not.deep.equal(scheduleForAudit(rows));
  });

  it('leads to the assignments that hold: none where the pattern decides, one without shift for a day off', () => {
    const scheduleDay = {
      ...{ dayKey: '2026-03-03 E1', employeeId: 'E1', workDate: '2026-03-03', revision: 3 },
      ...{ sourceSystem: 'ERP01', sourceSequence: 1n, eventUid: idNumber(1) },
    };
    const world = stored();
    send(world, [assigned({ shifts: of('DAY6', 'LATE20') })]);
    send(world, [assigned({ sourceSequence: 2n, plan: 'OFF', shifts: [] })]);
    send(world, [assigned({ sourceSequence: 3n, plan: 'PATTERN', shifts: [] })]);
    const scheduleShift = world.rows('scheduleDay', '2026-03-03 E1', 'scheduleShift');
    const rows = { scheduleDay: [scheduleDay], scheduleShift };
    expect(assignmentsOf(rows)).to.deep.equal([]);
    expect(assignmentsOf(rows, 2)).to.deep.equal([
      {
        ...{ workDate: '2026-03-03', sequence: 1, shiftCode: '', shiftVersion: 0 },
        ...{ source: 'ASSIGNMENT', version: 2, zone: '' },
      },
    ]);
    expect(assignmentsOf(rows, 1).map(({ sequence, shiftCode }) => `${sequence} ${shiftCode}`)).to.deep.equal([
      '1 DAY6',
      '2 LATE20',
    ]);
    expect(assignmentsOf({ scheduleDay: [], scheduleShift: [] })).to.deep.equal([]);
  });

  describe('refuses planned times that overlap (R-16)', () => {
    const overlap = (path: string) => [`OVERLAP /AssignSchedule/days[1]/${path}`];

    it('on the date itself, but not where they touch', () => {
      const world = stored();
      expect(errors(send(world, [assigned({ shifts: of('DAY6', 'DAY9') })]))).to.deep.equal(
        overlap('shifts[2]/shiftCode'),
      );
      const afternoon = { ...DAY6, shiftCode: 'DAY14', start: 840, end: 1320 };
      world.run(upsertShifts, upsertOf([afternoon]));
      expect(errors(send(world, [assigned({ shifts: of('DAY6', 'DAY14', 'NIGHT22') })]))).to.deep.equal([]);
    });

    it('with what is assigned the day before, and names it', () => {
      const world = stored();
      send(world, [onDate('2026-03-02', 'NIGHT22')]);
      const { result } = send(world, [assigned({ shifts: of('EARLY4') })]);
      expect(result.ok && result.value.results[0]?.errors[0]).to.deep.equal({
        code: 'OVERLAP',
        path: '/AssignSchedule/days[1]/shifts[1]/shiftCode',
        message: 'The planned time overlaps that of NIGHT22 on 2026-03-02, sequence 1.',
        params: [
          { name: 'workDate', value: '2026-03-02' },
          { name: 'sequence', value: '1' },
          { name: 'shiftCode', value: 'NIGHT22' },
          { name: 'plannedEnd', value: '2026-03-02T22:00:00Z' },
        ],
      });
      expect(errors(send(world, [assigned({ shifts: of('DAY6') })]))).to.deep.equal([]);
    });

    it('with what is assigned the day after, and names it', () => {
      const world = stored();
      send(world, [onDate('2026-03-04', 'EARLY4')]);
      const { result } = send(world, [assigned({ shifts: of('DAY6', 'NIGHT22') })]);
      expect(result.ok && result.value.results[0]?.errors).to.deep.equal([
        {
          code: 'OVERLAP',
          path: '/AssignSchedule/days[1]/shifts[2]/shiftCode',
          message: 'The planned time overlaps that of EARLY4 on 2026-03-04, sequence 1.',
          params: [
            { name: 'workDate', value: '2026-03-04' },
            { name: 'sequence', value: '1' },
            { name: 'shiftCode', value: 'EARLY4' },
            { name: 'plannedStart', value: '2026-03-03T20:00:00Z' },
          ],
        },
      ]);
    });

    it('with the pattern beside it, but not on days off and holidays', () => {
      const pattern = { defaultShiftCode: 'EARLY4', workWeekCode: 'MON-FRI', holidayCalendarCode: 'CN' };
      const world = stored(pattern);
      expect(errors(send(world, [assigned()]))).to.deep.equal(overlap('shifts[1]/shiftCode'));
      // The next day is a Saturday, then a holiday, then a Saturday that is worked.
      expect(errors(send(world, [onDate('2026-03-06', 'NIGHT22')]))).to.deep.equal([]);
      expect(errors(send(world, [onDate('2026-04-30', 'NIGHT22')]))).to.deep.equal([]);
      expect(errors(send(world, [onDate('2026-10-09', 'NIGHT22')]))).to.deep.equal(overlap('shifts[1]/shiftCode'));
    });

    it('not with a neighbour that was given off', () => {
      const world = stored({ defaultShiftCode: 'EARLY4' });
      send(world, [assigned({ workDate: '2026-03-04', plan: 'OFF', shifts: [] })]);
      expect(errors(send(world, [assigned()]))).to.deep.equal([]);
    });

    it('where a date is given back to a pattern that does not fit any more', () => {
      const world = stored({ defaultShiftCode: 'EARLY4' });
      send(world, [assigned({ plan: 'OFF', shifts: [] }), onDate('2026-03-02', 'NIGHT22')]);
      expect(errors(send(world, [assigned({ sourceSequence: 2n, plan: 'PATTERN', shifts: [] })]))).to.deep.equal(
        overlap('plan'),
      );
    });

    it('by the clocks of the zones where they are worked', () => {
      const world = stored();
      const berlin = assigned({ shifts: [{ shiftCode: 'DAY9', timeZone: 'Europe/Berlin' }, { shiftCode: 'LATE20' }] });
      // 09:00 to 18:00 in Berlin is 16:00 to 01:00 in Shanghai.
      expect(errors(send(world, [berlin]))).to.deep.equal(overlap('shifts[2]/shiftCode'));
    });

    it('but not where others do so around the date', () => {
      const world = stored();
      const niue = { shiftCode: 'NIGHT22', timeZone: 'Pacific/Niue' };
      const kiritimati = { shiftCode: 'EARLY4', timeZone: 'Pacific/Kiritimati' };
      // Two dates apart by the calendar, and yet at the same time: until 17:00 UTC, and from 14:00 UTC.
      send(world, [assigned({ workDate: '2026-03-02', shifts: [niue] })]);
      send(world, [assigned({ workDate: '2026-03-04', shifts: [kiritimati] })]);
      expect(errors(send(world, [assigned({ plan: 'OFF', shifts: [] })]))).to.deep.equal([]);
    });

    const exchange = [onDate('2026-03-03', 'NIGHT22', 2n), onDate('2026-03-04', 'NIGHT22', 2n)];

    it('judging an ATOMIC request by what it makes of all dates', () => {
      const world = stored();
      send(world, [onDate('2026-03-03', 'DAY9'), onDate('2026-03-04', 'EARLY4')]);
      expect(told(send(world, exchange, 'ATOMIC'))).to.deep.equal([
        '2026-03-03 E1 APPLIED 2',
        '2026-03-04 E1 APPLIED 2',
      ]);
      const clash = [onDate('2026-03-03', 'NIGHT22', 3n), onDate('2026-03-04', 'EARLY4', 3n)];
      expect(errors(send(world, clash, 'ATOMIC'))).to.deep.equal([
        'OVERLAP /AssignSchedule/days[1]/shifts[1]/shiftCode',
        'OVERLAP /AssignSchedule/days[2]/shifts[1]/shiftCode',
      ]);
    });

    it('judging a PARTIAL request by what it makes of all dates, in any order', () => {
      for (const order of [exchange, exchange.toReversed()]) {
        const world = stored();
        send(world, [onDate('2026-03-03', 'DAY9'), onDate('2026-03-04', 'EARLY4')]);
        expect(told(send(world, order)).toSorted()).to.deep.equal([
          '2026-03-03 E1 APPLIED 2',
          '2026-03-04 E1 APPLIED 2',
        ]);
      }
    });

    it('refusing in a PARTIAL request a chain before a date that is refused, and nothing else', () => {
      const world = stored();
      send(world, [onDate('2026-03-04', 'EARLY4'), onDate('2026-03-07', 'EARLY4')]);
      const decided = send(world, [
        onDate('2026-03-03', 'NIGHT22'),
        onDate('2026-03-04', 'NONE', 2n),
        onDate('2026-03-06', 'NIGHT22'),
        assigned({ workDate: '2026-03-07', plan: 'OFF', shifts: [], sourceSequence: 2n }),
      ]);
      expect(told(decided)).to.deep.equal([
        '2026-03-03 E1 REJECTED -',
        '2026-03-04 E1 REJECTED -',
        '2026-03-06 E1 APPLIED 1',
        '2026-03-07 E1 APPLIED 2',
      ]);
      expect(errors(decided)).to.deep.equal([
        'OVERLAP /AssignSchedule/days[1]/shifts[1]/shiftCode',
        'NOT_FOUND /AssignSchedule/days[2]/shifts[1]/shiftCode',
      ]);
    });

    it('refusing in a PARTIAL request the later of two new ones, and whoever is new beside what stays', () => {
      const world = stored();
      expect(told(send(world, [onDate('2026-03-03', 'NIGHT22'), onDate('2026-03-04', 'EARLY4')]))).to.deep.equal([
        '2026-03-03 E1 APPLIED 1',
        '2026-03-04 E1 REJECTED -',
      ]);
      send(world, [onDate('2026-03-11', 'EARLY4')]);
      const again = assigned({ workDate: '2026-03-11', shifts: of('EARLY4'), source: 'SWAP', sourceSequence: 2n });
      expect(told(send(world, [onDate('2026-03-10', 'NIGHT22'), again]))).to.deep.equal([
        '2026-03-10 E1 REJECTED -',
        '2026-03-11 E1 APPLIED 2',
      ]);
    });

    it('not counting on an item of the request that is stale, and not breaking on one that is wrong', () => {
      const world = stored();
      send(world, [onDate('2026-03-04', 'EARLY4', 5n)]);
      const stale = [onDate('2026-03-03', 'NIGHT22'), onDate('2026-03-04', 'NIGHT22', 4n)];
      expect(errors(send(world, stale, 'ATOMIC'))).to.deep.equal(overlap('shifts[1]/shiftCode'));
      const nowhere = assigned({ workDate: '2026-03-02', shifts: [{ shiftCode: 'DAY9', timeZone: 'Nowhere' }] });
      const unknown = onDate('2026-03-04', 'NONE', 6n);
      expect(errors(send(world, [onDate('2026-03-03', 'DAY9'), nowhere, unknown], 'ATOMIC'))).to.deep.equal([
        'VALIDATION /AssignSchedule/days[2]/shifts[1]/timeZone',
        'NOT_FOUND /AssignSchedule/days[3]/shifts[1]/shiftCode',
      ]);
    });
  });
});
