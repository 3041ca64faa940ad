import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlValidateError,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';
import type { XmlElement } from '../../../src/lib/xml-element.ts';
import { attributeOf } from '../../../src/wsdl/documents.ts';

/** A schema document: its file's name, its text and the tree of that text. */
export interface SchemaText {
  readonly file: string;
  readonly text: string;
  readonly root: XmlElement;
}

/** The same schemas in libxml2. */
export interface Libxml2 {
  /** Why a message is not valid by the schema of a namespace; undefined where it is. */
  findError(namespace: string, message: string): string | undefined;
  dispose(): void;
}

/** Compiles schema documents that import each other by the names of their files. */
export function compileByLibxml2(schemas: readonly SchemaText[]): Libxml2 {
  const files = schemas.map(({ file, text }) => [file, Buffer.from(text)] as const);
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(files)));
  const validators = new Map<string, XsdValidator>();
  for (const { file, text, root } of schemas) {
    using document = XmlDocument.fromBuffer(Buffer.from(text), { url: file });
    validators.set(attributeOf(root, 'targetNamespace'), XsdValidator.fromDoc(document));
  }
  return {
    findError: (namespace, message) => validate(validators.get(namespace), message),
    dispose: () => {
      for (const validator of validators.values()) validator.dispose();
      xmlCleanupInputProvider();
    },
  };
}

function validate(validator: XsdValidator | undefined, message: string): string | undefined {
  if (validator === undefined) throw new Error('there is no schema for this namespace');
  using document = XmlDocument.fromString(message);
  try {
    validator.validate(document);
    return undefined;
  } catch (error) {
    if (error instanceof XmlValidateError) return error.message;
    throw error;
  }
}
