import { expect } from 'chai';
import { reckon } from './reckon.ts';
import type { Mark, MarkType, Outcome, RosterDay, Scene } from './scene.ts';
import { cn, shifts } from './shifts.ts';
import { dateAfter } from './wall-time.ts';

const types: Readonly<Record<string, MarkType>> = {
  IN: 'CLOCK_IN',
  OUT: 'CLOCK_OUT',
  TOGGLE: 'CLOCK_TOGGLE',
  BREAK: 'BREAK_START',
  BREAK_END: 'BREAK_END',
};

interface Changes extends Partial<Omit<Scene, 'marks' | 'roster'>> {
  readonly date?: string;
  readonly shift?: RosterDay['shift'];
  readonly dayType?: RosterDay['dayType'];
}

const second = (text: string): number => Date.parse(text) / 1000;

/** Times such as `IN 08:52:10, OUT +06:07` in the zone of Shanghai, or whole ones, `IN 2026-03-28T21:00Z`. */
const marksOf = (texts: string, date: string): readonly Mark[] =>
  (texts === '' ? [] : texts.split(', ')).map((text) => {
    const [type = '', time = ''] = text.split(' ');
    const day = time.startsWith('+') ? dateAfter(date, 1) : date;
    const whole = time.includes('T') ? time : `${day}T${time.replace('+', '')}+08:00`;
    return { type: types[type] ?? 'INFO', second: second(whole) };
  });

/** What the reckoner says of one date, by default of DAY9 on Monday, March 2nd, in Shanghai. */
function outcomeOf(texts: string, changes: Changes = {}): Outcome {
  const { date = '2026-03-02', dayType = 'WORKDAY' } = changes;
  const off = (days: number): RosterDay => ({ date: dateAfter(date, days), dayType: 'RESTDAY', shift: undefined });
  const shift = 'shift' in changes ? changes.shift : shifts.DAY9;
  const [, outcome] = reckon({
    zone: 'Asia/Shanghai',
    roster: [off(-1), { date, dayType, shift }, off(1)],
    marks: marksOf(texts, date),
    decisions: [],
    policy: cn,
    now: second('2027-01-01T00:00Z'),
    watermarks: [],
    ...changes,
  });
  if (outcome === undefined) throw new Error('There is no outcome.');
  return outcome;
}

const none = {
  date: '2026-03-02',
  planned: 480,
  late: 0,
  early: 0,
  absence: 0,
  short: 0,
  overtime: [],
  exceptions: [],
};
const present = { ...none, status: 'PRESENT', worked: 480 };
const incomplete = { ...none, status: 'INCOMPLETE', worked: undefined };

