import type { XmlAttribute, XmlElement } from '../lib/xml-element.ts';
import { escapeAttribute } from '../xml/escape.ts';
import { printXml } from '../xml/print-xml.ts';
import { XSD_NAMESPACE } from '../xsd/names.ts';
import { importsOf, type ContractDocument, type ContractDocuments } from './documents.ts';
import { withPolicy } from './policy.ts';
import { bindings, WSDL_NAMESPACE } from './read-wsdl.ts';
import { keepUsed } from './used-components.ts';

/** How a WSDL is to be served. */
export interface WsdlOptions {
  /** The public URL, such as `https://muster.example:8443`; a path in it goes before those of the ports. */
  readonly baseUrl: string;
  /** Only the SOAP 1.1 port, for generators that stop at a `soap12:` element. */
  readonly soap?: '1.1' | undefined;
  /** With WS-SecurityPolicy: what the service asks of a message's security. */
  readonly policy?: boolean | undefined;
}

/** The documents as consumers get them. */
export interface Publication {
  /** `?wsdl`: one file with what it needs of all schemas inside; undefined where there is no such service. */
  findWsdl(service: string, options: WsdlOptions): string | undefined;
  /** `?xsd=name`: one whole schema, which imports the others by the names of their files; undefined where there is none. */
  findSchema(name: string): string | undefined;
}

/** Prepares documents for `?wsdl` and `?xsd=name`; only the address is left to be put in when they are asked for. */
export function publishContract({ wsdls, schemas }: ContractDocuments): Publication {
  const flat = wsdls.map((document) => ({ name: document.name, root: flatten(document, schemas) }));
  const both = new Map(flat.map(({ name, root }) => [name, splitAtAddresses(root)]));
  const only11 = new Map(flat.map(({ name, root }) => [name, splitAtAddresses(withoutSoap12(root))]));
  const texts = new Map(schemas.map(({ name, root }) => [name, print(root)]));
  return {
    findWsdl: (service, { baseUrl, soap, policy }) => {
      const text = (soap === '1.1' ? only11 : both).get(service)?.join(escapeAttribute(baseUrl.replace(/\/$/, '')));
      return policy === true && text !== undefined ? withPolicy(text, baseUrl) : text;
    },
    findSchema: (name) => texts.get(name),
  };
}

/** What it needs of the schemas inline, one importing the other by namespace alone: SAP, PHP and older .NET tools need that. */
function flatten(document: ContractDocument, schemas: readonly ContractDocument[]): XmlElement {
  const imported = reachable(document, schemas).map(({ root }) => root);
  const inline = keepUsed(document.root, imported).map((root) => mapTree(root, dropLocation));
  return mapTree(document.root, (element) => (isWsdl(element, 'types') ? { ...element, children: inline } : element));
}

/** The schemas that a document imports, those that they import before them. */
function reachable(document: ContractDocument, schemas: readonly ContractDocument[]): readonly ContractDocument[] {
  const files = importsOf(document.root).map(({ location }) => location);
  const imported = schemas.filter(({ file }) => files.includes(file));
  return [...new Set(imported.flatMap((schema) => [...reachable(schema, schemas), schema]))];
}

function withoutSoap12(root: XmlElement): XmlElement {
  const isOf12 = (element: XmlElement): boolean => element.namespace === bindings[1].namespace;
  const keeps = (element: XmlElement): boolean =>
    !((isWsdl(element, 'binding') || isWsdl(element, 'port')) && element.children.some(isOf12));
  return mapTree(root, (element) => ({ ...element, children: element.children.filter(keeps) }));
}

// Stands for the public URL while the text is made.
const BASE_URL = '{baseUrl}';

/** The text around each place of the public URL. */
function splitAtAddresses(root: XmlElement): readonly string[] {
  const marked = mapTree(root, (element) =>
    isAddress(element) ? mapAttributes(element, 'location', (value) => BASE_URL + new URL(value).pathname) : element,
  );
  return print(marked).split(BASE_URL);
}

const isAddress = ({ local, namespace }: XmlElement): boolean =>
  local === 'address' && bindings.some((binding) => binding.namespace === namespace);

const isWsdl = ({ local, namespace }: XmlElement, name: string): boolean =>
  local === name && namespace === WSDL_NAMESPACE;

const isImport = ({ local, namespace }: XmlElement): boolean => local === 'import' && namespace === XSD_NAMESPACE;

const dropLocation = (element: XmlElement): XmlElement =>
  isImport(element) ? mapAttributes(element, 'schemaLocation', () => undefined) : element;

/** The tree with every element replaced, parents before their children. */
function mapTree(root: XmlElement, change: (element: XmlElement) => XmlElement): XmlElement {
  const changed = change(root);
  return { ...changed, children: changed.children.map((child) => mapTree(child, change)) };
}

/** The element with one attribute changed, or without it where the change gives undefined. */
function mapAttributes(element: XmlElement, local: string, change: (value: string) => string | undefined): XmlElement {
  const attributes = element.attributes.flatMap((attribute): readonly XmlAttribute[] => {
    if (attribute.local !== local) return [attribute];
    const value = change(attribute.value);
    return value === undefined ? [] : [{ ...attribute, value }];
  });
  return { ...element, attributes };
}

const print = (root: XmlElement): string => `<?xml version="1.0" encoding="UTF-8"?>\n${printXml(root)}`;
