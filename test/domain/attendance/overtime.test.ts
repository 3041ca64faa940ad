import { expect } from 'chai';
import { compensationProblem } from '../../../src/domain/attendance/compensation.ts';
import type { DecidedOvertime } from '../../../src/domain/attendance/evaluation.ts';
import { attendancePolicies, getPolicy } from '../../../src/domain/attendance/policy.ts';
import { historyBegin } from '../../../src/domain/attendance/history.ts';
import type { ShiftDefinition } from '../../../src/domain/schedule/shift.ts';
import { moment } from './sample.ts';
import {
  assignment,
  day9,
  evaluate,
  night22,
  overtimeOf,
  policyWith,
  punchesOf,
  told,
  type CaseChanges,
} from './company.ts';

const [cn, us] = attendancePolicies;

/** Punches of a stretch such as `2026-03-02T09:00 2026-03-02T20:10`, in Shanghai's time. */
const worked = (...stretches: readonly string[]): CaseChanges => ({
  punches: punchesOf(
    ...stretches.flatMap((stretch) => {
      const [from = '', to = ''] = stretch.split(' ');
      return [`IN ${from}:00+08:00`, `OUT ${to}:00+08:00`];
    }),
  ),
});

const withShift = (changes: Partial<ShiftDefinition>): CaseChanges => ({ shifts: [{ ...day9, ...changes }] });

const decided = (from: string, to: string, changes: Partial<DecidedOvertime> = {}): CaseChanges => ({
  overtime: [
    {
      decision: 'APPROVED',
      from: moment(`2026-03-02T${from}:00+08:00`),
      to: moment(`2026-03-02T${to}:00+08:00`),
      compensation: 'PAY',
      ...changes,
    },
  ],
});

