import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { XmlElement } from '../lib/xml-element.ts';
import { defaultLimits } from '../xml/limits.ts';
import { readXml } from '../xml/read-xml.ts';
import { XSD_NAMESPACE } from '../xsd/names.ts';
import { SchemaError } from '../xsd/schema-error.ts';

/** A WSDL or schema document: its file's name without the ending, its text, and the tree. */
export interface ContractDocument {
  readonly file: string;
  readonly name: string;
  readonly text: string;
  readonly root: XmlElement;
}

/** The documents that make the contract, in the order of their names. */
export interface ContractDocuments {
  readonly wsdls: readonly ContractDocument[];
  /** Every schema that a WSDL or another schema imports by a relative schemaLocation. */
  readonly schemas: readonly ContractDocument[];
  /** The first 16 hex digits of the SHA-256 over all texts. */
  readonly version: string;
  /** Such as `1.4`: the `version` that all schemas name. */
  readonly number: string;
}

/** Reads every `*.wsdl` of a folder and what they import. Throws on what is not there or not well-formed. */
export function readDocuments(directory: string): ContractDocuments {
  const files = readdirSync(directory).filter((file) => file.endsWith('.wsdl'));
  if (files.length === 0) throw new Error(`${directory}: there is no WSDL document`);
  const wsdls = files.sort().map((file) => readDocument(directory, file));
  const schemas = readImports(directory, wsdls);
  return { wsdls, schemas, version: hashOf([...wsdls, ...schemas]), number: numberOf(schemas) };
}

/** The `xs:import`s of a schema, or of the schemas inside a WSDL. */
export function importsOf(root: XmlElement): readonly { readonly namespace: string; readonly location: string }[] {
  const isImport = root.namespace === XSD_NAMESPACE && root.local === 'import';
  if (!isImport) return root.children.flatMap(importsOf);
  return [{ namespace: attributeOf(root, 'namespace'), location: attributeOf(root, 'schemaLocation') }];
}

/** The value of an attribute without prefix, empty where it is absent. */
export const attributeOf = (element: XmlElement, local: string): string =>
  element.attributes.find((attribute) => attribute.local === local && attribute.namespace === '')?.value ?? '';

function readImports(directory: string, wsdls: readonly ContractDocument[]): readonly ContractDocument[] {
  const found = new Map<string, ContractDocument>();
  const visit = (importer: ContractDocument): void => {
    for (const { namespace, location } of importsOf(importer.root)) {
      if (!/^[\w-]+\.xsd$/.test(location)) {
        throw new SchemaError(importer.file, 'import', `the schemaLocation '${location}' must name a file beside it`);
      }
      const document = found.get(location) ?? readDocument(directory, location);
      if (attributeOf(document.root, 'targetNamespace') !== namespace) {
        throw new SchemaError(importer.file, 'import', `${location} is not the schema of ${namespace}`);
      }
      if (found.has(location)) continue;
      found.set(location, document);
      visit(document);
    }
  };
  wsdls.forEach(visit);
  return [...found.values()].sort((one, other) => (one.file < other.file ? -1 : 1));
}

// The contract's own documents have long texts and many types; they are no foreign input.
const limits = { ...defaultLimits, elements: 1_000_000, attributeValue: 65_536 };

function readDocument(directory: string, file: string): ContractDocument {
  const bytes = readFileSync(join(directory, file));
  const read = readXml(bytes, { limits });
  if (!read.ok) throw new Error(`${file}: ${read.error.message}`);
  return { file, name: basename(file).replace(/\.\w+$/, ''), text: bytes.toString('utf8'), root: read.value };
}

function numberOf(schemas: readonly ContractDocument[]): string {
  const numbers = new Set(schemas.map(({ root }) => attributeOf(root, 'version')));
  const [number = ''] = numbers;
  if (numbers.size !== 1) throw new Error(`the schemas differ in their version: ${[...numbers].join(', ')}`);
  return number;
}

function hashOf(documents: readonly ContractDocument[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of documents) hash.update(`${file}\0${text}\0`);
  return hash.digest('hex').slice(0, 16);
}
