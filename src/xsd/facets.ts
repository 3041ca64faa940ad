import type { XmlElement } from '../lib/xml-element.ts';
import { documentationOf } from './annotation.ts';
import type { Facets, WhiteSpace } from './components.ts';
import { SchemaError } from './schema-error.ts';

const SINGLE = [
  ...(['length', 'minLength', 'maxLength', 'minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'] as const),
  ...(['totalDigits', 'fractionDigits'] as const),
];

/** The facets of a restriction on top of those of its base (XSD 1.0 Part 2, 4.3). */
export function readFacets(file: string, owner: XmlElement, restriction: XmlElement, base: Facets): Facets {
  const facetsOf = (name: string): readonly XmlElement[] => restriction.children.filter(({ local }) => local === name);
  const valuesOf = (name: string): readonly string[] => facetsOf(name).map((facet) => valueOf(file, owner, facet));
  const singles = SINGLE.flatMap((name) => valuesOf(name).map((value) => [name, value] as const));
  return {
    ...base,
    ...Object.fromEntries(singles),
    ...stepWhiteSpace(valuesOf('whiteSpace')),
    ...stepPatterns(valuesOf('pattern'), facetsOf('pattern').map(documentationOf), base),
  };
}

/** What may be written as the value of a facet; the bounds are read later, by the type that they belong to. */
const lexical: ReadonlyMap<string, RegExp> = new Map([
  ['whiteSpace', /^(preserve|replace|collapse)$/],
  ...['length', 'minLength', 'maxLength', 'totalDigits', 'fractionDigits'].map((name) => [name, /^[0-9]+$/] as const),
]);

function valueOf(file: string, owner: XmlElement, facet: XmlElement): string {
  const value = facet.attributes.find(({ local }) => local === 'value')?.value;
  if (value === undefined) throw new SchemaError(file, owner, `<${facet.local}> needs a value`);
  if (lexical.get(facet.local)?.test(value) === false) {
    throw new SchemaError(file, owner, `'${value}' is no value of ${facet.local}`);
  }
  return value;
}

function stepWhiteSpace([value]: readonly string[]): Pick<Facets, 'whiteSpace'> {
  return value === undefined ? {} : { whiteSpace: value as WhiteSpace };
}

// 4.3.4: the patterns of one step are alternatives, those of several steps hold together.
function stepPatterns(
  sources: readonly string[],
  meanings: readonly string[],
  { patterns = [] }: Facets,
): Pick<Facets, 'patterns'> {
  if (sources.length === 0) return {};
  const meaning = meanings.includes('') ? '' : meanings.join(' or ');
  return { patterns: [...patterns, { source: sources.join('|'), meaning }] };
}
