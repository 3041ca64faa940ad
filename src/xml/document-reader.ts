import { quote } from '../lib/quote.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { declareNamespaces, NO_ATTRIBUTES, readAttributes, resolveAttributes } from './attributes.ts';
import { Bindings } from './bindings.ts';
import { BLANK, contentClass, isBlank, ORDINARY } from './characters.ts';
import { AMPERSAND, APOSTROPHE, BANG, BRACKET, Cursor, GREATER, LESS, QUESTION, QUOTE, SLASH } from './cursor.ts';
import type { DecodedBytes } from './decode-bytes.ts';
import { skipDeclaration } from './declaration.ts';
import { failAt } from './failure.ts';
import type { XmlLimits } from './limits.ts';

/** An element that is still being read. */
interface OpenElement extends XmlElement {
  children: XmlElement[];
  text: string;
  hasComment: boolean;
}

const XML_START = '<?xml '.length;

/** XML 1.0, 2.8: so much as a blank before it makes it a processing instruction. */
const DECLARATION_MISPLACED =
  'Nothing may stand before the XML declaration, which is <?xml at the very beginning, in small letters: no blank, no line end, no comment';

/** How many elements are open inside a child of the root. */
const SECTION_DEPTH = 2;

/** As `ReadOptions` has them. */
export interface DocumentLimits {
  readonly limits: XmlLimits;
  readonly sections?: ReadonlyMap<string, XmlLimits>;
}

/** Stands in every element that has no children: most have none. */
const NO_CHILDREN: XmlElement[] = [];

/** Reads a decoded document once, from left to right, without recursion. */
export class DocumentReader {
  readonly #cursor: Cursor;
  readonly #source: string;
  readonly #limits: XmlLimits;
  readonly #sections: ReadonlyMap<string, XmlLimits> | undefined;
  readonly #bindings = new Bindings();
  readonly #open: OpenElement[] = [];
  #elements = 0;
  /** Nothing but blanks so far directly inside the innermost open element. */
  #isBlank = true;

  constructor(document: DecodedBytes, { limits, sections }: DocumentLimits) {
    this.#cursor = new Cursor(document.text, limits, skipDeclaration(document));
    this.#source = document.text;
    this.#limits = limits;
    this.#sections = sections;
  }

  /** The root element; throws XmlFailure. */
  read(): XmlElement {
    const cursor = this.#cursor;
    this.#skipMisc();
    if (this.#source.charCodeAt(cursor.position) !== LESS) this.#refuseStart();
    const root = this.#readStartTag(undefined);
    this.#readContent();
    this.#skipMisc();
    if (cursor.position < this.#source.length) cursor.fail(cursor.position, 'Nothing may follow the root element');
    return root;
  }

  /** Of what stands where the root should begin only the first character is told: a form could begin with a secret. */
  #refuseStart(): never {
    const { position } = this.#cursor;
    const code = this.#source.codePointAt(position);
    const found =
      code === undefined ? 'nothing comes' : `${quote(String.fromCodePoint(code))} stands where it should begin`;
    return this.#cursor.fail(position, `A root element is missing: ${found}`);
  }

  /** Until the root is closed. */
  #readContent(): void {
    for (let element = this.#open.at(-1); element !== undefined; element = this.#open.at(-1)) {
      this.#readText(element);
      const next = this.#source.charCodeAt(this.#cursor.position + 1);
      if (next === SLASH) this.#readEndTag(element);
      else if (next === BANG) this.#readMarkup(element);
      else this.#readStartTag(element);
    }
  }

