import { expect } from 'chai';
import { playHistory } from '../../support/leave-history-run.ts';
import { legal } from '../../support/leave-legality.ts';
import { memoryHistory } from '../../support/memory-history.ts';

const STEPS = 500;
// Together they make every transition of the table.
const SEEDS = [1, 4, 15];

/** and the table of transitions, whatever is asked in whatever order. */
describe('Random histories of leave', function () {
  this.timeout(600_000);

  it(`leave a ledger that adds up, and make no transition outside the table: ${SEEDS.length} of ${STEPS} commands`, async () => {
    const seen = new Set<string>();
    for (const seed of SEEDS) {
      const played = await playHistory(memoryHistory(), { seed, steps: STEPS, from: '2026-01-05', checkEvery: 5 });
      for (const transition of played.transitions.keys()) seen.add(transition);
    }
    // All of them were tried: a table that nothing is compared with proves nothing.
    expect(Object.keys(legal).filter((transition) => !seen.has(transition))).to.deep.equal([]);
  });
});
