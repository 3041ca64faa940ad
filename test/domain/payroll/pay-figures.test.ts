import { expect } from 'chai';
import fc from 'fast-check';
import {
  figureDifference,
  figuresOfLeave,
  figuresOfPayout,
  figuresOfShift,
  type PayFigure,
  summedFigures,
} from '../../../src/domain/payroll/pay-figures.ts';
import { figure, someFigures, told } from './sample.ts';

const shift = {
  dayType: 'WORKDAY',
  workedMinutes: 480,
  lateMinutes: 0,
  earlyLeaveMinutes: 0,
  absenceMinutes: 0,
  shortMinutes: 0,
  nightMinutes: 0,
  offsiteMinutes: 0,
  overtime: [],
};

describe('The pay figures of a shift', () => {
  it('are of a plain day the work alone, by the type of the day', () => {
    expect(figuresOfShift(shift)).to.deep.equal([
      { item: 'WORKED', dayType: 'WORKDAY', leaveTypeCode: '', paidPercent: 0, unit: 'MINUTE', quantity: 480 },
    ]);
  });

  it('have whatever is not zero', () => {
    const late = { ...shift, workedMinutes: 300, lateMinutes: 6, earlyLeaveMinutes: 10, absenceMinutes: 164 };
    const figures = figuresOfShift({ ...late, shortMinutes: 3, nightMinutes: 45, offsiteMinutes: 60 });
    expect(figures.map(told)).to.deep.equal([
      'ABSENCE 164 MINUTE',
      'EARLY_LEAVE 10 MINUTE',
      'LATE 6 MINUTE',
      'NIGHT 45 MINUTE',
      'OFFSITE 60 MINUTE',
      'SHORT 3 MINUTE',
      'WORKED WORKDAY 300 MINUTE',
    ]);
  });

  it('have overtime by kind and compensation, and only what is approved (R-33)', () => {
    const overtime = [
      { kind: 'WORKDAY', approvedMinutes: 60 },
      { kind: 'WORKDAY', compensation: 'TIME_OFF', approvedMinutes: 120 },
      { kind: 'WORKDAY', compensation: 'PAY', approvedMinutes: 30 },
      { kind: 'HOLIDAY', compensation: 'PAY', approvedMinutes: 0 },
    ] as const;
    expect(figuresOfShift({ ...shift, workedMinutes: undefined, overtime }).map(told)).to.deep.equal([
      'OVERTIME_WORKDAY_PAY 90 MINUTE',
      'OVERTIME_WORKDAY_TIME_OFF 120 MINUTE',
    ]);
  });
});

describe('The pay figures of leave', () => {
  const leave = { leaveTypeCode: 'ANNUAL', paidPercent: 100, chargedMinutes: 240, chargedDays: 5000 };

  it('are in the unit of its accounts', () => {
    expect(figuresOfLeave({ ...leave, unit: 'DAY' }).map(told)).to.deep.equal(['LEAVE ANNUAL 100% 5000 DAY']);
    expect(figuresOfLeave({ ...leave, unit: 'MINUTE' }).map(told)).to.deep.equal(['LEAVE ANNUAL 100% 240 MINUTE']);
  });

  it('are none where a day of it costs nothing', () => {
    expect(figuresOfLeave({ ...leave, unit: 'DAY', chargedDays: 0, chargedMinutes: 0 })).to.deep.equal([]);
  });

  it('tell what is paid out apart', () => {
    const payout = { leaveTypeCode: 'ANNUAL', paidPercent: 100, unit: 'DAY', quantity: 25_000 } as const;
    expect(figuresOfPayout(payout).map(told)).to.deep.equal(['LEAVE_PAYOUT ANNUAL 100% 25000 DAY']);
  });
});

describe('The difference of pay figures (R-61)', () => {
  it('is after less before: case 38 takes two days of leave back and finds two days of absence', () => {
    const leave = figure({ item: 'LEAVE', leaveTypeCode: 'ANNUAL', paidPercent: 100, unit: 'DAY', quantity: 20_000 });
    const absence = figure({ item: 'ABSENCE', quantity: 960 });
    expect(figureDifference([leave], [absence]).map(told)).to.deep.equal([
      'ABSENCE 960 MINUTE',
      'LEAVE ANNUAL 100% -20000 DAY',
    ]);
  });

  it('of a leave that is paid otherwise now takes all of it back and gives it anew', () => {
    const leave = figure({ item: 'LEAVE', leaveTypeCode: 'SICK', paidPercent: 100, quantity: 480 });
    expect(figureDifference([leave], [{ ...leave, paidPercent: 80 }]).map(told)).to.deep.equal([
      'LEAVE SICK 100% -480 MINUTE',
      'LEAVE SICK 80% 480 MINUTE',
    ]);
  });

  it('is nothing between the same figures in any order', () => {
    fc.assert(
      fc.property(someFigures, (figures) => {
        expect(figureDifference(figures, figures.toReversed())).to.deep.equal([]);
      }),
    );
  });

  it('leads from before to after when it is added', () => {
    fc.assert(
      fc.property(someFigures, someFigures, (before, after) => {
        const settled: readonly PayFigure[] = [...before, ...figureDifference(before, after)];
        expect(summedFigures(settled)).to.deep.equal(summedFigures(after));
      }),
    );
  });
});
