import type { QualifiedName } from '../lib/element-codec.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { resolvePrefix } from '../xml/scope.ts';
import { documentationOf } from './annotation.ts';
import { builtInTypes } from './built-in-types.ts';
import type { ComplexType, GlobalElement, Member, Schema, SimpleType } from './components.ts';
import { readFacets } from './facets.ts';
import { readListing } from './listed-values.ts';
import { XSD_NAMESPACE } from './names.ts';
import { SchemaError } from './schema-error.ts';
import { compileSimple } from './simple-codec.ts';
import { requireSubset } from './shape.ts';
import { builtInBases } from './type-names.ts';

/** A schema document as read, with the name of its file for messages. */
export interface SchemaDocument {
  readonly file: string;
  readonly root: XmlElement;
}

/** Reads schema documents, which may refer to each other by namespace, into components. Throws outside the subset. */
export function readSchema(documents: readonly SchemaDocument[]): Schema {
  return new SchemaReader(documents).read();
}

interface Declaration {
  readonly document: SchemaDocument;
  readonly node: XmlElement;
}

class SchemaReader {
  readonly #documents: readonly SchemaDocument[];
  readonly #types = new Map<string, Declaration>();
  readonly #read = new Map<string, SimpleType | ComplexType>();
  readonly #elements = new Map<string, GlobalElement>();
  /** The types that are being read: one that comes up again contains itself. */
  readonly #reading = new Set<string>();

  constructor(documents: readonly SchemaDocument[]) {
    this.#documents = documents;
  }

  read(): Schema {
    for (const document of this.#documents) this.#register(document);
    for (const { document, node } of this.#types.values()) this.#findType(document, node, targetName(document, node));
    for (const document of this.#documents) {
      for (const node of childrenOf(document.root, 'element')) this.#addElement(this.#readElement(document, node));
    }
    const elements = this.#elements;
    return {
      elements: [...elements.values()],
      types: [...this.#read.values()],
      findElement: (name) => elements.get(keyOf(name)),
    };
  }

  #register(document: SchemaDocument): void {
    const { file, root } = document;
    requireSubset(file, root);
    if (findAttribute(root, 'elementFormDefault') !== 'qualified') {
      throw new SchemaError(file, root, 'elementFormDefault must be "qualified"');
    }
    for (const node of root.children) {
      if (node.local !== 'simpleType' && node.local !== 'complexType') continue;
      const key = keyOf(targetName(document, node));
      if (this.#types.has(key)) throw new SchemaError(file, node, 'the name is taken');
      this.#types.set(key, { document, node });
    }
  }

  #addElement(element: GlobalElement): void {
    this.#elements.set(keyOf(element.name), element);
  }

  #readElement(document: SchemaDocument, node: XmlElement): GlobalElement {
    const name = targetName(document, node);
    const wrapper = childrenOf(node, 'complexType')[0];
    const type = wrapper === undefined ? this.#typeOf(document, node) : this.#readComplex(document, wrapper, undefined);
    if (type.kind === 'simple') throw new SchemaError(document.file, node, 'a global element needs a complex type');
    return { name, documentation: documentationOf(node), type };
  }

  #typeOf(document: SchemaDocument, node: XmlElement): SimpleType | ComplexType {
    const name = resolveName(document, node, requireAttribute(document, node, 'type'));
    const type = this.#findType(document, node, name);
    return type.kind === 'simple' ? usable(document, node, type) : type;
  }

  #findType(document: SchemaDocument, node: XmlElement, name: QualifiedName): SimpleType | ComplexType {
    if (name.namespace === XSD_NAMESPACE) return builtIn(document, node, name);
    const key = keyOf(name);
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const declaration = this.#types.get(key);
    if (declaration === undefined)
      throw new SchemaError(document.file, node, `the type '${name.local}' is not declared`);
    if (this.#reading.has(key)) throw new SchemaError(document.file, node, `the type '${name.local}' contains itself`);
    this.#reading.add(key);
    const type = this.#readType(declaration, name);
    this.#reading.delete(key);
    this.#read.set(key, type);
    return type;
  }

