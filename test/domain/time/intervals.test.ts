import { expect } from 'chai';
import fc from 'fast-check';
import {
  differenceOf,
  intersectionOf,
  minutesOf,
  unionOf,
  type Intervals,
} from '../../../src/domain/time/intervals.ts';
import { instant, MICROS_PER_MINUTE } from '../../../src/lib/clock.ts';

const stretch = (from: number, to: number): Intervals[number] => ({
  from: instant(from * MICROS_PER_MINUTE),
  to: instant(to * MICROS_PER_MINUTE),
});

const some: fc.Arbitrary<Intervals> = fc.array(
  fc.tuple(fc.nat(50), fc.nat(10)).map(([from, length]) => stretch(from, from + length)),
  { maxLength: 8 },
);

/** The minutes that intervals cover, one by one. */
const minutes = (intervals: Intervals): readonly number[] =>
  Array.from({ length: 70 }, (_, at) => at).filter((at) =>
    intervals.some(({ from, to }) => from <= at * MICROS_PER_MINUTE && at * MICROS_PER_MINUTE < to),
  );

describe('Intervals', () => {
  it('join where they overlap or touch', () => {
    expect(unionOf([stretch(3, 5), stretch(1, 3), stretch(7, 7)])).to.deep.equal([stretch(1, 5)]);
  });

  it('have union, intersection and difference minute by minute', () => {
    fc.assert(
      fc.property(some, some, (list, others) => {
        const [one, other] = [unionOf(list), unionOf(others)];
        expect(minutes(one)).to.deep.equal(minutes(list));
        expect(minutes(intersectionOf(one, other))).to.deep.equal(
          minutes(one).filter((at) => minutes(other).includes(at)),
        );
        expect(minutes(differenceOf(one, other))).to.deep.equal(
          minutes(one).filter((at) => !minutes(other).includes(at)),
        );
        expect(minutesOf(one)).to.equal(minutes(one).length);
      }),
    );
  });
});
