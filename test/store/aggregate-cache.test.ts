import { expect } from 'chai';
import { AggregateCache } from '../../src/store/aggregate-cache.ts';
import type { AnyLoadedAggregate } from '../../src/store/store.ts';

const employee = (key: string, version: number): AnyLoadedAggregate => ({
  aggregate: 'employee',
  key,
  version,
  rows: { employee: [], employeeSlice: [] },
});

describe('AggregateCache', () => {
  it('finds an aggregate as it was last loaded', () => {
    const cache = new AggregateCache(10);
    cache.keep([employee('E1', 1)]);
    cache.keep([employee('E1', 2)]);
    expect(cache.find({ aggregate: 'employee', key: 'E1' })?.version).to.equal(2);
    expect(cache.find({ aggregate: 'employee', key: 'E2' })).to.equal(undefined);
    expect(cache.find({ unique: 'nonce', key: ['E1'] })).to.equal(undefined);
  });

  it('keeps nothing of what has no version yet, or whose version does not tell its rows', () => {
    const cache = new AggregateCache(10);
    cache.keep([
      employee('E1', 0),
      { aggregate: 'badge', key: 'B1', version: 1, rows: { badge: [] } },
      { aggregate: 'timeEvent', key: 'T1', version: 1, rows: { timeEvent: [], timeEventVoid: [] } },
    ]);
    expect(cache.find({ aggregate: 'employee', key: 'E1' })).to.equal(undefined);
    expect(cache.find({ aggregate: 'badge', key: 'B1' })).to.equal(undefined);
    expect(cache.find({ aggregate: 'timeEvent', key: 'T1' })).to.equal(undefined);
  });

  it('holds no more than it may; the one that came first leaves first', () => {
    const cache = new AggregateCache(2);
    for (const key of ['E1', 'E2', 'E3']) cache.keep([employee(key, 1)]);
    expect(['E1', 'E2', 'E3'].map((key) => cache.find({ aggregate: 'employee', key })?.key)).to.deep.equal([
      undefined,
      'E2',
      'E3',
    ]);
  });
});
