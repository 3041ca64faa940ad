import type { QualifiedName } from '../lib/element-codec.ts';

export type WhiteSpace = 'preserve' | 'replace' | 'collapse';

/** The facets that hold for a type but the enumeration, those of its bases included (XSD 1.0 Part 2, 4.3); values as written. */
export interface Facets {
  readonly whiteSpace?: WhiteSpace;
  readonly length?: string;
  readonly minLength?: string;
  readonly maxLength?: string;
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: string;
  readonly fractionDigits?: string;
  /** One for each step of derivation; all must match. */
  readonly patterns?: readonly Pattern[];
}

/** What the facet pattern demands. */
export interface Pattern {
  /** The expressions as written, one or the other. */
  readonly source: string;
  /** The documentation of the facet, which completes "is not …": `a UUID without braces`. Empty where it has none. */
  readonly meaning: string;
}

/** The values that a simple type lists, in their order; the service takes and sends no others. */
export type ValueList = ClosedList | OpenList;

/** To consumers too no other value is valid. */
export interface ClosedList {
  readonly kind: 'closed';
  readonly values: readonly ListedValue[];
}

/** To consumers any text is valid, for later versions add values. */
export interface OpenList {
  readonly kind: 'open';
  /** What a consumer is to do with a value that it does not know. */
  readonly advice: string;
  readonly values: readonly ListedValue[];
}

export interface ListedValue {
  /** As written. */
  readonly text: string;
  readonly documentation: string;
}

export interface SimpleType {
  readonly kind: 'simple';
  /** Undefined where the type is declared inside an element. */
  readonly name: QualifiedName | undefined;
  readonly documentation: string;
  /** The names of all types that it is derived from, nearest first. */
  readonly bases: readonly QualifiedName[];
  /** The built-in type at the bottom of the derivation. */
  readonly builtIn: string;
  readonly facets: Facets;
  /** Undefined where any value is taken that the facets allow. */
  readonly list: ValueList | undefined;
}

export interface ComplexType {
  readonly kind: 'complex';
  /** Undefined for the wrapper of a global element. */
  readonly name: QualifiedName | undefined;
  readonly documentation: string;
  readonly members: readonly Member[];
}

/** A local element of a sequence. */
export interface Member {
  readonly name: QualifiedName;
  readonly documentation: string;
  readonly type: SimpleType | ComplexType;
  readonly isOptional: boolean;
  readonly minOccurs: number;
  /** Infinity for `unbounded`. */
  readonly maxOccurs: number;
}

export interface GlobalElement {
  readonly name: QualifiedName;
  readonly documentation: string;
  readonly type: ComplexType;
}

/** All components of a set of schema documents, in the order of the documents. */
export interface Schema {
  readonly elements: readonly GlobalElement[];
  readonly types: readonly (SimpleType | ComplexType)[];
  findElement(name: QualifiedName): GlobalElement | undefined;
}
