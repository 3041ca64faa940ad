import { expect } from 'chai';
import { faultKindsOn } from '../../tools/faults/kinds.ts';
import { faultSoak } from '../../tools/faults/soak.ts';
import { onEachDatabase } from '../support/databases.ts';

onEachDatabase((database) => {
  describe(`Everything that breaks in random order under load, on ${database.name}`, function () {
    this.timeout(1_800_000);

    it('loses and doubles nothing of what was answered, and leaves the journal whole', async () => {
      const result = await faultSoak({ database, times: 1, seed: 1, callers: 4, progress: () => undefined });
      expect(result.findings).to.deep.equal([]);
      expect(Object.keys({ ...result.faults, ...result.missing })).to.have.members(
        faultKindsOn(database).map(({ name }) => name),
      );
      expect(result.writes).to.be.greaterThan(0);
      expect(result.lost).to.be.greaterThan(0);
    });
  });
});
