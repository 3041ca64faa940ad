import { expect } from 'chai';
import type { PeriodState } from '../../src/domain/payroll/period.ts';
import { setPeriodState } from '../../src/operations/payroll/set-period-state.ts';
import { moment } from '../domain/attendance/sample.ts';
import { decodeFigures } from '../../src/records/retro-record.ts';
import { findingsIn } from '../support/findings.ts';
import { AttendanceWorld } from '../support/attendance-world.ts';
import { StoreNode } from '../support/store-node.ts';

const NOW = '2026-03-04T09:00:00+08:00';

/** and case 42. */
describe('A period that payroll has closed', function () {
  this.timeout(60_000);
  let world: AttendanceWorld;

  /** E1 has forgotten to clock out on Friday, 27 February; on Monday all went well. It is Wednesday. */
  beforeEach(async () => {
    world = await AttendanceWorld.open('2026-02-27T09:00:00+08:00', [{ employeeId: 'E1' }]);
    await world.punch('E1', 'IN 2026-02-27T08:52:10+08:00');
    world.setTime(NOW);
    await world.punch('E1', 'IN 2026-03-02T08:52:10+08:00', 'OUT 2026-03-02T18:03:40+08:00');
  });
  afterEach(() => world.stop());

  const set = async (...states: readonly PeriodState[]): Promise<void> => {
    const payroll = new StoreNode(world.app.store, moment(NOW));
    for (const state of states) {
      const done = await payroll.perform(setPeriodState({ payGroup: '', month: '2026-02', state }));
      expect(done.ok && done.value.state).to.equal(state);
    }
  };

  /** What payroll is told of closed dates: `2026-02-27 1 PENDING LATE_PUNCH` and the figures before and after. */
  const deltas = async (): Promise<readonly string[]> => {
    const found = await world.app.store.reads.payroll.retroDeltas(
      { payGroups: [], employeeIds: ['E1'], states: [] },
      { after: undefined, limit: 100 },
    );
    return found.map(({ date: { workDate }, delta }) => {
      const { deltaNo, state, cause, originMonth, figuresBefore, figuresAfter } = delta;
      const figures = [figuresBefore, figuresAfter].map((list) =>
        decodeFigures(list)
          .map(({ item, quantity }) => `${item} ${quantity}`)
          .join(', '),
      );
      return `${workDate} ${deltaNo} ${state} ${cause} ${originMonth}: ${figures.join(' -> ')}`;
    });
  };

  const told = (date: string) => world.day('E1', date, 'revision', 'status', 'workedMinutes', 'lockState');

  it('takes a punch that comes late, and leaves the day and what was found on it as they are (case 42)', async () => {
    await set('CLOSING', 'LOCKED');
    const before = await told('2026-02-27');
    expect(before).to.deep.include({ status: 'INCOMPLETE', lockState: 'LOCKED' });
    const [result] = await world.punch('E1', 'OUT 2026-02-27T18:00:00+08:00');
    expect(result).to.deep.include({ outcome: 'ACCEPTED' });
    expect(await told('2026-02-27')).to.deep.equal(before);
    expect(await world.exceptions('E1', '2026-02-27')).to.deep.equal(['MISSING_OUT 0 OPEN rev 1']);
    expect(await deltas()).to.deep.equal(['2026-02-27 1 PENDING LATE_PUNCH 2026-02:  -> WORKED 480']);
    // Another month goes on.
    await world.punch('E1', 'OUT 2026-03-02T20:10:00+08:00');
    expect(await told('2026-03-02')).to.deep.include({ revision: 2, lockState: 'OPEN' });
  });

  it('gets no day that it did not have', async () => {
    await set('CLOSING', 'LOCKED');
    await world.punch('E1', 'IN 2026-02-20T10:00:00+08:00', 'OUT 2026-02-20T15:20:00+08:00');
    expect(await world.days('E1', '2026-02-20')).to.deep.equal([]);
    expect(await world.exceptions('E1', '2026-02-20')).to.deep.equal([]);
    expect(await deltas()).to.deep.equal([
      '2026-02-20 1 PENDING LATE_PUNCH 2026-02:  -> EARLY_LEAVE 160, LATE 60, WORKED 260',
    ]);
  });

  it('is told in one difference what a date comes to now, however often it changes', async () => {
    await set('CLOSING', 'LOCKED');
    await world.punch('E1', 'OUT 2026-02-27T17:00:00+08:00');
    expect(await deltas()).to.deep.equal(['2026-02-27 1 PENDING LATE_PUNCH 2026-02:  -> EARLY_LEAVE 60, WORKED 420']);
    await world.punch('E1', 'IN 2026-02-27T09:30:00+08:00');
    // Nobody knows any more how long it was, but when it ended.
    expect(await deltas()).to.deep.equal(['2026-02-27 1 PENDING LATE_PUNCH 2026-02:  -> EARLY_LEAVE 60']);
    await world.punch('E1', 'OUT 2026-02-27T09:15:00+08:00');
    expect(await deltas()).to.deep.equal([
      '2026-02-27 1 PENDING LATE_PUNCH 2026-02:  -> EARLY_LEAVE 60, SHORT 15, WORKED 405',
    ]);
  });

  it('takes no difference where the date comes to the same', async () => {
    await world.punch('E1', 'OUT 2026-02-27T18:00:00+08:00');
    await set('CLOSING', 'LOCKED');
    await world.punch('E1', 'IN 2026-02-27T08:52:40+08:00');
    expect(await deltas()).to.deep.equal([]);
  });

  it('is told of a holiday that was added behind it, which is not a late punch', async () => {
    world.setTime('2026-03-04T08:59:00+08:00');
    await world.punch('E1', 'OUT 2026-02-27T18:00:00+08:00');
    world.setTime(NOW);
    await set('CLOSING', 'LOCKED');
    const holiday = { date: '2026-02-27', dayType: 'HOLIDAY', holidayKind: 'STATUTORY' };
    const change = { calendarCode: 'CN', dateFrom: '2026-02-27', dateTo: '2026-02-27' };
    await world.must('UpsertCalendar', { ...change, sourceSequence: '11', days: [holiday] });
    await world.evaluate();
    // Nobody has approved the overtime that it is now.
    expect(await deltas()).to.deep.equal(['2026-02-27 1 PENDING MASTER_DATA 2026-02: WORKED 480 -> ']);
    await world.must('UpsertCalendar', { ...change, sourceSequence: '12', days: [] });
    await world.evaluate();
    expect((await deltas()).map((line) => line.slice(0, 22))).to.deep.equal(['2026-02-27 1 WITHDRAWN']);
  });

  it('gives the days their punches when it is open again, and takes the differences back', async () => {
    await set('CLOSING', 'LOCKED');
    await world.punch('E1', 'OUT 2026-02-27T18:00:00+08:00');
    await set('OPEN');
    await world.evaluate();
    expect((await deltas()).map((line) => line.slice(0, 22))).to.deep.equal(['2026-02-27 1 WITHDRAWN']);
    expect(await told('2026-02-27')).to.deep.include({ status: 'PRESENT', workedMinutes: 480, lockState: 'OPEN' });
    expect(await findingsIn(world.app.store)).to.deep.equal([]);
  });

  it('is still evaluated while it is being closed, and again once it is open again', async () => {
    await set('CLOSING', 'LOCKED');
    await world.punch('E1', 'OUT 2026-02-27T18:00:00+08:00');
    const range = { workDateFrom: '2026-02-27', workDateTo: '2026-02-27', employeeIds: ['E1'] };
    expect(await world.must('RecalculateDays', range)).to.deep.include({ changed: 0 });
    await set('OPEN', 'CLOSING');
    expect(await told('2026-02-27')).to.deep.include({ status: 'INCOMPLETE', lockState: 'OPEN' });
    expect(await world.must('RecalculateDays', range)).to.deep.include({ changed: 1 });
    expect(await told('2026-02-27')).to.deep.include({ status: 'PRESENT', workedMinutes: 480, lockState: 'OPEN' });
  });

  it('is told with all that its days were', async () => {
    await world.punch('E1', 'OUT 2026-02-27T18:00:00+08:00');
    await set('CLOSING', 'LOCKED', 'EXPORTED');
    const { days } = await world.must('GetDays', {
      ...{ employeeIds: ['E1'], workDateFrom: '2026-02-27', workDateTo: '2026-03-02', withRevisions: true },
    });
    const locks = (days as readonly Readonly<Record<string, unknown>>[]).map(
      ({ workDate, lockState }) => `${String(workDate)} ${String(lockState)}`,
    );
    expect([...new Set(locks)]).to.deep.equal([
      '2026-02-27 LOCKED',
      '2026-02-28 LOCKED',
      '2026-03-01 OPEN',
      '2026-03-02 OPEN',
    ]);
    expect(locks.filter((one) => one.startsWith('2026-02-27'))).to.have.length.greaterThan(1);
  });
});
