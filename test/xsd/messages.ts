import fc from 'fast-check';
import type { ComplexType, GlobalElement, Member, SimpleType } from '../../src/xsd/components.ts';
import { escapeText } from '../../src/xml/escape.ts';

/** An element of a generated message. */
export interface Part {
  readonly namespace: string;
  readonly local: string;
  readonly isNil: boolean;
  /** Means the same as no element: what libxml2 is not shown. */
  readonly isAbsent: boolean;
  readonly content: string | readonly Part[];
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** Messages for a global element: most of them good, the others broken in one way or several. */
export function messagesOf({ name, type }: GlobalElement): fc.Arbitrary<Part> {
  return contentOf(type).map((content) => ({ ...name, isNil: false, isAbsent: false, content }));
}

/** The message as XML; without the elements that mean absence, if `drops` says so. */
export function printMessage(part: Part, { drops }: { readonly drops: boolean }): string {
  const { namespace, local, isNil, content } = part;
  const attributes = ` xmlns="${namespace}"${isNil && !drops ? ` xmlns:xsi="${XSI}" xsi:nil="true"` : ''}`;
  const kept = typeof content === 'string' || !drops ? content : content.filter((child) => !child.isAbsent);
  const inner =
    typeof kept === 'string' ? escapeText(kept) : kept.map((child) => printMessage(child, { drops })).join('\n');
  return `<${local}${attributes}>${inner}</${local}>`;
}

function contentOf(type: ComplexType): fc.Arbitrary<readonly Part[]> {
  const members = fc.tuple(...type.members.map(partsOf)).map((parts) => parts.flat());
  const broken = fc.tuple(members, fc.nat(), fc.constantFrom(...mutations)).map(([parts, at, mutate]) => {
    const present = parts.filter((part) => !part.isAbsent);
    return present.length === 0 ? parts : mutate(present, at % present.length);
  });
  return fc.oneof({ weight: 30, arbitrary: members }, { weight: 1, arbitrary: broken });
}

type Mutation = (parts: readonly Part[], at: number) => readonly Part[];

const change =
  (different: (part: Part) => Partial<Part>): Mutation =>
  (parts, at) =>
    parts.map((part, index) => (index === at ? { ...part, isNil: false, ...different(part) } : part));

const mutations: readonly Mutation[] = [
  (parts, at) => parts.filter((_, index) => index !== at),
  (parts, at) => [...parts.slice(0, at + 1), ...parts.slice(at)],
  (parts, at) => [...parts.slice(at), ...parts.slice(0, at)],
  (parts) => parts.toReversed(),
  change(() => ({ local: 'unknown' })),
  change(({ local }) => ({ local: local.toUpperCase() })),
  change(() => ({ namespace: 'urn:muster:other' })),
  change(() => ({ content: 'text' })),
  change((part) => ({ content: [part] })),
];

function partsOf(member: Member): fc.Arbitrary<readonly Part[]> {
  const { name, type, minOccurs, maxOccurs } = member;
  const content: fc.Arbitrary<Part['content']> = type.kind === 'simple' ? textOf(type) : contentOf(type);
  const filled = content.map((inner) => ({ isNil: false, content: inner }));
  const nil = fc.constant({ isNil: true, content: '' });
  const part = fc
    .oneof({ weight: 40, arbitrary: filled }, { weight: 1, arbitrary: nil })
    .map((chosen): Part => ({ ...name, ...chosen, isAbsent: isAbsent(member, chosen) }));
  return fc.array(part, { minLength: minOccurs, maxLength: Math.min(maxOccurs, minOccurs + 2), size: 'max' });
}

/** Empty and nil are taken as absent; but an item of a required list stays, for its place in the list counts. */
function isAbsent(
  { type, isOptional, maxOccurs }: Member,
  { isNil, content }: Pick<Part, 'isNil' | 'content'>,
): boolean {
  if (maxOccurs > 1 && !isOptional) return false;
  if (isNil) return true;
  if (type.kind === 'complex') return isOptional && content.length === 0;
  return typeof content === 'string' && (type.facets.whiteSpace === 'collapse' ? content.trim() : content) === '';
}

function textOf(type: SimpleType): fc.Arbitrary<string> {
  const { builtIn, facets } = type;
  const typical = facets.enumeration ?? (builtIn === 'string' ? stringsOf(type) : (valuesOf[builtIn] ?? []));
  // libxml2 forgets to collapse a date-time, and skips what is not of the alphabet of base64.
  const blanks = builtIn === 'dateTime' ? [''] : ['', '', '', ' ', '\n'];
  const wrong = builtIn === 'base64Binary' ? ['AQI', 'AQIDB'] : strange;
  const good = fc
    .tuple(fc.constantFrom(...typical), fc.constantFrom(...blanks))
    .map(([text, blank]) => blank + text + blank);
  return fc.oneof({ weight: 60, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });
}

function stringsOf({ facets: { patterns, maxLength = '20' } }: SimpleType): readonly string[] {
  const most = Math.min(Number(maxLength), 1000);
  if (patterns !== undefined) return ['0198f0f0-1111-7000-8000-00000000000A'];
  return [
    'x',
    'Ünïcode & <markup>',
    'a  b\tc',
    'y'.repeat(most),
    '\u{1F600}'.repeat(most),
    'z'.repeat(most + 1),
  ].filter((text, at) => at < 5 && text.length <= 2 * most);
}

const valuesOf: Readonly<Record<string, readonly string[]>> = {
  boolean: ['true', 'false', '0', '1'],
  int: ['0', '1', '007', '+12', '-0', '1000'],
  long: ['0', '1', '9007199254740991', '+12'],
  decimal: ['0', '31.230416', '-0.5', '+.25', '7.', '90', '-90.000000', '12.3400000000'],
  date: ['2026-03-02', '2024-02-29', '9999-12-31', '0001-01-01'],
  dateTime: [
    ...['2026-03-02T08:52:10Z', '2026-03-02T08:52:10.123456789+08:00', '2026-03-02T24:00:00-14:00'],
    ...['1900-01-01T00:00:00Z', '2199-12-31T23:59:59Z', '2199-12-31T13:59:59-10:00'],
  ],
  base64Binary: ['AQID', 'AQ==', 'A Q I = ', 'AQIDBAUGBwgJ'],
};

/** Texts that are wrong almost everywhere. */
const strange = [
  ...['', ' ', 'x', 'TRUE', '1e3', '1.5', '--1', '+', '.', '-1', '1001', '2147483648', '9223372036854775808', '٣'],
  ...['90.000001', '31.2304161', '1234.5', '2026-02-30', '2026-03-02Z', '0000-01-01', '2026-3-2', '12026-03-02'],
  ...['2026-03-02T08:52:10', '2026-03-02T08:52:60Z', '2026-03-02T24:00:01Z', '2026-03-02T08:52:10+14:01'],
  ...['1899-12-31T23:59:59Z', '2199-12-31T23:59:59.5Z', '2026-03-02T08:52:10.Z', '2026-03-02t08:52:10z', 'AQI', 'A-_D'],
  ...['0198f0f0111170008000000000000001', '0198f0f0-1111-7000-8000-00000000000G', 'y'.repeat(1001), 'a\u00a0b'],
];
