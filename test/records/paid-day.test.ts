import { expect } from 'chai';
import { figuresOfDay } from '../../src/records/paid-day.ts';
import type { Row } from '../../src/store/store.ts';
import { attendanceException, dailyAttendance } from '../support/attendance-samples.ts';

const overtime = (changes: object) => ({
  ...{ kind: 'WORKDAY', rawMinutes: 100, countedMinutes: 90, approvedMinutes: 60, provisionalMinutes: 30 },
  ...changes,
});

const shift = (changes: Partial<Row<'dailyAttendance'>> = {}, details: object = {}): Row<'dailyAttendance'> =>
  dailyAttendance('2026-03-02 E1', 1, {
    ...changes,
    details: JSON.stringify({ overtime: [], pairs: [], ...details }),
  });

const excused = (type: string, minutes: number, changes: Partial<Row<'attendanceException'>> = {}) =>
  attendanceException(1, { type, minutes, state: 'EXCUSED', ...changes });

const told = (shifts: readonly Row<'dailyAttendance'>[], exceptions: readonly Row<'attendanceException'>[] = []) =>
  figuresOfDay(shifts, exceptions).map(({ item, dayType, quantity }) =>
    [item, dayType, quantity].filter((part) => part !== '').join(' '),
  );

/** Late, gone early, absent and short, each by other minutes. */
const bad = shift(
  { workedMinutes: 300, lateMinutes: 40, earlyLeaveMinutes: 30, absenceMinutes: 60 },
  { shortMinutes: 50 },
);

describe('A work date for payroll', () => {
  it('has all that the shift has come to, and no more overtime than is approved', () => {
    const overtimes = [overtime({}), overtime({ kind: 'RESTDAY', compensation: 'TIME_OFF', approvedMinutes: 0 })];
    expect(told([shift({ nightMinutes: 20, offsiteMinutes: 10 }, { overtime: overtimes })])).to.deep.equal([
      'NIGHT 20',
      'OFFSITE 10',
      'OVERTIME_WORKDAY_PAY 60',
      'WORKED WORKDAY 480',
    ]);
  });

  it('has nothing of what nobody knows yet', () => {
    expect(told([shift({ workedMinutes: null })])).to.deep.equal([]);
  });

  const cases: readonly (readonly [string, number, readonly string[]])[] = [
    ['LATE', 40, ['ABSENCE 60', 'EARLY_LEAVE 30', 'SHORT 50']],
    ['SERIOUS_LATE', 40, ['ABSENCE 60', 'EARLY_LEAVE 30', 'SHORT 50']],
    ['LATE', 15, ['ABSENCE 60', 'EARLY_LEAVE 30', 'LATE 25', 'SHORT 50']],
    ['EARLY_LEAVE', 30, ['ABSENCE 60', 'LATE 40', 'SHORT 50']],
    ['ABSENT', 60, ['EARLY_LEAVE 30', 'LATE 40', 'SHORT 50']],
    ['PARTIAL_ABSENCE', 60, ['EARLY_LEAVE 30', 'LATE 40', 'SHORT 50']],
    ['SHORT_HOURS', 50, ['ABSENCE 60', 'EARLY_LEAVE 30', 'LATE 40']],
    ['LONG_BREAK', 20, ['ABSENCE 60', 'EARLY_LEAVE 30', 'LATE 40', 'SHORT 30']],
    ['LATE', 400, ['ABSENCE 60', 'EARLY_LEAVE 30', 'SHORT 50']],
    ['WORK_ON_LEAVE', 60, ['ABSENCE 60', 'EARLY_LEAVE 30', 'LATE 40', 'SHORT 50']],
  ];
  for (const [type, minutes, left] of cases)
    it(`takes ${minutes} excused minutes of ${type} off what it is about, and off nothing else`, () => {
      expect(told([bad], [excused(type, minutes)])).to.deep.equal([...left, 'WORKED WORKDAY 300']);
    });

  it('takes nothing off for what is open or withdrawn, or belongs to another shift', () => {
    const all = ['ABSENCE 60', 'EARLY_LEAVE 30', 'LATE 40', 'SHORT 50', 'WORKED WORKDAY 300'];
    expect(told([bad], [excused('LATE', 40, { state: 'OPEN' })])).to.deep.equal(all);
    expect(told([bad], [excused('LATE', 40, { state: 'WITHDRAWN' })])).to.deep.equal(all);
    expect(told([bad], [excused('LATE', 40, { sequence: 2 })])).to.deep.equal(all);
  });
});
