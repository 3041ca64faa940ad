import { expect } from 'chai';
import { codecOfMembers, decodeJson } from './compiling.ts';

const codec = codecOfMembers(
  `<xs:element name="id" type="xs:long"/>
   <xs:element name="name" type="xs:token" minOccurs="0"/>
   <xs:element name="items" type="s:Item" minOccurs="0" maxOccurs="3"/>
   <xs:element name="flag" type="xs:boolean" minOccurs="0"/>`,
  `<xs:complexType name="Item"><xs:sequence>
     <xs:element name="key" type="xs:token"/>
     <xs:element name="at" type="s:Degrees" minOccurs="0"/>
   </xs:sequence></xs:complexType>
   <xs:simpleType name="Degrees"><xs:restriction base="xs:decimal">
     <xs:totalDigits value="9"/><xs:fractionDigits value="6"/></xs:restriction></xs:simpleType>`,
);

describe('the JSON mapping', () => {
  it('gives large numbers as text, decimals as numbers, and members in schema order', () => {
    const value = { flag: true, items: [{ key: 'a', at: 31230416 }], id: 9007199254740993n };
    expect(JSON.stringify(codec.toJson(value))).to.equal(
      '{"id":"9007199254740993","items":[{"key":"a","at":31.230416}],"flag":true}',
    );
  });

  it('reads numbers from numbers or text, and a lone object as a list of one', () => {
    expect(decodeJson(codec, { id: 5, items: { key: 'a', at: '1.5' } })).to.deep.equal({
      id: 5n,
      items: [{ key: 'a', at: 1500000 }],
    });
    expect(decodeJson(codec, { id: '5', items: [{ key: 'a', at: -1.5 }] })).to.deep.equal({
      id: 5n,
      items: [{ key: 'a', at: -1500000 }],
    });
  });

  it('takes null, the empty text and a missing member as absent', () => {
    expect(decodeJson(codec, { id: 1, name: null, items: null, flag: '' })).to.deep.equal({ id: 1n, items: [] });
  });

  const refusals: readonly [string, unknown, readonly string[]][] = [
    ['what is no object', [], ['/m is not an object']],
    ['null', null, ['/m is not an object']],
    ['a missing member', {}, ['/m/id is required']],
    ['a required null', { id: null }, ['/m/id is required']],
    ['an unknown member', { id: 1, x: 1 }, ['/m/x is not expected here; expected one of: id, name, items, flag']],
    [
      'a value of another kind',
      { id: 1, name: 5, flag: 1 },
      ['/m/name is not a text', '/m/flag is not true, false, 1 or 0'],
    ],
    ['a fraction where a whole number belongs', { id: 1.5 }, ["/m/id '1.5' is not a whole number"]],
    ['an item that is no object', { id: 1, items: ['x'] }, ['/m/items[1] is not an object']],
    ['a broken item', { id: 1, items: [{ key: 'a' }, {}] }, ['/m/items[2]/key is required']],
    ['too many items', { id: 1, items: [{}, {}, {}, {}] }, ['/m/items[4] appears more than 3 times']],
    ['characters that XML cannot hold', { id: 1, name: 'a\0b' }, ['/m/name holds a character that XML cannot hold']],
    ['half a character', { id: 1, name: '\uD83D' }, ['/m/name holds a character that XML cannot hold']],
  ];
  for (const [what, json, errors] of refusals) {
    it(`refuses ${what}`, () => {
      expect(decodeJson(codec, json)).to.deep.equal(errors);
    });
  }
});
