import type { XmlElement } from '../lib/xml-element.ts';
import { XSD_NAMESPACE } from './names.ts';
import { SchemaError } from './schema-error.ts';

interface Shape {
  readonly attributes: readonly string[];
  readonly children: readonly string[];
}

export const facetNames = [
  ...['whiteSpace', 'length', 'minLength', 'maxLength', 'pattern', 'enumeration', 'totalDigits', 'fractionDigits'],
  ...['minInclusive', 'maxInclusive', 'minExclusive', 'maxExclusive'],
] as const;

/** The subset of XSD 1.0 that the contract is written in: what each element may carry. */
const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [
    'schema',
    {
      attributes: ['targetNamespace', 'elementFormDefault', 'attributeFormDefault', 'version'],
      children: ['import', 'annotation', 'simpleType', 'complexType', 'element'],
    },
  ],
  ['import', { attributes: ['namespace', 'schemaLocation'], children: [] }],
  ['annotation', { attributes: [], children: ['documentation'] }],
  ['documentation', { attributes: ['lang'], children: [] }],
  ['simpleType', { attributes: ['name'], children: ['annotation', 'restriction'] }],
  ['restriction', { attributes: ['base'], children: ['annotation', ...facetNames] }],
  ['complexType', { attributes: ['name'], children: ['annotation', 'sequence'] }],
  ['sequence', { attributes: [], children: ['element'] }],
  [
    'element',
    {
      attributes: ['name', 'type', 'minOccurs', 'maxOccurs'],
      children: ['annotation', 'simpleType', 'complexType'],
    },
  ],
  ...facetNames.map((name): [string, Shape] => [name, { attributes: ['value'], children: ['annotation'] }]),
]);

/** Throws where a schema document uses more of XSD than the subset. */
export function requireSubset(file: string, element: XmlElement, owner: XmlElement = element): void {
  const component = element.attributes.some((attribute) => attribute.local === 'name') ? element : owner;
  const shape = element.namespace === XSD_NAMESPACE ? shapes.get(element.local) : undefined;
  if (shape === undefined) throw new SchemaError(file, component, `<${element.local}> is not supported`);
  for (const { local } of element.attributes) {
    if (!shape.attributes.includes(local)) {
      throw new SchemaError(file, component, `the attribute '${local}' of <${element.local}> is not supported`);
    }
  }
  for (const child of element.children) {
    if (!shape.children.includes(child.local)) {
      throw new SchemaError(file, component, `<${child.local}> inside <${element.local}> is not supported`);
    }
    requireSubset(file, child, component);
  }
}
