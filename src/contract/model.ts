import type { JsonValue } from '../lib/json.ts';
import type { Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import type { OperationName, ServiceFault } from './generated.ts';

/** One thing that a message says wrong. */
export interface ContractError {
  readonly code: 'VALIDATION' | 'TIME_ZONE_REQUIRED';
  readonly message: string;
  /** To the element, without prefixes: `/SubmitTimeEvents/events[3]/eventTime`. */
  readonly path: string;
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
  /** The element with the namespace declarations that it needs. Throws where a required member is absent: a defect. */
  encode(value: T): string;
  /** Deterministic: members in schema order, absent ones left out. May return the value itself. */
  toJson(value: T): JsonValue;
  fromJson(json: unknown): Result<T, readonly ContractError[]>;
}

export interface OperationModel {
  readonly name: OperationName;
  readonly service: ServiceModel;
  readonly documentation: string;
  readonly soapAction: string;
  readonly input: ElementCodec;
  readonly output: ElementCodec;
  readonly fault: ElementCodec<ServiceFault>;
  /** The input begins with `requestId`. */
  readonly isWrite: boolean;
  /** The input can name a person on whose behalf the client acts. */
  readonly hasActor: boolean;
}

export interface ServiceModel {
  /** As in the addresses and file names: `attendance`. */
  readonly name: string;
  readonly namespace: string;
  readonly documentation: string;
  readonly operations: readonly OperationModel[];
  /** The path of the SOAP 1.1 port: `/soap/attendance`. */
  readonly path11: string;
  /** The path of the SOAP 1.2 port: `/soap12/attendance`. */
  readonly path12: string;
}

/** Everything that the WSDL documents say. */
export interface Contract {
  readonly services: readonly ServiceModel[];
  /** The operation whose input element has this name. */
  findByElement(namespace: string, local: string): OperationModel | undefined;
  operation(name: OperationName): OperationModel;
  /** The first 16 hex digits of the SHA-256 of the documents: equal where the contract is. */
  readonly version: string;
}
