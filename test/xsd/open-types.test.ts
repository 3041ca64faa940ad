import { expect } from 'chai';
import type { ElementCodec } from '../../src/lib/element-codec.ts';
import { codecOfMembers, decode, decodeJson, facet } from './compiling.ts';

const STRING = facet('whiteSpace', 'collapse') + facet('minLength', '1') + facet('maxLength', '32');

/** The codec of an element `m` with a member `v` of a type that has these lines as its documentation. */
const codecOfLines = (lines: readonly string[], facets = STRING, base = 'xs:string', occurs = ''): ElementCodec =>
  codecOfMembers(
    `<xs:element name="v" type="s:State" ${occurs}/>`,
    `<xs:simpleType name="State">
       <xs:annotation><xs:documentation>
         ${lines.join('\n         ')}
       </xs:documentation></xs:annotation>
       <xs:restriction base="${base}">${facets}</xs:restriction>
     </xs:simpleType>`,
  );

const OPEN = [
  'How far it has come.',
  'Open: later versions may add values. Take one that you do not know as SUBMITTED.',
  'SUBMITTED: It waits for a decision.',
  'APPROVED: Somebody said: yes.',
];

describe('an open type', () => {
  const codec = codecOfLines(OPEN);

  it('is read where the value is listed, blanks around it or not', () => {
    expect(decode(codec, '<v>APPROVED</v>')).to.deep.equal({ v: 'APPROVED' });
    expect(decode(codec, '<v> SUBMITTED\n</v>')).to.deep.equal({ v: 'SUBMITTED' });
    expect(decodeJson(codec, { v: 'APPROVED' })).to.deep.equal({ v: 'APPROVED' });
  });

  it('is refused where the value is not listed, with those that are', () => {
    const error = ["/m/v 'CANCELLED' is not one of: SUBMITTED, APPROVED"];
    expect(decode(codec, '<v>CANCELLED</v>')).to.deep.equal(error);
    expect(decodeJson(codec, { v: 'CANCELLED' })).to.deep.equal(error);
    expect(decode(codec, '<v/>')).to.deep.equal(['/m/v is required']);
    expect(decode(codec, `<v>${'A'.repeat(33)}</v>`)).to.deep.equal(['/m/v is longer than 32 characters; it has 33']);
  });

  it('is refused with the value that was meant, where the slip is small', () => {
    const error = "/m/v 'APROVED' is not one of: SUBMITTED, APPROVED. Did you mean APPROVED?";
    expect(decode(codec, '<v>APROVED</v>')).to.deep.equal([error]);
  });

  it('is printed where the value is listed, and never else', () => {
    expect(codec.encode({ v: 'APPROVED' })).to.equal('<m xmlns="urn:s"><v>APPROVED</v></m>');
    expect(() => codec.encode({ v: 'CANCELLED' })).to.throw(TypeError, 'CANCELLED is no value of State');
    expect(() => codec.encode({ v: '<SUBMITTED' })).to.throw(TypeError, 'is no value of State');
  });

  it('is absent where it is optional and empty', () => {
    expect(decode(codecOfLines(OPEN, STRING, 'xs:string', 'minOccurs="0"'), '<v/>')).to.deep.equal({});
  });

  it('has no line before it that counts as a value', () => {
    const [prose = '', opening = ''] = OPEN;
    expect(decode(codecOfLines([prose, 'NOTE: no value.', opening, 'ONE: One.']), '<v>NOTE</v>')).to.deep.equal([
      "/m/v 'NOTE' is not one of: ONE",
    ]);
  });

  const refusals: readonly [string, () => unknown, string][] = [
    ['without values', () => codecOfLines(OPEN.slice(0, 2)), 'an open type lists its values, a line each'],
    ['with a line that goes on', () => codecOfLines([...OPEN, 'in more words']), "the line 'in more words' is not of"],
    ['with a value in small letters', () => codecOfLines([...OPEN, 'draft: Not sent.']), "the line 'draft: Not sent.'"],
    ['with a value without meaning', () => codecOfLines([...OPEN, 'DRAFT:']), "the line 'DRAFT:' is not of the form"],
    ['with an enumeration', () => codecOfLines(OPEN, facet('enumeration', 'DRAFT')), 'has no enumeration'],
    ['of numbers', () => codecOfLines(OPEN, '', 'xs:int'), 'an open type is a string'],
  ];
  for (const [what, compile, message] of refusals) {
    it(`is refused at the start ${what}`, () => {
      expect(compile).to.throw(message);
    });
  }
});

describe('a closed type', () => {
  it('is never printed with another value either', () => {
    const codec = codecOfLines(['How it goes.'], facet('enumeration', 'ALL') + facet('enumeration', 'SOME'));
    expect(codec.encode({ v: 'SOME' })).to.equal('<m xmlns="urn:s"><v>SOME</v></m>');
    expect(() => codec.encode({ v: 'NONE' })).to.throw(TypeError, 'NONE is no value of State');
  });
});
