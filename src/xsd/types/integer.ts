import type { Facets } from '../components.ts';
import { numberOrText, type BuiltInType, type ValueType } from './value-type.ts';

const WHOLE_NUMBER = /^[+-]?[0-9]+$/;

const small: ValueType<number> = {
  noun: 'a whole number',
  typeScript: 'number',
  isJson: true,
  // Adding 0 makes -0 the 0 that it means. What does not fit fails the bounds, which are inside 2^53.
  parse: (text) => (WHOLE_NUMBER.test(text) ? Number(text) + 0 : undefined),
  print: String,
  toJson: (value) => value,
  fromJson: numberOrText,
};

const large: ValueType<bigint> = {
  noun: 'a whole number',
  typeScript: 'bigint',
  isJson: false,
  parse: (text) => (WHOLE_NUMBER.test(text) ? BigInt(text) : undefined),
  print: String,
  toJson: String,
  fromJson: (json) => (Number.isSafeInteger(json) ? String(json) : numberOrText(json)),
};

/** XSD 1.0 Part 2, 3.3.13. */
export const integer = ranged({});

/** XSD 1.0 Part 2, 3.3.16. */
export const long = ranged({ minInclusive: '-9223372036854775808', maxInclusive: '9223372036854775807' });

/** XSD 1.0 Part 2, 3.3.17. */
export const int = ranged({ minInclusive: '-2147483648', maxInclusive: '2147483647' });

/** XSD 1.0 Part 2, 3.3.18. */
export const short = ranged({ minInclusive: '-32768', maxInclusive: '32767' });

function ranged(bounds: Facets): BuiltInType {
  return {
    facets: { whiteSpace: 'collapse', ...bounds },
    choose: (facets) => (fitsDouble(facets) ? small : large),
  };
}

function fitsDouble({ minInclusive, minExclusive, maxInclusive, maxExclusive }: Facets): boolean {
  const bounds = [minInclusive ?? minExclusive, maxInclusive ?? maxExclusive];
  return bounds.every((bound) => bound !== undefined && Number.isSafeInteger(Number(bound)));
}
