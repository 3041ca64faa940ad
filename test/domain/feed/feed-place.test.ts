import { expect } from 'chai';
import { expiryOf } from '../../../src/domain/feed/feed-place.ts';

const span = { oldest: 10, size: 20 };

describe('A place in the feed', () => {
  it('can be read from the oldest event that is left to the end of the journal', () => {
    expect([10, 15, 20].map((cursor) => expiryOf('cursor', cursor, span))).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('has expired before the oldest event, and beyond the end', () => {
    for (const cursor of [0, 9, 21]) {
      const problem = expiryOf('cursor', cursor, span);
      expect(problem).to.include({ code: 'CURSOR_EXPIRED', field: 'cursor' });
      expect(problem?.params).to.deep.equal([
        { name: 'cursor', value: String(cursor) },
        { name: 'oldestCursor', value: '10' },
        { name: 'journalSize', value: '20' },
      ]);
    }
  });

  it('is readable in an empty journal from the beginning', () => {
    expect(expiryOf('cursor', 0, { oldest: 0, size: 0 })).to.equal(undefined);
  });
});
