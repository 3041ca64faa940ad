import { expect } from 'chai';
import type { JsonObject } from '../../src/lib/json.ts';
import { AttendanceWorld, type Told, wordsOf } from '../support/attendance-world.ts';

/** What was asked for, as clerks and approvers look for it, over SOAP on a real store. */
describe('GetCorrections and GetOvertime', () => {
  let world: AttendanceWorld;

  const correction = {
    slot: 'OUT',
    kind: 'ADD',
    eventType: 'CLOCK_OUT',
    eventTime: '2026-03-02T18:00:00',
    reason: 'Forgotten',
  };
  const overtime = {
    windowFrom: '2026-03-02T18:00:00+08:00',
    windowTo: '2026-03-02T20:00:00+08:00',
    kind: 'WORKDAY',
    compensation: 'PAY',
  };

  const correct = (employeeId: string, workDate: string, changes: object = {}): Promise<JsonObject> =>
    world.must('SubmitCorrection', {
      sourceRequestId: `${employeeId} ${workDate}`,
      employeeId,
      workDate,
      ...correction,
      eventTime: `${workDate}T18:00:00`,
      ...changes,
    });
  const workLonger = (employeeId: string, workDate: string, changes: object = {}): Promise<JsonObject> =>
    world.must('SubmitOvertime', {
      sourceRequestId: `${employeeId} ${workDate}`,
      employeeId,
      workDate,
      ...overtime,
      windowFrom: `${workDate}T18:00:00+08:00`,
      windowTo: `${workDate}T20:00:00+08:00`,
      ...changes,
    });

  const listOf = (json: JsonObject, name: string): readonly JsonObject[] => (json[name] ?? []) as readonly JsonObject[];
  const brief = (one: JsonObject): string => wordsOf(one, 'employeeId', 'workDate').replace('2026-', '');
  const corrections = async (request: object = {}): Promise<readonly string[]> =>
    listOf(await world.must('GetCorrections', request), 'corrections').map(brief);
  const requests = async (request: object = {}): Promise<readonly string[]> =>
    listOf(await world.must('GetOvertime', request), 'requests').map(brief);
  const codeOf = ({ isResponse, json }: Told): unknown => (isResponse ? 'OK' : json['code']);

  before(async () => {
    world = await AttendanceWorld.open('2026-03-05T01:00:00Z', [
      { employeeId: 'E1', companyCode: '1000', orgUnitId: 'GATE', managerEmployeeId: 'M1' },
      { employeeId: 'E2', companyCode: '1000', orgUnitId: 'YARD', managerEmployeeId: 'M2' },
      { employeeId: 'M1', companyCode: '2000', orgUnitId: 'YARD' },
    ]);
    const [, out] = await world.punch('E1', 'IN 2026-03-03T08:55:00+08:00', 'OUT 2026-03-03T17:10:00+08:00 GATE-1');
    await correct('E2', '2026-03-02');
    await correct('E1', '2026-03-03', { kind: 'REPLACE', voidEventId: out?.['id'] });
    const { correction: decided } = await correct('E1', '2026-03-02');
    await correct('M1', '2026-03-02', { requestedBy: 'E1' });
    const { correctionId } = decided as JsonObject;
    await world.must('DecideCorrection', {
      correctionId,
      expectedVersion: 1,
      decision: 'APPROVE',
      decidedBy: 'M1',
      comment: 'Seen',
    });
    await workLonger('E2', '2026-03-02', { reason: 'Stocktaking', requestedBy: 'M2' });
    await workLonger('E1', '2026-03-03');
    await workLonger('E1', '2026-03-02', { sourceRequestId: 'Second' });
  });
  after(() => world.stop());

  it('list all in order of employee and work date', async () => {
    expect(await corrections()).to.deep.equal(['E1 03-02', 'E1 03-03', 'E2 03-02', 'M1 03-02']);
    expect(await requests()).to.deep.equal(['E1 03-02', 'E1 03-03', 'E2 03-02']);
  });

  it('tell a request as it stands, texts included', async () => {
    const [first] = listOf(await world.must('GetCorrections', { employeeIds: ['E1'] }), 'corrections');
    expect(first).to.include({ state: 'APPROVED', version: 2, reason: 'Forgotten', comment: 'Seen', decidedBy: 'M1' });
    expect(first).to.have.property('eventId');
    const [asked] = listOf(await world.must('GetOvertime', { employeeIds: ['E2'] }), 'requests');
    expect(asked).to.include({ state: 'SUBMITTED', version: 1, reason: 'Stocktaking', requestedBy: 'M2' });
    expect(asked).to.include({ windowFrom: '2026-03-02T10:00:00Z', windowTo: '2026-03-02T12:00:00Z' });
  });

  it('tell the punch that is wrong beside the one that is asked for', async () => {
    const [added, replaced] = listOf(await world.must('GetCorrections', { employeeIds: ['E1'] }), 'corrections');
    expect(added).to.not.have.property('before');
    expect(replaced).to.include({ kind: 'REPLACE', eventType: 'CLOCK_OUT', eventTime: '2026-03-03T18:00:00' });
    expect(replaced?.['before']).to.deep.equal({
      eventType: 'CLOCK_OUT',
      occurredAt: '2026-03-03T09:10:00Z',
      localTime: '2026-03-03T17:10:00+08:00',
      timeZone: 'Asia/Shanghai',
      terminalId: 'GATE-1',
      captureMethod: 'TERMINAL',
      state: 'ACCEPTED',
    });
  });

  it('are narrowed by ids, dates and states', async () => {
    const [, second] = listOf(await world.must('GetCorrections', {}), 'corrections');
    const id = wordsOf(second ?? {}, 'correctionId');
    expect(await corrections({ correctionIds: [id, id.toUpperCase()] })).to.deep.equal(['E1 03-03']);
    expect(await corrections({ correctionIds: [id], employeeIds: ['E2'] })).to.deep.equal([]);
    expect(await corrections({ workDateFrom: '2026-03-03', workDateTo: '2026-03-03' })).to.deep.equal(['E1 03-03']);
    expect(await corrections({ states: ['APPROVED', 'REJECTED'] })).to.deep.equal(['E1 03-02']);
    expect(await requests({ employeeIds: ['E1'], workDateTo: '2026-03-02' })).to.deep.equal(['E1 03-02']);
    const [first] = listOf(await world.must('GetOvertime', {}), 'requests');
    expect(await requests({ overtimeIds: [first?.['overtimeId']] })).to.deep.equal(['E1 03-02']);
    expect(await requests({ states: ['APPROVED'] })).to.deep.equal([]);
  });

  it('tell somebody what waits for them: neither their own nor what they have asked for', async () => {
    expect(await corrections({ decidableBy: 'E1' })).to.deep.equal(['E2 03-02']);
    expect(await corrections({ decidableBy: 'M1' })).to.deep.equal(['E1 03-03', 'E2 03-02']);
    expect(await corrections({ decidableBy: 'X9' })).to.deep.equal(['E1 03-03', 'E2 03-02', 'M1 03-02']);
    expect(await requests({ decidableBy: 'M2' })).to.deep.equal(['E1 03-02', 'E1 03-03']);
    const decided = { decidableBy: 'M1', states: ['APPROVED'] };
    expect(await corrections(decided)).to.deep.equal([]);
  });

  it('tell a manager what waits for them of their own people', async () => {
    const organisation = { managerEmployeeIds: ['M1'] };
    expect(await corrections({ decidableBy: 'M1', organisation })).to.deep.equal(['E1 03-03']);
    expect(await requests({ decidableBy: 'M2', organisation: { managerEmployeeIds: ['M2'] } })).to.deep.equal([]);
  });

  it('are narrowed by where the employee belongs to on the work date', async () => {
    expect(await corrections({ organisation: { orgUnitIds: ['YARD'] } })).to.deep.equal(['E2 03-02', 'M1 03-02']);
    const both = { organisation: { orgUnitIds: ['YARD'], companyCodes: ['2000', '3000'] } };
    expect(await corrections(both)).to.deep.equal(['M1 03-02']);
    expect(await requests({ organisation: { companyCodes: ['2000'] } })).to.deep.equal([]);
  });

  it('come in pages that neither skip nor repeat a row', async () => {
    for (const [operation, list, id] of [
      ['GetCorrections', 'corrections', 'correctionId'],
      ['GetOvertime', 'requests', 'overtimeId'],
    ] as const) {
      const whole = listOf(await world.must(operation, {}), list).map((one) => one[id]);
      const seen: unknown[] = [];
      let cursor: unknown;
      do {
        const page = await world.must(operation, { maxRows: 1, ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...listOf(page, list).map((one) => one[id]));
        cursor = page['nextCursor'];
        expect(page['hasMore']).to.equal(cursor !== undefined);
      } while (cursor !== undefined);
      expect(seen).to.deep.equal(whole);
    }
  });

  it('refuse a cursor of other criteria or of the other list, and a range that runs backwards', async () => {
    const { nextCursor } = await world.must('GetCorrections', { maxRows: 1 });
    expect(codeOf(await world.call('GetCorrections', { cursor: nextCursor, states: ['SUBMITTED'] }))).to.equal(
      'VALIDATION',
    );
    expect(codeOf(await world.call('GetOvertime', { cursor: nextCursor }))).to.equal('VALIDATION');
    const backwards = { workDateFrom: '2026-03-03', workDateTo: '2026-03-02' };
    expect(codeOf(await world.call('GetCorrections', backwards))).to.equal('VALIDATION');
    expect(codeOf(await world.call('GetOvertime', backwards))).to.equal('VALIDATION');
  });
});

describe('GetPolicies', () => {
  let world: AttendanceWorld;
  before(async () => {
    world = await AttendanceWorld.open('2026-03-05T01:00:00Z', [{ employeeId: 'E1' }]);
  });
  after(() => world.stop());

  it('tells all figures of the policies that are built in, and which one holds where a code has none', async () => {
    const { policies, hasMore } = await world.must('GetPolicies', {});
    expect(hasMore).to.equal(false);
    const [cn, us, ...others] = policies as readonly JsonObject[];
    expect(others).to.deep.equal([]);
    expect(cn).to.deep.equal({
      policyCode: 'CN',
      version: 1,
      validFrom: '0001-01-01',
      isFallback: true,
      debounceSeconds: 60,
      maxPairSpanMinutes: 960,
      lateCloseMinutes: 180,
      dynamicTolerance: 60,
      dynamicShiftCodes: [],
      precision: 'MINUTE',
      lateFrom: 'START',
      settlementMinutes: 30,
      watermarkWaitMinutes: 1440,
      breakMaxMinutes: 60,
      breakDueAfter: 0,
      breakDueMinutes: 30,
      minimumRestMinutes: 0,
      nightStart: 1320,
      nightEnd: 1800,
      weekStart: 1,
      overtime: {
        rates: [
          { kind: 'WORKDAY', payPercent: 150 },
          { kind: 'RESTDAY', payPercent: 200 },
          { kind: 'HOLIDAY', payPercent: 300 },
        ],
        splitAtMidnight: false,
        restDayWork: 'RESTDAY',
        otApproval: 'POST',
        otMinimum: 30,
        otUnit: 15,
        restDayBreakAfter: 0,
        restDayBreakMinutes: 60,
        dayThreshold: 0,
        weekThreshold: 0,
        dailyCap: { minutes: 180, kinds: ['WORKDAY'] },
        monthlyCap: { minutes: 2160, kinds: ['WORKDAY', 'RESTDAY'] },
        timeOffKinds: ['WORKDAY', 'RESTDAY'],
        timeOffLeaveType: 'TIME_OFF',
      },
      correctionRoute: 'ANYBODY',
      overtimeRoute: 'ANYBODY',
    });
    expect(us).to.include({ policyCode: 'US', isFallback: false, weekStart: 7 });
    expect(us?.['overtime']).to.include({ restDayWork: 'ORDINARY', weekThreshold: 2400 });
  });

  it('tells those of the codes that are asked for; of a code that has none nothing', async () => {
    const codes = async (policyCodes: readonly string[]) =>
      (((await world.must('GetPolicies', { policyCodes }))['policies'] ?? []) as readonly JsonObject[]).map(
        ({ policyCode }) => policyCode,
      );
    expect(await codes(['US', 'XX'])).to.deep.equal(['US']);
    expect(await codes(['XX'])).to.deep.equal([]);
  });
});
