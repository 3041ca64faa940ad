import { expect } from 'chai';
import { badgeProblems, holdingsOf, holdsBadge } from '../../../src/domain/workforce/badges.ts';
import { person, slice } from '../attendance/sample.ts';

describe('Badges', () => {
  it('are held while a slice gives them and the employment lasts', () => {
    const employee = person({ hireDate: '2026-01-01', terminationDate: '2026-06-30' }, [
      slice({ timeRecordingId: 'B1' }),
    ]);
    expect(holdingsOf(employee)).to.deep.equal([
      { timeRecordingId: 'B1', employeeId: 'E1', validFrom: '2026-01-01', validTo: '2026-06-30' },
    ]);
  });

  it('are not held in a terminated slice, nor outside the employment', () => {
    const terminated = slice({ timeRecordingId: 'B1', status: 'TERMINATED' });
    const early = slice({ timeRecordingId: 'B1', validTo: '2025-12-31' });
    expect(holdingsOf(person({ hireDate: '2026-01-01' }, [early, terminated]))).to.deep.equal([]);
  });

  it('are held on the dates of a holding and on no other', () => {
    const employee = person({ hireDate: '2026-01-02', terminationDate: '2026-06-29' }, [
      slice({ timeRecordingId: 'B1', validFrom: '2026-01-01', validTo: '2026-03-31' }),
      slice({ timeRecordingId: 'B2', validFrom: '2026-04-01', validTo: '2026-06-30' }),
    ]);
    const holds = (badge: string, dates: readonly string[]): readonly boolean[] =>
      dates.map((date) => holdsBadge(employee, badge, date));
    expect(holds('B1', ['2026-01-01', '2026-01-02', '2026-03-31', '2026-04-01'])).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(holds('B2', ['2026-03-31', '2026-04-01', '2026-06-29', '2026-06-30'])).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    const terminated = person({}, [slice({ timeRecordingId: 'B1', status: 'TERMINATED' })]);
    expect(holdsBadge(terminated, 'B1', '2026-01-01')).to.equal(false);
  });

  it('are held by one employee at a time', () => {
    const mine = person({}, [
      slice({ validTo: '2025-12-31' }),
      slice({ timeRecordingId: 'B1', validFrom: '2026-01-01' }),
    ]);
    const other = person({ employeeId: 'E2' }, [slice({ timeRecordingId: 'B1', validTo: '2026-01-01' })]);
    const problems = badgeProblems(mine, [mine, other]);
    expect(problems.map(({ code, field, params }) => ({ code, field, params }))).to.deep.equal([
      {
        code: 'VALIDATION',
        field: 'slices[2]/timeRecordingId',
        params: [
          { name: 'holder', value: 'E2' },
          { name: 'validFrom', value: '2020-01-01' },
          { name: 'validTo', value: '2026-01-01' },
        ],
      },
    ]);
  });

  it('may pass from one employee to the next from one day to the next', () => {
    const mine = person({}, [slice({ timeRecordingId: 'B1', validFrom: '2026-01-02' })]);
    const other = person({ employeeId: 'E2' }, [slice({ timeRecordingId: 'B1', validTo: '2026-01-01' })]);
    expect(badgeProblems(mine, [other])).to.deep.equal([]);
  });
});
