import { expect } from 'chai';
import type { LeavePart } from '../../../src/domain/attendance/evaluation.ts';
import type { EvaluatedDay } from '../../../src/domain/attendance/day.ts';
import type { ShiftDefinition } from '../../../src/domain/schedule/shift.ts';
import { moment } from './sample.ts';
import {
  assignment,
  day9,
  evaluate,
  holiday,
  onlyDay,
  policyWith,
  punchesOf,
  told,
  workSlice,
  type CaseChanges,
} from './company.ts';

/** March 2nd, with punches such as `IN 09:00:00`. */
const monday = (texts: readonly string[], changes: CaseChanges = {}): ReturnType<typeof evaluate> =>
  evaluate('2026-03-02', {
    punches: punchesOf(...texts.map((text) => text.replace(' ', ' 2026-03-02T') + '+08:00')),
    ...changes,
  });

const withShift = (changes: Partial<ShiftDefinition>): CaseChanges => ({ shifts: [{ ...day9, ...changes }] });

const dayOf = (texts: readonly string[], changes: CaseChanges = {}): EvaluatedDay => onlyDay(monday(texts, changes));

describe('A day (R-20 to R-29)', () => {
  it('compares minutes, or where the policy says so the exact times (R-20)', () => {
    const texts = ['IN 09:05:59', 'OUT 18:00:00'];
    expect(told(monday(texts))).to.deep.equal([]);
    expect(told(monday(texts, { policy: policyWith({ precision: 'EXACT' }) }))).to.deep.equal(['LATE 5']);
  });

  it('rounds the punches for counting, and nothing else (R-21)', () => {
    const nearest = withShift({ rounding: { unit: 15, mode: 'NEAREST', scope: 'PUNCH' } });
    expect(dayOf(['IN 09:07:00', 'OUT 17:53:00'], nearest)).to.include({
      workedMinutes: 480,
      lateMinutes: 7,
      earlyLeaveMinutes: 7,
    });
    expect(dayOf(['IN 09:08:00', 'OUT 17:52:00'], nearest)).to.include({ workedMinutes: 450, lateMinutes: 8 });
    const floor = withShift({ rounding: { unit: 15, mode: 'FLOOR', scope: 'PUNCH' } });
    expect(dayOf(['IN 09:01:00', 'OUT 17:59:00'], floor).workedMinutes).to.equal(450);
    const ceil = withShift({ rounding: { unit: 15, mode: 'CEIL', scope: 'PUNCH' } });
    expect(dayOf(['IN 09:14:00', 'OUT 17:46:00'], ceil).workedMinutes).to.equal(480);
  });

  it('rounds the sum where the shift says so (R-21)', () => {
    const sum = withShift({ rounding: { unit: 15, mode: 'NEAREST', scope: 'DAY' } });
    expect(dayOf(['IN 09:04:00', 'OUT 17:57:00'], sum).workedMinutes).to.equal(480);
    expect(dayOf(['IN 09:04:00', 'OUT 17:56:00'], sum).workedMinutes).to.equal(465);
  });

  it('is late from its start, after grace and flexible time (R-23)', () => {
    expect(told(monday(['IN 09:35:00', 'OUT 18:30:00'], withShift({ flexLate: 30 })))).to.deep.equal([]);
    expect(told(monday(['IN 09:36:00', 'OUT 18:30:00'], withShift({ flexLate: 30 })))).to.deep.equal(['LATE 6']);
    const fromGrace = { policy: policyWith({ lateFrom: 'GRACE' }) };
    expect(told(monday(['IN 09:06:00', 'OUT 18:00:00'], fromGrace))).to.deep.equal(['LATE 1']);
  });

  it('is seriously late instead of late, and absent instead of seriously late (R-23)', () => {
    const serious = withShift({ seriousLateAfter: 30 });
    expect(told(monday(['IN 09:29:00', 'OUT 18:00:00'], serious))).to.deep.equal(['LATE 29']);
    expect(told(monday(['IN 09:30:00', 'OUT 18:00:00'], serious))).to.deep.equal(['SERIOUS_LATE 30']);
    expect(told(monday(['IN 12:00:00', 'OUT 18:00:00'], serious))).to.deep.equal(['PARTIAL_ABSENCE 180']);
  });

  it('is late as soon as somebody comes, and left early not before its end (R-24)', () => {
    const atNoon = monday(['IN 09:06:00', 'OUT 11:00:00'], { now: '2026-03-02T12:00:00+08:00' });
    expect([onlyDay(atNoon).status, told(atNoon)]).to.deep.equal(['PENDING', ['LATE 6']]);
    expect(atNoon.nextLookAt).to.equal(moment('2026-03-02T18:00:00+08:00'));
    const atSix = monday(['IN 09:06:00', 'OUT 11:00:00'], { now: '2026-03-02T18:00:00+08:00' });
    expect(told(atSix)).to.deep.equal(['LATE 6', 'EARLY_LEAVE 360']);
  });

  it('has the mirror image at its end (R-24)', () => {
    expect(told(monday(['IN 09:00:00', 'OUT 17:55:00']))).to.deep.equal([]);
    expect(told(monday(['IN 09:00:00', 'OUT 17:54:59']))).to.deep.equal(['EARLY_LEAVE 6']);
    const asAbsence = withShift({ earlyAsAbsenceAfter: 180 });
    expect(told(monday(['IN 09:00:00', 'OUT 12:30:00'], asAbsence))).to.deep.equal(['PARTIAL_ABSENCE 300']);
  });

  it('tells what was missed in between', () => {
    expect(told(monday(['IN 09:00:00', 'OUT 12:00:00', 'IN 14:00:00', 'OUT 18:00:00']))).to.deep.equal([
      'SHORT_HOURS 60',
    ]);
    expect(told(monday(['IN 09:00:00', 'OUT 12:00:00', 'IN 13:05:00', 'OUT 18:00:00']))).to.deep.equal([]);
  });

  it('is an absence, or half of one, with too little work (R-27)', () => {
    const thresholds = withShift({ absentBelow: 120, halfDayBelow: 240, lateAsAbsenceAfter: 0 });
    const until = (time: string): EvaluatedDay => dayOf(['IN 09:00:00', `OUT ${time}`], thresholds);
    expect(until('10:59:00')).to.include({
      status: 'ABSENT',
      workedMinutes: 119,
      absenceMinutes: 361,
      earlyLeaveMinutes: 0,
    });
    expect(until('11:00:00')).to.include({ status: 'PARTIAL_ABSENT', absenceMinutes: 360 });
    expect(until('14:00:00')).to.include({ status: 'PRESENT', earlyLeaveMinutes: 240 });
  });

  it('has half the thresholds on half a holiday', () => {
    const half = {
      ...withShift({ absentBelow: 120 }),
      calendar: [holiday('2026-03-02', { dayType: 'HALF_HOLIDAY_PM' })],
    };
    expect(dayOf(['IN 09:00:00', 'OUT 10:00:00'], half).status).to.equal('PRESENT');
    expect(dayOf(['IN 09:00:00', 'OUT 09:59:00'], half).status).to.equal('ABSENT');
  });

  it('follows a rest of 11 hours, where that is asked for (R-29)', () => {
    const texts = [
      'IN 2026-03-02T14:00:00+08:00',
      'OUT 2026-03-02T23:00:00+08:00',
      'IN 2026-03-03T09:00:00+08:00',
      'OUT 2026-03-03T18:00:00+08:00',
    ];
    const rested = (minimumRestMinutes: number): readonly string[] =>
      told(evaluate('2026-03-03', { punches: punchesOf(...texts), policy: policyWith({ minimumRestMinutes }) }));
    expect(rested(660)).to.deep.equal(['REST_PERIOD_SHORT 60']);
    expect(rested(600)).to.deep.equal([]);
    expect(rested(0)).to.deep.equal([]);
  });

  it('has its minutes in the night', () => {
    const night = evaluate('2026-03-02', {
      assignments: [assignment('2026-03-02', 'NIGHT22')],
      punches: punchesOf('IN 2026-03-02T21:00:00+08:00', 'OUT 2026-03-03T06:30:00+08:00'),
    });
    expect(onlyDay(night)).to.include({ nightMinutes: 480, workedMinutes: 480, totalMinutes: 570 });
  });

  it('tells who was outside the fence', () => {
    const punches = punchesOf('IN 2026-03-02T09:00:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    const outside = punches.map((punch) => ({ ...punch, geofence: 'OUTSIDE' as const }));
    expect(told(monday([], { punches: outside }))).to.deep.equal(['OUTSIDE_GEOFENCE 0', 'OUTSIDE_GEOFENCE 0']);
  });

  it('tells punches of who was not expected (R-07)', () => {
    const texts = ['IN 09:00:00', 'OUT 20:00:00'];
    const suspended = monday(texts, { slices: [workSlice({ status: 'SUSPENDED' })] });
    expect([onlyDay(suspended).status, told(suspended)]).to.deep.equal(['REST', ['EMPLOYEE_INACTIVE 0']]);
    expect(told(monday(texts, { hireDate: '2026-03-03' }))).to.deep.equal(['EMPLOYEE_INACTIVE 0']);
  });

  it('is not evaluated where days are sent, or nobody’s concern', () => {
    for (const timeManagementMode of ['MANUAL', 'NONE']) {
      expect(monday([], { slices: [workSlice({ timeManagementMode })] }).days).to.deep.equal([]);
    }
    const planned = monday([], { slices: [workSlice({ timeManagementMode: 'PLANNED' })] });
    expect(onlyDay(planned)).to.include({ status: 'PRESENT', workedMinutes: 480 });
  });

  it('of unscheduled work is settled when its end cannot come any more', () => {
    const open = (now: string): ReturnType<typeof evaluate> =>
      evaluate('2026-03-14', { punches: punchesOf('IN 2026-03-14T10:00:00+08:00'), now });
    expect(onlyDay(open('2026-03-15T02:29:00+08:00')).status).to.equal('PENDING');
    expect(open('2026-03-15T02:29:00+08:00').nextLookAt).to.equal(moment('2026-03-15T02:30:00+08:00'));
    expect(told(open('2026-03-15T02:30:00+08:00'))).to.deep.equal(['MISSING_OUT 0', 'UNSCHEDULED_WORK 0']);
  });
});

describe('A day with leave', () => {
  const leave = (part: LeavePart, leaveClass: 'LEAVE' | 'TRIP' = 'LEAVE'): CaseChanges => ({
    leave: [{ leaveType: leaveClass, leaveClass, workDate: '2026-03-02', part }],
  });
  const time = (from: string, to: string): LeavePart => ({
    kind: 'TIME',
    from: moment(`2026-03-02T${from}+08:00`),
    to: moment(`2026-03-02T${to}+08:00`),
  });

  it('that covers it is one of leave, or of a trip, at once', () => {
    const covered = monday([], { ...leave({ kind: 'FULL' }), now: '2026-03-01T00:00:00Z' });
    expect([onlyDay(covered).status, told(covered), covered.nextLookAt]).to.deep.equal(['ON_LEAVE', [], undefined]);
    expect(onlyDay(covered).leaveMinutes).to.deep.equal([{ leaveType: 'LEAVE', minutes: 480 }]);
    expect(dayOf([], leave({ kind: 'FULL' }, 'TRIP')).status).to.equal('ON_DUTY_TRIP');
  });

  it('that covers half of it is an absence for the rest (R-26)', () => {
    const half = monday([], leave(time('09:00', '14:00')));
    expect([onlyDay(half).status, told(half)]).to.deep.equal(['ABSENT', ['ABSENT 240']]);
  });

  it('is due from the end of leave and break (R-23)', () => {
    const texts = ['IN 13:06:00', 'OUT 18:00:00'];
    expect(told(monday(texts, leave(time('09:00', '12:00'))))).to.deep.equal(['LATE 6']);
    expect(dayOf(texts, leave(time('09:00', '12:00')))).to.include({ status: 'PART_LEAVE', lateMinutes: 6 });
  });

  it('tells work against it, but not against a trip (R-43)', () => {
    const texts = ['IN 09:00:00', 'OUT 18:00:00'];
    expect(told(monday(texts, leave(time('09:00', '11:00'))))).to.deep.equal(['WORK_ON_LEAVE 120']);
    expect(told(monday(texts, leave(time('09:00', '11:00'), 'TRIP')))).to.deep.equal([]);
    expect(dayOf(texts, leave({ kind: 'FULL' })).status).to.equal('ON_LEAVE');
  });

  it('leaves the rest of the plan to be presumed where nobody punches', () => {
    const planned = { slices: [workSlice({ timeManagementMode: 'PLANNED' })] };
    const half = dayOf([], { ...planned, ...leave(time('09:00', '12:00')) });
    expect(half).to.include({ status: 'PART_LEAVE', workedMinutes: 300, absenceMinutes: 0, shortMinutes: 0 });
    expect(dayOf([], { ...planned, ...leave({ kind: 'FULL' }) })).to.include({ status: 'ON_LEAVE', workedMinutes: 0 });
  });

  it('is none of the evaluation where days are sent, or are nobody’s concern', () => {
    for (const timeManagementMode of ['MANUAL', 'NONE'] as const) {
      const slices = [workSlice({ timeManagementMode })];
      expect(monday([], { slices, ...leave({ kind: 'FULL' }) }).days).to.deep.equal([]);
    }
  });

  it('is nothing on a day off, whose result stays the same', () => {
    const saturday = (changes: CaseChanges): ReturnType<typeof evaluate> => evaluate('2026-03-14', changes);
    const cover = { leaveType: 'A', leaveClass: 'LEAVE', workDate: '2026-03-14', part: { kind: 'FULL' } } as const;
    expect(saturday({ leave: [cover] })).to.deep.equal(saturday({}));
    expect(onlyDay(saturday({ leave: [cover] }))).to.include({ status: 'REST' });
  });

  it('of so many minutes is covered by as many, wherever they lie', () => {
    const covered = monday(['IN 09:00:00', 'OUT 17:55:00'], leave({ kind: 'MINUTES', minutes: 60 }));
    expect(onlyDay(covered)).to.include({ status: 'PART_LEAVE' });
    expect(told(monday([], leave({ kind: 'MINUTES', minutes: 60 })))).to.deep.equal(['ABSENT 420']);
  });
});
