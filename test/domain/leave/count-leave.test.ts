import { expect } from 'chai';
import { countLeave, totalsOf } from '../../../src/domain/leave/count-leave.ts';
import { normaliseRange } from '../../../src/domain/leave/leave-range.ts';
import { assignment, day6, day9, e2, holiday, night22, punchedDay9, workSlice } from '../attendance/company.ts';
import { asked, counted, daysOf, leaveType, minutesOf, scheduleAround } from './sample.ts';

const calendarDays = { countBasis: 'CALENDAR_DAYS' } as const;
const byTheHour = { unit: 'HOUR', minIncrementMinutes: 60 } as const;

describe('Leave is counted', () => {
  it('by the planned work, over a public holiday (case 31)', () => {
    expect(daysOf('2026-04-30 - 2026-05-04')).to.deep.equal([1, 0, 0, 0, 1]);
    expect(totalsOf(counted('2026-04-30 - 2026-05-04'))).to.deep.equal({
      calendarDays: 50_000,
      absenceDays: 20_000,
      chargedDays: 20_000,
      chargedMinutes: 960,
    });
  });

  it('by calendar days, each as one (case 31)', () => {
    expect(daysOf('2026-04-30 - 2026-05-04', calendarDays)).to.deep.equal([1, 1, 1, 1, 1]);
    expect(totalsOf(counted('2026-04-30 - 2026-05-04', calendarDays))).to.deep.equal({
      calendarDays: 50_000,
      absenceDays: 20_000,
      chargedDays: 50_000,
      chargedMinutes: 2400,
    });
  });

  it('not at all where nothing falls on working time (case 31, R-42)', () => {
    expect(() => counted('2026-05-01')).to.throw('ZERO_DURATION');
    expect(() => counted('2026-05-01 AM')).to.throw('ZERO_DURATION');
    expect(() => counted('2026-05-02 - 2026-05-03')).to.throw('ZERO_DURATION');
    expect(() => counted('2026-03-02 TIME 1080-1200')).to.throw('ZERO_DURATION');
    expect(() => counted('2026-03-02 TIME 720-780')).to.throw('ZERO_DURATION');
  });

  it('by the hour (case 33)', () => {
    const [day] = counted('2026-03-02 TIME 540-660', byTheHour);
    expect(day).to.deep.equal({
      workDate: '2026-03-02',
      part: 'TIME',
      fromMinute: 540,
      toMinute: 660,
      dayType: 'WORKDAY',
      plannedMinutes: 480,
      standardMinutes: 480,
      chargedMinutes: 120,
      chargedDays: 2500,
      absenceDays: 2500,
    });
  });

  it('again when a holiday is added (case 40)', () => {
    expect(daysOf('2026-06-18 - 2026-06-19')).to.deep.equal([1, 1]);
    expect(daysOf('2026-06-18 - 2026-06-19', {}, { calendar: [holiday('2026-06-19')] })).to.deep.equal([1, 0]);
  });

  it('on a make-up workday, and not on a Saturday else', () => {
    expect(daysOf('2026-10-09 - 2026-10-11')).to.deep.equal([1, 1, 0]);
    expect(daysOf('2026-10-16 - 2026-10-18')).to.deep.equal([1, 0, 0]);
  });

  it('over days off where the type includes them, as a standard day each', () => {
    expect(daysOf('2026-04-30 - 2026-05-04', { includeRestDays: true })).to.deep.equal([1, 0, 1, 1, 1]);
    expect(daysOf('2026-04-30 - 2026-05-04', { includeHolidays: true })).to.deep.equal([1, 1, 0, 0, 1]);
    expect(minutesOf('2026-05-01 AM', { includeHolidays: true })).to.deep.equal([240]);
  });

  it('over days off between two days of it, by the sandwich rule', () => {
    const sandwich = { sandwich: true };
    expect(daysOf('2026-04-30 - 2026-05-04', sandwich)).to.deep.equal([1, 1, 1, 1, 1]);
    expect(daysOf('2026-04-30 - 2026-05-03', sandwich)).to.deep.equal([1, 0, 0, 0]);
    expect(daysOf('2026-05-01 - 2026-05-04', sandwich)).to.deep.equal([0, 0, 0, 1]);
    expect(() => counted('2026-05-01 - 2026-05-03', sandwich)).to.throw('ZERO_DURATION');
    expect(daysOf('2026-03-06 PM - 2026-03-09 AM', sandwich)).to.deep.equal([0.5, 1, 1, 0.5]);
    // Nothing of the first day is missed that would be worked.
    const early = { startDate: '2026-03-06', startPart: 'TIME', startTime: 1080, endDate: '2026-03-09' } as const;
    expect(daysOf(early, sandwich)).to.deep.equal([0, 0, 0, 1]);
  });

  it('as nothing before hire, after exit, when suspended or away for long', () => {
    expect(daysOf('2026-03-02 - 2026-03-04', {}, { hireDate: '2026-03-03' })).to.deep.equal([0, 1, 1]);
    expect(daysOf('2026-03-02 - 2026-03-04', calendarDays, { hireDate: '2026-03-04' })).to.deep.equal([0, 0, 1]);
    const slices = [
      workSlice({ validTo: '2026-03-02' }),
      workSlice({ validFrom: '2026-03-03', validTo: '2026-03-03', status: 'SUSPENDED' }),
      workSlice({ validFrom: '2026-03-04', validTo: '2026-03-04', status: 'ON_LEAVE_LONG' }),
      workSlice({ validFrom: '2026-03-05' }),
    ];
    expect(daysOf('2026-03-02 - 2026-03-05', {}, { slices })).to.deep.equal([1, 0, 0, 1]);
    expect(daysOf('2026-03-02 - 2026-03-05', { sandwich: true }, { slices })).to.deep.equal([1, 0, 0, 1]);
    expect(daysOf('2026-03-02 - 2026-03-05', calendarDays, { slices })).to.deep.equal([1, 0, 0, 1]);
  });

  it('by the roster: OFF costs nothing, a shift on a Saturday costs its minutes', () => {
    const assignments = [assignment('2026-03-06', ''), assignment('2026-03-07', 'DAY6')];
    expect(minutesOf('2026-03-05 - 2026-03-08', {}, { assignments })).to.deep.equal([480, 0, 480, 0]);
  });

  it('on a workday whose shift nobody knows, as the nearest shift, or 480 minutes', () => {
    const slices = [workSlice({ defaultShiftCode: '' })];
    const short = { ...day9, shiftCode: 'SHORT', end: 840, nominalMinutes: 240 };
    const assignments = [assignment('2026-03-04', 'SHORT')];
    expect(counted('2026-03-02', {}, { slices, assignments, shifts: [short] })[0]).to.include({
      plannedMinutes: 240,
      standardMinutes: 240,
      chargedDays: 10_000,
    });
    const both = [assignment('2026-03-03', 'DAY6'), assignment('2026-03-05', 'SHORT')];
    const known = { slices, shifts: [day6, short], assignments: both };
    expect(minutesOf('2026-03-02 - 2026-03-06', {}, known)).to.deep.equal([480, 480, 480, 240, 240]);
    expect(counted('2026-03-02', {}, { slices })[0]).to.include({ chargedMinutes: 480, chargedDays: 10_000 });
    expect(() => counted('2026-03-07', {}, { slices })).to.throw('ZERO_DURATION');
  });
});