  #readType({ document, node }: Declaration, name: QualifiedName): SimpleType | ComplexType {
    return node.local === 'simpleType'
      ? this.#readSimple(document, node, name)
      : this.#readComplex(document, node, name);
  }

  #readSimple(document: SchemaDocument, node: XmlElement, name: QualifiedName | undefined): SimpleType {
    const restriction = requireChild(document, node, 'restriction');
    const baseName = resolveName(document, restriction, requireAttribute(document, restriction, 'base'));
    const base = this.#findType(document, node, baseName);
    if (base.kind === 'complex') throw new SchemaError(document.file, node, 'the base must be a simple type');
    const facets = readFacets(document.file, node, restriction, base.facets);
    return usable(document, node, {
      kind: 'simple',
      name,
      bases: [baseName, ...base.bases],
      ...readListing(document.file, node, restriction, base),
      builtIn: base.builtIn,
      facets,
    });
  }

  #readComplex(document: SchemaDocument, node: XmlElement, name: QualifiedName | undefined): ComplexType {
    const nodes = childrenOf(requireChild(document, node, 'sequence'), 'element');
    const members = nodes.map((member) => this.#readMember(document, member));
    const names = members.map((member) => member.name.local.toLowerCase());
    const twice = names.find((member, index) => names.indexOf(member) !== index);
    if (twice !== undefined) throw new SchemaError(document.file, node, `the member '${twice}' appears twice`);
    return { kind: 'complex', name, documentation: documentationOf(node), members };
  }

  #readMember(document: SchemaDocument, node: XmlElement): Member {
    if (childrenOf(node, 'complexType').length > 0) {
      throw new SchemaError(document.file, node, 'the complex type of a local element needs a name');
    }
    const inline = childrenOf(node, 'simpleType')[0];
    const type = inline === undefined ? this.#typeOf(document, node) : this.#readSimple(document, inline, undefined);
    const minOccurs = readOccurs(document, node, 'minOccurs');
    const maxOccurs = readOccurs(document, node, 'maxOccurs');
    if (maxOccurs < 1 || minOccurs > maxOccurs) throw new SchemaError(document.file, node, 'occurs never');
    const name = targetName(document, node);
    return { name, documentation: documentationOf(node), type, isOptional: minOccurs === 0, minOccurs, maxOccurs };
  }
}

/** Fails at once where the facets of a type do not fit it, while the place is known. */
function usable(document: SchemaDocument, node: XmlElement, type: SimpleType): SimpleType {
  try {
    compileSimple(type, true);
    return type;
  } catch (error) {
    throw new SchemaError(document.file, node, error instanceof Error ? error.message : String(error));
  }
}

function builtIn(document: SchemaDocument, node: XmlElement, name: QualifiedName): SimpleType {
  const row = builtInTypes.get(name.local);
  if (row === undefined) throw new SchemaError(document.file, node, `the type xs:${name.local} is not supported`);
  const bases = builtInBases(name.local).map((local) => ({ namespace: XSD_NAMESPACE, local }));
  return { kind: 'simple', name, bases, documentation: '', builtIn: name.local, facets: row.facets, list: undefined };
}

function readOccurs(document: SchemaDocument, node: XmlElement, attribute: 'minOccurs' | 'maxOccurs'): number {
  const text = findAttribute(node, attribute) ?? '1';
  if (text === 'unbounded') return Infinity;
  if (!/^[0-9]+$/.test(text)) throw new SchemaError(document.file, node, `${attribute} is not a number`);
  return Number(text);
}

function targetName(document: SchemaDocument, node: XmlElement): QualifiedName {
  return {
    namespace: findAttribute(document.root, 'targetNamespace') ?? '',
    local: requireAttribute(document, node, 'name'),
  };
}

/** The expanded name that a QName in an attribute stands for. */
function resolveName(document: SchemaDocument, node: XmlElement, text: string): QualifiedName {
  const colon = text.indexOf(':');
  const namespace = resolvePrefix(node, text.slice(0, Math.max(colon, 0)));
  if (namespace === undefined) throw new SchemaError(document.file, node, `the prefix of '${text}' is not declared`);
  return { namespace, local: text.slice(colon + 1) };
}

function requireAttribute(document: SchemaDocument, node: XmlElement, local: string): string {
  const value = findAttribute(node, local);
  if (value === undefined) throw new SchemaError(document.file, node, `the attribute '${local}' is missing`);
  return value;
}

function requireChild(document: SchemaDocument, node: XmlElement, local: string): XmlElement {
  const found = childrenOf(node, local);
  const [child] = found;
  if (child === undefined || found.length > 1) throw new SchemaError(document.file, node, `needs one <${local}>`);
  return child;
}

const findAttribute = (node: XmlElement, local: string): string | undefined =>
  node.attributes.find((attribute) => attribute.local === local)?.value;

const childrenOf = (node: XmlElement, local: string): readonly XmlElement[] =>
  node.children.filter((child) => child.local === local);

const keyOf = ({ namespace, local }: QualifiedName): string => `{${namespace}}${local}`;
