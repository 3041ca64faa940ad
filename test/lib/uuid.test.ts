import { expect } from 'chai';
import { bytesUuid, canonicalUuid, uuidBytes } from '../../src/lib/uuid.ts';

const canonical = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('A UUID', () => {
  it('is lower case with hyphens, however it came', () => {
    expect(canonicalUuid(canonical)).to.equal(canonical);
    expect(canonicalUuid(canonical.toUpperCase())).to.equal(canonical);
    expect(canonicalUuid('01890A5DAC96774BBCCEB302099A8057')).to.equal(canonical);
  });

  it('is 16 bytes, and back', () => {
    expect(uuidBytes(canonical)).to.have.length(16);
    expect(bytesUuid(uuidBytes(canonical))).to.equal(canonical);
  });
});
