import { expect } from 'chai';
import { codecOfType, decode, decodeJson, facet } from './compiling.ts';

interface TypeCase {
  readonly base: string;
  readonly facets?: string;
  /** Texts, the value that each stands for, and how that value is printed. */
  readonly good: readonly (readonly [string, unknown, string])[];
  /** Texts, and what is said of each. */
  readonly bad: readonly (readonly [string, string])[];
}

const decimal6 = facet('totalDigits', '9') + facet('fractionDigits', '6');
const demandsOffset = facet('pattern', '.*(Z|[+\\-][0-9]{2}:[0-9]{2})');
const local = (text: string): number => Date.parse(`${text}Z`) * 1000;

const allDates = 'allowed are 1685-01-01T00:00:00Z to 2254-12-31T23:59:59Z';

const contractDates = 'allowed are 1900-01-01T00:00:00Z to 2199-12-31T23:59:59Z';

/** Bad texts of which the same is said. */
const saidOf = (message: string, texts: readonly string[]) =>
  texts.map((text) => [text, `'${text}' ${message}`] as const);

const cases: readonly TypeCase[] = [
  {
    base: 'string',
    good: [
      [' a  b\n', ' a  b\n', ' a  b\n'],
      ['a &lt; b', 'a < b', 'a &lt; b'],
    ],
    bad: [['', 'is required']],
  },
  { base: 'normalizedString', good: [['a\t b', 'a  b', 'a  b']], bad: [] },
  { base: 'token', good: [[' a \n b ', 'a b', 'a b']], bad: [[' \n ', 'is required']] },
  { base: 'anyURI', good: [[' urn:a#b ', 'urn:a#b', 'urn:a#b']], bad: [] },
  {
    base: 'string',
    facets: facet('whiteSpace', 'collapse') + facet('minLength', '2') + facet('maxLength', '4'),
    good: [
      [' ab ', 'ab', 'ab'],
      ['a  b', 'a b', 'a b'],
      [
        '\u{1F600}\u{1F600}\u{1F600}\u{1F600}',
        '\u{1F600}\u{1F600}\u{1F600}\u{1F600}',
        '\u{1F600}\u{1F600}\u{1F600}\u{1F600}',
      ],
    ],
    bad: [
      ['a', 'is shorter than 2 characters; it has 1'],
      ['abcde', 'is longer than 4 characters; it has 5'],
      ['\u{1F600}', 'is shorter than 2 characters; it has 1'],
    ],
  },
  {
    base: 'string',
    facets: facet('length', '2'),
    good: [['ab', 'ab', 'ab']],
    bad: [['abc', 'does not have exactly 2 characters; it has 3']],
  },
  { base: 'string', facets: facet('minLength', '0'), good: [['', '', '']], bad: [] },
  {
    base: 'string',
    facets: facet('enumeration', 'A') + facet('enumeration', 'B C'),
    good: [['B C', 'B C', 'B C']],
    bad: [['b', "'b' is not one of: A, B C"]],
  },
  {
    base: 'decimal',
    facets:
      facet('totalDigits', '5') +
      facet('fractionDigits', '2') +
      facet('enumeration', '0.5') +
      facet('enumeration', '100'),
    good: [
      ['+00.50', 50, '0.5'],
      ['100', 10000, '100'],
    ],
    bad: [['5', "'5' is not one of: 0.5, 100"]],
  },
  {
    base: 'string',
    facets: facet('pattern', '[A-Z]+') + facet('pattern', '[0-9]{2}'),
    good: [
      ['AB', 'AB', 'AB'],
      ['12', '12', '12'],
    ],
    bad: [
      ['A1', "'A1' does not match the pattern [A-Z]+|[0-9]{2}"],
      ['x'.repeat(70), `'${'x'.repeat(63)}…' does not match the pattern [A-Z]+|[0-9]{2}`],
    ],
  },
  {
    base: 'boolean',
    good: [
      ['true', true, 'true'],
      [' 1 ', true, 'true'],
      ['false', false, 'false'],
      ['0', false, 'false'],
    ],
    bad: [['TRUE', "'TRUE' is not true, false, 1 or 0"]],
  },
  {
    base: 'int',
    good: [
      ['-2147483648', -2147483648, '-2147483648'],
      [' +007 ', 7, '7'],
      ['-0', 0, '0'],
    ],
    bad: [
      ['2147483648', "'2147483648' is more than 2147483647; allowed are -2147483648 to 2147483647"],
      ['-2147483649', "'-2147483649' is less than -2147483648; allowed are -2147483648 to 2147483647"],
      ['1.0', "'1.0' is not a whole number"],
      ['1e3', "'1e3' is not a whole number"],
      ['0x10', "'0x10' is not a whole number"],
      ['1 2', "'1 2' is not a whole number"],
      ['9'.repeat(400), `'${'9'.repeat(63)}…' is more than 2147483647; allowed are -2147483648 to 2147483647`],
    ],
  },
  {
    base: 'short',
    good: [['32767', 32767, '32767']],
    bad: [['32768', "'32768' is more than 32767; allowed are -32768 to 32767"]],
  },
  {
    base: 'integer',
    facets: facet('minExclusive', '0') + facet('maxExclusive', '10'),
    good: [['9', 9, '9']],
    bad: [
      ['0', "'0' is not more than 0"],
      ['10', "'10' is not less than 10"],
    ],
  },
  {
    base: 'integer',
    good: [['123456789012345678901234567890', 123456789012345678901234567890n, '123456789012345678901234567890']],
    bad: [['1n', "'1n' is not a whole number"]],
  },
  {
    base: 'long',
    good: [
      ['9223372036854775807', 9223372036854775807n, '9223372036854775807'],
      ['+9007199254740993', 9007199254740993n, '9007199254740993'],
    ],
    bad: [
      [
        '9223372036854775808',
        "'9223372036854775808' is more than 9223372036854775807; allowed are -9223372036854775808 to 9223372036854775807",
      ],
    ],
  },
  {
    base: 'long',
    facets: facet('minInclusive', '0') + facet('maxInclusive', '9007199254740991'),
    good: [['9007199254740991', 9007199254740991, '9007199254740991']],
    bad: [['9007199254740993', "'9007199254740993' is more than 9007199254740991; allowed are 0 to 9007199254740991"]],
  },
  {
    base: 'decimal',
    facets: decimal6 + facet('minInclusive', '-180') + facet('maxInclusive', '180'),
    good: [
      ['31.230416', 31230416, '31.230416'],
      ['-0.5', -500000, '-0.5'],
      ['+.25', 250000, '0.25'],
      ['7.', 7000000, '7'],
      ['007.1000000000', 7100000, '7.1'],
      ['-0', 0, '0'],
      ['180', 180000000, '180'],
    ],
    bad: [
      ['180.000001', "'180.000001' is more than 180; allowed are -180 to 180"],
      ['1.0000001', "'1.0000001' has 7 decimals; at most 6 are allowed"],
      ['1e2', "'1e2' is not a decimal number with at most 6 decimals behind a point"],
      ['.', "'.' is not a decimal number with at most 6 decimals behind a point"],
      ['1,5', "'1,5' is not a decimal number with at most 6 decimals behind a point"],
    ],
  },
  {
    base: 'decimal',
    facets: facet('totalDigits', '4') + facet('fractionDigits', '2'),
    good: [
      ['99.99', 9999, '99.99'],
      ['1234', 123400, '1234'],
      ['1234.00', 123400, '1234'],
    ],
    bad: [
      ['123.45', "'123.45' has more than 4 digits"],
      ['12345', "'12345' has more than 4 digits"],
    ],
  },
  {
    base: 'date',
    good: [
      ['2024-02-29', '2024-02-29', '2024-02-29'],
      [' 9999-12-31 ', '9999-12-31', '9999-12-31'],
      ['0001-01-01', '0001-01-01', '0001-01-01'],
    ],
    bad: [
      ['2023-02-29', "'2023-02-29' names a day that the calendar does not have"],
      ['1900-02-29', "'1900-02-29' names a day that the calendar does not have"],
      ['2026-03-02Z', "'2026-03-02Z' is not a date without zone such as 2026-03-02"],
      ['2026-03-02+08:00', "'2026-03-02+08:00' is not a date without zone such as 2026-03-02"],
      ['2026-13-01', "'2026-13-01' names a day that the calendar does not have"],
      ['2026-04-31', "'2026-04-31' names a day that the calendar does not have"],
      ['0000-01-01', "'0000-01-01' lies outside the allowed dates, which are 0001-01-01 to 9999-12-31"],
      ['-2026-01-01', "'-2026-01-01' lies outside the allowed dates, which are 0001-01-01 to 9999-12-31"],
      ['2026-1-1', "'2026-1-1' is not a date without zone such as 2026-03-02"],
    ],
  },
  {
    base: 'date',
    facets: facet('minInclusive', '1900-01-01') + facet('maxInclusive', '2199-12-31'),
    good: [['1900-01-01', '1900-01-01', '1900-01-01']],
    bad: [
      ['1899-12-31', "'1899-12-31' is less than 1900-01-01; allowed are 1900-01-01 to 2199-12-31"],
      ['2200-01-01', "'2200-01-01' is more than 2199-12-31; allowed are 1900-01-01 to 2199-12-31"],
    ],
  },
  {
    base: 'dateTime',
    facets:
      demandsOffset + facet('minInclusive', '1900-01-01T00:00:00Z') + facet('maxInclusive', '2199-12-31T23:59:59Z'),
    good: [
      ['2026-03-02T08:52:10+08:00', local('2026-03-02T00:52:10'), '2026-03-02T00:52:10Z'],
      ['2026-03-02T00:52:10.1234567Z', local('2026-03-02T00:52:10') + 123456, '2026-03-02T00:52:10.123456Z'],
      ['2026-03-02T00:52:10.50Z', local('2026-03-02T00:52:10') + 500000, '2026-03-02T00:52:10.5Z'],
      ['2026-03-02T24:00:00-14:00', local('2026-03-03T14:00:00'), '2026-03-03T14:00:00Z'],
      ['1900-01-01T00:00:00.000000-00:00', local('1900-01-01T00:00:00'), '1900-01-01T00:00:00Z'],
      ['1950-06-01T12:00:00.25+05:45', local('1950-06-01T06:15:00') + 250000, '1950-06-01T06:15:00.25Z'],
    ],
    bad: [
      [
        '2026-03-02T08:52:10',
        "'2026-03-02T08:52:10' is not a date and time with its offset such as 2026-03-02T08:52:10+08:00",
      ],
      ...saidOf(`is more than 2199-12-31T23:59:59Z; ${contractDates}`, [
        '9999-12-31T00:00:00Z',
        '2200-01-01T00:00:00Z',
      ]),
      ...saidOf(`is less than 1900-01-01T00:00:00Z; ${contractDates}`, [
        '0001-01-01T00:00:00Z',
        '1753-01-01T00:00:00Z',
      ]),
      [
        '1900-01-01T00:00:00+00:01',
        "'1900-01-01T00:00:00+00:01' is less than 1900-01-01T00:00:00Z; allowed are 1900-01-01T00:00:00Z to 2199-12-31T23:59:59Z",
      ],
      [
        '2199-12-31T23:59:59.1Z',
        "'2199-12-31T23:59:59.1Z' is more than 2199-12-31T23:59:59Z; allowed are 1900-01-01T00:00:00Z to 2199-12-31T23:59:59Z",
      ],
    ],
  },
  {
    base: 'dateTime',
    good: [
      ['2026-03-02T08:52:10', { local: local('2026-03-02T08:52:10'), offsetMinutes: undefined }, '2026-03-02T08:52:10'],
      [
        '2026-03-02T08:52:10+08:00',
        { local: local('2026-03-02T08:52:10'), offsetMinutes: 480 },
        '2026-03-02T08:52:10+08:00',
      ],
      [
        '2026-03-02T08:52:10-03:30',
        { local: local('2026-03-02T08:52:10'), offsetMinutes: -210 },
        '2026-03-02T08:52:10-03:30',
      ],
      [
        '2026-03-02T08:52:10.000001Z',
        { local: local('2026-03-02T08:52:10') + 1, offsetMinutes: 0 },
        '2026-03-02T08:52:10.000001Z',
      ],
    ],
    bad: [
      ...saidOf('is not a date and time such as 2026-03-02T08:52:10+08:00', [
        ...['2026-03-02', '2026-03-02 08:52:10', '2026-03-02T8:52:10', '2026-03-02T08:52', '2026-03-02T08:52:10.'],
        ...['2026-03-02T08:52:10z', '2026-03-02T08:52:10+8:00', '2026-03-02T08:52:10+0800', '2026-03-02T08:52:10Zx'],
      ]),
      ...saidOf('names a day that the calendar does not have', ['2026-02-30T08:52:10', '2026-13-01T08:52:10Z']),
      ...saidOf('names a time or an offset that there is not; allowed are 00:00:00 to 24:00:00, and -14:00 to +14:00', [
        ...['2026-03-02T25:00:00', '2026-03-02T24:00:01', '2026-03-02T24:00:00.1', '2026-03-02T24:00:00.0000001'],
        ...['2026-03-02T23:60:00', '2026-03-02T23:59:60', '2026-03-02T08:52:10+14:01', '2026-03-02T08:52:10+08:60'],
      ]),
      ...saidOf(`is less than 1685-01-01T00:00:00Z; ${allDates}`, [
        ...['0000-03-02T08:52:10', '1684-12-31T23:59:59', '-2026-03-02T08:52:10'],
      ]),
      ...saidOf(`is more than 2254-12-31T23:59:59Z; ${allDates}`, ['9999-03-02T08:52:10', '12026-03-02T08:52:10']),
    ],
  },
  {
    base: 'base64Binary',
    facets: facet('maxLength', '3'),
    good: [
      ['AQID', new Uint8Array([1, 2, 3]), 'AQID'],
      [' A Q\n== ', new Uint8Array([1]), 'AQ=='],
    ],
    bad: [
      ['AQIDBA==', 'is longer than 3 bytes; it has 4'],
      ['AQI', "'AQI' is not base64"],
      ['AR==', "'AR==' is not base64"],
      ['A-_D', "'A-_D' is not base64"],
    ],
  },
];

