import { expect } from 'chai';
import fc from 'fast-check';
import type { EvaluatedDay } from '../../../src/domain/attendance/day.ts';
import type { Evaluation, LeaveCover, LeavePart, Punch } from '../../../src/domain/attendance/evaluation.ts';
import { coverOf } from '../../../src/domain/attendance/leave-cover.ts';
import { resolveSchedule } from '../../../src/domain/schedule/resolve-schedule.ts';
import type { ShiftDefinition } from '../../../src/domain/schedule/shift.ts';
import { instant, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../src/lib/clock.ts';
import {
  assignment,
  day6,
  day8,
  day9,
  evaluate,
  night22,
  onlyDay,
  overtimeOf,
  policyWith,
  punchedDay9,
  punchesOf,
  scheduleFacts,
  told,
  type CaseChanges,
} from './company.ts';
import { moment } from './sample.ts';

/** March 2nd, a Monday, with punches such as `IN 09:00`; `+06:07` is on the day after. */
const monday = (texts: string, changes: CaseChanges = {}): Evaluation =>
  evaluate('2026-03-02', {
    punches: punchesOf(
      ...texts.split(', ').map((text) => {
        const [type = '', time = ''] = text.split(' ');
        const date = time.startsWith('+') ? '2026-03-03' : '2026-03-02';
        return `${type} ${date}T${time.replace('+', '')}:00+08:00`;
      }),
    ),
    ...changes,
  });

const shiftWith = (changes: Partial<ShiftDefinition>): CaseChanges => ({ shifts: [{ ...day9, ...changes }] });

/** Worked, late, early, absence and short minutes of the one day. */
const minutesOf = (evaluation: Evaluation): readonly (number | undefined)[] => {
  const { workedMinutes, lateMinutes, earlyLeaveMinutes, absenceMinutes, shortMinutes } = onlyDay(evaluation);
  return [workedMinutes, lateMinutes, earlyLeaveMinutes, absenceMinutes, shortMinutes];
};

describe('Nobody is blamed for minutes that nobody knows (R-22, R-25)', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['IN 09:00, OUT 12:00, OUT 18:05', ['MISSING_IN 0']],
    ['IN 07:15, OUT 08:58, OUT 18:00', ['MISSING_IN 0']],
    ['OUT 12:00, IN 13:00, OUT 18:00', ['MISSING_IN 0']],
    ['IN 08:55, IN 13:00, OUT 18:00', ['MISSING_OUT 0']],
    ['IN 09:00, OUT 12:00, IN 13:00', ['MISSING_OUT 0']],
    ['IN 09:00, OUT 12:00, IN 13:00, OUT 15:00, OUT 18:10', ['MISSING_IN 0']],
    ['OUT 18:00', ['MISSING_IN 0']],
    ['IN 07:15, IN 11:30, OUT 18:00', ['MISSING_OUT 0']],
  ];
  for (const [punches, findings] of cases) {
    it(`${punches}: ${findings.join(', ')}`, () => {
      expect(told(monday(punches))).to.deep.equal(findings);
      expect(onlyDay(monday(punches)).status).to.equal('INCOMPLETE');
    });
  }

  it('but for those that are known whatever the missing punch would say', () => {
    expect(told(monday('IN 09:30, OUT 12:00, OUT 18:05'))).to.deep.equal(['LATE 30', 'MISSING_IN 0']);
    expect(told(monday('IN 09:00, OUT 12:00, OUT 17:00'))).to.deep.equal(['EARLY_LEAVE 60', 'MISSING_IN 0']);
    expect(told(monday('IN 12:30'))).to.deep.equal(['PARTIAL_ABSENCE 180', 'MISSING_OUT 0']);
    expect(told(monday('OUT 16:00'))).to.deep.equal(['EARLY_LEAVE 120', 'MISSING_IN 0']);
  });

  it('nor where whole pairs are missing', () => {
    const pairs = shiftWith({ requiredPunches: 'PAIRS', requiredPairs: 2 });
    expect(told(monday('IN 09:00, OUT 12:00', pairs))).to.deep.equal(['MISSING_IN 0']);
    expect(told(monday('IN 13:00, OUT 18:00', pairs))).to.deep.equal(['MISSING_IN 0']);
  });
});

