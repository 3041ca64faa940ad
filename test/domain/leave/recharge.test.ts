import { expect } from 'chai';
import type { CountedDay } from '../../../src/domain/leave/count-leave.ts';
import { recharge, type StoredDay } from '../../../src/domain/leave/recharge.ts';

const counted = (workDate: string, chargedDays: number): CountedDay => ({
  ...{ workDate, part: 'FULL', fromMinute: 540, toMinute: 1080, plannedMinutes: 480, standardMinutes: 480 },
  ...{ dayType: chargedDays === 0 ? 'RESTDAY' : 'WORKDAY', chargedDays, absenceDays: chargedDays },
  chargedMinutes: (chargedDays * 480) / 10_000,
});

const stored = (workDate: string, chargedDays: number): StoredDay => {
  const { absenceDays: _, ...day } = counted(workDate, chargedDays);
  const allocations = [{ accountId: 'A', amount: chargedDays, entryNo: 1, unit: 'DAY' } as const];
  return { ...day, state: 'ACTIVE', allocations: chargedDays === 0 ? [] : allocations };
};

/** */
describe('Counting stored leave again', () => {
  // Friday to Monday.
  const leave = [
    stored('2026-02-27', 10_000),
    stored('2026-02-28', 0),
    stored('2026-03-01', 0),
    stored('2026-03-02', 10_000),
  ];
  const again = (...days: readonly CountedDay[]) => recharge(leave, days, { unit: 'DAY', keep: () => false });

  it('names the dates whose charge has changed, and no day off that goes with them', () => {
    const { changed, days, givenBack } = again(counted('2026-02-27', 10_000));
    expect(changed).to.deep.equal(['2026-03-02']);
    expect(days.map(({ state }) => state)).to.deep.equal(['ACTIVE', 'REVERSED', 'REVERSED', 'REVERSED']);
    expect(givenBack.map(({ workDate, amount }) => `${workDate} ${amount}`)).to.deep.equal(['2026-03-02 10000']);
  });

  it('names what costs less', () => {
    const half = counted('2026-02-27', 5000);
    expect(
      again(half, counted('2026-02-28', 0), counted('2026-03-01', 0), counted('2026-03-02', 10_000)),
    ).to.deep.include({
      changed: ['2026-02-27'],
      dearer: [],
    });
  });
});
