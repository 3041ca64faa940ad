import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import type { XmlLimits } from '../xml/limits.ts';
import { readXml } from '../xml/read-xml.ts';
import { readSoapAction } from './dispatch.ts';
import { readEnvelope } from './envelope.ts';
import type { SoapFault } from './fault.ts';
import { addresseeOf, blocksForUs, notUnderstood, type SecurityHeaders, securityHeadersOf } from './headers.ts';
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
  /** What names the operation besides the body, empty where it is left out. */
  readonly actions: readonly string[];
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
  if (versionOfMediaType(name) === undefined) return unfit(claimed, wrongMediaType);
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
  const actions = [readSoapAction(request.soapAction), action, addressing?.action ?? ''];
  return ok({ ...addressee, body, security: securityHeadersOf(blocks, version), actions });
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
export const wrongMediaType: SoapFault = {
  blame: 'sender',
  message: 'The media type must be text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2).',
  status: 415,
  auditCode: 'HTTP_415',
};

const notRead = ({ code, message }: { readonly code: string; readonly message: string }): SoapFault => {
  const fault = { blame: 'sender', message, auditCode: code } as const;
  return code === 'ENCODING' ? { ...fault, status: 415 } : fault;
};