describe('Each planned minute is in one place (R-22)', () => {
  it('where somebody leaves early and comes back later', () => {
    const day = monday('IN 08:55, OUT 17:00, IN 18:30, OUT 20:30');
    expect(told(day)).to.deep.equal(['EARLY_LEAVE 60']);
    expect([minutesOf(day), overtimeOf(day)]).to.deep.equal([[420, 0, 60, 0, 0], ['WORKDAY 120 120 120']]);
  });

  it('where somebody was there only before and after', () => {
    const day = monday('IN 07:15, OUT 08:58, IN 18:30, OUT 20:30');
    expect([told(day), minutesOf(day)]).to.deep.equal([['PARTIAL_ABSENCE 480'], [0, 0, 0, 480, 0]]);
    const before = monday('IN 07:15, OUT 08:58');
    expect([told(before), minutesOf(before)]).to.deep.equal([['EARLY_LEAVE 480'], [0, 0, 480, 0, 0]]);
  });

  it('where somebody came before the window and left after it', () => {
    const day = monday('IN 06:30, OUT 22:00', shiftWith({ punchCloseAfter: 60 }));
    expect([onlyDay(day).status, minutesOf(day)]).to.deep.equal(['PRESENT', [480, 0, 0, 0, 0]]);
  });

  it('where the grace forgives some, or work was left in between', () => {
    expect(minutesOf(monday('IN 09:05, OUT 17:56'))).to.deep.equal([471, 0, 0, 0, 9]);
    const gap = monday('IN 09:00, OUT 14:00, IN 15:00, OUT 18:00');
    expect([told(gap), minutesOf(gap)]).to.deep.equal([['SHORT_HOURS 60'], [420, 0, 0, 0, 60]]);
  });

  it('where unpaid breaks lie before the arrival or after the departure', () => {
    const day = monday('IN 13:30, OUT 18:00', shiftWith({ lateAsAbsenceAfter: 0 }));
    expect([told(day), minutesOf(day)]).to.deep.equal([['LATE 210'], [270, 210, 0, 0, 0]]);
    const early = monday('IN 09:00, OUT 11:00', shiftWith({ earlyAsAbsenceAfter: 360 }));
    expect([told(early), minutesOf(early)]).to.deep.equal([['PARTIAL_ABSENCE 360'], [120, 0, 0, 360, 0]]);
  });

  it('where the work is too little for a day and is rounded: what is missing is not', () => {
    const day = monday(
      'IN 09:00, OUT 10:52',
      shiftWith({ absentBelow: 240, rounding: { unit: 15, mode: 'FLOOR', scope: 'DAY' } }),
    );
    expect([told(day), minutesOf(day)]).to.deep.equal([['ABSENT 368'], [105, 0, 0, 368, 0]]);
  });

  it('where the grace forgives some beside a gap in the middle: the gap alone is told', () => {
    const punched = { shifts: [punchedDay9] };
    const day = monday('IN 09:02, OUT 12:09, IN 14:09, OUT 18:00', punched);
    expect([told(day), minutesOf(day)]).to.deep.equal([['SHORT_HOURS 60'], [418, 0, 0, 0, 62]]);
    const forgiven = monday('IN 09:05, OUT 12:00, IN 13:00, OUT 15:00, IN 15:04, OUT 17:55', punched);
    expect([told(forgiven), minutesOf(forgiven)]).to.deep.equal([[], [466, 0, 0, 0, 14]]);
  });

  it('where a break that is punched was too long, or left out', () => {
    const long = monday('IN 09:00, BREAK 12:00, BREAK_END 13:20, OUT 18:00', { shifts: [punchedDay9] });
    expect([told(long), minutesOf(long)]).to.deep.equal([['LONG_BREAK 20'], [460, 0, 0, 0, 20]]);
    expect(minutesOf(monday('IN 09:00, OUT 18:00', { shifts: [punchedDay9] }))).to.deep.equal([540, 0, 0, 0, 0]);
    const thresholds = { shifts: [{ ...punchedDay9, halfDayBelow: 470 }] };
    const below = monday('IN 09:00, BREAK 12:00, BREAK_END 13:20, OUT 18:00', thresholds);
    expect([told(below), minutesOf(below)]).to.deep.equal([['PARTIAL_ABSENCE 20'], [460, 0, 0, 20, 0]]);
  });

  const shifts: readonly ShiftDefinition[] = [
    day9,
    { ...day8, flexLate: 60, flexEarly: 30 },
    { ...day9, lateAsAbsenceAfter: 0, earlyAsAbsenceAfter: 120, flexLate: 90 },
    { ...day9, halfDayBelow: 240, absentBelow: 60, seriousLateAfter: 30 },
    {
      ...day9,
      flexEarly: 240,
      breaks: [{ start: 560, end: 600, paid: false, mode: 'AUTO', maxMinutes: 0 }],
      nominalMinutes: 500,
    },
    { ...day9, requiredPunches: 'IN_ONLY' },
    { ...day9, requiredPunches: 'PAIRS', requiredPairs: 2 },
    night22,
    { ...day6, flexLate: 30 },
  ];
  const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 30 * 3600 }), { minLength: 1, maxLength: 9 });
  const types = fc.array(fc.constantFrom('CLOCK_IN' as const, 'CLOCK_OUT' as const, 'CLOCK_TOGGLE' as const), {
    minLength: 9,
    maxLength: 9,
  });
  const punches = fc.tuple(seconds, types).map(([times, odd]) =>
    times
      .toSorted((one, other) => one - other)
      .map((second, at): Punch => {
        const occurred = instant(moment('2026-03-02T04:00:00+08:00') + second * MICROS_PER_SECOND);
        // Mostly in turns, so that days are complete.
        const usual = at % 2 === 0 ? 'CLOCK_IN' : 'CLOCK_OUT';
        const eventType = second % 7 === 0 ? (odd[at] ?? usual) : usual;
        return { eventId: `P${at}`, eventType, at: occurred, geofence: 'UNKNOWN' };
      }),
  );

  const minuteOfDay = fc.integer({ min: 4 * 60, max: 34 * 60 });
  const atMinute = (minute: number) => instant(moment('2026-03-02T00:00:00+08:00') + minute * MICROS_PER_MINUTE);
  const part = fc.oneof(
    { weight: 1, arbitrary: fc.constant<LeavePart>({ kind: 'FULL' }) },
    {
      weight: 6,
      arbitrary: fc.tuple(minuteOfDay, minuteOfDay).map(([one, other]): LeavePart => ({
        kind: 'TIME',
        from: atMinute(Math.min(one, other)),
        to: atMinute(Math.max(one, other)),
      })),
    },
  );
  const leave = fc.array(
    fc.record({
      leaveType: fc.constantFrom('ANNUAL', 'SICK'),
      leaveClass: fc.constantFrom('LEAVE' as const, 'TRIP' as const),
      workDate: fc.constant('2026-03-02'),
      part,
    }),
    { maxLength: 2 },
  );

  /** What of the plan leave covers, each minute once. */
  const leaveOf = (shift: ShiftDefinition, covers: readonly LeaveCover[]): number => {
    const [day] = resolveSchedule(
      scheduleFacts({ shifts: [shift], assignments: [assignment('2026-03-02', shift.shiftCode)] }),
      '2026-03-02',
      '2026-03-02',
    );
    return day?.plan === undefined ? NaN : coverOf(day.plan, covers).minutes;
  };

  it('on any day with its punches and leave: planned = worked + late + early + absence + leave + short', () => {
    const seen = { complete: 0, withLeave: 0 };
    const check = (list: readonly Punch[], shift: ShiftDefinition, covers: readonly LeaveCover[]): void => {
      const assignments = [assignment('2026-03-02', shift.shiftCode)];
      const evaluation = evaluate('2026-03-02', { punches: list, shifts: [shift], assignments, leave: covers });
      const day: EvaluatedDay = onlyDay(evaluation);
      if (day.status === 'INCOMPLETE') return;
      seen.complete += 1;
      const covered = leaveOf(shift, covers);
      if (covered > 0 && covered < day.plannedMinutes) seen.withLeave += 1;
      const sum = minutesOf(evaluation).reduce<number>((all, one) => all + (one ?? NaN), covered);
      expect(sum).to.equal(day.plannedMinutes);
      const blamed = evaluation.exceptions.filter(({ type }) => planTypes.includes(type));
      const minutes = blamed.reduce((all, exception) => all + exception.minutes, 0);
      expect(minutes).to.be.at.most(day.plannedMinutes - covered - (day.workedMinutes ?? 0));
    };
    fc.assert(fc.property(punches, fc.constantFrom(...shifts), leave, check), { numRuns: 2000 });
    expect(seen.complete).to.be.greaterThan(600);
    expect(seen.withLeave).to.be.greaterThan(200);
  });

  const planTypes: readonly string[] = [
    'LATE',
    'SERIOUS_LATE',
    'EARLY_LEAVE',
    'ABSENT',
    'PARTIAL_ABSENCE',
    'SHORT_HOURS',
    'LONG_BREAK',
  ];
});

