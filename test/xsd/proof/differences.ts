import type { ComplexType, Member, SimpleType, ValueList } from '../../../src/xsd/components.ts';
import { whiteSpaces } from '../../../src/xsd/white-space.ts';
import { plain, sampleOf } from './messages.ts';
import { Random } from './random.ts';
import { isPart, memberOf, textOf, type Part, type Piece, type Text } from './tree.ts';

type Type = SimpleType | ComplexType | undefined;

/**
 * What the decoder refuses and XSD does not; nothing else may stand here. Such a message is not shown to libxml2: it
 * must be refused, that is all.
 */
export const refusedHere: readonly { readonly what: string; found(part: Part, type: Type): boolean }[] = [
  {
    what: 'a processing instruction (BP R1009)',
    found: (part) => part.pieces.some(({ kind }) => kind === 'instruction'),
  },
  {
    what: 'a comment inside a simple value that is not nil (CONTRACT, "Dispatch and envelope")',
    found: (part, type) =>
      type?.kind === 'simple' && !isNil(part) && part.pieces.some(({ kind }) => kind === 'comment'),
  },
  {
    what: 'xsi:type with a type that the declared one is not derived from, and that is none of XSD narrower than it',
    found: (part, type) => attributeOf(part, 'xsi:type') !== undefined && !namesRelatedType(part, type),
  },
  {
    what: 'a value that an open type does not list (CONTRACT: the server enforces the documented values)',
    found: (part, type) => type?.kind === 'simple' && type.list?.kind === 'open' && isUnlisted(part, type.list),
  },
];

/**
 * What libxml2 is shown in place of what the message says, so that it judges what XSD and CONTRACT say; nothing else
 * may stand here. Rows apply from the top, each to what the row above it made.
 */
export const shownOtherwise: readonly {
  readonly what: string;
  show(part: Part, type: Type, member: Member | undefined): Part;
}[] = [
  {
    // CONTRACT: absent, empty and nil are the same; but the element still has its place, and counts in a list.
    what: 'an optional element that is empty or nil, as one that is filled',
    show: (part, type, member) =>
      type !== undefined && member?.isOptional === true && isEmpty(part, type)
        ? { ...part, attributes: withoutNil(part), pieces: sampleOf(type, new Random(1)) }
        : part,
  },
  {
    // So an empty text is no value, though many a type of XSD has it; the empty element inside is never allowed.
    what: 'a required element that is empty, as a wrong one, but where minLength is 0',
    show: (part, type, member) =>
      type?.kind === 'simple' && type.facets.minLength !== '0' && member?.isOptional === false && isEmpty(part, type)
        ? { ...part, pieces: [{ ...part, attributes: [], pieces: [] }] }
        : part,
  },
  {
    // XSD 1.0 Part 1, 3.3.4 (3.1) forbids xsi:nil where the schema does not say nillable, as ours never does.
    what: 'xsi:nil="false", as nothing',
    show: (part) =>
      /^\s*(false|0)\s*$/.test(attributeOf(part, 'xsi:nil') ?? '') ? { ...part, attributes: withoutNil(part) } : part,
  },
  {
    // Clients that know no schema name what they know of a value; XSD takes only types derived from the declared one.
    what: 'xsi:type with a type that the declared one is derived from, as nothing',
    show: (part, type) =>
      attributeOf(part, 'xsi:type') === undefined || namesDeclaredType(part, type)
        ? part
        : { ...part, attributes: part.attributes.filter(({ name }) => name !== 'xsi:type') },
  },
  {
    // Some clients write a message without members so.
    what: 'a message or a required group that is nil, as one that is empty',
    show: (part, type, member) =>
      type?.kind === 'complex' && member?.isOptional !== true && isNil(part) && isEmpty(part, type)
        ? { ...part, attributes: withoutNil(part) }
        : part,
  },
  {
    // libxml2 does not collapse it (XSD 1.0 Part 2, 3.2.7).
    what: 'a date-time with blanks around it, without them',
    show: (part, type) => (isOf(type, 'dateTime') ? rewritten(part, whiteSpaces.collapse) : part),
  },
  {
    // Without an offset the order is partial (XSD 1.0 Part 2, 3.2.7.4); the contract's bounds are meant roughly.
    what: 'a date-time without offset within 14 hours of a bound, as if in UTC',
    show: (part, type) =>
      isOf(type, 'dateTime') && !demandsOffset(type)
        ? rewritten(part, (text) => text.replace(NEAR_BOUND_WITHOUT_OFFSET, '$&Z'))
        : part,
  },
  {
    // libxml2 skips whatever is not of the alphabet (XSD 1.0 Part 2, 3.2.16).
    what: 'base64 with a character that is none of its alphabet, as a lone padding',
    show: (part, type) =>
      isOf(type, 'base64Binary') ? rewritten(part, (text) => (/[^A-Za-z0-9+/=\t\n\r ]/.test(text) ? '=' : text)) : part,
  },
  {
    // To libxml2 that is text, though character data is the same in whatever form it is written (XML 1.0, 2.7).
    what: 'a CDATA section of blanks beside elements, as blanks',
    show: (part, type) => (type?.kind === 'complex' ? withoutBlankSections(part) : part),
  },
  {
    // An empty sequence allows no character at all (XSD 1.0 Part 1, 3.4.4, 2.1); tools that indent do not know that.
    what: 'blanks inside an element of a type without members, as nothing',
    show: (part, type) =>
      type?.kind === 'complex' && type.members.length === 0 && part.pieces.length > 0 && isEmpty(part, type)
        ? { ...part, pieces: [] }
        : part,
  },
];