describe('Half days', () => {
  it('part at the middle of the work, which is not that of the day (R-41)', () => {
    expect(counted('2026-03-02 AM')[0]).to.include({
      ...{ fromMinute: 540, toMinute: 840, chargedMinutes: 240, chargedDays: 5000 },
    });
    expect(counted('2026-03-02 PM')[0]).to.include({
      ...{ fromMinute: 840, toMinute: 1080, chargedMinutes: 240, chargedDays: 5000 },
    });
  });

  it('part at the break where it spans the middle', () => {
    const slices = [workSlice({ defaultShiftCode: 'DAY8' })];
    expect(counted('2026-03-02 AM', {}, { slices })[0]).to.include({ fromMinute: 480, toMinute: 720 });
    expect(counted('2026-03-02 PM', {}, { slices })[0]).to.include({ fromMinute: 780, toMinute: 1020 });
  });

  it('may stand at both ends of a leave', () => {
    expect(daysOf('2026-03-05 PM - 2026-03-10 AM')).to.deep.equal([0.5, 1, 0, 0, 1, 0.5]);
    expect(minutesOf('2026-03-05 PM - 2026-03-10 AM')).to.deep.equal([240, 480, 0, 0, 480, 240]);
    expect(daysOf('2026-03-05 - 2026-03-06 AM')).to.deep.equal([1, 0.5]);
  });

  it('cost nothing on a day off at the end of a leave', () => {
    expect(daysOf('2026-03-07 PM - 2026-03-09')).to.deep.equal([0, 0, 1]);
  });

  it('are halves also of an odd number of minutes', () => {
    const odd = { ...day9, end: 1081, nominalMinutes: 481 };
    const changes = { shifts: [odd] };
    expect(minutesOf('2026-03-02 AM', {}, changes)).to.deep.equal([240]);
    expect(minutesOf('2026-03-02 PM', {}, changes)).to.deep.equal([241]);
    expect(daysOf('2026-03-02 AM', {}, changes)).to.deep.equal([0.5]);
    expect(daysOf('2026-03-02 PM', {}, changes)).to.deep.equal([0.5]);
  });

  it('part all shifts of a date together', () => {
    // 06:00-14:00 and 18:00-22:00: 720 minutes, of which 360 are over at 12:00.
    const late = { ...night22, shiftCode: 'LATE', start: 1080, end: 1320, nominalMinutes: 240 };
    const split = {
      shifts: [day6, late],
      assignments: [assignment('2026-03-02', 'DAY6'), assignment('2026-03-02', 'LATE', { sequence: 2 })],
    };
    expect(counted('2026-03-02', {}, split)[0]).to.include({
      ...{ fromMinute: 360, toMinute: 1320, standardMinutes: 720, chargedMinutes: 720, chargedDays: 10_000 },
    });
    expect(counted('2026-03-02 AM', {}, split)[0]).to.include({ fromMinute: 360, toMinute: 720, chargedMinutes: 360 });
    expect(counted('2026-03-02 PM', {}, split)[0]).to.include({ fromMinute: 720, toMinute: 1320, chargedMinutes: 360 });
    expect(counted('2026-03-02 TIME 780-1140', byTheHour, split)[0]).to.include({
      ...{ fromMinute: 780, toMinute: 1140, chargedMinutes: 120, chargedDays: 1667 },
    });
  });
});