describe('Flexible time (R-23)', () => {
  const flex = shiftWith({ flexLate: 60, flexEarly: 30 });

  it('slides the plan to when somebody comes', () => {
    const day = monday('IN 09:45, OUT 18:45', flex);
    expect([told(day), minutesOf(day), overtimeOf(day)]).to.deep.equal([[], [480, 0, 0, 0, 0], []]);
    const early = monday('IN 08:30, OUT 17:30', flex);
    expect([told(early), minutesOf(early), overtimeOf(early)]).to.deep.equal([[], [480, 0, 0, 0, 0], []]);
  });

  it('measures late, early and overtime against the plan that has slid, and slides no further than it may', () => {
    expect(told(monday('IN 10:10, OUT 19:00', flex))).to.deep.equal(['LATE 10']);
    expect(told(monday('IN 09:45, OUT 18:00', flex))).to.deep.equal(['EARLY_LEAVE 45']);
    expect(overtimeOf(monday('IN 09:45, OUT 19:45', flex))).to.deep.equal(['WORKDAY 60 60 60']);
    const dawn = monday('IN 08:00, OUT 17:30', flex);
    expect([told(dawn), minutesOf(dawn)]).to.deep.equal([[], [480, 0, 0, 0, 0]]);
    expect(overtimeOf(monday('IN 08:00, OUT 18:00', flex))).to.deep.equal(['WORKDAY 30 30 30']);
  });

  it('presumes no other end than that of the plan that has slid, where only an IN is required', () => {
    const inOnly = shiftWith({ flexLate: 60, flexEarly: 30, requiredPunches: 'IN_ONLY' });
    for (const punch of ['IN 08:30', 'IN 09:45']) {
      const day = monday(punch, inOnly);
      expect([told(day), minutesOf(day), overtimeOf(day)]).to.deep.equal([[], [480, 0, 0, 0, 0], []]);
    }
    expect(minutesOf(monday('IN 10:10', inOnly))).to.deep.equal([470, 10, 0, 0, 0]);
  });

  it('does not end before the plan that has slid does', () => {
    const open = monday('IN 09:45, OUT 12:00', { ...flex, now: '2026-03-02T18:15:00+08:00' });
    expect([onlyDay(open).status, told(open)]).to.deep.equal(['PENDING', []]);
  });

  it('blames nobody for leaving who may have come early', () => {
    expect(told(monday('OUT 17:40', flex))).to.deep.equal(['MISSING_IN 0']);
    expect(told(monday('OUT 17:20', flex))).to.deep.equal(['EARLY_LEAVE 10', 'MISSING_IN 0']);
  });

  it('goes on after leave at the begin', () => {
    const from = moment('2026-03-02T09:00:00+08:00');
    const leave = [
      {
        leaveType: 'ANNUAL',
        leaveClass: 'LEAVE',
        workDate: '2026-03-02',
        part: { kind: 'TIME', from, to: moment('2026-03-02T11:00:00+08:00') },
      },
    ] as const;
    const day = monday('IN 11:30, OUT 18:30', { ...flex, leave });
    expect([told(day), minutesOf(day)]).to.deep.equal([[], [360, 0, 0, 0, 0]]);
    expect(told(monday('IN 10:30, OUT 18:00', { ...flex, leave }))).to.deep.equal(['WORK_ON_LEAVE 30']);
  });
});

