import { expect } from 'chai';
import { compareByNaturalKey, compareBySourceKey } from '../../../src/domain/attendance/sameness.ts';

const one = Uint8Array.of(1);
const two = Uint8Array.of(2);
const stored = { eventId: 'a', sourceEventId: 'S1', payloadHash: one, duplicateOf: null };
const keyless = { ...stored, sourceEventId: '' };

describe('Sameness by source key (R-04 L2)', () => {
  it('is new where nothing is stored under the key', () => {
    expect(compareBySourceKey(undefined, one)).to.equal('NEW');
  });
  it('is a replay with the same content', () => {
    expect(compareBySourceKey(stored, Uint8Array.of(1))).to.equal('REPLAY');
  });
  it('is a conflict with another content', () => {
    expect(compareBySourceKey(stored, two)).to.equal('CONFLICT');
  });
});

describe('Sameness by natural key (R-04 L3)', () => {
  it('is new where no live event tells the fact', () => {
    expect(compareByNaturalKey(undefined, { sourceEventId: '', payloadHash: one })).to.equal('NEW');
  });
  it('is a duplicate under another source key, even with the same content', () => {
    expect(compareByNaturalKey(stored, { sourceEventId: 'S2', payloadHash: one })).to.equal('DUPLICATE');
  });
  it('is a duplicate where only one of the two has a source key', () => {
    expect(compareByNaturalKey(stored, { sourceEventId: '', payloadHash: one })).to.equal('DUPLICATE');
    expect(compareByNaturalKey(keyless, { sourceEventId: 'S2', payloadHash: one })).to.equal('DUPLICATE');
  });
  it('is a replay where neither has a source key and the content is the same', () => {
    expect(compareByNaturalKey(keyless, { sourceEventId: '', payloadHash: one })).to.equal('REPLAY');
  });
  it('is a duplicate where neither has a source key and the content differs', () => {
    expect(compareByNaturalKey(keyless, { sourceEventId: '', payloadHash: two })).to.equal('DUPLICATE');
  });
});
