import type { JsonValue } from '../../lib/json.ts';
import type { Facets } from '../components.ts';
import type { Breach } from '../findings.ts';

/** A simple type's way between text and value. `parse` and `print` are inverse on what `parse` accepts. */
export interface ValueType<T = unknown> {
  /** Completes "is not …" in a message: `a whole number`. */
  readonly noun: string;
  /** The TypeScript type of the value, as the printed contract names it. */
  readonly typeScript: string;
  /** Whether a value is its own JSON form. */
  readonly isJson: boolean;
  /** The value that a text stands for, blanks already treated; undefined where it stands for none. */
  parse(text: string): T | undefined;
  /** The text that goes on the wire, not yet escaped. */
  print(value: T): string;
  toJson(value: T): JsonValue;
  /** The text to parse for a JSON value; undefined where JSON of that kind is not taken. */
  fromJson(json: unknown): string | undefined;
  /** What minInclusive and its like compare; the value itself where this is absent. */
  order?(value: T): unknown;
  /** What the length facets measure (XSD 1.0 Part 2, 4.3.1): characters or octets. */
  measure?(value: T): number;
  /** Of a text that `parse` refuses, where more can be said than that it is none: what goes after the text. */
  diagnose?(text: string, facets: Facets): Diagnosis | undefined;
  /** The code of the error where `parse` refuses; VALIDATION where this is absent. */
  refusalCode?(text: string): 'VALIDATION' | 'TIME_ZONE_REQUIRED';
}

/** What is wrong with a text of the right form. */
export interface Diagnosis {
  readonly message: string;
  readonly breach: Breach;
}

/** A row of the table of built-in types: what its name implies, and the value type that its facets call for. */
export interface BuiltInType {
  readonly facets: Facets;
  choose(facets: Facets): ValueType;
}

/** JSON that carries a value as its text. */
export const textOnly = (json: unknown): string | undefined => (typeof json === 'string' ? json : undefined);

/** JSON that carries a value as a number, or as its text. */
export const numberOrText = (json: unknown): string | undefined =>
  typeof json === 'number' ? String(json) : textOnly(json);
