import type { Facets, ListedValue, SimpleType } from '../../../src/xsd/components.ts';
import type { Random } from './random.ts';

/** A text that is good for a type, or nearly always. */
export function goodText(type: SimpleType, random: Random): string {
  const { facets, builtIn, list } = type;
  const text = list === undefined ? valueOf(type, random) : listed(type, list.values, random);
  if (facets.whiteSpace !== 'collapse' || !random.oneIn(8)) return text;
  // Blanks between the characters too, where they have no meaning.
  const spread = builtIn === 'base64Binary' && random.oneIn(2) ? text.replace(/(?<=.)(?=.)/g, ' ') : text;
  return random.pick(blanks) + spread + random.pick(blanks);
}

/** A text that is wrong for a type, or nearly always: beyond a bound, of another type, or spoilt by one character. */
export function wrongText(type: SimpleType, random: Random): string {
  const ways = [spoilt, spoilt, beyond, strange, otherType];
  return random.pick(ways)(type, random);
}

/** One of the listed values; of a number, in any of its forms. */
function listed({ builtIn }: SimpleType, values: readonly ListedValue[], random: Random): string {
  const { text: value } = random.pick(values);
  if (builtIn === 'string' || random.oneIn(2)) return value;
  const fraction = builtIn === 'decimal' ? random.pick([value.includes('.') ? '0' : '.00', '']) : '';
  return random.pick(['+', '00', '']) + value + fraction;
}

const DIGITS = Array.from('0123456789');
const HEX = Array.from('0123456789abcdefABCDEF');

const blanks = ['', ' ', '\n', '\t ', '  \r\n '];

function valueOf({ builtIn, facets }: SimpleType, random: Random): string {
  return (makers[builtIn] ?? text)(facets, random);
}

type Maker = (facets: Facets, random: Random) => string;

const makers: Readonly<Record<string, Maker>> = {
  boolean: (_, random) => random.pick(['true', 'false', '1', '0']),
  short: wholeNumber,
  int: wholeNumber,
  long: wholeNumber,
  integer: wholeNumber,
  decimal: decimalNumber,
  date: (facets, random) => random.pick(datesBetween(facets)),
  dateTime,
  base64Binary: base64,
};

// Strings

const characters = [
  ...['a', 'Z', '7', '-', '_', '.', 'ß', 'é', '中', '한', '\u0301', '\u200d', '\u00a0', '\u3000', '\ud7ff', '\ufffd'],
  ...['\u{1f600}', '\u{10ffff}', '<', '&', '>', '"', "'", ']]>', '%', '\u0085', '\u2028', ' ', ' ', '\t', '\n'],
];

function text(facets: Facets, random: Random): string {
  return facets.patterns === undefined
    ? freeText(facets, random)
    : matching(
        facets.patterns.map(({ source }) => source),
        random,
      );
}

function freeText(
  { length: exact, minLength = exact ?? '0', maxLength = exact ?? '40' }: Facets,
  random: Random,
): string {
  const most = Number(maxLength);
  // Texts beyond the reader's limits are another matter, with tests of their own.
  const edges = most <= 255 || (most <= 4000 && random.oneIn(10)) ? [most, most - 1] : [];
  const length = random.pick([Math.max(Number(minLength), 1), 2, 5, 12, ...edges].filter((edge) => edge <= most));
  return ofLength(length, random);
}

/** So many characters, blanks inside not counted twice where they would collapse. */
function ofLength(length: number, random: Random): string {
  if (random.oneIn(2)) return random.pick(['a', 'Q', '中', '\u{1f600}', '\u{10000}']).repeat(length);
  const picked = Array.from({ length }, () => random.pick(characters).slice(0, 2));
  return Array.from(picked.join('')).slice(0, length).join('');
}

function matching(patterns: readonly string[], random: Random): string {
  if (patterns.some((pattern) => pattern.startsWith('HIRE'))) return random.pick(yearStarts);
  if (patterns.some((pattern) => pattern.startsWith('[0-9]{4}-('))) return random.pick(months);
  if (!patterns.some((pattern) => pattern.includes('{12}'))) return random.pick(codes);
  const hex = Array.from({ length: 32 }, () => random.pick(HEX)).join('');
  const withHyphens = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return random.oneIn(2) && patterns.some((pattern) => pattern.includes('{32}')) ? hex : withHyphens;
}

const months = ['2026-01', '2026-12', '0001-02', '9999-10'] as const;
const yearStarts = ['HIRE', '01-01', '04-01', '12-31', '02-30'];

