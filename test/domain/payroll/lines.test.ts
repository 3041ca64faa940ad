import { expect } from 'chai';
import fc from 'fast-check';
import { type DayFigures, linesOf, settlementOf } from '../../../src/domain/payroll/lines.ts';
import { defaultPayCodes } from '../../../src/domain/payroll/pay-codes.ts';
import { figureDifference, type PayFigure } from '../../../src/domain/payroll/pay-figures.ts';
import { figure, someFigures } from './sample.ts';

const day = (date: string, figures: readonly PayFigure[], some: Partial<DayFigures> = {}): DayFigures => ({
  date,
  source: '',
  retroMonth: '',
  figures,
  ...some,
});

const lines = (days: readonly DayFigures[]) => linesOf('E1', days, defaultPayCodes);

const work = (quantity: number, dayType = 'WORKDAY') => figure({ dayType, quantity });
const leave = (quantity: number) =>
  figure({ item: 'LEAVE', leaveTypeCode: 'ANNUAL', paidPercent: 100, unit: 'DAY', quantity });

describe('The payroll lines of an employee (R-64)', () => {
  it('are the sums of what is alike, with the dates that they come from', () => {
    expect(
      lines([day('2026-03-03', [work(474), figure({ item: 'LATE', quantity: 6 })]), day('2026-03-02', [work(480)])]),
    ).to.deep.equal([
      {
        employeeId: 'E1',
        payCode: '1000',
        item: 'WORKED',
        quantity: 954,
        unit: 'MINUTE',
        dateFrom: '2026-03-02',
        dateTo: '2026-03-03',
        dayType: 'WORKDAY',
        leaveTypeCode: '',
        paidPercent: 0,
        retroMonth: '',
        sources: 2,
      },
      {
        employeeId: 'E1',
        payCode: '2010',
        item: 'LATE',
        quantity: 6,
        unit: 'MINUTE',
        dateFrom: '2026-03-03',
        dateTo: '2026-03-03',
        dayType: '',
        leaveTypeCode: '',
        paidPercent: 0,
        retroMonth: '',
        sources: 1,
      },
    ]);
  });

  it('count a date once, however many shifts it has', () => {
    const [line] = lines([day('2026-03-02', [work(240)]), day('2026-03-02', [work(200)])]);
    expect([line?.quantity, line?.sources]).to.deep.equal([440, 1]);
  });

  it('keep types of days apart', () => {
    const found = lines([day('2026-05-01', [work(300, 'HOLIDAY')]), day('2026-05-04', [work(480)])]);
    expect(found.map(({ dayType, quantity }) => [dayType, quantity])).to.deep.equal([
      ['HOLIDAY', 300],
      ['WORKDAY', 480],
    ]);
  });

  it('of leave are one for each request', () => {
    const found = lines([
      day('2026-03-05', [leave(10_000)], { source: 'r2' }),
      day('2026-03-02', [leave(10_000)], { source: 'r1' }),
      day('2026-03-03', [leave(5000)], { source: 'r1' }),
    ]);
    expect(found.map(({ quantity, dateFrom, dateTo }) => [quantity, dateFrom, dateTo])).to.deep.equal([
      [15_000, '2026-03-02', '2026-03-03'],
      [10_000, '2026-03-05', '2026-03-05'],
    ]);
  });

  it('of closed months follow, with the month that they belong to (case 38)', () => {
    const absence = figure({ item: 'ABSENCE', quantity: 480 });
    const closed = (workDate: string, some: object) =>
      settlementOf({ workDate, originMonth: '2026-02', source: '', before: [], after: [], ...some });
    const found = lines([
      closed('2026-02-10', { source: 'r1', before: [leave(10_000)] }),
      closed('2026-02-11', { source: 'r1', before: [leave(10_000)] }),
      closed('2026-02-10', { after: [absence] }),
      closed('2026-02-11', { after: [absence] }),
      day('2026-03-02', [work(480)]),
    ]);
    expect(
      found.map(({ payCode, item, quantity, unit, retroMonth, sources }) => [
        payCode,
        item,
        quantity,
        unit,
        retroMonth,
        sources,
      ]),
    ).to.deep.equal([
      ['1000', 'WORKED', 480, 'MINUTE', '', 1],
      ['2030', 'ABSENCE', 960, 'MINUTE', '2026-02', 2],
      ['3000', 'LEAVE', -20_000, 'DAY', '2026-02', 2],
    ]);
  });

  it('are none for what is the same before and after, nor for what cancels out', () => {
    const same = {
      workDate: '2026-02-10',
      originMonth: '2026-02',
      source: '',
      before: [work(480)],
      after: [work(480)],
    };
    expect(lines([settlementOf(same)])).to.deep.equal([]);
    expect(
      lines([
        settlementOf({ ...same, after: [work(420)] }),
        settlementOf({ ...same, workDate: '2026-02-11', after: [work(540)] }),
      ]),
    ).to.deep.equal([]);
  });

  it('leave out what payroll is not told of, and fail on what has no code', () => {
    const days = [day('2026-03-02', [work(480)])];
    expect(linesOf('E1', days, [{ item: 'WORKED', payCode: null }])).to.deep.equal([]);
    expect(() => linesOf('E1', days, [])).to.throw('No row of the pay codes fits WORKED, WORKDAY, MINUTE');
  });

  const someDays = fc
    .array(
      fc.tuple(
        fc.integer({ min: 10, max: 28 }),
        fc.constantFrom('', 'r1', 'r2'),
        fc.constantFrom('', '2026-01'),
        someFigures,
      ),
      { maxLength: 12 },
    )
    .map((all) =>
      all.map(([date, source, retroMonth, figures]) => day(`2026-02-${date}`, figures, { source, retroMonth })),
    );

  it('do not depend on the order of the dates and their figures', () => {
    fc.assert(
      fc.property(someDays, fc.integer(), (days, seed) => {
        const shuffled = days
          .map((one, at) => ({ one: { ...one, figures: one.figures.toReversed() }, key: (at * 7919 + seed) % 13 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(lines(shuffled)).to.deep.equal(lines(days));
      }),
    );
  });

  it('come to what the dates come to', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const asFigures = lines(days).map(({ item, dayType, leaveTypeCode, paidPercent, unit, quantity }) =>
          figure({ item: item as PayFigure['item'], dayType, leaveTypeCode, paidPercent, unit, quantity }),
        );
        expect(
          figureDifference(
            days.flatMap(({ figures }) => figures),
            asFigures,
          ),
        ).to.deep.equal([]);
      }),
    );
  });
});
