import { expect } from 'chai';
import type { DayInput, SubmitDays } from '../../../src/contract/generated.ts';
import { decodeRevision } from '../../../src/records/revision-record.ts';
import { submitDays } from '../../../src/operations/attendance/submit-days.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import type { Row } from '../../../src/store/store.ts';
import { attendanceDay, dailyAttendance } from '../../support/attendance-samples.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { employee, employeeSlice, REQUEST_ID, REQUEST_ID_SENT, upsert } from '../../support/command-requests.ts';
import { closeMonth, setState } from '../../support/periods.ts';
import { seed } from '../../support/seed.ts';
import { World } from '../../support/decision-world.ts';

const KEY = '2026-03-02 E1';

/** E1 works in Shanghai, E2 in Berlin. */
function peopled(): World {
  const world = new World();
  const berlin = employee({ employeeId: 'E2', slices: [employeeSlice({ workTimeZone: 'Europe/Berlin' })] });
  world.run(upsertEmployees, upsert([employee(), berlin]));
  return world;
}

/** A world in which Muster has evaluated 2 March of E1: two shifts, as its first revision. */
function evaluated(changes: Partial<Row<'dailyAttendance'>> = {}): World {
  const world = peopled();
  seed(world, 'attendanceDay', KEY, {
    attendanceDay: [attendanceDay('E1', '2026-03-02')],
    dailyAttendance: [dailyAttendance(KEY, 1), dailyAttendance(KEY, 2, changes)],
  });
  return world;
}

const day = (changes: Partial<DayInput> = {}): DayInput => ({
  employeeId: 'E1',
  workDate: '2026-03-02',
  sourceSequence: 5n,
  status: 'PRESENT',
  dayType: 'WORKDAY',
  plannedMinutes: 480,
  workedMinutes: 474,
  lateMinutes: 6,
  overtime: [],
  ...changes,
});

const send = (world: World, days: readonly DayInput[], changes: Partial<SubmitDays> = {}) =>
  world.run(submitDays, { requestId: REQUEST_ID_SENT, sourceSystem: 'SAP', mode: 'PARTIAL', days, ...changes });

/** `outcome revision` of each result with its errors behind; or the refusal's code and errors. */
function told({ result }: ReturnType<typeof send>): readonly string[] {
  const errorsOf = (errors: readonly { code: string; path?: string | undefined }[]) =>
    errors.map(({ code, path = '' }) => `${code} ${path}`);
  if (!result.ok) return [result.error.code, ...errorsOf(result.error.errors)];
  return result.value.results.map(({ outcome, revision = '-', errors }) =>
    [`${outcome} ${revision}`, ...errorsOf(errors)].join(' '),
  );
}

const shifts = (world: World): readonly Row<'dailyAttendance'>[] => world.rows('attendanceDay', KEY, 'dailyAttendance');