const codes = ['A', 'AB', 'Z9', 'A٣', 'é', 'éß', 'x.', 'AB1', 'x_1', 'Z', 'Q-', 'ABC'];

// Numbers

function wholeNumber(facets: Facets, random: Random): string {
  const [least, most] = boundsOf(facets);
  const value = random.pick([least, least + 1n, most, most - 1n, 0n, 1n, BigInt(random.below(1000))]);
  const digits = String(value < 0n ? -value : value).padStart(random.pick([0, 0, 0, 6, 12]), '0');
  return (value < 0n ? '-' : random.pick(['', '', '', '+', value === 0n ? '-' : ''])) + digits;
}

/** The least and the largest number that the facets allow. */
function boundsOf(facets: Facets): readonly [bigint, bigint] {
  const { minInclusive, minExclusive, maxInclusive, maxExclusive, totalDigits } = facets;
  const least = minExclusive === undefined ? BigInt(minInclusive ?? 0) : BigInt(minExclusive) + 1n;
  const most = maxExclusive === undefined ? BigInt(maxInclusive ?? 999) : BigInt(maxExclusive) - 1n;
  if (totalDigits === undefined) return [least, most];
  const widest = 10n ** BigInt(totalDigits) - 1n;
  return [least < -widest ? -widest : least, most > widest ? widest : most];
}

function decimalNumber(
  { fractionDigits = '0', totalDigits, maxInclusive, maxExclusive }: Facets,
  random: Random,
): string {
  const widest = '9'.repeat(Number(totalDigits) - Number(fractionDigits));
  const most = maxExclusive === undefined ? Number(maxInclusive ?? widest) : Number(maxExclusive) - 1;
  const whole = random.pick([0, 1, most - 1, random.below(most)]);
  const places = random.pick([0, 1, 3, Number(fractionDigits)]);
  const fraction = Array.from({ length: places }, () => random.pick(DIGITS)).join('');
  const text = random.pick([
    `${whole}`,
    `${whole}.${fraction}`,
    `${whole}.${fraction}000000`,
    `.${fraction}0`,
    `${most}`,
  ]);
  return random.pick(['', '', '-', '+', random.oneIn(2) ? '00' : '-000']) + text;
}

// Dates and times

const dates = [
  ...['2026-03-02', '2024-02-29', '2000-02-29', '9999-12-31', '0001-01-01', '1999-12-31', '2025-02-28', '0400-02-29'],
  ...['2026-04-30', '2026-01-31', '1582-10-10', '1970-01-01'],
];

// Dates of four digits are in the order of their texts.
const datesBetween = ({ minInclusive = '0', maxExclusive = 'x' }: Facets): readonly string[] =>
  dates.filter((date) => date >= minInclusive && date < maxExclusive);

const days = ['2026-03-02', '2024-02-29', '2000-02-29', '1999-12-31', '1900-01-01', '2199-12-31', '2100-02-28'];
const times = [
  '08:52:10',
  '00:00:00',
  '23:59:59',
  '24:00:00',
  '12:00:59.9',
  '08:52:10.000001',
  '08:52:10.1234567890123',
];
const zones = ['Z', 'Z', '+08:00', '-05:30', '+14:00', '-14:00', '+00:00', '-00:00', '+13:59'];

function dateTime({ patterns }: Facets, random: Random): string {
  const zone = patterns === undefined && random.oneIn(3) ? '' : random.pick(zones);
  return `${random.pick(days)}T${random.pick(times)}${zone}`;
}

// Bytes

function base64(
  { length: exact, minLength = exact ?? '1', maxLength = exact ?? '40' }: Facets,
  random: Random,
): string {
  const [least, most] = [Number(minLength), Math.min(Number(maxLength), 64)];
  const lengths = [1, 2, 3, 4, 20, 32, least, most].filter((length) => length >= least && length <= most);
  return Uint8Array.from({ length: random.pick(lengths) }, () => random.below(256)).toBase64();
}

// Wrong texts

function spoilt(type: SimpleType, random: Random): string {
  const text = Array.from(goodText(type, random));
  const at = random.below(text.length + 1);
  const other = random.pick([
    '',
    'x',
    ' ',
    '0',
    '-',
    '+',
    '.',
    'e',
    ':',
    'T',
    'Z',
    '9',
    '٣',
    '\u00a0',
    '=',
    '\u{1f600}',
  ]);
  return text.toSpliced(at, random.below(2), other).join('');
}

