import { expect } from 'chai';
import type { Kept } from '../support/feed-consumer.ts';
import type { ToldEntry } from '../../tools/feed/consumer-store.ts';
import { inspectConsumer } from '../../tools/feed/inspect.ts';

const kept = (revision: number, state: string): Kept => ({
  entity: 'TIME_EVENT',
  key: 'a',
  revision,
  op: 'CREATED',
  told: { timeEvent: { state } },
});
const told = (index: number, revision: number, life = 1, name = `TIME_EVENT ${index}`): ToldEntry => ({
  life,
  index,
  name,
  revision,
});

const truth = { records: ['TIME_EVENT a 2 VOIDED'], indexes: [3, 5, 8] };
const snapshot = [kept(2, 'VOIDED')];
const find = (log: readonly ToldEntry[], records = snapshot): readonly string[] =>
  inspectConsumer('c', { records, log }, truth, snapshot);

describe('The soak of the change feed', () => {
  it('finds nothing where all was told in order, also when a part came again to another life', () => {
    expect(find([told(3, 1), told(5, 1), told(3, 1, 2), told(5, 1, 2), told(8, 1, 2)])).to.deep.equal([]);
  });

  it('finds what was skipped, even where it came later', () => {
    expect(find([told(3, 1), told(8, 1)])).to.deep.equal(['c: 8 was told where 5 was due']);
    expect(find([told(3, 1), told(8, 1), told(5, 1, 2)])).to.deep.equal(['c: 8 was told where 5 was due']);
  });

  it('finds what the journal does not have', () => {
    expect(find([told(3, 1), told(5, 1), told(8, 1), told(9, 1)])).to.deep.equal(['c: was told 4 of 3 changes']);
  });

  it('finds an index that falls within one life, and a revision that falls in any', () => {
    expect(find([told(3, 1), told(5, 1), told(5, 1), told(8, 1)])).to.deep.equal(['c: 5 was told after 5']);
    const fell = [told(3, 2, 1, 'X'), told(5, 1), told(3, 1, 2, 'X'), told(5, 1, 2), told(8, 1, 2)];
    expect(find(fell)).to.deep.equal(['c: X went back']);
  });

  it('finds a record of another revision or state, and a missing one', () => {
    const whole = [told(3, 1), told(5, 1), told(8, 1)];
    expect(find(whole, [kept(1, 'VOIDED')])).to.have.length(2);
    expect(find(whole, [kept(2, 'ACCEPTED')])).to.have.length(2);
    expect(find(whole, [])).to.have.length(2);
  });
});
