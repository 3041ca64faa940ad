import { expect } from 'chai';
import { codecOf, codecOfMembers, decode, schemaOf } from './compiling.ts';

const codec = codecOfMembers(
  `<xs:element name="id" type="xs:int"/>
   <xs:element name="name" type="s:Name" minOccurs="0"/>
   <xs:element name="items" type="s:Item" minOccurs="0" maxOccurs="3"/>
   <xs:element name="tags" type="xs:token" minOccurs="0" maxOccurs="unbounded"/>
   <xs:element name="place" type="s:Place" minOccurs="0"/>
   <xs:element name="hint" type="s:Hint" minOccurs="0"/>`,
  `<xs:simpleType name="Name"><xs:restriction base="xs:token"><xs:maxLength value="5"/></xs:restriction></xs:simpleType>
   <xs:complexType name="Item"><xs:sequence>
     <xs:element name="key" type="xs:token"/><xs:element name="count" type="xs:int" minOccurs="0"/>
   </xs:sequence></xs:complexType>
   <xs:complexType name="Hint"><xs:sequence>
     <xs:element name="x" type="xs:int" minOccurs="0"/><xs:element name="y" type="xs:int" minOccurs="0"/>
   </xs:sequence></xs:complexType>
   <xs:complexType name="Place"><xs:sequence>
     <xs:element name="x" type="xs:int" minOccurs="0"/><xs:element name="y" type="xs:int"/>
   </xs:sequence></xs:complexType>`,
);

