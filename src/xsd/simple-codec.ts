import type { ContractError, QualifiedName } from '../lib/element-codec.ts';
import type { JsonValue } from '../lib/json.ts';
import { escapeText } from '../xml/escape.ts';
import { builtInTypes } from './built-in-types.ts';
import type { SimpleType } from './components.ts';
import { compileFacets, type FacetCheck } from './facet-checks.ts';
import { quote } from './findings.ts';
import type { ValueType } from './types/value-type.ts';
import { whiteSpaces } from './white-space.ts';

/** Why a text is no value of its type. */
export class Invalid {
  readonly message: string;
  readonly code: ContractError['code'];

  constructor(message: string, code: ContractError['code'] = 'VALIDATION') {
    this.message = message;
    this.code = code;
  }
}

/** A simple type, compiled. */
export interface SimpleCodec {
  readonly name: QualifiedName | undefined;
  readonly type: ValueType;
  /** The empty text is a value, which the type must say explicitly: elsewhere it means absence. */
  readonly allowsEmpty: boolean;
  /** Applies the facet whiteSpace. */
  normalise(text: string): string;
  /** Reads a normalised text and checks all facets. */
  parse(text: string): unknown;
  /** Prints a value as character data. */
  print(value: unknown): string;
  toJson(value: unknown): JsonValue;
}

/** Compiles a simple type; throws where its facets do not fit it. */
export function compileSimple({ name, builtIn, facets }: SimpleType): SimpleCodec {
  const row = builtInTypes.get(builtIn);
  if (row === undefined) throw new Error(`the type xs:${builtIn} is not supported`);
  const type = row.choose(facets);
  const checks = compileFacets(facets, type);
  // Only free text can hold characters that need to be escaped.
  const needsEscape = type.typeScript === 'string' && facets.enumeration === undefined;
  return {
    name,
    type,
    allowsEmpty: facets.minLength === '0' || facets.length === '0' || facets.enumeration?.includes('') === true,
    normalise: whiteSpaces[facets.whiteSpace ?? 'collapse'],
    parse: (text) => parse(type, checks, text),
    print: needsEscape ? (value) => escapeText(type.print(value)) : (value) => type.print(value),
    toJson: (value) => type.toJson(value),
  };
}

function parse(type: ValueType, checks: readonly FacetCheck[], text: string): unknown {
  const value = type.parse(text);
  if (value === undefined) return new Invalid(`${quote(text)} is not ${type.noun}`, type.refusalCode?.(text));
  for (const check of checks) {
    const message = check(value as never, text);
    if (message !== undefined) return new Invalid(message);
  }
  return value;
}
