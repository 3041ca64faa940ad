import { expect } from 'chai';
import type { JsonObject, JsonValue } from '../../src/lib/json.ts';
import { AttendanceWorld, type Told, wordsOf } from '../support/attendance-world.ts';

/** What a time clerk sums and filters by, over SOAP on a real store: the week from Monday, March 2nd, 2026. */
describe('A week of an employee who moves to another unit', () => {
  let world: AttendanceWorld;
  const week = { workDateFrom: '2026-03-02', workDateTo: '2026-03-06' };

  before(async function () {
    this.timeout(60_000);
    world = await AttendanceWorld.open('2026-03-01T00:00:00Z', [
      { employeeId: 'T1', displayName: 'Mover', companyCode: '7000', orgUnitId: 'GATE', managerEmployeeId: 'M1' },
      { employeeId: 'T2', companyCode: '7000', orgUnitId: 'YARD', managerEmployeeId: 'M2' },
      { employeeId: 'T3', companyCode: '7000', orgUnitId: 'YARD', hireDate: '2026-06-01' },
    ]);
    await world.must('UpsertEmployees', {
      mode: 'ATOMIC',
      scope: 'DELTA',
      employees: [
        {
          employeeId: 'T1',
          personnelNumber: '0001',
          masterSequence: '99',
          hireDate: '2020-01-01',
          slices: [
            slice('2020-01-01', '2026-03-03', { orgUnitId: 'GATE', managerEmployeeId: 'M1', displayName: 'Mover' }),
            slice('2026-03-04', '9999-12-31', { orgUnitId: 'YARD', managerEmployeeId: 'M2', displayName: 'Moved' }),
          ],
        },
      ],
    });
    world.setTime('2026-03-08T12:00:00Z');
    await world.punch(
      'T1',
      // In time, and 130 minutes of overtime after 18:00: 120 in units of 15.
      'IN 2026-03-02T08:52:00+08:00',
      'OUT 2026-03-02T20:10:00+08:00',
      // 10 minutes late: worked 470.
      'IN 2026-03-03T09:10:00+08:00',
      'OUT 2026-03-03T18:00:00+08:00',
      // 30 minutes early: worked 450.
      'IN 2026-03-04T09:00:00+08:00',
      'OUT 2026-03-04T17:30:00+08:00',
      // Nobody came on the 5th. On the 6th the OUT is missing.
      'IN 2026-03-06T09:00:00+08:00',
    );
    await world.punch('T2', 'IN 2026-03-02T09:00:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
  });
  after(() => world.stop());

  const slice = (validFrom: string, validTo: string, own: object): object => ({
    validFrom,
    validTo,
    status: 'ACTIVE',
    companyCode: '7000',
    workTimeZone: 'Asia/Shanghai',
    holidayCalendarCode: 'CN',
    defaultShiftCode: 'DAY9',
    attendancePolicyCode: 'CN',
    timeManagementMode: 'CLOCK',
    ...own,
  });

  const totals = async (request: object = {}): Promise<readonly JsonObject[]> =>
    ((await world.must('GetTimeTotals', { ...week, ...request }))['totals'] ?? []) as readonly JsonObject[];
  const codeOf = ({ isResponse, json }: Told): unknown => (isResponse ? 'OK' : json['code']);

  /** `T1 03-02`: the days that are told. */
  const days = async (request: object): Promise<readonly string[]> =>
    (((await world.must('GetDays', { ...week, ...request }))['days'] ?? []) as readonly JsonObject[]).map((one) =>
      wordsOf(one, 'employeeId', 'workDate').replace('2026-', ''),
    );
  const exceptions = async (request: object): Promise<readonly JsonObject[]> =>
    ((await world.must('GetExceptions', { ...week, ...request }))['exceptions'] ?? []) as readonly JsonObject[];
  const found = async (request: object): Promise<readonly string[]> =>
    (await exceptions(request)).map((one) => wordsOf(one, 'workDate', 'type').replace('2026-', ''));

  it('comes to the sum of its days', async () => {
    expect(await totals({ employeeIds: ['T1'] })).to.deep.equal([
      {
        employeeId: 'T1',
        displayName: 'Moved',
        personnelNumber: '0001',
        workDates: 5,
        openWorkDates: 1,
        plannedMinutes: 2400,
        workedMinutes: 1400,
        // Lunch on the three days that are whole.
        breakMinutes: 180,
        lateMinutes: 10,
        earlyLeaveMinutes: 30,
        absenceMinutes: 480,
        absentMinutes: 480,
        shortMinutes: 0,
        excusedMinutes: 0,
        leaveMinutes: 0,
        offsiteMinutes: 0,
        nightMinutes: 0,
        overtime: [
          {
            kind: 'WORKDAY',
            compensation: 'PAY',
            payPercent: 150,
            rawMinutes: 130,
            countedMinutes: 120,
            approvedMinutes: 120,
          },
        ],
        leave: [],
      },
    ]);
  });

  it('counts in each unit the days on which they belonged there', async () => {
    const members = ['employeeId', 'workDates', 'workedMinutes', 'lateMinutes', 'earlyLeaveMinutes'] as const;
    const brief = async (organisation: object): Promise<readonly (readonly (JsonValue | undefined)[])[]> =>
      (await totals({ organisation })).map((one) => members.map((name) => one[name]));
    expect(await brief({ orgUnitIds: ['GATE'] })).to.deep.equal([['T1', 2, 950, 10, 0]]);
    expect(await brief({ orgUnitIds: ['YARD'] })).to.deep.equal([
      ['T1', 3, 450, 0, 30],
      ['T2', 5, 480, 0, 0],
    ]);
    expect(await brief({ managerEmployeeIds: ['M2'], orgUnitIds: ['GATE'] })).to.deep.equal([]);
  });

  it('is told with where they belonged to on each day', async () => {
    const { days: told } = await world.must('GetDays', { ...week, employeeIds: ['T1'] });
    const units = (told as readonly JsonObject[]).map(({ orgUnitId, displayName }) => [orgUnitId, displayName]);
    expect(units).to.deep.equal([
      ['GATE', 'Mover'],
      ['GATE', 'Mover'],
      ['YARD', 'Moved'],
      ['YARD', 'Moved'],
      ['YARD', 'Moved'],
    ]);
  });

  it('is found by the unit of each day, among days and among exceptions, with employees named or not', async () => {
    const gate = { organisation: { orgUnitIds: ['GATE'] } };
    const yard = { organisation: { orgUnitIds: ['YARD'], companyCodes: ['7000'] } };
    expect(await days(gate)).to.deep.equal(['T1 03-02', 'T1 03-03']);
    expect(await days({ ...yard, employeeIds: ['T1'] })).to.deep.equal(['T1 03-04', 'T1 03-05', 'T1 03-06']);
    expect(await found({ ...gate, types: ['LATE', 'EARLY_LEAVE', 'ABSENT'] })).to.deep.equal(['03-03 LATE']);
    expect(await found({ ...yard, employeeIds: ['T1'], types: ['LATE', 'EARLY_LEAVE', 'ABSENT'] })).to.deep.equal([
      '03-04 EARLY_LEAVE',
      '03-05 ABSENT',
    ]);
    expect(await found({ organisation: { companyCodes: ['7777'] } })).to.deep.equal([]);
  });

  it('is found by how severe its exceptions are', async () => {
    const mine = { employeeIds: ['T1'] };
    const all = await exceptions(mine);
    for (const severity of ['INFO', 'WARN', 'ERROR']) {
      const expected = all.filter((one) => one['severity'] === severity).map(({ exceptionId }) => exceptionId);
      const told = await exceptions({ ...mine, severities: [severity] });
      expect(told.map(({ exceptionId }) => exceptionId)).to.deep.equal(expected);
    }
    expect(await found({ ...mine, severities: ['ERROR'], types: ['ABSENT', 'MISSING_OUT', 'LATE'] })).to.include(
      '03-06 MISSING_OUT',
    );
  });

  it('comes in pages of employees, and leaves out who has no day', async () => {
    const organisation = { companyCodes: ['7000'] };
    const first = await world.must('GetTimeTotals', { ...week, organisation, maxRows: 1 });
    expect((first['totals'] as readonly JsonObject[]).map(({ employeeId }) => employeeId)).to.deep.equal(['T1']);
    const rest = await world.must('GetTimeTotals', { ...week, organisation, maxRows: 1, cursor: first['nextCursor'] });
    expect((rest['totals'] as readonly JsonObject[]).map(({ employeeId }) => employeeId)).to.deep.equal(['T2']);
    expect(await totals({ employeeIds: ['T3'] })).to.deep.equal([]);
  });

  it('is refused for a range that runs backwards, or over more than a year', async () => {
    const call = (workDateFrom: string, workDateTo: string): Promise<Told> =>
      world.call('GetTimeTotals', { workDateFrom, workDateTo });
    expect(codeOf(await call('2026-03-02', '2026-03-01'))).to.equal('VALIDATION');
    expect(codeOf(await call('2026-03-01', '2027-03-02'))).to.equal('OK');
    expect(codeOf(await call('2026-03-01', '2027-03-03'))).to.equal('VALIDATION');
  });

  it('counts what was excused on the day and in the sum', async () => {
    const [late] = await exceptions({ employeeIds: ['T1'], types: ['LATE'] });
    await world.must('ResolveException', {
      exceptionId: late?.['exceptionId'],
      expectedVersion: Number(late?.['revision']),
      action: 'EXCUSE',
      decidedBy: 'M1',
    });
    expect(await world.day('T1', '2026-03-03', 'lateMinutes', 'excusedMinutes')).to.deep.equal({
      lateMinutes: 10,
      excusedMinutes: 10,
    });
    expect(await world.day('T1', '2026-03-04', 'excusedMinutes')).to.deep.equal({});
    const [sum] = await totals({ employeeIds: ['T1'] });
    expect(sum).to.include({ lateMinutes: 10, excusedMinutes: 10 });
  });

  it('is planned for everybody of a unit, date by date', async () => {
    const schedule = async (request: object): Promise<readonly string[]> => {
      const told: JsonObject[] = [];
      let cursor: JsonValue | undefined;
      do {
        const page = await world.must('GetSchedule', {
          ...request,
          maxRows: 2,
          ...(cursor === undefined ? {} : { cursor }),
        });
        told.push(...((page['days'] ?? []) as readonly JsonObject[]));
        cursor = page['nextCursor'];
      } while (cursor !== undefined);
      return told.map((one) => wordsOf(one, 'employeeId', 'workDate', 'shiftCode').replace('2026-', ''));
    };
    const on = (date: string) => ({ workDateFrom: date, workDateTo: date });
    expect(await schedule({ ...on('2026-03-03'), organisation: { orgUnitIds: ['YARD'] } })).to.deep.equal([
      'T2 03-03 DAY9',
    ]);
    expect(await schedule({ ...on('2026-03-04'), organisation: { orgUnitIds: ['YARD'] } })).to.deep.equal([
      'T1 03-04 DAY9',
      'T2 03-04 DAY9',
    ]);
    const range = { workDateFrom: '2026-03-03', workDateTo: '2026-03-05', organisation: { companyCodes: ['7000'] } };
    expect(await schedule(range)).to.deep.equal([
      'T1 03-03 DAY9',
      'T1 03-04 DAY9',
      'T1 03-05 DAY9',
      'T2 03-03 DAY9',
      'T2 03-04 DAY9',
      'T2 03-05 DAY9',
    ]);
    // Named and belonging there; and all that there are, those of the sample company among them.
    const named = { employeeIds: ['T1'], organisation: { orgUnitIds: ['GATE'] } };
    expect(await schedule({ ...range, ...named })).to.deep.equal(['T1 03-03 DAY9']);
    const all = await schedule(on('2026-03-04'));
    expect(all).to.include.members(['T1 03-04 DAY9', 'T2 03-04 DAY9', 'E1001 03-04 DAY9']);
    expect(all).to.have.lengthOf(new Set(all).size);
  });
});