describe('Overtime', () => {
  const evening = worked('2026-03-02T09:00 2026-03-02T20:10');

  it('counts on the sides that the shift allows (R-32)', () => {
    const early = worked('2026-03-02T07:00 2026-03-02T20:10');
    const both = { ...early, ...withShift({ otBefore: true }) };
    expect(overtimeOf(evaluate('2026-03-02', both))).to.deep.equal(['WORKDAY 250 240 240']);
    const none = { ...early, ...withShift({ otAfter: false }) };
    expect(overtimeOf(evaluate('2026-03-02', none))).to.deep.equal([]);
  });

  it('of a holiday is all that is worked, in an assigned shift as well (R-31, R-32)', () => {
    const holiday = worked('2026-10-01T09:00 2026-10-01T18:00');
    expect(overtimeOf(evaluate('2026-10-01', holiday))).to.deep.equal(['HOLIDAY 540 540 0']);
    const assigned = { ...holiday, assignments: [assignment('2026-10-01', 'DAY9')] };
    expect(overtimeOf(evaluate('2026-10-01', assigned))).to.deep.equal(['HOLIDAY 480 480 480']);
  });

  it('of a make-up day is that of a workday (R-31)', () => {
    const makeup = worked('2026-10-10T09:00 2026-10-10T20:10');
    expect(overtimeOf(evaluate('2026-10-10', makeup))).to.deep.equal(['WORKDAY 130 120 120']);
  });

  it('of a rest day loses a break after six hours where the policy says so (R-32)', () => {
    const policy = policyWith({}, { restDayBreakAfter: 360 });
    const hours = (to: string): readonly string[] =>
      overtimeOf(evaluate('2026-03-14', { ...worked(`2026-03-14T09:00 2026-03-14T${to}`), policy }));
    expect(hours('15:00')).to.deep.equal(['RESTDAY 360 360 0']);
    expect(hours('15:30')).to.deep.equal(['RESTDAY 360 360 0']);
    expect(hours('17:00')).to.deep.equal(['RESTDAY 420 420 0']);
  });

  it('is that of the work date, or of each calendar day (R-31)', () => {
    const friday = {
      ...worked('2026-03-06T22:00 2026-03-07T08:00'),
      assignments: [assignment('2026-03-06', 'NIGHT22')],
      shifts: [night22],
    };
    expect(overtimeOf(evaluate('2026-03-06', friday))).to.deep.equal(['WORKDAY 120 120 120']);
    const policy = policyWith({}, { splitAtMidnight: true });
    expect(overtimeOf(evaluate('2026-03-06', { ...friday, policy }))).to.deep.equal(['RESTDAY 480 480 480']);
  });

  describe('that has to be approved (R-33)', () => {
    it('before counts as far as it was', () => {
      const pre = { ...evening, ...withShift({ otApproval: 'PRE' }) };
      const unapproved = evaluate('2026-03-02', pre);
      expect([overtimeOf(unapproved), told(unapproved)]).to.deep.equal([
        ['WORKDAY 130 0 0'],
        ['OVERTIME_UNAPPROVED 120'],
      ]);
      const hour = evaluate('2026-03-02', { ...pre, ...decided('18:00', '19:00') });
      expect([overtimeOf(hour), told(hour)]).to.deep.equal([['WORKDAY 130 60 60'], ['OVERTIME_UNAPPROVED 60']]);
    });

    it('afterwards counts at once, and is told until it is decided', () => {
      const post = { ...evening, ...withShift({ otApproval: 'POST' }) };
      const open = evaluate('2026-03-02', post);
      expect([overtimeOf(open), told(open)]).to.deep.equal([['WORKDAY 130 120 0'], ['OVERTIME_UNAPPROVED 120']]);
      const refused = evaluate('2026-03-02', { ...post, ...decided('18:00', '21:00', { decision: 'REJECTED' }) });
      expect([overtimeOf(refused), told(refused)]).to.deep.equal([['WORKDAY 130 0 0'], []]);
    });
  });

  it('above the caps is told, and not cut (R-33)', () => {
    const long = evaluate('2026-03-02', worked('2026-03-02T09:00 2026-03-02T22:00'));
    expect([overtimeOf(long), told(long)]).to.deep.equal([['WORKDAY 240 240 240'], ['OVERTIME 60']]);
    const month = {
      ...evening,
      policy: policyWith({}, { monthlyCap: { minutes: 200, kinds: ['WORKDAY'] } }),
      earlier: [
        { workDate: '2026-03-01', totalMinutes: 600, overtime: [{ kind: 'WORKDAY', countedMinutes: 120 } as const] },
        { workDate: '2026-02-28', totalMinutes: 600, overtime: [{ kind: 'WORKDAY', countedMinutes: 120 } as const] },
      ],
    };
    expect(told(evaluate('2026-03-02', month))).to.deep.equal(['OVERTIME 40']);
  });

  describe('by quantity (R-35)', () => {
    const policy = policyWith({}, { dayThreshold: 480 });

    it('is what is above the threshold of the day, less what counts already', () => {
      const hours = (stretch: string): readonly string[] =>
        overtimeOf(evaluate('2026-03-02', { ...worked(stretch), policy }));
      expect(hours('2026-03-02T08:00 2026-03-02T18:20')).to.deep.equal(['WORKDAY 80 80 80']);
      expect(hours('2026-03-02T09:00 2026-03-02T20:10')).to.deep.equal(['WORKDAY 130 120 120', 'WORKDAY 10 10 10']);
    });

    it('is what is above the threshold of the week, from its first day', () => {
      const week = evaluate('2026-03-02', {
        ...worked(...['02', '03', '04', '05', '06'].map((day) => `2026-03-${day}T08:30 2026-03-${day}T18:00`)),
        from: '2026-03-02',
        to: '2026-03-06',
        policies: [{ ...us, policyCode: 'CN' }],
      });
      expect(
        week.days.map(({ overtime }) => overtime.map(({ basis, rawMinutes }) => [basis, rawMinutes])),
      ).to.deep.equal([[], [], [], [], [['WEEK', 150]]]);
    });

    it('counts a day’s overtime not again in the week', () => {
      const both = policyWith({}, { dayThreshold: 480, weekThreshold: 2400 });
      const week = evaluate('2026-03-02', {
        ...worked(...['02', '03', '04', '05', '06'].map((day) => `2026-03-${day}T08:00 2026-03-${day}T18:00`)),
        from: '2026-03-02',
        to: '2026-03-06',
        policy: both,
      });
      expect(
        week.days.map(({ overtime }) => overtime.map(({ basis, rawMinutes }) => [basis, rawMinutes])),
      ).to.deep.equal(Array.from({ length: 5 }, () => [['DAY', 60]]));
    });
  });

  it('is paid, or repaid with time off where the kind may be (R-34)', () => {
    expect(compensationProblem(cn, 'RESTDAY', 'TIME_OFF')).to.equal(undefined);
    expect(compensationProblem(cn, 'HOLIDAY', 'PAY')).to.equal(undefined);
    expect(compensationProblem(cn, 'HOLIDAY', 'TIME_OFF')?.code).to.equal('INELIGIBLE');
  });
});

describe('The policies', () => {
  it('hold by code and date, the latest version first; and the first one for a code that has none', () => {
    const next = { ...cn, version: 2, validFrom: '2026-07-01' };
    const policies = [cn, us, next];
    expect(getPolicy(policies, 'CN', '2026-06-30').version).to.equal(1);
    expect(getPolicy(policies, 'CN', '2026-07-01').version).to.equal(2);
    expect(getPolicy(policies, 'US', '2026-07-01').policyCode).to.equal('US');
    expect(getPolicy(policies, '', '2026-06-30').policyCode).to.equal('CN');
  });

  it('say which days before they count', () => {
    expect([historyBegin(cn, '2026-03-18'), historyBegin(us, '2026-03-18')]).to.deep.equal([
      '2026-03-01',
      '2026-03-15',
    ]);
    const neither = { ...us, overtime: { ...us.overtime, weekThreshold: 0 } };
    expect(historyBegin(neither, '2026-03-18')).to.equal('2026-03-18');
  });
});
