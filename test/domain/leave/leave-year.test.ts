import { expect } from 'chai';
import fc from 'fast-check';
import { leaveYearOf, lotPlan } from '../../../src/domain/leave/entitlement.ts';
import { monthsLater } from '../../../src/domain/leave/months.ts';
import { addDays } from '../../../src/domain/time/dates.ts';
import { employee, ruleOf } from './employees.ts';

describe('Months of service', () => {
  it('are complete on the same day of the month, and where it has none on the first of the next', () => {
    expect(monthsLater('2026-01-15', 1)).to.equal('2026-02-15');
    expect(monthsLater('2026-01-31', 1)).to.equal('2026-03-01');
    expect(monthsLater('2026-01-31', 2)).to.equal('2026-03-31');
    expect(monthsLater('2026-01-31', 3)).to.equal('2026-05-01');
    expect(monthsLater('2026-12-31', 2)).to.equal('2027-03-01');
    expect(monthsLater('2026-11-30', 14)).to.equal('2028-01-30');
    expect(monthsLater('2026-03-05', -3)).to.equal('2025-12-05');
  });

  it('begun on February 29 make a year with February 28', () => {
    expect(monthsLater('2024-02-29', 12)).to.equal('2025-03-01');
    expect(monthsLater('2024-02-29', 48)).to.equal('2028-02-29');
  });
});

describe('A leave year', () => {
  const year = (yearStart: string, hireDate: string, date: string): string => {
    const { from, to } = leaveYearOf(ruleOf({ yearStart }), hireDate, date);
    return `${from}..${to}`;
  };

  it('begins on a day of the calendar', () => {
    expect(year('01-01', '2020-05-05', '2026-01-01')).to.equal('2026-01-01..2026-12-31');
    expect(year('01-01', '2020-05-05', '2026-12-31')).to.equal('2026-01-01..2026-12-31');
    expect(year('04-06', '2020-05-05', '2026-04-05')).to.equal('2025-04-06..2026-04-05');
    expect(year('04-06', '2020-05-05', '2026-04-06')).to.equal('2026-04-06..2027-04-05');
    expect(year('02-29', '2020-05-05', '2026-02-28')).to.equal('2025-03-01..2026-02-28');
    expect(year('02-29', '2020-05-05', '2028-02-28')).to.equal('2027-03-01..2028-02-28');
  });

  it('or with the hire, also on February 29', () => {
    expect(year('HIRE', '2025-07-15', '2026-07-14')).to.equal('2025-07-15..2026-07-14');
    expect(year('HIRE', '2025-07-15', '2026-07-15')).to.equal('2026-07-15..2027-07-14');
    expect(year('HIRE', '2024-02-29', '2025-02-28')).to.equal('2024-02-29..2025-02-28');
    expect(year('HIRE', '2024-02-29', '2025-03-01')).to.equal('2025-03-01..2026-02-28');
    expect(year('HIRE', '2024-02-29', '2028-02-28')).to.equal('2027-03-01..2028-02-28');
    expect(year('HIRE', '2024-02-29', '2028-02-29')).to.equal('2028-02-29..2029-02-28');
  });

  it('follows the one before without a gap, whatever day it begins on', () => {
    const someDate = fc.integer({ min: 0, max: 4000 }).map((day) => addDays('2020-01-01', day));
    const someStart = fc.oneof(
      fc.constant('HIRE'),
      someDate.map((date) => date.slice(5)),
    );
    fc.assert(
      fc.property(someStart, someDate, someDate, (yearStart, hireDate, date) => {
        const rule = ruleOf({ yearStart });
        const { from, to } = leaveYearOf(rule, hireDate, date);
        expect(from <= date && date <= to).to.be.true;
        expect(leaveYearOf(rule, hireDate, addDays(to, 1)).from).to.equal(addDays(to, 1));
        expect(leaveYearOf(rule, hireDate, addDays(from, -1)).to).to.equal(addDays(from, -1));
      }),
    );
  });
});

describe('The lot of a leave year', () => {
  const plan = (rule: ReturnType<typeof ruleOf>, facts: ReturnType<typeof employee>, date: string): unknown => {
    const lot = lotPlan(rule, facts, leaveYearOf(rule, facts.master.hireDate, date), date);
    return lot && [lot.yearKey, `${lot.usableFrom}..${lot.usableTo}`, lot.priority].join(' ');
  };

  it('serves the year, from the hire on and behind its end as the rule says', () => {
    expect(plan(ruleOf(), employee('2020-01-01..'), '2026-05-05')).to.equal('2026-01-01 2026-01-01..2026-12-31 0');
    expect(plan(ruleOf({ usableMonths: 3, priority: 2 }), employee('2026-03-10..'), '2026-05-05')).to.equal(
      '2026-01-01 2026-03-10..2027-03-31 2',
    );
    expect(plan(ruleOf({ yearStart: 'HIRE', usableMonths: 1 }), employee('2026-01-31..'), '2026-05-05')).to.equal(
      '2026-01-31 2026-01-31..2027-02-28 0',
    );
  });

  it('can be used once the waiting period is over, also where that ends in another year', () => {
    const rule = ruleOf({ waitingMonths: 6 });
    expect(plan(rule, employee('2026-08-31..'), '2026-12-01')).to.equal('2026-01-01 2027-03-01..2026-12-31 0');
    expect(plan(rule, employee('2026-08-31..'), '2027-01-01')).to.equal('2027-01-01 2027-03-01..2027-12-31 0');
    expect(plan(rule, employee('2026-08-31..'), '2028-01-01')).to.equal('2028-01-01 2028-01-01..2028-12-31 0');
  });

  it('does not exist before the hire, nor in a year behind the end of the employment', () => {
    expect(plan(ruleOf(), employee('2026-03-01..'), '2026-02-28')).to.equal(undefined);
    expect(plan(ruleOf(), employee('2020-01-01..2025-12-31'), '2026-02-28')).to.equal(undefined);
    expect(plan(ruleOf(), employee('2020-01-01..2026-03-31'), '2026-05-05')).to.equal(
      '2026-01-01 2026-01-01..2026-12-31 0',
    );
  });

  it('is another one for somebody who is hired again in the year, and the first ends with the first employment', () => {
    const once = employee('2026-06-01..');
    const again = { ...once, master: { ...once.master, formerEmployments: '2020-01-01/2026-03-31' } };
    expect(plan(ruleOf(), again, '2026-03-31')).to.equal('2026-01-01 2026-01-01..2026-03-31 0');
    expect(plan(ruleOf(), again, '2026-06-01')).to.equal('2026-06-01 2026-06-01..2026-12-31 0');
    expect(plan(ruleOf(), again, '2027-01-01')).to.equal('2027-01-01 2027-01-01..2027-12-31 0');
  });
});
