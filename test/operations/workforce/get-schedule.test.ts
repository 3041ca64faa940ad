import { expect } from 'chai';
import type { GetSchedule, ScheduleDay } from '../../../src/contract/generated.ts';
import { assignSchedule } from '../../../src/operations/workforce/assign-schedule.ts';
import { getSchedule } from '../../../src/operations/workforce/get-schedule.ts';
import { upsertCalendar } from '../../../src/operations/workforce/upsert-calendar.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { upsertShifts } from '../../../src/operations/workforce/upsert-shifts.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { employee, employeeSlice, upsert } from '../../support/command-requests.ts';
import { ask } from '../../support/query-sources.ts';
import {
  assigned,
  assignmentOf,
  calendar2026,
  DAY6,
  DAY9,
  LATE20,
  NIGHT22,
  upsertOf,
} from '../../support/workforce-requests.ts';
import { World } from '../../support/decision-world.ts';

const pattern = { defaultShiftCode: 'DAY9', holidayCalendarCode: 'CN', workWeekCode: 'MON-FRI' };

/** E1 in Shanghai on DAY9, E2 in Berlin on NIGHT22, E3 without a pattern from 4 March on. */
function stored(): World {
  const world = new World();
  const berlin = { ...pattern, workTimeZone: 'Europe/Berlin', defaultShiftCode: 'NIGHT22', holidayCalendarCode: '' };
  world.run(
    upsertEmployees,
    upsert([
      employee({ slices: [employeeSlice(pattern)] }),
      employee({ employeeId: 'E2', slices: [employeeSlice(berlin)] }),
      employee({ employeeId: 'E3', hireDate: '2026-03-04' }),
    ]),
  );
  world.run(upsertShifts, upsertOf([DAY9, NIGHT22, DAY6, LATE20]));
  world.run(upsertCalendar, calendar2026());
  return world;
}

const week: GetSchedule = { employeeIds: ['E1'], workDateFrom: '2026-03-02', workDateTo: '2026-03-08' };

const read = (world: World, request: Partial<GetSchedule> = {}) =>
  ask(getSchedule, { ...week, ...request }, { load: world.load });

async function rows(world: World, request: Partial<GetSchedule> = {}): Promise<readonly ScheduleDay[]> {
  const result = await read(world, request);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.response.days;
}

const brief = (day: ScheduleDay): string =>
  [
    day.employeeId,
    day.workDate.slice(5),
    day.sequence,
    day.shiftCode ?? day.dayType,
    ...(day.superseded ? ['old'] : []),
  ].join(' ');

async function pages(world: World, request: Partial<GetSchedule>): Promise<readonly (readonly string[])[]> {
  const seen: (readonly string[])[] = [];
  let cursor: string | undefined;
  do {
    const result = await read(world, { ...request, cursor });
    if (!result.ok) throw new Error(result.error.message);
    const { days, nextCursor, hasMore } = result.value.response;
    expect(hasMore).to.equal(nextCursor !== undefined);
    seen.push(days.map(brief));
    cursor = nextCursor;
  } while (cursor !== undefined);
  return seen;
}

const refusal = async (request: Partial<GetSchedule>): Promise<unknown> => {
  const result = await read(stored(), request);
  return result.ok ? undefined : result.error.errors.map(({ code, path }) => `${code} ${path ?? ''}`).join(', ');
};

