import { hash } from 'node:crypto';
import type { ServiceFault } from '../contract/generated.ts';
import type { Contract, ElementCodec } from '../contract/model.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { canonicalUuid, isUuid } from '../lib/uuid.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import type { CallHead, Origin } from '../pipeline/call.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { replayedToken, type SecurityFault } from '../wss/security-fault.ts';
import type { Verified } from '../wss/verify-username-token.ts';
import type { XmlLimits } from '../xml/limits.ts';
import { readXml } from '../xml/read-xml.ts';
import { authenticateMessage, type MessageAuthentication } from './authenticate-message.ts';
import { compileDispatch, readSoapAction } from './dispatch.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { refusalFault, securitySoapFault, type SoapFault, statusOf, writeEnvelope, writeFault } from './fault.ts';
import { requireUnderstood, securityHeadersOf } from './headers.ts';
import { readMediaType } from './media-type.ts';
import { type SoapVersion, soapVersions, versionOfMediaType } from './versions.ts';

/** What came over the wire, without its socket. */
export interface SoapRequest {
  /** The service of the address, such as `attendance`. */
  readonly service: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  /** The SOAPAction header, quotes and all; undefined where there is none. */
  readonly soapAction: string | undefined;
  /** The caller's address behind trusted proxies, and the socket's own. */
  readonly sourceAddress: string;
  readonly peerAddress: string;
  /** By TLS or from this machine. */
  readonly confidential: boolean;
}

export interface SoapResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface SoapDoorOptions extends MessageAuthentication {
  readonly contract: Contract;
  readonly pipeline: Pipeline;
  readonly limits: XmlLimits & { readonly headerBlocks: number };
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The SOAP service without its sockets: bytes in, bytes out. */
export interface SoapDoor {
  /** The names of all services. */
  readonly services: readonly string[];
  /** Whether there is a service of this name. */
  has(service: string): boolean;
  /** Answers a message; whatever it holds, the answer is an envelope. The service must exist. */
  receive(request: SoapRequest): Promise<SoapResponse>;
  /** Answers what HTTP itself has refused, such as a body that is too large. */
  refuse(request: Omit<SoapRequest, 'body'>, status: number, message: string): Promise<SoapResponse>;
}

/** A message on its way through the steps. */
interface Message {
  readonly request: SoapRequest;
  readonly envelope: Envelope;
  readonly origin: Origin;
}

interface Service {
  readonly dispatch: ReturnType<typeof compileDispatch>;
  /** All operations of a service share one fault element. */
  readonly fault: ElementCodec<ServiceFault>;
}

/** How often a client whose record changes under way is authenticated anew. */
const MOST_ATTEMPTS = 3;

/** Puts the steps of the SOAP service together. */
export function createSoapDoor(options: SoapDoorOptions): SoapDoor {
  const { contract, pipeline, directory, limits, clock, ids } = options;
  const services = new Map<string, Service>();
  for (const service of contract.services) {
    const [first] = service.operations;
    if (first !== undefined) services.set(service.name, { dispatch: compileDispatch(service), fault: first.fault });
  }

  /** In the contract's order: envelope and version; mandatory headers before any processing; then {@link serve}. */
  async function receive(request: SoapRequest): Promise<SoapResponse> {
    const mediaType = readMediaType(request.contentType);
    const claimed = versionOfMediaType(mediaType.name);
    if (!mediaTypes.has(mediaType.name)) return refuse(request, 415, `The media type must be text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2).`);
    const origin = originOf(request, claimed);
    const document = readXml(request.body, { limits, ...(mediaType.charset !== undefined && { charset: mediaType.charset }) });
    if (!document.ok) {
      const { code, message } = document.error;
      return refuseStranger(origin, claimed, { blame: 'sender', message, auditCode: code, ...(code === 'ENCODING' && { status: 415 }) });
    }
    const envelope = readEnvelope(document.value, limits);
    if (!envelope.ok) return refuseStranger(origin, envelope.error.version, envelope.error.fault);
    const { version } = envelope.value;
    const message = { request, envelope: envelope.value, origin: { ...origin, channel: version.channel } };
    const understood = requireUnderstood(message.envelope);
    if (!understood.ok) return refuseStranger(message.origin, version, understood.error);
    return serve(message, securityHeadersOf(understood.value), mediaType.action ?? '');
  }

  /** Security first, so that strangers learn nothing of operations; then dispatch; then permission, body and execution. */
  async function serve(message: Message, securityHeaders: readonly XmlElement[], action: string): Promise<SoapResponse> {
    const { request, origin, envelope } = message;
    const { version, body } = envelope;
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const circumstances = { ...request, now: origin.receivedAt };
      const verified = await authenticateMessage(securityHeaders, circumstances, options);
      if (!verified.ok) return refuseSecurity(message, verified.error.fault, verified.error.claimedName);
      const head = headOf(verified.value, origin);
      const service = serviceOf(request);
      const operation = service.dispatch(body, [readSoapAction(request.soapAction), action]);
      const reply = operation.ok
        ? await pipeline.execute({ ...head, operation: operation.value.name, decode: () => operation.value.input.decode(body) })
        : await pipeline.refuse(head, '', operation.error);
      if (reply.outcome === 'nonce-used') return faultResponse(version, withIncident(securitySoapFault(replayedToken), origin));
      if (reply.outcome === 'refused') return faultResponse(version, faultOf(service, reply.refusal, message));
      if (reply.outcome === 'done' && operation.ok) return done(version, operation.value.output.encode(reply.response));
      await directory.fetch(head.caller.clientId);
    }
    return faultResponse(version, faultOf(serviceOf(request), changing, message));
  }

