import { expect } from 'chai';
import fc from 'fast-check';
import { allocate } from '../../../src/domain/leave/allocate.ts';
import { leaveYearOf, lotPlan } from '../../../src/domain/leave/entitlement.ts';
import { balanceOf, type Lot, type NewEntry, sumOf } from '../../../src/domain/leave/lot.ts';
import { carryPlan, expiry, movedDebtOf, settleYear } from '../../../src/domain/leave/settle-year.ts';
import { addDays } from '../../../src/domain/time/dates.ts';
import { employee, ruleOf } from './employees.ts';
import { days, granted, lotOf, typeOf } from './lots.ts';

type Posted = NewEntry & { readonly sourceType: string };

/** The lots of an employee around the end of 2026, and all entries of settlements. */
interface Book {
  readonly lots: readonly Lot[];
  readonly posted: readonly Posted[];
}

const carried = lotOf('C26', {
  origin: 'CARRY_FORWARD',
  ...{ usableFrom: '2027-01-01', usableTo: '2027-03-31' },
});
const following = lotOf('Y27', { yearKey: '2027-01-01', usableFrom: '2027-01-01', usableTo: '2027-12-31' });

const bookOf = (old: Partial<Lot>): Book => ({ lots: [lotOf('Y26', old), carried, following], posted: [] });

const lotIn = ({ lots }: Book, accountId: string): Lot =>
  lots.find((lot) => lot.accountId === accountId) ?? lotOf('none');

const post = ({ lots, posted }: Book, entries: readonly NewEntry[]): Book => ({
  lots: entries.reduce(
    (all, { accountId, entryType, amount }) =>
      all.map((lot) =>
        lot.accountId === accountId ? { ...lot, [sumOf[entryType]]: lot[sumOf[entryType]] + amount } : lot,
      ),
    lots,
  ),
  posted: [...posted, ...entries.map((one) => ({ ...one, sourceType: 'YEAR_END' }))],
});

/** What settling the year 2026 posts; five days can go over. */
function settlement(book: Book, cap = days(5)): readonly NewEntry[] {
  const lot = lotIn(book, 'Y26');
  const entries = book.posted.filter(({ accountId }) => accountId === 'Y26');
  const movedDebt = movedDebtOf(lot, entries);
  return settleYear({ lot, carry: lotIn(book, 'C26'), next: lotIn(book, 'Y27'), movedDebt }, cap);
}

const settle = (book: Book, cap?: number): Book => post(book, settlement(book, cap));

const told = (entries: readonly NewEntry[]): readonly string[] =>
  entries.map(({ accountId, entryType, amount }) => `${accountId} ${entryType} ${amount / 10_000}`);

/** A leave of some days, or its reversal where the days are below zero, that comes once the year is over. */
const late = (book: Book, amount: number, accountId = 'Y26'): Book => ({
  ...book,
  lots: book.lots.map((lot) => (lot.accountId === accountId ? { ...lot, consumed: lot.consumed - days(amount) } : lot)),
});

