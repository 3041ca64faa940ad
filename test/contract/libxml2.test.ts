import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readDocuments } from '../../src/wsdl/documents.ts';
import { withPolicy } from '../../src/wsdl/policy.ts';
import { rootOf } from '../xml/reading.ts';
import { compileByLibxml2, type SchemaText } from '../xsd/proof/libxml2.ts';
import { servedSchemas, servedText } from './forms.ts';
import { WSDL } from '../support/reading.ts';

const { wsdls, schemas } = readDocuments(join(import.meta.dirname, '../../wsdl'));
const limits = { elements: 1_000_000, attributeValue: 65_536 };

const schemaText = (file: string, text: string): SchemaText => ({ file, text, root: rootOf(text, { limits }) });

/** Loads schemas into libxml2; throws where one is not valid. */
const load = (texts: readonly SchemaText[]): void => compileByLibxml2(texts).dispose();

/** The schemas inside a WSDL, as files that can be imported: by namespace alone libxml2 finds none. */
function inlineSchemas(wsdl: string): readonly SchemaText[] {
  const located = wsdl.replace('<xs:import namespace="urn:muster:types:v1"/>', (found) =>
    found.replace('/>', ' schemaLocation="0.xsd"/>'),
  );
  return [...located.matchAll(/<xs:schema [^]*?<\/xs:schema>/g)].map(([text], at) => schemaText(`${at}.xsd`, text));
}

describe('the contract in libxml2', () => {
  it('has schemas that compile', () => {
    expect(() => load(schemas)).not.to.throw();
    const [first, ...others] = schemas.map((schema) => ({
      ...schema,
      text: schema.text.replace('type="t:', 'type="t:No'),
    }));
    expect(() => load(first === undefined ? [] : [first, ...others])).to.throw();
  });

  it('has schemas that compile as ?xsd= gives them, saved as files of their names', () => {
    expect(() => load(servedSchemas.map(({ name, text }) => schemaText(`${name}.xsd`, text)))).not.to.throw();
  });

  for (const { name } of wsdls) {
    it(`has schemas inside the WSDL of ${name} that compile`, () => {
      const inline = inlineSchemas(servedText(name));
      expect(inline).to.have.length(2);
      expect(() => load(inline)).not.to.throw();
    });
  }

  describe('is WSDL 1.1 by structure', () => {
    const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
    const soap = read('wsdl11-soap.xsd');
    // The binding of SOAP 1.2 has one attribute more (WSDL 1.1 Binding Extension for SOAP 1.2, 3.2).
    const required = '<xs:attribute name="soapActionRequired" type="xs:boolean"/>';
    const soap12 = soap
      .replaceAll('/wsdl/soap/', '/wsdl/soap12/')
      .replace('<xs:attribute name="soapAction" ', `${required}$&`);
    const texts = [
      schemaText('wsdl11-soap.xsd', soap),
      schemaText('wsdl11-soap12.xsd', soap12),
      schemaText('wsdl11.xsd', read('wsdl11.xsd')),
    ];

    function errorOf(text: string): string | undefined {
      const libxml2 = compileByLibxml2(texts);
      try {
        return libxml2.findError(WSDL, text);
      } finally {
        libxml2.dispose();
      }
    }

    for (const { name, text } of wsdls) {
      it(name, () => {
        const served = servedText(name);
        const forms = [text, served, servedText(name, '1.1'), withPolicy(served, 'https://muster.example')];
        for (const form of forms) expect(errorOf(form)).to.equal(undefined);
      });
    }

    it('which a document with an element in the wrong place is not', () => {
      const text = servedText('attendance');
      expect(errorOf(text.replace(/<wsdl:output message="tns:GetTimeEventsOutput"[^>]*>/, ''))).to.contain(
        'Expected is',
      );
      expect(errorOf(text.replace('<wsdl:types>', '<wsdl:message name="Early"/><wsdl:types>'))).to.contain(
        'not expected',
      );
      expect(errorOf(text.replace('<soap:fault name="AttendanceFault"', '<soap:fault'))).to.contain(
        "'name' is required",
      );
    });
  });
});
