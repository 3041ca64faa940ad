import { expect } from 'chai';
import { day9, evaluate, onlyDay, punchedDay9, punchesOf, told, type CaseChanges } from './company.ts';

/** The evaluation of March 2nd, of punches such as `IN 09:00`. */
const day = (texts: readonly string[], changes: CaseChanges = {}): ReturnType<typeof evaluate> =>
  evaluate('2026-03-02', {
    punches: punchesOf(...texts.map((text) => text.replace(' ', ' 2026-03-02T') + ':00+08:00')),
    ...changes,
  });

/** The pairs of that day, as `WORK P1-P2 COMPLETE 540`. */
const pairs = (...texts: readonly string[]): readonly string[] =>
  day(texts).pairs.map(
    ({ kind, inEventId = '', outEventId = '', state, minutes }) =>
      `${kind} ${inEventId}-${outEventId} ${state} ${minutes}`,
  );

describe('The pairs of a day (R-15)', () => {
  it('are of IN and OUT', () => {
    expect(pairs('IN 09:00', 'OUT 12:00', 'IN 13:00', 'OUT 18:00')).to.deep.equal([
      'WORK P1-P2 COMPLETE 180',
      'WORK P3-P4 COMPLETE 300',
    ]);
  });

  it('lie in each other, and count what is theirs alone', () => {
    expect(
      pairs('IN 09:00', 'OFFSITE 10:00', 'BREAK 11:00', 'BREAK_END 11:10', 'OFFSITE_END 12:00', 'OUT 18:00'),
    ).to.deep.equal(['WORK P1-P6 COMPLETE 420', 'OFFSITE P2-P5 COMPLETE 110', 'BREAK P3-P4 COMPLETE 10']);
  });

  it('lack the first OUT where IN follows IN', () => {
    expect(pairs('IN 09:00', 'IN 13:00', 'OUT 18:00')).to.deep.equal([
      'WORK P1- OUT_MISSING 0',
      'WORK P2-P3 COMPLETE 300',
    ]);
  });

  it('lack the second IN where OUT follows OUT', () => {
    expect(pairs('IN 09:00', 'OUT 12:00', 'OUT 18:00')).to.deep.equal([
      'WORK P1-P2 COMPLETE 180',
      'WORK -P3 IN_MISSING 0',
    ]);
  });

  it('are of toggles by what is on', () => {
    expect(pairs('TOGGLE 09:00', 'TOGGLE 12:00', 'TOGGLE 13:00', 'OUT 18:00')).to.deep.equal([
      'WORK P1-P2 COMPLETE 180',
      'WORK P3-P4 COMPLETE 300',
    ]);
  });

  it('may begin off-site or at home, and end by leaving', () => {
    expect(pairs('HOME 09:00', 'IN 11:00', 'OFFSITE 15:00', 'OUT 18:00')).to.deep.equal([
      'HOME P1-P2 COMPLETE 120',
      'WORK P2-P4 COMPLETE 240',
      'OFFSITE P3-P4 COMPLETE 180',
    ]);
  });

  it('end a break by coming to work', () => {
    expect(pairs('IN 09:00', 'BREAK 12:00', 'IN 13:00', 'OUT 18:00')).to.deep.equal([
      'WORK P1-P4 COMPLETE 480',
      'BREAK P2-P3 COMPLETE 60',
    ]);
  });

  it('leave out what fits nowhere, and tell it', () => {
    const evaluation = day(['BREAK 08:50', 'IN 09:00', 'BREAK_END 12:00', 'OUT 18:00']);
    expect(told(evaluation)).to.deep.equal(['SEQUENCE_ERROR 0', 'SEQUENCE_ERROR 0']);
    expect(onlyDay(evaluation).workedMinutes).to.equal(480);
  });

  it('have as long a break as may be where its end is missing (R-28)', () => {
    const evaluation = day(['IN 09:00', 'BREAK 12:00', 'OUT 18:00'], { shifts: [punchedDay9] });
    expect(told(evaluation)).to.deep.equal(['MISSING_BREAK_END 60']);
    expect(onlyDay(evaluation)).to.include({ status: 'PRESENT', breakMinutes: 60, workedMinutes: 480 });
  });

  it('count a paid break as work as far as it may last (R-28)', () => {
    const breaks = punchedDay9.breaks.map((rest) => ({ ...rest, paid: true }));
    const evaluation = day(['IN 09:00', 'BREAK 12:00', 'BREAK_END 13:20', 'OUT 18:00'], {
      shifts: [{ ...punchedDay9, breaks, nominalMinutes: 540 }],
    });
    expect(told(evaluation)).to.deep.equal(['LONG_BREAK 20']);
    expect(onlyDay(evaluation)).to.include({ workedMinutes: 520, breakMinutes: 80 });
  });

  it('longer than 16 hours are told', () => {
    expect(told(day(['IN 07:00', 'OUT 23:01']))).to.deep.equal(['LONG_INTERVAL 961', 'OVERTIME 120']);
  });

  it('need no OUT where the shift says so', () => {
    const evaluation = day(['IN 09:00'], { shifts: [{ ...day9, requiredPunches: 'IN_ONLY' }] });
    expect(told(evaluation)).to.deep.equal([]);
    expect(onlyDay(evaluation)).to.include({ status: 'PRESENT', workedMinutes: 480 });
  });

  it('are as many as the shift says, or the day is not complete', () => {
    const shifts = [{ ...day9, requiredPunches: 'PAIRS', requiredPairs: 2 } as const];
    expect(told(day(['IN 09:00', 'OUT 18:00'], { shifts }))).to.deep.equal(['MISSING_IN 0']);
    expect(onlyDay(day(['IN 09:00', 'OUT 12:00', 'IN 13:00', 'OUT 18:00'], { shifts })).status).to.equal('PRESENT');
  });

  it('are not needed where the plan is presumed', () => {
    const presumed = day([], { shifts: [{ ...day9, requiredPunches: 'NONE' }] });
    expect(onlyDay(presumed)).to.include({ status: 'PRESENT', workedMinutes: 480, totalMinutes: 480 });
  });
});
