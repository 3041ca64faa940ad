import { expect } from 'chai';
import { resolveSchedule } from '../../../src/domain/schedule/resolve-schedule.ts';
import type { ScheduleDay } from '../../../src/domain/schedule/schedule-day.ts';
import {
  assignment,
  day6,
  day9,
  holiday,
  night22,
  scheduleFacts,
  workSlice,
  type CaseChanges,
} from '../attendance/company.ts';

const on = (date: string, changes: CaseChanges = {}): readonly ScheduleDay[] =>
  resolveSchedule(scheduleFacts(changes), date, date);

/** A day as `WORKDAY DAY9 v1`. */
const told = (days: readonly ScheduleDay[]): readonly string[] =>
  days.map(
    ({ dayType, shift }) => `${dayType} ${shift === undefined ? 'OFF' : `${shift.shiftCode} v${shift.version}`}`,
  );

describe('A schedule', () => {
  it('has the default shift on workdays, and none on days off', () => {
    const week = resolveSchedule(scheduleFacts({}), '2026-03-06', '2026-03-09');
    expect(told(week)).to.deep.equal(['WORKDAY DAY9 v1', 'RESTDAY OFF', 'RESTDAY OFF', 'WORKDAY DAY9 v1']);
    expect(week.map(({ workDate, source }) => [workDate, source])[0]).to.deep.equal(['2026-03-06', 'PATTERN']);
  });

  it('has none on a holiday, and the default shift on a make-up day', () => {
    expect(told(on('2026-10-01'))).to.deep.equal(['HOLIDAY OFF']);
    expect(told(on('2026-10-10'))).to.deep.equal(['WORKDAY DAY9 v1']);
  });

  it('takes no holiday of another calendar, and an optional one for a day like any other', () => {
    expect(told(on('2026-10-01', { slices: [workSlice({ holidayCalendarCode: 'DE' })] }))).to.deep.equal([
      'WORKDAY DAY9 v1',
    ]);
    expect(told(on('2026-03-02', { calendar: [holiday('2026-03-02', { holidayKind: 'OPTIONAL' })] }))).to.deep.equal([
      'WORKDAY DAY9 v1',
    ]);
  });

  it('halves the default shift on half a holiday, but not on a day off', () => {
    const half = { dayType: 'HALF_HOLIDAY_PM' } as const;
    const [day] = on('2026-03-02', { calendar: [holiday('2026-03-02', half)] });
    expect(day?.plan?.plannedMinutes).to.equal(240);
    expect(told(on('2026-03-07', { calendar: [holiday('2026-03-07', half)] }))).to.deep.equal(['RESTDAY OFF']);
  });

  it('has what is assigned: a shift on a day off makes a workday, OFF on a workday a day off', () => {
    expect(told(on('2026-03-07', { assignments: [assignment('2026-03-07', 'DAY8')] }))).to.deep.equal([
      'WORKDAY DAY8 v1',
    ]);
    expect(told(on('2026-03-02', { assignments: [assignment('2026-03-02', '')] }))).to.deep.equal(['RESTDAY OFF']);
    expect(told(on('2026-10-01', { assignments: [assignment('2026-10-01', 'DAY9')] }))).to.deep.equal([
      'HOLIDAY DAY9 v1',
    ]);
  });

  it('has several shifts on a date, in their sequence (R-16)', () => {
    const assignments = [assignment('2026-03-02', 'NIGHT22', { sequence: 2 }), assignment('2026-03-02', 'DAY6')];
    expect(told(on('2026-03-02', { assignments }))).to.deep.equal(['WORKDAY DAY6 v1', 'WORKDAY NIGHT22 v1']);
  });

  it('takes the version that is named, else the latest that holds on the date', () => {
    const shifts = [day9, { ...day9, version: 2, validFrom: '2026-03-03' }, night22, day6];
    expect(told(on('2026-03-02', { shifts }))).to.deep.equal(['WORKDAY DAY9 v1']);
    expect(told(on('2026-03-03', { shifts }))).to.deep.equal(['WORKDAY DAY9 v2']);
    const assignments = [assignment('2026-03-03', 'DAY9', { shiftVersion: 1 })];
    expect(told(on('2026-03-03', { shifts, assignments }))).to.deep.equal(['WORKDAY DAY9 v1']);
  });

  it('follows the slices of the employee', () => {
    const slices = [
      workSlice({ validTo: '2026-03-02' }),
      workSlice({ validFrom: '2026-03-03', workTimeZone: 'Europe/Berlin', defaultShiftCode: 'DAY8' }),
    ];
    const days = resolveSchedule(scheduleFacts({ slices }), '2026-03-02', '2026-03-03');
    expect(days.map(({ zone, shift }) => [zone, shift?.shiftCode])).to.deep.equal([
      ['Asia/Shanghai', 'DAY9'],
      ['Europe/Berlin', 'DAY8'],
    ]);
  });

  it('expects nobody who is not employed, suspended, or away for long', () => {
    const employment = (changes: CaseChanges): unknown =>
      on('2026-03-02', changes).map((day) => [day.employment, day.plan]);
    expect(employment({ hireDate: '2026-03-03' })).to.deep.equal([['NONE', undefined]]);
    expect(employment({ slices: [workSlice({ validFrom: '2026-03-03' })] })).to.deep.equal([['NONE', undefined]]);
    for (const status of ['SUSPENDED', 'ON_LEAVE_LONG']) {
      expect(employment({ slices: [workSlice({ status })] })).to.deep.equal([[status, undefined]]);
    }
  });
});
