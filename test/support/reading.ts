import type { QualifiedName } from '../../src/lib/element-codec.ts';
import type { XmlElement } from '../../src/lib/xml-element.ts';
import { attributeOf } from '../../src/wsdl/documents.ts';
import { resolvePrefix } from '../../src/xml/scope.ts';

export const WSDL = 'http://schemas.xmlsoap.org/wsdl/';
export const SOAP11 = 'http://schemas.xmlsoap.org/wsdl/soap/';
export const SOAP12 = 'http://schemas.xmlsoap.org/wsdl/soap12/';
export const XSD = 'http://www.w3.org/2001/XMLSchema';
export const TYPES = 'urn:muster:types:v1';

/** One service as its consumers see it. */
export interface ServiceDocument {
  /** As in the addresses, such as `attendance`. */
  readonly name: string;
  readonly definitions: XmlElement;
  /** The `xs:schema`s of the types, its own last. */
  readonly schemas: readonly XmlElement[];
}

/** What the rules look at: all services, so that rules over several documents find them. */
export type Contract = readonly ServiceDocument[];

// The documents are read anew here, for a proof by the code that is to be proven would be none.

export const nameOf = (node: XmlElement): string => attributeOf(node, 'name');
export const targetOf = (node: XmlElement): string => attributeOf(node, 'targetNamespace');

export const has = (node: XmlElement, attribute: string): boolean =>
  node.attributes.some(({ local, namespace }) => local === attribute && namespace === '');

export const childrenOf = (node: XmlElement, local: string, namespace = WSDL): readonly XmlElement[] =>
  node.children.filter((child) => child.local === local && child.namespace === namespace);

/** An element and all inside it. */
export const withDescendants = (node: XmlElement): readonly XmlElement[] => [
  node,
  ...node.children.flatMap(withDescendants),
];

/** The elements of a schema document that lie in the namespace of XSD. */
export const schemaNodes = (service: ServiceDocument): readonly XmlElement[] =>
  service.schemas.flatMap(withDescendants);

/** The expanded name that a QName in an attribute stands for; undefined where its prefix is not declared. */
export function qualified(node: XmlElement, attribute: string): QualifiedName | undefined {
  const text = attributeOf(node, attribute);
  const colon = text.indexOf(':');
  const namespace = resolvePrefix(node, text.slice(0, Math.max(colon, 0)));
  return namespace === undefined ? undefined : { namespace, local: text.slice(colon + 1) };
}

export const keyOf = (name: QualifiedName | undefined): string =>
  name === undefined ? '' : `{${name.namespace}}${name.local}`;

/** A global component of the schemas. */
export function findGlobal(
  { schemas }: ServiceDocument,
  locals: readonly string[],
  name: QualifiedName | undefined,
): XmlElement | undefined {
  return schemas
    .filter((schema) => targetOf(schema) === name?.namespace)
    .flatMap((schema) => schema.children)
    .find((node) => locals.includes(node.local) && nameOf(node) === name?.local);
}

export const typesOf = ({ schemas }: ServiceDocument): readonly XmlElement[] =>
  schemas.flatMap((schema) => [...childrenOf(schema, 'simpleType', XSD), ...childrenOf(schema, 'complexType', XSD)]);

export const globalElementsOf = ({ schemas }: ServiceDocument): readonly XmlElement[] =>
  schemas.flatMap((schema) => childrenOf(schema, 'element', XSD));

/** The local elements directly in the sequence of a complex type, or of the one inside an element. */
export function membersOf(node: XmlElement): readonly XmlElement[] {
  const type = childrenOf(node, 'complexType', XSD)[0] ?? node;
  return childrenOf(type, 'sequence', XSD).flatMap((sequence) => childrenOf(sequence, 'element', XSD));
}

/** All complex types, those inside global elements included, each under the name that carries it. */
export const structuresOf = (service: ServiceDocument): readonly XmlElement[] =>
  [...typesOf(service), ...globalElementsOf(service)].filter((node) => membersOf(node).length > 0);

/** Every element that is declared. */
export const elementsOf = (service: ServiceDocument): readonly XmlElement[] =>
  schemaNodes(service).filter(({ local, namespace }) => local === 'element' && namespace === XSD);

/** An operation with what its messages carry. */
export interface Operation {
  readonly name: string;
  readonly node: XmlElement;
  readonly input: XmlElement | undefined;
  readonly output: XmlElement | undefined;
  readonly faults: readonly (XmlElement | undefined)[];
}

export function operationsOf(service: ServiceDocument): readonly Operation[] {
  const payload = (reference: XmlElement): XmlElement | undefined => {
    const [part] = partsOf(service, reference);
    return part === undefined ? undefined : findGlobal(service, ['element'], qualified(part, 'element'));
  };
  return portOperations(service).map((node) => ({
    name: nameOf(node),
    node,
    input: childrenOf(node, 'input').map(payload)[0],
    output: childrenOf(node, 'output').map(payload)[0],
    faults: childrenOf(node, 'fault').map(payload),
  }));
}

export const portOperations = ({ definitions }: ServiceDocument): readonly XmlElement[] =>
  childrenOf(definitions, 'portType').flatMap((portType) => childrenOf(portType, 'operation'));

/** The parts of the message that an input, output or fault refers to. */
export function partsOf({ definitions }: ServiceDocument, reference: XmlElement): readonly XmlElement[] {
  const name = qualified(reference, 'message')?.local;
  return childrenOf(definitions, 'message')
    .filter((message) => nameOf(message) === name)
    .flatMap((message) => childrenOf(message, 'part'));
}

/** A simple type by its restrictions: the built-in type at the bottom, and each facet with its innermost value. */
export interface Simple {
  readonly builtIn: string;
  readonly facets: ReadonlyMap<string, readonly string[]>;
}

/** The simple type of an element or of a type; undefined where it is complex or not declared. */
export function simpleOf(service: ServiceDocument, node: XmlElement): Simple | undefined {
  const type = node.local === 'element' ? (childrenOf(node, 'simpleType', XSD)[0] ?? node) : node;
  const [restriction] = childrenOf(type, 'restriction', XSD);
  const baseName = restriction === undefined ? qualified(type, 'type') : qualified(restriction, 'base');
  const own = restriction?.children.filter(({ local }) => local !== 'annotation') ?? [];
  const facets = Map.groupBy(own, ({ local }) => local);
  const values = new Map(
    [...facets].map(([local, nodes]) => [local, nodes.map((facet) => attributeOf(facet, 'value'))]),
  );
  if (baseName?.namespace === XSD) return { builtIn: baseName.local, facets: values };
  const base = findGlobal(service, ['simpleType'], baseName);
  const inherited = base === undefined ? undefined : simpleOf(service, base);
  return inherited && { builtIn: inherited.builtIn, facets: new Map([...inherited.facets, ...values]) };
}

/** The text of `xs:documentation` or `wsdl:documentation` directly at a component. */
export function documentationOf(node: XmlElement): string {
  const annotations = childrenOf(node, 'annotation', XSD).flatMap((child) => childrenOf(child, 'documentation', XSD));
  return [...childrenOf(node, 'documentation'), ...annotations].map(({ text }) => text.trim()).join(' ');
}

/** Which of some nodes a test finds, each by its name. */
export const namesWhere = (nodes: readonly XmlElement[], test: (node: XmlElement) => boolean): readonly string[] =>
  nodes.filter(test).map((node) => `${node.local} ${nameOf(node)}`);

/** The texts that occur more than once. */
export const repeated = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, index) => texts.indexOf(text) !== index);
