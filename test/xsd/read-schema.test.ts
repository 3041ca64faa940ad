import { expect } from 'chai';
import { codecOf, codecOfMembers, codecOfType, facet, schemaOf } from './compiling.ts';

const member = (attributes: string): string => `<xs:element name="v" ${attributes}/>`;

describe('readSchema', () => {
  const refusals: readonly [string, () => unknown, string][] = [
    [
      'unqualified elements',
      () => codecOf(schemaOf('').replace('qualified', 'unqualified')),
      '1.xsd: <schema>: elementFormDefault must be "qualified"',
    ],
    [
      'a choice',
      () => codecOf(schemaOf('<xs:complexType name="T"><xs:choice/></xs:complexType>')),
      "1.xsd: complexType 'T': <choice> inside <complexType> is not supported",
    ],
    [
      'an extension',
      () => codecOf(schemaOf('<xs:complexType name="T"><xs:complexContent/></xs:complexType>')),
      '<complexContent> inside <complexType> is not supported',
    ],
    [
      'an attribute',
      () => codecOf(schemaOf('<xs:complexType name="T"><xs:sequence/><xs:attribute name="a"/></xs:complexType>')),
      '<attribute> inside <complexType> is not supported',
    ],
    ['any', () => codecOfMembers('<xs:any/>'), '<any> inside <sequence> is not supported'],
    [
      'a reference',
      () => codecOfMembers('<xs:element ref="s:m"/>'),
      "the attribute 'ref' of <element> is not supported",
    ],
    [
      'nillable',
      () => codecOfMembers(member('type="xs:int" nillable="true"')),
      "1.xsd: element 'v': the attribute 'nillable' of <element> is not supported",
    ],
    [
      'a default',
      () => codecOfMembers(member('type="xs:int" default="1"')),
      "the attribute 'default' of <element> is not supported",
    ],
    [
      'an include',
      () => codecOf(schemaOf('<xs:include schemaLocation="x.xsd"/>')),
      '<include> inside <schema> is not supported',
    ],
    [
      'a type that is not declared',
      () => codecOfMembers(member('type="s:Nope"')),
      "1.xsd: element 'v': the type 'Nope' is not declared",
    ],
    [
      'a prefix that is not declared',
      () => codecOfMembers(member('type="z:Nope"')),
      "the prefix of 'z:Nope' is not declared",
    ],
    [
      'a built-in type outside the subset',
      () => codecOfMembers(member('type="xs:float"')),
      'the type xs:float is not supported',
    ],
    ['an element without type', () => codecOfMembers(member('')), "element 'v': the attribute 'type' is missing"],
    [
      'a type that contains itself',
      () =>
        codecOf(
          schemaOf(
            '<xs:complexType name="T"><xs:sequence><xs:element name="t" type="s:T"/></xs:sequence></xs:complexType>',
          ),
        ),
      "the type 'T' contains itself",
    ],
    [
      'a complex type without name in a member',
      () => codecOfMembers('<xs:element name="v"><xs:complexType><xs:sequence/></xs:complexType></xs:element>'),
      'needs a name',
    ],
    [
      'two members of one name',
      () => codecOfMembers(member('type="xs:int"') + member('type="xs:int"')),
      "the member 'v' appears twice",
    ],
    [
      'two types of one name',
      () => codecOf(schemaOf('<xs:complexType name="T"><xs:sequence/></xs:complexType>'.repeat(2))),
      "1.xsd: complexType 'T': the name is taken",
    ],
    [
      'a global element of a simple type',
      () => codecOf(schemaOf('<xs:element name="m" type="xs:int"/>')),
      'a global element needs a complex type',
    ],
    ['occurrence that is none', () => codecOfMembers(member('type="xs:int" maxOccurs="0"')), 'occurs never'],
    ['a decimal without digits', () => codecOfType('decimal'), 'a decimal needs fractionDigits'],
    [
      'a bound that is no value',
      () => codecOfType('int', facet('minInclusive', 'x')),
      'the value of minInclusive, x, is not a whole number',
    ],
    [
      'a pattern outside the subset',
      () => codecOfType('string', facet('pattern', '[a-z-[a]]')),
      'not supported in a pattern',
    ],
    [
      'another value of whiteSpace',
      () => codecOfType('string', facet('whiteSpace', 'trim')),
      "'trim' is no value of whiteSpace",
    ],
    ['a length that is none', () => codecOfType('string', facet('maxLength', 'x')), "'x' is no value of maxLength"],
    [
      'a facet that its type does not have',
      () => codecOfType('int', facet('maxLength', '3')),
      'a length facet such as maxLength does not fit a whole number',
    ],
    ['a listed value without a value', () => codecOfType('int', '<xs:enumeration/>'), '<enumeration> needs a value'],
    [
      'a listed value that is none',
      () => codecOfType('int', facet('enumeration', 'x')),
      'a value of the enumeration is not a whole number',
    ],
    [
      'a list of values that cannot be compared',
      () => codecOfType('base64Binary', facet('enumeration', 'AQID')),
      'no enumeration fits base64',
    ],
  ];
  for (const [what, compile, message] of refusals) {
    it(`refuses ${what}`, () => {
      expect(compile).to.throw(message);
    });
  }

  it('adds the facets of every step of a derivation', () => {
    const codec = codecOfMembers(
      member('type="s:B"'),
      `<xs:simpleType name="B"><xs:restriction base="s:A"><xs:pattern value=".*x"/><xs:maxLength value="3"/></xs:restriction></xs:simpleType>
       <xs:simpleType name="A"><xs:restriction base="xs:token"><xs:pattern value="a.*"/><xs:maxLength value="9"/></xs:restriction></xs:simpleType>`,
    );
    expect(codec.fromJson({ v: 'abx' }).ok).to.equal(true);
    expect(['abbx', 'bbx', 'abb'].map((v) => codec.fromJson({ v }).ok)).to.deep.equal([false, false, false]);
  });
});