describe('The end of a leave year (R-49)', () => {
  const ten = bookOf({ accrued: days(10), consumed: days(-2) });

  it('carries over up to the cap, and lets the rest expire, on the day behind the range', () => {
    expect(told(settlement(ten))).to.deep.equal(['Y26 CARRY_OUT -5', 'C26 CARRY_IN 5', 'Y26 EXPIRE -3']);
    expect(new Set(settlement(ten).map(({ effectiveDate }) => effectiveDate))).to.deep.equal(new Set(['2027-01-01']));
    expect(balanceOf(lotIn(settle(ten), 'Y26'))).to.equal(0);
    expect(balanceOf(lotIn(settle(ten), 'C26'))).to.equal(days(5));
  });

  it('carries over what is left where the cap is higher or there is none', () => {
    expect(told(settlement(ten, days(28)))).to.deep.equal(['Y26 CARRY_OUT -8', 'C26 CARRY_IN 8']);
    expect(told(settlement(ten, -1))).to.deep.equal(['Y26 CARRY_OUT -8', 'C26 CARRY_IN 8']);
    expect(told(settlement(ten, 0))).to.deep.equal(['Y26 EXPIRE -8']);
  });

  it('lets everything expire where there is no lot to carry it to', () => {
    const ended = { lot: lotIn(ten, 'Y26'), carry: undefined, next: lotIn(ten, 'Y27'), movedDebt: 0 };
    expect(told(settleYear(ended, days(5)))).to.deep.equal(['Y26 EXPIRE -8']);
  });

  it('posts nothing when it is settled again, nor where nothing is left', () => {
    expect(settlement(settle(ten))).to.deep.equal([]);
    expect(settlement(bookOf({ accrued: days(2), consumed: days(-2) }))).to.deep.equal([]);
  });

  it('reserves what is asked for and not decided', () => {
    const asked = bookOf({ accrued: days(4), held: days(-3) });
    expect(told(settlement(asked))).to.deep.equal(['Y26 CARRY_OUT -1', 'C26 CARRY_IN 1']);
  });

  it('takes leave that comes late from what expired, then from what was carried over', () => {
    const settled = settle(ten);
    expect(told(settlement(late(settled, 2)))).to.deep.equal(['Y26 EXPIRE 2']);
    expect(told(settlement(late(settled, 4)))).to.deep.equal(['Y26 CARRY_OUT 1', 'C26 CARRY_IN -1', 'Y26 EXPIRE 3']);
  });

  it('lets leave that is cancelled after the expiry expire as well, or carries it over', () => {
    expect(told(settlement(late(settle(ten), -2)))).to.deep.equal(['Y26 EXPIRE -2']);
    const four = settle(bookOf({ accrued: days(10), consumed: days(-6) }));
    expect(told(settlement(late(four, -2)))).to.deep.equal(['Y26 CARRY_OUT -1', 'C26 CARRY_IN 1', 'Y26 EXPIRE -1']);
  });

  it('moves a debt to the next year, and takes it back with leave that is cancelled', () => {
    const overdrawn = bookOf({ accrued: days(10), consumed: days(-11) });
    expect(told(settlement(overdrawn))).to.deep.equal(['Y26 ADJUST 1', 'Y27 ADJUST -1']);
    const settled = settle(overdrawn);
    expect(settlement(settled)).to.deep.equal([]);
    expect(told(settlement(late(settled, 1)))).to.deep.equal(['Y26 ADJUST 1', 'Y27 ADJUST -1']);
    expect(told(settlement(late(settled, -3)))).to.deep.equal([
      'Y26 CARRY_OUT -2',
      'C26 CARRY_IN 2',
      'Y26 ADJUST -1',
      'Y27 ADJUST 1',
    ]);
  });

  it('leaves the debt of an exit where it is', () => {
    const overdrawn = { lot: lotOf('Y26', { accrued: days(2), consumed: days(-4) }), movedDebt: 0 };
    expect(settleYear({ ...overdrawn, carry: carried, next: undefined }, days(5))).to.deep.equal([]);
  });

  it('tells a debt that it has moved from adjustments by people and from the debt of the year before', () => {
    const entries = [
      { entryType: 'ADJUST', sourceType: 'ADJUST', amount: days(7), effectiveDate: '2027-01-01' },
      { entryType: 'ADJUST', sourceType: 'YEAR_END', amount: days(-2), effectiveDate: '2026-01-01' },
      { entryType: 'CARRY_OUT', sourceType: 'YEAR_END', amount: days(-1), effectiveDate: '2027-01-01' },
      { entryType: 'ADJUST', sourceType: 'YEAR_END', amount: days(3), effectiveDate: '2027-01-01' },
      { entryType: 'ADJUST', sourceType: 'YEAR_END', amount: days(-1), effectiveDate: '2027-01-01' },
    ] as const;
    expect(movedDebtOf(lotOf('Y26'), entries)).to.equal(days(2));
  });

  it('changes what stands on both sides or not at all', () => {
    const settled = late(settle(ten), -2);
    const ended = { lot: lotIn(settled, 'Y26'), carry: undefined, next: undefined, movedDebt: 0 };
    expect(told(settleYear(ended, days(9)))).to.deep.equal(['Y26 EXPIRE -2']);
    const moved = lotOf('Y26', { accrued: days(2), consumed: days(-5), adjusted: days(2) });
    expect(settleYear({ lot: moved, carry: carried, next: undefined, movedDebt: days(2) }, 0)).to.deep.equal([]);
  });

  it('settles a carried lot as well: late leave of the old year is owed where it was used up', () => {
    const used = late(settle(ten), 5, 'C26');
    const again = settle(late(used, 4));
    expect(balanceOf(lotIn(again, 'C26'))).to.equal(days(-1));
    const ended = { lot: lotIn(again, 'C26'), carry: undefined, next: lotIn(again, 'Y27'), movedDebt: 0 };
    expect(told(settleYear(ended, 0))).to.deep.equal(['C26 ADJUST 1', 'Y27 ADJUST -1']);
  });
});

