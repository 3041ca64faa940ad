import { expect } from 'chai';
import { leaveYearOf, targetOn } from '../../../src/domain/leave/entitlement.ts';
import { statutoryLeaveOfChina, fourWeeks, paidTimeOff } from '../../../src/domain/leave/examples.ts';
import { employee, ruleOf, target, targetDays } from './employees.ts';
import { days } from './lots.ts';

describe('Statutory annual leave in China', () => {
  const since = (seniorityDate: string, span: string): ReturnType<typeof employee> => ({
    ...employee(span),
    seniorityDate,
  });
  const leave = (facts: ReturnType<typeof employee>, date: string): number =>
    targetDays(statutoryLeaveOfChina, facts, date);

  it('is 5, 10 and 15 days by all service, for whomever it was', () => {
    const hired = '2025-01-01..';
    expect(leave(since('2024-06-01', hired), '2026-01-01')).to.equal(5);
    expect(leave(since('2016-01-01', hired), '2026-01-01')).to.equal(10);
    expect(leave(since('2006-01-01', hired), '2026-01-01')).to.equal(15);
    expect(leave(since('1980-01-01', hired), '2026-12-31')).to.equal(15);
  });

  it('begins once twelve months are complete, with whole days of what is left of the year', () => {
    const beginner = employee('2026-07-01..');
    expect(leave(beginner, '2026-12-31')).to.equal(0);
    expect(leave(beginner, '2027-06-30')).to.equal(0);
    // 184 of 365 days × 5 = 2.52
    expect(leave(beginner, '2027-07-01')).to.equal(2);
    expect(leave(beginner, '2028-01-01')).to.equal(5);
  });

  it('is in the year of entry what the days that are left of 365 give, without fractions', () => {
    // 184 ÷ 365 × 5 = 2.52; the day before, 185 × 5 ÷ 365 = 2.53
    expect(leave(since('2020-01-01', '2026-07-01..'), '2026-07-01')).to.equal(2);
    expect(leave(since('2020-01-01', '2026-07-01..'), '2026-06-30')).to.equal(0);
    // 73 days × 5 = 365 to the day
    expect(leave(since('2020-01-01', '2026-10-20..'), '2026-12-31')).to.equal(1);
    expect(leave(since('2020-01-01', '2026-10-21..'), '2026-12-31')).to.equal(0);
  });

  it('divides by 365 in a leap year as well, and gives no more than the whole', () => {
    // 73 of 366 days would be 0.997 of a day.
    expect(leave(since('2020-01-01', '2024-10-20..'), '2024-12-31')).to.equal(1);
    expect(leave(since('2000-01-01', '2000-01-01..'), '2024-01-01')).to.equal(15);
    expect(leave(since('2000-01-01', '2024-01-02..'), '2024-01-02')).to.equal(15);
  });

  it('grows on the day on which ten years are reached, for the rest of the year', () => {
    const ten = since('2016-07-01', '2020-01-01..');
    expect(leave(ten, '2026-06-30')).to.equal(5);
    // (181 × 5 + 184 × 10) ÷ 365 = 7.52
    expect(leave(ten, '2026-07-01')).to.equal(7);
    expect(leave(ten, '2027-01-01')).to.equal(10);
  });

  it('shrinks with the exit: who has taken 4 of 5 days by June owes 2', () => {
    const facts = since('2020-01-01', '2020-01-01..2026-06-30');
    const credited = leave(since('2020-01-01', '2020-01-01..'), '2026-01-01');
    // 181 ÷ 365 × 5 = 2.48
    const due = leave(facts, '2026-05-01');
    expect([credited, due, due - credited]).to.deep.equal([5, 2, -3]);
    expect(credited + (due - credited) - 4).to.equal(-2);
    expect(leave(facts, '2026-12-31')).to.equal(2);
  });
});

