import type { Transport } from '../access/transport.ts';
import type { SoapVersion } from './versions.ts';

/** A request of which there is no body, for HTTP itself refused it. */
export interface RefusedRequest extends Transport {
  /** Empty where there is none. */
  readonly contentType: string;
  /** Of which version the address is the port (BP R2711). */
  readonly port: SoapVersion['name'];
}

/** What came over the wire, without its socket. */
export interface SoapRequest extends RefusedRequest {
  /** The service of the address, such as `attendance`. */
  readonly service: string;
  /** The SOAPAction header, quotes and all; undefined where there is none. */
  readonly soapAction: string | undefined;
  /** The Authorization header, empty where there is none. */
  readonly authorization: string;
  /** Whether a message without any credentials is answered with 401, to those who wait for it. */
  readonly asksForBasic: boolean;
  /** Without its Content-Encoding. */
  readonly body: Uint8Array;
}
