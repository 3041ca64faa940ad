import { expect } from 'chai';
import { allocate, type ChargedDay, type DeductingType } from '../../../src/domain/leave/allocate.ts';
import { availableOn } from '../../../src/domain/leave/left.ts';
import type { Lot } from '../../../src/domain/leave/lot.ts';
import { days, granted, lotOf, typeOf } from './lots.ts';

/** Days of leave of an 8-hour day, such as `04-01` or `04-01 0.5`, in 2026. */
const leave = (...texts: readonly string[]): readonly ChargedDay[] =>
  texts.map((text) => {
    const [date = '', amount = '1'] = text.split(' ');
    return { workDate: `2026-${date}`, amount: days(Number(amount)), standardMinutes: 480 };
  });

/** From where each day is taken, such as `A 0.5 + B 0.5`; the message where it is refused. */
function taken(charged: readonly ChargedDay[], lots: readonly Lot[], type: DeductingType = typeOf()): unknown {
  const result = allocate(charged, lots, type);
  return result.ok
    ? result.value.days.map((list) =>
        list
          .map(({ accountId, amount, standardMinutes }) =>
            [accountId, standardMinutes === 0 && type.unit !== 'HOUR' ? amount / 10_000 : amount].join(' '),
          )
          .join(' + '),
      )
    : result.error.message;
}

function refusal(charged: readonly ChargedDay[], lots: readonly Lot[], type: DeductingType = typeOf()): unknown {
  const result = allocate(charged, lots, type);
  return result.ok ? 'accepted' : Object.fromEntries(result.error.params.map(({ name, value }) => [name, value]));
}

const warnings = (charged: readonly ChargedDay[], lots: readonly Lot[], type: DeductingType): readonly string[] => {
  const result = allocate(charged, lots, type);
  return result.ok ? result.value.warnings.map(({ message }) => message) : ['refused'];
};

describe('Leave is taken from lots (R-48)', () => {
  it('that expire first, a day from several where one does not reach', () => {
    const lots = [granted('A', 2), granted('B', 0.5, '2026-03-31')];
    expect(taken(leave('03-30', '03-31'), lots)).to.deep.equal(['B 0.5 + A 0.5', 'A 1']);
  });

  it('by the sequence of the type, then priority, expiry, begin and id', () => {
    const lots = [
      granted('E', 1, '2026-12-31', { usableFrom: '2025-07-01' }),
      granted('D', 1),
      granted('C', 1),
      granted('B', 1, '2026-11-30'),
      granted('A', 1, '2026-12-31', { priority: -1 }),
      granted('T', 1, '2027-12-31', { leaveTypeCode: 'COMP' }),
      granted('X', 9, '2026-06-30', { leaveTypeCode: 'SICK' }),
    ];
    const sequence = typeOf({ deductionSequence: ['COMP', 'ANNUAL'] });
    const six = leave('04-01', '04-02', '04-03', '04-07', '04-08', '04-09');
    expect(taken(six, lots, sequence)).to.deep.equal(['T 1', 'A 1', 'B 1', 'E 1', 'C 1', 'D 1']);
    expect(taken(six.slice(0, 1), lots)).to.deep.equal(['A 1']);
  });

  it('whose range holds the date of the leave, whatever day it is today', () => {
    const carried = granted('C', 5, '2026-03-31');
    const year = granted('Y', 1, '2026-12-31', { usableFrom: '2026-04-01' });
    expect(taken(leave('03-31', '04-01'), [carried, year])).to.deep.equal(['C 1', 'Y 1']);
    expect(refusal(leave('03-31', '04-01', '04-02'), [carried, year])).to.deep.equal({
      ...{ available: '2', requested: '3' },
      ...{ unit: 'DAY', date: '2026-04-02' },
    });
  });

  it('so that a late date does not find eaten what an early one need not have taken', () => {
    const [early, late] = [granted('A', 1, '2026-03-31'), granted('B', 1)];
    expect(taken(leave('03-31', '04-01'), [late, early])).to.deep.equal(['A 1', 'B 1']);
    expect(taken(leave('04-01', '03-31'), [late, early])).to.deep.equal(['B 1', 'A 1']);
  });

  it('against the sequence where a later date would go without', () => {
    const lots = [granted('A', 1, '2026-03-31'), granted('T', 1, '2026-12-31', { leaveTypeCode: 'COMP' })];
    const sequence = typeOf({ deductionSequence: ['COMP', 'ANNUAL'] });
    expect(taken(leave('03-31'), lots, sequence)).to.deep.equal(['T 1']);
    expect(taken(leave('03-31', '04-01'), lots, sequence)).to.deep.equal(['A 1', 'T 1']);
  });

  it('with days that cost nothing, which take nothing', () => {
    expect(taken(leave('05-01 0', '05-04'), [granted('A', 1)])).to.deep.equal(['', 'A 1']);
    expect(taken(leave('05-01 0'), [])).to.deep.equal(['']);
  });

  it('of which nothing is left that is held or taken already (case 35)', () => {
    const lot = granted('A', 20, '2026-12-31', { held: days(-10) });
    const sixteen = Array.from({ length: 16 }, (_, at) => `06-${String(at + 1).padStart(2, '0')}`);
    expect(refusal(leave(...sixteen), [lot])).to.deep.equal({
      ...{ available: '10', requested: '16' },
      ...{ unit: 'DAY', date: '2026-06-11' },
    });
    expect(refusal(leave(...sixteen), [{ ...lot, held: 0 }])).to.equal('accepted');
  });

  it('and is refused in words that an employee understands (case 34)', () => {
    expect(taken(leave('04-01'), [granted('A', 1, '2026-12-31', { held: days(-1) })])).to.equal(
      'This leave needs 1 day. The balance for its dates is 0 days, which does not reach for 2026-04-01.',
    );
    expect(taken(leave('04-01', '04-02'), [])).to.equal(
      'This leave needs 2 days. The balance for its dates is 0 days, which does not reach for 2026-04-01.',
    );
    expect(taken(leave('04-01', '04-02 0.5'), [granted('A', 0.5)], typeOf({ negativeLimit: days(0.5) }))).to.equal(
      'This leave needs 1.5 days. The balance for its dates is 0.5 days, and no more than 0.5 days in advance, which does not reach for 2026-04-02.',
    );
  });
});