describe('The lot that leave is carried over to', () => {
  const plan = (months: number, other: Parameters<typeof ruleOf>[0] = {}): string | undefined => {
    const rule = ruleOf({ carryOverMonths: months, priority: 3, ...other });
    const facts = employee('2020-03-01..');
    const year = leaveYearOf(rule, '2020-03-01', '2027-05-05');
    const own = lotPlan(rule, facts, year, '2027-05-05');
    const lot = own && carryPlan(rule, own, year);
    return lot && `${lot.origin} ${lot.yearKey} ${lot.usableFrom}..${lot.usableTo} ${lot.priority}`;
  };

  it('begins where the year’s own ends, and ends so many months behind the year', () => {
    expect(plan(3)).to.equal('CARRY_FORWARD 2027-01-01 2028-01-01..2028-03-31 3');
    expect(plan(2)).to.equal('CARRY_FORWARD 2027-01-01 2028-01-01..2028-02-29 3');
    expect(plan(12)).to.equal('CARRY_FORWARD 2027-01-01 2028-01-01..2028-12-31 3');
    expect(plan(3, { usableMonths: 1 })).to.equal('CARRY_FORWARD 2027-01-01 2028-02-01..2028-03-31 3');
    expect(plan(3, { yearStart: 'HIRE' })).to.equal('CARRY_FORWARD 2027-03-01 2028-03-01..2028-05-31 3');
  });

  it('is not there where nothing goes over, or the year’s own is usable as long', () => {
    expect(plan(0)).to.equal(undefined);
    expect(plan(3, { carryOverCap: 0 })).to.equal(undefined);
    expect(plan(3, { usableMonths: 3 })).to.equal(undefined);
  });
});

describe('A lot that expires', () => {
  // Frappe HRMS, pull request 1297: 10 carried days that expire on March 31, and what was taken before.
  for (const [takenDays, expires] of [
    [0, ['C EXPIRE -10']],
    [8, ['C EXPIRE -2']],
    [10, []],
    [12, []],
  ] as const) {
    it(`loses what is left of ten days when ${takenDays} were taken`, () => {
      const lot = lotOf('C', { carriedIn: days(10), consumed: -days(takenDays), usableTo: '2027-03-31' });
      expect(told(expiry(lot, '2027-04-01'))).to.deep.equal(expires);
    });
  }

  const lot = granted('A', 3, '2027-03-31');

  it('does so behind its last day', () => {
    expect(expiry(lot, '2027-03-31')).to.deep.equal([]);
    expect(expiry(lot, '2027-04-01')).to.deep.equal([
      { accountId: 'A', entryType: 'EXPIRE', amount: days(-3), effectiveDate: '2027-04-01', standardMinutes: 0 },
    ]);
    expect(expiry(granted('A', 3, '9999-12-31'), '9999-12-31')).to.deep.equal([]);
  });

  it('does so once, and follows leave that comes late or is cancelled after the expiry', () => {
    const expired = { ...lot, expired: days(-3) };
    expect(expiry(expired, '2027-04-02')).to.deep.equal([]);
    expect(told(expiry({ ...expired, consumed: days(-2) }, '2027-04-02'))).to.deep.equal(['A EXPIRE 2']);
    const cancelled = { ...lot, consumed: days(-2) + days(2), expired: days(-1) };
    expect(told(expiry(cancelled, '2027-04-02'))).to.deep.equal(['A EXPIRE -2']);
    expect(told(expiry({ ...expired, consumed: days(-4) }, '2027-04-02'))).to.deep.equal(['A EXPIRE 3']);
  });

  it('inside a leave has served its first days', () => {
    const own = granted('Y', 20, '2027-12-31', { usableFrom: '2027-01-01' });
    const week = ['2027-03-30', '2027-03-31', '2027-04-01', '2027-04-02'].map((workDate) => ({
      ...{ workDate, amount: days(1) },
      standardMinutes: 480,
    }));
    const result = allocate(week, [own, lot], typeOf());
    expect(result.ok && result.value.days.map((list) => list.map(({ accountId }) => accountId))).to.deep.equal([
      ['A'],
      ['A'],
      ['Y'],
      ['Y'],
    ]);
    expect(told(expiry({ ...lot, consumed: days(-2) }, '2027-04-01'))).to.deep.equal(['A EXPIRE -1']);
  });
});

