import { expect } from 'chai';
import type { EvaluatedDay } from '../../../src/domain/attendance/day.ts';
import type { Evaluation } from '../../../src/domain/attendance/evaluation.ts';
import { type PublishedDates, publishedDates } from '../../../src/domain/attendance/published-dates.ts';
import { moment } from './sample.ts';

const RANGE = { from: '2026-03-02', to: '2026-03-04', watchedFrom: '2026-03-03' };
/** 20:00 of 4 March, UTC. */
const NOW = moment('2026-03-04T20:00:00Z');

/** Of a day and an evaluation only what the rule looks at: days without a plan, in UTC, and the dates of punches. */
const day = (workDate: string, status = 'REST'): EvaluatedDay =>
  ({ workDate, sequence: 1, status }) as unknown as EvaluatedDay;
const publish = (
  days: readonly EvaluatedDay[],
  punched: readonly string[],
  stored: readonly string[],
): PublishedDates =>
  publishedDates(
    {
      evaluation: { days, attributions: punched.map((workDate) => ({ workDate })) } as unknown as Evaluation,
      schedule: [],
    },
    RANGE,
    (date) => stored.includes(date),
    NOW,
  );

describe('The dates of an evaluation that are published', () => {
  const silent = ['2026-03-02', '2026-03-03', '2026-03-04'].map((date) => day(date));

  it('are of silent days those that are over, from when on the employee is watched', () => {
    const { dates, openDates } = publish(silent, [], []);
    expect(dates).to.deep.equal(['2026-03-03']);
    expect(openDates).to.deep.equal(['2026-03-04']);
  });

  it('are those with a punch, watched or not, over or not', () => {
    expect(publish(silent, ['2026-03-02', '2026-03-04'], []).dates).to.deep.equal([
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
    ]);
  });

  it('are those that are stored already, so that a change shows', () => {
    expect(publish([], [], ['2026-03-02']).dates).to.deep.equal(['2026-03-02']);
  });

  it('stay open while they are pending', () => {
    const { dates, openDates } = publish([day('2026-03-03', 'PENDING')], [], []);
    expect(dates).to.deep.equal([]);
    expect(openDates).to.deep.equal(['2026-03-03']);
  });

  it('are not open where nobody watches and nobody has punched', () => {
    expect(publish([day('2026-03-02', 'PENDING')], [], []).openDates).to.deep.equal([]);
  });
});