function beyond(type: SimpleType, random: Random): string {
  const { facets, builtIn } = type;
  if (builtIn !== 'base64Binary' && Number(facets.maxLength) <= 4000) {
    return random.pick(['', ofLength(Number(facets.maxLength) + 1, random), ' '.repeat(Number(facets.maxLength) + 1)]);
  }
  if (builtIn === 'base64Binary') return new Uint8Array(Number(facets.maxLength ?? facets.length ?? 0) + 1).toBase64();
  if (makers[builtIn] === wholeNumber) {
    const [least, most] = boundsOf(facets);
    return String(random.pick([least - 1n, most + 1n, most * 10n, least - 1000n]));
  }
  if (builtIn === 'decimal') return beyondDecimal(facets, random);
  return builtIn === 'dateTime' ? random.pick(wrongTimes) : random.pick(wrongDates);
}

function beyondDecimal({ maxInclusive = '1', fractionDigits = '0' }: Facets, random: Random): string {
  const tooFine = `0.${'0'.repeat(Number(fractionDigits))}1`;
  return random.pick([
    `${maxInclusive}.000001`,
    `-${maxInclusive}.1`,
    `1${maxInclusive}`,
    tooFine,
    '1234567890.1234567',
  ]);
}

const wrongTimes = [
  ...[
    '1899-12-31T23:59:59Z',
    '2199-12-31T23:59:59.5Z',
    '2200-01-01T00:00:00Z',
    '2026-03-02T08:52:60Z',
    '2026-03-02T08:52',
  ],
  ...['2026-03-02T24:00:01Z', '2026-03-02T24:00:00.1Z', '2026-03-02T08:52:10+14:01', '2026-03-02T08:52:10+1400'],
  ...['2026-03-02t08:52:10z', '2026-03-02T08:52:10.Z', '2026-03-02 08:52:10Z', '2025-02-29T08:52:10Z', '2026-03-02'],
  ...[
    '2100-02-29T00:00:00Z',
    '-2026-03-02T08:52:10Z',
    '12026-03-02T08:52:10Z',
    '2026-13-01T08:52:10Z',
    '0000-01-01T00:00:00Z',
  ],
  ...[
    '2026-03-02T25:00:00Z',
    '2026-03-02T08:60:00Z',
    '2026-03-02T8:52:10Z',
    '26-03-02T08:52:10Z',
    '2026-03-02T08:52:10z',
  ],
  ...['1900-01-01T00:00:00+00:01', '1899-12-31T23:59:59-00:01', '2200-01-01T00:00:00+00:01', '2199-12-31T24:00:00Z'],
  ...['2026-03-02T08:52:10 +08:00', '2026-03-02T08:52:10+8:00', '2026-03-02T08:52:10,5Z', '2026-03-02T08:52:10-24:00'],
];

const wrongDates = [
  ...['2026-02-30', '2025-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '0000-01-01'],
  ...[
    '2026-03-02Z',
    '2026-03-02+08:00',
    '2026-3-2',
    '12026-03-02',
    '-2026-03-02',
    '20260302',
    '02.03.2026',
    '2026-03-02T00:00:00',
  ],
];

const strangers = [
  ...[
    '',
    ' ',
    'x',
    'TRUE',
    'True',
    'yes',
    '1e3',
    '1E3',
    '1.5',
    '1.0',
    '--1',
    '+-1',
    '+',
    '-',
    '.',
    '-.',
    '1.2.3',
    '1,5',
    '0x10',
  ],
  ...[
    'INF',
    '-INF',
    'NaN',
    '٣',
    '１',
    '1_000',
    '1 000',
    '-1',
    '1001',
    '2147483648',
    '-2147483649',
    '9223372036854775808',
  ],
  ...[
    '123456789012345678901234567890',
    '0.1234567890123456789012345678',
    'null',
    'undefined',
    'AQI',
    'A===',
    'A-_D',
    'AR==',
  ],
  ...[
    '0198f0f0111170008000000000000001',
    '0198f0f0-1111-7000-8000-00000000000G',
    '{0198f0f0-1111-7000-8000-000000000001}',
  ],
];

const strange = (_: SimpleType, random: Random): string => random.pick(strangers);

const otherType = (_: SimpleType, random: Random): string =>
  random.pick(Object.values(makers))(
    { fractionDigits: '6', totalDigits: '9', maxInclusive: '200', minInclusive: '-200' },
    random,
  );
