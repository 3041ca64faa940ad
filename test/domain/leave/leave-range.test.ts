import { expect } from 'chai';
import { normaliseRange, rangeProblems, type AskedRange } from '../../../src/domain/leave/leave-range.ts';

const told = (changes: Partial<AskedRange>): readonly string[] =>
  rangeProblems({ startDate: '2026-03-02', endDate: '2026-03-02', ...changes }).map(
    ({ code, field }) => `${code} ${field}`,
  );

const twoDays = { startDate: '2026-03-02', endDate: '2026-03-03' };

describe('The range of a leave', () => {
  it('is whole days where no part is said', () => {
    expect(told({})).to.deep.equal([]);
    expect(told(twoDays)).to.deep.equal([]);
    expect(normaliseRange(twoDays)).to.deep.equal({
      startDate: '2026-03-02',
      startPart: 'FULL',
      startTime: undefined,
      endDate: '2026-03-03',
      endPart: 'FULL',
      endTime: undefined,
    });
  });

  it('does not end before it begins', () => {
    expect(told({ endDate: '2026-03-01' })).to.deep.equal(['VALIDATION endDate']);
    const [problem] = rangeProblems({ startDate: '2026-03-02', endDate: '2026-03-01', startPart: 'TIME' });
    expect(problem?.message).to.equal('endDate, which is 2026-03-01, lies before startDate, which is 2026-03-02.');
  });

  it('has 366 days at most', () => {
    expect(told({ startDate: '2026-03-02', endDate: '2027-03-02' })).to.deep.equal([]);
    expect(told({ startDate: '2026-03-02', endDate: '2027-03-03' })).to.deep.equal(['VALIDATION endDate']);
  });

  it('of one date says all by its first part', () => {
    for (const startPart of ['FULL', 'AM', 'PM'] as const) {
      expect(told({ startPart })).to.deep.equal([]);
      expect(told({ startPart, endPart: 'FULL' })).to.deep.equal([]);
      expect(told({ startPart, endPart: startPart })).to.deep.equal([]);
      expect(normaliseRange({ startDate: '2026-03-02', endDate: '2026-03-02', startPart })).to.include({
        startPart,
        endPart: startPart,
      });
    }
  });

  it('of one date does not contradict itself', () => {
    expect(told({ startPart: 'AM', endPart: 'PM' })).to.deep.equal(['VALIDATION endPart']);
    expect(told({ startPart: 'PM', endPart: 'AM' })).to.deep.equal(['VALIDATION endPart']);
    expect(told({ startPart: 'FULL', endPart: 'AM' })).to.deep.equal(['VALIDATION endPart']);
    expect(told({ endPart: 'PM' })).to.deep.equal(['VALIDATION endPart']);
    expect(told({ startPart: 'AM', endPart: 'TIME' })).to.deep.equal(['VALIDATION endPart']);
  });

  it('may begin with an afternoon and end with a morning, not the other way', () => {
    expect(told({ ...twoDays, startPart: 'PM', endPart: 'AM' })).to.deep.equal([]);
    expect(told({ ...twoDays, startPart: 'AM', endPart: 'PM' })).to.deep.equal([
      'VALIDATION startPart',
      'VALIDATION endPart',
    ]);
  });

  it('of TIME has its times', () => {
    expect(told({ startPart: 'TIME', startTime: 540, endTime: 660 })).to.deep.equal([]);
    expect(told({ startPart: 'TIME' })).to.deep.equal(['VALIDATION startTime', 'VALIDATION endTime']);
    expect(told({ startPart: 'TIME', startTime: 540 })).to.deep.equal(['VALIDATION endTime']);
    expect(told({ ...twoDays, startPart: 'TIME', startTime: 900 })).to.deep.equal([]);
    expect(told({ ...twoDays, startPart: 'TIME' })).to.deep.equal(['VALIDATION startTime']);
    expect(told({ ...twoDays, endPart: 'TIME' })).to.deep.equal(['VALIDATION endTime']);
    expect(told({ ...twoDays, startPart: 'TIME', startTime: 900, endPart: 'TIME', endTime: 660 })).to.deep.equal([]);
  });

  it('has no times but of TIME', () => {
    expect(told({ startTime: 540 })).to.deep.equal(['VALIDATION startTime']);
    expect(told({ startPart: 'AM', endTime: 660 })).to.deep.equal(['VALIDATION endTime']);
    expect(told({ ...twoDays, startPart: 'TIME', startTime: 900, endTime: 660 })).to.deep.equal(['VALIDATION endTime']);
  });

  it('of TIME ends after it begins, if need be after midnight (R-44)', () => {
    expect(told({ startPart: 'TIME', startTime: 660, endTime: 660 })).to.deep.equal(['VALIDATION endTime']);
    expect(told({ startPart: 'TIME', startTime: 1380, endTime: 120 })).to.deep.equal(['VALIDATION endTime']);
    expect(told({ startPart: 'TIME', startTime: 1380, endTime: 1560 })).to.deep.equal([]);
  });
});
