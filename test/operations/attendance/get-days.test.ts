import { expect } from 'chai';
import type { GetDays, GetTimePairs } from '../../../src/contract/generated.ts';
import { encodeDetails, type DayPair } from '../../../src/records/day-record.ts';
import { getDays } from '../../../src/operations/attendance/get-days.ts';
import { getTimePairs } from '../../../src/operations/attendance/get-time-pairs.ts';
import { revisionRow } from '../../../src/records/revision-record.ts';
import type { DayCriteria, DayPlace, DayRecord } from '../../../src/store/attendance-reads.ts';
import type { Page, Row } from '../../../src/store/store.ts';
import { attendanceDay, dailyAttendance, dayKey } from '../../support/attendance-samples.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { ask } from '../../support/query-sources.ts';
import { toldRefusal } from '../../support/told-refusal.ts';
import { idNumber } from '../../support/decision-world.ts';

const pair = (changes: Partial<DayPair> = {}): DayPair => ({
  kind: 'WORK',
  state: 'COMPLETE',
  inEventId: idNumber(1),
  outEventId: idNumber(2),
  inAt: moment('2026-03-02T00:52:00Z'),
  outAt: moment('2026-03-02T10:03:00Z'),
  minutes: 551,
  ...changes,
});

/** A work date of E1 with so many shifts, each with so many pairs. */
function record(workDate: string, shifts = 1, pairs = 1, revision = 1): DayRecord {
  const key = dayKey('E1', workDate);
  const details = encodeDetails({ overtime: [], pairs: Array.from({ length: pairs }, () => pair()) });
  return {
    day: attendanceDay('E1', workDate, { revision }),
    shifts: Array.from({ length: shifts }, (_, at) => dailyAttendance(key, at + 1, { details })),
  };
}

/** What a work date was before, with a shift each. */
const earlier = (workDate: string, revision: number): Row<'attendanceRevision'> => {
  const { day, shifts } = record(workDate, 1, 1, revision);
  return revisionRow({ attendanceDay: [day], dailyAttendance: shifts });
};

/** Serves work dates of E1 by date, and keeps what was asked for. */
function serve(records: readonly DayRecord[], kept: readonly Row<'attendanceRevision'>[] = []) {
  const asked: { criteria: DayCriteria; page: Page<DayPlace> }[] = [];
  const days = async (criteria: DayCriteria, page: Page<DayPlace>): Promise<readonly DayRecord[]> => {
    asked.push({ criteria, page });
    const { after, limit } = page;
    return records.filter(({ day }) => after === undefined || day.workDate > after.workDate).slice(0, limit);
  };
  const revisions = async (keys: readonly string[]) => kept.filter((row) => keys.includes(row.dayKey));
  return { asked, reads: { attendance: { days, revisions } } };
}

const all: GetDays = { employeeIds: [], statuses: [] };

