import { expect } from 'chai';
import type { JsonObject } from '../../src/lib/json.ts';
import { AttendanceWorld, type Told } from '../support/attendance-world.ts';

/** What is asked for and decided, over SOAP on a real store. */
describe('corrections, overtime, exceptions and submitted days over SOAP', () => {
  let world: AttendanceWorld;

  beforeEach(async () => {
    world = await AttendanceWorld.open('2026-03-03T01:00:00Z', [{ employeeId: 'E1' }]);
  });
  afterEach(() => world.stop());

  const correction = {
    sourceRequestId: 'C-1',
    employeeId: 'E1',
    workDate: '2026-03-02',
    slot: 'OUT',
    kind: 'ADD',
    eventType: 'CLOCK_OUT',
    eventTime: '2026-03-02T18:00:00',
    reason: 'Forgotten',
  };
  const part = ({ json }: Told, name: string): JsonObject => (json[name] ?? {}) as JsonObject;
  const codeOf = ({ isResponse, json }: Told): unknown => (isResponse ? 'OK' : json['code']);
  const decide = (correctionId: unknown, expectedVersion = 1): Promise<Told> =>
    world.call('DecideCorrection', { correctionId, expectedVersion, decision: 'APPROVE', decidedBy: 'M1' });

  it('store a correction once where two requests bring it at the same time', async () => {
    const both = await Promise.all([1, 2].map(() => world.call('SubmitCorrection', correction)));
    const [one, two] = both.map((told) => part(told, 'correction'));
    expect(one).to.include({ state: 'SUBMITTED', version: 1, timeZone: 'Asia/Shanghai' });
    expect(two).to.deep.equal(one);
    const other = await world.call('SubmitCorrection', { ...correction, reason: 'Lost' });
    expect(codeOf(other)).to.equal('IDEMPOTENCY_CONFLICT');
  });

  it('let one of two approvals that meet make the punch', async () => {
    const { correctionId } = part(await world.call('SubmitCorrection', correction), 'correction');
    const both = await Promise.all([decide(correctionId), decide(correctionId)]);
    expect(both.map(codeOf).sort()).to.deep.equal(['OK', 'VERSION_CONFLICT']);
    const { events } = await world.must('GetTimeEvents', { employeeIds: ['E1'] });
    expect(
      (events as readonly JsonObject[]).map(({ captureMethod, sourceEventId }) => [captureMethod, sourceEventId]),
    ).to.deep.equal([['CORRECTION', correctionId]]);
  });

  it('replace a punch by one of the same second', async () => {
    const [punched] = await world.punch('E1', 'OUT 2026-03-02T18:00:00+08:00');
    const asked = { ...correction, kind: 'REPLACE', voidEventId: punched?.['id'] };
    const { correctionId } = part(await world.call('SubmitCorrection', asked), 'correction');
    expect(codeOf(await decide(correctionId))).to.equal('OK');
    const { events } = await world.must('GetTimeEvents', { employeeIds: ['E1'], includeInactive: true });
    expect((events as readonly JsonObject[]).map(({ state }) => state)).to.deep.equal(['SUPERSEDED', 'ACCEPTED']);
  });

  it('refuse the approval of a punch that came in the meantime', async () => {
    const { correctionId } = part(await world.call('SubmitCorrection', correction), 'correction');
    await world.punch('E1', 'OUT 2026-03-02T18:00:00+08:00');
    expect(codeOf(await decide(correctionId))).to.equal('OVERLAP');
  });

  it('decide a request for overtime', async () => {
    const asked = await world.call('SubmitOvertime', {
      sourceRequestId: 'O-1',
      employeeId: 'E1',
      workDate: '2026-03-02',
      windowFrom: '2026-03-02T18:00:00+08:00',
      windowTo: '2026-03-02T20:00:00+08:00',
      kind: 'WORKDAY',
      compensation: 'PAY',
    });
    const { overtimeId } = part(asked, 'overtime');
    const decision = { overtimeId, expectedVersion: 1, decision: 'REJECT', decidedBy: 'M1', comment: 'No' };
    expect(part(await world.call('DecideOvertime', decision), 'overtime')).to.include({
      state: 'REJECTED',
      version: 2,
      windowFrom: '2026-03-02T10:00:00Z',
    });
  });

  it('put a submitted day in the place of the evaluated one, which stays readable', async () => {
    await world.punch('E1', 'IN 2026-03-02T08:52:10+08:00', 'OUT 2026-03-02T18:03:40+08:00');
    const submitted = {
      mode: 'ATOMIC',
      days: [
        {
          employeeId: 'E1',
          workDate: '2026-03-02',
          sourceSequence: '7',
          status: 'PRESENT',
          dayType: 'WORKDAY',
          workedMinutes: 470,
        },
      ],
    };
    await world.must('SubmitDays', submitted);
    await world.evaluate();
    const workDate = { employeeIds: ['E1'], workDateFrom: '2026-03-02', workDateTo: '2026-03-02' };
    const { days } = await world.must('GetDays', { ...workDate, withRevisions: true });
    const told = (days as readonly JsonObject[]).map(({ revision, origin, workedMinutes, sourceSequence }) => [
      revision,
      origin,
      workedMinutes,
      sourceSequence,
    ]);
    expect(told[0]).to.deep.equal([2, 'SUBMITTED', 470, '7']);
    expect(told[1]).to.deep.equal([1, 'EVALUATED', 480, undefined]);
    const { pairs } = await world.must('GetTimePairs', workDate);
    expect(pairs ?? []).to.deep.equal([]);
  });

  it('evaluate a submitted day again once its source takes it back', async () => {
    await world.punch('E1', 'IN 2026-03-02T08:52:10+08:00', 'OUT 2026-03-02T18:03:40+08:00');
    const day = { employeeId: 'E1', workDate: '2026-03-02', status: 'ABSENT', dayType: 'WORKDAY' };
    await world.must('SubmitDays', { mode: 'ATOMIC', days: [{ ...day, sourceSequence: '7' }] });
    await world.evaluate();
    expect(await world.day('E1', '2026-03-02', 'origin', 'status')).to.deep.equal({
      origin: 'SUBMITTED',
      status: 'ABSENT',
    });
    await world.must('SubmitDays', { mode: 'ATOMIC', days: [{ ...day, sourceSequence: '8', withdrawn: true }] });
    await world.evaluate();
    const members = ['origin', 'status', 'workedMinutes', 'sourceSystem', 'sourceSequence'];
    expect(await world.day('E1', '2026-03-02', ...members)).to.deep.equal({
      origin: 'EVALUATED',
      status: 'PRESENT',
      workedMinutes: 480,
    });
    const { results } = await world.must('SubmitDays', { mode: 'ATOMIC', days: [{ ...day, sourceSequence: '7' }] });
    expect((results as readonly JsonObject[])[0]).to.include({ outcome: 'STALE' });
  });

  it('let the day follow where approved overtime is revoked', async () => {
    await world.punch('E1', 'IN 2026-02-28T10:00:00+08:00', 'OUT 2026-02-28T15:00:00+08:00');
    const approved = async (): Promise<unknown> => {
      const { overtime } = await world.day('E1', '2026-02-28', 'overtime');
      return (overtime as readonly JsonObject[])[0]?.['approvedMinutes'];
    };
    const unapproved = async (): Promise<readonly string[]> =>
      (await world.exceptions('E1', '2026-02-28')).filter((one) => one.startsWith('OVERTIME_UNAPPROVED'));
    const asked = await world.call('SubmitOvertime', {
      ...{ sourceRequestId: 'O-1', employeeId: 'E1', workDate: '2026-02-28', kind: 'RESTDAY', compensation: 'PAY' },
      ...{ windowFrom: '2026-02-28T10:00:00+08:00', windowTo: '2026-02-28T15:00:00+08:00' },
    });
    const { overtimeId } = part(asked, 'overtime');
    await world.must('DecideOvertime', { overtimeId, expectedVersion: 1, decision: 'APPROVE', decidedBy: 'M1' });
    await world.evaluate();
    expect(await approved()).to.equal(300);
    expect((await unapproved())[0]).to.contain('WITHDRAWN');
    const revoked = await world.call('WithdrawOvertime', { overtimeId, expectedVersion: 2, withdrawnBy: 'M1' });
    expect(part(revoked, 'overtime')).to.include({ state: 'REVOKED', version: 3 });
    await world.evaluate();
    expect(await approved()).to.equal(0);
    expect((await unapproved())[0]).to.contain('OPEN');
  });
});
