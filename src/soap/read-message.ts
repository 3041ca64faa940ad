import { quote } from '../lib/quote.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import type { XmlLimits } from '../xml/limits.ts';
import { readXml } from '../xml/read-xml.ts';
import { type NamedAction, readSoapAction } from './dispatch.ts';
import { readEnvelope } from './envelope.ts';
import type { SoapFault } from './fault.ts';
import {
  addresseeOf,
  blocksForUs,
  describeOverlooked,
  notUnderstood,
  type SecurityHeaders,
  securityHeadersOf,
} from './headers.ts';
import { readMediaType } from './media-type.ts';
import { type Addressee, stranger } from './reply.ts';
import type { RefusedRequest, SoapRequest } from './soap-request.ts';
import { type SoapVersion, soapVersions, versionOfMediaType } from './versions.ts';

/** What a message may hold at most. The header has limits of its own, for its blocks may be anybody's. */
export interface MessageLimits extends XmlLimits {
  readonly headerBlocks: number;
  readonly headerNameLength: number;
  readonly headerAttributeValue: number;
}

/** A message that can be served and answered; nobody is authenticated yet, and nothing of the body is checked. */
export interface Message extends Addressee {
  /** The single child of the body. */
  readonly body: XmlElement;
  /** The wsse:Security headers for this service. */
  readonly security: SecurityHeaders;
  /** Why another Security header than these counts for nothing; empty where there is none. */
  readonly overlooked: string;
  /** What names the operation besides the body. */
  readonly actions: readonly NamedAction[];
}

/** What cannot be served, and how it is answered. */
export interface UnfitMessage extends Addressee {
  readonly fault: SoapFault;
}

/**
 * The steps before security, in the contract's order: media type, well-formed XML, envelope and version; then the
 * mandatory headers before any processing, for nothing of a message may be processed whose mandatory headers are not
 * understood (SOAP 1.2 Part 1, 2.6), or whose reply cannot be sent.
 */
export function readMessage(request: SoapRequest, limits: MessageLimits): Result<Message, UnfitMessage> {
  const { name, charset, action = '' } = readMediaType(request.contentType);
  const claimed = claimedVersion(request);
  if (versionOfMediaType(name) === undefined) return unfit(claimed, wrongMediaType(name));
  const document = readXml(request.body, { limits, charset, sections: sectionsOf(limits) });
  if (!document.ok) return unfit(claimed, notRead(document.error));
  const envelope = readEnvelope(document.value, claimed, limits);
  const { version } = envelope.ok ? envelope.value : envelope.error;
  const blocks = blocksForUs(envelope.ok ? envelope.value : envelope.error);
  const addressee = addresseeOf(blocks, version);
  if (!envelope.ok) return refused({ ...addressee, fault: envelope.error.fault });
  const { addressing } = addressee;
  const fault = notUnderstood(blocks, version) ?? addressing?.fault;
  if (fault !== undefined) return refused({ ...addressee, fault });
  const { body } = envelope.value;
  const actions: readonly NamedAction[] = [
    { place: 'SOAPAction', value: readSoapAction(request.soapAction) },
    { place: 'media type', value: action },
    { place: 'wsa:Action', value: addressing?.action ?? '' },
  ];
  const overlooked = describeOverlooked(envelope.value);
  return ok({ ...addressee, body, security: securityHeadersOf(blocks, version), overlooked, actions });
}

const sectionsOf = (limits: MessageLimits): ReadonlyMap<string, XmlLimits> =>
  new Map([
    ['Header', { ...limits, nameLength: limits.headerNameLength, attributeValue: limits.headerAttributeValue }],
  ]);

/** The version to answer in where no envelope says it: what the media type tells, else that of the address. */
export const claimedVersion = ({ contentType, port }: RefusedRequest): SoapVersion =>
  versionOfMediaType(readMediaType(contentType).root) ?? soapVersions[port];

const unfit = (version: SoapVersion, fault: SoapFault): Result<never, UnfitMessage> =>
  refused({ ...stranger(version), fault });

/** Of a message whose media type is that of no version. */
export const wrongMediaType = (mediaType: string): SoapFault => ({
  blame: 'sender',
  message: describeMediaType(mediaType),
  status: 415,
  auditCode: 'HTTP_415',
});

/** What is said of a media type, as a Content-Type header names it, that is that of no version. */
export function describeMediaType(header: string): string {
  const { name } = readMediaType(header);
  const found = name === '' ? 'There is no media type (Content-Type)' : `The media type is ${quote(name)}`;
  // MTOM and SOAP with attachments put the envelope into the first part of several.
  const parts = name.startsWith('multipart/') ? ': send the envelope alone, without MTOM and attachments' : '';
  return `${found}; it must be text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2)${parts}.`;
}

const notRead = ({ code, message }: { readonly code: string; readonly message: string }): SoapFault => {
  const fault = { blame: 'sender', message, auditCode: code } as const;
  return code === 'ENCODING' ? { ...fault, status: 415 } : fault;
};
