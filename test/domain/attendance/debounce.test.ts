import { expect } from 'chai';
import { evaluate, correctionOf, onlyDay, policyWith, punchesOf, punchOf, told, type CaseChanges } from './company.ts';

/** The punches of March 2nd in Shanghai's time: which repeat which, as `P2 = P1`. */
function echoes(texts: readonly string[], changes: CaseChanges = {}): readonly string[] {
  const punches = punchesOf(...texts.map((text) => text.replace(' ', ' 2026-03-02T').concat('+08:00')));
  const { attributions } = evaluate('2026-03-02', { punches, ...changes });
  return attributions.flatMap(({ eventId, state, repeats = '' }) =>
    state === 'DEBOUNCED' ? [`${eventId} = ${repeats}`] : [],
  );
}

const corrected = (time: string, type: 'CLOCK_IN' | 'CLOCK_OUT' = 'CLOCK_IN'): CaseChanges => ({
  corrections: [correctionOf('2026-03-02', punchOf('C', type, `2026-03-02T${time}+08:00`))],
});

describe('Debounce (R-05)', () => {
  it('tells which punch one repeats: the one that counts, not the one just before', () => {
    expect(echoes(['IN 09:00:00', 'IN 09:00:40', 'IN 09:00:59'])).to.deep.equal(['P2 = P1', 'P3 = P1']);
  });

  it('ends with a punch of the opposite direction: IN, a slip OUT and IN again all count', () => {
    const punches = punchesOf(
      'IN 2026-03-02T08:52:10+08:00',
      'OUT 2026-03-02T08:52:25+08:00',
      'IN 2026-03-02T08:52:40+08:00',
      'OUT 2026-03-02T18:00:00+08:00',
    );
    const evaluation = evaluate('2026-03-02', { punches });
    expect(onlyDay(evaluation)).to.include({ status: 'PRESENT', workedMinutes: 480, lateMinutes: 0 });
    expect(evaluation.pairs.map(({ inEventId, outEventId }) => [inEventId, outEventId])).to.deep.equal([
      ['P1', 'P2'],
      ['P3', 'P4'],
    ]);
    expect(told(evaluation)).to.deep.equal([]);
    expect(evaluation.attributions.map(({ state }) => state)).to.not.include('DEBOUNCED');
  });

  it('mends a slip at the end too: OUT, IN, OUT', () => {
    const punches = punchesOf(
      'IN 2026-03-02T08:52:10+08:00',
      'OUT 2026-03-02T18:00:05+08:00',
      'IN 2026-03-02T18:00:20+08:00',
      'OUT 2026-03-02T18:00:40+08:00',
    );
    const evaluation = evaluate('2026-03-02', { punches });
    expect(onlyDay(evaluation)).to.include({ status: 'PRESENT', workedMinutes: 480 });
  });

  it('goes on where what lies between repeats too, or says nothing of being there', () => {
    expect(echoes(['IN 09:00:00', 'INFO 09:00:10', 'IN 09:00:20'])).to.deep.equal(['P3 = P1']);
    expect(echoes(['OUT 09:00:00', 'OUT 09:00:10', 'IN 09:00:20', 'IN 09:00:30'])).to.deep.equal([
      'P2 = P1',
      'P4 = P3',
    ]);
  });

  for (const { name, texts, expected } of [
    { name: 'BREAK_END ends that of BREAK_START', texts: ['BREAK', 'BREAK_END', 'BREAK'], expected: [] },
    { name: 'leaving ends that of BREAK_START', texts: ['IN', 'BREAK', 'OUT', 'IN', 'BREAK'], expected: [] },
    { name: 'BREAK_START does not end that of IN', texts: ['IN', 'BREAK', 'IN'], expected: ['P3 = P1'] },
    { name: 'a break does not end that of IN', texts: ['IN', 'BREAK', 'BREAK_END', 'IN'], expected: ['P4 = P1'] },
    { name: 'OFFSITE_END ends that of OFFSITE_START', texts: ['OFFSITE', 'OFFSITE_END', 'OFFSITE'], expected: [] },
    { name: 'work at home ends that of OUT', texts: ['OUT', 'HOME', 'OUT'], expected: [] },
    { name: 'leaving ends that of HOME_START', texts: ['HOME', 'OUT', 'HOME'], expected: [] },
    { name: 'a toggle alone has an echo', texts: ['TOGGLE', 'TOGGLE', 'TOGGLE'], expected: ['P2 = P1', 'P3 = P1'] },
    { name: 'OUT ends that of a toggle that began', texts: ['TOGGLE', 'OUT', 'TOGGLE'], expected: [] },
    {
      name: 'OUT does not end that of a toggle that ended',
      texts: ['IN', 'TOGGLE', 'OUT', 'TOGGLE'],
      expected: ['P4 = P2'],
    },
    { name: 'a toggle that ends work ends that of IN', texts: ['IN', 'TOGGLE', 'IN'], expected: [] },
  ]) {
    it(name, () => {
      expect(echoes(texts.map((type, at) => `${type} 09:00:${String(at * 10).padStart(2, '0')}`))).to.deep.equal(
        expected,
      );
    });
  }

  it('takes a toggle for the begin of the day where the day before has no end', () => {
    const punches = punchesOf(
      'IN 2026-03-01T09:00:00+08:00',
      'TOGGLE 2026-03-02T09:00:00+08:00',
      'OUT 2026-03-02T09:00:20+08:00',
      'TOGGLE 2026-03-02T09:00:40+08:00',
    );
    expect(echoes([], { punches })).to.deep.equal([]);
  });

  it('spares what an approved correction has brought, and lets it count instead of what it repeats', () => {
    expect(echoes(['IN 09:06:10'], corrected('09:05:30'))).to.deep.equal(['P1 = C']);
    expect(echoes(['IN 09:04:50', 'IN 09:05:20'], corrected('09:05:30'))).to.deep.equal(['P1 = C', 'P2 = C']);
    expect(echoes(['IN 09:04:20'], corrected('09:05:30'))).to.deep.equal([]);
    const evaluation = evaluate('2026-03-02', {
      punches: punchesOf('IN 2026-03-02T09:06:20+08:00', 'OUT 2026-03-02T18:00:00+08:00'),
      ...corrected('09:05:30'),
    });
    expect(onlyDay(evaluation)).to.include({ status: 'PRESENT', lateMinutes: 0, workedMinutes: 475 });
  });

  it('keeps a correction apart from a punch that something lies behind', () => {
    expect(echoes(['IN 09:05:00', 'OUT 09:05:10'], corrected('09:05:30'))).to.deep.equal([]);
  });

  it('is as long as the policy says', () => {
    const policy = policyWith({ debounceSeconds: 10 });
    expect(echoes(['IN 09:00:00', 'IN 09:00:10', 'IN 09:00:11'], { policy })).to.deep.equal(['P2 = P1']);
  });

  it('does not depend on the order in which punches came (R-06)', () => {
    expect(echoes(['IN 08:52:40', 'OUT 08:52:25', 'IN 08:52:10', 'IN 08:52:50'])).to.deep.equal(['P4 = P1']);
  });
});
