import { expect } from 'chai';
import type { GetTimeEvents } from '../../../src/contract/generated.ts';
import { lowestIdAt } from '../../../src/lib/ids.ts';
import { getTimeEvents } from '../../../src/operations/attendance/get-time-events.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import type { Page, Row, TimeEventCriteria, TimeEventKey } from '../../../src/store/store.ts';
import { clock, moment, punch } from '../../domain/attendance/sample.ts';
import { employee, submit, upsert } from '../../support/command-requests.ts';
import { evaluationMark } from '../../support/attendance-samples.ts';
import { submitTimeEvents } from '../../support/commands.ts';
import { ask } from '../../support/query-sources.ts';
import { World } from '../../support/decision-world.ts';

/** As many punches of E1, one a minute. */
function stored(count: number): readonly Row<'timeEvent'>[] {
  const world = new World();
  world.run(upsertEmployees, upsert([employee()]));
  const events = Array.from({ length: count }, (_, at) =>
    punch({ sourceEventId: `S${at}`, eventTime: clock(`2026-03-02T08:${String(at).padStart(2, '0')}:00+08:00`) }),
  );
  world.run(submitTimeEvents, submit(events));
  return world.events;
}

/** Serves rows in order of their ids, and keeps what was asked for. */
function serve(rows: readonly Row<'timeEvent'>[]) {
  const asked: { criteria: TimeEventCriteria; page: Page<TimeEventKey> }[] = [];
  const timeEvents = async (
    criteria: TimeEventCriteria,
    page: Page<TimeEventKey>,
  ): Promise<readonly Row<'timeEvent'>[]> => {
    asked.push({ criteria, page });
    const { after, limit } = page;
    return rows.filter(({ eventId }) => after === undefined || eventId > after.eventId).slice(0, limit);
  };
  return { asked, reads: { timeEvents } };
}

const all: GetTimeEvents = { employeeIds: [] };

const refusedPath = async (request: GetTimeEvents): Promise<unknown> => {
  const result = await ask(getTimeEvents, request, serve([]));
  return result.ok ? undefined : result.error.errors.map(({ code, path }) => `${code} ${path ?? ''}`);
};

