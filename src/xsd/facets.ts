import type { XmlElement } from '../lib/xml-element.ts';
import type { Facets, WhiteSpace } from './components.ts';
import { compilePattern } from './pattern.ts';
import { SchemaError } from './schema-error.ts';

const SINGLE = [
  ...(['length', 'minLength', 'maxLength', 'minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'] as const),
  ...(['totalDigits', 'fractionDigits'] as const),
];

/** The facets of a restriction on top of those of its base (XSD 1.0 Part 2, 4.3). */
export function readFacets(file: string, owner: XmlElement, restriction: XmlElement, base: Facets): Facets {
  const valuesOf = (name: string): readonly string[] =>
    restriction.children.filter((child) => child.local === name).map((child) => valueOf(file, owner, child));
  const singles = SINGLE.flatMap((name) => valuesOf(name).map((value) => [name, value] as const));
  return {
    ...base,
    ...Object.fromEntries(singles),
    ...stepWhiteSpace(valuesOf('whiteSpace')),
    ...stepEnumeration(valuesOf('enumeration')),
    ...stepPatterns(file, owner, valuesOf('pattern'), base),
  };
}

function valueOf(file: string, owner: XmlElement, facet: XmlElement): string {
  const attribute = facet.attributes.find(({ local }) => local === 'value');
  if (attribute === undefined) throw new SchemaError(file, owner, `<${facet.local}> needs a value`);
  return attribute.value;
}

function stepWhiteSpace([value]: readonly string[]): Pick<Facets, 'whiteSpace'> {
  return value === undefined ? {} : { whiteSpace: value as WhiteSpace };
}

// Values of a narrower list are among those of the wider one, so the last list is the one that holds.
function stepEnumeration(values: readonly string[]): Pick<Facets, 'enumeration'> {
  return values.length === 0 ? {} : { enumeration: values };
}

// 4.3.4: the patterns of one step are alternatives, those of several steps hold together.
function stepPatterns(
  file: string,
  owner: XmlElement,
  sources: readonly string[],
  base: Facets,
): Pick<Facets, 'patterns'> {
  if (sources.length === 0) return {};
  const pattern = sources.join('|');
  try {
    compilePattern(pattern);
  } catch (error) {
    throw new SchemaError(file, owner, error instanceof Error ? error.message : String(error));
  }
  return { patterns: [...(base.patterns ?? []), pattern] };
}
