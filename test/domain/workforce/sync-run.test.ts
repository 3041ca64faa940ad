import { expect } from 'chai';
import { countGuardProblem, partsProblem } from '../../../src/domain/workforce/sync-run.ts';

describe('the count guard of a FULL run', () => {
  const verdict = (active: number, missing: number): string => countGuardProblem(active, missing)?.code ?? 'passes';

  it('lets less than 5 % end', () => {
    expect(verdict(1000, 49)).to.equal('passes');
    expect(verdict(1000, 50)).to.equal('CONTROL_TOTAL_MISMATCH');
    expect(verdict(1000, 300)).to.equal('CONTROL_TOTAL_MISMATCH');
  });

  it('lets nobody of a small staff end, and has nothing against nobody', () => {
    expect(verdict(20, 1)).to.equal('CONTROL_TOTAL_MISMATCH');
    expect(verdict(21, 1)).to.equal('passes');
    expect(verdict(0, 0)).to.equal('passes');
  });
});

describe('the parts of a FULL run', () => {
  it('are complete where every number up to the last is stored', () => {
    expect(partsProblem(1, [])).to.equal(undefined);
    expect(partsProblem(4, [3, 1, 2])).to.equal(undefined);
    expect(partsProblem(4, [1, 2, 3, 4])).to.equal(undefined);
  });

  it('are named where they are missing, the first twenty of many', () => {
    expect(partsProblem(4, [2])?.params).to.deep.equal([{ name: 'missingParts', value: '1, 3' }]);
    const [many] = partsProblem(2_000_000_000, [])?.params ?? [];
    expect(many?.value).to.equal('1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20');
  });
});
