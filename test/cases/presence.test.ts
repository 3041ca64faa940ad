import { expect } from 'chai';
import type { JsonObject } from '../../src/lib/json.ts';
import { AttendanceWorld, type Told, wordsOf } from '../support/attendance-world.ts';

/** The muster roll over SOAP on a real store: Tuesday, March 3rd, 2026, 10:00 in Shanghai, 03:00 in Berlin. */
describe('GetPresence', () => {
  let world: AttendanceWorld;

  before(async () => {
    world = await AttendanceWorld.open('2026-03-01T00:00:00Z', [
      { employeeId: 'DAY', displayName: 'Day Worker', companyCode: '7000', orgUnitId: 'GATE', managerEmployeeId: 'M1' },
      { employeeId: 'LATE', companyCode: '7000', orgUnitId: 'YARD', managerEmployeeId: 'M1' },
      { employeeId: 'NIGHT', companyCode: '8000', workTimeZone: 'Europe/Berlin', defaultShiftCode: 'NIGHT22' },
      { employeeId: 'FORGOT', companyCode: '8000', workTimeZone: 'Europe/Berlin' },
      { employeeId: 'TRIP', companyCode: '7000', status: 'ON_LEAVE_LONG' },
      { employeeId: 'FREE', companyCode: '7000', defaultShiftCode: '' },
      { employeeId: 'NEW', companyCode: '7000', hireDate: '2026-04-01' },
    ]);
    await world.must('UpsertTerminals', {
      mode: 'ATOMIC',
      terminals: [
        { terminalId: 'GATE-1', sourceSequence: '10', timeZone: 'Asia/Shanghai', location: 'Shanghai' },
        { terminalId: 'GATE-2', sourceSequence: '10', timeZone: 'Europe/Berlin', location: 'Berlin' },
      ],
    });
    world.setTime('2026-03-02T22:00:00Z');
    await world.punch('FORGOT', 'IN 2026-03-02T08:55:00+01:00 GATE-2');
    await world.punch('NIGHT', 'IN 2026-03-02T21:56:00+01:00 GATE-2');
    world.setTime('2026-03-03T02:00:00Z');
    await world.punch('DAY', 'IN 2026-03-03T08:52:10+08:00 GATE-1', 'BREAK- 2026-03-03T09:50:00+08:00');
    await world.evaluate();
  });
  after(() => world.stop());

  /** Of the employees of this test: the sample company has some of its own. */
  const ours = { organisation: { companyCodes: ['7000', '8000'] } };
  const roll = async (request: object = {}): Promise<JsonObject> => world.must('GetPresence', { ...ours, ...request });
  const people = (told: JsonObject): readonly JsonObject[] => (told['people'] ?? []) as readonly JsonObject[];
  const states = async (request: object = {}): Promise<readonly string[]> =>
    people(await roll(request)).map((one) => wordsOf(one, 'employeeId', 'state'));
  const codeOf = ({ isResponse, json }: Told): unknown => (isResponse ? 'OK' : json['code']);

  it('tells where everybody is now, by the plan and the punches of each, in the zone of each', async () => {
    expect(await states()).to.deep.equal([
      'DAY ON_BREAK',
      'FORGOT FORGOTTEN_OUT',
      'LATE LATE',
      'NIGHT IN',
      'TRIP ON_LEAVE',
    ]);
  });

  it('tells of somebody who they are, since when they are there, and where they came in', async () => {
    const [day, , , night] = people(await roll());
    expect(day).to.deep.equal({
      employeeId: 'DAY',
      state: 'ON_BREAK',
      since: '2026-03-03T01:50:00Z',
      cameAt: '2026-03-03T00:52:10Z',
      terminalId: 'GATE-1',
      location: 'Shanghai',
      workDate: '2026-03-03',
      shiftCode: 'DAY9',
      plannedStart: '2026-03-03T01:00:00Z',
      plannedEnd: '2026-03-03T10:00:00Z',
      displayName: 'Day Worker',
      companyCode: '7000',
      orgUnitId: 'GATE',
      managerEmployeeId: 'M1',
    });
    expect(night).to.include({ workDate: '2026-03-02', location: 'Berlin', plannedEnd: '2026-03-03T05:00:00Z' });
  });

  it('counts all by state, whoever is listed', async () => {
    const { counts, at, pendingEvaluations } = await roll({ states: ['LATE'] });
    expect(counts).to.deep.equal([
      { state: 'FORGOTTEN_OUT', employees: 1 },
      { state: 'IN', employees: 1 },
      { state: 'LATE', employees: 1 },
      { state: 'OFF', employees: 1 },
      { state: 'ON_BREAK', employees: 1 },
      { state: 'ON_LEAVE', employees: 1 },
    ]);
    expect({ at, pendingEvaluations }).to.deep.equal({ at: '2026-03-03T02:00:00Z', pendingEvaluations: 0 });
    expect(await states({ states: ['LATE', 'OFF'] })).to.deep.equal(['FREE OFF', 'LATE LATE']);
  });

  it('is of an organisation, of a site, or of employees by name', async () => {
    expect(await states({ organisation: { orgUnitIds: ['GATE', 'YARD'] } })).to.deep.equal([
      'DAY ON_BREAK',
      'LATE LATE',
    ]);
    expect(await states({ organisation: { managerEmployeeIds: ['M1'], orgUnitIds: ['YARD'] } })).to.deep.equal([
      'LATE LATE',
    ]);
    expect(await states({ locations: ['Berlin'] })).to.deep.equal(['FORGOT FORGOTTEN_OUT', 'NIGHT IN']);
    expect(await states({ locations: ['Berlin'], organisation: { companyCodes: ['7000'] } })).to.deep.equal([]);
    expect(await states({ employeeIds: ['NIGHT', 'DAY', 'NOBODY'] })).to.deep.equal(['DAY ON_BREAK', 'NIGHT IN']);
  });

  it('is of any moment', async () => {
    expect(await states({ at: '2026-03-02T08:00:00Z', employeeIds: ['FORGOT', 'NIGHT'] })).to.deep.equal([
      'FORGOT IN',
      'NIGHT EXPECTED',
    ]);
    // 08:30 in Shanghai, before anybody has come.
    expect(await states({ at: '2026-03-03T00:30:00Z', employeeIds: ['DAY', 'LATE'] })).to.deep.equal([
      'DAY EXPECTED',
      'LATE EXPECTED',
    ]);
    const tomorrow = { at: '2026-03-04T00:30:00Z', employeeIds: ['DAY', 'FREE', 'NEW'], states: ['EXPECTED', 'OFF'] };
    expect(await states(tomorrow)).to.deep.equal(['FREE OFF']);
  });

  it('is answered at the ends of time', async () => {
    for (const at of ['1900-01-01T00:00:00Z', '2199-12-30T00:00:00Z']) {
      expect(codeOf(await world.call('GetPresence', { at }))).to.equal('OK');
    }
  });

  it('comes in pages of employees, all of the moment of the first', async () => {
    const first = await roll({ maxRows: 3 });
    expect(people(first).map(({ employeeId }) => employeeId)).to.deep.equal(['DAY', 'FORGOT']);
    world.setTime('2026-03-03T02:30:00Z');
    const second = await roll({ maxRows: 3, cursor: first['nextCursor'] });
    expect(second).to.include({ at: '2026-03-03T02:00:00Z', hasMore: true });
    expect(people(second).map(({ employeeId }) => employeeId)).to.deep.equal(['LATE', 'NIGHT']);
    const third = await roll({ maxRows: 3, cursor: second['nextCursor'] });
    expect(third).to.include({ hasMore: false });
    expect(people(third).map(({ employeeId }) => employeeId)).to.deep.equal(['TRIP']);
    expect(codeOf(await world.call('GetPresence', { ...ours, cursor: first['nextCursor'], states: ['IN'] }))).to.equal(
      'VALIDATION',
    );
    world.setTime('2026-03-03T02:00:00Z');
  });

  it('has somebody who forgot to leave as such once the window of the shift has closed', async () => {
    world.setTime('2026-03-03T07:00:00Z');
    await world.evaluate();
    expect(await states({ employeeIds: ['FORGOT', 'NIGHT'], at: '2026-03-02T23:30:00Z' })).to.deep.equal([
      'FORGOT FORGOTTEN_OUT',
      'NIGHT IN',
    ]);
    expect(await states({ employeeIds: ['NIGHT'], at: '2026-03-03T08:30:00Z' })).to.deep.equal(['NIGHT FORGOTTEN_OUT']);
  });
});

