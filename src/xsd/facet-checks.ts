import type { Facets, Pattern, SimpleType, ValueList } from './components.ts';
import { findNearest, suggest } from '../lib/nearest.ts';
import { quote } from '../lib/quote.ts';
import { enumerate } from './findings.ts';
import { Invalid } from './invalid.ts';
import { compilePattern } from './pattern.ts';
import type { ValueType } from './types/value-type.ts';

/** Says what is wrong with a value, or nothing; the text is the one that the value was parsed from. */
export type FacetCheck = (value: never, text: string) => Invalid | undefined;

/**
 * The checks of all facets of a type (XSD 1.0 Part 2, 4.3) and of its list, the cheapest first: but what a pattern says
 * in words tells more than a length.
 */
export function compileFacets(
  { facets, list }: Pick<SimpleType, 'facets' | 'list'>,
  type: ValueType,
): readonly FacetCheck[] {
  return [
    ...patternChecks(facets, ({ meaning }) => meaning !== ''),
    ...lengthChecks(facets, type),
    ...orderChecks(facets, type),
    ...digitChecks(facets),
    ...listChecks(list, type),
    ...patternChecks(facets, ({ meaning }) => meaning === ''),
  ];
}

function lengthChecks(facets: Facets, type: ValueType): readonly FacetCheck[] {
  const measure = type.measure?.bind(type);
  if (measure === undefined) {
    if (facets.length ?? facets.minLength ?? facets.maxLength)
      throw new Error(`a length facet such as maxLength does not fit ${type.noun}`);
    return [];
  }
  const unit = type.typeScript === 'string' ? 'characters' : 'bytes';
  const check = (facet: LengthFacet, refuses: (size: number, limit: number) => boolean, words: string) => {
    const limit = facets[facet];
    if (limit === undefined) return [];
    return [
      (value: never) => {
        const size = measure(value);
        if (!refuses(size, Number(limit))) return undefined;
        return new Invalid(`${words} ${limit} ${unit}; it has ${size}`, { facet, limit, length: size });
      },
    ];
  };
  return [
    ...check('length', (size, limit) => size !== limit, 'does not have exactly'),
    ...check('minLength', (size, limit) => size < limit, 'is shorter than'),
    ...check('maxLength', (size, limit) => size > limit, 'is longer than'),
  ];
}

type LengthFacet = 'length' | 'minLength' | 'maxLength';

type Comparable = number | bigint | string;

/** For each bound: what is wrong with a value, and in which words. */
const bounds = [
  { facet: 'minInclusive', refuses: (value: Comparable, bound: Comparable) => value < bound, words: 'is less than' },
  { facet: 'maxInclusive', refuses: (value: Comparable, bound: Comparable) => value > bound, words: 'is more than' },
  {
    facet: 'minExclusive',
    refuses: (value: Comparable, bound: Comparable) => value <= bound,
    words: 'is not more than',
  },
  {
    facet: 'maxExclusive',
    refuses: (value: Comparable, bound: Comparable) => value >= bound,
    words: 'is not less than',
  },
] as const;

function orderChecks(facets: Facets, type: ValueType): readonly FacetCheck[] {
  // A bound is compared in the value space, so it goes through the same reading as the values.
  const order = (value: unknown): Comparable => (type.order === undefined ? value : type.order(value)) as Comparable;
  return bounds.flatMap(({ facet, refuses, words }) => {
    const text = facets[facet];
    if (text === undefined) return [];
    const parsed = type.parse(text);
    if (parsed === undefined) throw new Error(`the value of ${facet}, ${text}, is not ${type.noun}`);
    const bound = order(parsed);
    const told = `${words} ${text}${describeRange(facets)}`;
    return [
      (value: never, given: string) =>
        refuses(order(value), bound) ? new Invalid(`${quote(given)} ${told}`, { facet, limit: text }) : undefined,
    ];
  });
}

/** What is right, where both ends are given. */
export const describeRange = ({ minInclusive, maxInclusive }: Facets): string =>
  minInclusive === undefined || maxInclusive === undefined ? '' : `; allowed are ${minInclusive} to ${maxInclusive}`;

// 4.3.11: trailing zeros of the fraction do not count. Only decimals have the facet; they are whole numbers here.
function digitChecks({ totalDigits, fractionDigits = '0' }: Facets): readonly FacetCheck[] {
  if (totalDigits === undefined) return [];
  const limit = 10 ** Number(totalDigits);
  return [
    (value: number, text: string) => {
      let digits = Math.abs(value);
      for (let place = Number(fractionDigits); place > 0 && digits % 10 === 0; place--) digits /= 10;
      if (digits < limit) return undefined;
      const breach = { facet: 'totalDigits', limit: totalDigits, length: String(digits).length };
      return new Invalid(`${quote(text)} has more than ${totalDigits} digits`, breach);
    },
  ];
}

/** What an open type does not list is refused like what a closed one does not list: nobody would know what it means. */
function listChecks(list: SimpleType['list'], type: ValueType): readonly FacetCheck[] {
  if (list === undefined) return [];
  const values = valuesOf(list, type);
  const texts = list.values.map(({ text }) => text);
  const message = `is not one of: ${enumerate(texts)}`;
  const breach = { facet: 'enumeration', limit: texts.join(', ') };
  return [
    (value, text) => {
      if (values.has(value)) return undefined;
      return new Invalid(`${quote(text)} ${message}${suggest(findNearest(text, texts))}`, breach);
    },
  ];
}

/** The values that a list names: 1.50 is 1.5 where that is listed (4.3.5). Throws where the type has none that compare. */
export function valuesOf({ values }: ValueList, type: ValueType): ReadonlySet<unknown> {
  const parsed = new Set<unknown>(values.map(({ text }) => type.parse(text)));
  if (parsed.has(undefined)) throw new Error(`a value of the enumeration is not ${type.noun}`);
  // Bytes and clock times are objects, each equal to itself alone.
  if ([...parsed].some((value) => typeof value === 'object')) throw new Error(`no enumeration fits ${type.noun}`);
  return parsed;
}

function patternChecks({ patterns = [] }: Facets, isWanted: (pattern: Pattern) => boolean): readonly FacetCheck[] {
  return patterns.filter(isWanted).map(({ source, meaning }) => {
    const pattern = compilePattern(source);
    const told = meaning === '' ? `does not match the pattern ${source}` : `is not ${meaning}`;
    const breach = { facet: 'pattern', limit: source };
    return (_value, text) => (pattern.test(text) ? undefined : new Invalid(`${quote(text)} ${told}`, breach));
  });
}
