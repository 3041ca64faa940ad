import { expect } from 'chai';
import { risingIds, systemIds } from '../../src/lib/ids.ts';

describe('identifiers', () => {
  it('are UUIDs version 7 that rise, however many are taken within a millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => systemIds.next());
    expect(
      ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).to.equal(true);
    expect([...ids].sort()).to.deep.equal(ids);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('keep rising when the clock goes back, and when the counter of a millisecond is used up', () => {
    const times = ['01a203fd-e76f', '01a203fd-e76e', ...Array.from({ length: 5000 }, () => '01a203fd-e76f')];
    const next = risingIds(() => `${times.shift() ?? ''}-7fff-8d45-35d5be07d5bb`);
    const ids = Array.from({ length: 5002 }, () => next());
    expect([...ids].sort()).to.deep.equal(ids);
    expect(ids[0]).to.equal('01a203fd-e76f-73ff-8d45-35d5be07d5bb');
    expect(ids.at(-1)?.slice(0, 13)).to.equal('01a203fd-e770');
  });
});