const NEAR_BOUND_WITHOUT_OFFSET = /^(1899-12-31|1900-01-0[12]|2199-12-31|2200-01-01)T[\d:.]*\d$/;

/** The rows of {@link refusedHere} that a message falls under. */
export function refusalsIn(part: Part, type: Type): readonly string[] {
  const own = refusedHere.filter((row) => row.found(part, type)).map(({ what }) => what);
  return [...own, ...part.pieces.filter(isPart).flatMap((child) => refusalsIn(child, memberOf(type, child)?.type))];
}

/** What libxml2 is shown of a message; `used` learns which rows it took. */
export function shownToLibxml2(part: Part, type: Type, member: Member | undefined, used: Set<string>): Part {
  let shown = part;
  for (const row of shownOtherwise) {
    const before = shown;
    shown = row.show(before, type, member);
    if (shown !== before) used.add(row.what);
  }
  // What was put in is good already.
  if (!shown.pieces.some(isPart)) return shown;
  const pieces = shown.pieces.map((piece) => {
    if (!isPart(piece)) return piece;
    const inner = memberOf(type, piece);
    return shownToLibxml2(piece, inner?.type, inner, used);
  });
  return { ...shown, pieces };
}

const attributeOf = (part: Part, name: string): string | undefined =>
  part.attributes.find((attribute) => attribute.name === name)?.value;

/** The attributes but for a legal xsi:nil. */
const withoutNil = (part: Part): Part['attributes'] =>
  part.attributes.filter(({ name, value }) => name !== 'xsi:nil' || !/^\s*(true|false|1|0)\s*$/.test(value));

const isNil = (part: Part): boolean => /^\s*(true|1)\s*$/.test(attributeOf(part, 'xsi:nil') ?? '');

function namesDeclaredType(part: Part, type: Type): boolean {
  const local = attributeOf(part, 'xsi:type')?.replace(/^\w+:/, '');
  return local !== undefined && local === type?.name?.local;
}

/** Of the types of XSD that messages are made to name: those above or below each of our built-in types. */
const related: Readonly<Record<string, readonly string[]>> = {
  string: ['xs:string', 'xs:token'],
  integer: ['xs:int', 'xs:decimal'],
  long: ['xs:int', 'xs:decimal'],
  int: ['xs:int', 'xs:decimal'],
  decimal: ['xs:int', 'xs:decimal'],
};

function namesRelatedType(part: Part, type: Type): boolean {
  if (namesDeclaredType(part, type)) return true;
  const given = attributeOf(part, 'xsi:type') ?? '';
  if (type === undefined || type.kind === 'complex') return type !== undefined && given === 'xs:anyType';
  const bases = type.bases.filter(({ namespace }) => namespace.startsWith('urn:')).map(({ local }) => local);
  return (
    given === 'xs:anyType' ||
    related[type.builtIn]?.includes(given) === true ||
    bases.includes(given.replace(/^\w+:/, ''))
  );
}

/** A text that stands for a value, and for none of the list; elements inside are another matter. */
function isUnlisted(part: Part, { values }: ValueList): boolean {
  const text = whiteSpaces.collapse(textOf(part));
  return !part.pieces.some(isPart) && text !== '' && !values.some((value) => value.text === text);
}

/** Nothing inside but blanks that do not count, and comments where there may be some. */
function isEmpty(part: Part, type: SimpleType | ComplexType): boolean {
  if (part.pieces.some(isPart)) return false;
  const whiteSpace = type.kind === 'complex' || isNil(part) ? 'collapse' : (type.facets.whiteSpace ?? 'collapse');
  return whiteSpaces[whiteSpace](textOf(part)) === '';
}

function withoutBlankSections(part: Part): Part {
  const isSection = (piece: Piece): piece is Text =>
    piece.kind === 'text' && piece.form === 'cdata' && whiteSpaces.collapse(piece.text) === '';
  if (!part.pieces.some(isSection)) return part;
  return { ...part, pieces: part.pieces.map((piece) => (isSection(piece) ? plain(piece.text) : piece)) };
}

const demandsOffset = (type: Type): boolean => type?.kind === 'simple' && type.facets.patterns !== undefined;

const isOf = (type: Type, builtIn: string): boolean => type?.kind === 'simple' && type.builtIn === builtIn;

/** The same element with its text changed; itself where that changes nothing. */
function rewritten(part: Part, change: (text: string) => string): Part {
  if (part.pieces.some(({ kind }) => kind !== 'text')) return part;
  const text = textOf(part);
  const changed = change(text);
  return changed === text ? part : { ...part, pieces: [plain(changed)] };
}
