import { expect } from 'chai';
import { codecOfMembers, codecOfType, facet } from './compiling.ts';
import { rootOf } from '../xml/reading.ts';
import type { ElementCodec } from '../../src/lib/element-codec.ts';

/** The params of the first error that a codec finds in the content of `m`, written as an object. */
function paramsOf(codec: ElementCodec, content: string): Readonly<Record<string, string>> {
  const result = codec.decode(rootOf(`<m xmlns="urn:s">${content}</m>`));
  return result.ok ? {} : asObject(result.error[0]?.params ?? []);
}

const asObject = (params: readonly { readonly name: string; readonly value: string }[]) =>
  Object.fromEntries(params.map(({ name, value }) => [name, value]));

const text = facet('minLength', '2') + facet('maxLength', '4');
const decimal = facet('totalDigits', '4') + facet('fractionDigits', '2');
const uuid = `<xs:pattern value="[0-9a-f]{4}"><xs:annotation><xs:documentation>four digits
  without braces</xs:documentation></xs:annotation></xs:pattern>`;

describe('what is told of a schema error for programs', () => {
  const cases: readonly [string, ElementCodec, string, Readonly<Record<string, string>>][] = [
    ['maxLength', codecOfType('string', text), 'abcde', { facet: 'maxLength', limit: '4', length: '5' }],
    ['minLength', codecOfType('string', text), 'a', { facet: 'minLength', limit: '2', length: '1' }],
    ['length', codecOfType('string', facet('length', '2')), 'abc', { facet: 'length', limit: '2', length: '3' }],
    [
      'maxLength of bytes',
      codecOfType('base64Binary', facet('maxLength', '3')),
      'AQIDBA==',
      { facet: 'maxLength', limit: '3', length: '4' },
    ],
    ['maxInclusive', codecOfType('short'), '40000', { facet: 'maxInclusive', limit: '32767' }],
    ['minInclusive', codecOfType('short'), '-40000', { facet: 'minInclusive', limit: '-32768' }],
    ['maxExclusive', codecOfType('int', facet('maxExclusive', '10')), '10', { facet: 'maxExclusive', limit: '10' }],
    ['totalDigits', codecOfType('decimal', decimal), '123.45', { facet: 'totalDigits', limit: '4', length: '5' }],
    ['fractionDigits', codecOfType('decimal', decimal), '1.2345', { facet: 'fractionDigits', limit: '2', length: '4' }],
    ['pattern', codecOfType('string', uuid), '{abcd}', { facet: 'pattern', limit: '[0-9a-f]{4}' }],
    [
      'enumeration',
      codecOfType('string', facet('enumeration', 'A') + facet('enumeration', 'B')),
      'C',
      { facet: 'enumeration', limit: 'A, B' },
    ],
    ['the type', codecOfType('boolean'), 'yes', { facet: 'type', limit: 'boolean' }],
    [
      'a date past the end of time',
      codecOfType('dateTime'),
      '9999-12-31T00:00:00Z',
      {
        facet: 'maxInclusive',
        limit: '2254-12-31T23:59:59Z',
      },
    ],
    ['a required value', codecOfType('int'), '', { facet: 'minOccurs', limit: '1', count: '0' }],
  ];
  for (const [what, codec, value, params] of cases) {
    it(`names ${what}`, () => {
      expect(paramsOf(codec, `<v>${value}</v>`)).to.deep.equal(params);
    });
  }

  it('names how often an element may and must be there, and how often it is', () => {
    const codec = codecOfMembers('<xs:element name="v" type="xs:int" minOccurs="2" maxOccurs="3"/>');
    expect(paramsOf(codec, '')).to.deep.equal({ facet: 'minOccurs', limit: '2', count: '0' });
    expect(paramsOf(codec, '<v>1</v>')).to.deep.equal({ facet: 'minOccurs', limit: '2', count: '1' });
    expect(paramsOf(codec, '<v>1</v>'.repeat(5))).to.deep.equal({ facet: 'maxOccurs', limit: '3', count: '5' });
    const single = codecOfMembers('<xs:element name="v" type="xs:int"/>');
    expect(paramsOf(single, '')).to.deep.equal({ facet: 'minOccurs', limit: '1', count: '0' });
    expect(paramsOf(single, '<v>1</v><v>1</v>')).to.deep.equal({ facet: 'maxOccurs', limit: '1', count: '2' });
  });

  it('tells the same of JSON', () => {
    const codec = codecOfMembers('<xs:element name="v" type="xs:short" maxOccurs="2"/>');
    const params = (json: object) => {
      const result = codec.fromJson(json);
      return result.ok ? {} : asObject(result.error[0]?.params ?? []);
    };
    expect(params({})).to.deep.equal({ facet: 'minOccurs', limit: '1', count: '0' });
    expect(params({ v: [1, 2, 3] })).to.deep.equal({ facet: 'maxOccurs', limit: '2', count: '3' });
    expect(params({ v: 40_000 })).to.deep.equal({ facet: 'maxInclusive', limit: '32767' });
    expect(params({ v: true })).to.deep.equal({ facet: 'type', limit: 'short' });
  });

  it('never tells the value, and no more than the contract has room for', () => {
    const values = Array.from({ length: 100 }, (_, at) => facet('enumeration', `VALUE_${at}`)).join('');
    const { limit = '' } = paramsOf(codecOfType('string', values), '<v>secret</v>');
    expect([limit.length, limit.slice(0, 16), limit.endsWith('…')]).to.deep.equal([255, 'VALUE_0, VALUE_1', true]);
  });
});

describe('a pattern that is documented', () => {
  const codec = codecOfType('string', facet('maxLength', '4') + uuid);
  const message = (content: string): string | undefined => {
    const result = codec.decode(rootOf(`<m xmlns="urn:s">${content}</m>`));
    return result.ok ? undefined : result.error[0]?.message;
  };

  it('is told in its words, before any length', () => {
    expect(message('<v>{abcd}</v>')).to.equal("'{abcd}' is not four digits without braces");
    expect(message('<v>abcd</v>')).to.equal(undefined);
  });
});
