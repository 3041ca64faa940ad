import { expect } from 'chai';
import type { AttendanceException } from '../../../src/domain/attendance/exception.ts';
import { exceptionOf } from '../../../src/domain/attendance/finding.ts';
import { reviseExceptions } from '../../../src/domain/attendance/revise-exceptions.ts';
import { derivedId } from '../../../src/lib/derived-id.ts';
import { evaluate, inputOf, onlyDay, policyWith, punchesOf, type CaseChanges } from './company.ts';
import { moment } from './sample.ts';

const now = moment('2026-03-03T00:00:00Z');
const [day] = inputOf('2026-03-02').schedule;
if (day === undefined) throw new Error();
const late = (minutes: number) => exceptionOf(day, { type: 'LATE', slot: '', minutes, eventIds: ['P1'] });

const kept = (changes: Partial<AttendanceException> = {}): AttendanceException => ({
  ...late(6),
  revision: 1,
  state: 'OPEN',
  resolvedBy: '',
  raisedAtUtc: now,
  ...changes,
});

/** What is published when an evaluation finds lateness of so many minutes, or none: `2 OPEN 6`. */
function published(
  before: AttendanceException | undefined,
  minutes: number | undefined,
  correctedDates: readonly string[] = [],
): unknown {
  const found = minutes === undefined ? [] : [late(minutes)];
  const changes = reviseExceptions(before === undefined ? [] : [before], {
    found,
    isCorrected: ({ workDate }) => correctedDates.includes(workDate),
    now,
  });
  return changes.map(({ after }) => `${after.revision} ${after.state} ${after.minutes}`);
}

describe('An exception (R-30)', () => {
  it('is known again by its id', () => {
    expect(late(6).exceptionId).to.equal(late(7).exceptionId);
    expect(derivedId('E1', '2026-03-02', 1, 'LATE', '')).to.equal('921c30b3-e79d-8413-9efd-c472e9b67b19');
  });

  it('is published when it is new, changed, or gone', () => {
    expect(published(undefined, 6)).to.deep.equal(['1 OPEN 6']);
    expect(published(kept(), 6)).to.deep.equal([]);
    expect(published(kept(), 7)).to.deep.equal(['2 OPEN 7']);
    expect(published(kept(), undefined)).to.deep.equal(['2 WITHDRAWN 6']);
    expect(published(kept(), undefined, [kept().workDate])).to.deep.equal(['2 RESOLVED 6']);
  });

  it('keeps what was decided on it, unless it grows', () => {
    expect(published(kept({ state: 'EXCUSED' }), 6)).to.deep.equal([]);
    expect(published(kept({ state: 'EXCUSED' }), 5)).to.deep.equal(['2 EXCUSED 5']);
    expect(published(kept({ state: 'EXCUSED' }), 7)).to.deep.equal(['2 OPEN 7']);
    expect(published(kept({ state: 'RESOLVED', resolvedBy: 'DECISION' }), 6)).to.deep.equal([]);
    expect(published(kept({ state: 'RESOLVED', resolvedBy: 'DECISION' }), undefined)).to.deep.equal(['2 WITHDRAWN 6']);
  });

  it('that was gone opens again when its cause comes back, and is not withdrawn twice', () => {
    expect(published(kept({ revision: 2, state: 'WITHDRAWN' }), 6)).to.deep.equal(['3 OPEN 6']);
    expect(published(kept({ revision: 2, state: 'RESOLVED', resolvedBy: 'CORRECTION' }), 6)).to.deep.equal([
      '3 OPEN 6',
    ]);
    expect(published(kept({ revision: 2, state: 'WITHDRAWN' }), undefined)).to.deep.equal([]);
  });
});

describe('The hash of what a day depends on', () => {
  const punches = punchesOf('IN 2026-03-02T09:06:00+08:00', 'OUT 2026-03-02T20:00:00+08:00');
  const evaluated = onlyDay(evaluate('2026-03-02', { punches }));

  it('does not change with what it does not depend on', () => {
    const unrelated: readonly CaseChanges[] = [
      { now: '2026-03-02T20:00:00+08:00' },
      { watermarks: [moment('2026-03-02T20:00:00+08:00')] },
      {
        punches: [
          ...punches,
          ...punchesOf('IN 2026-03-03T09:00:00+08:00').map((punch) => ({ ...punch, eventId: 'Q' })),
        ],
      },
      { leave: [{ leaveType: 'A', leaveClass: 'LEAVE', workDate: '2026-03-03', part: { kind: 'FULL' } }] },
      { earlier: [{ workDate: '2026-03-01', totalMinutes: 480, overtime: [] }] },
    ];
    for (const changes of unrelated) {
      expect(onlyDay(evaluate('2026-03-02', { punches, ...changes })).evaluationInputHash).to.deep.equal(
        evaluated.evaluationInputHash,
      );
    }
  });

  it('changes with a punch, a policy, a shift, leave, a decision, or time', () => {
    const window = { from: moment('2026-03-02T10:00:00Z'), to: moment('2026-03-02T12:00:00Z') };
    const related: readonly CaseChanges[] = [
      { punches: punches.slice(0, 1) },
      { now: '2026-03-02T17:59:00+08:00' },
      { policy: policyWith({ settlementMinutes: 31 }) },
      { shifts: [] },
      {
        leave: [{ leaveType: 'A', leaveClass: 'LEAVE', workDate: '2026-03-02', part: { kind: 'MINUTES', minutes: 1 } }],
      },
      { overtime: [{ ...window, decision: 'APPROVED', compensation: 'PAY' }] },
      { punches: punches.map((punch) => ({ ...punch, geofence: 'INSIDE' as const })) },
    ];
    for (const changes of related) {
      expect(onlyDay(evaluate('2026-03-02', { punches, ...changes })).evaluationInputHash).not.to.deep.equal(
        evaluated.evaluationInputHash,
      );
    }
  });
});
