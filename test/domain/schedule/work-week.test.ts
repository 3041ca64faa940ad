import { expect } from 'chai';
import { findWorkWeek, worksOn } from '../../../src/domain/schedule/work-week.ts';

describe('A work week', () => {
  it('names days and stretches of days', () => {
    expect([...(findWorkWeek('MON-FRI') ?? [])]).to.deep.equal([1, 2, 3, 4, 5]);
    expect([...(findWorkWeek('SUN-THU') ?? [])]).to.deep.equal([7, 1, 2, 3, 4]);
    expect([...(findWorkWeek('MON-WED,SAT') ?? [])]).to.deep.equal([1, 2, 3, 6]);
  });

  it('is none by any other code', () => {
    for (const code of ['', 'STANDARD', 'MON-', 'mon-fri', 'MON-TUE-WED']) {
      expect(findWorkWeek(code), code).to.equal(undefined);
    }
  });

  it('is from Monday to Friday where nothing is said', () => {
    expect(['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'].map((date) => worksOn('', date))).to.deep.equal([
      true,
      false,
      false,
      true,
    ]);
  });
});