describe('The second reckoning, by values that were reckoned by hand', () => {
  it('1: a plain day', () => {
    expect(outcomeOf('IN 08:52:10, OUT 18:03:40')).to.deep.equal(present);
  });

  it('10: a night', () => {
    const night = outcomeOf('IN 21:56, OUT +06:07', { date: '2026-03-03', shift: shifts.NIGHT22 });
    expect(night).to.deep.equal({ ...present, date: '2026-03-03' });
  });

  it('13: a shift after midnight', () => {
    const early = outcomeOf('IN 2026-03-09T23:40+08:00, OUT 10:00', { date: '2026-03-10', shift: shifts.EARLY });
    expect(early).to.deep.equal({ ...present, date: '2026-03-10', planned: 570, worked: 570 });
  });

  it('14: a night that is an hour shorter', () => {
    const date = '2026-03-28';
    const berlin = { date, shift: shifts.NIGHT22, zone: 'Europe/Berlin' };
    const short = { ...present, planned: 420, worked: 420 };
    expect(outcomeOf('IN 2026-03-28T21:00Z, OUT 2026-03-29T04:00Z', berlin)).to.deep.equal({ ...short, date });
    const newYork = { date: '2026-03-07', shift: shifts.US23, zone: 'America/New_York' };
    expect(outcomeOf('IN 2026-03-07T23:00-05:00, OUT 2026-03-08T07:30-04:00', newYork)).to.deep.equal({
      ...short,
      date: '2026-03-07',
    });
  });

  it('15: a night that is an hour longer', () => {
    const date = '2026-10-24';
    const berlin = { date, shift: shifts.NIGHT22, zone: 'Europe/Berlin' };
    const long = { ...present, planned: 540, worked: 540 };
    expect(outcomeOf('IN 2026-10-24T20:00Z, OUT 2026-10-25T05:00Z', berlin)).to.deep.equal({ ...long, date });
    const newYork = { date: '2026-10-31', shift: shifts.US23, zone: 'America/New_York' };
    expect(outcomeOf('IN 2026-10-31T23:00-04:00, OUT 2026-11-01T07:30-05:00', newYork)).to.deep.equal({
      ...long,
      date: '2026-10-31',
    });
  });

  it('21: the edge of the grace', () => {
    expect(outcomeOf('IN 09:05:59, OUT 18:00')).to.deep.equal({ ...present, worked: 475, short: 5 });
    const late = { ...present, worked: 474, late: 6, exceptions: ['LATE 6'] };
    expect(outcomeOf('IN 09:06:00, OUT 18:00')).to.deep.equal(late);
  });

  it('23: very late', () => {
    expect(outcomeOf('IN 12:30, OUT 18:00')).to.deep.equal({
      ...none,
      status: 'PARTIAL_ABSENT',
      worked: 300,
      absence: 180,
      exceptions: ['PARTIAL_ABSENCE 180'],
    });
  });

  it('24: a missing OUT', () => {
    const lookedAt = (now: string, watermark: string): Outcome =>
      outcomeOf('IN 08:58', { now: second(`${now}+08:00`), watermarks: [second(`${watermark}+08:00`)] });
    const pending = { ...none, status: 'PENDING', worked: 0 };
    expect(lookedAt('2026-03-03T00:29', '2026-03-03T00:00')).to.deep.equal(pending);
    expect(lookedAt('2026-03-03T00:30', '2026-03-03T00:00')).to.deep.equal({
      ...incomplete,
      exceptions: ['MISSING_OUT 0'],
    });
    expect(lookedAt('2026-03-03T00:30', '2026-03-02T23:00').status).to.equal('PENDING');
    expect(lookedAt('2026-03-04T00:30', '2026-03-02T23:00').status).to.equal('INCOMPLETE');
  });

  it('25: no marks', () => {
    const absent = { ...none, status: 'ABSENT', worked: 0, absence: 480, exceptions: ['ABSENT 480'] };
    expect(outcomeOf('')).to.deep.equal(absent);
    expect(outcomeOf('', { now: second('2026-03-03T00:29:59+08:00') }).status).to.equal('PENDING');
    const off = { ...none, planned: 0, worked: 0 };
    expect(outcomeOf('', { shift: undefined, dayType: 'RESTDAY' })).to.deep.equal({ ...off, status: 'REST' });
    expect(outcomeOf('', { shift: undefined, dayType: 'HOLIDAY' })).to.deep.equal({ ...off, status: 'HOLIDAY' });
  });

  it('26: overtime after the shift', () => {
    expect(outcomeOf('IN 09:00, OUT 20:10')).to.deep.equal({ ...present, overtime: ['WORKDAY PAY 130 120 120'] });
    expect(outcomeOf('IN 09:00, OUT 18:29')).to.deep.equal(present);
    expect(outcomeOf('IN 07:00, OUT 18:00')).to.deep.equal(present);
  });

  it('27: work on a rest day', () => {
    const saturday = { date: '2026-03-14', dayType: 'RESTDAY', shift: undefined } as const;
    const expected = { ...none, date: '2026-03-14', status: 'PRESENT', planned: 0, worked: 0 };
    const texts = 'IN 10:00, OUT 15:20';
    expect(outcomeOf(texts, saturday)).to.deep.equal({
      ...expected,
      overtime: ['RESTDAY PAY 320 315 0'],
      exceptions: ['OVERTIME_UNAPPROVED 315', 'UNSCHEDULED_WORK 320'],
    });
    const from = second('2026-03-14T10:00+08:00') / 60;
    const decisions = [{ approved: true, from, to: from + 320, compensation: 'TIME_OFF' }] as const;
    expect(outcomeOf(texts, { ...saturday, decisions })).to.deep.equal({
      ...expected,
      overtime: ['RESTDAY TIME_OFF 320 315 315'],
      exceptions: ['UNSCHEDULED_WORK 320'],
    });
    const policy = { ...cn, overtime: { ...cn.overtime, restDayWork: 'ORDINARY' } } as const;
    expect(outcomeOf(texts, { ...saturday, policy })).to.deep.equal({
      ...expected,
      worked: 320,
      exceptions: ['UNSCHEDULED_WORK 320'],
    });
  });

  it('29: a long break that is punched', () => {
    const long = outcomeOf('IN 09:00, BREAK 12:00, BREAK_END 13:20, OUT 18:00', { shift: shifts.PUNCHED });
    expect(long).to.deep.equal({ ...present, worked: 460, short: 20, exceptions: ['LONG_BREAK 20'] });
  });

  it('nobody is blamed for minutes that nobody knows', () => {
    expect(outcomeOf('IN 09:00, OUT 12:00, OUT 18:05')).to.deep.equal({ ...incomplete, exceptions: ['MISSING_IN 0'] });
    expect(outcomeOf('IN 07:15, OUT 08:58, OUT 18:00')).to.deep.equal({ ...incomplete, exceptions: ['MISSING_IN 0'] });
  });

  it('each minute is told once', () => {
    expect(outcomeOf('IN 08:55, OUT 17:00, IN 18:30, OUT 20:30')).to.deep.equal({
      ...present,
      worked: 420,
      early: 60,
      overtime: ['WORKDAY PAY 120 120 120'],
      exceptions: ['EARLY_LEAVE 60'],
    });
  });

  it('an hour is paid and two are taken off', () => {
    const at = (time: string): number => second(`2026-03-02T${time}+08:00`) / 60;
    const decisions = [
      { approved: true, from: at('18:00'), to: at('19:00'), compensation: 'PAY' },
      { approved: true, from: at('19:00'), to: at('21:00'), compensation: 'TIME_OFF' },
    ] as const;
    const shift = { ...shifts.DAY9, otApproval: 'POST' } as const;
    expect(outcomeOf('IN 09:00, OUT 21:00', { shift, decisions })).to.deep.equal({
      ...present,
      overtime: ['WORKDAY PAY 60 60 60', 'WORKDAY TIME_OFF 120 120 120'],
    });
    const [first] = decisions;
    const short = [{ ...first, to: at('18:20') }];
    expect(outcomeOf('IN 09:00, OUT 20:00', { shift, decisions: short })).to.deep.equal({
      ...present,
      overtime: ['WORKDAY PAY 120 0 0'],
      exceptions: ['OVERTIME_UNAPPROVED 90'],
    });
  });

  it('a slip out and in again leaves the day whole', () => {
    expect(outcomeOf('IN 08:52:10, OUT 08:52:25, IN 08:52:40, OUT 18:00')).to.deep.equal(present);
    expect(outcomeOf('IN 08:52:10, IN 08:52:40, OUT 18:00')).to.deep.equal(present);
  });

  it('flexible time slides the plan', () => {
    expect(outcomeOf('IN 09:45, OUT 18:45', { shift: shifts.FLEX })).to.deep.equal(present);
    expect(outcomeOf('IN 08:30, OUT 17:30', { shift: shifts.FLEX })).to.deep.equal(present);
    const late = { ...present, worked: 470, late: 10, exceptions: ['LATE 10'] };
    expect(outcomeOf('IN 10:10, OUT 19:00', { shift: shifts.FLEX })).to.deep.equal(late);
  });
});