describe('The balance below zero (R-50)', () => {
  const two = typeOf({ negativeLimit: days(2) });

  it('goes to the limit and no further, from the last lot that serves the date, with a warning', () => {
    const lots = [granted('A', 0.5, '2026-06-30'), granted('B', 0.5)];
    expect(taken(leave('04-01', '04-02', '04-03'), lots, two)).to.deep.equal(['A 0.5 + B 0.5', 'B 1', 'B 1']);
    expect(warnings(leave('04-01', '04-02', '04-03'), lots, two)).to.deep.equal([
      'With this leave the balance goes below zero: on 2026-04-01 it is -2 days.',
    ]);
    expect(refusal(leave('04-01', '04-02', '04-03', '04-07 0.5'), lots, two)).to.deep.equal({
      ...{ available: '1', requested: '3.5' },
      ...{ unit: 'DAY', date: '2026-04-07' },
    });
    expect(warnings(leave('04-01'), lots, two)).to.deep.equal([]);
  });

  it('is one limit for all lots of the type, also of two years', () => {
    const lots = [
      lotOf('Y26', { consumed: days(-1) }),
      lotOf('Y27', { yearKey: '2027-01-01', usableFrom: '2027-01-01', usableTo: '2027-12-31' }),
    ];
    const january = [4, 5].map((day) => ({ workDate: `2027-01-0${day}`, amount: days(1), standardMinutes: 480 }));
    expect(taken(january.slice(1), lots, two)).to.deep.equal(['Y27 1']);
    expect(refusal(january, lots, two)).to.deep.equal({
      ...{ available: '0', requested: '2' },
      ...{ unit: 'DAY', date: '2027-01-05' },
    });
  });

  it('counts against what other lots have left, so that what is shown is what can be taken (R-46)', () => {
    const lots = [granted('A', 5), lotOf('B', { adjusted: days(-1) })];
    expect(availableOn(lots, '2026-04-01')).to.equal(days(4));
    expect(refusal(leave('04-01', '04-02', '04-03', '04-07', '04-08'), lots)).to.deep.equal({
      ...{ available: '4', requested: '5' },
      ...{ unit: 'DAY', date: '2026-04-08' },
    });
    expect(taken(leave('04-01', '04-02', '04-03', '04-07'), lots)).to.deep.equal(['A 1', 'A 1', 'A 1', 'A 1']);
    expect(refusal(leave('04-01'), [lotOf('B', { adjusted: days(-1) })])).to.include({ available: '-1' });
  });

  it('needs a lot that serves the date', () => {
    expect(refusal(leave('04-01'), [granted('A', 1, '2026-03-31')], two)).to.include({
      available: '0',
      requested: '1',
    });
  });
});

describe('A type that requires no balance', () => {
  const sick = typeOf({ leaveTypeCode: 'SICK', requiresBalance: false, negativeLimit: days(9) });

  it('takes nothing where there is no lot', () => {
    expect(taken(leave('04-01', '04-02'), [granted('A', 5)], sick)).to.deep.equal(['', '']);
  });

  it('takes what its lots have, and nothing beyond, without a warning', () => {
    const lots = [granted('S', 1.5, '2026-12-31', { leaveTypeCode: 'SICK' })];
    expect(taken(leave('04-01', '04-02', '04-03'), lots, sick)).to.deep.equal(['S 1', 'S 0.5', '']);
    expect(warnings(leave('04-01', '04-02', '04-03'), lots, sick)).to.deep.equal([]);
  });
});

