import type { XmlAttribute, XmlElement } from '../lib/xml-element.ts';

/** The tree with every element replaced, parents before their children. */
export function mapTree(root: XmlElement, change: (element: XmlElement) => XmlElement): XmlElement {
  const changed = change(root);
  return { ...changed, children: changed.children.map((child) => mapTree(child, change)) };
}

/** The element with one attribute changed, or without it where the change gives undefined. */
export function mapAttributes(
  element: XmlElement,
  local: string,
  change: (value: string) => string | undefined,
): XmlElement {
  const attributes = element.attributes.flatMap((attribute): readonly XmlAttribute[] => {
    if (attribute.local !== local) return [attribute];
    const value = change(attribute.value);
    return value === undefined ? [] : [{ ...attribute, value }];
  });
  return { ...element, attributes };
}
