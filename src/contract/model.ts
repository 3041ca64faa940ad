import type { ElementCodec } from '../lib/element-codec.ts';
import type { Deprecation, OperationName, ServiceFault } from './generated.ts';

export type { ContractError, ElementCodec, QualifiedName } from '../lib/element-codec.ts';

export interface OperationModel {
  readonly name: OperationName;
  readonly service: ServiceModel;
  readonly documentation: string;
  readonly soapAction: string;
  /** The action of WS-Addressing that the reply has. */
  readonly outputAction: string;
  /** The action of WS-Addressing that the declared fault has. */
  readonly faultAction: string;
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
  /** Such as `1.4`: the version in the namespaces, and how often releases have added to it. */
  readonly number: string;
  /** What the documents call deprecated, in the order of the documents. */
  readonly deprecations: readonly Deprecation[];
}
