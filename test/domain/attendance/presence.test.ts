import { expect } from 'chai';
import type { DayStatus } from '../../../src/domain/attendance/day.ts';
import type { PairKind } from '../../../src/domain/attendance/pair.ts';
import {
  presenceAt,
  type PlannedStay,
  type ShiftOnDate,
  type StayPair,
} from '../../../src/domain/attendance/presence.ts';
import { type Instant, instant, MICROS_PER_MINUTE } from '../../../src/lib/clock.ts';

/** `03-02 09:00` in Shanghai; the tests are in March 2026. */
const at = (text: string): Instant => {
  const [date = '', time = ''] = text.split(' ');
  return instant(Date.parse(`2026-${date}T${time}:00+08:00`) * 1000);
};

const textOf = (moment: Instant): string =>
  new Date(moment / 1000 + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** A pair: `WORK 03-02 09:00 > 03-02 18:00`; without the second moment its end is missing, without the first its begin. */
function pair(text: string, number = 1): StayPair {
  const [begin = '', end = ''] = text.split('>').map((part) => part.trim());
  const [kind = '', ...from] = begin.split(' ');
  const inAt = from.length === 0 ? undefined : at(from.join(' '));
  const outAt = end === '' ? undefined : at(end);
  const state = inAt === undefined ? 'IN_MISSING' : outAt === undefined ? 'OUT_MISSING' : 'COMPLETE';
  return { kind: kind as PairKind, state, inEventId: inAt && `P${number}`, inAt, outAt };
}

interface Case {
  readonly pairs?: readonly string[];
  readonly status?: DayStatus;
  readonly plan?: Partial<PlannedStay> | undefined;
}

const shift = (workDate: string, shiftCode: string, plan: PlannedStay | undefined, given: Case): ShiftOnDate => ({
  workDate: `2026-${workDate}`,
  shiftCode,
  status: given.status ?? 'PENDING',
  plan: plan && { ...plan, ...given.plan },
  pairs: (given.pairs ?? []).map((text, place) => pair(text, place + 1)),
});

const planned = (from: string, to: string, closes: string): PlannedStay => ({
  from: at(from),
  to: at(to),
  closes: at(closes),
  lateFrom: instant(at(from) + 6 * MICROS_PER_MINUTE),
  isPresumed: false,
});

const next = (date: string): string => `${date.slice(0, 3)}${String(Number(date.slice(3)) + 1).padStart(2, '0')}`;

/** 09:00 to 18:00, its window until 24:00. */
const day9 = (date: string, given: Case = {}): ShiftOnDate =>
  shift(date, 'DAY9', planned(`${date} 09:00`, `${date} 18:00`, `${next(date)} 00:00`), given);

/** 22:00 to 06:00, its window until 09:00. */
const night22 = (date: string, given: Case = {}): ShiftOnDate =>
  shift(date, 'NIGHT22', planned(`${date} 22:00`, `${next(date)} 06:00`, `${next(date)} 09:00`), given);

/** A date without a shift. */
const free = (date: string, given: Case = {}): ShiftOnDate => shift(date, '', undefined, { status: 'REST', ...given });

/** Where somebody is: `IN since 03-02 09:00, came 03-02 09:00 DAY9 03-02`. */
function where(moment: string, ...shifts: readonly ShiftOnDate[]): string {
  const today = `2026-${moment.slice(0, 5)}`;
  const told = presenceAt(shifts, { at: at(moment), today, longestStay: 960 * MICROS_PER_MINUTE });
  return [
    told.state,
    ...(told.since === undefined ? [] : [`since ${textOf(told.since)}`]),
    ...(told.cameAt === undefined ? [] : [`came ${textOf(told.cameAt)}`]),
    ...(told.shift === undefined ? [] : [`of ${told.shift.workDate.slice(5)}`]),
  ].join(', ');
}

describe('The roll at a moment', () => {
  describe('of a day shift', () => {
    it('expects who is planned later on the date, and who is within the grace', () => {
      expect(where('03-02 07:00', day9('03-02'))).to.equal('EXPECTED, since 03-02 09:00, of 03-02');
      expect(where('03-02 09:05', day9('03-02'))).to.equal('EXPECTED, since 03-02 09:00, of 03-02');
    });

    it('has late who has not come beyond the grace, and absent who has not come at all', () => {
      expect(where('03-02 09:06', day9('03-02'))).to.equal('LATE, since 03-02 09:00, of 03-02');
      expect(where('03-02 17:59', day9('03-02'))).to.equal('LATE, since 03-02 09:00, of 03-02');
      expect(where('03-02 18:00', day9('03-02'))).to.equal('ABSENT, since 03-02 09:00, of 03-02');
      expect(where('03-02 10:00', day9('03-02', { status: 'ABSENT' }))).to.equal('ABSENT, since 03-02 09:00, of 03-02');
    });

    it('has in who came, from the punch on', () => {
      const came = day9('03-02', { pairs: ['WORK 03-02 08:52 >'] });
      expect(where('03-02 08:51', came)).to.equal('EXPECTED, since 03-02 09:00, of 03-02');
      expect(where('03-02 08:52', came)).to.equal('IN, since 03-02 08:52, came 03-02 08:52, of 03-02');
      expect(where('03-02 23:59', came)).to.equal('IN, since 03-02 08:52, came 03-02 08:52, of 03-02');
    });

    it('has left who left, for the rest of the date', () => {
      const left = day9('03-02', { status: 'PRESENT', pairs: ['WORK 03-02 08:52 > 03-02 18:03'] });
      expect(where('03-02 18:02', left)).to.equal('IN, since 03-02 08:52, came 03-02 08:52, of 03-02');
      expect(where('03-02 18:03', left)).to.equal('LEFT, since 03-02 18:03, came 03-02 08:52, of 03-02');
      expect(where('03-03 00:00', left, day9('03-03'))).to.equal('EXPECTED, since 03-03 09:00, of 03-03');
    });

    it('takes who only left as having left', () => {
      const left = day9('03-02', { status: 'INCOMPLETE', pairs: ['WORK > 03-02 18:00'] });
      expect(where('03-02 18:30', left)).to.equal('LEFT, since 03-02 18:00, of 03-02');
    });

    it('follows who comes twice', () => {
      const twice = day9('03-02', { pairs: ['WORK 03-02 09:00 > 03-02 12:00', 'WORK 03-02 13:00 >'] });
      expect(where('03-02 12:30', twice)).to.equal('LEFT, since 03-02 12:00, came 03-02 09:00, of 03-02');
      expect(where('03-02 13:30', twice)).to.equal('IN, since 03-02 13:00, came 03-02 13:00, of 03-02');
    });

    it('lets the second coming end a first that never ended', () => {
      const again = day9('03-02', { pairs: ['WORK 03-02 09:00 >', 'WORK 03-02 13:00 > 03-02 18:00'] });
      expect(where('03-02 12:00', again)).to.equal('IN, since 03-02 09:00, came 03-02 09:00, of 03-02');
      expect(where('03-02 14:00', again)).to.equal('IN, since 03-02 13:00, came 03-02 13:00, of 03-02');
      expect(where('03-02 19:00', again)).to.equal('LEFT, since 03-02 18:00, came 03-02 13:00, of 03-02');
    });

    it('goes on over a change of the work', () => {
      const changed = day9('03-02', { pairs: ['WORK 03-02 09:00 > 03-02 11:00', 'WORK 03-02 11:00 >'] });
      expect(where('03-02 12:00', changed)).to.equal('IN, since 03-02 11:00, came 03-02 09:00, of 03-02');
    });

    it('is as usual for who has worked when the window of the shift has closed on the date itself', () => {
      const early = { closes: at('03-02 17:00'), to: at('03-02 14:00'), from: at('03-02 06:00') };
      const worked = day9('03-02', { plan: early, status: 'PRESENT', pairs: ['WORK 03-02 06:00 > 03-02 14:00'] });
      expect(where('03-02 20:00', worked)).to.equal('LEFT, since 03-02 14:00, came 03-02 06:00, of 03-02');
      const absent = day9('03-02', { plan: early, status: 'ABSENT' });
      expect(where('03-02 20:00', absent)).to.equal('ABSENT, since 03-02 06:00, of 03-02');
    });
  });

  describe('inside of work', () => {
    it('has on a break who has begun one, until it ends', () => {
      const pairs = ['WORK 03-02 09:00 >', 'BREAK 03-02 12:00 > 03-02 12:30'];
      expect(where('03-02 12:10', day9('03-02', { pairs }))).to.equal(
        'ON_BREAK, since 03-02 12:00, came 03-02 09:00, of 03-02',
      );
      expect(where('03-02 12:30', day9('03-02', { pairs }))).to.equal(
        'IN, since 03-02 09:00, came 03-02 09:00, of 03-02',
      );
    });

    it('has on a break who has not come back, though its end is presumed', () => {
      const presumed: StayPair = { ...pair('BREAK 03-02 12:00 > 03-02 13:00', 2), state: 'OUT_MISSING' };
      const day = { ...day9('03-02', { pairs: ['WORK 03-02 09:00 >'] }) };
      const shiftOfDay = { ...day, pairs: [...day.pairs, presumed] };
      expect(where('03-02 14:00', shiftOfDay)).to.equal('ON_BREAK, since 03-02 12:00, came 03-02 09:00, of 03-02');
    });

    it('lets a second break end a first that never ended', () => {
      const pairs = ['WORK 03-02 09:00 >', 'BREAK 03-02 12:00 >', 'BREAK 03-02 15:00 > 03-02 15:10'];
      expect(where('03-02 14:00', day9('03-02', { pairs }))).to.match(/^ON_BREAK, since 03-02 12:00/);
      expect(where('03-02 16:00', day9('03-02', { pairs }))).to.match(/^IN, since 03-02 09:00/);
    });

    it('has off-site or at home who works there, by itself or within work', () => {
      const within = day9('03-02', { pairs: ['WORK 03-02 09:00 > 03-02 18:00', 'OFFSITE 03-02 14:00 > 03-02 15:00'] });
      expect(where('03-02 14:30', within)).to.equal('OFFSITE, since 03-02 14:00, came 03-02 09:00, of 03-02');
      expect(where('03-02 15:30', within)).to.match(/^IN/);
      expect(where('03-02 19:00', within)).to.equal('LEFT, since 03-02 18:00, came 03-02 09:00, of 03-02');
      const home = day9('03-02', { pairs: ['HOME 03-02 09:00 > 03-02 11:00', 'WORK 03-02 11:00 >'] });
      expect(where('03-02 10:00', home)).to.match(/^HOME, since 03-02 09:00/);
      expect(where('03-02 12:00', home)).to.equal('IN, since 03-02 11:00, came 03-02 09:00, of 03-02');
    });

    it('has on a break who takes one off-site', () => {
      const pairs = ['WORK 03-02 09:00 >', 'OFFSITE 03-02 10:00 > 03-02 12:00', 'BREAK 03-02 11:00 > 03-02 11:10'];
      expect(where('03-02 11:05', day9('03-02', { pairs }))).to.match(/^ON_BREAK, since 03-02 11:00, came 03-02 09:00/);
      expect(where('03-02 11:20', day9('03-02', { pairs }))).to.match(/^OFFSITE, since 03-02 10:00, came 03-02 09:00/);
    });
  });

  describe('of who forgot to leave', () => {
    const forgot = day9('03-02', { status: 'INCOMPLETE', pairs: ['WORK 03-02 08:58 >'] });

    it('has them in until the window closes, then as having forgotten, until their next shift begins', () => {
      expect(where('03-02 23:59', forgot)).to.match(/^IN/);
      expect(where('03-03 00:00', forgot, day9('03-03'))).to.equal(
        'FORGOTTEN_OUT, since 03-02 08:58, came 03-02 08:58, of 03-02',
      );
      expect(where('03-03 08:59', forgot, day9('03-03'))).to.match(/^FORGOTTEN_OUT/);
      expect(where('03-03 09:00', forgot, day9('03-03'))).to.equal('EXPECTED, since 03-03 09:00, of 03-03');
    });

    it('does not have them as having forgotten again when their next shift is over', () => {
      const absent = day9('03-03', { status: 'ABSENT' });
      expect(where('03-04 08:00', forgot, absent, day9('03-04'))).to.equal('EXPECTED, since 03-04 09:00, of 03-04');
      expect(where('03-04 08:00', forgot, absent, free('03-04'))).to.equal('OFF');
      expect(where('03-04 08:00', forgot, free('03-03'), day9('03-04'))).to.match(/^FORGOTTEN_OUT/);
    });

    it('has them in again with their next punch', () => {
      const came = day9('03-03', { pairs: ['WORK 03-03 08:00 >'] });
      expect(where('03-03 08:00', forgot, came)).to.equal('IN, since 03-03 08:00, came 03-03 08:00, of 03-03');
    });

    it('has them as having forgotten though they were off-site in between', () => {
      const pairs = ['WORK 03-02 09:00 >', 'OFFSITE 03-02 14:00 > 03-02 15:00'];
      const day = day9('03-02', { status: 'INCOMPLETE', pairs });
      expect(where('03-03 01:00', day, free('03-03'))).to.equal(
        'FORGOTTEN_OUT, since 03-02 09:00, came 03-02 09:00, of 03-02',
      );
    });

    it('lets work without a plan last as long as a pair may', () => {
      const unplanned = free('03-02', { pairs: ['WORK 03-02 10:00 >'] });
      expect(where('03-03 01:59', unplanned, free('03-03'))).to.match(/^IN/);
      expect(where('03-03 02:00', unplanned, free('03-03'))).to.match(/^FORGOTTEN_OUT/);
    });
  });

  describe('of a night shift', () => {
    const came = night22('03-02', { pairs: ['WORK 03-02 21:56 >'] });

    it('of yesterday counts as in until its window closes', () => {
      expect(where('03-03 05:00', came, night22('03-03'))).to.equal(
        'IN, since 03-02 21:56, came 03-02 21:56, of 03-02',
      );
      expect(where('03-03 08:59', came, night22('03-03'))).to.match(/^IN/);
      expect(where('03-03 09:00', came, night22('03-03'))).to.match(/^FORGOTTEN_OUT/);
      expect(where('03-03 22:00', came, night22('03-03'))).to.equal('EXPECTED, since 03-03 22:00, of 03-03');
    });

    it('of yesterday has left who left, and is expected again in the evening', () => {
      const left = night22('03-02', { status: 'PRESENT', pairs: ['WORK 03-02 21:56 > 03-03 06:07'] });
      expect(where('03-03 07:00', left, night22('03-03'))).to.equal(
        'LEFT, since 03-03 06:07, came 03-02 21:56, of 03-02',
      );
      expect(where('03-03 10:00', left, night22('03-03'))).to.equal('EXPECTED, since 03-03 22:00, of 03-03');
    });

    it('of yesterday has late who has not come yet after midnight', () => {
      expect(where('03-03 01:00', night22('03-02'), night22('03-03'))).to.equal('LATE, since 03-02 22:00, of 03-02');
    });

    it('of tomorrow has in who came before midnight', () => {
      const early = planned('03-10 00:30', '03-10 10:00', '03-10 12:00');
      const shiftOfTomorrow = shift('03-10', 'EARLY', early, { pairs: ['WORK 03-09 23:40 >'] });
      expect(where('03-09 23:45', shiftOfTomorrow)).to.equal('IN, since 03-09 23:40, came 03-09 23:40, of 03-10');
    });

    it('of 24 hours has in who came yesterday, until it closes', () => {
      const day = shift('03-02', 'DUTY24', planned('03-02 08:00', '03-03 08:00', '03-03 11:00'), {
        pairs: ['WORK 03-02 08:00 >'],
      });
      expect(where('03-03 07:30', day, free('03-03'))).to.equal('IN, since 03-02 08:00, came 03-02 08:00, of 03-02');
      expect(where('03-03 11:00', day, free('03-03'))).to.match(/^FORGOTTEN_OUT/);
    });
  });

  describe('of who need not be there', () => {
    it('has off who has no shift, and in or left who works all the same', () => {
      expect(where('03-07 10:00', free('03-07'))).to.equal('OFF');
      const worked = free('03-07', { pairs: ['WORK 03-07 10:00 > 03-07 12:00'] });
      expect(where('03-07 11:00', worked)).to.match(/^IN/);
      expect(where('03-07 13:00', worked)).to.equal('LEFT, since 03-07 12:00, came 03-07 10:00, of 03-07');
      expect(where('03-08 01:00', worked, free('03-08'))).to.equal('OFF');
    });

    it('has on leave who is on leave or on a trip, before, while and after the shift goes on', () => {
      for (const status of ['ON_LEAVE', 'ON_DUTY_TRIP'] as const) {
        for (const moment of ['03-02 07:00', '03-02 12:00', '03-02 19:00']) {
          expect(where(moment, day9('03-02', { status }))).to.equal('ON_LEAVE, of 03-02');
        }
      }
      expect(where('03-02 12:00', free('03-02', { status: 'ON_LEAVE' }))).to.equal('ON_LEAVE');
    });

    it('has in who comes though on leave', () => {
      const came = day9('03-02', { status: 'ON_LEAVE', pairs: ['WORK 03-02 10:00 >'] });
      expect(where('03-02 10:30', came)).to.match(/^IN/);
    });

    it('has off whose planned day has become a holiday', () => {
      expect(where('03-02 12:00', day9('03-02', { status: 'HOLIDAY' }))).to.equal('OFF');
    });

    it('has in as planned who need not punch', () => {
      const presumed = day9('03-02', { plan: { isPresumed: true } });
      expect(where('03-02 08:59', presumed)).to.equal('EXPECTED, since 03-02 09:00, of 03-02');
      expect(where('03-02 12:00', presumed)).to.equal('IN, since 03-02 09:00, of 03-02');
      expect(where('03-02 18:00', presumed)).to.equal('LEFT, since 03-02 18:00, of 03-02');
    });
  });

  it('takes each part of a split day by itself', () => {
    const morning = shift('03-02', 'AM', planned('03-02 08:00', '03-02 12:00', '03-02 12:30'), {
      pairs: ['WORK 03-02 08:00 > 03-02 12:00'],
    });
    const evening = shift('03-02', 'PM', planned('03-02 16:00', '03-02 20:00', '03-02 23:00'), {});
    expect(where('03-02 12:10', morning, evening)).to.match(/^LEFT, since 03-02 12:00/);
    expect(where('03-02 14:00', morning, evening)).to.equal('EXPECTED, since 03-02 16:00, of 03-02');
    expect(where('03-02 16:30', morning, evening)).to.equal('LATE, since 03-02 16:00, of 03-02');
  });
});