describe('Four weeks in the European Union', () => {
  const leave = (facts: ReturnType<typeof employee>, date: string, other = {}): number =>
    targetDays({ ...fourWeeks, ...other }, facts, date);

  it('are weeks of one’s own: 20 days of five a week, 12 of three', () => {
    expect(leave(employee('2020-01-01..'), '2026-01-01')).to.equal(20);
    expect(leave(employee('2020-01-01..', '2020-01-01..9999-12-31 MON-WED'), '2026-01-01')).to.equal(12);
    expect(leave(employee('2020-01-01..', '2020-01-01..9999-12-31 SUN-THU,SAT'), '2026-01-01')).to.equal(24);
    expect(leave(employee('2020-01-01..', '2020-01-01..9999-12-31 unknown'), '2026-01-01')).to.equal(20);
  });

  it('are added to days: 4 weeks and 2 days are 22 of five a week, 14 of three', () => {
    const bands = [{ fromMonths: 0, amount: days(2), weeks: 4 }];
    expect(leave(employee('2020-01-01..'), '2026-01-01', { bands })).to.equal(22);
    expect(leave(employee('2020-01-01..', '2020-01-01..9999-12-31 MON-WED'), '2026-01-01', { bands })).to.equal(14);
  });

  it('follow a change of working time, to the day', () => {
    const halved = employee('2020-01-01..', '2020-01-01..2026-06-30 MON-FRI', '2026-07-01..9999-12-31 MON-WED');
    expect(leave(halved, '2026-01-01')).to.equal(16);
    expect(leave(halved, '2027-01-01')).to.equal(12);
    // January to March 3 × 20, April (15 × 20 + 15 × 12) ÷ 30 = 16, May to December 8 × 12: 172 ÷ 12 = 14.33
    const within = employee('2020-01-01..', '2026-04-16..9999-12-31 MON-WED', '2020-01-01..2026-04-15 MON-FRI');
    expect(leave(within, '2026-01-01')).to.equal(14.5);
  });

  it('are a twelfth for each month of the year of entry, half days up', () => {
    expect(leave(employee('2026-03-01..'), '2026-03-01')).to.equal(17);
    expect(leave(employee('2026-03-01..'), '2026-02-28')).to.equal(0);
    // March 16 of 31 days: (16/31 + 9) × 20 ÷ 12 = 15.86
    const middle = employee('2026-03-16..');
    expect(leave(middle, '2026-12-31')).to.equal(16);
    expect(leave(middle, '2026-12-31', { partialMonth: 'NONE' })).to.equal(15);
    expect(leave(middle, '2026-12-31', { partialMonth: 'FULL' })).to.equal(17);
  });

  it('for somebody hired on the 31st, and on February 29', () => {
    const last = employee('2026-01-31..');
    expect(leave(last, '2026-12-31')).to.equal(18.5); // (1/31 + 11) × 20 ÷ 12 = 18.39
    expect(leave(last, '2026-12-31', { partialMonth: 'NONE' })).to.equal(18.5); // 18.33
    expect(leave(last, '2026-12-31', { partialMonth: 'FULL' })).to.equal(20);
    const leap = employee('2024-02-29..');
    const exact = { rounding: { unit: 1, mode: 'NEAREST' } };
    expect(leave(leap, '2024-12-31', exact)).to.equal(16.7241); // (1/29 + 10) × 20 ÷ 12
    expect(leave(leap, '2024-12-31', { ...exact, partialMonth: 'NONE' })).to.equal(16.6667);
    expect(leave(leap, '2024-12-31', { ...exact, partialMonth: 'FULL' })).to.equal(18.3333);
  });

  it('end with the exit', () => {
    expect(leave(employee('2020-01-01..2026-06-30'), '2026-01-01')).to.equal(10);
    expect(leave(employee('2020-01-01..2026-01-01'), '2026-12-31', { partialMonth: 'NONE' })).to.equal(0);
  });

  it('count anew for somebody who is hired again in the same year', () => {
    const once = employee('2026-06-01..');
    const again = { ...once, master: { ...once.master, formerEmployments: '2020-01-01/2026-03-31' } };
    expect(leave(again, '2026-03-31')).to.equal(5);
    expect(leave(again, '2026-05-31')).to.equal(5);
    expect(leave(again, '2026-06-01')).to.equal(12); // 7 ÷ 12 × 20 = 11.67
    expect(leave(again, '2027-01-01')).to.equal(20);
  });

  it('count for the time before master data was first delivered', () => {
    expect(leave(employee('2020-01-01..', '2026-05-01..9999-12-31 MON-WED'), '2026-01-01')).to.equal(12);
    expect(leave(employee('2020-01-01..', '2020-01-01..2026-03-31 MON-WED'), '2026-01-01')).to.equal(12);
    expect(leave({ ...employee('2020-01-01..'), slices: [] }, '2026-01-01')).to.equal(20);
  });
});

