import { expect } from 'chai';
import type { UpsertCalendar } from '../../../src/contract/generated.ts';
import { calendarForAudit } from '../../../src/records/calendar-record.ts';
import { upsertCalendar } from '../../../src/operations/workforce/upsert-calendar.ts';
import { REQUEST_ID } from '../../support/command-requests.ts';
import { calendar2026 } from '../../support/workforce-requests.ts';
import { World } from '../../support/decision-world.ts';

const send = (world: World, changes: Partial<UpsertCalendar> = {}) => world.run(upsertCalendar, calendar2026(changes));

const told = ({ result }: ReturnType<typeof send>): string =>
  result.ok
    ? `${result.value.outcome} ${result.value.version}`
    : result.error.errors.map(({ code, path }) => `${code} ${path ?? ''}`).join(', ');

const dates = (world: World): readonly string[] =>
  world.rows('calendar', 'CN', 'calendarDay').map(({ date, dayType }) => `${date} ${dayType}`);

describe('UpsertCalendar', () => {
  it('applies what is new or newer, and tells the rest stale or unchanged (R-66)', () => {
    const world = new World();
    expect(send(world, { sourceSequence: 5n }).result).to.deep.equal({
      ok: true,
      value: { requestId: REQUEST_ID, replayed: false, outcome: 'APPLIED', version: 1 },
    });
    expect(told(send(world, { sourceSequence: 5n }))).to.equal('UNCHANGED 1');
    expect(told(send(world, { sourceSequence: 4n }))).to.equal('UNCHANGED 1');
    expect(told(send(world, { sourceSequence: 5n, days: [] }))).to.equal('STALE 1');
    expect(told(send(world, { sourceSequence: 5n, name: undefined }))).to.equal('STALE 1');
    expect(told(send(world, { sourceSequence: 6n }))).to.equal('APPLIED 2');
    expect(dates(world)).to.deep.equal(['2026-05-01 HOLIDAY', '2026-10-01 HOLIDAY', '2026-10-10 WORKDAY']);
  });

  it('replaces what lies in the range, its ends included, and leaves the rest alone', () => {
    const world = new World();
    send(world);
    const days = [{ date: '2026-10-05', dayType: 'HOLIDAY' }] as const;
    const range = { dateFrom: '2026-10-01', dateTo: '2026-10-10' };
    expect(told(send(world, { sourceSequence: 2n, ...range, days }))).to.equal('APPLIED 2');
    expect(dates(world)).to.deep.equal(['2026-05-01 HOLIDAY', '2026-10-05 HOLIDAY']);
    expect(told(send(world, { sourceSequence: 3n, dateFrom: '2026-05-02', days: [] }))).to.equal('APPLIED 3');
    expect(dates(world)).to.deep.equal(['2026-05-01 HOLIDAY']);
  });

  it('takes for unchanged what leads to the stored content, whatever the range', () => {
    const world = new World();
    send(world);
    const days = [{ date: '2026-05-01', dayType: 'HOLIDAY', holidayKind: 'STATUTORY', name: 'Labour Day' }] as const;
    const may = { dateFrom: '2026-05-01', dateTo: '2026-05-31' };
    expect(told(send(world, { ...may, days }))).to.equal('UNCHANGED 1');
    expect(told(send(world, { ...may, days: [{ ...days[0], isMakeupWorkday: true }] }))).to.equal('STALE 1');
  });

  it('takes for unchanged no flag that is false', () => {
    const world = new World();
    const days = [{ date: '2026-05-01', dayType: 'HOLIDAY' }] as const;
    send(world, { days });
    expect(told(send(world, { days: [{ ...days[0], isMakeupWorkday: false }] }))).to.equal('UNCHANGED 1');
  });

  it('refuses a range that runs backwards, and takes one of a single day', () => {
    const single = { dateFrom: '2026-05-01', dateTo: '2026-05-01', days: [] };
    expect(told(send(new World(), { ...single, dateTo: '2026-04-30' }))).to.equal('VALIDATION /UpsertCalendar/dateTo');
    expect(told(send(new World(), single))).to.equal('APPLIED 1');
  });

  it('refuses dates outside of the range and dates that are listed twice, and stores nothing', () => {
    const world = new World();
    const on = (date: string) => ({ date, dayType: 'HOLIDAY' }) as const;
    const days = ['2026-01-01', '2025-12-31', '2026-01-01', '2027-01-01', '2026-12-31'].map(on);
    expect(told(send(world, { days }))).to.equal(
      'VALIDATION /UpsertCalendar/days[2]/date, VALIDATION /UpsertCalendar/days[3]/date, ' +
        'VALIDATION /UpsertCalendar/days[4]/date',
    );
    expect(dates(world)).to.deep.equal([]);
  });

  it('tells the audit trail what there was and what there is', () => {
    const world = new World();
    const days = [{ date: '2026-10-10', dayType: 'WORKDAY', isMakeupWorkday: true }] as const;
    const [created] = send(world, { days }).facts;
    expect(created).to.deep.include({
      action: 'C',
      entity: 'Calendar',
      entityId: 'CN',
      entityVersion: 1,
      affectedRows: 2,
    });
    const [changed] = send(world, { sourceSequence: 2n, days: [], name: undefined }).facts;
    expect(changed).to.deep.include({ action: 'U', entityVersion: 2, affectedRows: 1 });
    expect(changed?.changes).to.deep.equal({
      before: {
        calendarCode: 'CN',
        name: 'China',
        sourceSystem: 'ERP01',
        sourceSequence: '1',
        days: [{ date: '2026-10-10', dayType: 'WORKDAY', makeupWorkday: true }],
      },
      after: { calendarCode: 'CN', sourceSystem: 'ERP01', sourceSequence: '2', days: [] },
    });
    const rows = { calendar: world.rows('calendar', 'CN', 'calendar'), calendarDay: [] };
    expect(calendarForAudit(rows)).to.deep.equal((changed?.changes as { after: object }).after);
  });
});
