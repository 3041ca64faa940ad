import { expect } from 'chai';
import { compileContract } from '../../src/wsdl/load-contract.ts';
import { readDocuments } from '../../src/wsdl/documents.ts';
import { knownMembers, sampleMessage, sampleOf } from '../../src/wsdl/sample.ts';
import { compileElement } from '../../src/xsd/compile-element.ts';
import type { ComplexType } from '../../src/xsd/components.ts';
import { readSchema } from '../../src/xsd/read-schema.ts';
import { schemaOf } from '../xsd/compiling.ts';
import { rootOf } from '../xml/reading.ts';
import { contractFolder } from './folders.ts';

const NOW = new Date('2026-03-03T09:00:00Z');

describe('A sample', () => {
  const documents = readDocuments(contractFolder);
  const schema = readSchema(documents.schemas);
  const operations = compileContract(documents).services.flatMap((service) => service.operations);

  for (const { name, input } of operations) {
    it(`of ${name} is taken by its own codec`, () => {
      const element = schema.findElement(input.name);
      if (element === undefined) throw new Error(`no element ${name}`);
      const decoded = input.decode(rootOf(sampleMessage(element, input, NOW)));
      expect(decoded.ok ? [] : decoded.error).to.deep.equal([]);
    });
  }

  it('can be made of every element of the contract', () => {
    for (const element of schema.elements) {
      const codec = compileElement(element);
      const decoded = codec.decode(rootOf(sampleMessage(element, codec, NOW)));
      expect([element.name.local, decoded.ok ? [] : decoded.error]).to.deep.equal([element.name.local, []]);
    }
  });

  it('stands with an element a line and times of the day before', () => {
    const { input } = operations.find(({ name }) => name === 'SubmitTimeEvents') ?? {};
    const element = input && schema.findElement(input.name);
    if (input === undefined || element === undefined) throw new Error('no SubmitTimeEvents');
    expect(sampleMessage(element, input, NOW)).to.equal(
      `<SubmitTimeEvents xmlns="urn:muster:attendance:v1" xmlns:t="urn:muster:types:v1">
  <requestId>0d9f3c9e-6f0b-4a52-9d0c-3f6f1b2a7c11</requestId>
  <sourceSystem>ERP01</sourceSystem>
  <mode>PARTIAL</mode>
  <events>
    <sourceEventId>T1-000123</sourceEventId>
    <employeeId>E1001</employeeId>
    <eventType>CLOCK_IN</eventType>
    <eventTime>2026-03-02T08:52:10+08:00</eventTime>
    <timeZone>Asia/Shanghai</timeZone>
    <terminalId>GATE-1</terminalId>
  </events>
</SubmitTimeEvents>
`,
    );
  });

  it('tells only members that the contract has', () => {
    const types = new Map<string, ComplexType>();
    for (const { name, type } of schema.elements) types.set(name.local, type);
    for (const type of schema.types) if (type.kind === 'complex') types.set(type.name?.local ?? '', type);
    for (const [name, known] of Object.entries(knownMembers('2026-03-02'))) {
      const members = types.get(name)?.members.map((member) => member.name.local) ?? [];
      expect(members, name).to.include.members(Object.keys(known));
    }
  });

  it('has the first value of an enumeration, the least number, and names as text', () => {
    const text = `<xs:restriction base="xs:string"><xs:minLength value="6"/><xs:maxLength value="8"/></xs:restriction>`;
    const root = rootOf(
      schemaOf(`<xs:element name="m"><xs:complexType><xs:sequence>
        <xs:element name="colour"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="8"/>
          <xs:enumeration value="RED"/><xs:enumeration value="BLUE"/></xs:restriction></xs:simpleType></xs:element>
        <xs:element name="size"><xs:simpleType><xs:restriction base="xs:int"><xs:minInclusive value="3"/>
          </xs:restriction></xs:simpleType></xs:element>
        <xs:element name="longName1"><xs:simpleType>${text}</xs:simpleType></xs:element>
        <xs:element name="abc" maxOccurs="2"><xs:simpleType>${text}</xs:simpleType></xs:element>
        <xs:element name="data" type="xs:base64Binary"/>
        <xs:element name="flag" type="xs:boolean"/>
        <xs:element name="left" type="xs:boolean" minOccurs="0"/>
      </xs:sequence></xs:complexType></xs:element>`),
    );
    const [element] = readSchema([{ file: '1.xsd', root }]).elements;
    if (element === undefined) throw new Error('no element');
    expect(sampleOf(element, NOW)).to.deep.equal({
      colour: 'RED',
      size: '3',
      longName1: 'longName',
      abc: ['abcxxx'],
      data: 'AQID',
      flag: false,
    });
  });
});
