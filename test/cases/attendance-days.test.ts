import { expect } from 'chai';
import { AttendanceWorld, fixtureShifts, type StaffMember } from '../support/attendance-world.ts';

type Members = Readonly<Record<string, unknown>>;

/** What happens to days as time goes by, and as facts come late. */
describe('Days and the evaluator over SOAP', () => {
  let world: AttendanceWorld;
  const open = async (at: string, ...staff: readonly StaffMember[]): Promise<void> => {
    world = await AttendanceWorld.open(at, staff);
  };
  const later = async (moment: string): Promise<void> => {
    world.setTime(moment);
    await world.evaluate();
  };
  const datesOf = async (employeeId: string, from: string, to: string): Promise<readonly string[]> =>
    ((await world.days(employeeId, from, to)) as readonly Readonly<Record<string, string>>[]).map(
      ({ workDate, status }) => `${workDate} ${status}`,
    );
  const assign = (workDate: string, sourceSequence: string, plan: string, ...shiftCodes: readonly string[]) =>
    world.must('AssignSchedule', {
      mode: 'ATOMIC',
      days: [
        {
          employeeId: 'E1',
          workDate,
          sourceSequence,
          source: 'ASSIGNMENT',
          plan,
          shifts: shiftCodes.map((shiftCode) => ({ shiftCode })),
        },
      ],
    });

  afterEach(() => world.stop());

  it('are made up for after months without the service, and then nothing is due', async () => {
    await open('2026-01-05T00:00:00+08:00', { employeeId: 'E1' });
    await later('2026-04-20T12:00:00+08:00');
    const dates = await datesOf('E1', '2026-01-01', '2026-04-30');
    expect([dates[0], dates.at(-1)]).to.deep.equal(['2026-01-05 ABSENT', '2026-04-20 PENDING']);
    expect(dates).to.have.length(106);
    const due = await world.app.store.reads.attendance.dueMarks(
      (Date.parse('2026-04-20T04:00:00Z') * 1000) as never,
      10,
    );
    expect(due).to.deep.equal([]);
  });

  it('settle also where master data came on the day itself', async () => {
    await open('2026-05-19T00:00:00-04:00', {
      employeeId: 'E1',
      workTimeZone: 'America/New_York',
      defaultShiftCode: 'NONE',
    });
    world.setTime('2026-05-19T08:00:00-04:00');
    await world.employ([{ employeeId: 'E1', workTimeZone: 'America/New_York' }]);
    await world.evaluate();
    await later('2026-05-21T12:00:00-04:00');
    expect(await datesOf('E1', '2026-05-19', '2026-05-20')).to.deep.equal(['2026-05-19 ABSENT', '2026-05-20 ABSENT']);
  });

  it('of the time before Muster knew the employee are told only where something happened', async () => {
    await open('2026-03-30T00:00:00+08:00', { employeeId: 'E1' });
    world.setTime('2026-03-30T12:00:00+08:00');
    await world.punch('E1', 'IN 2026-03-10T08:58:00+08:00', 'OUT 2026-03-10T18:00:00+08:00');
    expect(await datesOf('E1', '2026-03-01', '2026-03-29')).to.deep.equal(['2026-03-10 PRESENT']);
    await world.must('RecalculateDays', { employeeIds: ['E1'], workDateFrom: '2026-03-12', workDateTo: '2026-03-12' });
    await world.evaluate();
    expect(await datesOf('E1', '2026-03-01', '2026-03-29')).to.deep.equal(['2026-03-10 PRESENT', '2026-03-12 ABSENT']);
  });

  it('with two shifts give a correction to the shift that lacks the punch', async () => {
    await open('2026-03-02T00:00:00+08:00', { employeeId: 'E1' });
    const half = { ...fixtureShifts[0], breaks: [], nominalMinutes: 240 };
    await world.must('UpsertShifts', {
      mode: 'ATOMIC',
      shifts: [
        { ...half, shiftCode: 'AM', start: 480, end: 720 },
        { ...half, shiftCode: 'PM', start: 840, end: 1080 },
      ],
    });
    await assign('2026-03-02', '1', 'SHIFTS', 'AM', 'PM');
    world.setTime('2026-03-02T14:00:00+08:00');
    await world.punch(
      'E1',
      'IN 2026-03-02T07:58:00+08:00',
      'OUT 2026-03-02T12:00:00+08:00',
      'IN 2026-03-02T13:58:00+08:00',
    );
    await later('2026-03-03T01:00:00+08:00');
    const { correction } = await world.must('SubmitCorrection', {
      sourceRequestId: 'C-1',
      employeeId: 'E1',
      workDate: '2026-03-02',
      slot: 'OUT',
      kind: 'ADD',
      eventType: 'CLOCK_OUT',
      eventTime: '2026-03-02T18:00:00+08:00',
      reason: 'Forgot to punch',
    });
    const { correctionId } = correction as Members;
    await world.must('DecideCorrection', { correctionId, expectedVersion: 1, decision: 'APPROVE', decidedBy: 'BOSS' });
    await world.evaluate();
    const days = await world.days('E1', '2026-03-02');
    expect(days.map(({ sequence, status, workedMinutes }) => [sequence, status, workedMinutes])).to.deep.equal([
      [1, 'PRESENT', 240],
      [2, 'PRESENT', 240],
    ]);
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['MISSING_OUT 0 RESOLVED rev 2']);
  });

  it('are the same wherever the evaluation begins', async () => {
    await open('2026-03-05T00:00:00+08:00', { employeeId: 'E1', defaultShiftCode: 'NIGHT22' });
    world.setTime('2026-03-07T14:00:00+08:00');
    const times = ['05T21:56', '06T06:05', '06T21:55', '07T06:07', '07T10:00', '07T13:00'];
    await world.punch('E1', ...times.map((time) => `CLOCK_TOGGLE 2026-03-${time}:00+08:00`));
    await later('2026-03-09T12:00:00+08:00');
    const before = await world.days('E1', '2026-03-05', '2026-03-07');
    expect(before.map(({ workDate, status }) => [workDate, status])).to.deep.equal([
      ['2026-03-05', 'PRESENT'],
      ['2026-03-06', 'PRESENT'],
      ['2026-03-07', 'PRESENT'],
    ]);
    await assign('2026-03-08', '1', 'OFF');
    await world.evaluate();
    for (const workDate of ['2026-03-06', '2026-03-07']) {
      const again = { employeeIds: ['E1'], workDateFrom: workDate, workDateTo: workDate, dryRun: true };
      expect(await world.must('RecalculateDays', again), workDate).to.include({ changed: 0 });
    }
    expect(await world.days('E1', '2026-03-05', '2026-03-07')).to.deep.equal(before);
  });

  it('that were submitted count for the overtime of the week', async () => {
    await open('2026-03-01T00:00:00+08:00', { employeeId: 'E1', attendancePolicyCode: 'US' });
    world.setTime('2026-03-06T18:30:00+08:00');
    for (const day of ['02', '03', '04', '05', '06']) {
      await world.punch('E1', `IN 2026-03-${day}T09:00:00+08:00`, `OUT 2026-03-${day}T18:00:00+08:00`);
    }
    expect(await world.day('E1', '2026-03-06', 'overtime')).to.deep.equal({ overtime: [] });
    await world.must('SubmitDays', {
      mode: 'ATOMIC',
      days: [
        {
          employeeId: 'E1',
          workDate: '2026-03-01',
          sourceSequence: '1',
          status: 'PRESENT',
          dayType: 'RESTDAY',
          workedMinutes: 480,
        },
      ],
    });
    await world.evaluate();
    const { overtime } = await world.day('E1', '2026-03-06', 'overtime');
    expect((overtime as readonly Members[])[0]).to.include({ basis: 'WEEK', rawMinutes: 480 });
  });

  it('follow the earliest of several versions of a shift that come at once', async () => {
    await open('2026-03-02T00:00:00+08:00', { employeeId: 'E1' });
    world.setTime('2026-03-02T18:10:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T09:20:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['LATE 20 OPEN rev 1']);
    await world.must('UpsertShifts', {
      mode: 'ATOMIC',
      shifts: [
        { ...fixtureShifts[0], version: 11, validFrom: '2026-03-01', graceLate: 30 },
        { ...fixtureShifts[0], version: 12, validFrom: '2026-12-01' },
      ],
    });
    await world.evaluate();
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['LATE 20 WITHDRAWN rev 2']);
  });

  it('are not told as free before they are over', async () => {
    await open('2026-03-06T00:00:00+08:00', { employeeId: 'E1' });
    await later('2026-03-07T12:00:00+08:00');
    expect(await datesOf('E1', '2026-03-07', '2026-03-08')).to.deep.equal([]);
    await later('2026-03-08T12:00:00+08:00');
    expect(await datesOf('E1', '2026-03-07', '2026-03-08')).to.deep.equal(['2026-03-07 REST']);
  });

  it('raise the exception of a long day once, however many punches it rests on', async () => {
    await open('2026-03-13T00:00:00+08:00', { employeeId: 'E1' });
    world.setTime('2026-03-14T23:00:00+08:00');
    const minute = (at: number): string =>
      `${String(8 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
    const punches = Array.from(
      { length: 120 },
      (_, at) => `${at % 2 === 0 ? 'IN' : 'OUT'} 2026-03-14T${minute(at * 3)}:00+08:00`,
    );
    await world.punch('E1', ...punches);
    const first = await world.exceptions('E1', '2026-03-14');
    for (const day of ['15', '16', '17']) await later(`2026-03-${day}T12:00:00+08:00`);
    expect(await world.exceptions('E1', '2026-03-14')).to.deep.equal(first);
  });
});
