import { expect } from 'chai';
import { shiftProblems } from '../../../src/domain/schedule/shift-problems.ts';
import type { ShiftDefinition } from '../../../src/domain/schedule/shift.ts';
import { day6, day8, day9, night22, punchedDay9 } from '../attendance/company.ts';

const fields = (changes: Partial<ShiftDefinition>): readonly string[] =>
  shiftProblems({ ...day9, ...changes }).map(({ code, field }) => `${code} ${field}`);

describe('A shift definition', () => {
  it('is accepted as the company has them', () => {
    for (const shift of [day9, day8, night22, day6, punchedDay9]) expect(shiftProblems(shift)).to.deep.equal([]);
  });

  it('starts on its work date and ends after that', () => {
    expect(fields({ start: 1440, end: 1980 })).to.include('VALIDATION start');
    expect(fields({ end: 540 })).to.include('VALIDATION end');
    expect(fields({ end: 2880 })).to.include('VALIDATION end');
  });

  it('has a window of 48 hours at most', () => {
    expect(fields({ punchOpenBefore: 540, punchCloseAfter: 1800 })).to.deep.equal([]);
    expect(fields({ punchOpenBefore: 541, punchCloseAfter: 1800 })).to.deep.equal(['VALIDATION punchCloseAfter']);
  });

  it('has breaks in their order, inside', () => {
    const rest = day9.breaks[0] ?? { start: 0, end: 0, paid: false, mode: 'AUTO', maxMinutes: 0 };
    expect(fields({ breaks: [{ ...rest, start: 500 }] })).to.deep.equal(['VALIDATION breaks[1]/start']);
    expect(fields({ breaks: [rest, { ...rest, start: 770 }] })).to.deep.equal(['VALIDATION breaks[2]/start']);
    expect(fields({ breaks: [{ ...rest, end: 1100 }] })).to.deep.equal(['VALIDATION breaks[1]/end']);
  });

  it('says its nominal minutes as they are', () => {
    const [problem] = shiftProblems({ ...day9, nominalMinutes: 540 });
    expect(problem).to.deep.include({
      field: 'nominalMinutes',
      params: [{ name: 'nominalMinutes', value: '480' }],
    });
  });

  it('says what its options need', () => {
    expect(fields({ requiredPunches: 'PAIRS' })).to.deep.equal(['VALIDATION requiredPairs']);
    expect(fields({ rounding: { unit: 0, mode: 'NEAREST', scope: 'DAY' } })).to.deep.equal([
      'VALIDATION rounding/unit',
    ]);
    expect(fields({ otUnit: 0 })).to.deep.equal(['VALIDATION otUnit']);
  });
});
