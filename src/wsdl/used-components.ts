import type { XmlElement } from '../lib/xml-element.ts';
import { XSD_NAMESPACE } from '../xsd/names.ts';
import { keyIn, referenceIn } from './reference.ts';

/** Attributes by which a schema refers to a type, and a message of a WSDL to an element. */
const references = ['type', 'base', 'element'] as const;

const components: ReadonlySet<string> = new Set(['element', 'simpleType', 'complexType']);

/**
 * The schemas without the elements and types that no message of the WSDL needs, nor what these need: a tool makes a class
 * of each one that is there. A schema of which nothing is left is left out.
 */
export function keepUsed(wsdl: XmlElement, schemas: readonly XmlElement[]): readonly XmlElement[] {
  const declared = new Map(
    schemas.flatMap((schema) =>
      schema.children.filter(isComponent).map((node) => [keyIn(schema, node), node] as const),
    ),
  );
  const used = new Set<string>();
  const visit = (node: XmlElement): void => {
    for (const key of referencesIn(node)) {
      const component = declared.get(key);
      if (component === undefined || used.has(key)) continue;
      used.add(key);
      visit(component);
    }
  };
  wsdl.children.filter(({ local }) => local === 'message').forEach(visit);
  const isKept = (schema: XmlElement, node: XmlElement): boolean => !isComponent(node) || used.has(keyIn(schema, node));
  return schemas
    .map((schema) => ({ ...schema, children: schema.children.filter((node) => isKept(schema, node)) }))
    .filter(({ children }) => children.some(isComponent));
}

const isComponent = ({ namespace, local }: XmlElement): boolean => namespace === XSD_NAMESPACE && components.has(local);

/** What an element and all inside it refer to. */
const referencesIn = (node: XmlElement): readonly string[] => [
  ...references.flatMap((attribute) => referenceIn(node, attribute) ?? []),
  ...node.children.flatMap(referencesIn),
];
