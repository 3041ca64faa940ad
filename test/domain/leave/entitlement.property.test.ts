import { expect } from 'chai';
import fc from 'fast-check';
import type { LeaveFacts } from '../../../src/domain/leave/annual-amount.ts';
import { leaveYearOf, targetOn } from '../../../src/domain/leave/entitlement.ts';
import type { EntitlementRule } from '../../../src/domain/leave/leave-policy.ts';
import { monthsLater } from '../../../src/domain/leave/months.ts';
import { addDays, datesBetween } from '../../../src/domain/time/dates.ts';
import { ruleOf } from './employees.ts';

const FIRST = '2022-01-01';
const dateAt = (day: number): string => addDays(FIRST, day);

/** Bands that only grow. */
const someBands = fc
  .uniqueArray(fc.record({ months: fc.nat(36), more: fc.nat(50_000) }), {
    ...{ minLength: 1, maxLength: 3 },
    selector: ({ months }) => months,
  })
  .map((list) => {
    const sorted = list.toSorted((one, other) => one.months - other.months);
    return sorted.map(({ months }, at) => ({
      fromMonths: months,
      amount: sorted.slice(0, at + 1).reduce((sum, { more }) => sum + more, 0),
    }));
  });

const someRule: fc.Arbitrary<EntitlementRule> = fc
  .record({
    yearStart: fc.constantFrom('01-01', '04-06', '02-29', 'HIRE'),
    bands: someBands,
    accrual: fc.constantFrom('YEAR_START' as const, 'MONTH_START' as const, 'MONTH_END' as const),
    prorate: fc.constantFrom('NONE' as const, 'DAILY' as const, 'MONTHLY' as const),
    yearDays: fc.constantFrom(0, 365),
    partialMonth: fc.constantFrom('NONE' as const, 'DAILY' as const, 'FULL' as const),
    rounding: fc.record({
      unit: fc.constantFrom(0, 1, 5000, 10_000),
      mode: fc.constantFrom('UP' as const, 'DOWN' as const, 'NEAREST' as const),
    }),
    countsLongLeave: fc.boolean(),
  })
  .map(ruleOf);

/** Somebody with one employment, who is now and then away for long. */
const someFacts: fc.Arbitrary<LeaveFacts> = fc
  .record({
    hired: fc.nat(600),
    stays: fc.option(fc.integer({ min: 0, max: 1500 }), { nil: undefined }),
    away: fc.nat(1200),
    awayFor: fc.nat(200),
    before: fc.nat(1500),
  })
  .map(({ hired, stays, away, awayFor, before }) => ({
    master: { hireDate: dateAt(hired), terminationDate: stays === undefined ? '' : dateAt(hired + stays) },
    seniorityDate: before < 700 ? '' : dateAt(hired - before),
    slices: [
      { validFrom: FIRST, validTo: dateAt(away - 1), status: 'ACTIVE', workWeekCode: 'MON-FRI' },
      { validFrom: dateAt(away), validTo: dateAt(away + awayFor), status: 'ON_LEAVE_LONG', workWeekCode: 'MON-FRI' },
      { validFrom: dateAt(away + awayFor + 1), validTo: '9999-12-31', status: 'ACTIVE', workWeekCode: 'MON-FRI' },
    ].filter(({ validFrom, validTo }) => validFrom <= validTo),
  }));

const someDay = fc.integer({ min: 300, max: 1800 }).map(dateAt);

/** What the days of a year are worth on the way to a whole year's leave, day by day. */
function worthOf(rule: EntitlementRule, facts: LeaveFacts, date: string): number {
  const { hireDate, terminationDate } = facts.master;
  if (date < hireDate || (terminationDate !== '' && date > terminationDate)) return 0;
  const status = facts.slices.find(({ validFrom, validTo }) => validFrom <= date && date <= validTo)?.status;
  if (status === 'ON_LEAVE_LONG' && !rule.countsLongLeave) return 0;
  const since = facts.seniorityDate === '' ? hireDate : facts.seniorityDate;
  const reached = rule.bands.filter(({ fromMonths }) => monthsLater(since, fromMonths) <= date);
  return Math.max(0, ...reached.map(({ amount }) => amount));
}

describe('Any entitlement', () => {
  it('never shrinks with time as long as nothing is told anew', () => {
    fc.assert(
      fc.property(someRule, someFacts, someDay, (rule, facts, day) => {
        const year = leaveYearOf(rule, facts.master.hireDate, day);
        const targets = datesBetween(year.from, year.to).map((date) => targetOn(rule, facts, year, date));
        expect(targets).to.deep.equal(targets.toSorted((one, other) => one - other));
        expect(Math.min(...targets)).to.be.at.least(0);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same in the end, whether it came at once or by months', () => {
    fc.assert(
      fc.property(someRule, someFacts, someDay, (rule, facts, day) => {
        fc.pre(rule.prorate !== 'NONE');
        const year = leaveYearOf(rule, facts.master.hireDate, day);
        const [first, ...others] = (['YEAR_START', 'MONTH_START', 'MONTH_END'] as const).map((accrual) =>
          targetOn({ ...rule, accrual }, facts, year, year.to),
        );
        expect(others).to.deep.equal([first, first]);
      }),
    );
  });

  it('is what its days are worth, one by one', () => {
    const exact = { rounding: { unit: 1, mode: 'NEAREST' }, yearDays: 0, partialMonth: 'DAILY' } as const;
    let entitled = 0;
    fc.assert(
      fc.property(someRule, someFacts, someDay, (rule, facts, day) => {
        fc.pre(rule.prorate !== 'NONE');
        const year = leaveYearOf(rule, facts.master.hireDate, day);
        const all = datesBetween(year.from, year.to);
        const months = Array.from({ length: 12 }, (_, at) => monthsLater(year.from, at));
        const lengthAt = (date: string): number => {
          const at = months.findLastIndex((begin) => begin <= date);
          const next = months[at + 1] ?? addDays(year.to, 1);
          return all.filter((one) => one >= (months[at] ?? '') && one < next).length;
        };
        const worth = all.reduce((sum, date) => {
          const divisor = rule.prorate === 'DAILY' ? all.length : 12 * lengthAt(date);
          return sum + worthOf(rule, facts, date) / divisor;
        }, 0);
        const target = targetOn({ ...rule, ...exact }, facts, year, year.to);
        expect(Math.abs(target - worth), `${target} for ${worth}`).to.be.at.most(0.5001);
        if (worth > 0) entitled += 1;
      }),
      { numRuns: 60 },
    );
    expect(entitled, 'there are entitled ones').to.be.greaterThan(5);
  });
});
