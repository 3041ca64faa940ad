import type { XmlAttribute, XmlElement, XmlScope } from '../lib/xml-element.ts';
import { BLANK, contentClass, isNcName, nameClass, ORDINARY } from './characters.ts';
import type { DecodedBytes } from './decode-bytes.ts';
import { skipDeclaration } from './declaration.ts';
import { failAt } from './failure.ts';
import type { XmlLimits } from './limits.ts';
import type { XmlProblemCode } from './problem.ts';
import { expandReferences } from './references.ts';
import { findBinding, XML_NAMESPACE, XMLNS_NAMESPACE } from './scope.ts';

const BANG = 0x21;
const QUOTE = 0x22;
const AMPERSAND = 0x26;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const COLON = 0x3a;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;
const BRACKET = 0x5d;

const NO_ATTRIBUTES: readonly XmlAttribute[] = [];
const NO_CHILDREN: XmlElement[] = [];

class Node implements XmlElement {
  readonly prefix: string;
  readonly namespace: string;
  readonly local: string;
  readonly attributes: readonly XmlAttribute[];
  children: XmlElement[] = NO_CHILDREN;
  text = '';
  hasComment = false;
  readonly scope: XmlScope | undefined;
  readonly offset: number;

  constructor(
    prefix: string,
    namespace: string,
    local: string,
    attributes: readonly XmlAttribute[],
    scope: XmlScope | undefined,
    offset: number,
  ) {
    this.prefix = prefix;
    this.namespace = namespace;
    this.local = local;
    this.attributes = attributes;
    this.scope = scope;
    this.offset = offset;
  }
}

interface RawAttribute {
  readonly prefix: string;
  readonly local: string;
  readonly value: string;
  readonly offset: number;
}

/** Reads a decoded document once, from left to right, without recursion. */
export class DocumentReader {
  readonly #source: string;
  readonly #limits: XmlLimits;
  readonly #open: Node[] = [];
  readonly #document: DecodedBytes;
  #position = 0;
  #elements = 0;
  /** Nothing but blanks so far directly inside the innermost open element. */
  #isBlank = true;

  constructor(document: DecodedBytes, limits: XmlLimits) {
    this.#document = document;
    this.#source = document.text;
    this.#limits = limits;
  }

  read(): XmlElement {
    this.#position = skipDeclaration(this.#document);
    this.#skipMisc();
    const root = this.#readStartTag(undefined);
    if (root === undefined) return this.#fail(this.#position, 'A root element is missing');
    this.#readContent();
    this.#skipMisc();
    if (this.#position < this.#source.length) this.#fail(this.#position, 'Nothing may follow the root element');
    return root;
  }

  /** Until the root is closed. */
  #readContent(): void {
    const open = this.#open;
    while (open.length > 0) {
      const element = open[open.length - 1];
      if (element === undefined) return;
      this.#readText(element);
      const next = this.#source.charCodeAt(this.#position + 1);
      if (next === SLASH) this.#readEndTag(element);
      else if (next === BANG) this.#readMarkup(element);
      else this.#readStartTag(element);
    }
  }