  const serviceOf = ({ service }: Pick<SoapRequest, 'service'>): Service => {
    const found = services.get(service);
    if (found === undefined) throw new Error('The address has no service.');
    return found;
  };

  const faultOf = (service: Service, refusal: Refusal, { origin, envelope }: Message): SoapFault => {
    const requestId = requestIdOf(envelope.body);
    return refusalFault(service.fault, refusal, { incidentId: origin.correlationId, ...(requestId !== undefined && { requestId }) });
  };

  const originOf = (request: Omit<SoapRequest, 'body'> & { readonly body?: Uint8Array }, version: SoapVersion): Origin => ({
    correlationId: ids.random(),
    channel: version.channel,
    sourceAddress: request.sourceAddress,
    peerAddress: request.peerAddress,
    messageId: '',
    bodyHash: request.body === undefined ? undefined : hash('sha256', request.body, 'buffer'),
    receivedAt: clock.now(),
  });

  async function refuseSecurity({ origin, envelope }: Message, fault: SecurityFault, claimedName: string): Promise<SoapResponse> {
    // Only the name of a known client is journalled: what strangers type may be a password.
    const clientId = directory.find(claimedName)?.clientId ?? '';
    return refuseStranger(origin, envelope.version, securitySoapFault(fault), clientId);
  }

  async function refuseStranger(origin: Origin, version: SoapVersion, fault: SoapFault, clientId = ''): Promise<SoapResponse> {
    await pipeline.refuseStranger({ origin, clientId, faultCode: fault.auditCode });
    return faultResponse(version, withIncident(fault, origin));
  }

  function refuse(request: Omit<SoapRequest, 'body'>, status: number, message: string): Promise<SoapResponse> {
    const version = versionOfMediaType(readMediaType(request.contentType).name);
    return refuseStranger(originOf(request, version), version, { blame: 'sender', message, status, auditCode: `HTTP_${String(status)}` });
  }

  return { services: [...services.keys()], has: (service) => services.has(service), receive, refuse };
}

const mediaTypes: ReadonlySet<string> = new Set(Object.values(soapVersions).map(({ mediaType }) => mediaType));

const changing: Refusal = {
  code: 'UNAVAILABLE',
  message: "The client's record keeps changing; send the same request again later, with the same requestId.",
  errors: [],
};

const headOf = ({ client, authentication, nonce }: Verified, origin: Origin): CallHead => ({
  caller: {
    clientId: client.clientId,
    clientVersion: client.version,
    credentialId: client.credential.id,
    authentication,
    permissions: client.permissions,
  },
  origin,
  nonce,
});

/** A fault about the envelope or a header has no detail (SOAP 1.1, 4.4), so that the incident stands in its text. */
const withIncident = (fault: SoapFault, { correlationId }: Origin): SoapFault => ({
  ...fault,
  message: `${fault.message} (incident ${correlationId})`,
});

/** The request id of a body that may not be valid otherwise. */
function requestIdOf(body: XmlElement): string | undefined {
  const text = body.children.find(({ local }) => local === 'requestId')?.text.trim();
  return text !== undefined && isUuid(text) ? canonicalUuid(text) : undefined;
}

const contentTypes: ReadonlyMap<SoapVersion, string> = new Map(
  Object.values(soapVersions).map((version): [SoapVersion, string] => [version, `${version.mediaType}; charset=utf-8`]),
);

const respond = (version: SoapVersion, status: number, body: string): SoapResponse => ({
  status,
  contentType: contentTypes.get(version) ?? version.mediaType,
  body,
});

const done = (version: SoapVersion, body: string): SoapResponse => respond(version, 200, writeEnvelope(version, '', body));

const faultResponse = (version: SoapVersion, fault: SoapFault): SoapResponse =>
  respond(version, statusOf(fault, version), writeFault(fault, version));

