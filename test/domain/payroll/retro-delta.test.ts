import { expect } from 'chai';
import fc from 'fast-check';
import { figureDifference, type PayFigure, summedFigures } from '../../../src/domain/payroll/pay-figures.ts';
import { nextDelta, type RetroDelta, type RetroFinding } from '../../../src/domain/payroll/retro-delta.ts';
import { figure, someFigures } from './sample.ts';

const work = (quantity: number): readonly PayFigure[] => [figure({ dayType: 'WORKDAY', quantity })];

const found = (after: readonly PayFigure[], some: Partial<RetroFinding> = {}): RetroFinding => ({
  kind: 'ATTENDANCE',
  source: '',
  cause: 'EVALUATION',
  before: work(480),
  after,
  ...some,
});

const pending: RetroDelta = { deltaNo: 1, ...found(work(420)), state: 'PENDING' };
const posted: RetroDelta = { ...pending, state: 'POSTED' };

describe('A difference of a closed date (R-61)', () => {
  it('waits for the next extract (case 42)', () => {
    expect(nextDelta([], found(work(420)))).to.deep.equal(pending);
  });

  it('is none where nothing differs', () => {
    expect(nextDelta([], found(work(480)))).to.equal(undefined);
  });

  it('changes in place until an extract has it', () => {
    expect(nextDelta([pending], found(work(300), { cause: 'SubmitCorrection' }))).to.deep.equal({
      ...pending,
      cause: 'SubmitCorrection',
      after: work(300),
    });
  });

  it('is not written again where it stays as it is', () => {
    expect(nextDelta([pending], found(work(420)))).to.equal(undefined);
  });

  it('is withdrawn where nothing differs any more, once, and waits again where something does', () => {
    const withdrawn = nextDelta([pending], found(work(480)));
    expect(withdrawn).to.deep.equal({ ...pending, after: work(480), state: 'WITHDRAWN' });
    const chain = withdrawn === undefined ? [] : [withdrawn];
    expect(nextDelta(chain, found(work(480)))).to.equal(undefined);
    expect(nextDelta(chain, found(work(420)))).to.deep.equal(pending);
  });

  it('goes on behind one that is posted from what that has settled', () => {
    expect(nextDelta([posted], found(work(300)))).to.deep.equal({
      ...pending,
      deltaNo: 2,
      before: work(420),
      after: work(300),
    });
    expect(nextDelta([posted], found(work(420)))).to.equal(undefined);
    expect(nextDelta([posted], found(work(480)))).to.deep.include({ before: work(420), after: work(480) });
  });

  it('stands apart from those of leave and of other requests, and has the next number of the date', () => {
    const leave = (quantity: number) => [
      figure({ item: 'LEAVE', leaveTypeCode: 'ANNUAL', paidPercent: 100, unit: 'DAY', quantity }),
    ];
    const cancelled = found([], { kind: 'LEAVE', source: 'r1', cause: 'CancelLeave', before: leave(10_000) });
    expect(nextDelta([posted], cancelled)).to.deep.equal({ deltaNo: 2, ...cancelled, state: 'PENDING' });
    const first: RetroDelta = { deltaNo: 2, ...cancelled, state: 'PENDING' };
    expect(nextDelta([posted, first], { ...cancelled, source: 'r2' })?.deltaNo).to.equal(3);
  });

  it('comes to the latest figures with all of the others, whenever extracts are made', () => {
    const steps = fc.array(fc.tuple(someFigures, fc.boolean()), { maxLength: 10 });
    fc.assert(
      fc.property(someFigures, steps, (original, all) => {
        let deltas: readonly RetroDelta[] = [];
        for (const [after, isExtracted] of all) {
          const next = nextDelta(deltas, found(after, { before: original }));
          if (next !== undefined) deltas = [...deltas.filter(({ deltaNo }) => deltaNo !== next.deltaNo), next];
          if (isExtracted)
            deltas = deltas.map((delta) => (delta.state === 'PENDING' ? { ...delta, state: 'POSTED' } : delta));
        }
        const settled = deltas.flatMap(({ before, after }) => figureDifference(before, after));
        const latest = all.at(-1)?.[0] ?? original;
        expect(summedFigures([...original, ...settled])).to.deep.equal(summedFigures(latest));
      }),
    );
  });
});
