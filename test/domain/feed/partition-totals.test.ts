import { expect } from 'chai';
import { PartitionTotals } from '../../../src/domain/feed/partition-totals.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const record = (partition: string, key: string, revision: number) => ({ partition, key, revision });

describe('The totals of a partition', () => {
  it('hash the example of the contract as it says', () => {
    const totals = new PartitionTotals();
    totals.add([record('CN01', 'E1', 2), record('CN01', 'E2', 1)]);
    const [only] = totals.finish();
    expect(only).to.deep.include({ partition: 'CN01', count: 2 });
    expect(only && hex(only.hash)).to.equal('e2957de695adbf3d1e3d570828bddcbbbdf773f43fc7d223c72e9ae289650f10');
  });

  it('are the same however the records are cut', () => {
    const records = Array.from({ length: 9 }, (_, at) => record(at % 2 === 0 ? 'A' : 'B', `E${at}`, at + 1));
    const whole = new PartitionTotals();
    whole.add(records);
    const cut = new PartitionTotals();
    for (const one of records) cut.add([one]);
    expect(cut.finish()).to.deep.equal(whole.finish());
  });

  it('come in order of the partitions by code point, those without one first', () => {
    const totals = new PartitionTotals();
    totals.add(['b', 'Z', '', '\u{1F552}', '\uFFFD', 'a'].map((partition) => record(partition, 'K', 1)));
    expect(totals.finish().map(({ partition }) => partition)).to.deep.equal(['', 'Z', 'a', 'b', '\uFFFD', '\u{1F552}']);
  });

  it('are none where there is nothing', () => {
    expect(new PartitionTotals().finish()).to.deep.equal([]);
  });
});
