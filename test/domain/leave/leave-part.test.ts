import { expect } from 'chai';
import { leavePartOf } from '../../../src/domain/leave/leave-part.ts';
import type { LeavePart } from '../../../src/domain/attendance/evaluation.ts';
import {
  assignment,
  e2,
  evaluate,
  holiday,
  onlyDay,
  punchesOf,
  told,
  type CaseChanges,
} from '../attendance/company.ts';
import { moment } from '../attendance/sample.ts';
import { counted, scheduleAround } from './sample.ts';

/** What a leave of one date, counted by one schedule, covers of another. */
function part(range: string, changes: CaseChanges = {}, later: CaseChanges = changes): LeavePart {
  const [day] = counted(range, { unit: 'MINUTE' }, changes);
  if (day === undefined) throw new Error(`Nothing was counted of ${range}.`);
  return leavePartOf(day, scheduleAround(day.workDate, day.workDate, later));
}

const time = (from: string, to: string): LeavePart => ({ kind: 'TIME', from: moment(from), to: moment(to) });

const day8 = { assignments: [assignment('2026-03-02', 'DAY8')] };

describe('What leave covers of a day', () => {
  it('is all of it, or a stretch by the clocks of the schedule', () => {
    expect(part('2026-03-02')).to.deep.equal({ kind: 'FULL' });
    expect(part('2026-03-02 TIME 540-660')).to.deep.equal(
      time('2026-03-02T09:00:00+08:00', '2026-03-02T11:00:00+08:00'),
    );
  });

  it('is a half up to the middle of the work, or the break there', () => {
    expect(part('2026-03-02 AM')).to.deep.equal(time('2026-03-02T09:00:00+08:00', '2026-03-02T14:00:00+08:00'));
    expect(part('2026-03-02 PM')).to.deep.equal(time('2026-03-02T14:00:00+08:00', '2026-03-02T18:00:00+08:00'));
    expect(part('2026-03-02 AM', day8)).to.deep.equal(time('2026-03-02T08:00:00+08:00', '2026-03-02T12:00:00+08:00'));
    expect(part('2026-03-02 PM', day8)).to.deep.equal(time('2026-03-02T13:00:00+08:00', '2026-03-02T17:00:00+08:00'));
  });

  it('is a half of the shift as it is now, but the stretch that was asked for', () => {
    const day6 = { assignments: [assignment('2026-03-02', 'DAY6')] };
    expect(part('2026-03-02 AM', {}, day6)).to.deep.equal(
      time('2026-03-02T06:00:00+08:00', '2026-03-02T10:00:00+08:00'),
    );
    expect(part('2026-03-02 TIME 540-660', {}, day6)).to.deep.equal(
      time('2026-03-02T09:00:00+08:00', '2026-03-02T11:00:00+08:00'),
    );
    const off = { assignments: [assignment('2026-03-02', '')] };
    expect(part('2026-03-02 AM', {}, off)).to.deep.equal(
      time('2026-03-02T09:00:00+08:00', '2026-03-02T14:00:00+08:00'),
    );
  });

  it('is nothing of the half that became a holiday', () => {
    const morningOff = { calendar: [holiday('2026-03-02', { dayType: 'HALF_HOLIDAY_AM' })] };
    const { from, to } = { from: 0, to: 0, ...part('2026-03-02 AM', {}, morningOff) };
    expect(to - from).to.equal(0);
    expect(part('2026-03-02 PM', {}, morningOff)).to.deep.equal(
      time('2026-03-02T14:00:00+08:00', '2026-03-02T18:00:00+08:00'),
    );
  });

  it('is as long as the night is in which the clocks change', () => {
    const night = { slices: e2, assignments: [assignment('2026-03-28', 'NIGHT22')] };
    expect(part('2026-03-28 AM', night)).to.deep.equal(time('2026-03-28T21:00:00Z', '2026-03-29T01:00:00Z'));
    expect(part('2026-03-28 PM', night)).to.deep.equal(time('2026-03-29T01:00:00Z', '2026-03-29T04:00:00Z'));
  });
});

describe('A day with leave in it', () => {
  const leave = (range: string, changes: CaseChanges = {}): CaseChanges => ({
    ...changes,
    leave: [{ leaveType: 'ANNUAL', leaveClass: 'LEAVE', workDate: range.slice(0, 10), part: part(range, changes) }],
  });

  it('begins later after leave by the hour (case 33)', () => {
    const punches = punchesOf('IN 2026-03-02T11:03:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    const evaluation = evaluate('2026-03-02', { ...leave('2026-03-02 TIME 540-660'), punches });
    expect(onlyDay(evaluation)).to.include({ status: 'PART_LEAVE', workedMinutes: 357, lateMinutes: 0 });
    expect(onlyDay(evaluation).leaveMinutes).to.deep.equal([{ leaveType: 'ANNUAL', minutes: 120 }]);
  });

  it('is neither late nor short with half of it worked', () => {
    const afternoon = punchesOf('IN 2026-03-02T14:00:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    const morning = punchesOf('IN 2026-03-02T08:00:00+08:00', 'OUT 2026-03-02T12:00:00+08:00');
    for (const evaluation of [
      evaluate('2026-03-02', { ...leave('2026-03-02 AM'), punches: afternoon }),
      evaluate('2026-03-02', { ...leave('2026-03-02 PM', day8), punches: morning }),
    ]) {
      expect(told(evaluation)).to.deep.equal([]);
      expect(onlyDay(evaluation)).to.include({ status: 'PART_LEAVE', workedMinutes: 240, absenceMinutes: 0 });
      expect(onlyDay(evaluation).leaveMinutes).to.deep.equal([{ leaveType: 'ANNUAL', minutes: 240 }]);
    }
  });

  it('lacks the half that nobody came for', () => {
    const evaluation = evaluate('2026-03-02', leave('2026-03-02 AM'));
    expect(onlyDay(evaluation)).to.include({ absenceMinutes: 240 });
  });
});