describe('Overtime by windows (R-33)', () => {
  const window = (from: string, to: string, compensation: 'PAY' | 'TIME_OFF', decision: 'APPROVED' | 'REJECTED') => ({
    from: moment(`2026-03-02T${from}:00+08:00`),
    to: moment(`2026-03-02T${to}:00+08:00`),
    compensation,
    decision,
  });
  const pay = (from: string, to: string) => window(from, to, 'PAY', 'APPROVED');
  const timeOff = (from: string, to: string) => window(from, to, 'TIME_OFF', 'APPROVED');
  const post = shiftWith({ otApproval: 'POST' });
  const lines = (evaluation: Evaluation): readonly string[] =>
    onlyDay(evaluation).overtime.map(
      ({ compensation, rawMinutes, countedMinutes, approvedMinutes }) =>
        `${compensation} ${rawMinutes} ${countedMinutes} ${approvedMinutes}`,
    );
  const untilNine = (...overtime: readonly ReturnType<typeof window>[]): Evaluation =>
    monday('IN 09:00, OUT 21:00', { ...post, overtime });

  it('is two lines where an hour is paid and two are taken off', () => {
    expect(lines(untilNine(pay('18:00', '19:00'), timeOff('19:00', '21:00')))).to.deep.equal([
      'PAY 60 60 60',
      'TIME_OFF 120 120 120',
    ]);
  });

  it('has minimum and unit of its own in each window', () => {
    expect(lines(untilNine(pay('18:00', '18:20')))).to.deep.equal(['PAY 180 0 0']);
    expect(lines(untilNine(pay('18:00', '18:50')))).to.deep.equal(['PAY 180 45 45']);
    expect(lines(untilNine(pay('18:00', '18:20'), pay('18:20', '18:50')))).to.deep.equal(['PAY 180 45 45']);
    expect(lines(untilNine(pay('18:00', '18:20'), pay('19:00', '19:20')))).to.deep.equal(['PAY 180 0 0']);
  });

  it('counts a minute once where windows overlap, and never more than was worked', () => {
    expect(lines(untilNine(pay('18:00', '20:00'), timeOff('19:00', '23:00')))).to.deep.equal([
      'PAY 120 120 120',
      'TIME_OFF 60 60 60',
    ]);
  });

  it('leaves raw what nobody has approved, and tells it', () => {
    const day = untilNine(timeOff('18:00', '19:00'));
    expect(lines(day)).to.deep.equal(['PAY 120 0 0', 'TIME_OFF 60 60 60']);
    expect(told(day)).to.deep.equal(['OVERTIME_UNAPPROVED 120']);
    expect(lines(untilNine())).to.deep.equal(['PAY 180 180 0']);
    expect(lines(untilNine(window('18:00', '21:00', 'PAY', 'REJECTED')))).to.deep.equal(['PAY 180 0 0']);
  });

  it('is repaid as it was chosen also where no approval is needed', () => {
    const day = monday('IN 09:00, OUT 21:00', { overtime: [timeOff('19:00', '20:00')] });
    expect(lines(day)).to.deep.equal(['PAY 120 120 120', 'TIME_OFF 60 60 60']);
  });
});

