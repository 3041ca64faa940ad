import { hash } from 'node:crypto';
import type { ServiceFault } from '../contract/generated.ts';
import type { Contract, ElementCodec, OperationModel } from '../contract/model.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { Clock, Instant } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Result } from '../lib/result.ts';
import { canonicalUuid, isUuid } from '../lib/uuid.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import type { CallHead, Origin, Reply } from '../pipeline/call.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { unavailable } from '../pipeline/refusals.ts';
import { replayedToken } from '../wss/security-fault.ts';
import type { Verified } from '../wss/verify-username-token.ts';
import type { XmlLimits } from '../xml/limits.ts';
import { readXml } from '../xml/read-xml.ts';
import { type Addressing, faultAction, readAddressing, writeAddressing } from './addressing.ts';
import { authenticateMessage, type AuthenticationFailure, type MessageAuthentication } from './authenticate-message.ts';
import { compileDispatch, readSoapAction } from './dispatch.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { refusalFault, securitySoapFault, type SoapFault } from './fault.ts';
import { blocksForUs, notUnderstood, securityHeadersOf } from './headers.ts';
import { readMediaType } from './media-type.ts';
import { doneResponse, faultResponse, noResponse, type RefusalResponse, type SoapResponse } from './reply.ts';
import { isSoapMediaType, type SoapVersion, versionOfMediaType } from './versions.ts';

/** A request of which there is no body, for HTTP itself refused it. */
export interface RefusedRequest {
  readonly contentType: string;
  /** The SOAPAction header, quotes and all; undefined where there is none. */
  readonly soapAction: string | undefined;
  /** The Authorization header, empty where there is none. */
  readonly authorization: string;
  /** The caller's address behind trusted proxies, and the socket's own. */
  readonly sourceAddress: string;
  readonly peerAddress: string;
  /** By TLS or from this machine. */
  readonly confidential: boolean;
}

/** What came over the wire, without its socket. */
export interface SoapRequest extends RefusedRequest {
  /** The service of the address, such as `attendance`. */
  readonly service: string;
  /** Without its Content-Encoding. */
  readonly body: Uint8Array;
}

export interface SoapDoorOptions extends MessageAuthentication {
  readonly contract: Contract;
  readonly pipeline: Pick<Pipeline, 'execute' | 'refuse' | 'refuseStranger' | 'deadline'>;
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
  /** Answers a message; whatever it holds, the answer is an envelope, or nothing where the caller wants nothing. The service must exist. */
  receive(request: SoapRequest): Promise<SoapResponse>;
  /** Answers what HTTP itself has refused, such as a body that is too large. */
  refuse(request: RefusedRequest, status: number, message: string): Promise<RefusalResponse>;
}

/** A message whose envelope was read. */
interface Message {
  readonly request: SoapRequest;
  readonly service: Service;
  readonly envelope: Envelope;
  readonly addressing: Addressing | undefined;
  readonly origin: Origin;
}

interface Service {
  readonly dispatch: ReturnType<typeof compileDispatch>;
  /** All operations of a service share one fault element. */
  readonly fault: ElementCodec<ServiceFault>;
}

/** How often a client whose record changes under way is authenticated anew. */
const MOST_ATTEMPTS = 3;
/** Characters of a caller's message id that the audit keeps. */
const MESSAGE_ID_LENGTH = 255;

/** Puts the steps of the SOAP service together. */
export const createSoapDoor = (options: SoapDoorOptions): SoapDoor => new StepwiseDoor(options);

class StepwiseDoor implements SoapDoor {
  readonly #options: SoapDoorOptions;
  readonly #services = new Map<string, Service>();
  readonly services: readonly string[];