describe('Any year end', () => {
  interface Event {
    readonly of: string;
    readonly amount: number;
  }
  const someEvents: fc.Arbitrary<readonly Event[]> = fc.array(
    fc.record({ of: fc.constantFrom('Y26', 'Y26', 'C26', 'Y27'), amount: fc.integer({ min: -4, max: 4 }) }),
    { maxLength: 8 },
  );
  const someBook = fc
    .record({ accrued: fc.nat(12), consumed: fc.nat(14), adjusted: fc.integer({ min: -2, max: 2 }) })
    .map(({ accrued, consumed, adjusted }) =>
      bookOf({ accrued: days(accrued), consumed: -days(consumed), adjusted: days(adjusted) }),
    );
  const someCap = fc.constantFrom(-1, 0, days(3), days(5));
  const total = ({ lots }: Book): number => lots.reduce((sum, lot) => sum + balanceOf(lot), 0);
  const happen = (book: Book, { of, amount }: Event): Book => late(book, amount, of);

  it('changes the sum of all lots by what expires alone, and the second time nothing', () => {
    fc.assert(
      fc.property(someBook, someEvents, someCap, (book, events, cap) => {
        let now = book;
        for (const event of [...events, { of: 'Y26', amount: 0 }]) {
          now = happen(now, event);
          const entries = settlement(now, cap);
          const expired = entries.filter(({ entryType }) => entryType === 'EXPIRE');
          const before = total(now);
          now = post(now, entries);
          expect(total(now) - before).to.equal(expired.reduce((sum, { amount }) => sum + amount, 0));
          expect(settlement(now, cap)).to.deep.equal([]);
          expect(balanceOf(lotIn(now, 'Y26'))).to.equal(0);
        }
      }),
    );
  });

  it('comes to the same whether it is settled after each event or once in the end', () => {
    fc.assert(
      fc.property(someBook, someEvents, someCap, (book, events, cap) => {
        const often = events.reduce((now, event) => settle(happen(now, event), cap), settle(book, cap));
        const once = settle(events.reduce(happen, book), cap);
        expect(often.lots).to.deep.equal(once.lots);
      }),
    );
  });

  it('gives late leave just what it can take back without a debt', () => {
    fc.assert(
      fc.property(someBook, fc.nat(5), fc.integer({ min: 1, max: 8 }), someCap, (book, used, asked, cap) => {
        const settled = late(settle(book, cap), used, 'C26');
        const december = { workDate: '2026-12-30', amount: days(asked), standardMinutes: 480 };
        const result = allocate([december], settled.lots, typeOf());
        const debtsBefore = Math.min(0, balanceOf(lotIn(settled, 'C26')));
        const after = settle(late(settled, asked), cap);
        const debts = [lotIn(after, 'C26'), lotIn(after, 'Y27')].map((lot) => Math.min(0, balanceOf(lot)));
        const isFree = lotIn(settled, 'Y27').adjusted === 0 && lotIn(after, 'Y27').adjusted === 0;
        expect(result.ok).to.equal(isFree && debts[0] === debtsBefore);
      }),
    );
  });

  it('lets expire what is left once the range is over, and never a debt', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 20 }), fc.nat(30), (left, expired) => {
        const lot = lotOf('A', { granted: days(left), expired: -days(expired) });
        const after = post({ lots: [lot], posted: [] }, expiry(lot, addDays(lot.usableTo, 1)));
        expect(balanceOf(lotIn(after, 'A'))).to.equal(Math.min(0, days(left)));
      }),
    );
  });
});
