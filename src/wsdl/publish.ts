import type { XmlElement } from '../lib/xml-element.ts';
import { escapeAttribute } from '../xml/escape.ts';
import { printXml } from '../xml/print-xml.ts';
import { XSD_NAMESPACE } from '../xsd/names.ts';
import { useBuiltIns } from './built-in-types.ts';
import { importsOf, type ContractDocument, type ContractDocuments } from './documents.ts';
import { mapAttributes, mapTree } from './map-tree.ts';
import { withPolicy } from './policy.ts';
import { bindings, WSDL_NAMESPACE } from './read-wsdl.ts';
import { keepUsed } from './used-components.ts';

/** How a WSDL is to be served. */
export interface WsdlOptions {
  /** The public URL, such as `https://muster.example:8443`; a path in it goes before those of the ports. */
  readonly baseUrl: string;
  /** Only the SOAP 1.1 port, for generators that stop at a `soap12:` element. */
  readonly soap?: '1.1' | undefined;
  /** Dates, times and bytes without restrictions, for generators that do not see what is restricted. */
  readonly types?: 'builtin' | undefined;
  /** With WS-SecurityPolicy: what the service asks of a message's security. */
  readonly policy?: boolean | undefined;
  /** With addresses that ask for HTTP Basic, for clients that send a password only when they are asked. */
  readonly auth?: 'basic' | undefined;
}

/** The documents as consumers get them. */
export interface Publication {
  /** `?wsdl`: one file with what it needs of all schemas inside; undefined where there is no such service. */
  findWsdl(service: string, options: WsdlOptions): string | undefined;
  /** `?xsd=name`: one whole schema, which imports the others by the names of their files; undefined where there is none. */
  findSchema(name: string): string | undefined;
  /** All WSDLs and schemas by the names of their files, which they import each other by: to be kept in one folder. */
  files(baseUrl: string): ReadonlyMap<string, string>;
}

/** Prepares documents for `?wsdl` and `?xsd=name`; only the address is left to be put in when they are asked for. */
export function publishContract({ wsdls, schemas }: ContractDocuments): Publication {
  const forms = new Map(
    wsdls.flatMap((document) => {
      const imported = reachable(document, schemas).map(({ root }) => root);
      return [imported, useBuiltIns(imported)].flatMap((types, index): [string, readonly string[]][] => {
        const flat = flatten(document.root, types);
        const key = { service: document.name, types: index === 0 ? undefined : 'builtin' } as const;
        return [
          [formOf(key), splitAtAddresses(flat)],
          [formOf({ ...key, soap: '1.1' }), splitAtAddresses(withoutSoap12(flat))],
        ];
      });
    }),
  );
  const wholes = wsdls.map(({ file, root }) => ({ file, parts: splitAtAddresses(root) }));
  const texts = new Map(schemas.map(({ name, root }) => [name, print(root)]));
  return {
    findWsdl: (service, { baseUrl, soap, types, policy, auth }) => {
      const plain = forms.get(formOf({ service, soap, types }))?.join(publicUrl(baseUrl));
      const text = auth === 'basic' ? plain?.replaceAll(LOCATION, '$&?auth=basic') : plain;
      return policy === true && text !== undefined ? withPolicy(text, baseUrl) : text;
    },
    findSchema: (name) => texts.get(name),
    files: (baseUrl) =>
      new Map([
        ...wholes.map(({ file, parts }): [string, string] => [file, parts.join(publicUrl(baseUrl))]),
        ...schemas.map(({ file, text }): [string, string] => [file, text]),
      ]),
  };
}

const publicUrl = (baseUrl: string): string => escapeAttribute(baseUrl.replace(/\/$/, ''));
const formOf = ({ service, soap, types }: Pick<WsdlOptions, 'soap' | 'types'> & { readonly service: string }): string =>
  `${service} ${soap ?? ''} ${types ?? ''}`;

/** What it needs of the schemas inline, one importing the other by namespace alone: SAP, PHP and older .NET tools need that. */
function flatten(wsdl: XmlElement, schemas: readonly XmlElement[]): XmlElement {
  const children = keepUsed(wsdl, schemas).map((root) => mapTree(root, dropLocation));
  return mapTree(wsdl, (element) => (isWsdl(element, 'types') ? { ...element, children } : element));
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

/** Up to the end of the value. */
const LOCATION = /<soap(?:12)?:address location="[^"]*/g;

const isAddress = ({ local, namespace }: XmlElement): boolean =>
  local === 'address' && bindings.some((binding) => binding.namespace === namespace);

const isWsdl = ({ local, namespace }: XmlElement, name: string): boolean =>
  local === name && namespace === WSDL_NAMESPACE;

const isImport = ({ local, namespace }: XmlElement): boolean => local === 'import' && namespace === XSD_NAMESPACE;

const dropLocation = (element: XmlElement): XmlElement =>
  isImport(element) ? mapAttributes(element, 'schemaLocation', () => undefined) : element;

const print = (root: XmlElement): string => `<?xml version="1.0" encoding="UTF-8"?>\n${printXml(root)}`;