describe('Half a holiday', () => {
  const morning = { calendar: [holiday('2026-03-02', { dayType: 'HALF_HOLIDAY_AM' })] };
  const afternoon = { calendar: [holiday('2026-03-02', { dayType: 'HALF_HOLIDAY_PM' })] };

  it('leaves half a day to charge (R-40)', () => {
    expect(counted('2026-03-02', {}, morning)[0]).to.deep.equal({
      workDate: '2026-03-02',
      part: 'FULL',
      fromMinute: 840,
      toMinute: 1080,
      dayType: 'HALF_HOLIDAY_AM',
      plannedMinutes: 240,
      standardMinutes: 480,
      chargedMinutes: 240,
      chargedDays: 5000,
      absenceDays: 5000,
    });
    expect(daysOf('2026-03-02', { unit: 'DAY' }, afternoon)).to.deep.equal([0.5]);
    expect(daysOf('2026-03-02', { unit: 'HOUR' }, afternoon)).to.deep.equal([0.5]);
  });

  it('has one half that costs, and one that is free', () => {
    expect(daysOf('2026-03-02 PM', {}, morning)).to.deep.equal([0.5]);
    expect(() => counted('2026-03-02 AM', {}, morning)).to.throw('ZERO_DURATION');
    expect(daysOf('2026-03-02 AM', {}, afternoon)).to.deep.equal([0.5]);
    expect(() => counted('2026-03-02 PM', {}, afternoon)).to.throw('ZERO_DURATION');
    expect(minutesOf('2026-03-02 TIME 780-900', byTheHour, morning)).to.deep.equal([60]);
  });

  it('is a whole day by calendar days, or where holidays are included', () => {
    expect(daysOf('2026-03-02', calendarDays, morning)).to.deep.equal([1]);
    expect(daysOf('2026-03-02', { includeHolidays: true }, morning)).to.deep.equal([1]);
    expect(totalsOf(counted('2026-03-02', calendarDays, morning)).absenceDays).to.equal(5000);
  });

  it('is a whole day to whoever is assigned a shift, which stands whole', () => {
    expect(daysOf('2026-03-02', {}, { ...morning, assignments: [assignment('2026-03-02', 'DAY9')] })).to.deep.equal([
      1,
    ]);
  });
});

