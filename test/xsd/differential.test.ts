import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  XmlBufferInputProvider,
  XmlDocument,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';
import { readDocuments } from '../../src/wsdl/documents.ts';
import { compileElement } from '../../src/xsd/compile-element.ts';
import { readSchema } from '../../src/xsd/read-schema.ts';
import { rootOf } from '../xml/reading.ts';
import { messagesOf, printMessage } from './messages.ts';

const documents = readDocuments(fileURLToPath(new URL('../../wsdl', import.meta.url)));
const schema = readSchema(documents.schemas);
const wrappers = schema.elements.filter((element) => element.type.name === undefined);

// The decoders and libxml2 agree once empty and nil elements are dropped. Where they differ is not generated: comments,
// processing instructions, xsi:type, limits, blanks around a date-time and strange characters in base64 (which libxml2
// treats otherwise than XSD says), and date-times without offset within 14 hours of a bound.
describe('the decoders beside libxml2', () => {
  const validators = new Map<string, XsdValidator>();

  before(() => {
    const files = documents.schemas.map(({ file, text }) => [file, Buffer.from(text)] as const);
    xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(files)));
    for (const { file, text, root } of documents.schemas) {
      using document = XmlDocument.fromBuffer(Buffer.from(text), { url: file });
      const target = root.attributes.find(({ local }) => local === 'targetNamespace')?.value ?? '';
      validators.set(target, XsdValidator.fromDoc(document));
    }
  });

  after(() => {
    for (const validator of validators.values()) validator.dispose();
    xmlCleanupInputProvider();
  });

  function errorOfLibxml2(namespace: string, text: string): string | undefined {
    using document = XmlDocument.fromString(text);
    try {
      validators.get(namespace)?.validate(document);
      return undefined;
    } catch (error) {
      return String(error);
    }
  }

  for (const element of wrappers) {
    it(`agree on messages of ${element.name.local}, and read what they print`, () => {
      const codec = compileElement(element);
      let accepted = 0;
      const check = fc.property(messagesOf(element), (message) => {
        const text = printMessage(message, { drops: false });
        const result = codec.decode(rootOf(text));
        const error = errorOfLibxml2(element.name.namespace, printMessage(message, { drops: true }));
        expect(result.ok, `${text}\n${error ?? 'libxml2 accepts'}\n${JSON.stringify(result, withBigints)}`).to.equal(
          error === undefined,
        );
        if (!result.ok) return;
        accepted++;
        const printed = codec.encode(result.value);
        expect(codec.decode(rootOf(printed))).to.deep.equal(result);
        expect(errorOfLibxml2(element.name.namespace, printed)).to.equal(undefined);
        const json: unknown = JSON.parse(JSON.stringify(codec.toJson(result.value)));
        expect(codec.fromJson(json)).to.deep.equal(result);
      });
      fc.assert(check, { numRuns: 60 });
      expect(accepted).to.be.greaterThan(0);
    });
  }
});

const withBigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
