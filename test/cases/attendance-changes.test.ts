import { expect } from 'chai';
import { AttendanceWorld, fixtureShifts, type Told } from '../support/attendance-world.ts';

type Members = Readonly<Record<string, unknown>>;

/** What changes a day after it was evaluated, and what may not change it. */
describe('Changes of schedules and days over SOAP', () => {
  let world: AttendanceWorld;

  beforeEach(async () => {
    world = await AttendanceWorld.open('2026-03-02T00:00:00+08:00', [{ employeeId: 'E1' }, { employeeId: 'E4' }]);
  });
  afterEach(() => world.stop());

  const assignment = (changes: Members = {}) => ({
    employeeId: 'E1',
    workDate: '2026-03-02',
    sourceSequence: '1',
    source: 'ASSIGNMENT',
    plan: 'SHIFTS',
    shifts: [{ shiftCode: 'DAY8' }],
    ...changes,
  });
  const assign = (changes: Members = {}): Promise<Told> =>
    world.call('AssignSchedule', { mode: 'ATOMIC', days: [assignment(changes)] });
  const firstError = ({ json }: Told): Members => {
    const [error = {}] = json['errors'] as readonly Members[];
    return { code: json['code'], path: error['path'] };
  };
  /** How many records there are that a refused request must not have touched. */
  const stored = async (): Promise<readonly number[]> => {
    const { attendance } = world.app.store.reads;
    const page = { after: undefined, limit: 1000 };
    const [shifts, days, exceptions] = await Promise.all([
      attendance.shifts([], page),
      attendance.daysByKey([], page),
      attendance.exceptionsById([], page),
    ]);
    const { employeeIds } = { employeeIds: ['E1'] };
    const events = await world.app.store.reads.timeEvents({ employeeIds, includeInactive: true }, page);
    const assigned = await world.app.store.load([
      { set: 'employeeScheduleDay', key: ['E1', '2026-01-01', '2026-12-31'] },
      { set: 'employeeCorrection', key: ['E1', '2026-01-01', '2026-12-31'] },
      { set: 'employeeOvertime', key: ['E1', '2026-01-01', '2026-12-31'] },
    ]);
    const sets = assigned.flatMap((one) => ('set' in one ? [one.among] : []));
    return [shifts.flatMap(({ versions }) => versions).length, days.length, exceptions.length, events.length, ...sets];
  };
  const refuses = async (call: () => Promise<Told>, expected: Members): Promise<void> => {
    const before = await stored();
    const told = await call();
    expect(told.isResponse, JSON.stringify(told.json)).to.equal(false);
    expect(firstError(told)).to.deep.equal(expected);
    expect(await stored()).to.deep.equal(before);
  };

  it('a schedule changed for the past: the day is evaluated anew, and what no longer holds is withdrawn', async () => {
    world.setTime('2026-03-02T18:10:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T09:20:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['LATE 20 OPEN rev 1']);
    world.setTime('2026-03-04T12:00:00+08:00');
    await world.must('UpsertShifts', {
      mode: 'ATOMIC',
      shifts: [{ ...fixtureShifts[0], shiftCode: 'LATER', start: 570, end: 1080, nominalMinutes: 450 }],
    });
    expect((await assign({ shifts: [{ shiftCode: 'LATER' }] })).isResponse).to.equal(true);
    await world.evaluate();
    expect(await world.exceptions('E1', '2026-03-02')).to.deep.equal(['LATE 20 WITHDRAWN rev 2']);
    expect(await world.day('E1', '2026-03-02', 'revision', 'shiftCode', 'lateMinutes', 'workedMinutes')).to.deep.equal({
      revision: 2,
      shiftCode: 'LATER',
      lateMinutes: 0,
      workedMinutes: 450,
    });
    const { days } = await world.must('GetDays', {
      employeeIds: ['E1'],
      workDateFrom: '2026-03-02',
      workDateTo: '2026-03-02',
      withRevisions: true,
    });
    expect(
      (days as readonly Members[]).map(({ revision, shiftCode, lateMinutes }) => [revision, shiftCode, lateMinutes]),
    ).to.deep.equal([
      [2, 'LATER', 0],
      [1, 'DAY9', 20],
    ]);
    expect((await assign({ sourceSequence: '2', shifts: [{ shiftCode: 'DAY8' }] })).isResponse).to.equal(true);
    const { days: plans } = await world.must('GetSchedule', {
      employeeIds: ['E1'],
      workDateFrom: '2026-03-02',
      workDateTo: '2026-03-02',
      withHistory: true,
    });
    expect(
      (plans as readonly Members[]).map(({ shiftCode, version, superseded, source }) => [
        shiftCode,
        version,
        superseded ?? false,
        source,
      ]),
    ).to.deep.equal([
      ['DAY9', undefined, true, 'PATTERN'],
      ['LATER', 1, true, 'RETRO'],
      ['DAY8', 2, false, 'RETRO'],
    ]);
  });

  it('an exception stands in the feed with what it was before', async () => {
    world.setTime('2026-03-02T18:10:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T09:20:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    const cursor = (await world.must('GetChanges', { consumer: 'payroll', fromStart: true }))['nextCursor'];
    const { exceptions } = await world.must('GetExceptions', { employeeIds: ['E1'] });
    const [late = {}] = exceptions as readonly Members[];
    const decision = {
      exceptionId: late['exceptionId'],
      expectedVersion: 1,
      action: 'EXCUSE',
      decidedBy: 'BOSS',
      reason: 'Train',
    };
    await world.must('ResolveException', decision);
    const { changes } = await world.must('GetChanges', { consumer: 'payroll', cursor });
    const [entry = {}] = changes as readonly Members[];
    expect(entry).to.include({ entity: 'EXCEPTION', key: late['exceptionId'], revision: 2, op: 'CHANGED' });
    expect(entry['exception']).to.include({ state: 'EXCUSED', minutes: 20, decidedBy: 'BOSS', reason: 'Train' });
    expect(entry['exceptionBefore']).to.deep.equal({ revision: 1, minutes: 20, severity: 'WARN', state: 'OPEN' });
  });

  it('a new evaluation without a change writes nothing', async () => {
    world.setTime('2026-03-02T18:10:00+08:00');
    await world.punch('E1', 'IN 2026-03-02T09:20:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    const before = await world.days('E1', '2026-03-02');
    const { size } = await world.app.store.reads.journalHead();
    await world.must('RecalculateDays', { employeeIds: ['E1'], workDateFrom: '2026-03-02', workDateTo: '2026-03-02' });
    await world.evaluate();
    expect(await world.days('E1', '2026-03-02')).to.deep.equal(before);
    const trail = await world.app.store.reads.auditEvents({}, { after: size - 1, limit: 100 });
    expect(trail.map(({ event }) => `${event.operation} ${event.action} ${event.entity}`)).to.deep.equal([
      'RecalculateDays E ',
      'GetDays R AttendanceDay',
    ]);
  });

  it('a dry run tells what would change, and changes nothing', async () => {
    world.setTime('2026-03-03T12:00:00+08:00');
    const events = [{ employeeId: 'E1', eventType: 'CLOCK_IN', eventTime: '2026-03-02T09:20:00+08:00' }];
    await world.must('SubmitTimeEvents', { mode: 'ATOMIC', events });
    const range = { employeeIds: ['E1'], workDateFrom: '2026-03-02', workDateTo: '2026-03-02' };
    const told = await world.must('RecalculateDays', { ...range, dryRun: true });
    expect(told).to.include({ evaluated: 1, changed: 1 });
    const [difference = {}] = told['differences'] as readonly Members[];
    expect(difference['before']).to.equal(undefined);
    expect(difference['after']).to.include({ status: 'INCOMPLETE', revision: 1 });
    expect(await world.days('E1', '2026-03-02')).to.deep.equal([]);
  });

  it('refuses overlapping shifts, with the place', () =>
    refuses(() => assign({ shifts: [{ shiftCode: 'DAY8' }, { shiftCode: 'DAY9' }] }), {
      code: 'OVERLAP',
      path: '/AssignSchedule/days[1]/shifts[2]/shiftCode',
    }));

  it('refuses a window longer than 48 hours', () =>
    refuses(
      () =>
        world.call('UpsertShifts', {
          mode: 'ATOMIC',
          shifts: [{ ...fixtureShifts[0], shiftCode: 'WIDE', punchOpenBefore: 1440, punchCloseAfter: 1000 }],
        }),
      { code: 'VALIDATION', path: '/UpsertShifts/shifts[1]/punchCloseAfter' },
    ));

  it('refuses an unknown zone', () =>
    refuses(() => assign({ shifts: [{ shiftCode: 'DAY8', timeZone: 'Mars/Phobos' }] }), {
      code: 'VALIDATION',
      path: '/AssignSchedule/days[1]/shifts[1]/timeZone',
    }));

  it('refuses an unknown shift', () =>
    refuses(() => assign({ shifts: [{ shiftCode: 'NOWHERE' }] }), {
      code: 'NOT_FOUND',
      path: '/AssignSchedule/days[1]/shifts[1]/shiftCode',
    }));

  const correction = {
    sourceRequestId: 'C-1',
    employeeId: 'E1',
    workDate: '2026-03-02',
    slot: 'OUT',
    kind: 'ADD',
    eventType: 'CLOCK_OUT',
    eventTime: '2026-03-02T18:00:00+08:00',
    reason: 'Forgot to punch',
  };

  it('refuses the correction of a foreign day', async () => {
    world.setTime('2026-03-10T12:00:00+08:00');
    await world.evaluate();
    await refuses(() => world.call('SubmitCorrection', { ...correction, eventTime: '2026-03-06T18:00:00+08:00' }), {
      code: 'VALIDATION',
      path: '/SubmitCorrection/eventTime',
    });
  });

  for (const [title, decidedBy] of [
    ['the employee', 'E1'],
    ['who has asked for it', 'E4'],
  ] as const) {
    it(`refuses an approval by ${title}`, async () => {
      world.setTime('2026-03-02T20:00:00+08:00');
      const { correction: asked } = await world.must('SubmitCorrection', { ...correction, requestedBy: 'E4' });
      const { correctionId } = asked as Members;
      const decision = { correctionId, expectedVersion: 1, decision: 'APPROVE', decidedBy };
      await refuses(() => world.call('DecideCorrection', decision), {
        code: 'NOT_AUTHORISED',
        path: '/DecideCorrection/decidedBy',
      });
    });
  }
});