async function answer(request: GetDays, source: ReturnType<typeof serve>) {
  const result = await ask(getDays, request, source);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** `date.sequence r revision` of each row. */
const told = async (request: GetDays, source: ReturnType<typeof serve>): Promise<readonly string[]> =>
  (await answer(request, source)).response.days.map(
    ({ workDate, sequence, revision }) => `${workDate}.${sequence} r${revision}`,
  );

/** All pages, each as its rows. */
async function pages(request: GetDays, source: ReturnType<typeof serve>): Promise<readonly (readonly string[])[]> {
  const seen: (readonly string[])[] = [];
  let cursor: string | undefined;
  do {
    const { response } = await answer({ ...request, cursor }, source);
    seen.push(response.days.map(({ workDate, sequence, revision }) => `${workDate}.${sequence} r${revision}`));
    cursor = response.nextCursor;
    expect(response.hasMore).to.equal(cursor !== undefined);
  } while (cursor !== undefined);
  return seen;
}

describe('GetDays', () => {
  it('tells a stored day as the contract does', async () => {
    const { response } = await answer(all, serve([record('2026-03-02')]));
    expect(JSON.parse(JSON.stringify(response))).to.deep.equal({
      days: [
        {
          employeeId: 'E1',
          workDate: '2026-03-02',
          sequence: 1,
          revision: 1,
          origin: 'EVALUATED',
          status: 'PRESENT',
          dayType: 'WORKDAY',
          shiftCode: 'DAY9',
          shiftVersion: 2,
          timeZone: 'Asia/Shanghai',
          firstIn: 1_772_412_720_000_000,
          lastOut: 1_772_445_780_000_000,
          plannedMinutes: 480,
          nominalMinutes: 480,
          workedMinutes: 480,
          breakMinutes: 60,
          lateMinutes: 0,
          earlyLeaveMinutes: 0,
          absenceMinutes: 0,
          leaveMinutes: 0,
          offsiteMinutes: 0,
          nightMinutes: 0,
          overtime: [],
          lockState: 'OPEN',
          policyCode: 'CN',
          policyVersion: 1,
          evaluatedAt: 1_772_470_000_000_000,
        },
      ],
      hasMore: false,
    });
  });

  it('never splits a work date, and fills a page as far as whole work dates go', async () => {
    const source = serve([record('2026-03-01', 2), record('2026-03-02', 2), record('2026-03-03')]);
    expect(await pages({ ...all, maxRows: 3 }, source)).to.deep.equal([
      ['2026-03-01.1 r1', '2026-03-01.2 r1'],
      ['2026-03-02.1 r1', '2026-03-02.2 r1', '2026-03-03.1 r1'],
    ]);
    expect(source.asked[1]?.page).to.deep.equal({ after: { workDate: '2026-03-01', employeeId: 'E1' }, limit: 4 });
  });

  it('tells a work date whole even where it alone has more rows than wanted', async () => {
    const source = serve([record('2026-03-01', 3), record('2026-03-02')]);
    expect(await pages({ ...all, maxRows: 1 }, source)).to.deep.equal([
      ['2026-03-01.1 r1', '2026-03-01.2 r1', '2026-03-01.3 r1'],
      ['2026-03-02.1 r1'],
    ]);
  });

  it('has no more after a last page that is just full', async () => {
    const source = serve([record('2026-03-01'), record('2026-03-02')]);
    const { response } = await answer({ ...all, maxRows: 2 }, source);
    expect(response).to.deep.include({ hasMore: false, nextCursor: undefined });
  });

  it('never holds more than 1000 rows', async () => {
    const many = Array.from({ length: 1200 }, (_, at) => earlier('2026-03-01', at + 1));
    const source = serve([record('2026-03-01', 1, 1, 1201), record('2026-03-02')], many);
    const [first, second] = await pages({ ...all, maxRows: 1000, withRevisions: true }, source);
    expect([first?.length, first?.at(0), first?.at(-1)]).to.deep.equal([
      1000,
      '2026-03-01.1 r1201',
      '2026-03-01.1 r202',
    ]);
    expect(second).to.deep.equal(['2026-03-02.1 r1']);
  });

  it('tells earlier revisions on request, newest first', async () => {
    const kept = [earlier('2026-03-01', 1), earlier('2026-03-01', 2)];
    const source = serve([record('2026-03-01', 1, 1, 3), record('2026-03-02')], kept);
    expect(await told(all, source)).to.deep.equal(['2026-03-01.1 r3', '2026-03-02.1 r1']);
    expect(await told({ ...all, withRevisions: true }, source)).to.deep.equal([
      '2026-03-01.1 r3',
      '2026-03-01.1 r2',
      '2026-03-01.1 r1',
      '2026-03-02.1 r1',
    ]);
  });

  it('tells a revision once that was kept while it was read', async () => {
    const source = serve([record('2026-03-01', 1, 1, 2)], [earlier('2026-03-01', 1), earlier('2026-03-01', 2)]);
    expect(await told({ ...all, withRevisions: true }, source)).to.deep.equal(['2026-03-01.1 r2', '2026-03-01.1 r1']);
  });

  it('asks for each employee and status once', async () => {
    const source = serve([]);
    const range = { workDateFrom: '2026-03-01', workDateTo: '2026-03-01' };
    await answer({ employeeIds: ['E2', 'E1', 'E2'], statuses: ['REST', 'REST'], ...range }, source);
    expect(source.asked[0]?.criteria).to.deep.equal({ employeeIds: ['E2', 'E1'], statuses: ['REST'], ...range });
  });

  it('names the employee for the audit trail where the request names just one', async () => {
    const source = serve([record('2026-03-01', 2)]);
    expect(await answer({ ...all, employeeIds: ['E1', 'E1'] }, source)).to.deep.include({
      entity: 'AttendanceDay',
      affectedRows: 2,
      employeeId: 'E1',
    });
    expect(await answer(all, source)).not.to.have.property('employeeId');
  });

  it('refuses a range that runs backwards, and a cursor for other criteria', async () => {
    const backwards = { ...all, workDateFrom: '2026-03-02', workDateTo: '2026-03-01' };
    expect(toldRefusal(await ask(getDays, backwards, serve([])))).to.deep.equal([
      'VALIDATION',
      'VALIDATION /GetDays/workDateTo',
    ]);
    const source = serve([record('2026-03-01'), record('2026-03-02')]);
    const { nextCursor: cursor } = (await answer({ ...all, maxRows: 1 }, source)).response;
    expect(toldRefusal(await ask(getDays, { ...all, employeeIds: ['E1'], cursor }, source))).to.deep.equal([
      'VALIDATION',
      'VALIDATION /GetDays/cursor',
    ]);
  });
});

describe('GetTimePairs', () => {
  const everybody: GetTimePairs = { employeeIds: [] };

  const pairs = async (request: GetTimePairs, source: ReturnType<typeof serve>) => {
    const result = await ask(getTimePairs, request, source);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };

  it('tells a pair with the work date and shift that it counts to', async () => {
    const source = serve([record('2026-03-02')]);
    const { response, ...access } = await pairs({ employeeIds: ['E1'] }, source);
    expect(response).to.deep.equal({
      pairs: [
        {
          employeeId: 'E1',
          workDate: '2026-03-02',
          sequence: 1,
          kind: 'WORK',
          state: 'COMPLETE',
          inEventId: idNumber(1),
          outEventId: idNumber(2),
          inAt: moment('2026-03-02T00:52:00Z'),
          outAt: moment('2026-03-02T10:03:00Z'),
          minutes: 551,
        },
      ],
      nextCursor: undefined,
      hasMore: false,
    });
    expect(access).to.deep.equal({ entity: 'AttendanceDay', affectedRows: 1, employeeId: 'E1' });
    expect(source.asked[0]?.criteria.statuses).to.deep.equal([]);
  });

  it('pages by whole work dates, and goes on where a page has no pair at all', async () => {
    const source = serve([
      record('2026-03-01', 1, 0),
      record('2026-03-02', 1, 0),
      record('2026-03-03', 2, 2),
      record('2026-03-04', 1, 1),
    ]);
    const seen: (readonly string[])[] = [];
    let cursor: string | undefined;
    do {
      const { response } = await pairs({ ...everybody, maxRows: 2, cursor }, source);
      seen.push(response.pairs.map(({ workDate, sequence }) => `${workDate}.${sequence}`));
      cursor = response.nextCursor;
    } while (cursor !== undefined);
    expect(seen).to.deep.equal([
      [],
      ['2026-03-03.1', '2026-03-03.1', '2026-03-03.2', '2026-03-03.2'],
      ['2026-03-04.1'],
    ]);
  });

  it('refuses a range that runs backwards, and a cursor of GetDays', async () => {
    const backwards = { ...everybody, workDateFrom: '2026-03-02', workDateTo: '2026-03-01' };
    expect(toldRefusal(await ask(getTimePairs, backwards, serve([])))).to.deep.equal([
      'VALIDATION',
      'VALIDATION /GetTimePairs/workDateTo',
    ]);
    const source = serve([record('2026-03-01'), record('2026-03-02')]);
    const { nextCursor: cursor } = (await answer({ ...all, maxRows: 1 }, source)).response;
    expect(toldRefusal(await ask(getTimePairs, { ...everybody, cursor }, source))).to.deep.equal([
      'VALIDATION',
      'VALIDATION /GetTimePairs/cursor',
    ]);
  });
});
