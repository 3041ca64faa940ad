import { expect } from 'chai';
import { evaluateDays } from '../../../src/domain/attendance/evaluate-days.ts';
import {
  assignment,
  correctionOf,
  day6,
  evaluate,
  inputOf,
  night22,
  policyWith,
  punchesOf,
  punchOf,
  told,
  type CaseChanges,
} from './company.ts';

/** Where the punches of March 2nd to 4th go, as `P1 2026-03-02`; in Shanghai's time. */
function placed(texts: readonly string[], changes: CaseChanges = {}): readonly string[] {
  const punches = punchesOf(...texts.map((text) => `${text}+08:00`));
  const { attributions } = evaluate('2026-03-02', { from: '2026-03-02', to: '2026-03-04', punches, ...changes });
  return attributions.map(({ eventId, state, workDate, sequence }) =>
    [eventId, workDate.slice(5), ...(sequence === 1 ? [] : [sequence]), ...(state === 'ACCEPTED' ? [] : [state])].join(
      ' ',
    ),
  );
}

describe('A punch', () => {
  it('within a minute after one of its type is debounced, and anchors nothing (R-05)', () => {
    const texts = ['IN 2026-03-02T09:00:00', 'IN 2026-03-02T09:00:50', 'IN 2026-03-02T09:01:01'];
    expect(placed(texts)).to.deep.equal(['P1 03-02', 'P3 03-02', 'P2 03-02 DEBOUNCED']);
    expect(placed(['IN 2026-03-02T09:00:00', 'IN 2026-03-02T09:01:00'])).to.include('P2 03-02 DEBOUNCED');
  });

  it('belongs to the date of the planned start in whose window it lies (R-11)', () => {
    const assignments = [assignment('2026-03-02', 'NIGHT22'), assignment('2026-03-03', '')];
    const texts = ['IN 2026-03-02T20:00:00', 'OUT 2026-03-03T08:59:59'];
    expect(placed(texts, { assignments })).to.deep.equal(['P1 03-02', 'P2 03-02']);
  });

  describe('in two windows', () => {
    // NIGHT22 of the 2nd closes at 09:00, DAY9 of the 3rd opens at 07:00: they share the middle of 08:00.
    const assignments = [assignment('2026-03-02', 'NIGHT22')];

    it('that ends something belongs to where that began (R-11, 1)', () => {
      const texts = ['IN 2026-03-02T22:00:00', 'OUT 2026-03-03T08:30:00', 'IN 2026-03-03T08:31:00'];
      expect(placed(texts, { assignments })).to.deep.equal(['P1 03-02', 'P2 03-02', 'P3 03-03']);
    });

    it('that has a direction belongs to the nearest planned time of that direction (R-11, 2)', () => {
      expect(placed(['IN 2026-03-03T07:10:00'], { assignments })).to.deep.equal(['P1 03-03']);
      expect(placed(['OUT 2026-03-03T08:50:00'], { assignments })).to.deep.equal(['P1 03-02']);
    });

    it('that has none goes by the boundary (R-10)', () => {
      expect(placed(['INFO 2026-03-03T07:59:59', 'INFO 2026-03-03T08:01:00'], { assignments })).to.deep.equal([
        'P1 03-02',
        'P2 03-03',
      ]);
    });

    it('of which the earlier plan ends in both goes by that end (R-10)', () => {
      const late = { ...day6, shiftCode: 'LATE', start: 840, end: 1320 };
      const doubled = [assignment('2026-03-02', 'DAY6'), assignment('2026-03-02', 'LATE', { sequence: 2 })];
      const changes = { shifts: [day6, late], assignments: doubled };
      expect(placed(['INFO 2026-03-02T13:59:59', 'INFO 2026-03-02T14:01:00'], changes)).to.deep.equal([
        'P1 03-02',
        'P2 03-02 2',
      ]);
      const texts = ['IN 2026-03-02T06:00:00', 'OUT 2026-03-02T14:02:00', 'IN 2026-03-02T14:03:00'];
      expect(placed(texts, changes)).to.deep.equal(['P1 03-02', 'P2 03-02', 'P3 03-02 2']);
      expect(
        placed(['TOGGLE 2026-03-02T06:00:00', 'TOGGLE 2026-03-02T13:50:00', 'TOGGLE 2026-03-02T13:55:00'], changes),
      ).to.deep.equal(['P1 03-02', 'P2 03-02', 'P3 03-02 2']);
    });
  });

  describe('in no window (R-12)', () => {
    const short = { ...night22, punchCloseAfter: 60 };
    const changes = { shifts: [short], assignments: [assignment('2026-03-02', 'NIGHT22')] };

    it('ends what is open, up to three hours after the planned end', () => {
      const texts = ['IN 2026-03-02T22:00:00', 'OUT 2026-03-03T09:00:00'];
      expect(placed(texts, changes)).to.deep.equal(['P1 03-02', 'P2 03-02']);
      expect(placed(['IN 2026-03-02T22:00:00', 'OUT 2026-03-03T09:00:01'], changes)).to.deep.equal([
        'P1 03-02',
        'P2 03-03',
      ]);
    });

    it('belongs to its own date else, which is told', () => {
      const evaluation = evaluate('2026-03-02', {
        punches: punchesOf(
          'OUT 2026-03-02T02:00:00+08:00',
          'IN 2026-03-02T09:00:00+08:00',
          'OUT 2026-03-02T18:00:00+08:00',
        ),
      });
      expect(told(evaluation)).to.deep.equal(['OUT_OF_WINDOW 0']);
      expect(evaluation.days[0]).to.include({ status: 'PRESENT', workedMinutes: 480 });
    });

    it('may complete a pair with one in the window', () => {
      const evaluation = evaluate('2026-03-02', {
        punches: punchesOf('IN 2026-03-02T06:50:00+08:00', 'OUT 2026-03-02T18:00:00+08:00'),
      });
      expect(told(evaluation)).to.deep.equal(['OUT_OF_WINDOW 0']);
      expect(evaluation.days[0]).to.include({ status: 'PRESENT', workedMinutes: 480 });
    });

    it('that toggles ends what is open from the day before, and begins nothing', () => {
      const toggles = punchesOf(
        'TOGGLE 2026-03-02T09:00:00+08:00',
        'TOGGLE 2026-03-03T00:30:00+08:00',
        'TOGGLE 2026-03-03T09:00:00+08:00',
        'TOGGLE 2026-03-03T18:00:00+08:00',
      );
      const evaluation = evaluate('2026-03-03', { punches: toggles });
      expect(evaluation.days[0]).to.include({ status: 'PRESENT', workedMinutes: 480 });
    });

    it('on days without a plan ends on the date on which it began', () => {
      const assignments = ['2026-03-02', '2026-03-03'].map((date) => assignment(date, ''));
      expect(placed(['IN 2026-03-02T20:00:00', 'OUT 2026-03-03T02:00:00'], { assignments })).to.deep.equal([
        'P1 03-02',
        'P2 03-02',
      ]);
    });

    it('never goes to a date that the clocks have not reached (R-13)', () => {
      const assignments = ['2026-03-02', '2026-03-03'].map((date) => assignment(date, ''));
      expect(placed(['IN 2026-03-02T23:59:59'], { assignments })).to.deep.equal(['P1 03-02']);
    });
  });

  it('that a correction proposes belongs to the date that it names, and one that it voids to none', () => {
    const input = inputOf('2026-03-02', {
      punches: punchesOf('IN 2026-03-02T09:00:00+08:00', 'OUT 2026-03-02T12:00:00+08:00'),
    });
    const proposed = punchOf('C', 'CLOCK_OUT', '2026-03-03T01:00:00+08:00');
    const correction = { ...correctionOf('2026-03-02', proposed), voidEventId: 'P2' };
    const { attributions, days } = evaluateDays({ ...input, corrections: [correction] });
    expect(attributions.map(({ eventId }) => eventId)).to.deep.equal(['P1', 'C']);
    expect(days[0]).to.include({ status: 'PRESENT', workedMinutes: 480 });
  });

  it('may tell another shift than the planned one (R-14)', () => {
    const policy = policyWith({ dynamicShift: { toleranceMinutes: 60, shiftCodes: ['DAY6', 'NIGHT22'] } });
    const punches = punchesOf('IN 2026-03-02T05:50:00+08:00', 'OUT 2026-03-02T14:02:00+08:00');
    const evaluation = evaluate('2026-03-02', { policy, punches });
    expect(evaluation.days[0]).to.include({ shiftCode: 'DAY6', status: 'PRESENT', workedMinutes: 480 });
    expect(evaluation.exceptions.map(({ type, severity }) => [type, severity])).to.deep.equal([
      ['UNSCHEDULED_WORK', 'INFO'],
    ]);
    const late = evaluate('2026-03-02', {
      policy,
      punches: punchesOf('IN 2026-03-02T09:50:00+08:00', 'OUT 2026-03-02T18:00:00+08:00'),
    });
    expect(told(late)).to.deep.equal(['LATE 50']);
  });
});