describe('Paid time off in the United States', () => {
  const minutes = (facts: ReturnType<typeof employee>, date: string): number => target(paidTimeOff, facts, date);

  it('is credited at the end of each month', () => {
    const old = employee('2020-01-01..');
    const dates = ['2026-01-30', '2026-01-31', '2026-02-27', '2026-02-28', '2026-12-30', '2026-12-31'];
    expect(dates.map((date) => minutes(old, date))).to.deep.equal([0, 600, 600, 1200, 6600, 7200]);
  });

  it('is a part of it for the month of entry: a day of 31 for somebody hired on the 31st', () => {
    const late = employee('2026-01-31..');
    expect(['2026-01-31', '2026-02-28', '2026-12-31'].map((date) => minutes(late, date))).to.deep.equal([
      19, 619, 6619,
    ]);
    expect(minutes(employee('2024-02-29..'), '2024-02-29')).to.equal(21); // 600 ÷ 29 = 20.69
  });

  it('is credited for the month of exit on the last day', () => {
    const leaver = employee('2020-01-01..2026-06-15');
    const dates = ['2026-06-14', '2026-06-15', '2026-06-30', '2026-12-31'];
    expect(dates.map((date) => minutes(leaver, date))).to.deep.equal([3000, 3300, 3300, 3300]);
  });

  it('is not earned on long leave, by the day', () => {
    const away = employee(
      '2020-01-01..',
      '2020-01-01..2026-02-28',
      '2026-03-01..2026-04-15 MON-FRI ON_LEAVE_LONG',
      '2026-04-16..9999-12-31',
    );
    const dates = ['2026-03-31', '2026-04-30', '2026-12-31'];
    expect(dates.map((date) => minutes(away, date))).to.deep.equal([1200, 1500, 6300]);
    expect(target({ ...paidTimeOff, countsLongLeave: true }, away, '2026-12-31')).to.equal(7200);
  });
});

