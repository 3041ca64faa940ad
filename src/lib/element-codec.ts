import type { JsonValue } from './json.ts';
import type { Result } from './result.ts';
import type { XmlElement } from './xml-element.ts';

/** A fact about an error, for programs. */
export interface ContractParam {
  readonly name: string;
  readonly value: string;
}

/** One thing that a message says wrong. */
export interface ContractError {
  readonly code: 'VALIDATION' | 'TIME_ZONE_REQUIRED';
  readonly message: string;
  /** To the element, without prefixes: `/SubmitTimeEvents/events[3]/eventTime`. */
  readonly path: string;
  /** What of the schema is not kept: `facet` and `limit`, and the `length` or `count` that was found. Never the value. */
  readonly params: readonly ContractParam[];
}

export interface QualifiedName {
  readonly namespace: string;
  readonly local: string;
}

/** A global element's way between its XML, its JSON and its typed value. Compiled at start-up. */
export interface ElementCodec<T = unknown> {
  readonly name: QualifiedName;
  /** Checks the element against the whole schema in one pass; reports every error it can, at most 100. */
  decode(element: XmlElement): Result<T, readonly ContractError[]>;
  /** The element with the namespace declarations that it needs. Throws where a required member is absent or a value is none of its list: a defect. */
  encode(value: T): string;
  /** Deterministic: members in schema order, absent ones left out. May return the value itself. */
  toJson(value: T): JsonValue;
  fromJson(json: unknown): Result<T, readonly ContractError[]>;
}