  constructor(options: SoapDoorOptions) {
    this.#options = options;
    for (const service of options.contract.services) {
      const [first] = service.operations;
      if (first === undefined) continue;
      this.#services.set(service.name, { dispatch: compileDispatch(service), fault: first.fault });
    }
    this.services = [...this.#services.keys()];
  }

  has(service: string): boolean {
    return this.#services.has(service);
  }

  /** In the contract's order: envelope and version; mandatory headers before any processing; then {@link #serve}. */
  async receive(request: SoapRequest): Promise<SoapResponse> {
    const { limits, clock } = this.#options;
    const receivedAt = clock.now();
    const { name, charset, action = '' } = readMediaType(request.contentType);
    const claimed = versionOfMediaType(name);
    const refuse = (version: SoapVersion, fault: SoapFault): Promise<SoapResponse> =>
      this.#refuseStranger(this.#originOf(request, version, receivedAt), version, fault);
    if (!isSoapMediaType(name)) return refuse(claimed, wrongMediaType);
    const document = readXml(request.body, { limits, charset });
    if (!document.ok) {
      const { code, message } = document.error;
      const fault = { blame: 'sender', message, auditCode: code } as const;
      return refuse(claimed, code === 'ENCODING' ? { ...fault, status: 415 } : fault);
    }
    const envelope = readEnvelope(document.value, claimed, limits);
    if (!envelope.ok) return refuse(envelope.error.version, envelope.error.fault);
    const blocks = blocksForUs(envelope.value);
    const addressing = readAddressing(blocks);
    const message = this.#messageOf(request, envelope.value, addressing, receivedAt);
    // Nothing of a message may be processed whose mandatory headers are not understood, or whose reply cannot be sent.
    const unfit = notUnderstood(blocks, envelope.value.version) ?? addressing?.fault;
    if (unfit !== undefined) return this.#refuseUnproved(message, unfit);
    const actions = [readSoapAction(request.soapAction), action, addressing?.action ?? ''];
    return this.#serve(message, securityHeadersOf(blocks), actions).catch((cause: unknown) => {
      if (!isOutage(cause)) throw cause;
      return this.#faultOf(message, refusalOf(message, unavailable));
    });
  }

  refuse(request: RefusedRequest, status: number, message: string): Promise<RefusalResponse> {
    const version = versionOfMediaType(readMediaType(request.contentType).name);
    const origin = this.#originOf(request, version, this.#options.clock.now());
    const fault = {
      blame: status < 500 ? 'sender' : 'receiver',
      message,
      status,
      auditCode: `HTTP_${status}`,
    } as const;
    return this.#refuseStranger(origin, version, fault);
  }

  /** Security first, so that strangers learn nothing of operations; then dispatch; then permission, body and execution. */
  async #serve(message: Message, security: readonly XmlElement[], actions: readonly string[]): Promise<SoapResponse> {
    const { request, origin, envelope, service } = message;
    const { sourceAddress, confidential, authorization } = request;
    const { receivedAt } = origin;
    const circumstances = { sourceAddress, confidential, authorization, now: receivedAt };
    const { directory, pipeline } = this.#options;
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const verified = await pipeline.deadline.within(
        receivedAt,
        authenticateMessage(security, circumstances, this.#options),
      );
      if (!verified.ok) return this.#refuseSecurity(message, verified.error);
      const head = headOf(verified.value, origin);
      const operation = service.dispatch(envelope.body, actions);
      const reply = await this.#execute(head, operation, envelope.body);
      if (reply.outcome !== 'caller-changed') return this.#answer(message, operation, reply);
      await pipeline.deadline.within(receivedAt, directory.fetch(head.caller.clientId));
    }
    return this.#faultOf(message, refusalOf(message, changing));
  }

  #execute(head: CallHead, operation: Result<OperationModel, Refusal>, body: XmlElement): Promise<Reply> {
    const { pipeline } = this.#options;
    if (!operation.ok) return pipeline.refuse(head, '', operation.error);
    const { name, input } = operation.value;
    return pipeline.execute({ ...head, operation: name, decode: () => input.decode(body) });
  }

  #answer(
    message: Message,
    operation: Result<OperationModel, Refusal>,
    reply: Exclude<Reply, { readonly outcome: 'caller-changed' }>,
  ): SoapResponse {
    if (reply.outcome === 'nonce-used') {
      return this.#faultOf(message, withIncident(securitySoapFault(replayedToken), message.origin));
    }
    if (reply.outcome === 'refused') return this.#faultOf(message, refusalOf(message, reply.refusal));
    if (!operation.ok) throw new Error('What has no operation was done.');
    const { addressing, envelope } = message;
    if (addressing?.replyTo === 'none') return noResponse;
    const { soapAction, output } = operation.value;
    const header = addressing && writeAddressing(addressing, `${soapAction}Response`, this.#options.ids.random());
    return doneResponse(envelope.version, header ?? '', output.encode(reply.response));
  }

  #refuseSecurity(message: Message, { fault, claimedName, by }: AuthenticationFailure): Promise<SoapResponse> {
    // Only the name of a known client is journalled: what strangers type may be a password.
    const clientId = this.#options.directory.find(claimedName)?.clientId ?? '';
    // A message without any token gets a fault like any other, not a challenge: its sender is far more often a WS-Security
    // client whose header is missing than one that waits to be asked for Basic. A password that the connection gives away
    // must not be asked for again.
    const isChallenged = by === 'basic' && fault.code !== 'UnsupportedSecurityToken';
    const soapFault = securitySoapFault(fault);
    return this.#refuseUnproved(message, isChallenged ? { ...soapFault, status: 401 } : soapFault, clientId);
  }

  /** Refuses a readable message of nobody known. */
  async #refuseUnproved(message: Message, fault: SoapFault, clientId = ''): Promise<SoapResponse> {
    const { origin } = message;
    this.#options.pipeline.refuseStranger({ origin, clientId, faultCode: fault.auditCode });
    return this.#faultOf(message, withIncident(fault, origin));
  }

  /** Refuses a message that is none. */
  async #refuseStranger(origin: Origin, version: SoapVersion, fault: SoapFault): Promise<RefusalResponse> {
    this.#options.pipeline.refuseStranger({ origin, clientId: '', faultCode: fault.auditCode });
    return { ...faultResponse(version, '', withIncident(fault, origin)), incidentId: origin.correlationId };
  }

  #faultOf({ addressing, envelope }: Message, fault: SoapFault): SoapResponse {
    if (addressing === undefined) return faultResponse(envelope.version, '', fault);
    if (addressing.faultTo === 'none') return noResponse;
    const header = writeAddressing(addressing, faultAction(fault), this.#options.ids.random());
    return faultResponse(envelope.version, header, fault);
  }

  #messageOf(
    request: SoapRequest,
    envelope: Envelope,
    addressing: Addressing | undefined,
    receivedAt: Instant,
  ): Message {
    const service = this.#services.get(request.service);
    if (service === undefined) throw new Error('The address has no service.');
    const messageId = addressing?.messageId.slice(0, MESSAGE_ID_LENGTH);
    return {
      request,
      service,
      envelope,
      addressing,
      origin: this.#originOf(request, envelope.version, receivedAt, messageId),
    };
  }

  #originOf(request: RefusedRequest | SoapRequest, version: SoapVersion, receivedAt: Instant, messageId = ''): Origin {
    return {
      correlationId: this.#options.ids.random(),
      channel: version.channel,
      sourceAddress: request.sourceAddress,
      peerAddress: request.peerAddress,
      messageId,
      bodyHash: 'body' in request ? hash('sha256', request.body, 'buffer') : undefined,
      receivedAt,
    };
  }
}

const wrongMediaType: SoapFault = {
  blame: 'sender',
  message: 'The media type must be text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2).',
  status: 415,
  auditCode: 'HTTP_415',
};

const changing: Refusal = {
  code: 'UNAVAILABLE',
  message: "The client's record keeps changing; send the same request again later, with the same requestId.",
  errors: [],
};

/** The database did not answer while the caller was authenticated; the pipeline answers its own outages itself. */
const isOutage = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'UNAVAILABLE';

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

const refusalOf = ({ service, envelope, origin }: Message, refusal: Refusal): SoapFault => {
  const requestId = requestIdOf(envelope.body);
  const incidentId = origin.correlationId;
  return refusalFault(service.fault, refusal, requestId === undefined ? { incidentId } : { incidentId, requestId });
};

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