describe('simple types', () => {
  for (const { base, facets = '', good, bad } of cases) {
    describe(`xs:${base} ${facets.replaceAll('xs:', '')}`, () => {
      const codec = codecOfType(base, facets);
      for (const [text, value, printed] of good) {
        it(`reads ${JSON.stringify(text)} and prints ${JSON.stringify(printed)}`, () => {
          expect(decode(codec, `<v>${text}</v>`)).to.deep.equal({ v: value });
          expect(codec.encode({ v: value })).to.equal(`<m xmlns="urn:s"><v>${printed}</v></m>`);
          const json: unknown = JSON.parse(JSON.stringify(codec.toJson({ v: value })));
          expect(decodeJson(codec, json)).to.deep.equal({ v: value });
        });
      }
      for (const [text, message] of bad) {
        it(`refuses ${JSON.stringify(text.slice(0, 70))}`, () => {
          expect(decode(codec, `<v>${text}</v>`)).to.deep.equal([`/m/v ${message}`]);
          expect(decodeJson(codec, { v: text })).to.deep.equal([`/m/v ${message}`]);
        });
      }
    });
  }

  it('tells a moment without offset from one that is none', () => {
    const codec = codecOfType('dateTime', demandsOffset);
    const codes = ['2026-03-02T08:52:10', '2026-03-02T08:52:99'].map((text) => {
      const result = codec.fromJson({ v: text });
      return result.ok ? undefined : result.error[0]?.code;
    });
    expect(codes).to.deep.equal(['TIME_ZONE_REQUIRED', 'VALIDATION']);
  });
});
