import type { OperationModel } from '../contract/model.ts';
import type { Ids } from '../lib/ids.ts';
import { type Addressing, faultAction, writeAddressing } from './addressing.ts';
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

/** In which version a message is answered, and whether it wants an answer. */
export interface Addressee {
  readonly version: SoapVersion;
  /** Undefined where the message has no such headers, or none that could be read. */
  readonly addressing: Addressing | undefined;
}

/** The reply to a request that was done, or nothing where the caller wants none. */
export function doneReply(
  { version, addressing }: Addressee,
  { soapAction, output }: OperationModel,
  response: unknown,
  ids: Ids,
): SoapResponse {
  if (addressing?.replyTo === 'none') return noResponse;
  const header = addressing && writeAddressing(addressing, `${soapAction}Response`, ids.random());
  return respond(version, 200, writeEnvelope(version, header ?? '', output.encode(response)));
}

/** The reply to a request that was refused, or nothing where the caller wants none. */
export function faultReply({ version, addressing }: Addressee, fault: SoapFault, ids: Ids): SoapResponse {
  if (addressing?.faultTo === 'none') return noResponse;
  const header = addressing && writeAddressing(addressing, faultAction(fault), ids.random());
  return respond(version, statusOf(fault, version), writeFault(fault, version, header));
}

const contentTypes: ReadonlyMap<SoapVersion, string> = new Map(
  Object.values(soapVersions).map((version): [SoapVersion, string] => [version, `${version.mediaType}; charset=utf-8`]),
);

const respond = (version: SoapVersion, status: number, body: string): SoapResponse => ({
  status,
  contentType: contentTypes.get(version) ?? version.mediaType,
  body,
});

/** To callers who want no reply (SOAP 1.2 Part 2, 7.5.2.2). */
const noResponse: SoapResponse = { status: 202, contentType: '', body: '' };