describe('Work on a rest day (R-31)', () => {
  const saturday = punchesOf('IN 2026-03-14T10:00:00+08:00', 'OUT 2026-03-14T15:20:00+08:00');

  it('is ordinary time where the policy says so', () => {
    const policy = policyWith({}, { restDayWork: 'ORDINARY', otApproval: 'NONE' });
    const day = evaluate('2026-03-14', { punches: saturday, policy });
    expect([overtimeOf(day), onlyDay(day).workedMinutes]).to.deep.equal([[], 320]);
    expect(told(day)).to.deep.equal(['UNSCHEDULED_WORK 320']);
  });

  it('is overtime then above the threshold of the week alone', () => {
    const policy = policyWith({}, { restDayWork: 'ORDINARY', otApproval: 'NONE', weekThreshold: 2400 });
    const earlier = [{ workDate: '2026-03-13', totalMinutes: 2280, overtime: [] }];
    const day = evaluate('2026-03-14', { punches: saturday, policy, earlier });
    expect(overtimeOf(day)).to.deep.equal(['WORKDAY 200 200 200']);
  });
});

describe('Breaks and long shifts', () => {
  const policy = policyWith({ dueBreak: { afterMinutes: 360, minutes: 30 } });
  const unbroken = { ...day9, breaks: [], nominalMinutes: 540 };

  it('tell a break that was due and was not taken (R-28)', () => {
    const told9 = (texts: string): readonly string[] => told(monday(texts, { policy, shifts: [unbroken] }));
    expect(told9('IN 09:00, OUT 18:00')).to.deep.equal(['MISSED_BREAK 30']);
    expect(told9('IN 09:00, BREAK 12:00, BREAK_END 12:20, OUT 18:00')).to.deep.equal(['MISSED_BREAK 10']);
    expect(told9('IN 09:00, BREAK 12:00, BREAK_END 12:30, OUT 18:00')).to.deep.equal([]);
    expect(told9('IN 09:00, OUT 12:00, IN 12:30, OUT 18:00')).to.deep.equal(['SHORT_HOURS 30']);
    expect(told9('IN 12:00, OUT 18:00')).to.deep.equal(['PARTIAL_ABSENCE 180']);
    expect(told(monday('IN 09:00, OUT 18:00', { policy }))).to.deep.equal([]);
  });

  it('know a paid break for a break (R-28)', () => {
    const breaks = punchedDay9.breaks.map((rest) => ({ ...rest, paid: true }));
    const paid = { policy, shifts: [{ ...punchedDay9, breaks, nominalMinutes: 540 }] };
    expect(told(monday('IN 09:00, BREAK 12:00, BREAK_END 12:30, OUT 18:00', paid))).to.deep.equal([]);
    expect(told(monday('IN 09:00, BREAK 12:00, BREAK_END 12:20, OUT 18:00', paid))).to.deep.equal(['MISSED_BREAK 10']);
    expect(told(monday('IN 09:00, OUT 18:00', paid))).to.deep.equal(['MISSED_BREAK 30']);
  });

  it('tell a break that is longer than may be, also where the shift has none that is punched (R-28)', () => {
    expect(told(monday('IN 09:00, BREAK 14:00, BREAK_END 17:00, OUT 18:00'))).to.deep.equal(['LONG_BREAK 120']);
    expect(told(monday('IN 09:00, BREAK 12:00, BREAK_END 13:20, OUT 18:00'))).to.deep.equal(['LONG_BREAK 20']);
    expect(told(monday('IN 09:00, BREAK 12:00, BREAK_END 13:00, OUT 18:00'))).to.deep.equal([]);
    const twice = 'IN 09:00, BREAK 10:00, BREAK_END 10:40, BREAK 15:00, BREAK_END 15:40, OUT 18:00';
    expect(told(monday(twice))).to.deep.equal(['LONG_BREAK 20']);
    const longer = policyWith({ breakMaxMinutes: 90 });
    expect(told(monday('IN 09:00, BREAK 12:00, BREAK_END 13:20, OUT 18:00', { policy: longer }))).to.deep.equal([]);
  });

  it('do not call a shift of a day too long (R-11)', () => {
    const guard = { ...day9, start: 480, end: 1920, breaks: [], nominalMinutes: 1440, punchCloseAfter: 240 };
    expect(told(monday('IN 07:55, OUT +08:05', { shifts: [guard] }))).to.deep.equal([]);
    expect(told(monday('IN 06:05, OUT +11:30', { shifts: [guard] }))).to.include('LONG_INTERVAL 1765');
  });
});

describe('A day that waits (R-25)', () => {
  it('is looked at when it begins, and again when its window is closed', () => {
    const at = (now: string) => evaluate('2026-03-02', { now: `2026-03-02T${now}+08:00` });
    expect([onlyDay(at('07:00:00')).status, at('07:00:00').nextLookAt]).to.deep.equal([
      'PENDING',
      moment('2026-03-02T09:00:00+08:00'),
    ]);
    expect([onlyDay(at('09:00:00')).status, at('09:00:00').nextLookAt]).to.deep.equal([
      'PENDING',
      moment('2026-03-03T00:30:00+08:00'),
    ]);
  });
});
