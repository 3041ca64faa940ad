import { type SoapFault, statusOf, writeEnvelope, writeFault } from './fault.ts';
import { type SoapVersion, soapVersions } from './versions.ts';

/** What goes back over the wire. */
export interface SoapResponse {
  readonly status: number;
  /** Empty where there is no body. */
  readonly contentType: string;
  readonly body: string;
}

/** The fault to a message that none of the steps has seen. */
export interface RefusalResponse extends SoapResponse {
  /** The same as in the fault and in the journal. */
  readonly incidentId: string;
}

const contentTypes: ReadonlyMap<SoapVersion, string> = new Map(
  Object.values(soapVersions).map((version): [SoapVersion, string] => [version, `${version.mediaType}; charset=utf-8`]),
);

const respond = (version: SoapVersion, status: number, body: string): SoapResponse => ({
  status,
  contentType: contentTypes.get(version) ?? version.mediaType,
  body,
});

/** The reply to a request that was done: its response element, and header blocks, as XML. */
export const doneResponse = (version: SoapVersion, header: string, body: string): SoapResponse =>
  respond(version, 200, writeEnvelope(version, header, body));

/** A fault with header blocks as XML. */
export const faultResponse = (version: SoapVersion, header: string, fault: SoapFault): SoapResponse =>
  respond(version, statusOf(fault, version), writeFault(fault, version, header));

/** To callers who want no reply (SOAP 1.2 Part 2, 7.5.2.2). */
export const noResponse: SoapResponse = { status: 202, contentType: '', body: '' };
