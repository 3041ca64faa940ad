import { expect } from 'chai';
import { fuzzSoap } from '../../tools/fuzz/fuzz-soap.ts';
import { fuzzServer } from '../../tools/fuzz/fuzz-server.ts';

/** The short form of `npm run fuzz`; a failure shows the bytes that made it. */
describe('broken input', () => {
  const sum = (statuses: ReadonlyMap<string, number>): number =>
    [...statuses.values()].reduce((total, count) => total + count, 0);
  const seed = Number(process.env['MUSTER_TEST_SEED'] ?? 1);

  it('2,000 mutated messages are each answered by an envelope', async () => {
    expect(sum(await fuzzSoap({ count: 2000, seed }))).to.equal(2000);
  });

  it('100 mutated HTTP requests leave the server up', async () => {
    expect(sum(await fuzzServer({ count: 100, seed }))).to.equal(100);
  });
});