  /** Comments and blanks before and after the root (XML 1.0, 2.8, Misc). */
  #skipMisc(): void {
    this.#skipBlanks();
    while (this.#source.charCodeAt(this.#position) === LESS) {
      const next = this.#source.charCodeAt(this.#position + 1);
      if (next === QUESTION) this.#refuseInstruction();
      if (next !== BANG) return;
      this.#readMarkup(undefined);
      this.#skipBlanks();
    }
  }

  #readText(element: Node): void {
    const source = this.#source;
    const start = this.#position;
    const length = source.length;
    let isBlank = true;
    let hasReference = false;
    let end = start;
    for (; end < length; end++) {
      const code = source.charCodeAt(end);
      const kind = code < 128 ? contentClass[code] : ORDINARY;
      if (kind === BLANK) continue;
      if (code === LESS) break;
      isBlank = false;
      if (kind === ORDINARY || code === QUOTE || code === APOSTROPHE) continue;
      if (code === AMPERSAND) hasReference = true;
      else if (code !== BRACKET) this.#refuseCharacter(end, code);
      else if (source.startsWith(']]>', end)) this.#fail(end, "']]>' may not stand in text");
    }
    if (end === length) this.#fail(end, `The document ends inside <${element.local}>`);
    this.#position = end;
    if (end > start) this.#addText(element, start, end, isBlank, hasReference);
  }

  #addText(element: Node, start: number, end: number, isBlank: boolean, hasReference: boolean): void {
    if (isBlank && this.#isBlank && element.children !== NO_CHILDREN) return;
    const piece = this.#source.slice(start, end);
    if (!hasReference) return this.#append(element, piece, isBlank);
    const text = this.#expand(piece, start);
    return this.#append(element, text, isAllBlank(text));
  }

  #append(element: Node, text: string, isBlank: boolean): void {
    if (!isBlank) this.#isBlank = false;
    else if (this.#isBlank && element.children !== NO_CHILDREN) return;
    element.text = element.text === '' ? text : element.text + text;
    if (element.text.length > this.#limits.text) {
      this.#exceed(this.#position, `The text of one element may have ${this.#limits.text} characters`);
    }
  }

  #readEndTag(element: Node): void {
    const source = this.#source;
    const start = this.#position + 2;
    let end = start;
    // The name is compared in place with that of the start tag.
    for (let opened = element.offset + 1; isNamePart(source.charCodeAt(end)); opened++, end++) {
      if (source.charCodeAt(opened) !== source.charCodeAt(end)) this.#mismatch(element);
    }
    if (isNamePart(source.charCodeAt(element.offset + 1 + end - start))) this.#mismatch(element);
    this.#position = end;
    if (source.charCodeAt(end) !== GREATER) {
      this.#skipBlanks();
      if (source.charCodeAt(this.#position) !== GREATER) this.#fail(this.#position, "'>' is missing at the end tag");
    }
    this.#position++;
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    open.pop();
    const parent = open[open.length - 1];
    // An element with children keeps no blank text, so that an empty text tells.
    if (parent !== undefined) this.#isBlank = parent.text === '';
  }

  #mismatch(element: Node): never {
    return this.#fail(this.#position, `The end tag does not match <${qualified(element)}>`);
  }

  #readStartTag(parent: Node | undefined): Node | undefined {
    const source = this.#source;
    const offset = this.#position;
    if (source.charCodeAt(offset) !== LESS) return undefined;
    if (source.charCodeAt(offset + 1) === QUESTION) this.#refuseInstruction();
    this.#count();

    const colon = this.#scanName(offset + 1);
    const end = this.#position;
    const prefix = colon < 0 ? '' : source.slice(offset + 1, colon);
    const local = source.slice(colon < 0 ? offset + 1 : colon + 1, end);
    const outer = parent?.scope;

    const next = source.charCodeAt(end);
    const raw = next === GREATER || next === SLASH ? undefined : this.#readAttributes();
    const scope = raw === undefined ? outer : this.#declare(raw, outer);
    const namespace = findBinding(scope, prefix) ?? this.#unbound(prefix, offset);
    const attributes = raw === undefined ? NO_ATTRIBUTES : this.#resolve(raw, scope);

    const element = new Node(prefix, namespace, local, attributes, scope, offset);
    if (parent !== undefined) this.#attach(parent, element);
    this.#finishStartTag(element);
    return element;
  }

  /** Steps over `>` or `/>`. */
  #finishStartTag(element: Node): void {
    const source = this.#source;
    const isEmpty = source.charCodeAt(this.#position) === SLASH;
    if (isEmpty) this.#position++;
    if (source.charCodeAt(this.#position) !== GREATER) this.#fail(this.#position, 'The tag is not well-formed');
    this.#position++;
    if (isEmpty) return;
    this.#open.push(element);
    this.#isBlank = true;
  }

  #attach(parent: Node, element: Node): void {
    if (this.#isBlank) parent.text = '';
    if (parent.children === NO_CHILDREN) parent.children = [element];
    else if (parent.children.push(element) > this.#limits.children) {
      this.#exceed(element.offset, `One element may have ${this.#limits.children} children`);
    }
  }

  #count(): void {
    if (this.#open.length >= this.#limits.depth) {
      this.#exceed(this.#position, `Elements may be nested ${this.#limits.depth} deep`);
    }
    if (++this.#elements > this.#limits.elements) {
      this.#exceed(this.#position, `The document may have ${this.#limits.elements} elements`);
    }
  }

  /** Steps over a qualified name; gives the place of its colon, or -1. */
  #scanName(start: number): number {
    const source = this.#source;
    let colon = -1;
    let isPlain = true;
    let end = start;
    for (; ; end++) {
      const code = source.charCodeAt(end);
      if (code < 128) {
        if (nameClass[code] === 1) continue;
        if (code !== COLON) break;
        if (colon >= 0) this.#fail(end, 'A name may have one colon');
        colon = end;
      } else if (code >= 128) isPlain = false;
      else break;
    }
    this.#position = end;
    if (end - start > this.#limits.nameLength) {
      this.#exceed(start, `A name may have ${this.#limits.nameLength} characters`);
    }
    this.#checkName(start, colon, end, isPlain);
    return colon;
  }

  #checkName(start: number, colon: number, end: number, isPlain: boolean): void {
    const source = this.#source;
    const local = colon < 0 ? start : colon + 1;
    const isGood = isPlain
      ? startsName(source, local, end) && (colon < 0 || startsName(source, start, colon))
      : isNcName(source.slice(local, end)) && (colon < 0 || isNcName(source.slice(start, colon)));
    if (!isGood) this.#fail(start, 'A name is missing or not well-formed');
  }

  #readAttributes(): readonly RawAttribute[] {
    const source = this.#source;
    const attributes: RawAttribute[] = [];
    for (;;) {
      const before = this.#position;
      this.#skipBlanks();
      const offset = this.#position;
      const next = source.charCodeAt(offset);
      if (next === GREATER || next === SLASH) return attributes;
      if (offset === before) this.#fail(offset, 'The tag is not well-formed');
      attributes.push(this.#readAttribute(offset));
      if (attributes.length > this.#limits.attributes) {
        this.#exceed(offset, `One element may have ${this.#limits.attributes} attributes`);
      }
    }
  }

  #readAttribute(offset: number): RawAttribute {
    const source = this.#source;
    const colon = this.#scanName(offset);
    const prefix = colon < 0 ? '' : source.slice(offset, colon);
    const local = source.slice(colon < 0 ? offset : colon + 1, this.#position);
    this.#skipBlanks();
    if (source.charCodeAt(this.#position) !== EQUALS) this.#fail(this.#position, `'=' is missing after '${local}'`);
    this.#position++;
    this.#skipBlanks();
    return { prefix, local, value: this.#readValue(), offset };
  }

  #readValue(): string {
    const source = this.#source;
    const quote = source.charCodeAt(this.#position);
    if (quote !== QUOTE && quote !== APOSTROPHE) this.#fail(this.#position, 'An attribute value must be quoted');
    const start = this.#position + 1;
    const end = source.indexOf(quote === QUOTE ? '"' : "'", start);
    if (end < 0) this.#fail(start, 'An attribute value is not closed');
    if (end - start > this.#limits.attributeValue) {
      this.#exceed(start, `An attribute value may have ${this.#limits.attributeValue} characters`);
    }
    this.#position = end + 1;
    const piece = source.slice(start, end);
    return isPlainValue(piece) ? piece : this.#normaliseValue(piece, start);
  }

  /** XML 1.0, 3.3.3: blanks written as such become spaces, those written as references stay. */
  #normaliseValue(piece: string, start: number): string {
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code === LESS) this.#fail(start + at, "'<' may not stand in an attribute value");
      if (code < 0x20 && contentClass[code] !== BLANK) this.#refuseCharacter(start + at, code);
    }
    return this.#expand(piece.replace(/[\t\n]/g, ' '), start);
  }

  /** The declarations among the attributes on top of those in force (Namespaces in XML 1.0, 3). */
  #declare(attributes: readonly RawAttribute[], outer: XmlScope | undefined): XmlScope | undefined {
    let scope = outer;
    for (const attribute of attributes) {
      if (!isDeclaration(attribute)) continue;
      const prefix = attribute.prefix === '' ? '' : attribute.local;
      const message = refuseBinding(prefix, attribute.value);
      if (message !== undefined) this.#fail(attribute.offset, message);
      for (let other = scope; other !== outer && other !== undefined; other = other.outer) {
        if (other.prefix === prefix) this.#fail(attribute.offset, `The prefix '${prefix}' is declared twice`);
      }
      scope = { prefix, namespace: attribute.value, outer: scope };
    }
    return scope;
  }

  #resolve(raw: readonly RawAttribute[], scope: XmlScope | undefined): readonly XmlAttribute[] {
    let attributes: XmlAttribute[] | undefined;
    for (const one of raw) {
      if (isDeclaration(one)) continue;
      const { prefix, local, value, offset } = one;
      const namespace = prefix === '' ? '' : (findBinding(scope, prefix) ?? this.#unbound(prefix, offset));
      attributes ??= [];
      if (attributes.some((other) => other.local === local && other.namespace === namespace)) {
        this.#fail(offset, `The attribute '${local}' appears twice`);
      }
      attributes.push({ prefix, namespace, local, value });
    }
    return attributes ?? NO_ATTRIBUTES;
  }

  /** A comment or a CDATA section; anything else that begins with `<!` is refused. */
  #readMarkup(element: Node | undefined): void {
    const source = this.#source;
    const start = this.#position;
    if (source.startsWith('<!--', start)) this.#readComment(element);
    else if (element !== undefined && source.startsWith('<![CDATA[', start)) this.#readCdata(element);
    else if (source.startsWith('<!DOCTYPE', start)) {
      failAt(source, start, 'DTD', 'A document type declaration (DTD) is not allowed');
    } else this.#fail(start, 'The markup is not well-formed');
  }

  #readComment(element: Node | undefined): void {
    const start = this.#position + 4;
    const end = this.#source.indexOf('--', start);
    if (end < 0) this.#fail(start, 'A comment is not closed');
    if (this.#source.charCodeAt(end + 2) !== GREATER) this.#fail(end, "'--' may not stand in a comment");
    this.#checkCharacters(start, end);
    if (element !== undefined) element.hasComment = true;
    this.#position = end + 3;
  }

  #readCdata(element: Node): void {
    const start = this.#position + 9;
    const end = this.#source.indexOf(']]>', start);
    if (end < 0) this.#fail(start, 'A CDATA section is not closed');
    this.#checkCharacters(start, end);
    const text = this.#source.slice(start, end);
    this.#append(element, text, isAllBlank(text));
    this.#position = end + 3;
  }

  #checkCharacters(start: number, end: number): void {
    const found = this.#source.slice(start, end).search(NOT_A_CHARACTER);
    if (found >= 0) this.#refuseCharacter(start + found, this.#source.charCodeAt(start + found));
  }

  #expand(piece: string, start: number): string {
    return expandReferences(piece, (reference) =>
      this.#fail(start, `'${reference}' is no reference: only the five entities of XML and characters are known`),
    );
  }

  #skipBlanks(): void {
    let position = this.#position;
    while (contentClass[this.#source.charCodeAt(position)] === BLANK) position++;
    this.#position = position;
  }

  #unbound(prefix: string, offset: number): never {
    return this.#fail(offset, `The prefix '${prefix}' is not declared`);
  }

  #refuseCharacter(offset: number, code: number): never {
    return this.#fail(offset, `The character U+${code.toString(16).toUpperCase().padStart(4, '0')} is not allowed`);
  }

  #refuseInstruction(): never {
    const message = 'A processing instruction is not allowed';
    return failAt(this.#source, this.#position, 'PROCESSING_INSTRUCTION', message);
  }

  #exceed(offset: number, message: string): never {
    return failAt(this.#source, offset, 'LIMIT', `${message}, not more`);
  }

  #fail(offset: number, message: string, code: XmlProblemCode = 'NOT_WELL_FORMED'): never {
    return failAt(this.#source, offset, code, message);
  }
}

