import type { XmlElement } from '../lib/xml-element.ts';
import { resolvePrefix } from '../xml/scope.ts';
import { attributeOf } from './documents.ts';

/** The component that a QName in an attribute names, as `{namespace}local`; undefined where the attribute is absent. */
export function referenceIn(node: XmlElement, attribute: string): string | undefined {
  const text = attributeOf(node, attribute);
  if (text === '') return undefined;
  const colon = text.indexOf(':');
  const namespace = resolvePrefix(node, text.slice(0, Math.max(colon, 0))) ?? '';
  return `{${namespace}}${text.slice(colon + 1)}`;
}

/** What a global component of a schema is referred to by. */
export const keyIn = (schema: XmlElement, component: XmlElement): string =>
  `{${attributeOf(schema, 'targetNamespace')}}${attributeOf(component, 'name')}`;
