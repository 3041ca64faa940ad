/** An attribute, its prefix already resolved; namespace declarations are no attributes. */
export interface XmlAttribute {
  readonly prefix: string;
  /** Empty for an attribute without prefix. */
  readonly namespace: string;
  readonly local: string;
  readonly value: string;
}

/** One namespace declaration in force, and those around it, innermost first. */
export interface XmlScope {
  readonly prefix: string;
  readonly namespace: string;
  readonly outer: XmlScope | undefined;
}

/** An element as the strict reader of `src/xml/` gives it. */
export interface XmlElement {
  /** Empty where the element has none. */
  readonly prefix: string;
  /** Empty where the element is in no namespace. */
  readonly namespace: string;
  readonly local: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** Character data and CDATA directly inside, joined. Blank text beside child elements is left out. */
  readonly text: string;
  /** A comment stands directly inside. */
  readonly hasComment: boolean;
  /** The namespace declarations in force, to resolve QNames in content. */
  readonly scope: XmlScope | undefined;
  /** Where the start tag begins in the decoded text, in UTF-16 units. */
  readonly offset: number;
}
