import { expect } from 'chai';
import { reviseExceptions } from '../../../src/domain/attendance/revise-exceptions.ts';
import type { AttendanceException } from '../../../src/domain/attendance/exception.ts';
import type { Evaluation } from '../../../src/domain/attendance/evaluation.ts';
import { formatInstant } from '../../../src/lib/date-time.ts';
import { instant } from '../../../src/lib/clock.ts';
import { moment } from './sample.ts';
import {
  assignment,
  correctionOf,
  e2,
  evaluate,
  holiday,
  inputOf,
  night22,
  onlyDay,
  overtimeOf,
  policyWith,
  punchedDay9,
  punchesOf,
  punchOf,
  told,
  workSlice,
} from './company.ts';
import { evaluateDays } from '../../../src/domain/attendance/evaluate-days.ts';

const plainDay = punchesOf('IN 2026-03-02T08:52:10+08:00', 'OUT 2026-03-02T18:03:40+08:00');
const [plainIn, plainOut] = plainDay;
if (plainIn === undefined || plainOut === undefined) throw new Error();

/** The exceptions of a first evaluation, kept. */
const kept = ({ exceptions }: Evaluation): readonly AttendanceException[] =>
  reviseExceptions([], { found: exceptions, isCorrected: () => false, now: instant(0) }).map(({ after }) => after);

