import { expect } from 'chai';
import type { Row } from '../../src/store/store.ts';
import { AttendanceWorld, fixtureShifts } from '../support/attendance-world.ts';

type Mark = Pick<Row<'evaluationMark'>, 'awaitsWatermark' | 'awaited'>;

/** who waits for a delivery, and whom one wakes. */
describe('Deliveries that days wait for', () => {
  let world: AttendanceWorld;
  const CLOSES = '2026-03-03T00:00:00+08:00';

  beforeEach(async () => {
    world = await AttendanceWorld.open('2026-03-02T00:00:00+08:00', [{ employeeId: 'E1' }, { employeeId: 'E2' }]);
    world.setTime('2026-03-02T23:05:00+08:00');
  });
  afterEach(() => world.stop());

  let sequence = 0;
  const report = async (deliveredUpTo: string, terminalId?: string): Promise<void> => {
    sequence += 1;
    const mark = { sourceSequence: String(sequence), deliveredUpTo };
    await world.must('ReportWatermark', {
      mode: 'ATOMIC',
      watermarks: [{ ...mark, ...(terminalId && { terminalId }) }],
    });
    await world.evaluate();
  };
  const later = async (moment: string): Promise<void> => {
    world.setTime(moment);
    await world.evaluate();
  };
  /** How often the employee was marked or evaluated so far, and for what there is to wait. */
  const markOf = async (employeeId: string): Promise<Mark & { readonly version: number }> => {
    const [mark] = await world.app.store.load([{ aggregate: 'evaluationMark', key: employeeId }]);
    if (mark === undefined || !('aggregate' in mark) || mark.aggregate !== 'evaluationMark') throw new Error('no mark');
    const { awaitsWatermark = false, awaited = '' } = mark.rows.evaluationMark[0] ?? {};
    return { version: mark.version, awaitsWatermark, awaited };
  };
  const statusOf = async (employeeId: string): Promise<unknown> =>
    (await world.day(employeeId, '2026-03-02', 'status'))['status'];
  const until = Date.parse(CLOSES) * 1000;

  it('are those of the terminals that the punches came from, and nobody else is woken', async () => {
    await world.punch('E1', 'IN 2026-03-02T08:58:00+08:00 GATE-1');
    await world.punch('E2', 'IN 2026-03-02T08:58:00+08:00 GATE-2');
    await report('2026-03-02T23:00:00+08:00', 'GATE-1');
    await report('2026-03-02T23:00:00+08:00', 'GATE-2');
    await later('2026-03-03T00:31:00+08:00');
    const [one, two] = [await markOf('E1'), await markOf('E2')];
    expect(JSON.parse(one.awaited)).to.deep.equal({ until, terminals: ['GATE-1'], sources: [] });
    expect(JSON.parse(two.awaited)).to.deep.equal({ until, terminals: ['GATE-2'], sources: [] });

    await report(CLOSES, 'GATE-1');
    expect([await statusOf('E1'), await statusOf('E2')]).to.deep.equal(['INCOMPLETE', 'PENDING']);
    expect((await markOf('E1')).awaitsWatermark).to.equal(false);
    expect(await markOf('E2')).to.deep.equal(two);

    await report(CLOSES, 'GATE-2');
    expect(await statusOf('E2')).to.equal('INCOMPLETE');
  });

  it('wake nobody before they have come as far as is waited for', async () => {
    await world.punch('E1', 'IN 2026-03-02T08:58:00+08:00 GATE-1');
    await report('2026-03-02T22:00:00+08:00', 'GATE-1');
    await later('2026-03-03T00:31:00+08:00');
    const waiting = await markOf('E1');
    await report('2026-03-02T23:59:59+08:00', 'GATE-1');
    expect(await markOf('E1')).to.deep.equal(waiting);
    await report(CLOSES, 'GATE-1');
    expect(await statusOf('E1')).to.equal('INCOMPLETE');
  });

  it('are those of the source where the terminal does not report, until it begins to', async () => {
    await world.punch('E1', 'IN 2026-03-02T08:58:00+08:00 GATE-1');
    await world.punch('E2', 'IN 2026-03-02T08:58:00+08:00');
    await report('2026-03-02T23:00:00+08:00');
    await later('2026-03-03T00:31:00+08:00');
    expect(JSON.parse((await markOf('E1')).awaited)).to.deep.equal({
      until,
      terminals: ['GATE-1'],
      sources: ['ERP01'],
    });
    await report(CLOSES, 'GATE-1');
    expect([await statusOf('E1'), await statusOf('E2')]).to.deep.equal(['INCOMPLETE', 'PENDING']);
    await report(CLOSES);
    expect(await statusOf('E2')).to.equal('INCOMPLETE');
  });

  it('are not waited for once nothing has come from there for 7 days', async () => {
    world.setTime('2026-03-03T10:00:00+08:00');
    await world.punch('E1', 'IN 2026-03-03T08:58:00+08:00 GATE-1');
    await report('2026-03-03T09:30:00+08:00', 'GATE-1');
    const monday = async (): Promise<unknown> => (await world.day('E1', '2026-03-09', 'status'))['status'];
    await later('2026-03-10T00:31:00+08:00');
    expect(await monday()).to.equal('PENDING');
    await later('2026-03-10T10:01:00+08:00');
    expect(await monday()).to.equal('ABSENT');
  });

  it('wake for a day that has begun in the east, while it is still the day before in Greenwich', async () => {
    const [day9] = fixtureShifts;
    const early = {
      ...day9,
      shiftCode: 'EARLY0',
      start: 0,
      end: 360,
      breaks: [],
      nominalMinutes: 360,
      punchCloseAfter: 180,
    };
    await world.must('UpsertShifts', { mode: 'ATOMIC', shifts: [early] });
    await world.employ([{ employeeId: 'E3', workTimeZone: 'Pacific/Auckland', defaultShiftCode: 'EARLY0' }]);
    await world.punch('E3', 'IN 2026-03-03T00:02:00+13:00 GATE-1');
    const inAuckland = async (): Promise<unknown> => (await world.day('E3', '2026-03-03', 'status'))['status'];
    world.setTime('2026-03-02T19:00:00Z');
    await report('2026-03-02T19:00:00Z', 'GATE-1');
    await later('2026-03-02T20:31:00Z');
    expect(await inAuckland()).to.equal('PENDING');
    await report('2026-03-02T20:00:00Z', 'GATE-1');
    expect(await inAuckland()).to.equal('INCOMPLETE');
  });

  it('wake everybody who waits and does not say for whom, as older databases have it', async () => {
    await world.punch('E1', 'IN 2026-03-02T08:58:00+08:00 GATE-1');
    await report('2026-03-02T22:00:00+08:00', 'GATE-1');
    await later('2026-03-03T00:31:00+08:00');
    const { version } = await markOf('E1');
    const [loaded] = await world.app.store.load([{ aggregate: 'evaluationMark', key: 'E1' }]);
    if (loaded === undefined || !('aggregate' in loaded) || loaded.aggregate !== 'evaluationMark') throw new Error();
    await world.app.store.commit({
      guards: [{ aggregate: 'evaluationMark', key: 'E1', expected: version, bump: 1 }],
      changes: [
        {
          put: 'evaluationMark',
          key: 'E1',
          rows: { evaluationMark: loaded.rows.evaluationMark.map((mark) => ({ ...mark, awaited: '' })) },
        },
      ],
      entries: [],
    });
    await report('2026-03-02T22:30:00+08:00', 'GATE-2');
    expect((await markOf('E1')).version).to.be.greaterThan(version + 1);
    expect(JSON.parse((await markOf('E1')).awaited)).to.deep.include({ terminals: ['GATE-1'] });
  });
});
