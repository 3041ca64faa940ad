import type { XmlElement, XmlScope } from '../lib/xml-element.ts';

/** The namespace bound to a prefix where the element stands; the empty prefix gives the default namespace. */
export function resolvePrefix(element: XmlElement, prefix: string): string | undefined {
  return findBinding(element.scope, prefix);
}

/** The namespace that the innermost declaration of the prefix binds; undefined where there is none. */
export function findBinding(scope: XmlScope | undefined, prefix: string): string | undefined {
  for (let binding = scope; binding !== undefined; binding = binding.outer) {
    if (binding.prefix === prefix) return binding.namespace;
  }
  return unboundMeaning(prefix);
}

/** What a prefix stands for that nothing declares (Namespaces in XML 1.0, 3 and 6.2); undefined where it may not be used. */
export function unboundMeaning(prefix: string): string | undefined {
  if (prefix === 'xml') return XML_NAMESPACE;
  return prefix === '' ? '' : undefined;
}

export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';
