import { expect } from 'chai';
import { codecOfMembers, decode } from './compiling.ts';

/** Clients that guess types by themselves, as SOAP::Lite does, and those that write what they know of them. */
const codec = codecOfMembers(
  `<xs:element name="key" type="s:Key" minOccurs="0"/>
   <xs:element name="short" type="s:ShortKey" minOccurs="0"/>
   <xs:element name="kind" type="s:Kind" minOccurs="0"/>
   <xs:element name="whole" type="xs:int" minOccurs="0"/>
   <xs:element name="sequence" type="s:Sequence" minOccurs="0"/>
   <xs:element name="degree" type="s:Degree" minOccurs="0"/>
   <xs:element name="day" type="s:Day" minOccurs="0"/>
   <xs:element name="yes" type="xs:boolean" minOccurs="0"/>
   <xs:element name="inner" minOccurs="0"><xs:simpleType><xs:restriction base="s:Key"/></xs:simpleType></xs:element>
   <xs:element name="place" type="s:Place" minOccurs="0"/>`,
  `<xs:simpleType name="Key"><xs:restriction base="xs:token"><xs:maxLength value="9"/></xs:restriction></xs:simpleType>
   <xs:simpleType name="ShortKey"><xs:restriction base="s:Key"><xs:maxLength value="3"/></xs:restriction></xs:simpleType>
   <xs:simpleType name="Kind"><xs:restriction base="xs:string"><xs:enumeration value="IN"/></xs:restriction></xs:simpleType>
   <xs:simpleType name="Sequence"><xs:restriction base="xs:long"><xs:minInclusive value="0"/></xs:restriction></xs:simpleType>
   <xs:simpleType name="Degree"><xs:restriction base="xs:decimal">
     <xs:totalDigits value="9"/><xs:fractionDigits value="6"/></xs:restriction></xs:simpleType>
   <xs:simpleType name="Day"><xs:restriction base="xs:date"><xs:minInclusive value="1900-01-01"/></xs:restriction></xs:simpleType>
   <xs:complexType name="Place"><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>`,
);

const typed = (name: string, type: string, text: string): unknown =>
  decode(codec, `<${name} xsi:type="${type}" xmlns:s="urn:s">${text}</${name}>`);

describe('xsi:type', () => {
  const accepted: readonly [string, string, readonly string[]][] = [
    ['key', 'E1', ['s:Key', 'xs:token', 'xs:normalizedString', 'xs:string', 'xs:anySimpleType', 'xs:anyType']],
    ['short', 'E1', ['s:ShortKey', 's:Key', 'xs:token', 'xs:string', 'xs:anyType']],
    ['kind', 'IN', ['s:Kind', 'xs:string', 'xs:anySimpleType']],
    ['whole', '1', ['xs:int', 'xs:long', 'xs:integer', 'xs:decimal', 'xs:anySimpleType', 'xs:anyType']],
    ['sequence', '1', ['s:Sequence', 'xs:long', 'xs:integer', 'xs:decimal']],
    ['degree', '1', ['s:Degree', 'xs:decimal', 'xs:anySimpleType']],
    ['day', '2026-03-02', ['s:Day', 'xs:date', 'xs:anySimpleType']],
    ['yes', '1', ['xs:boolean', 'xs:anySimpleType']],
    ['inner', 'E1', ['s:Key', 'xs:token', 'xs:string', 'xs:anyType']],
    ['place', '<x>1</x>', ['s:Place', 'xs:anyType']],
  ];
  for (const [name, text, types] of accepted) {
    for (const type of types) {
      it(`may name ${type}, from which the type of ${name} is derived`, () => {
        expect(typed(name, type, text)).to.deep.equal(decode(codec, `<${name}>${text}</${name}>`));
        expect(typed(name, type, text)).to.have.property(name);
      });
    }
  }

  it('may name a narrower type of XSD, which fits the value that the client had before it', () => {
    expect(typed('sequence', 'xs:int', '1')).to.deep.equal({ sequence: 1n });
    expect(typed('degree', 'xs:int', '31')).to.deep.equal({ degree: 31_000_000 });
    expect(typed('kind', 'xs:NMTOKEN', 'IN')).to.deep.equal({ kind: 'IN' });
  });

  it('says nothing of the value, which is judged by the declared type', () => {
    expect(typed('key', 'xs:string', 'E123456789')).to.deep.equal(['/m/key is longer than 9 characters; it has 10']);
    expect(typed('whole', 'xs:decimal', '1.5')).to.deep.equal(["/m/whole '1.5' is not a whole number"]);
    expect(typed('sequence', 'xs:integer', '-1')).to.deep.equal([
      "/m/sequence '-1' is less than 0; allowed are 0 to 9223372036854775807",
    ]);
    expect(typed('whole', 'xs:long', '2147483648')).to.deep.equal([
      "/m/whole '2147483648' is more than 2147483647; allowed are -2147483648 to 2147483647",
    ]);
  });

  it('may be written with any prefix, or none where XSD is the default namespace', () => {
    const XSD = 'http://www.w3.org/2001/XMLSchema';
    const forms = [
      `<key xmlns:q="${XSD}" xsi:type="q:string">E1</key>`,
      `<key xmlns:q="${XSD}" xsi:type=" q:string ">E1</key>`,
      `<p:key xmlns:p="urn:s" xmlns="${XSD}" xsi:type="string">E1</p:key>`,
      `<key xmlns:xs="urn:s" xsi:type="xs:Key">E1</key>`,
    ];
    for (const form of forms) expect(decode(codec, form), form).to.deep.equal({ key: 'E1' });
  });

  const refused: readonly [string, string, string, string][] = [
    ['of another kind of value', 'whole', 'xs:string', 'int'],
    ['of another kind of value', 'key', 'xs:int', 'Key'],
    ['of another kind of value', 'degree', 'xs:double', 'Degree'],
    ['of another kind of value', 'day', 'xs:dateTime', 'Day'],
    ['of another kind of value', 'yes', 'xs:int', 'boolean'],
    ['of a value where elements are expected', 'place', 'xs:string', 'Place'],
    ['of elements where a value is expected', 'key', 's:Place', 'Key'],
    ['that is narrower, but not derived from it', 'whole', 'xs:unsignedByte', 'int'],
    ['that is derived from the declared one', 'key', 's:ShortKey', 'Key'],
    ['with the same base', 'short', 's:Kind', 'ShortKey'],
    ['of XSD in another namespace', 'key', 's:string', 'Key'],
    ['of ours in the namespace of XSD', 'key', 'xs:Key', 'Key'],
    ['without a prefix, in the namespace of the message', 'key', 'string', 'Key'],
    ['whose prefix nobody declared', 'key', 'q:string', 'Key'],
    ['of no name', 'key', '', 'Key'],
    ['of no name', 'inner', 'xs:', 'Key'],
    ['that does not exist', 'key', 'xs:text', 'Key'],
    ['of a name that objects have', 'key', 'xs:constructor', 'Key'],
  ];
  for (const [what, name, type, expected] of refused) {
    it(`may not name a type ${what}: ${type} for ${name}`, () => {
      const content =
        name === 'place' ? '<x>1</x>' : ({ whole: '1', degree: '1', day: '2026-03-02', yes: '1' }[name] ?? 'E1');
      expect(typed(name, type, content)).to.include(`/m/${name} xsi:type names '${type}'; expected ${expected}`);
    });
  }
});
