import { expect } from 'chai';
import type { GetCalendar } from '../../../src/contract/generated.ts';
import { getCalendar } from '../../../src/operations/workforce/get-calendar.ts';
import { upsertCalendar } from '../../../src/operations/workforce/upsert-calendar.ts';
import { ask } from '../../support/query-sources.ts';
import { calendar2026 } from '../../support/workforce-requests.ts';
import { World } from '../../support/decision-world.ts';

function stored(): World {
  const world = new World();
  world.run(upsertCalendar, calendar2026({ sourceSequence: 7n }));
  return world;
}

const get = (request: Partial<GetCalendar> = {}, { load } = stored()) =>
  ask(getCalendar, { calendarCode: 'CN', ...request }, { load });

async function told(request: Partial<GetCalendar>): Promise<unknown> {
  const result = await get(request);
  if (!result.ok) return result.error.errors.map(({ code, path }) => `${code} ${path ?? ''}`).join(', ');
  return result.value.response.days.map(({ date }) => date);
}

describe('GetCalendar', () => {
  it('tells a calendar and its dates in order', async () => {
    const result = await get();
    expect(result.ok && result.value).to.deep.equal({
      response: {
        calendarCode: 'CN',
        name: 'China',
        sourceSystem: 'ERP01',
        sourceSequence: 7n,
        version: 1,
        days: [
          {
            ...{ date: '2026-05-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY', name: 'Labour Day' },
            isMakeupWorkday: undefined,
          },
          {
            ...{ date: '2026-10-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY', name: undefined },
            isMakeupWorkday: undefined,
          },
          { date: '2026-10-10', dayType: 'WORKDAY', holidayKind: undefined, isMakeupWorkday: true, name: undefined },
        ],
        nextCursor: undefined,
        hasMore: false,
      },
      entity: 'Calendar',
      affectedRows: 3,
    });
  });

  it('narrows to a range, its ends included', async () => {
    expect(await told({ dateFrom: '2026-05-01', dateTo: '2026-10-01' })).to.deep.equal(['2026-05-01', '2026-10-01']);
    expect(await told({ dateFrom: '2026-05-02' })).to.deep.equal(['2026-10-01', '2026-10-10']);
    expect(await told({ dateTo: '2026-05-01' })).to.deep.equal(['2026-05-01']);
    expect(await told({ dateFrom: '2027-01-01' })).to.deep.equal([]);
  });

  it('pages by date, and skips nothing when dates come and go meanwhile', async () => {
    const world = stored();
    const first = await get({ maxRows: 1 }, world);
    expect(first.ok && first.value.response).to.deep.include({ hasMore: true });
    const days = [{ date: '2026-04-01', dayType: 'HOLIDAY' }] as const;
    const may = { dateFrom: '2026-04-01', dateTo: '2026-05-31' };
    world.run(upsertCalendar, calendar2026({ sourceSequence: 8n, ...may, days }));
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    const second = await get({ maxRows: 2, cursor }, world);
    expect(second.ok && second.value.response.days.map(({ date }) => date)).to.deep.equal(['2026-10-01', '2026-10-10']);
    expect(second.ok && second.value.response.hasMore).to.equal(false);
  });

  it('refuses an unknown code, a range that runs backwards, and a cursor for other criteria', async () => {
    expect(await told({ calendarCode: 'DE' })).to.equal('NOT_FOUND /GetCalendar/calendarCode');
    expect(await told({ dateFrom: '2026-05-02', dateTo: '2026-05-01' })).to.equal('VALIDATION /GetCalendar/dateTo');
    const first = await get({ maxRows: 1 });
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    expect(await told({ dateFrom: '2026-01-01', cursor })).to.equal('VALIDATION /GetCalendar/cursor');
    expect(await told({ cursor: 'x' })).to.equal('VALIDATION /GetCalendar/cursor');
  });
});
