import { expect } from 'chai';
import { defaultPayCodes, type PayCodeMap, payCodeOf } from '../../../src/domain/payroll/pay-codes.ts';
import { figure } from './sample.ts';

describe('The pay code of a figure', () => {
  it('is that of the first row that fits', () => {
    const map: PayCodeMap = [
      { item: 'WORKED', dayType: 'HOLIDAY', payCode: 'H' },
      { item: 'WORKED', payCode: 'W' },
      { item: 'WORKED', dayType: 'RESTDAY', payCode: 'NEVER' },
    ];
    const codes = ['WORKDAY', 'HOLIDAY', 'RESTDAY'].map((dayType) => payCodeOf(map, figure({ dayType })));
    expect(codes).to.deep.equal(['W', 'H', 'W']);
  });

  it('of overtime goes by its kind, and by its compensation where that is asked for', () => {
    const map: PayCodeMap = [
      { item: 'OVERTIME_RESTDAY', compensation: 'TIME_OFF', payCode: 'T' },
      { item: 'OVERTIME_RESTDAY', payCode: 'R' },
      { item: 'OVERTIME_HOLIDAY_PAY', payCode: 'H' },
    ];
    const items = ['OVERTIME_RESTDAY_PAY', 'OVERTIME_RESTDAY_TIME_OFF', 'OVERTIME_HOLIDAY_PAY'] as const;
    expect(items.map((item) => payCodeOf(map, figure({ item })))).to.deep.equal(['R', 'T', 'H']);
  });

  it('of leave goes by type, percentage and unit', () => {
    const map: PayCodeMap = [
      { item: 'LEAVE', leaveType: 'SICK', paidPercent: 80, payCode: 'S80' },
      { item: 'LEAVE', leaveType: 'SICK', payCode: 'S' },
      { item: 'LEAVE', unit: 'MINUTE', payCode: 'HOURS' },
      { item: 'LEAVE', payCode: 'DAYS' },
    ];
    const leave = (leaveTypeCode: string, paidPercent: number, unit: 'DAY' | 'MINUTE') =>
      payCodeOf(map, figure({ item: 'LEAVE', leaveTypeCode, paidPercent, unit }));
    expect([leave('SICK', 80, 'DAY'), leave('SICK', 100, 'DAY')]).to.deep.equal(['S80', 'S']);
    expect([leave('ANNUAL', 100, 'MINUTE'), leave('ANNUAL', 100, 'DAY')]).to.deep.equal(['HOURS', 'DAYS']);
  });

  it('is null where payroll is not told of it', () => {
    expect(payCodeOf([{ item: 'OFFSITE', payCode: null }], figure({ item: 'OFFSITE' }))).to.equal(null);
  });

  it('is never guessed: a figure that no row fits is named', () => {
    expect(() => payCodeOf([{ item: 'WORKED', payCode: 'W' }], figure({ item: 'NIGHT' }))).to.throw(
      'No row of the pay codes fits NIGHT, MINUTE: see payroll.payCodeFile.',
    );
    const leave = figure({ item: 'LEAVE', leaveTypeCode: 'SICK', paidPercent: 80, unit: 'DAY' });
    expect(() => payCodeOf([{ item: 'LEAVE', paidPercent: 100, payCode: 'L' }], leave)).to.throw(
      'LEAVE, SICK, 80 percent paid, DAY',
    );
  });

  it('is built in for every item', () => {
    const codes = [
      ...(['WORKED', 'LATE', 'EARLY_LEAVE', 'ABSENCE', 'SHORT', 'NIGHT', 'OFFSITE', 'LEAVE_PAYOUT'] as const),
      ...(['OVERTIME_WORKDAY_PAY', 'OVERTIME_RESTDAY_PAY', 'OVERTIME_HOLIDAY_PAY'] as const),
      ...(['OVERTIME_WORKDAY_TIME_OFF', 'OVERTIME_RESTDAY_TIME_OFF', 'OVERTIME_HOLIDAY_TIME_OFF'] as const),
    ].map((item) => payCodeOf(defaultPayCodes, figure({ item })));
    expect(codes).to.deep.equal([
      ...['1000', '2010', '2020', '2030', '2040', '1010', '1020', '3800'],
      ...['1110', '1120', '1130', '1210', '1220', '1230'],
    ]);
    const leave = [100, 0, 80].map((paidPercent) =>
      payCodeOf(defaultPayCodes, figure({ item: 'LEAVE', leaveTypeCode: 'X', paidPercent })),
    );
    expect(leave).to.deep.equal(['3000', '3900', '3500']);
  });
});
