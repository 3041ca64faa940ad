import { expect } from 'chai';
import { judgeWatermark } from '../../../src/domain/workforce/watermark.ts';
import { instant } from '../../../src/lib/clock.ts';

describe('judgeWatermark', () => {
  const stored = { sequence: 5n, upTo: 1000 };
  const rows = [
    [6n, 1001, 'APPLIED'],
    [6n, 1000, 'APPLIED'],
    [6n, 999, 'STALE'],
    [5n, 1000, 'UNCHANGED'],
    [5n, 1001, 'STALE'],
    [4n, 1001, 'STALE'],
  ] as const;

  for (const [sequence, upTo, verdict] of rows) {
    it(`says ${verdict} to sequence ${sequence} up to ${upTo}, after 5 up to 1000`, () => {
      expect(judgeWatermark(stored, { sequence, upTo: instant(upTo) })).to.equal(verdict);
    });
  }

  it('applies the first report', () => {
    expect(judgeWatermark(undefined, { sequence: 0n, upTo: instant(0) })).to.equal('APPLIED');
  });
});
