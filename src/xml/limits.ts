/** What a document may hold at most; a reader that counts needs no other protection from crafted input. */
export interface XmlLimits {
  /** Nested elements, the root counted as 1. */
  readonly depth: number;
  readonly elements: number;
  /** Child elements of one element. */
  readonly children: number;
  /** Attributes of one element; namespace declarations are none. */
  readonly attributes: number;
  /** Namespace declarations of one element. */
  readonly declarations: number;
  /** Attributes and namespace declarations of all elements. */
  readonly attributesInAll: number;
  /** Characters of a qualified name. */
  readonly nameLength: number;
  /** Characters of an attribute value or namespace name. */
  readonly attributeValue: number;
  /** Characters of the text directly inside one element. */
  readonly text: number;
}

export const defaultLimits: XmlLimits = {
  depth: 32,
  elements: 50_000,
  children: 10_000,
  attributes: 64,
  declarations: 128,
  attributesInAll: 100_000,
  nameLength: 64,
  attributeValue: 2048,
  text: 65_536,
};
