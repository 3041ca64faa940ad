import type { XmlAttribute } from '../lib/xml-element.ts';
import type { Bindings } from './bindings.ts';
import { APOSTROPHE, EQUALS, GREATER, QUOTE, SLASH, type Cursor } from './cursor.ts';
import { XML_NAMESPACE, XMLNS_NAMESPACE } from './scope.ts';

/** An attribute as written, its prefix not yet resolved. */
export interface RawAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly value: string;
  readonly offset: number;
}

export const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

/** Reads attributes up to the end of the start tag (XML 1.0, 3.1). */
export function readAttributes(cursor: Cursor): readonly RawAttribute[] {
  const { source } = cursor;
  const attributes: RawAttribute[] = [];
  let declarations = 0;
  for (;;) {
    const before = cursor.position;
    cursor.skipBlanks();
    const offset = cursor.position;
    const next = source.charCodeAt(offset);
    if (next === GREATER || next === SLASH) return attributes;
    if (offset === before) cursor.fail(offset, 'The tag is not well-formed');
    const attribute = readAttribute(cursor);
    attributes.push(attribute);
    if (isDeclaration(attribute)) declarations++;
    limitCount(cursor, declarations, attributes.length - declarations);
  }
}

/** Counted apart: generated clients declare the namespaces of a whole contract on one element, and use few of them. */
function limitCount(cursor: Cursor, declarations: number, attributes: number): void {
  const { limits, position } = cursor;
  if (declarations > limits.declarations) {
    cursor.exceed(position, `One element may have ${limits.declarations} namespace declarations`);
  }
  if (attributes > limits.attributes) cursor.exceed(position, `One element may have ${limits.attributes} attributes`);
  if (++cursor.attributes > limits.attributesInAll) {
    cursor.exceed(position, `The document may have ${limits.attributesInAll} attributes and namespace declarations`);
  }
}

/** Puts the declarations among the attributes in force (Namespaces in XML 1.0, 3). */
export function declareNamespaces(cursor: Cursor, attributes: readonly RawAttribute[], bindings: Bindings): void {
  const outer = bindings.scope;
  for (const attribute of attributes) {
    if (!isDeclaration(attribute)) continue;
    const prefix = attribute.prefix === '' ? '' : attribute.local;
    const message = refuseBinding(prefix, attribute.value);
    if (message !== undefined) cursor.fail(attribute.offset, message);
    for (let other = bindings.scope; other !== outer && other !== undefined; other = other.outer) {
      if (other.prefix === prefix) cursor.fail(attribute.offset, `The prefix '${prefix}' is declared twice`);
    }
    bindings.declare(prefix, attribute.value);
  }
}

/** The attributes that declare nothing, by their expanded names, which must differ (Namespaces in XML 1.0, 6.3). */
export function resolveAttributes(
  cursor: Cursor,
  raw: readonly RawAttribute[],
  bindings: Bindings,
): readonly XmlAttribute[] {
  let attributes: XmlAttribute[] | undefined;
  for (const one of raw) {
    if (isDeclaration(one)) continue;
    const { prefix, local, value, offset } = one;
    const namespace = prefix === '' ? '' : (bindings.find(prefix) ?? cursor.refuseUnbound(prefix, offset));
    attributes ??= [];
    if (attributes.some((other) => other.local === local && other.namespace === namespace)) {
      cursor.fail(offset, `The attribute '${local}' appears twice`);
    }
    attributes.push({ prefix, namespace, local, value });
  }
  return attributes ?? NO_ATTRIBUTES;
}

function readAttribute(cursor: Cursor): RawAttribute {
  const { source, position: offset } = cursor;
  const colon = cursor.scanName();
  const prefix = colon < 0 ? '' : source.slice(offset, colon);
  const local = source.slice(colon < 0 ? offset : colon + 1, cursor.position);
  cursor.skipBlanks();
  if (source.charCodeAt(cursor.position) !== EQUALS) cursor.fail(cursor.position, `'=' is missing after '${local}'`);
  cursor.position++;
  cursor.skipBlanks();
  return { prefix, local, value: readValue(cursor), offset };
}

function readValue(cursor: Cursor): string {
  const { source, limits } = cursor;
  const quote = source.charCodeAt(cursor.position);
  if (quote !== QUOTE && quote !== APOSTROPHE) cursor.fail(cursor.position, 'An attribute value must stand in quotes');
  const start = cursor.position + 1;
  const end = source.indexOf(quote === QUOTE ? '"' : "'", start);
  if (end < 0) cursor.fail(start, 'An attribute value is not closed');
  if (end - start > limits.attributeValue) {
    cursor.exceed(start, `An attribute value may have ${limits.attributeValue} characters`);
  }
  cursor.position = end + 1;
  const piece = source.slice(start, end);
  return NEEDS_CARE.test(piece) ? normalise(cursor, piece, start) : piece;
}

const NEEDS_CARE = /[\0-\x1F<&]/;

/** XML 1.0, 3.3.3: blanks written as such become spaces, those written as references stay. */
function normalise(cursor: Cursor, piece: string, start: number): string {
  const less = piece.indexOf('<');
  if (less >= 0) cursor.fail(start + less, "'<' may not stand in an attribute value: write &lt;");
  cursor.checkCharacters(start, start + piece.length);
  return cursor.expand(piece.replace(/[\t\n]/g, ' '), start);
}

const isDeclaration = ({ prefix, local }: RawAttribute): boolean =>
  prefix === 'xmlns' || (prefix === '' && local === 'xmlns');

/** Why a prefix may not be bound to a namespace (Namespaces in XML 1.0, 3). */
function refuseBinding(prefix: string, namespace: string): string | undefined {
  if (prefix === 'xmlns' || namespace === XMLNS_NAMESPACE) return "The prefix 'xmlns' may not be declared";
  if ((prefix === 'xml') !== (namespace === XML_NAMESPACE)) return "The prefix 'xml' is bound to its own namespace";
  if (prefix !== '' && namespace === '') return `The prefix '${prefix}' may not be undeclared`;
  return undefined;
}
