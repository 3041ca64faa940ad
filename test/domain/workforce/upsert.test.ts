import { expect } from 'chai';
import { judgeUpsert } from '../../../src/domain/workforce/upsert.ts';

describe('A record from a source (R-66)', () => {
  it('is applied where none is stored', () => {
    expect(judgeUpsert(undefined, 0n)).to.equal('APPLIED');
  });
  it('is applied with a higher sequence', () => {
    expect(judgeUpsert({ sequence: 11n, sameContent: false }, 12n)).to.equal('APPLIED');
  });
  it('is applied with a higher sequence and the same content, so that what lies between is stale', () => {
    expect(judgeUpsert({ sequence: 11n, sameContent: true }, 12n)).to.equal('APPLIED');
  });
  it('is stale with another content and a sequence that is not higher', () => {
    expect(judgeUpsert({ sequence: 12n, sameContent: false }, 12n)).to.equal('STALE');
    expect(judgeUpsert({ sequence: 12n, sameContent: false }, 11n)).to.equal('STALE');
  });
  it('is unchanged with the same content and a sequence that is not higher', () => {
    expect(judgeUpsert({ sequence: 12n, sameContent: true }, 12n)).to.equal('UNCHANGED');
    expect(judgeUpsert({ sequence: 12n, sameContent: true }, 11n)).to.equal('UNCHANGED');
  });
});