const NOT_A_CHARACTER = /[\0-\x08\x0B\x0C\x0E-\x1F]/;

const isAllBlank = (text: string): boolean => !/[^\t\n\r ]/.test(text);

const isPlainValue = (value: string): boolean => !/[\0-\x1F<&]/.test(value);

const isNamePart = (code: number): boolean => (code < 128 ? nameClass[code] === 1 || code === COLON : code >= 128);

/** Neither a digit nor a dot or hyphen; the other characters have been seen to belong to names. */
function startsName(source: string, start: number, end: number): boolean {
  const code = source.charCodeAt(start);
  return start < end && code > 0x39;
}

const isDeclaration = (attribute: RawAttribute): boolean =>
  attribute.prefix === 'xmlns' || (attribute.prefix === '' && attribute.local === 'xmlns');

/** Why a prefix may not be bound to a namespace (Namespaces in XML 1.0, 3). */
function refuseBinding(prefix: string, namespace: string): string | undefined {
  if (prefix === 'xmlns' || namespace === XMLNS_NAMESPACE) return "The prefix 'xmlns' may not be declared";
  if ((prefix === 'xml') !== (namespace === XML_NAMESPACE)) return "The prefix 'xml' is bound to its own namespace";
  if (prefix !== '' && namespace === '') return `The prefix '${prefix}' may not be undeclared`;
  return undefined;
}

const qualified = (element: XmlElement): string =>
  element.prefix === '' ? element.local : `${element.prefix}:${element.local}`;
