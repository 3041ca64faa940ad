import type { QualifiedName } from '../lib/element-codec.ts';
import type { ComplexType, SimpleType } from './components.ts';
import { XSD_NAMESPACE } from './names.ts';

/** What `xsi:type` may name where an element of a type stands. */
export interface TypeNames {
  /** The name to tell to who wrote another one. */
  readonly expected: string;
  accepts(name: QualifiedName): boolean;
}

/**
 * Compiles the names that stand for a type: its own and those of all types that it is derived from, for clients that
 * know no more of a value than `xs:string`; and those of built-in types that are narrower than its own, for clients that
 * guess the type by the value. The value is judged by the declared type alone, so that nothing is taken that is not its.
 */
export function compileTypeNames(type: SimpleType | ComplexType): TypeNames {
  const bases = type.kind === 'simple' ? type.bases : [anyType];
  const names = new Set([...(type.name === undefined ? [] : [type.name]), ...bases].map(keyOf));
  const builtIn = type.kind === 'simple' ? type.builtIn : undefined;
  return {
    expected: (type.name ?? bases[0] ?? anyType).local,
    accepts: (name) =>
      names.has(keyOf(name)) ||
      (builtIn !== undefined && name.namespace === XSD_NAMESPACE && builtInBases(name.local).includes(builtIn)),
  };
}

/** The types that a built-in simple type is derived from, nearest first. */
export function builtInBases(local: string): readonly string[] {
  const base = parents.get(local);
  return base === undefined ? [] : [base, ...builtInBases(base)];
}

/** Each built-in type that is derived from another by restriction, and its base (XSD 1.0 Part 2, 3); lists are left out. */
const parents: ReadonlyMap<string, string> = new Map([
  ['anySimpleType', 'anyType'],
  ...['string', 'decimal', 'boolean', 'date', 'dateTime', 'base64Binary', 'anyURI'].map(
    (primitive) => [primitive, 'anySimpleType'] as const,
  ),
  ['normalizedString', 'string'],
  ['token', 'normalizedString'],
  ...['language', 'NMTOKEN', 'Name'].map((name) => [name, 'token'] as const),
  ['NCName', 'Name'],
  ...['ID', 'IDREF', 'ENTITY'].map((name) => [name, 'NCName'] as const),
  ['integer', 'decimal'],
  ...['nonPositiveInteger', 'long', 'nonNegativeInteger'].map((name) => [name, 'integer'] as const),
  ['negativeInteger', 'nonPositiveInteger'],
  ['int', 'long'],
  ['short', 'int'],
  ['byte', 'short'],
  ...['unsignedLong', 'positiveInteger'].map((name) => [name, 'nonNegativeInteger'] as const),
  ['unsignedInt', 'unsignedLong'],
  ['unsignedShort', 'unsignedInt'],
  ['unsignedByte', 'unsignedShort'],
]);

const anyType: QualifiedName = { namespace: XSD_NAMESPACE, local: 'anyType' };

const keyOf = ({ namespace, local }: QualifiedName): string => `{${namespace}}${local}`;
