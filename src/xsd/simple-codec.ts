import type { JsonValue } from '../lib/json.ts';
import { quote } from '../lib/quote.ts';
import { escapeText } from '../xml/escape.ts';
import { builtInTypes } from './built-in-types.ts';
import type { SimpleType } from './components.ts';
import { compileFacets, type FacetCheck, valuesOf } from './facet-checks.ts';
import { missing } from './findings.ts';
import { Invalid } from './invalid.ts';
import type { ValueType } from './types/value-type.ts';
import { whiteSpaces } from './white-space.ts';

/** A simple type, compiled. */
export interface SimpleCodec {
  readonly builtIn: string;
  readonly type: ValueType;
  /** Reads a text: the value; undefined where it means absence, as the empty text does; or {@link Invalid}. */
  read(text: string): unknown;
  /** Prints a value as character data. Throws where the type lists its values and this is none of them: a defect. */
  readonly print: (value: unknown) => string;
  readonly toJson: (value: unknown) => JsonValue;
}

/** Compiles a simple type for elements that are required or not; throws where its facets do not fit it. */
export function compileSimple(simple: SimpleType, isRequired: boolean): SimpleCodec {
  const { builtIn, facets } = simple;
  const row = builtInTypes.get(builtIn);
  if (row === undefined) throw new Error(`the type xs:${builtIn} is not supported`);
  const type = row.choose(facets);
  const checks = compileFacets(simple, type);
  const normalise = whiteSpaces[facets.whiteSpace ?? 'collapse'];
  const isEmptyValue = isRequired && allowsEmpty(simple);
  const absent = isRequired ? new Invalid('is required', missing(1).breach) : undefined;
  return {
    builtIn,
    type,
    read: (given) => {
      const text = normalise(given);
      return text === '' && !isEmptyValue ? absent : parse(simple, type, checks, text);
    },
    print: compilePrint(simple, type),
    toJson: (value) => type.toJson(value),
  };
}

/** A type must say explicitly that the empty text is a value: elsewhere it means absence. */
const allowsEmpty = ({ facets: { minLength, length }, list }: SimpleType): boolean =>
  minLength === '0' || length === '0' || list?.values.some(({ text }) => text === '') === true;

function compilePrint({ name, list }: SimpleType, type: ValueType): SimpleCodec['print'] {
  if (list !== undefined) {
    const values = valuesOf(list, type);
    return (value) => {
      // A consumer could not know what it means: the documents are all that it has.
      if (!values.has(value)) throw new TypeError(`${type.print(value)} is no value of ${name?.local ?? 'its type'}`);
      return type.print(value);
    };
  }
  // Only free text can hold characters that need to be escaped.
  return type.typeScript === 'string' ? (value) => escapeText(type.print(value)) : (value) => type.print(value);
}

function parse(simple: SimpleType, type: ValueType, checks: readonly FacetCheck[], text: string): unknown {
  const value = type.parse(text);
  if (value === undefined) return refuseText(simple, type, text);
  for (const check of checks) {
    const invalid = check(value as never, text);
    if (invalid !== undefined) return invalid;
  }
  return value;
}

function refuseText({ builtIn, facets }: SimpleType, type: ValueType, text: string): Invalid {
  const { message, breach } = type.diagnose?.(text, facets) ?? {
    message: `is not ${type.noun}`,
    breach: { facet: 'type', limit: builtIn },
  };
  return new Invalid(`${quote(text)} ${message}`, breach, type.refusalCode?.(text));
}