describe('GetTimeEvents', () => {
  it('tells a stored event as the contract does', async () => {
    const result = await ask(getTimeEvents, all, serve(stored(1)));
    const event = result.ok ? result.value.response.events[0] : undefined;
    expect(JSON.parse(JSON.stringify(event))).to.deep.equal({
      eventId: '00000000-0000-7000-8000-000000000002',
      sourceSystem: 'ERP01',
      sourceEventId: 'S0',
      employeeId: 'E1',
      eventType: 'CLOCK_IN',
      sapEventType: 'P10',
      occurredAt: moment('2026-03-02T00:00:00Z'),
      localTime: { local: moment('2026-03-02T08:00:00Z'), offsetMinutes: 480 },
      timeZone: 'Asia/Shanghai',
      zoneSource: 'EMPLOYEE',
      receivedAt: moment('2026-03-02T01:00:00Z'),
      captureMethod: 'IMPORT',
      state: 'ACCEPTED',
      workDate: '2026-03-02',
      workSequence: 0,
      preliminary: true,
    });
  });

  it('tells by the mark of the employee whether an event is attributed (R-11)', async () => {
    const [row] = stored(1);
    if (row === undefined) throw new Error('Nothing was stored.');
    const told = async (changes: Partial<Row<'evaluationMark'>>, event: Partial<Row<'timeEvent'>> = {}) => {
      const mark = evaluationMark('E1', { dirtyFrom: '', followedEvent: row.eventId, ...changes });
      const { reads } = serve([{ ...row, ...event }]);
      const attendance = { marksOf: () => Promise.resolve([mark]) };
      const result = await ask(getTimeEvents, all, { reads: { ...reads, attendance } });
      const [one] = result.ok ? result.value.response.events : [];
      return [one?.workSequence, one?.preliminary];
    };
    expect(await told({})).to.deep.equal([1, undefined]);
    expect(await told({ dirtyFrom: '2026-03-03' })).to.deep.equal([1, undefined]);
    expect(await told({ dirtyFrom: '2026-03-02' })).to.deep.equal([0, true]);
    expect(await told({ followedEvent: null })).to.deep.equal([0, true]);
    expect(await told({ followedEvent: '00000000-0000-7000-8000-000000000001' })).to.deep.equal([0, true]);
    expect(await told({}, { workSequence: 2 })).to.deep.equal([2, undefined]);
    expect(await told({ dirtyFrom: '2026-03-02' }, { workSequence: 2 })).to.deep.equal([2, true]);
    expect(await told({ followedEvent: null }, { live: false, state: 'VOIDED' })).to.deep.equal([0, undefined]);
  });

  it('pages through all rows, none twice', async () => {
    const rows = stored(5);
    const source = serve(rows);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const result = await ask(getTimeEvents, { ...all, maxRows: 2, cursor }, source);
      if (!result.ok) throw new Error(result.error.message);
      seen.push(...result.value.response.events.map(({ eventId }) => eventId));
      cursor = result.value.response.nextCursor;
      expect(result.value.response.hasMore).to.equal(cursor !== undefined);
    } while (cursor !== undefined);
    expect(seen).to.deep.equal(rows.map(({ eventId }) => eventId));
    expect(source.asked.map(({ page }) => page.limit)).to.deep.equal([3, 3, 3]);
    expect(source.asked[1]?.page.after).to.deep.include({ employeeId: 'E1', eventId: rows[1]?.eventId });
  });

  it('has no more after a last page that is just full', async () => {
    const result = await ask(getTimeEvents, { ...all, maxRows: 2 }, serve(stored(2)));
    expect(result.ok && result.value.response).to.deep.include({ hasMore: false, nextCursor: undefined });
  });

  it('takes 100 rows where none or 0 are asked for', async () => {
    const source = serve([]);
    await ask(getTimeEvents, all, source);
    await ask(getTimeEvents, { ...all, maxRows: 0 }, source);
    expect(source.asked.map(({ page }) => page.limit)).to.deep.equal([101, 101]);
  });

  it('asks for active events of each employee once, unless told otherwise', async () => {
    const source = serve([]);
    await ask(getTimeEvents, { employeeIds: ['E1', 'E1', 'E2'] }, source);
    await ask(getTimeEvents, { ...all, includeInactive: true }, source);
    expect(source.asked.map(({ criteria }) => [criteria.employeeIds, criteria.includeInactive])).to.deep.equal([
      [['E1', 'E2'], false],
      [[], true],
    ]);
  });

  it('looks through no older events than a work date or a receipt can have', async () => {
    const source = serve([]);
    await ask(getTimeEvents, { ...all, workDateFrom: '2026-03-06' }, source);
    await ask(getTimeEvents, { ...all, receivedFrom: moment('2026-03-06T08:00:00Z') }, source);
    const both = { workDateFrom: '2026-03-02', receivedFrom: moment('2026-03-06T08:00:00Z') };
    await ask(getTimeEvents, { ...all, ...both }, source);
    await ask(getTimeEvents, all, source);
    const [byDate, byReceipt, later, none] = source.asked.map(({ criteria }) => criteria.lowestEventId);
    expect([byDate, byReceipt]).to.deep.equal(
      ['2026-03-02T00:00:00Z', '2026-03-05T08:00:00Z'].map((at) => lowestIdAt(moment(at))),
    );
    expect([later, none]).to.deep.equal([byReceipt, undefined]);
  });

  it('names the employee for the audit trail where the request names just one', async () => {
    const one = await ask(getTimeEvents, { employeeIds: ['E1'] }, serve(stored(1)));
    expect(one.ok && one.value).to.deep.include({ entity: 'TimeEvent', affectedRows: 1, employeeId: 'E1' });
    const two = await ask(getTimeEvents, { employeeIds: ['E1', 'E2'] }, serve([]));
    expect(two.ok && two.value).to.not.have.property('employeeId');
  });

  it('refuses ranges that run backwards, and takes those of one day', async () => {
    expect(await refusedPath({ ...all, workDateFrom: '2026-03-02', workDateTo: '2026-03-01' })).to.deep.equal([
      'VALIDATION /GetTimeEvents/workDateTo',
    ]);
    const late = moment('2026-03-02T00:00:00Z');
    const early = moment('2026-03-01T00:00:00Z');
    expect(await refusedPath({ ...all, receivedFrom: late, receivedTo: early })).to.deep.equal([
      'VALIDATION /GetTimeEvents/receivedTo',
    ]);
    expect(await refusedPath({ ...all, workDateFrom: '2026-03-02', workDateTo: '2026-03-02' })).to.equal(undefined);
  });

  it('refuses a cursor for other criteria', async () => {
    const first = await ask(getTimeEvents, { ...all, maxRows: 1 }, serve(stored(2)));
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    expect(await refusedPath({ employeeIds: ['E1'], cursor })).to.deep.equal(['VALIDATION /GetTimeEvents/cursor']);
  });
});
