import type { ElementCodec } from '../../src/lib/element-codec.ts';
import { compileElement } from '../../src/xsd/compile-element.ts';
import { readSchema } from '../../src/xsd/read-schema.ts';
import { rootOf } from '../xml/reading.ts';

/** A schema document in the namespace `urn:s`, or another. */
export function schemaOf(body: string, namespace = 'urn:s'): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:s="urn:s" xmlns:t="urn:t"
    targetNamespace="${namespace}" elementFormDefault="qualified">${body}</xs:schema>`;
}

/** The codec of the global element `m` of schema documents. */
export function codecOf(...documents: readonly string[]): ElementCodec {
  const schema = readSchema(documents.map((text, at) => ({ file: `${at + 1}.xsd`, root: rootOf(text) })));
  const element = schema.findElement({ namespace: 'urn:s', local: 'm' });
  if (element === undefined) throw new Error('the schema declares no element m');
  return compileElement(element);
}

/** The codec of an element `m` with these members. */
export const codecOfMembers = (members: string, types = ''): ElementCodec =>
  codecOf(
    schemaOf(
      `${types}<xs:element name="m"><xs:complexType><xs:sequence>${members}</xs:sequence></xs:complexType></xs:element>`,
    ),
  );

/** The codec of an element `m` with one required member `v` of a restriction of a built-in type. */
export const codecOfType = (base: string, facets = ''): ElementCodec =>
  codecOfMembers(
    `<xs:element name="v"><xs:simpleType><xs:restriction base="xs:${base}">${facets}</xs:restriction></xs:simpleType></xs:element>`,
  );

/** A facet as it is written. */
export const facet = (name: string, value: string): string => `<xs:${name} value="${value}"/>`;

/** What a codec makes of the content of `m`: the value, or each error as `path message`. */
export function decode(codec: ElementCodec, content: string, attributes = ''): unknown {
  const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema"';
  const result = codec.decode(rootOf(`<m xmlns="urn:s" xmlns:t="urn:t" ${xsi} ${attributes}>${content}</m>`));
  return result.ok ? result.value : result.error.map(({ path, message }) => `${path} ${message}`);
}

/** What a codec makes of a JSON value: the value, or each error as `path message`. */
export function decodeJson(codec: ElementCodec, json: unknown): unknown {
  const result = codec.fromJson(json);
  return result.ok ? result.value : result.error.map(({ path, message }) => `${path} ${message}`);
}
