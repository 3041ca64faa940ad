import type { OperationModel } from '../contract/model.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { writeTimestamp } from '../wss/timestamp.ts';
import { type Addressing, type Endpoint, faultAction, writeAddressing } from './addressing.ts';
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
  /** The message has a Timestamp for this service, so that its sender expects one in return. */
  readonly wantsTimestamp: boolean;
}

/** Of whom nothing is known but the version to answer in. */
export const stranger = (version: SoapVersion): Addressee => ({
  version,
  addressing: undefined,
  wantsTimestamp: false,
});

/** What a reply is stamped with. */
export interface Stamps {
  readonly ids: Ids;
  readonly clock: Clock;
}

/** The reply to a request that was done, or nothing where the caller wants none. */
export function doneReply(
  to: Addressee,
  { outputAction, output }: OperationModel,
  response: unknown,
  stamps: Stamps,
): SoapResponse {
  const { version, addressing } = to;
  if (addressing?.replyTo.destination === 'none') return noResponse;
  const header = writeHeader(to, addressing?.replyTo, outputAction, stamps);
  return respond(version, 200, writeEnvelope(version, header, output.encode(response)));
}

/** The reply to a request that was refused, or nothing where the caller wants none. */
export function faultReply(to: Addressee, fault: SoapFault, stamps: Stamps): SoapResponse {
  const { version, addressing } = to;
  if (addressing?.faultTo.destination === 'none') return noResponse;
  const header = writeHeader(to, addressing?.faultTo, faultAction(fault), stamps);
  return respond(version, statusOf(fault, version), writeFault(fault, version, header));
}

function writeHeader(
  { addressing, wantsTimestamp }: Addressee,
  endpoint: Endpoint | undefined,
  action: string,
  { ids, clock }: Stamps,
): string {
  const addressed =
    addressing === undefined || endpoint === undefined
      ? ''
      : writeAddressing(addressing, endpoint, action, ids.random());
  return wantsTimestamp ? addressed + writeTimestamp(clock.now()) : addressed;
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
