import { BLANK, contentClass, isNcName, nameClass } from './characters.ts';
import { failAt } from './failure.ts';
import type { XmlLimits } from './limits.ts';
import { expandReferences } from './references.ts';

export const BANG = 0x21;
export const QUOTE = 0x22;
export const AMPERSAND = 0x26;
export const APOSTROPHE = 0x27;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const BRACKET = 0x5d;

/** A place in the text of a document, and what every part of the reader does there. */
export class Cursor {
  readonly source: string;
  /** Those that hold where the cursor stands. */
  limits: XmlLimits;
  position: number;
  /** Attributes and namespace declarations read so far. */
  attributes = 0;

  constructor(source: string, limits: XmlLimits, position: number) {
    this.source = source;
    this.limits = limits;
    this.position = position;
  }

  skipBlanks(): void {
    let position = this.position;
    while (contentClass[this.source.charCodeAt(position)] === BLANK) position++;
    this.position = position;
  }

  /** Steps over a qualified name (Namespaces in XML 1.0, 4); gives the place of its colon, or -1. */
  scanName(): number {
    const { source, position: start } = this;
    let colon = -1;
    let isAscii = true;
    let end = start;
    for (; end < source.length; end++) {
      const code = source.charCodeAt(end);
      if (code >= 128) isAscii = false;
      else if (code === COLON && colon < 0) colon = end;
      else if (nameClass[code] !== 1) break;
    }
    this.position = end;
    if (end - start > this.limits.nameLength) {
      this.exceed(start, `A name may have ${this.limits.nameLength} characters`);
    }
    const check = isAscii ? startsName : isName;
    if (!check(source, colon < 0 ? start : colon + 1, end) || (colon >= 0 && !check(source, start, colon))) {
      this.fail(start, this.#describeName(start));
    }
    return colon;
  }

  /** What stands where a name should, which is often a `<` that was meant as text. */
  #describeName(start: number): string {
    const isAfterLess = this.source.charCodeAt(start - 1) === LESS;
    return `A name is missing or not well-formed${isAfterLess ? ": write &lt; for the character '<' itself" : ''}`;
  }

  /** Expands the references in a piece of the text that begins at `start`. */
  expand(piece: string, start: number): string {
    return expandReferences(piece, (problem, offset) => this.fail(start + offset, problem));
  }

  /** Fails where a piece without markup holds a control character that XML cannot hold (XML 1.0, 2.2). */
  checkCharacters(start: number, end: number): void {
    const found = this.source.slice(start, end).search(NOT_A_CHARACTER);
    if (found >= 0) this.refuseCharacter(start + found);
  }

  refuseCharacter(offset: number): never {
    const code = this.source.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0');
    return this.fail(offset, `The character U+${code} is not allowed in XML: leave it out`);
  }

  refuseUnbound(prefix: string, offset: number): never {
    return this.fail(
      offset,
      `The prefix '${prefix}' is not declared: it needs xmlns:${prefix}="…" on this element or around it`,
    );
  }

  exceed(offset: number, message: string): never {
    return failAt(this.source, offset, 'LIMIT', `${message}, not more`);
  }

  fail(offset: number, message: string): never {
    return failAt(this.source, offset, 'NOT_WELL_FORMED', message);
  }
}

const NOT_A_CHARACTER = /[\0-\x08\x0B\x0C\x0E-\x1F]/;

/** Of characters that are known to belong to names: begins with neither digit, dot nor hyphen. */
function startsName(source: string, start: number, end: number): boolean {
  return start < end && source.charCodeAt(start) > 0x39;
}

const isName = (source: string, start: number, end: number): boolean => isNcName(source.slice(start, end));