describe('An entitlement', () => {
  it('is the same amount by months and at once, to the last ten-thousandth of a day', () => {
    const rule = ruleOf({ bands: [{ fromMonths: 0, amount: days(20) }], accrual: 'MONTH_START', prorate: 'MONTHLY' });
    const firsts = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}-01`);
    expect(firsts.map((date) => target(rule, employee('2020-01-01..'), date))).to.deep.equal([
      16667, 33333, 50000, 66667, 83333, 100000, 116667, 133333, 150000, 166667, 183333, 200000,
    ]);
  });

  it('begins in the month of entry with the hire, not before', () => {
    const rule = ruleOf({ accrual: 'MONTH_START', prorate: 'MONTHLY', partialMonth: 'FULL' });
    const facts = employee('2026-02-17..');
    const dates = ['2026-02-01', '2026-02-16', '2026-02-17', '2026-02-28', '2026-03-01'];
    expect(dates.map((date) => targetDays(rule, facts, date))).to.deep.equal([0, 0, 1, 1, 2]);
  });

  it('by days gives long months more than short ones', () => {
    const rule = ruleOf({ accrual: 'MONTH_END', prorate: 'DAILY', bands: [{ fromMonths: 0, amount: days(36.5) }] });
    const dates = ['2026-01-31', '2026-02-28', '2026-12-31'];
    expect(dates.map((date) => targetDays(rule, employee('2020-01-01..'), date))).to.deep.equal([3.1, 5.9, 36.5]);
    expect(targetDays(rule, employee('2020-01-01..'), '2024-12-31')).to.equal(36.5);
  });

  it('by 365 days is no more than the whole in a leap year', () => {
    const rule = ruleOf({ prorate: 'DAILY', yearDays: 365 });
    expect(targetDays(rule, employee('2020-01-01..'), '2024-12-31')).to.equal(12);
    expect(targetDays(rule, employee('2024-12-31..'), '2024-12-31')).to.equal(0.0329);
  });

  it('is nothing before its year', () => {
    const rule = ruleOf({ prorate: 'DAILY' });
    const year = leaveYearOf(rule, '2020-01-01', '2027-05-05');
    expect(targetOn(rule, employee('2020-01-01..'), year, '2026-12-31')).to.equal(0);
    expect(targetOn(rule, employee('2020-01-01..'), year, '2027-01-01')).to.equal(days(12));
    expect(targetOn(rule, employee('2020-01-01..'), year, '2029-05-05')).to.equal(days(12));
  });

  it('without proration is whole, also for who comes late or leaves early, and nothing for who is not there', () => {
    expect(targetDays(ruleOf(), employee('2026-12-31..'), '2026-12-31')).to.equal(12);
    expect(targetDays(ruleOf(), employee('2020-01-01..2026-01-01'), '2026-12-31')).to.equal(12);
    expect(targetDays(ruleOf(), employee('2020-01-01..2025-12-31'), '2026-12-31')).to.equal(0);
  });

  it('without proration takes whole months where it is credited by months', () => {
    const rule = ruleOf({ accrual: 'MONTH_END', partialMonth: 'NONE' });
    expect(targetDays(rule, employee('2026-07-31..'), '2026-12-31')).to.equal(6);
  });

  it('without proration rises to the whole of a band on the day on which it is reached', () => {
    const rule = ruleOf({
      bands: [
        { fromMonths: 60, amount: days(15) },
        { fromMonths: 0, amount: days(12) },
      ],
    });
    const facts = employee('2021-07-31..');
    expect(['2026-07-30', '2026-07-31'].map((date) => targetDays(rule, facts, date))).to.deep.equal([12, 15]);
  });

  it('ends where a slice says that the employment is terminated', () => {
    const rule = ruleOf({ prorate: 'MONTHLY' });
    const facts = employee('2020-01-01..', '2020-01-01..2026-06-30', '2026-07-01..9999-12-31 MON-FRI TERMINATED');
    expect(targetDays(rule, facts, '2026-12-31')).to.equal(6);
  });

  it('counts suspension, unless the rule does not', () => {
    const facts = employee('2020-01-01..', '2020-01-01..2026-06-30', '2026-07-01..9999-12-31 MON-FRI SUSPENDED');
    const rule = ruleOf({ prorate: 'MONTHLY' });
    expect(targetDays(rule, facts, '2026-12-31')).to.equal(12);
    expect(targetDays({ ...rule, countsLongLeave: false }, facts, '2026-12-31')).to.equal(6);
    const always = employee('2020-01-01..', '2020-01-01..9999-12-31 MON-FRI SUSPENDED');
    expect(targetDays(ruleOf({ countsLongLeave: false }), always, '2026-12-31')).to.equal(0);
  });

  it('is rounded up, down or to the nearest, halves up', () => {
    const by = (unit: number, mode: 'UP' | 'DOWN' | 'NEAREST', amount: number): number =>
      targetDays(
        ruleOf({ bands: [{ fromMonths: 0, amount: days(amount) }], rounding: { unit, mode } }),
        employee('2020-01-01..'),
        '2026-01-01',
      );
    expect([by(5000, 'UP', 1.6), by(5000, 'UP', 1.5), by(5000, 'DOWN', 1.9)]).to.deep.equal([2, 1.5, 1.5]);
    expect([by(5000, 'NEAREST', 1.74), by(5000, 'NEAREST', 1.75), by(10_000, 'NEAREST', 2.5)]).to.deep.equal([
      1.5, 2, 3,
    ]);
    expect([by(0, 'UP', 1.2345), by(1, 'DOWN', 1.2345)]).to.deep.equal([1.2345, 1.2345]);
  });

  it('runs from hire to hire where the leave year does', () => {
    const rule = ruleOf({ yearStart: 'HIRE', accrual: 'MONTH_END', prorate: 'MONTHLY' });
    const facts = employee('2024-02-29..');
    const dates = ['2024-03-27', '2024-03-28', '2024-04-28', '2025-02-28', '2025-03-01', '2025-03-31'];
    expect(dates.map((date) => targetDays(rule, facts, date))).to.deep.equal([0, 1, 2, 12, 0, 1]);
    // The year before February 29 ends with the 28th, a day before its last month would.
    expect(['2028-02-27', '2028-02-28', '2028-02-29'].map((date) => targetDays(rule, facts, date))).to.deep.equal([
      11, 12, 0,
    ]);
  });

  it('of weeks that are no whole number comes out exact: 5.6 weeks of three days', () => {
    const rule = ruleOf({ bands: [{ fromMonths: 0, amount: 0, weeks: 5.6 }] });
    const facts = employee('2020-01-01..', '2020-01-01..9999-12-31 MON-WED');
    expect(targetDays(rule, facts, '2026-01-01')).to.equal(16.8);
  });
});
