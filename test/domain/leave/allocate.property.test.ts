import { expect } from 'chai';
import fc from 'fast-check';
import { allocate, type ChargedDay } from '../../../src/domain/leave/allocate.ts';
import type { Lot } from '../../../src/domain/leave/lot.ts';
import { lotOf, typeOf } from './lots.ts';

const date = (day: number): string => `2026-06-${String(day).padStart(2, '0')}`;

const someLots: fc.Arbitrary<readonly Lot[]> = fc
  .array(fc.record({ from: fc.integer({ min: 1, max: 6 }), length: fc.nat(5), left: fc.nat(3), comp: fc.boolean() }), {
    maxLength: 4,
  })
  .map((list) =>
    list.map(({ from, length, left, comp }, at) =>
      lotOf(`L${at}`, {
        granted: left,
        usableFrom: date(from),
        usableTo: date(from + length),
        leaveTypeCode: comp ? 'COMP' : 'ANNUAL',
      }),
    ),
  );

const someDays: fc.Arbitrary<readonly ChargedDay[]> = fc
  .array(fc.record({ day: fc.integer({ min: 1, max: 7 }), amount: fc.nat(3) }), { maxLength: 4 })
  .map((list) => list.map(({ day, amount }) => ({ workDate: date(day), amount, standardMinutes: 480 })));

/** Whether some way to take the days from the lots exists, by trying every one, unit by unit. */
function isFeasible(units: readonly string[], lots: readonly { readonly lot: Lot; readonly left: number }[]): boolean {
  const [workDate, ...others] = units;
  if (workDate === undefined) return true;
  return lots.some(
    ({ lot, left }, at) =>
      left > 0 &&
      lot.usableFrom <= workDate &&
      workDate <= lot.usableTo &&
      isFeasible(
        others,
        lots.map((one, place) => (place === at ? { lot, left: left - 1 } : one)),
      ),
  );
}

describe('Any request on any lots', () => {
  const sequence = typeOf({ deductionSequence: ['COMP', 'ANNUAL'] });

  it('is refused if and only if there is no way to take it', () => {
    let [accepted, refusedOnes] = [0, 0];
    fc.assert(
      fc.property(someDays, someLots, (charged, lots) => {
        const units = charged.flatMap(({ workDate, amount }) => Array.from({ length: amount }, () => workDate));
        const { ok } = allocate(charged, lots, sequence);
        expect(ok).to.equal(
          isFeasible(
            units,
            lots.map((lot) => ({ lot, left: lot.granted })),
          ),
        );
        if (ok) accepted += 1;
        else refusedOnes += 1;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(accepted, refusedOnes), 'both happen').to.be.greaterThan(50);
  });

  it('takes each day whole, from lots in their range, and never more than they have', () => {
    fc.assert(
      fc.property(someDays, someLots, fc.nat(3), (charged, lots, negativeLimit) => {
        const result = allocate(charged, lots, { ...sequence, negativeLimit });
        if (!result.ok) return;
        const all = result.value.days.flatMap((list, at) =>
          list.map(({ accountId, amount }) => ({ accountId, amount, workDate: charged[at]?.workDate ?? '' })),
        );
        expect(result.value.days.map((list) => list.reduce((sum, { amount }) => sum + amount, 0))).to.deep.equal(
          charged.map(({ amount }) => amount),
        );
        const debts = lots.map(({ accountId, granted: left, usableFrom, usableTo }) => {
          const own = all.filter((one) => one.accountId === accountId);
          expect(own.every(({ amount, workDate }) => amount > 0 && usableFrom <= workDate && workDate <= usableTo)).to
            .be.true;
          return Math.max(0, own.reduce((sum, { amount }) => sum + amount, 0) - left);
        });
        expect(debts.reduce((sum, debt) => sum + debt, 0)).to.be.at.most(negativeLimit);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which lots or days are given', () => {
    fc.assert(
      fc.property(someDays, someLots, (charged, lots) => {
        const back = allocate(charged.toReversed(), lots.toReversed(), sequence);
        const forth = allocate(charged, lots, sequence);
        expect(back.ok).to.equal(forth.ok);
        if (new Set(charged.map(({ workDate }) => workDate)).size < charged.length || !back.ok || !forth.ok) return;
        expect(back.value.days.toReversed()).to.deep.equal(forth.value.days);
      }),
    );
  });
});
