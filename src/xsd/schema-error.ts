import type { XmlElement } from '../lib/xml-element.ts';

/** Ends the start-up: a document of the contract says what the service does not support. Names file and component. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';

  constructor(file: string, component: XmlElement | string, message: string) {
    super(`${file}: ${typeof component === 'string' ? component : describe(component)}: ${message}`);
  }
}

function describe(element: XmlElement): string {
  const name = element.attributes.find((attribute) => attribute.local === 'name');
  return name === undefined ? `<${element.local}>` : `${element.local} '${name.value}'`;
}
