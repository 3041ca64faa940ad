import { expect } from 'chai';
import { middleOf, nominalMinutesOf, planShift } from '../../../src/domain/schedule/planned-shift.ts';
import { formatInstant } from '../../../src/lib/date-time.ts';
import { day9, night22, punchedDay9 } from '../attendance/company.ts';

const times = ({ plannedStartUtc, plannedEndUtc }: ReturnType<typeof planShift>): readonly string[] =>
  [plannedStartUtc, plannedEndUtc].map(formatInstant);

describe('A planned shift', () => {
  it('has its times by the clocks of its zone', () => {
    const plan = planShift(day9, '2026-03-02', 'Asia/Shanghai', 'WORKDAY');
    expect(times(plan)).to.deep.equal(['2026-03-02T01:00:00Z', '2026-03-02T10:00:00Z']);
    expect(plan).to.include({ plannedMinutes: 480, nominalMinutes: 480 });
  });

  it('begins after the change where its start is skipped, and at the first of two', () => {
    const shift = { ...night22, start: 150, end: 600, nominalMinutes: 450 };
    expect(times(planShift(shift, '2026-03-29', 'Europe/Berlin', 'WORKDAY'))[0]).to.equal('2026-03-29T01:30:00Z');
    expect(times(planShift(shift, '2026-10-25', 'Europe/Berlin', 'WORKDAY'))[0]).to.equal('2026-10-25T00:30:00Z');
  });

  it('has no break in an hour that is skipped', () => {
    const rest = { start: 1560, end: 1620, paid: false, mode: 'AUTO', maxMinutes: 0 } as const;
    const shift = { ...night22, breaks: [rest], nominalMinutes: 420 };
    expect(planShift(shift, '2026-03-28', 'Europe/Berlin', 'WORKDAY')).to.include({
      plannedMinutes: 420,
      nominalMinutes: 420,
    });
  });

  it('is halved at the middle of the work, not of the day (R-41)', () => {
    expect(middleOf(day9)).to.deep.equal({ morningEnd: 840, afternoonStart: 840 });
    const evenly = { ...day9, start: 480, end: 1020 };
    expect(middleOf(evenly)).to.deep.equal({ morningEnd: 720, afternoonStart: 780 });
    expect(middleOf(night22)).to.deep.equal({ morningEnd: 1560, afternoonStart: 1560 });
    expect(middleOf({ ...night22, end: 1321 })).to.deep.equal({ morningEnd: 1320, afternoonStart: 1320 });
  });

  it('is worked on the other half of a half holiday', () => {
    const afternoon = planShift(day9, '2026-03-02', 'UTC', 'HALF_HOLIDAY_AM');
    expect(times(afternoon)).to.deep.equal(['2026-03-02T14:00:00Z', '2026-03-02T18:00:00Z']);
    expect(afternoon).to.include({ plannedMinutes: 240, nominalMinutes: 240 });
    const morning = planShift(day9, '2026-03-02', 'UTC', 'HALF_HOLIDAY_PM');
    expect(times(morning)).to.deep.equal(['2026-03-02T09:00:00Z', '2026-03-02T14:00:00Z']);
    expect(morning).to.include({ plannedMinutes: 240, nominalMinutes: 240 });
  });

  it('loses no more to a punched break than that may last', () => {
    const window = { start: 690, end: 810, paid: false, mode: 'PUNCHED', maxMinutes: 60 } as const;
    const shift = { ...punchedDay9, breaks: [window] };
    expect(nominalMinutesOf(shift.breaks, shift)).to.equal(480);
    expect(middleOf(shift)).to.deep.equal({ morningEnd: 840, afternoonStart: 840 });
    expect(planShift(shift, '2026-03-02', 'UTC', 'HALF_HOLIDAY_AM').plannedMinutes).to.equal(240);
    expect(planShift(shift, '2026-03-02', 'UTC', 'HALF_HOLIDAY_PM').plannedMinutes).to.equal(240);
    expect(planShift(shift, '2026-03-02', 'UTC', 'WORKDAY').plannedMinutes).to.equal(480);
  });

  it('keeps paid breaks', () => {
    const paid = day9.breaks.map((rest) => ({ ...rest, paid: true }));
    expect(planShift({ ...day9, breaks: paid, nominalMinutes: 540 }, '2026-03-02', 'UTC', 'WORKDAY')).to.include({
      plannedMinutes: 540,
    });
  });
});
