import { expect } from 'chai';
import { overlapsIn } from '../../../src/domain/schedule/overlap.ts';
import { resolveSchedule } from '../../../src/domain/schedule/resolve-schedule.ts';
import { assignment, scheduleFacts } from '../attendance/company.ts';

const overlaps = (...assignments: readonly ReturnType<typeof assignment>[]): unknown =>
  overlapsIn(resolveSchedule(scheduleFacts({ assignments }), '2026-03-07', '2026-03-08')).map(
    ({ day, earlier, problem }) => [problem.code, day.shift?.shiftCode, earlier.shift?.shiftCode],
  );

describe('Several shifts (R-16)', () => {
  it('may follow one another', () => {
    expect(
      overlaps(assignment('2026-03-07', 'DAY6'), assignment('2026-03-07', 'NIGHT22', { sequence: 2 })),
    ).to.deep.equal([]);
    expect(overlaps(assignment('2026-03-07', 'NIGHT22'), assignment('2026-03-08', 'DAY6'))).to.deep.equal([]);
  });

  it('are refused where their planned times overlap, on one date or two', () => {
    expect(overlaps(assignment('2026-03-07', 'DAY6'), assignment('2026-03-07', 'DAY9', { sequence: 2 }))).to.deep.equal(
      [['OVERLAP', 'DAY9', 'DAY6']],
    );
    const early = { ...assignment('2026-03-08', 'DAY6'), zone: 'Asia/Tokyo' };
    expect(overlaps(assignment('2026-03-07', 'NIGHT22'), early)).to.deep.equal([['OVERLAP', 'DAY6', 'NIGHT22']]);
  });
});
