import type { Facets, SimpleType, ValueList } from './components.ts';
import { enumerate, quote } from './findings.ts';
import { findNearest } from './nearest.ts';
import { compilePattern } from './pattern.ts';
import type { ValueType } from './types/value-type.ts';

/** Says what is wrong with a value, or nothing; the text is the one that the value was parsed from. */
export type FacetCheck = (value: never, text: string) => string | undefined;

/** The checks of all facets of a type (XSD 1.0 Part 2, 4.3) and of its list, the cheapest first. */
export function compileFacets(
  { facets, list }: Pick<SimpleType, 'facets' | 'list'>,
  type: ValueType,
): readonly FacetCheck[] {
  return [
    ...lengthChecks(facets, type),
    ...orderChecks(facets, type),
    ...digitChecks(facets),
    ...listChecks(list, type),
    ...patternChecks(facets),
  ];
}

function lengthChecks({ length, minLength, maxLength }: Facets, type: ValueType): readonly FacetCheck[] {
  const measure = type.measure?.bind(type);
  if (measure === undefined) {
    if (length ?? minLength ?? maxLength) throw new Error(`a length facet such as maxLength does not fit ${type.noun}`);
    return [];
  }
  const unit = type.typeScript === 'string' ? 'characters' : 'bytes';
  const check = (limit: string | undefined, refuses: (size: number, limit: number) => boolean, words: string) =>
    limit === undefined
      ? []
      : [(value: never) => (refuses(measure(value), Number(limit)) ? `${words} ${limit} ${unit}` : undefined)];
  return [
    ...check(length, (size, limit) => size !== limit, 'does not have exactly'),
    ...check(minLength, (size, limit) => size < limit, 'is shorter than'),
    ...check(maxLength, (size, limit) => size > limit, 'is longer than'),
  ];
}

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
    return [
      (value: never, given: string) => (refuses(order(value), bound) ? `${quote(given)} ${words} ${text}` : undefined),
    ];
  });
}

// 4.3.11: trailing zeros of the fraction do not count. Only decimals have the facet; they are whole numbers here.
function digitChecks({ totalDigits, fractionDigits = '0' }: Facets): readonly FacetCheck[] {
  if (totalDigits === undefined) return [];
  const limit = 10 ** Number(totalDigits);
  return [
    (value: number) => {
      let digits = Math.abs(value);
      for (let place = Number(fractionDigits); place > 0 && digits % 10 === 0; place--) digits /= 10;
      return digits >= limit ? `has more than ${totalDigits} digits` : undefined;
    },
  ];
}

/** What an open type does not list is refused like what a closed one does not list: nobody would know what it means. */
function listChecks(list: SimpleType['list'], type: ValueType): readonly FacetCheck[] {
  if (list === undefined) return [];
  const values = valuesOf(list, type);
  const texts = list.values.map(({ text }) => text);
  const message = `is not one of: ${enumerate(texts)}`;
  return [
    (value, text) => {
      if (values.has(value)) return undefined;
      const nearest = findNearest(text, texts);
      return `${quote(text)} ${message}${nearest === undefined ? '' : `. Did you mean ${nearest}?`}`;
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

function patternChecks({ patterns = [] }: Facets): readonly FacetCheck[] {
  return patterns.map((source) => {
    const pattern = compilePattern(source);
    return (_value, text) => (pattern.test(text) ? undefined : `${quote(text)} does not match the pattern ${source}`);
  });
}