describe('Leave from a night shift', () => {
  it('is charged to the date on which it begins (R-44)', () => {
    expect(counted('2026-03-03', {}, { slices: e2 })).to.deep.equal([
      {
        workDate: '2026-03-03',
        part: 'FULL',
        fromMinute: 1320,
        toMinute: 1800,
        dayType: 'WORKDAY',
        plannedMinutes: 480,
        standardMinutes: 480,
        chargedMinutes: 480,
        chargedDays: 10_000,
        absenceDays: 10_000,
      },
    ]);
    // The Friday's night ends on Saturday.
    expect(daysOf('2026-03-06 - 2026-03-07', {}, { slices: e2 })).to.deep.equal([1, 0]);
    expect(() => counted('2026-03-07', {}, { slices: e2 })).to.throw('ZERO_DURATION');
  });

  it('crosses midnight by the minutes of the work date (R-44)', () => {
    expect(minutesOf('2026-03-03 TIME 1380-1560', byTheHour, { slices: e2 })).to.deep.equal([180]);
    expect(minutesOf('2026-03-03 TIME 1560-2000', byTheHour, { slices: e2 })).to.deep.equal([240]);
    expect(() => counted('2026-03-04 TIME 0-360', byTheHour, { slices: e2 })).to.throw('ZERO_DURATION');
  });

  it('costs 480 minutes in a night in which the clocks change (R-45)', () => {
    for (const date of ['2026-03-28', '2026-10-24']) {
      const changes = { slices: e2, assignments: [assignment(date, 'NIGHT22')] };
      expect(counted(date, {}, changes)[0]).to.include({ chargedMinutes: 480, chargedDays: 10_000 });
      expect(minutesOf(`${date} AM`, {}, changes)).to.deep.equal([240]);
      expect(minutesOf(`${date} PM`, {}, changes)).to.deep.equal([240]);
      expect(minutesOf(`${date} TIME 1440-1680`, byTheHour, changes)).to.deep.equal([240]);
    }
  });
});