/** Nobody goes on having forgotten who has been due, or there, since. */
describe('GetPresence days after somebody forgot to leave', () => {
  let world: AttendanceWorld;

  before(async () => {
    world = await AttendanceWorld.open('2026-03-02T00:00:00+08:00', [{ employeeId: 'CAME' }, { employeeId: 'STAYED' }]);
  });
  after(() => world.stop());

  const states = async (at: string): Promise<readonly string[]> => {
    world.setTime(at);
    await world.evaluate();
    const { people } = await world.must('GetPresence', { employeeIds: ['CAME', 'STAYED'], states: ALL });
    return (people as readonly Readonly<Record<string, string>>[]).map(
      ({ employeeId, state }) => `${employeeId} ${state}`,
    );
  };
  const ALL = ['IN', 'FORGOTTEN_OUT', 'LEFT', 'EXPECTED', 'LATE', 'ABSENT', 'OFF'];

  it('has them as having forgotten until their next shift begins, and not again when that is over', async () => {
    world.setTime('2026-03-02T20:00:00+08:00');
    for (const employeeId of ['CAME', 'STAYED']) await world.punch(employeeId, 'IN 2026-03-02T08:58:00+08:00');
    expect(await states('2026-03-03T08:00:00+08:00')).to.deep.equal(['CAME FORGOTTEN_OUT', 'STAYED FORGOTTEN_OUT']);
    world.setTime('2026-03-03T20:00:00+08:00');
    await world.punch('CAME', 'IN 2026-03-03T08:58:00+08:00', 'OUT 2026-03-03T18:00:00+08:00');
    expect(await states('2026-03-03T20:00:00+08:00')).to.deep.equal(['CAME LEFT', 'STAYED ABSENT']);
    expect(await states('2026-03-04T08:00:00+08:00')).to.deep.equal(['CAME EXPECTED', 'STAYED EXPECTED']);
    expect(await states('2026-03-05T08:00:00+08:00')).to.deep.equal(['CAME EXPECTED', 'STAYED EXPECTED']);
  });
});