describe('GetSchedule', () => {
  it('tells the days of the pattern, with those off without a shift', async () => {
    const days = await rows(stored());
    expect(days).to.have.length(7);
    expect(JSON.parse(JSON.stringify([days[0], days[5]]))).to.deep.equal([
      {
        employeeId: 'E1',
        workDate: '2026-03-02',
        sequence: 1,
        source: 'PATTERN',
        dayType: 'WORKDAY',
        shiftCode: 'DAY9',
        shiftVersion: 1,
        timeZone: 'Asia/Shanghai',
        plannedStart: moment('2026-03-02T01:00:00Z'),
        plannedEnd: moment('2026-03-02T10:00:00Z'),
        plannedMinutes: 480,
        nominalMinutes: 480,
      },
      {
        employeeId: 'E1',
        workDate: '2026-03-07',
        sequence: 0,
        source: 'PATTERN',
        dayType: 'RESTDAY',
        timeZone: 'Asia/Shanghai',
        plannedMinutes: 0,
        nominalMinutes: 0,
      },
    ]);
  });

  it('tells holidays and the days that are worked in their place', async () => {
    const autumn = { workDateFrom: '2026-10-01', workDateTo: '2026-10-01' };
    expect((await rows(stored(), autumn)).map(brief)).to.deep.equal(['E1 10-01 0 HOLIDAY']);
    const makeup = { workDateFrom: '2026-10-10', workDateTo: '2026-10-11' };
    expect((await rows(stored(), makeup)).map(brief)).to.deep.equal(['E1 10-10 1 DAY9', 'E1 10-11 0 RESTDAY']);
  });

  it('tells the true length of a night in which the clocks change (case 14)', async () => {
    const world = stored();
    world.run(
      assignSchedule,
      assignmentOf([assigned({ employeeId: 'E2', workDate: '2026-03-28', shifts: [{ shiftCode: 'NIGHT22' }] })]),
    );
    const night = { employeeIds: ['E2'], workDateFrom: '2026-03-28', workDateTo: '2026-03-28' };
    const [day] = await rows(world, night);
    expect(day).to.deep.include({
      ...{ source: 'ASSIGNMENT', version: 1, dayType: 'WORKDAY', plannedMinutes: 420, nominalMinutes: 480 },
      ...{ plannedStart: moment('2026-03-28T21:00:00Z'), plannedEnd: moment('2026-03-29T04:00:00Z') },
    });
  });

  it('tells what is assigned instead, shift by shift and with its version', async () => {
    const world = stored();
    const two = [{ shiftCode: 'DAY6' }, { shiftCode: 'LATE20', timeZone: 'Europe/Berlin' }];
    const off = assigned({ workDate: '2026-03-04', source: 'SWAP', plan: 'OFF', shifts: [] });
    world.run(assignSchedule, assignmentOf([assigned({ shifts: two }), off]));
    const days = await rows(world, { workDateFrom: '2026-03-03', workDateTo: '2026-03-04' });
    expect(days.map(brief)).to.deep.equal(['E1 03-03 1 DAY6', 'E1 03-03 2 LATE20', 'E1 03-04 0 RESTDAY']);
    expect(days.map(({ version, source, timeZone }) => `${version ?? '-'} ${source} ${timeZone}`)).to.deep.equal([
      '1 ASSIGNMENT Asia/Shanghai',
      '1 ASSIGNMENT Europe/Berlin',
      '1 SWAP Asia/Shanghai',
    ]);
  });

  it('tells the pattern again for a date that was given back to it', async () => {
    const world = stored();
    world.run(assignSchedule, assignmentOf([assigned()]));
    world.run(assignSchedule, assignmentOf([assigned({ sourceSequence: 2n, plan: 'PATTERN', shifts: [] })]));
    const [day] = await rows(world, { workDateFrom: '2026-03-03', workDateTo: '2026-03-03' });
    expect(day).to.deep.include({ shiftCode: 'DAY9', source: 'PATTERN', version: undefined, superseded: undefined });
  });

  it('tells the pattern and what was assigned before on request, oldest first (R-63)', async () => {
    const world = stored();
    const plans = [
      assigned({ shifts: [{ shiftCode: 'DAY6' }, { shiftCode: 'LATE20' }] }),
      assigned({ plan: 'OFF', shifts: [] }),
      assigned({ plan: 'PATTERN', shifts: [] }),
      assigned({ shifts: [{ shiftCode: 'NIGHT22' }] }),
    ];
    plans.forEach((plan, at) => world.run(assignSchedule, assignmentOf([{ ...plan, sourceSequence: BigInt(at + 1) }])));
    const tuesday = { workDateFrom: '2026-03-03', workDateTo: '2026-03-03' };
    expect((await rows(world, tuesday)).map(brief)).to.deep.equal(['E1 03-03 1 NIGHT22']);
    const days = await rows(world, { ...tuesday, withHistory: true });
    expect(days.map((day) => `${brief(day)} ${day.version ?? '-'}`)).to.deep.equal([
      'E1 03-03 1 DAY9 old -',
      'E1 03-03 1 DAY6 old 1',
      'E1 03-03 2 LATE20 old 1',
      'E1 03-03 0 RESTDAY old 2',
      'E1 03-03 1 NIGHT22 4',
    ]);
  });

  it('orders by employee in order of code points, then by date, and names each employee once', async () => {
    const world = stored();
    // In UTF-16 the first of these stands behind the second.
    world.run(upsertEmployees, upsert([employee({ employeeId: '\uFFFD' }), employee({ employeeId: '\u{20000}' })]));
    const request = { employeeIds: ['\u{20000}', 'E2', '\uFFFD', 'E1', 'E2'], workDateTo: '2026-03-03' };
    expect((await rows(world, request)).map(({ employeeId, workDate }) => `${employeeId} ${workDate}`)).to.deep.equal([
      'E1 2026-03-02',
      'E1 2026-03-03',
      'E2 2026-03-02',
      'E2 2026-03-03',
      '\uFFFD 2026-03-02',
      '\uFFFD 2026-03-03',
      '\u{20000} 2026-03-02',
      '\u{20000} 2026-03-03',
    ]);
  });

  it('leaves out employees that there are not, and dates on which somebody is not employed', async () => {
    const days = await rows(stored(), { employeeIds: ['E9', 'E3'], workDateTo: '2026-03-05' });
    expect(days.map(brief)).to.deep.equal(['E3 03-04 0 WORKDAY', 'E3 03-05 0 WORKDAY']);
  });

  it('pages by whole dates', async () => {
    const world = stored();
    world.run(assignSchedule, assignmentOf([assigned({ shifts: [{ shiftCode: 'DAY6' }, { shiftCode: 'LATE20' }] })]));
    const request = { employeeIds: ['E2', 'E9', 'E1'], workDateTo: '2026-03-04' };
    expect(await pages(world, { ...request, maxRows: 2 })).to.deep.equal([
      ['E1 03-02 1 DAY9'],
      ['E1 03-03 1 DAY6', 'E1 03-03 2 LATE20'],
      ['E1 03-04 1 DAY9', 'E2 03-02 1 NIGHT22'],
      ['E2 03-03 1 NIGHT22', 'E2 03-04 1 NIGHT22'],
    ]);
    expect(await pages(world, { ...request, maxRows: 1 })).to.have.length(6);
    expect(await pages(world, { ...request, maxRows: 7 })).to.have.length(1);
  });

  it('ends pages between the revisions of a date too', async () => {
    const world = stored();
    for (const sourceSequence of [1n, 2n, 3n]) {
      const shifts = [{ shiftCode: 'DAY6' }, { shiftCode: 'LATE20' }];
      world.run(assignSchedule, assignmentOf([assigned({ sourceSequence, shifts })]));
    }
    const request = { withHistory: true, maxRows: 3, workDateTo: '2026-03-03' };
    expect(await pages(world, request)).to.deep.equal([
      ['E1 03-02 1 DAY9', 'E1 03-03 1 DAY9 old'],
      ['E1 03-03 1 DAY6 old', 'E1 03-03 2 LATE20 old'],
      ['E1 03-03 1 DAY6 old', 'E1 03-03 2 LATE20 old'],
      ['E1 03-03 1 DAY6', 'E1 03-03 2 LATE20'],
    ]);
  });

  it('tells no date again that is assigned between two pages', async () => {
    const world = stored();
    const first = await read(world, { maxRows: 2 });
    world.run(assignSchedule, assignmentOf([assigned()]));
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    const days = await rows(world, { maxRows: 2, cursor });
    expect(days.map(brief)).to.deep.equal(['E1 03-04 1 DAY9', 'E1 03-05 1 DAY9']);
  });

  it('loads only the employees of the page', async () => {
    const world = stored();
    const asked: string[] = [];
    const load: World['load'] = (lookups) => {
      asked.push(...lookups.flatMap((one) => ('aggregate' in one && one.aggregate === 'employee' ? [one.key] : [])));
      return world.load(lookups);
    };
    await ask(getSchedule, { ...week, employeeIds: ['E1', 'E2', 'E3'], maxRows: 6 }, { load });
    expect(asked).to.deep.equal(['E1']);
  });

  it('names the employee for the audit trail where the request names just one', async () => {
    const one = await read(stored());
    expect(one.ok && one.value).to.deep.include({ entity: 'ScheduleDay', affectedRows: 7, employeeId: 'E1' });
    const two = await read(stored(), { employeeIds: ['E1', 'E2'] });
    expect(two.ok && two.value).to.not.have.property('employeeId');
  });

  it('refuses ranges that run backwards or are too long, and takes those of a day and of a leap year', async () => {
    expect(await refusal({ workDateTo: '2026-03-01' })).to.equal('VALIDATION /GetSchedule/workDateTo');
    expect(await refusal({ workDateTo: '2027-03-04' })).to.equal('VALIDATION /GetSchedule/workDateTo');
    expect(await refusal({ workDateTo: '2027-03-03' })).to.equal(undefined);
    expect(await refusal({ workDateTo: '2026-03-02' })).to.equal(undefined);
  });

  it('refuses a cursor for other criteria, and one that it never gave', async () => {
    const first = await read(stored(), { maxRows: 1 });
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    for (const request of [{ withHistory: true }, { employeeIds: ['E2'] }, { workDateTo: '2026-03-09' }]) {
      expect(await refusal({ ...request, cursor })).to.equal('VALIDATION /GetSchedule/cursor');
    }
    expect(await refusal({ cursor: 'next' })).to.equal('VALIDATION /GetSchedule/cursor');
  });

  it('keeps to the contract with the longest of ids: 200 characters', async () => {
    const employeeId = '\u{20000}'.repeat(32);
    const world = stored();
    world.run(upsertEmployees, upsert([employee({ employeeId })]));
    const result = await read(world, { employeeIds: [employeeId], maxRows: 1 });
    expect(result.ok && result.value.response.nextCursor).to.have.length.at.most(200);
  });
});