describe('Leave by the clock', () => {
  it('leaves unpaid breaks out, and paid ones in', () => {
    expect(minutesOf('2026-03-02 TIME 660-840', byTheHour)).to.deep.equal([120]);
    const paid = { ...day9, breaks: day9.breaks.map((rest) => ({ ...rest, paid: true })), nominalMinutes: 540 };
    expect(minutesOf('2026-03-02 TIME 660-840', byTheHour, { shifts: [paid] })).to.deep.equal([180]);
  });

  it('takes a punched break for as long as it may last', () => {
    expect(minutesOf('2026-03-02', {}, { shifts: [punchedDay9] })).to.deep.equal([480]);
    const rest = { start: 690, end: 810, paid: false, mode: 'PUNCHED', maxMinutes: 60 } as const;
    const changes = { shifts: [{ ...day9, breaks: [rest] }] };
    expect(minutesOf('2026-03-02', {}, changes)).to.deep.equal([480]);
    expect(minutesOf('2026-03-02 AM', {}, changes)).to.deep.equal([240]);
    expect(minutesOf('2026-03-02 PM', {}, changes)).to.deep.equal([240]);
    expect(minutesOf('2026-03-02 TIME 660-840', byTheHour, changes)).to.deep.equal([120]);
  });

  it('takes what lies in the shift alone', () => {
    expect(counted('2026-03-02 TIME 480-600', byTheHour)[0]).to.include({
      ...{ fromMinute: 540, toMinute: 600, chargedMinutes: 60, chargedDays: 1250 },
    });
  });

  it('may begin and end a leave of several days', () => {
    const range = {
      startDate: '2026-03-02',
      startPart: 'TIME',
      startTime: 960,
      endDate: '2026-03-04',
      endPart: 'TIME',
      endTime: 600,
    } as const;
    expect(minutesOf(range, byTheHour)).to.deep.equal([120, 480, 60]);
  });

  it('is rounded to the increment of the type', () => {
    const told = (range: string, roundingMode: 'UP' | 'DOWN' | 'NEAREST'): readonly number[] =>
      minutesOf(range, { unit: 'MINUTE', minIncrementMinutes: 15, roundingMode });
    expect(told('2026-03-02 TIME 540-607', 'UP')).to.deep.equal([75]);
    expect(told('2026-03-02 TIME 540-607', 'DOWN')).to.deep.equal([60]);
    expect(told('2026-03-02 TIME 540-607', 'NEAREST')).to.deep.equal([60]);
    expect(told('2026-03-02 TIME 540-608', 'NEAREST')).to.deep.equal([75]);
    expect(told('2026-03-02 TIME 540-600', 'UP')).to.deep.equal([60]);
    expect(() => told('2026-03-02 TIME 540-550', 'DOWN')).to.throw('ZERO_DURATION');
    expect(minutesOf('2026-03-02 TIME 540-607', { unit: 'MINUTE' })).to.deep.equal([67]);
    expect(counted('2026-03-02 TIME 540-607', { unit: 'MINUTE' })[0]).to.include({ chargedDays: 1396 });
  });

  it('never costs more than the day, nor the whole day less', () => {
    const short = { shifts: [{ ...day9, end: 1050, nominalMinutes: 450 }] };
    expect(minutesOf('2026-03-02 TIME 540-1020', byTheHour, short)).to.deep.equal([420]);
    expect(minutesOf('2026-03-02 TIME 540-1040', byTheHour, short)).to.deep.equal([450]);
    expect(minutesOf('2026-03-02', { ...byTheHour, roundingMode: 'DOWN' }, short)).to.deep.equal([450]);
    expect(minutesOf('2026-03-02 TIME 540-1050', { ...byTheHour, roundingMode: 'DOWN' }, short)).to.deep.equal([450]);
    expect(minutesOf('2026-03-02 AM', byTheHour, short)).to.deep.equal([225]);
  });

  it('costs half days and whole days where the type is taken in such', () => {
    expect(daysOf('2026-03-02 TIME 540-660')).to.deep.equal([0.5]);
    expect(daysOf('2026-03-02 TIME 540-840')).to.deep.equal([0.5]);
    expect(daysOf('2026-03-02 TIME 540-841')).to.deep.equal([1]);
    expect(daysOf('2026-03-02 TIME 540-660', { unit: 'DAY' })).to.deep.equal([1]);
    expect(daysOf('2026-03-02 AM', { unit: 'DAY' })).to.deep.equal([1]);
    expect(totalsOf(counted('2026-03-02 TIME 540-660', { unit: 'DAY' }))).to.deep.equal({
      calendarDays: 10_000,
      absenceDays: 2500,
      chargedDays: 10_000,
      chargedMinutes: 120,
    });
  });

  it('that falls on no working time is refused with its dates (R-42)', () => {
    const range = normaliseRange(asked('2026-03-07 TIME 540-660'));
    expect(countLeave(leaveType(), range, scheduleAround('2026-03-07', '2026-03-07'))).to.deep.equal({
      ok: false,
      error: {
        code: 'ZERO_DURATION',
        message: 'Nothing of the leave on 2026-03-07 falls on working time.',
        field: '',
        params: [
          { name: 'startDate', value: '2026-03-07' },
          { name: 'endDate', value: '2026-03-07' },
        ],
      },
    });
  });
});