describe('SubmitDays', () => {
  it('stores a day as its source has evaluated it, in the zone of the employee', () => {
    const world = peopled();
    const overtime = [{ kind: 'WORKDAY', rawMinutes: 130, countedMinutes: 120, approvedMinutes: 120 }] as const;
    const firstIn = moment('2026-03-02T01:06:00Z');
    const input = day({ shiftCode: 'DAY9', firstIn, breakMinutes: 60, overtime });
    expect(told(send(world, [input]))).to.deep.equal(['APPLIED 1']);
    const [row] = world.rows('attendanceDay', KEY, 'attendanceDay');
    expect(row).to.deep.equal({
      dayKey: KEY,
      employeeId: 'E1',
      workDate: '2026-03-02',
      revision: 1,
      origin: 'SUBMITTED',
      sourceSystem: 'SAP',
      eventUid: row?.eventUid,
    });
    const [shift] = shifts(world);
    expect(shift).to.deep.equal({
      dayKey: KEY,
      sequence: 1,
      status: 'PRESENT',
      dayType: 'WORKDAY',
      shiftCode: 'DAY9',
      shiftVersion: 0,
      zone: 'Asia/Shanghai',
      firstIn,
      lastOut: null,
      plannedMinutes: 480,
      nominalMinutes: 480,
      workedMinutes: 474,
      breakMinutes: 60,
      lateMinutes: 6,
      earlyLeaveMinutes: 0,
      absenceMinutes: 0,
      leaveMinutes: 0,
      offsiteMinutes: 0,
      nightMinutes: 0,
      totalMinutes: 604,
      watermarkLate: false,
      lockState: 'OPEN',
      policyCode: '',
      policyVersion: 0,
      sourceSequence: 5n,
      evaluationInputHash: shift?.evaluationInputHash,
      evaluatedAt: moment('2026-03-02T01:00:00Z'),
      details: JSON.stringify({
        overtime: [
          {
            kind: 'WORKDAY',
            basis: 'INTERVAL',
            rawMinutes: 130,
            countedMinutes: 120,
            approvedMinutes: 120,
            compensation: 'PAY',
          },
        ],
        pairs: [],
      }),
    });
    expect(shift?.evaluationInputHash).to.have.length(32);
    expect(world.revisions).to.deep.equal([]);
  });

  it('answers each day with its key, its outcome and the revision of its work date', () => {
    const { result } = send(peopled(), [day({ sequence: 0 }), day({ employeeId: 'E2', sequence: 3 })]);
    expect(result.ok && result.value).to.deep.equal({
      requestId: REQUEST_ID,
      replayed: false,
      applied: 2,
      stale: 0,
      unchanged: 0,
      rejected: 0,
      results: [
        {
          index: 1,
          employeeId: 'E1',
          workDate: '2026-03-02',
          sequence: 1,
          outcome: 'APPLIED',
          errors: [],
          revision: 1,
        },
        {
          index: 2,
          employeeId: 'E2',
          workDate: '2026-03-02',
          sequence: 3,
          outcome: 'APPLIED',
          errors: [],
          revision: 1,
        },
      ],
    });
  });

  it('applies what is newer, and tells the rest stale or unchanged (R-66)', () => {
    const world = peopled();
    send(world, [day()]);
    const again = send(world, [day()]);
    expect(told(again)).to.deep.equal(['UNCHANGED 1']);
    expect([again.facts, again.writes]).to.deep.equal([[], 0]);
    expect(told(send(world, [day({ sourceSequence: 4n })]))).to.deep.equal(['UNCHANGED 1']);
    expect(told(send(world, [day({ sourceSequence: 5n, lateMinutes: 7 })]))).to.deep.equal(['STALE 1']);
    expect(told(send(world, [day({ sourceSequence: 6n, lateMinutes: 7 })]))).to.deep.equal(['APPLIED 2']);
    expect(shifts(world)[0]).to.deep.include({ lateMinutes: 7, sourceSequence: 6n });
  });

  it('takes what is absent for 0, and overtime for that by interval, paid', () => {
    const world = peopled();
    const line = { kind: 'RESTDAY', rawMinutes: 60, countedMinutes: 60, approvedMinutes: 0 } as const;
    send(world, [day({ overtime: [line] })]);
    const spelt = [{ ...line, basis: 'INTERVAL', compensation: 'PAY' }] as const;
    expect(told(send(world, [day({ sequence: 1, breakMinutes: 0, overtime: spelt })]))).to.deep.equal(['UNCHANGED 1']);
  });

  it('does not know the worked minutes of a day that is not over or lacks a punch', () => {
    const world = peopled();
    send(world, [day({ status: 'INCOMPLETE', workedMinutes: 0 })]);
    expect(shifts(world)[0]).to.deep.include({ workedMinutes: null, totalMinutes: 0 });
    send(world, [day({ sourceSequence: 6n, status: 'ABSENT', workedMinutes: undefined })]);
    expect(shifts(world)[0]?.workedMinutes).to.equal(0);
  });

  it('does not add overtime by day or week to the time worked: it is within it', () => {
    const world = peopled();
    const line = { kind: 'WORKDAY', basis: 'DAY', rawMinutes: 60, countedMinutes: 60, approvedMinutes: 60 } as const;
    send(world, [day({ workedMinutes: 540, overtime: [line] })]);
    expect(shifts(world)[0]?.totalMinutes).to.equal(540);
  });

  it('keeps the other shifts of a work date, and what each revision said', () => {
    const world = peopled();
    send(world, [day({ lateMinutes: 1 })]);
    expect(told(send(world, [day({ sequence: 2, lateMinutes: 2 })]))).to.deep.equal(['APPLIED 2']);
    expect(shifts(world).map(({ sequence, lateMinutes }) => [sequence, lateMinutes])).to.deep.equal([
      [1, 1],
      [2, 2],
    ]);
    expect(world.revisions.map(({ dayKey, revision }) => [dayKey, revision])).to.deep.equal([[KEY, 1]]);
    const [revision] = world.revisions;
    const earlier = revision === undefined ? [] : decodeRevision(revision, { lockState: 'OPEN', person: {} });
    expect(earlier.map(({ sequence, lateMinutes, revision: of }) => [of, sequence, lateMinutes])).to.deep.equal([
      [1, 1, 1],
    ]);
  });

  it('lets days of one work date in one request see each other', () => {
    const world = peopled();
    const days = [
      day({ sequence: 2, sourceSequence: 1n }),
      day({ sourceSequence: 1n }),
      day({ sequence: 2, sourceSequence: 1n }),
      day({ sourceSequence: 2n, lateMinutes: 9 }),
    ];
    const { facts, ...decided } = send(world, days, { mode: 'ATOMIC' });
    expect(told({ facts, ...decided })).to.deep.equal(['APPLIED 1', 'APPLIED 2', 'UNCHANGED 2', 'APPLIED 3']);
    expect(shifts(world).map(({ sequence, lateMinutes }) => [sequence, lateMinutes])).to.deep.equal([
      [1, 9],
      [2, 6],
    ]);
    expect(facts.map(({ action, entityVersion }) => [action, entityVersion])).to.deep.equal([
      ['C', 1],
      ['U', 2],
      ['U', 3],
    ]);
    expect(world.revisions.map(({ revision }) => revision)).to.deep.equal([1, 2]);
  });

  it('takes the place of all that Muster has evaluated, and keeps it as a revision', () => {
    const world = evaluated();
    expect(told(send(world, [day({ sourceSequence: 1n })]))).to.deep.equal(['APPLIED 2']);
    expect(world.rows('attendanceDay', KEY, 'attendanceDay')[0]).to.deep.include({ origin: 'SUBMITTED', revision: 2 });
    expect(shifts(world).map(({ sequence }) => sequence)).to.deep.equal([1]);
    const [revision] = world.revisions;
    const earlier = revision === undefined ? [] : decodeRevision(revision, { lockState: 'OPEN', person: {} });
    expect(earlier.map((one) => [one.origin, one.revision, one.sequence, one.workedMinutes])).to.deep.equal([
      ['EVALUATED', 1, 1, 480],
      ['EVALUATED', 1, 2, 480],
    ]);
  });

  it('tells the audit trail the work date before and after', () => {
    const [fact, ...others] = send(evaluated(), [day()]).facts;
    expect(others).to.deep.equal([]);
    expect(fact).to.deep.include({
      action: 'U',
      entity: 'AttendanceDay',
      entityId: KEY,
      entityVersion: 2,
      employeeId: 'E1',
      affectedRows: 2,
    });
    const { before, after } = fact?.changes as Readonly<Record<'before' | 'after', object>>;
    expect(before).to.deep.include({ revision: 1, origin: 'EVALUATED' });
    expect(after).to.deep.include({ revision: 2, origin: 'SUBMITTED', sourceSystem: 'SAP' });
  });

  it('refuses a work date that payroll has closed, but not the same again', () => {
    const world = evaluated();
    closeMonth(world, '2026-03');
    const path = 'PERIOD_LOCKED /SubmitDays/days[1]/workDate';
    expect(told(send(world, [day()]))).to.deep.equal([`REJECTED - ${path}`]);
    expect(told(send(world, [day()], { mode: 'ATOMIC' }))).to.deep.equal(['PERIOD_LOCKED', path]);
    const submitted = peopled();
    send(submitted, [day()]);
    closeMonth(submitted, '2026-03');
    expect(told(send(submitted, [day()]))).to.deep.equal(['UNCHANGED 1']);
    expect(told(send(submitted, [day({ sourceSequence: 6n })]))).to.deep.equal([`REJECTED - ${path}`]);
  });

  it('takes a work date of a month that is being closed, of another month and of another pay group', () => {
    const world = peopled();
    world.run(upsertEmployees, upsert([employee({ employeeId: 'E3', slices: [employeeSlice({ payGroup: 'M1' })] })]));
    closeMonth(world, '2026-02');
    setState(world, '2026-03', 'CLOSING');
    setState(world, '2026-01', 'CLOSING', 'M1');
    closeMonth(world, '2026-03', 'M1');
    const days = [day(), day({ workDate: '2026-02-28' }), day({ employeeId: 'E3', workDate: '2026-02-28' })];
    expect(told(send(world, [...days, day({ employeeId: 'E3' })]))).to.deep.equal([
      'APPLIED 1',
      'REJECTED - PERIOD_LOCKED /SubmitDays/days[2]/workDate',
      'APPLIED 1',
      'REJECTED - PERIOD_LOCKED /SubmitDays/days[4]/workDate',
    ]);
  });

  it('reads nothing from the lock that was a column of the day', () => {
    const world = evaluated({ lockState: 'LOCKED' });
    expect(told(send(world, [day()]))).to.deep.equal(['APPLIED 2']);
  });

  it('refuses whom nobody knows, and who is not employed on the date', () => {
    const days = [day({ employeeId: 'E9' }), day({ workDate: '2019-12-31' }), day()];
    const { result, facts, writes } = send(peopled(), days);
    expect(told({ result, facts, writes })).to.deep.equal([
      'REJECTED - EMPLOYEE_UNKNOWN /SubmitDays/days[1]/employeeId',
      'REJECTED - EMPLOYEE_INACTIVE /SubmitDays/days[2]/employeeId',
      'APPLIED 1',
    ]);
    expect(result.ok && result.value).to.deep.include({ applied: 1, rejected: 2 });
    expect(facts[0]).to.deep.include({
      action: 'E',
      outcome: 'REFUSED',
      entity: 'AttendanceDay',
      entityId: '2026-03-02 E9',
      employeeId: 'E9',
    });
  });

  it('refuses a day that ends before it begins, and more overtime than was worked', () => {
    const firstIn = moment('2026-03-02T10:00:00Z');
    const lastOut = moment('2026-03-02T09:00:00Z');
    const line = { kind: 'WORKDAY', rawMinutes: 60, countedMinutes: 61, approvedMinutes: 0 } as const;
    expect(told(send(peopled(), [day({ firstIn, lastOut, overtime: [line] })]))).to.deep.equal([
      'REJECTED - VALIDATION /SubmitDays/days[1]/lastOut VALIDATION /SubmitDays/days[1]/overtime[1]/countedMinutes',
    ]);
  });

  it('stores nothing of an ATOMIC request with a bad day', () => {
    const world = peopled();
    expect(told(send(world, [day(), day({ employeeId: 'E9' })], { mode: 'ATOMIC' }))).to.deep.equal([
      'EMPLOYEE_UNKNOWN',
      'EMPLOYEE_UNKNOWN /SubmitDays/days[2]/employeeId',
    ]);
    expect(shifts(world)).to.deep.equal([]);
  });

  describe('of which its source takes a day back', () => {
    const takenBack = (changes: Partial<DayInput> = {}): DayInput =>
      day({ sourceSequence: 6n, withdrawn: true, ...changes });
    const origin = (world: World) => world.rows('attendanceDay', KEY, 'attendanceDay')[0]?.origin;
    const brief = (world: World): readonly string[] =>
      shifts(world).map(({ sequence, status, workedMinutes, sourceSequence }) =>
        [sequence, status, workedMinutes ?? '-', sourceSequence].join(' '),
      );

    it('gives it back to Muster, which has to evaluate it, and keeps what it was', () => {
      const world = peopled();
      send(world, [day()]);
      const decided = send(world, [takenBack()]);
      expect(told(decided)).to.deep.equal(['APPLIED 2']);
      expect(origin(world)).to.equal('EVALUATED');
      expect(brief(world)).to.deep.equal(['1 PENDING - 6']);
      expect(world.rows('evaluationMark', 'E1', 'evaluationMark')[0]?.dirtyFrom).to.equal('2026-03-02');
      expect(world.revisions.map(({ content }) => content)[0]).to.contain('"workedMinutes":474');
      expect(decided.facts[0]).to.deep.include({ action: 'U', entity: 'AttendanceDay', entityVersion: 2 });
    });

    it('tells it again UNCHANGED, and what the source said before STALE (R-66)', () => {
      const world = peopled();
      send(world, [day(), takenBack()]);
      expect(told(send(world, [takenBack(), day()]))).to.deep.equal(['UNCHANGED 2', 'STALE 2']);
      expect(told(send(world, [day({ sourceSequence: 7n })]))).to.deep.equal(['APPLIED 3']);
      expect(origin(world)).to.equal('SUBMITTED');
    });

    it('takes back nothing by a sequence that is not higher', () => {
      const world = peopled();
      send(world, [day()]);
      expect(told(send(world, [takenBack({ sourceSequence: 5n }), takenBack({ sourceSequence: 4n })]))).to.deep.equal([
        'STALE 1',
        'STALE 1',
      ]);
      expect(origin(world)).to.equal('SUBMITTED');
    });

    it('leaves the other shifts of the work date as they were submitted', () => {
      const world = peopled();
      send(world, [day(), day({ sequence: 2, workedMinutes: 60 })]);
      expect(told(send(world, [takenBack()]))).to.deep.equal(['APPLIED 3']);
      expect([origin(world), ...brief(world)]).to.deep.equal(['SUBMITTED', '2 PRESENT 60 5']);
      expect(told(send(world, [takenBack({ sequence: 2 })]))).to.deep.equal(['APPLIED 4']);
      expect([origin(world), ...brief(world)]).to.deep.equal(['EVALUATED', '2 PENDING - 6']);
    });

    it('refuses where nothing was submitted', () => {
      const path = 'NOT_FOUND /SubmitDays/days[1]/withdrawn';
      expect(told(send(peopled(), [takenBack()]))).to.deep.equal([`REJECTED - ${path}`]);
      expect(told(send(evaluated(), [takenBack()]))).to.deep.equal([`REJECTED - ${path}`]);
    });

    it('refuses where payroll has closed the day (R-60)', () => {
      const world = peopled();
      send(world, [day()]);
      closeMonth(world, '2026-03');
      expect(told(send(world, [takenBack()]))).to.deep.equal(['REJECTED - PERIOD_LOCKED /SubmitDays/days[1]/workDate']);
    });
  });
});
