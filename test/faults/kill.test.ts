import { expect } from 'chai';
import { killSoak } from '../../tools/soak/soak.ts';

describe('A server that is killed under load', function () {
  this.timeout(120_000);

  it('has lost, doubled and half-written nothing of what it answered', async () => {
    const result = await killSoak({ kills: 3, seed: 1, callers: 4, progress: () => undefined });
    expect(result.findings).to.deep.equal([]);
    expect(result.writes).to.be.greaterThan(0);
    expect(result.lost).to.be.greaterThan(0);
  });
});
