import { expect } from 'chai';
import fc from 'fast-check';
import type { LeaveFacts } from '../../../src/domain/leave/annual-amount.ts';
import { fourWeeks, paidTimeOff } from '../../../src/domain/leave/examples.ts';
import type { EntitlementRule } from '../../../src/domain/leave/leave-policy.ts';
import { addDays } from '../../../src/domain/time/dates.ts';
import { employee, target } from './employees.ts';
import { days } from './lots.ts';

type Posting = readonly [date: string, amount: number];

/** What a job posts that runs on some dates and posts each time what is missing. */
function postings(
  rule: EntitlementRule,
  factsOn: (date: string) => LeaveFacts,
  dates: readonly string[],
): readonly Posting[] {
  let posted = 0;
  return dates.flatMap((date): readonly Posting[] => {
    const missing = target(rule, factsOn(date), date) - posted;
    posted += missing;
    return missing === 0 ? [] : [[date, missing]];
  });
}

describe('Leave that is credited as target minus what is posted', () => {
  it('comes once, however often the job runs, and whole after an outage', () => {
    const old = employee('2020-01-01..');
    const dates = ['2026-01-31', '2026-01-31', '2026-02-01', '2026-02-28', '2026-06-15', '2026-06-30', '2026-12-31'];
    expect(postings(paidTimeOff, () => old, dates)).to.deep.equal([
      ['2026-01-31', 600],
      ['2026-02-28', 600],
      ['2026-06-15', 1800],
      ['2026-06-30', 600],
      ['2026-12-31', 3600],
    ]);
  });

  it('is taken back when an exit is told, and given again when it is called off', () => {
    const told = (date: string): LeaveFacts =>
      employee(date === '2026-03-01' ? '2020-01-01..2026-06-30' : '2020-01-01..');
    expect(postings(fourWeeks, told, ['2026-01-01', '2026-03-01', '2026-04-01'])).to.deep.equal([
      ['2026-01-01', days(20)],
      ['2026-03-01', days(-10)],
      ['2026-04-01', days(10)],
    ]);
  });

  it('follows working time that is told late', () => {
    const told = (date: string): LeaveFacts =>
      date < '2026-09-01'
        ? employee('2020-01-01..')
        : employee('2020-01-01..', '2020-01-01..2026-06-30 MON-FRI', '2026-07-01..9999-12-31 MON-WED');
    expect(postings(fourWeeks, told, ['2026-01-01', '2026-07-01', '2026-09-01'])).to.deep.equal([
      ['2026-01-01', days(20)],
      ['2026-09-01', days(-4)],
    ]);
  });

  it('adds up to the target of the last run, whichever dates it ran on', () => {
    const date = fc.integer({ min: 0, max: 364 }).map((day) => addDays('2026-01-01', day));
    fc.assert(
      fc.property(fc.array(date, { minLength: 1, maxLength: 12 }), (dates) => {
        const sorted = dates.toSorted();
        const list = postings(paidTimeOff, () => employee('2026-02-17..2026-11-05'), sorted);
        const sum = list.reduce((all, [, amount]) => all + amount, 0);
        expect(sum).to.equal(target(paidTimeOff, employee('2026-02-17..2026-11-05'), sorted.at(-1) ?? ''));
      }),
    );
  });
});