describe('Lots of the other unit (R-51)', () => {
  const sequence = typeOf({ deductionSequence: ['COMP', 'ANNUAL'] });
  const hours = typeOf({ leaveTypeCode: 'HOURLY', unit: 'HOUR', deductionSequence: ['ANNUAL'] });
  const comp = lotOf('T', { leaveTypeCode: 'COMP', unit: 'MINUTE', origin: 'COMP_TIME', granted: 315 });

  it('are converted by the minutes of the employee’s day, and the entry says by which', () => {
    expect(allocate(leave('04-01 0.5', '04-02'), [comp, granted('A', 1)], sequence)).to.deep.equal({
      ok: true,
      value: {
        days: [
          [{ accountId: 'T', amount: 240, standardMinutes: 480 }],
          // 75 of the 315 minutes are left: 75 ÷ 480 = 0.15625 of a day, which leaves 0.84375.
          [
            { accountId: 'T', amount: 75, standardMinutes: 480 },
            { accountId: 'A', amount: 8438, standardMinutes: 0 },
          ],
        ],
        warnings: [],
      },
    });
  });

  it('differ from day to day where the employee’s day does', () => {
    const [long, short] = [600, 300].map((standardMinutes, at) => ({
      workDate: `2026-04-0${at + 1}`,
      amount: days(0.5),
      standardMinutes,
    }));
    expect(
      taken(
        [long, short].flatMap((day) => day ?? []),
        [{ ...comp, granted: 450 }],
        sequence,
      ),
    ).to.deep.equal(['T 300', 'T 150']);
  });

  it('give three thirds of a day as a day: rounding adds up (R-51)', () => {
    const thirds = ['04-01', '04-02', '04-03'].map((date) => ({
      workDate: `2026-${date}`,
      amount: 160,
      standardMinutes: 480,
    }));
    expect(taken(thirds, [granted('A', 1)], hours)).to.deep.equal(['A 3333', 'A 3334', 'A 3333']);
  });

  it('tell what is available in the unit of the type', () => {
    const day = { workDate: '2026-04-01', amount: 480, standardMinutes: 480 };
    expect(refusal([day], [granted('A', 0.5)], hours)).to.deep.equal({
      ...{ available: '240', requested: '480' },
      ...{ unit: 'MINUTE', date: '2026-04-01' },
    });
  });

  it('serve no day that has no minutes to convert by', () => {
    const day = { workDate: '2026-04-04', amount: days(1), standardMinutes: 0 };
    expect(taken([day], [comp, granted('A', 1)], sequence)).to.deep.equal(['A 1']);
  });
});

describe('Late leave of a year that is settled (R-49)', () => {
  const old = lotOf('Y26', { accrued: days(10), consumed: days(-2), carriedOut: days(-5), expired: days(-3) });
  const carry = lotOf('C26', {
    origin: 'CARRY_FORWARD',
    carriedIn: days(5),
    ...{ usableFrom: '2027-01-01', usableTo: '2027-03-31' },
  });
  const december = leave('12-21', '12-22', '12-23', '12-28', '12-29', '12-30', '12-31');

  it('gets back what has expired, then what was carried over', () => {
    expect(availableOn([old, carry], '2026-12-31')).to.equal(days(8));
    expect(taken(december, [old, carry])).to.deep.equal(december.map(() => 'Y26 1'));
  });

  it('but not what was taken of it since', () => {
    const used = { ...carry, consumed: days(-4) };
    expect(availableOn([old, used], '2026-12-31')).to.equal(days(4));
    expect(availableOn([old, used], '2027-01-04')).to.equal(days(1));
    expect(refusal(december, [old, used])).to.include({ available: '4', requested: '7' });
  });

  it('and what one request takes of it twice is there once', () => {
    const over = [...december, { workDate: '2027-01-04', amount: days(1), standardMinutes: 480 }];
    expect(taken(over, [old, carry])).to.deep.equal([...december.map(() => 'Y26 1'), 'C26 1']);
    const more = [...over, { workDate: '2027-01-05', amount: days(1), standardMinutes: 480 }];
    expect(refusal(more, [old, carry])).to.include({ available: '8', requested: '9' });
  });

  it('nor what another year, another type or no year at all has carried over', () => {
    const others = [{ yearKey: '2025-01-01' }, { leaveTypeCode: 'COMP' }].map((other, at) => ({
      ...carry,
      ...other,
      accountId: `C${at}`,
    }));
    expect(availableOn([old, ...others], '2026-12-31')).to.equal(days(3));
    expect(
      availableOn(
        [
          { ...old, yearKey: '' },
          { ...carry, yearKey: '' },
        ],
        '2026-12-31',
      ),
    ).to.equal(days(3));
  });

  it('also where the carried lot has expired itself', () => {
    expect(availableOn([old, { ...carry, expired: days(-5) }], '2026-12-31')).to.equal(days(8));
  });
});