describe('the XML decoder', () => {
  it('gives members in schema order, lists always, and leaves out what is absent', () => {
    expect(JSON.stringify(decode(codec, '<id>1</id>'))).to.equal('{"id":1,"items":[],"tags":[]}');
    const all =
      '<id>1</id> <!-- c --> <name>Al</name><items><key>a</key></items><items><key>b</key><count>2</count></items><tags>t</tags><place><y>3</y></place>';
    expect(JSON.stringify(decode(codec, all))).to.equal(
      '{"id":1,"name":"Al","items":[{"key":"a"},{"key":"b","count":2}],"tags":["t"],"place":{"y":3}}',
    );
  });

  describe('takes as absent', () => {
    const nil = 'xsi:nil="true"';
    const absent = { id: 1, items: [], tags: [] };
    const contents: readonly [string, string][] = [
      ['an empty value', '<name/>'],
      ['a blank value', '<name> \n </name>'],
      ['a nil value', `<name ${nil}/>`],
      ['a value that is nil by 1', '<name xsi:nil=" 1 "></name>'],
      ['an empty complex element', '<place/>'],
      ['a blank complex element', '<place>\n</place>'],
      ['a nil complex element', `<place ${nil}/>`],
      ['a complex element of empty ones', '<hint><x/><y> </y></hint>'],
      ['empty items of an optional list', `<items/><tags/><tags ${nil}/>`],
    ];
    for (const [what, content] of contents) {
      it(what, () => {
        expect(decode(codec, `<id>1</id>${content}`)).to.deep.equal(absent);
      });
    }
  });

  it('accepts the attributes of schema instances', () => {
    const content = '<id xsi:type="xs:int">1</id><name xsi:type="s:Name" xsi:nil="false" xmlns:s="urn:s">Al</name>';
    expect(decode(codec, content, 'xsi:schemaLocation="urn:s m.xsd"')).to.include({ id: 1, name: 'Al' });
  });

  const refusals: readonly [string, string, readonly string[]][] = [
    ['a required element that is absent', '', ['/m/id is required']],
    ['a required element that is empty', '<id/>', ['/m/id is required']],
    ['a required element that is nil', '<id xsi:nil="true"/>', ['/m/id is required']],
    [
      'an unknown element',
      '<id>1</id><nick>x</nick>',
      ['/m/nick is not expected here; expected one of: id, name, items, tags, place, hint'],
    ],
    [
      'an element whose name is nearly one of them',
      '<id>1</id><Tag>x</Tag>',
      ['/m/Tag is not expected here; expected one of: id, name, items, tags, place, hint. Did you mean tags?'],
    ],
    ['a single element twice', '<id>1</id><id>2</id>', ['/m/id appears more than once']],
    [
      'elements out of order',
      '<id>1</id><tags>a</tags><name>Al</name>',
      ['/m/name is out of order: it belongs before tags'],
    ],
    [
      'a list that is interrupted',
      '<id>1</id><items><key>a</key></items><tags>t</tags><items><key>b</key></items>',
      ['/m/items[2] is out of order: it belongs before tags'],
    ],
    [
      'too many items',
      `<id>1</id>${'<items><key>a</key></items>'.repeat(5)}`,
      ['/m/items[4] appears more than 3 times'],
    ],
    ['another namespace', '<id xmlns="urn:x">1</id>', ["/m/id is in the namespace 'urn:x'; expected 'urn:s'"]],
    ['no namespace', '<id xmlns="">1</id>', ["/m/id is in no namespace; expected 'urn:s'"]],
    ['text beside elements', 'x<id>1</id>', ['/m may hold elements only, no text']],
    [
      'text in an optional complex element',
      '<id>1</id><place>x</place>',
      ['/m/place may hold elements only, no text', '/m/place/y is required'],
    ],
    ['an element in a value', '<id><b/></id>', ['/m/id may hold text only, no element']],
    ['a comment in a value', '<id>1<!-- 2 --></id>', ['/m/id may hold text only, no comment']],
    ['a nil element with content', '<id>1</id><name xsi:nil="true">Al</name>', ['/m/name is nil, yet has content']],
    ['a wrong nil', '<id>1</id><name xsi:nil="yes"/>', ["/m/name xsi:nil is 'yes'; it must be true or false"]],
    ['an attribute', '<id a="1">1</id>', ["/m/id may not carry the attribute 'a'"]],
    [
      'every error at once',
      '<id>x</id><name>Alberta</name><items><count>y</count></items><items><key>a</key></items><items><key/></items><place><x>z</x></place>',
      [
        "/m/id 'x' is not a whole number",
        '/m/name is longer than 5 characters; it has 7',
        '/m/items[1]/key is required',
        "/m/items[1]/count 'y' is not a whole number",
        '/m/items[3]/key is required',
        "/m/place/x 'z' is not a whole number",
        '/m/place/y is required',
      ],
    ],
    [
      'wrong values and wrong order together',
      '<name>Alberta</name><id>x</id>',
      [
        '/m/name is longer than 5 characters; it has 7',
        '/m/id is out of order: it belongs before name',
        "/m/id 'x' is not a whole number",
      ],
    ],
  ];
  for (const [what, content, errors] of refusals) {
    it(`refuses ${what}`, () => {
      expect(decode(codec, content)).to.deep.equal(errors);
    });
  }

  describe('a message', () => {
    const optional = codecOfMembers('<xs:element name="text" type="xs:string" minOccurs="0"/>');
    const empty = codecOfMembers('');

    it('may be nil where it may be empty', () => {
      for (const nil of ['xsi:nil="true"', 'xsi:nil=" 1 "', 'xsi:nil="false"', 'xsi:nil="0"']) {
        expect(decode(optional, '', nil), nil).to.deep.equal({});
        expect(decode(empty, '\n', nil), nil).to.deep.equal({});
      }
    });

    it('that is nil lacks what it lacks when it is empty', () => {
      expect(decode(codec, '', 'xsi:nil="true"')).to.deep.equal(['/m/id is required']);
      expect(decode(codec, '')).to.deep.equal(['/m/id is required']);
    });

    it('that is nil may have no content', () => {
      const content = '<text>x</text>';
      expect(decode(optional, content, 'xsi:nil="1"')).to.deep.equal(['/m is nil, yet has content']);
      expect(decode(optional, content, 'xsi:nil="0"')).to.deep.equal({ text: 'x' });
      expect(decode(optional, '', 'xsi:nil="nil"')).to.deep.equal(["/m xsi:nil is 'nil'; it must be true or false"]);
    });

    it('may carry no attribute but those of schema instances', () => {
      expect(decode(codec, '<id>1</id>', 'a="1"')).to.deep.equal(["/m may not carry the attribute 'a'"]);
      expect(decode(codec, '<id>1</id>', 'xsi:type="xs:anyType"')).to.include({ id: 1 });
      expect(decode(codec, '<id>1</id>', 'xsi:type="t:m"')).to.deep.equal([
        "/m xsi:type names 't:m'; expected anyType",
      ]);
    });
  });

  it('takes a required complex element that is nil as one that is empty', () => {
    const types = `<xs:complexType name="All"><xs:sequence>
        <xs:element name="x" type="xs:int" minOccurs="0"/></xs:sequence></xs:complexType>
      <xs:complexType name="Some"><xs:sequence><xs:element name="y" type="xs:int"/></xs:sequence></xs:complexType>`;
    const pair = codecOfMembers('<xs:element name="a" type="s:All"/><xs:element name="b" type="s:Some"/>', types);
    const nil = 'xsi:nil="true"';
    expect(decode(pair, `<a ${nil}/><b ${nil}/>`)).to.deep.equal(decode(pair, '<a/><b/>'));
    expect(decode(pair, `<a ${nil}/><b ${nil}/>`)).to.deep.equal(['/m/b/y is required']);
    expect(decode(pair, `<a ${nil}/><b><y>1</y></b>`)).to.deep.equal({ a: {}, b: { y: 1 } });
    expect(decode(pair, `<a ${nil}><x>1</x></a><b><y>1</y></b>`)).to.deep.equal(['/m/a is nil, yet has content']);
  });

  it('reports at most 100 errors', () => {
    expect(decode(codec, `<id>1</id>${'<x/>'.repeat(200)}`)).to.have.length(100);
  });

  it('counts a required list', () => {
    const list = codecOfMembers('<xs:element name="v" type="xs:int" minOccurs="2" maxOccurs="4"/>');
    expect(decode(list, '')).to.deep.equal(['/m/v is required']);
    expect(decode(list, '<v>1</v>')).to.deep.equal(['/m/v appears less than 2 times']);
    expect(decode(list, '<v>1</v><v/>')).to.deep.equal(['/m/v[2] is required']);
    expect(decode(list, '<v>1</v><v>2</v>')).to.deep.equal({ v: [1, 2] });
  });

  it('reads and prints the namespaces of types from other schemas', () => {
    const types = schemaOf(
      '<xs:complexType name="P"><xs:sequence><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>',
      'urn:t',
    );
    const two = codecOf(
      types,
      schemaOf(`<xs:import namespace="urn:t"/><xs:element name="m"><xs:complexType><xs:sequence>
        <xs:element name="p" type="t:P"/></xs:sequence></xs:complexType></xs:element>`),
    );
    expect(decode(two, '<p><t:x>1</t:x></p>')).to.deep.equal({ p: { x: 1 } });
    expect(decode(two, '<p><x>1</x></p>')).to.deep.equal(["/m/p/x is in the namespace 'urn:s'; expected 'urn:t'"]);
    expect(two.encode({ p: { x: 1 } })).to.equal('<m xmlns="urn:s" xmlns:t="urn:t"><p><t:x>1</t:x></p></m>');
  });
});

describe('the XML encoder', () => {
  it('prints members in schema order and leaves out what is absent', () => {
    const value = { place: { y: 1, x: undefined }, tags: ['a', 'b'], items: [], id: 1 };
    expect(codec.encode(value)).to.equal(
      '<m xmlns="urn:s"><id>1</id><tags>a</tags><tags>b</tags><place><y>1</y></place></m>',
    );
  });

  it('throws where a required member is absent', () => {
    expect(() => codec.encode({ items: [], tags: [] })).to.throw('the message lacks its member id');
  });
});
