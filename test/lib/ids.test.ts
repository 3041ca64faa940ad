import { expect } from 'chai';
import { instant } from '../../src/lib/clock.ts';
import { idsOf, lowestIdAt, systemIds } from '../../src/lib/ids.ts';

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
    const times = [0x01a203fde76f, 0x01a203fde76e];
    const clock = { now: () => instant((times.shift() ?? 0x01a203fde76f) * 1000) };
    const rising = idsOf(clock, () => '00000000-0000-4fff-8d45-35d5be07d5bb');
    const ids = Array.from({ length: 5002 }, () => rising.next());
    expect([...ids].sort()).to.deep.equal(ids);
    expect(ids[0]).to.equal('01a203fd-e76f-73ff-8d45-35d5be07d5bb');
    expect(ids.at(-1)?.slice(0, 13)).to.equal('01a203fd-e770');
  });

  it('are at or above the lowest of their moment, and below that of the next millisecond', () => {
    const now = instant(Date.UTC(2026, 2, 2, 8) * 1000);
    const id = idsOf({ now: () => now }).next();
    expect([lowestIdAt(now), id, lowestIdAt(instant(now + 1000))]).to.deep.equal(
      [lowestIdAt(instant(now + 1000)), id, lowestIdAt(now)].sort(),
    );
    expect(lowestIdAt(instant(-1))).to.equal('00000000-0000-7000-8000-000000000000');
  });
});