  /** Comments and blanks before and after the root (XML 1.0, 2.8, Misc). */
  #skipMisc(): void {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    while (this.#source.startsWith('<!', cursor.position)) {
      this.#readMarkup(undefined);
      cursor.skipBlanks();
    }
    if (this.#source.startsWith('<?', cursor.position)) this.#refuseInstruction();
  }

  #readText(element: OpenElement): void {
    const source = this.#source;
    const start = this.#cursor.position;
    let onlyBlanks = true;
    let hasReference = false;
    let end = start;
    for (; end < source.length; end++) {
      const code = source.charCodeAt(end);
      const kind = code < 128 ? contentClass[code] : ORDINARY;
      if (kind === BLANK) continue;
      if (code === LESS) break;
      onlyBlanks = false;
      if (kind === ORDINARY) continue;
      if (code === AMPERSAND) hasReference = true;
      else this.#checkSpecial(end, code);
    }
    if (end === source.length) this.#cursor.fail(end, `The document ends inside <${element.local}>`);
    this.#cursor.position = end;
    if (end > start) this.#addText(element, start, onlyBlanks, hasReference);
  }

  /** Of the special characters in text only quotes, and most brackets, are harmless. */
  #checkSpecial(offset: number, code: number): void {
    if (code === QUOTE || code === APOSTROPHE) return;
    if (code !== BRACKET) this.#cursor.refuseCharacter(offset);
    if (this.#source.startsWith(']]>', offset)) this.#cursor.fail(offset, "']]>' may not stand in text: write ]]&gt;");
  }

  /** Adds the text from `start` to the cursor. */
  #addText(element: OpenElement, start: number, onlyBlanks: boolean, hasReference: boolean): void {
    if (onlyBlanks && this.#isBlank && element.children !== NO_CHILDREN) return;
    const piece = this.#source.slice(start, this.#cursor.position);
    const text = hasReference ? this.#cursor.expand(piece, start) : piece;
    this.#append(element, text, onlyBlanks || (hasReference && isBlank(text)));
  }

  #append(element: OpenElement, text: string, onlyBlanks: boolean): void {
    if (!onlyBlanks) this.#isBlank = false;
    else if (this.#isBlank && element.children !== NO_CHILDREN) return;
    element.text += text;
    if (element.text.length > this.#limits.text) {
      this.#cursor.exceed(this.#cursor.position, `The text of one element may have ${this.#limits.text} characters`);
    }
  }

  #readStartTag(parent: OpenElement | undefined): XmlElement {
    const cursor = this.#cursor;
    const source = this.#source;
    const offset = cursor.position;
    if (source.charCodeAt(offset + 1) === QUESTION) this.#refuseInstruction();
    this.#count(offset);

    cursor.position = offset + 1;
    const colon = cursor.scanName();
    const end = cursor.position;
    const prefix = colon < 0 ? '' : source.slice(offset + 1, colon);
    const local = source.slice(colon < 0 ? offset + 1 : colon + 1, end);

    const isBare = source.charCodeAt(end) === GREATER;
    const raw = isBare ? undefined : readAttributes(cursor);
    const bindings = this.#bindings;
    if (raw !== undefined) declareNamespaces(cursor, raw, bindings);
    const namespace = bindings.find(prefix) ?? cursor.refuseUnbound(prefix, offset);
    const attributes = raw === undefined ? NO_ATTRIBUTES : resolveAttributes(cursor, raw, bindings);

    const children = NO_CHILDREN;
    const { scope } = bindings;
    const element = { prefix, namespace, local, attributes, children, text: '', hasComment: false, scope, offset };
    if (parent !== undefined) this.#attach(parent, element);
    this.#finishStartTag(element);
    return element;
  }

  #count(offset: number): void {
    if (this.#open.length >= this.#limits.depth) {
      this.#cursor.exceed(offset, `Elements may be nested ${this.#limits.depth} deep`);
    }
    if (++this.#elements > this.#limits.elements) {
      this.#cursor.exceed(offset, `The document may have ${this.#limits.elements} elements`);
    }
  }

  #attach(parent: OpenElement, element: XmlElement): void {
    // An element with children keeps no blank text, so that an empty text tells.
    if (this.#isBlank) parent.text = '';
    if (parent.children === NO_CHILDREN) parent.children = [element];
    else if (parent.children.push(element) > this.#limits.children) {
      this.#cursor.exceed(element.offset, `One element may have ${this.#limits.children} children`);
    }
  }

  /** Steps over `>` or `/>`. */
  #finishStartTag(element: OpenElement): void {
    const cursor = this.#cursor;
    const isEmpty = this.#source.charCodeAt(cursor.position) === SLASH;
    if (isEmpty) cursor.position++;
    if (this.#source.charCodeAt(cursor.position) !== GREATER)
      cursor.fail(cursor.position, 'The tag is not well-formed');
    cursor.position++;
    if (isEmpty) {
      this.#bindings.returnTo(this.#open.at(-1)?.scope);
      return;
    }
    this.#open.push(element);
    this.#isBlank = true;
    if (this.#open.length === SECTION_DEPTH) cursor.limits = this.#sections?.get(element.local) ?? this.#limits;
  }

  #readEndTag(element: OpenElement): void {
    const cursor = this.#cursor;
    const start = cursor.position;
    const end = this.#endOfSameName(element, start + 2);
    cursor.position = end;
    if (this.#source.charCodeAt(end) !== GREATER) cursor.skipBlanks();
    if (end < 0 || this.#source.charCodeAt(cursor.position) !== GREATER) {
      cursor.fail(start, `The end tag does not match <${nameOf(element)}>`);
    }
    cursor.position++;
    this.#open.pop();
    const outer = this.#open.at(-1);
    this.#bindings.returnTo(outer?.scope);
    if (this.#open.length < SECTION_DEPTH) cursor.limits = this.#limits;
    this.#isBlank = outer?.text === '';
  }

  /** Where the name of the start tag ends if it stands at an offset too, else -1; compared in place. */
  #endOfSameName({ prefix, local, offset }: OpenElement, at: number): number {
    const source = this.#source;
    const length = prefix === '' ? local.length : prefix.length + 1 + local.length;
    for (let index = 0; index < length; index++) {
      if (source.charCodeAt(offset + 1 + index) !== source.charCodeAt(at + index)) return -1;
    }
    return at + length;
  }

  /** A comment or a CDATA section; anything else that begins with `<!` is refused. */
  #readMarkup(element: OpenElement | undefined): void {
    const source = this.#source;
    const start = this.#cursor.position;
    if (source.startsWith('<!--', start)) this.#readComment(element);
    else if (element !== undefined && source.startsWith('<![CDATA[', start)) this.#readCdata(element);
    else if (source.startsWith('<!DOCTYPE', start)) {
      failAt(source, start, 'DTD', 'A document type declaration (DTD) is not allowed');
    } else this.#cursor.fail(start, 'The markup is not well-formed');
  }

  #readComment(element: OpenElement | undefined): void {
    const cursor = this.#cursor;
    const start = cursor.position + '<!--'.length;
    const end = this.#source.indexOf('--', start);
    if (end < 0) cursor.fail(start, 'A comment is not closed');
    if (this.#source.charCodeAt(end + 2) !== GREATER) cursor.fail(end, "'--' may not stand in a comment");
    cursor.checkCharacters(start, end);
    if (element !== undefined) element.hasComment = true;
    cursor.position = end + '-->'.length;
  }

  #readCdata(element: OpenElement): void {
    const cursor = this.#cursor;
    const start = cursor.position + '<![CDATA['.length;
    const end = this.#source.indexOf(']]>', start);
    if (end < 0) cursor.fail(start, 'A CDATA section is not closed');
    cursor.checkCharacters(start, end);
    const text = this.#source.slice(start, end);
    this.#append(element, text, isBlank(text));
    cursor.position = end + ']]>'.length;
  }

  #refuseInstruction(): never {
    const { position } = this.#cursor;
    const message = /^<\?xml\s/i.test(this.#source.slice(position, position + XML_START))
      ? DECLARATION_MISPLACED
      : 'A processing instruction is not allowed';
    return failAt(this.#source, position, 'PROCESSING_INSTRUCTION', message);
  }
}

const nameOf = ({ prefix, local }: XmlElement): string => (prefix === '' ? local : `${prefix}:${local}`);
