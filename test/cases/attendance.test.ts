import { expect } from 'chai';
import { AttendanceWorld, fixtureShifts, type StaffMember } from '../support/attendance-world.ts';

/** The worked cases of RULES.md, sections A to C, over SOAP. What they call E1 works in Shanghai, E2 in Berlin. */
describe('Daily attendance over SOAP', () => {
  let world: AttendanceWorld;
  const open = async (at: string, ...staff: readonly StaffMember[]): Promise<void> => {
    world = await AttendanceWorld.open(at, staff);
  };
  const e1 = { employeeId: 'E1' };
  const e2 = { employeeId: 'E2', workTimeZone: 'Europe/Berlin', defaultShiftCode: 'NIGHT22' };
  const assign = (employeeId: string, workDate: string, shiftCode: string): Promise<unknown> =>
    world.must('AssignSchedule', {
      mode: 'ATOMIC',
      days: [
        { employeeId, workDate, sourceSequence: '1', source: 'ASSIGNMENT', plan: 'SHIFTS', shifts: [{ shiftCode }] },
      ],
    });
  const later = async (moment: string): Promise<void> => {
    world.setTime(moment);
    await world.evaluate();
  };

  afterEach(() => world.stop());

  it('case 1: a plain day', async () => {
    await open('2026-03-02T00:00:00+08:00', e1);
    world.setTime('2026-03-02T18:10:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T08:52:10+08:00', 'OUT 2026-03-02T18:03:40+08:00');
    expect(
      await world.day(
        'E1',
        '2026-03-02',
        'status',
        'workedMinutes',
        'lateMinutes',
        'earlyLeaveMinutes',
        'overtime',
        'firstIn',
        'lastOut',
        'revision',
      ),
    ).to.deep.equal({
      status: 'PRESENT',
      workedMinutes: 480,
      lateMinutes: 0,
      earlyLeaveMinutes: 0,
      overtime: [],
      firstIn: '2026-03-02T00:52:10Z',
      lastOut: '2026-03-02T10:03:40Z',
      revision: 1,
    });
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal([]);
  });

  it('case 2: a resend changes neither day nor feed', async () => {
    await open('2026-03-02T00:00:00+08:00', e1);
    world.setTime('2026-03-02T18:10:00+08:00');
    const events = [
      { employeeId: 'E1', eventType: 'P10', eventTime: '2026-03-02T08:52:10+08:00', sourceEventId: 'S1' },
    ];
    const first = await world.must('SubmitTimeEvents', { mode: 'ATOMIC', events });
    await world.evaluate();
    const before = await world.must('GetChanges', { consumer: 'test', fromStart: true });
    for (let time = 0; time < 10; time += 1) {
      const again = await world.must('SubmitTimeEvents', { mode: 'ATOMIC', events });
      expect(again['results']).to.deep.equal(
        (first['results'] as readonly object[]).map((result) => ({ ...result, replayed: true })),
      );
    }
    await world.evaluate();
    const after = await world.must('GetChanges', { consumer: 'test', fromStart: true });
    expect(after['changes']).to.deep.equal(before['changes']);
  });

  it('case 7: out of order, before the close', async () => {
    await open('2026-03-02T00:00:00+08:00', e1);
    world.setTime('2026-03-02T18:05:00+08:00');
    await world.punch('E1', 'OUT 2026-03-02T18:03:40+08:00');
    expect(await world.day('E1', '2026-03-02', 'status')).to.deep.equal({ status: 'PENDING' });
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal([]);
    world.setTime('2026-03-02T20:00:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T08:52:10+08:00');
    expect(await world.day('E1', '2026-03-02', 'status', 'workedMinutes')).to.deep.equal({
      status: 'PRESENT',
      workedMinutes: 480,
    });
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal([]);
  });

  it('case 7: out of order, after the close', async () => {
    await open('2026-03-02T00:00:00+08:00', e1);
    world.setTime('2026-03-02T18:05:00+08:00');
    await world.punch('E1', 'OUT 2026-03-02T18:03:40+08:00');
    await later('2026-03-03T00:31:00+08:00');
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['MISSING_IN 0 OPEN rev 1']);
    await world.punch('E1', 'IN 2026-03-02T08:52:10+08:00');
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['MISSING_IN 0 WITHDRAWN rev 2']);
    expect(await world.day('E1', '2026-03-02', 'status', 'workedMinutes')).to.deep.equal({
      status: 'PRESENT',
      workedMinutes: 480,
    });
  });

  it('case 10: a night shift', async () => {
    await open('2026-03-03T00:00:00+08:00', { ...e1, defaultShiftCode: 'NIGHT22' });
    world.setTime('2026-03-04T06:10:00+08:00');
    await world.punch('E1', 'IN 2026-03-03T21:56:00+08:00', 'OUT 2026-03-04T06:07:00+08:00');
    expect(await world.day('E1', '2026-03-03', 'status', 'workedMinutes', 'overtime')).to.deep.equal({
      status: 'PRESENT',
      workedMinutes: 480,
      overtime: [],
    });
    const { pairs } = await world.must('GetTimePairs', { employeeIds: ['E1'], workDateFrom: '2026-03-03' });
    expect(
      (pairs as readonly Record<string, unknown>[]).map(({ workDate, kind, state, inAt, outAt }) => ({
        ...{ workDate, kind, state, inAt, outAt },
      })),
    ).to.deep.equal([
      {
        workDate: '2026-03-03',
        kind: 'WORK',
        state: 'COMPLETE',
        inAt: '2026-03-03T13:56:00Z',
        outAt: '2026-03-03T22:07:00Z',
      },
    ]);
  });

  it('case 13: a shift after midnight', async () => {
    await open('2026-03-09T00:00:00+08:00', e1);
    const [day9] = fixtureShifts;
    await world.must('UpsertShifts', {
      mode: 'ATOMIC',
      shifts: [
        { ...day9, shiftCode: 'EARLY', start: 30, end: 600, breaks: [], nominalMinutes: 570, punchOpenBefore: 60 },
      ],
    });
    await assign('E1', '2026-03-10', 'EARLY');
    await world.must('AssignSchedule', {
      mode: 'ATOMIC',
      days: [{ employeeId: 'E1', workDate: '2026-03-09', sourceSequence: '1', source: 'ASSIGNMENT', plan: 'OFF' }],
    });
    world.setTime('2026-03-10T10:05:00+08:00');
    await world.punch('E1', 'IN 2026-03-09T23:40:00+08:00', 'OUT 2026-03-10T10:00:00+08:00');
    expect(await world.day('E1', '2026-03-10', 'status', 'lateMinutes', 'workedMinutes')).to.deep.equal({
      status: 'PRESENT',
      lateMinutes: 0,
      workedMinutes: 570,
    });
  });

  it('case 14: the clocks go forward during a night shift', async () => {
    await open('2026-03-27T00:00:00+01:00', e2);
    await assign('E2', '2026-03-28', 'NIGHT22');
    world.setTime('2026-03-29T06:10:00+02:00');
    await world.punch('E2', 'IN 2026-03-28T22:00:00+01:00', 'OUT 2026-03-29T06:00:00+02:00');
    expect(
      await world.day(
        'E2',
        '2026-03-28',
        'status',
        'workedMinutes',
        'plannedMinutes',
        'nominalMinutes',
        'absenceMinutes',
        'earlyLeaveMinutes',
      ),
    ).to.deep.equal({
      status: 'PRESENT',
      workedMinutes: 420,
      plannedMinutes: 420,
      nominalMinutes: 480,
      absenceMinutes: 0,
      earlyLeaveMinutes: 0,
    });
    expect(await world.exceptions('E2', '2026-03-28')).to.deep.equal([]);
  });

  const newYork = async (at: string): Promise<void> => {
    await open(at, { employeeId: 'E3', workTimeZone: 'America/New_York', attendancePolicyCode: 'US' });
    const [day9] = fixtureShifts;
    const rest = { start: 1680, end: 1710, mode: 'AUTO' };
    await world.must('UpsertShifts', {
      mode: 'ATOMIC',
      shifts: [
        {
          ...day9,
          shiftCode: 'NIGHT23',
          start: 1380,
          end: 1890,
          breaks: [rest],
          nominalMinutes: 480,
          punchCloseAfter: 180,
        },
      ],
    });
  };

  it('case 14: the same in New York, with an unpaid break', async () => {
    await newYork('2026-03-06T00:00:00-05:00');
    await assign('E3', '2026-03-07', 'NIGHT23');
    world.setTime('2026-03-08T07:40:00-04:00');
    await world.punch('E3', 'IN 2026-03-07T23:00:00-05:00', 'OUT 2026-03-08T07:30:00-04:00');
    expect(await world.day('E3', '2026-03-07', 'status', 'workedMinutes', 'plannedMinutes')).to.deep.equal({
      status: 'PRESENT',
      workedMinutes: 420,
      plannedMinutes: 420,
    });
  });

  it('case 15: the clocks go back during a night shift', async () => {
    await open('2026-10-23T00:00:00+02:00', e2);
    await assign('E2', '2026-10-24', 'NIGHT22');
    world.setTime('2026-10-25T06:10:00+01:00');
    await world.punch('E2', 'IN 2026-10-24T22:00:00+02:00', 'OUT 2026-10-25T06:00:00+01:00');
    expect(await world.day('E2', '2026-10-24', 'status', 'workedMinutes', 'plannedMinutes', 'overtime')).to.deep.equal({
      status: 'PRESENT',
      workedMinutes: 540,
      plannedMinutes: 540,
      overtime: [],
    });
  });

  it('case 15: the same in New York', async () => {
    await newYork('2026-10-30T00:00:00-04:00');
    await assign('E3', '2026-10-31', 'NIGHT23');
    world.setTime('2026-11-01T07:40:00-05:00');
    await world.punch('E3', 'IN 2026-10-31T23:00:00-04:00', 'OUT 2026-11-01T07:30:00-05:00');
    expect(await world.day('E3', '2026-10-31', 'workedMinutes', 'plannedMinutes')).to.deep.equal({
      workedMinutes: 540,
      plannedMinutes: 540,
    });
  });

  it('case 20: the zone of an employee changes', async () => {
    await open('2026-03-13T00:00:00+08:00', e1);
    world.setTime('2026-03-13T18:10:00+08:00');
    await world.punch('E1', 'IN 2026-03-13T08:58:00+08:00', 'OUT 2026-03-13T18:00:00+08:00');
    const before = await world.days('E1', '2026-03-13');
    const slice = {
      status: 'ACTIVE',
      holidayCalendarCode: 'CN',
      defaultShiftCode: 'DAY9',
      attendancePolicyCode: 'CN',
      timeManagementMode: 'CLOCK',
    };
    await world.must('UpsertEmployees', {
      mode: 'ATOMIC',
      scope: 'DELTA',
      employees: [
        {
          employeeId: 'E1',
          masterSequence: '10',
          hireDate: '2020-01-01',
          slices: [
            { ...slice, validFrom: '2020-01-01', validTo: '2026-03-15', workTimeZone: 'Asia/Shanghai' },
            { ...slice, validFrom: '2026-03-16', validTo: '9999-12-31', workTimeZone: 'Europe/Berlin' },
          ],
        },
      ],
    });
    world.setTime('2026-03-16T18:10:00+01:00');
    await world.punch('E1', 'IN 2026-03-16T09:00:00+01:00', 'OUT 2026-03-16T18:00:00+01:00');
    expect(await world.day('E1', '2026-03-16', 'status', 'lateMinutes', 'timeZone')).to.deep.equal({
      status: 'PRESENT',
      lateMinutes: 0,
      timeZone: 'Europe/Berlin',
    });
    const again = await world.must('RecalculateDays', {
      employeeIds: ['E1'],
      workDateFrom: '2026-03-13',
      workDateTo: '2026-03-13',
      dryRun: true,
    });
    expect(again).to.include({ evaluated: 1, changed: 0 });
    expect(await world.days('E1', '2026-03-13')).to.deep.equal(before);
  });

  it('case 21: the edge of the grace', async () => {
    await open('2026-03-02T00:00:00+08:00', e1, { employeeId: 'E4' });
    world.setTime('2026-03-02T18:10:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T09:05:59+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    await world.punch('E4', 'IN 2026-03-02T09:06:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal([]);
    expect(await world.exceptions('E4', '2026-03-02')).to.deep.equal(['LATE 6 OPEN rev 1']);
    expect(await world.day('E4', '2026-03-02', 'lateMinutes', 'workedMinutes')).to.deep.equal({
      lateMinutes: 6,
      workedMinutes: 474,
    });
  });

  it('case 23: very late', async () => {
    await open('2026-03-02T00:00:00+08:00', e1);
    world.setTime('2026-03-02T18:10:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T12:30:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['PARTIAL_ABSENCE 180 OPEN rev 1']);
    expect(await world.day('E1', '2026-03-02', 'status', 'workedMinutes', 'absenceMinutes')).to.deep.equal({
      status: 'PARTIAL_ABSENT',
      workedMinutes: 300,
      absenceMinutes: 180,
    });
  });

  const deliver = (sequence: number, upTo: string): Promise<unknown> =>
    world.must('ReportWatermark', {
      mode: 'ATOMIC',
      watermarks: [{ terminalId: 'GATE-1', sourceSequence: String(sequence), deliveredUpTo: upTo }],
    });

  it('case 24: a missing punch shows once everything is delivered', async () => {
    await open('2026-03-02T00:00:00+08:00', e1);
    world.setTime('2026-03-02T23:05:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T08:58:00+08:00 GATE-1');
    await deliver(1, '2026-03-02T23:00:00+08:00');
    await later('2026-03-03T00:31:00+08:00');
    expect(await world.day('E1', '2026-03-02', 'status')).to.deep.equal({ status: 'PENDING' });
    await deliver(2, '2026-03-03T00:00:00+08:00');
    await world.evaluate();
    expect(await world.day('E1', '2026-03-02', 'status', 'workedMinutes')).to.deep.equal({ status: 'INCOMPLETE' });
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['MISSING_OUT 0 OPEN rev 1']);
  });

  it('case 24: at 24:29 there is nothing yet, at 24:30 there is', async () => {
    await open('2026-03-02T00:00:00+08:00', e1);
    world.setTime('2026-03-02T09:00:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T08:58:00+08:00 GATE-1');
    await deliver(1, '2026-03-02T09:00:00+08:00');
    world.setTime('2026-03-03T00:29:00+08:00');
    await deliver(2, '2026-03-03T00:00:00+08:00');
    await world.evaluate();
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal([]);
    await later('2026-03-03T00:30:00+08:00');
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['MISSING_OUT 0 OPEN rev 1']);
  });

  it('case 25: absent on a workday, never on a holiday, a rest day, or before the hire date', async () => {
    await open('2026-04-30T00:00:00+08:00', e1, { employeeId: 'E5', hireDate: '2026-05-02' });
    await later('2026-05-01T00:29:00+08:00');
    expect(await world.exceptions('E1', '2026-04-30')).to.deep.equal([]);
    await later('2026-05-01T00:30:00+08:00');
    expect(await world.exceptions('E1', '2026-04-30')).to.deep.equal(['ABSENT 480 OPEN rev 1']);
    expect(await world.day('E1', '2026-04-30', 'status', 'absenceMinutes')).to.deep.equal({
      status: 'ABSENT',
      absenceMinutes: 480,
    });
    await later('2026-05-02T12:00:00+08:00');
    await later('2026-05-03T12:00:00+08:00');
    expect(await world.day('E1', '2026-05-01', 'status')).to.deep.equal({ status: 'HOLIDAY' });
    expect(await world.day('E1', '2026-05-02', 'status')).to.deep.equal({ status: 'REST' });
    expect(await world.exceptions('E1', '2026-05-01')).to.deep.equal([]);
    expect(await world.exceptions('E1', '2026-05-02')).to.deep.equal([]);
    expect(await world.days('E5', '2026-04-30')).to.deep.equal([]);
    expect(await world.exceptions('E5', '2026-04-30')).to.deep.equal([]);
  });

  it('case 26: overtime after the shift', async () => {
    await open('2026-03-02T00:00:00+08:00', e1, { employeeId: 'E4' }, { employeeId: 'E6' });
    world.setTime('2026-03-02T20:15:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T08:58:00+08:00', 'OUT 2026-03-02T20:10:00+08:00');
    await world.punch('E4', 'IN 2026-03-02T08:58:00+08:00', 'OUT 2026-03-02T18:29:00+08:00');
    await world.punch('E6', 'IN 2026-03-02T07:00:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    const { overtime } = await world.day('E1', '2026-03-02', 'overtime');
    expect((overtime as readonly Record<string, unknown>[])[0]).to.include({
      kind: 'WORKDAY',
      rawMinutes: 130,
      countedMinutes: 120,
    });
    expect(await world.day('E4', '2026-03-02', 'overtime')).to.deep.equal({ overtime: [] });
    expect(await world.day('E6', '2026-03-02', 'overtime')).to.deep.equal({ overtime: [] });
  });

  it('case 27: work on a rest day, unapproved until it is decided', async () => {
    await open('2026-03-13T00:00:00+08:00', e1);
    world.setTime('2026-03-14T15:30:00+08:00');
    await world.punch('E1', 'IN 2026-03-14T10:00:00+08:00', 'OUT 2026-03-14T15:20:00+08:00');
    const { overtime } = await world.day('E1', '2026-03-14', 'overtime');
    expect((overtime as readonly Record<string, unknown>[])[0]).to.include({ kind: 'RESTDAY', rawMinutes: 320 });
    const open1 = await world.exceptions('E1', '2026-03-14');
    expect(open1.map((line) => line.split(' ')[0])).to.deep.equal(['OVERTIME_UNAPPROVED', 'UNSCHEDULED_WORK']);
    const { overtime: asked } = await world.must('SubmitOvertime', {
      sourceRequestId: 'OT-1',
      employeeId: 'E1',
      workDate: '2026-03-14',
      windowFrom: '2026-03-14T10:00:00+08:00',
      windowTo: '2026-03-14T16:00:00+08:00',
      kind: 'RESTDAY',
      compensation: 'TIME_OFF',
    });
    const { overtimeId, version } = asked as Record<string, string>;
    await world.must('DecideOvertime', {
      overtimeId,
      expectedVersion: version,
      decision: 'APPROVE',
      decidedBy: 'BOSS',
    });
    await world.evaluate();
    const after = await world.day('E1', '2026-03-14', 'overtime');
    expect((after['overtime'] as readonly Record<string, unknown>[])[0]).to.include({
      kind: 'RESTDAY',
      rawMinutes: 320,
      countedMinutes: 315,
      approvedMinutes: 315,
      compensation: 'TIME_OFF',
    });
    const left = await world.exceptions('E1', '2026-03-14');
    expect(left.find((line) => line.startsWith('OVERTIME_UNAPPROVED'))).to.match(/WITHDRAWN rev 2$/);
  });

  it('case 29: a long break', async () => {
    await open('2026-03-02T00:00:00+08:00', { ...e1, defaultShiftCode: 'DAY9P' });
    const [day9] = fixtureShifts;
    const punched = { start: 720, end: 780, mode: 'PUNCHED', maxMinutes: 60 };
    await world.must('UpsertShifts', { mode: 'ATOMIC', shifts: [{ ...day9, shiftCode: 'DAY9P', breaks: [punched] }] });
    world.setTime('2026-03-02T18:10:00+08:00');
    await world.punch(
      'E1',
      'IN 2026-03-02T09:00:00+08:00',
      'BREAK- 2026-03-02T12:00:00+08:00',
      'BREAK+ 2026-03-02T13:20:00+08:00',
      'OUT 2026-03-02T18:00:00+08:00',
    );
    expect(await world.day('E1', '2026-03-02', 'breakMinutes', 'workedMinutes')).to.deep.equal({
      breakMinutes: 80,
      workedMinutes: 460,
    });
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['LONG_BREAK 20 OPEN rev 1']);
  });

  it('case 30: a correction puts a missing punch right', async () => {
    await open('2026-03-02T00:00:00+08:00', e1);
    world.setTime('2026-03-02T09:00:00+08:00');
    const [punched] = await world.punch('E1', 'IN 2026-03-02T08:58:00+08:00');
    await later('2026-03-03T00:31:00+08:00');
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['MISSING_OUT 0 OPEN rev 1']);
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
    const { correctionId, version } = correction as Record<string, string>;
    const requestId = '11111111-1111-4111-8111-111111111111';
    const decision = { requestId, correctionId, expectedVersion: version, decision: 'APPROVE', decidedBy: 'BOSS' };
    const first = await world.must('DecideCorrection', decision);
    await world.evaluate();
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['MISSING_OUT 0 RESOLVED rev 2']);
    expect(await world.day('E1', '2026-03-02', 'status', 'workedMinutes')).to.deep.equal({
      status: 'PRESENT',
      workedMinutes: 480,
    });
    const { events } = await world.must('GetTimeEvents', { employeeIds: ['E1'], includeInactive: true });
    expect(
      (events as readonly Record<string, unknown>[]).map(({ eventId, captureMethod, state }) => [
        eventId === punched?.['id'],
        captureMethod,
        state,
      ]),
    ).to.deep.equal([
      [true, 'IMPORT', 'ACCEPTED'],
      [false, 'CORRECTION', 'ACCEPTED'],
    ]);
    expect(await world.must('DecideCorrection', decision)).to.deep.equal({ ...first, replayed: true });
  });
});
