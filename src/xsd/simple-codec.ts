import type { ContractError, QualifiedName } from '../lib/element-codec.ts';
import type { JsonValue } from '../lib/json.ts';
import { escapeText } from '../xml/escape.ts';
import { builtInTypes } from './built-in-types.ts';
import type { Facets, SimpleType } from './components.ts';
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
  /** Reads a text: the value; undefined where it means absence, as the empty text does; or {@link Invalid}. */
  read(text: string): unknown;
  /** Prints a value as character data. */
  readonly print: (value: unknown) => string;
  readonly toJson: (value: unknown) => JsonValue;
}

/** Compiles a simple type for elements that are required or not; throws where its facets do not fit it. */
export function compileSimple({ name, builtIn, facets }: SimpleType, isRequired: boolean): SimpleCodec {
  const row = builtInTypes.get(builtIn);
  if (row === undefined) throw new Error(`the type xs:${builtIn} is not supported`);
  const type = row.choose(facets);
  const checks = compileFacets(facets, type);
  // Only free text can hold characters that need to be escaped.
  const needsEscape = type.typeScript === 'string' && facets.enumeration === undefined;
  const normalise = whiteSpaces[facets.whiteSpace ?? 'collapse'];
  const isEmptyValue = isRequired && allowsEmpty(facets);
  const absent = isRequired ? new Invalid('is required') : undefined;
  return {
    name,
    type,
    read: (given) => {
      const text = normalise(given);
      return text === '' && !isEmptyValue ? absent : parse(type, checks, text);
    },
    print: needsEscape ? (value) => escapeText(type.print(value)) : (value) => type.print(value),
    toJson: (value) => type.toJson(value),
  };
}

/** A type must say explicitly that the empty text is a value: elsewhere it means absence. */
const allowsEmpty = ({ minLength, length, enumeration }: Facets): boolean =>
  minLength === '0' || length === '0' || enumeration?.includes('') === true;

function parse(type: ValueType, checks: readonly FacetCheck[], text: string): unknown {
  const value = type.parse(text);
  if (value === undefined) return new Invalid(`${quote(text)} is not ${type.noun}`, type.refusalCode?.(text));
  for (const check of checks) {
    const message = check(value as never, text);
    if (message !== undefined) return new Invalid(message);
  }
  return value;
}