describe('The worked cases of attendance', () => {
  it('1: a plain day', () => {
    const evaluation = evaluate('2026-03-02', { punches: plainDay, now: '2026-03-02T18:04:00+08:00' });
    const day = onlyDay(evaluation);
    expect(day).to.include({ status: 'PRESENT', workedMinutes: 480, lateMinutes: 0, earlyLeaveMinutes: 0 });
    expect([day.firstIn ?? instant(0), day.lastOut ?? instant(0)].map(formatInstant)).to.deep.equal([
      '2026-03-02T00:52:10Z',
      '2026-03-02T10:03:40Z',
    ]);
    expect(overtimeOf(evaluation)).to.deep.equal([]);
    expect(told(evaluation)).to.deep.equal([]);
    expect(evaluation.nextLookAt).to.equal(undefined);
    expect(evaluation.attributions.map(({ workDate }) => workDate)).to.deep.equal(['2026-03-02', '2026-03-02']);
  });

  it('7: out of order before the close', () => {
    const early = evaluate('2026-03-02', { punches: [plainOut], now: '2026-03-02T18:05:00+08:00' });
    expect(onlyDay(early).status).to.equal('PENDING');
    expect(told(early)).to.deep.equal([]);
    const late = evaluate('2026-03-02', { punches: [plainOut, plainIn], now: '2026-03-02T20:00:00+08:00' });
    expect(late.days).to.deep.equal(evaluate('2026-03-02', { punches: plainDay }).days);
  });

  it('7: out of order after the close', () => {
    const silent = evaluate('2026-03-02', { punches: [plainOut], now: '2026-03-03T00:30:00+08:00' });
    expect(told(silent)).to.deep.equal(['MISSING_IN 0']);
    const complete = evaluate('2026-03-02', { punches: plainDay, now: '2026-03-03T00:40:00+08:00' });
    const changes = reviseExceptions(kept(silent), {
      found: complete.exceptions,
      isCorrected: () => false,
      now: moment('2026-03-03T00:40:00+08:00'),
    });
    expect(changes.map(({ before, after }) => [before?.revision, after.revision, after.state])).to.deep.equal([
      [1, 2, 'WITHDRAWN'],
    ]);
    expect(onlyDay(complete)).to.include({ status: 'PRESENT', workedMinutes: 480 });
  });

  it('10: a night shift', () => {
    const evaluation = evaluate('2026-03-03', {
      assignments: [assignment('2026-03-03', 'NIGHT22')],
      punches: punchesOf('IN 2026-03-03T21:56:00+08:00', 'OUT 2026-03-04T06:07:00+08:00'),
    });
    expect(evaluation.pairs.map(({ kind, state, minutes }) => [kind, state, minutes])).to.deep.equal([
      ['WORK', 'COMPLETE', 491],
    ]);
    expect(onlyDay(evaluation)).to.include({ workDate: '2026-03-03', workedMinutes: 480, status: 'PRESENT' });
    expect(overtimeOf(evaluation)).to.deep.equal([]);
    expect(told(evaluation)).to.deep.equal([]);
  });

  it('13: a shift after midnight', () => {
    const early = { ...night22, shiftCode: 'EARLY', start: 30, end: 600, nominalMinutes: 570, punchOpenBefore: 60 };
    const evaluation = evaluate('2026-03-10', {
      shifts: [early],
      assignments: [assignment('2026-03-10', 'EARLY')],
      punches: punchesOf('IN 2026-03-09T23:40:00+08:00', 'OUT 2026-03-10T10:00:00+08:00'),
    });
    expect(evaluation.attributions[0]).to.include({ eventId: 'P1', workDate: '2026-03-10' });
    expect(onlyDay(evaluation)).to.include({ lateMinutes: 0, workedMinutes: 570, status: 'PRESENT' });
  });

  it('13: also where the day before has a shift whose window it lies in', () => {
    const early = { ...night22, shiftCode: 'EARLY', start: 30, end: 600, nominalMinutes: 570, punchOpenBefore: 60 };
    const evaluation = evaluate('2026-03-10', {
      shifts: [
        early,
        { ...night22, shiftCode: 'DAY9', start: 540, end: 1080, nominalMinutes: 540, punchCloseAfter: 360 },
      ],
      assignments: [assignment('2026-03-10', 'EARLY')],
      punches: punchesOf('IN 2026-03-09T23:40:00+08:00'),
    });
    expect(evaluation.attributions).to.deep.equal([
      { eventId: 'P1', state: 'ACCEPTED', workDate: '2026-03-10', sequence: 1 },
    ]);
  });

  it('14: spring forward on a night shift', () => {
    const evaluation = evaluate('2026-03-28', {
      slices: e2,
      assignments: [assignment('2026-03-28', 'NIGHT22')],
      punches: punchesOf('IN 2026-03-28T21:00:00Z', 'OUT 2026-03-29T04:00:00Z'),
    });
    expect(onlyDay(evaluation)).to.include({
      dayType: 'WORKDAY',
      workedMinutes: 420,
      plannedMinutes: 420,
      nominalMinutes: 480,
      earlyLeaveMinutes: 0,
      absenceMinutes: 0,
      status: 'PRESENT',
    });
    expect(told(evaluation)).to.deep.equal([]);
  });

  const usNight = {
    ...night22,
    shiftCode: 'US23',
    start: 1380,
    end: 1890,
    breaks: [{ start: 1620, end: 1650, paid: false, mode: 'AUTO', maxMinutes: 0 } as const],
  };
  const newYork = [workSlice({ workTimeZone: 'America/New_York', defaultShiftCode: 'US23' })];

  it('14, variant: New York, with a break', () => {
    const evaluation = evaluate('2026-03-07', {
      slices: newYork,
      shifts: [usNight],
      assignments: [assignment('2026-03-07', 'US23')],
      punches: punchesOf('IN 2026-03-07T23:00:00-05:00', 'OUT 2026-03-08T07:30:00-04:00'),
    });
    expect(onlyDay(evaluation)).to.include({ workedMinutes: 420, plannedMinutes: 420, nominalMinutes: 480 });
    expect(told(evaluation)).to.deep.equal([]);
  });

  const longNight = {
    slices: e2,
    assignments: [assignment('2026-10-24', 'NIGHT22')],
    punches: punchesOf('IN 2026-10-24T20:00:00Z', 'OUT 2026-10-25T05:00:00Z'),
  };

  it('15: fall back on a night shift', () => {
    const evaluation = evaluate('2026-10-24', longNight);
    expect(onlyDay(evaluation)).to.include({ workedMinutes: 540, plannedMinutes: 540, totalMinutes: 540 });
    expect(overtimeOf(evaluation)).to.deep.equal([]);
    expect(told(evaluation)).to.deep.equal([]);
  });

  it('15: fall back with the quantity rule at 480 minutes a day', () => {
    const policy = policyWith({}, { dayThreshold: 480 });
    expect(overtimeOf(evaluate('2026-10-24', { ...longNight, policy }))).to.deep.equal(['WORKDAY 60 60 60']);
  });

  it('15: fall back counts whole in the week', () => {
    const policy = policyWith({}, { weekThreshold: 2400 });
    const earlier = [
      { workDate: '2026-10-19', totalMinutes: 1900, overtime: [] },
      { workDate: '2026-10-18', totalMinutes: 600, overtime: [] },
    ];
    expect(overtimeOf(evaluate('2026-10-24', { ...longNight, policy, earlier }))).to.deep.equal(['WORKDAY 40 40 40']);
  });

  it('15, variant: New York', () => {
    const evaluation = evaluate('2026-10-31', {
      slices: newYork,
      shifts: [usNight],
      assignments: [assignment('2026-10-31', 'US23')],
      punches: punchesOf('IN 2026-10-31T23:00:00-04:00', 'OUT 2026-11-01T07:30:00-05:00'),
    });
    expect(onlyDay(evaluation)).to.include({ workedMinutes: 540, plannedMinutes: 540, nominalMinutes: 480 });
  });

  it('20: a change of the employee’s zone', () => {
    const before = [workSlice()];
    const after = [
      workSlice({ validTo: '2026-03-15' }),
      workSlice({ validFrom: '2026-03-16', workTimeZone: 'Europe/Berlin' }),
    ];
    const punches = punchesOf(
      'IN 2026-03-13T09:00:00+08:00',
      'OUT 2026-03-13T18:00:00+08:00',
      'IN 2026-03-16T09:00:00+01:00',
      'OUT 2026-03-16T18:00:00+01:00',
    );
    const old = onlyDay(evaluate('2026-03-13', { slices: before, punches }));
    const again = onlyDay(evaluate('2026-03-13', { slices: after, punches }));
    expect(again).to.deep.equal(old);
    expect(again).to.include({ status: 'PRESENT', workedMinutes: 480 });
    const berlin = evaluate('2026-03-16', { slices: after, punches });
    expect(onlyDay(berlin)).to.include({ status: 'PRESENT', lateMinutes: 0, workedMinutes: 480 });
    expect(told(berlin)).to.deep.equal([]);
  });

  it('21: the edge of the grace', () => {
    const withIn = (time: string): Evaluation =>
      evaluate('2026-03-02', { punches: punchesOf(`IN 2026-03-02T${time}+08:00`, 'OUT 2026-03-02T18:00:00+08:00') });
    expect(told(withIn('09:05:59'))).to.deep.equal([]);
    expect(onlyDay(withIn('09:05:59'))).to.include({ lateMinutes: 0, workedMinutes: 475 });
    expect(told(withIn('09:06:00'))).to.deep.equal(['LATE 6']);
    expect(onlyDay(withIn('09:06:00'))).to.include({ lateMinutes: 6, workedMinutes: 474, status: 'PRESENT' });
  });

  it('23: very late', () => {
    const punches = punchesOf('IN 2026-03-02T12:30:00+08:00', 'OUT 2026-03-02T18:00:00+08:00');
    const evaluation = evaluate('2026-03-02', { punches });
    expect(told(evaluation)).to.deep.equal(['PARTIAL_ABSENCE 180']);
    expect(onlyDay(evaluation)).to.include({
      status: 'PARTIAL_ABSENT',
      workedMinutes: 300,
      absenceMinutes: 180,
      lateMinutes: 0,
    });
  });

  const onlyIn = punchesOf('IN 2026-03-02T08:58:00+08:00');

  it('24: a missing OUT', () => {
    const lookedAt = (now: string, watermark: string): Evaluation =>
      evaluate('2026-03-02', { punches: onlyIn, now, watermarks: [moment(watermark)] });
    const before = lookedAt('2026-03-03T00:29:00+08:00', '2026-03-03T00:00:00+08:00');
    expect(onlyDay(before).status).to.equal('PENDING');
    expect(told(before)).to.deep.equal([]);
    expect(before.nextLookAt).to.equal(moment('2026-03-03T00:30:00+08:00'));
    const after = lookedAt('2026-03-03T00:30:00+08:00', '2026-03-03T00:00:00+08:00');
    expect(onlyDay(after)).to.include({ status: 'INCOMPLETE', workedMinutes: undefined });
    expect(told(after)).to.deep.equal(['MISSING_OUT 0']);
    expect(after.nextLookAt).to.equal(undefined);
    const offline = lookedAt('2026-03-03T00:30:00+08:00', '2026-03-02T23:00:00+08:00');
    expect(onlyDay(offline).status).to.equal('PENDING');
    expect(told(offline)).to.deep.equal([]);
    expect(offline.nextLookAt).to.equal(moment('2026-03-04T00:30:00+08:00'));
    expect(offline.awaitedWatermark).to.equal(moment('2026-03-03T00:00:00+08:00'));
  });

  it('24: a watermark is waited for no longer than a day', () => {
    const late = evaluate('2026-03-02', {
      punches: onlyIn,
      now: '2026-03-04T00:30:00+08:00',
      watermarks: [moment('2026-03-02T23:00:00+08:00')],
    });
    expect(onlyDay(late)).to.include({ status: 'INCOMPLETE', isWatermarkLate: true });
  });

  it('25: no punches on a workday', () => {
    const lookedAt = (now: string): Evaluation =>
      evaluate('2026-03-02', { now, watermarks: [moment('2026-03-03T00:00:00+08:00')] });
    expect(onlyDay(lookedAt('2026-03-03T00:29:59+08:00')).status).to.equal('PENDING');
    expect(told(lookedAt('2026-03-03T00:29:59+08:00'))).to.deep.equal([]);
    const absent = lookedAt('2026-03-03T00:30:00+08:00');
    expect(onlyDay(absent)).to.include({ status: 'ABSENT', absenceMinutes: 480, workedMinutes: 0 });
    expect(told(absent)).to.deep.equal(['ABSENT 480']);
  });

  it('25: no punches on a day off, or before the hire', () => {
    const saturday = evaluate('2026-03-14');
    expect([onlyDay(saturday).status, told(saturday)]).to.deep.equal(['REST', []]);
    const mayDay = evaluate('2026-05-01');
    expect([onlyDay(mayDay).status, told(mayDay)]).to.deep.equal(['HOLIDAY', []]);
    const beforeHire = evaluate('2026-03-02', { hireDate: '2026-03-03' });
    expect([beforeHire.days, beforeHire.exceptions, beforeHire.nextLookAt]).to.deep.equal([[], [], undefined]);
  });

  it('26: overtime after the shift', () => {
    const between = (from: string, to: string): Evaluation =>
      evaluate('2026-03-02', { punches: punchesOf(`IN 2026-03-02T${from}+08:00`, `OUT 2026-03-02T${to}+08:00`) });
    expect(overtimeOf(between('09:00:00', '20:10:00'))).to.deep.equal(['WORKDAY 130 120 120']);
    expect(overtimeOf(between('09:00:00', '18:29:00'))).to.deep.equal([]);
    expect(overtimeOf(between('07:00:00', '18:00:00'))).to.deep.equal([]);
    expect(told(between('09:00:00', '20:10:00'))).to.deep.equal([]);
  });

  it('27: work on a rest day', () => {
    const punches = punchesOf('IN 2026-03-14T10:00:00+08:00', 'OUT 2026-03-14T15:20:00+08:00');
    const policy = policyWith({}, { otApproval: 'POST' });
    const evaluation = evaluate('2026-03-14', { punches, policy });
    expect(told(evaluation)).to.deep.equal(['UNSCHEDULED_WORK 320', 'OVERTIME_UNAPPROVED 315']);
    expect(overtimeOf(evaluation)).to.deep.equal(['RESTDAY 320 315 0']);
    const window = { from: moment('2026-03-14T10:00:00+08:00'), to: moment('2026-03-14T15:20:00+08:00') };
    const approved = evaluate('2026-03-14', {
      punches,
      policy,
      overtime: [{ ...window, decision: 'APPROVED', compensation: 'TIME_OFF' }],
    });
    expect(told(approved)).to.deep.equal(['UNSCHEDULED_WORK 320']);
    expect(onlyDay(approved).overtime).to.deep.equal([
      {
        kind: 'RESTDAY',
        basis: 'INTERVAL',
        rawMinutes: 320,
        countedMinutes: 315,
        approvedMinutes: 315,
        compensation: 'TIME_OFF',
        payPercent: 200,
      },
    ]);
    const refused = evaluate('2026-03-14', {
      punches,
      policy,
      overtime: [{ ...window, decision: 'REJECTED', compensation: 'PAY' }],
    });
    expect(overtimeOf(refused)).to.deep.equal(['RESTDAY 320 0 0']);
    expect(told(refused)).to.deep.equal(['UNSCHEDULED_WORK 320']);
  });

  it('29: a long break that is punched', () => {
    const evaluation = evaluate('2026-03-02', {
      shifts: [punchedDay9],
      punches: punchesOf(
        'IN 2026-03-02T09:00:00+08:00',
        'BREAK 2026-03-02T12:00:00+08:00',
        'BREAK_END 2026-03-02T13:20:00+08:00',
        'OUT 2026-03-02T18:00:00+08:00',
      ),
    });
    expect(onlyDay(evaluation)).to.include({ breakMinutes: 80, workedMinutes: 460, status: 'PRESENT' });
    expect(told(evaluation)).to.deep.equal(['LONG_BREAK 20']);
  });

  it('30: a correction', () => {
    const silent = evaluate('2026-03-02', { punches: onlyIn });
    const proposed = punchOf('C1', 'CLOCK_OUT', '2026-03-02T18:00:00+08:00');
    const corrected = evaluate('2026-03-02', {
      punches: onlyIn,
      corrections: [correctionOf('2026-03-02', proposed)],
    });
    expect(onlyDay(corrected)).to.include({ status: 'PRESENT', workedMinutes: 480 });
    const changes = reviseExceptions(kept(silent), {
      found: corrected.exceptions,
      isCorrected: () => true,
      now: instant(0),
    });
    expect(changes.map(({ after }) => [after.type, after.revision, after.state])).to.deep.equal([
      ['MISSING_OUT', 2, 'RESOLVED'],
    ]);
    // The correction's event may be among the punches as well.
    const stored = evaluate('2026-03-02', {
      punches: [...onlyIn, proposed],
      corrections: [correctionOf('2026-03-02', proposed)],
    });
    expect(stored).to.deep.equal(corrected);
  });

  it('33: leave by the hour, then late', () => {
    const evaluation = evaluate('2026-03-02', {
      punches: punchesOf('IN 2026-03-02T11:03:00+08:00', 'OUT 2026-03-02T18:00:00+08:00'),
      leave: [
        {
          leaveType: 'ANNUAL',
          leaveClass: 'LEAVE',
          workDate: '2026-03-02',
          part: { kind: 'TIME', from: moment('2026-03-02T09:00:00+08:00'), to: moment('2026-03-02T11:00:00+08:00') },
        },
      ],
    });
    expect(onlyDay(evaluation)).to.include({ status: 'PART_LEAVE', lateMinutes: 0, workedMinutes: 357 });
    expect(onlyDay(evaluation).leaveMinutes).to.deep.equal([{ leaveType: 'ANNUAL', minutes: 120 }]);
    expect(told(evaluation)).to.deep.equal([]);
  });

  it('a holiday that is added later takes the absence away (R-63)', () => {
    const input = inputOf('2026-06-19');
    const later = inputOf('2026-06-19', { calendar: [holiday('2026-06-19')] });
    const changes = reviseExceptions(kept(evaluateDays(input)), {
      found: evaluateDays(later).exceptions,
      isCorrected: () => false,
      now: instant(0),
    });
    expect(changes.map(({ after }) => [after.type, after.state])).to.deep.equal([['ABSENT', 'WITHDRAWN']]);
  });
});
