/** An exact amount: numerator and denominator, the latter above zero. */
export type Fraction = readonly [bigint, bigint];

/** A fraction of whole numbers. */
export const fraction = (numerator: number, denominator = 1): Fraction => [BigInt(numerator), BigInt(denominator)];

const nought = fraction(0);

/** The sum of fractions. */
export const sumOf = (list: readonly Fraction[]): Fraction =>
  list.reduce(([a, b], [c, d]) => (b === d ? [a + c, b] : [a * d + c * b, b * d]), nought);

/** The smaller of two fractions. */
export const smallerOf = (one: Fraction, other: Fraction): Fraction =>
  one[0] * other[1] <= other[0] * one[1] ? one : other;

/** A fraction that is not below zero, as a multiple of `unit`. NEAREST takes a half up. */
export function roundTo([numerator, denominator]: Fraction, unit: number, mode: 'UP' | 'DOWN' | 'NEAREST'): number {
  const step = denominator * BigInt(unit);
  const twice = { UP: 2n * (step - 1n), DOWN: 0n, NEAREST: step }[mode];
  return Number((2n * numerator + twice) / (2n * step)) * unit;
}
