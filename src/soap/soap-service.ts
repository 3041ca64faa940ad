import { hash } from 'node:crypto';
import type { ServiceFault } from '../contract/generated.ts';
import type { Contract, ElementCodec, OperationModel } from '../contract/model.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { Clock, Instant } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import { canonicalUuid, isUuid } from '../lib/uuid.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import type { Admission, AdmittedReply, Invocation } from '../pipeline/admission.ts';
import type { Origin } from '../pipeline/call.ts';
import { replayedToken } from '../wss/security-fault.ts';
import {
  askedForBasic,
  authenticateMessage,
  type AuthenticationFailure,
  type MessageAuthentication,
} from './authenticate-message.ts';
import { compileDispatch } from './dispatch.ts';
import { type DeclaredFault, refusalFault, securitySoapFault, type SoapFault } from './fault.ts';
import { claimedVersion, type Message, type MessageLimits, readMessage } from './read-message.ts';
import { type Addressee, doneReply, faultReply, type RefusalResponse, type SoapResponse, stranger } from './reply.ts';
import type { RefusedRequest, SoapRequest } from './soap-request.ts';

export interface SoapServiceOptions extends MessageAuthentication {
  readonly contract: Contract;
  readonly admission: Admission;
  readonly limits: MessageLimits;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** SOAP without its sockets: bytes in, bytes out. */
export interface SoapService {
  /** The names of all services. */
  readonly services: readonly string[];
  /** Whether there is a service of this name. */
  has(service: string): boolean;
  /** Answers a message; whatever it holds, the answer is an envelope, or nothing where the caller wants nothing. The service must exist. */
  receive(request: SoapRequest): Promise<SoapResponse>;
  /** Answers what HTTP itself has refused, such as a body that is too large. */
  refuse(request: RefusedRequest, status: number, message: string): RefusalResponse;
}

/** A service of the contract, ready to be called. */
interface CompiledService {
  readonly dispatch: ReturnType<typeof compileDispatch>;
  /** All operations of a service share one fault element. */
  readonly fault: ElementCodec<ServiceFault>;
}

/** Characters of a caller's message id that the audit keeps. */
const MESSAGE_ID_LENGTH = 255;

/** Puts the steps of the SOAP service together. */
export function createSoapService(options: SoapServiceOptions): SoapService {
  const { contract, admission, limits, clock, ids } = options;
  const services = compileServices(contract);

  const originOf = (request: RefusedRequest | SoapRequest, to: Addressee, receivedAt: Instant): Origin => ({
    correlationId: ids.random(),
    channel: to.version.channel,
    sourceAddress: request.sourceAddress,
    peerAddress: request.peerAddress,
    messageId: to.addressing?.messageId.slice(0, MESSAGE_ID_LENGTH) ?? '',
    bodyHash: 'body' in request ? hash('sha256', request.body, 'buffer') : undefined,
    receivedAt,
  });

  /** Refuses what is not fit to be authenticated. */
  const refuse = (to: Addressee, fault: SoapFault, origin: Origin): SoapResponse => {
    admission.refuseStranger(origin, { claimedName: '', faultCode: fault.auditCode });
    return faultReply(to, withIncident(fault, origin), options);
  };

  return {
    services: [...services.keys()],
    has: (service) => services.has(service),

    /** The steps of {@link readMessage} first; then security, dispatch, permission, body and execution. */
    async receive(request) {
      const receivedAt = clock.now();
      const service = services.get(request.service);
      if (service === undefined) throw new Error('The address has no service.');
      const asked = askedForBasic(request, options);
      if (asked !== undefined) {
        const to = stranger(claimedVersion(request));
        return refuse(to, unprovedFault(asked), originOf(request, to, receivedAt));
      }
      const read = readMessage(request, limits);
      if (!read.ok) return refuse(read.error, read.error.fault, originOf(request, read.error, receivedAt));
      const message = read.value;
      const origin = originOf(request, message, receivedAt);
      const operation = service.dispatch(message.body, message.actions);
      const admitted = await admission.admit({
        origin,
        authenticate: () => authenticateMessage(message.security, request, receivedAt, options),
        operation: invocationOf(operation, message),
      });
      if (admitted.ok && admitted.value.outcome === 'done' && operation.ok)
        return doneReply(message, operation.value, admitted.value.response, options);
      const fault = admitted.ok
        ? faultOf(admitted.value, message, declaredFault(service, operation), origin)
        : withIncident(unprovedFault(admitted.error, message), origin);
      return faultReply(message, fault, options);
    },

    refuse(request, status, message) {
      const to = stranger(claimedVersion(request));
      const origin = originOf(request, to, clock.now());
      const blame = status < 500 ? 'sender' : 'receiver';
      const fault: SoapFault = { blame, message, status, auditCode: `HTTP_${status}` };
      return { ...refuse(to, fault, origin), incidentId: origin.correlationId };
    },
  };
}

function compileServices({ services }: Contract): ReadonlyMap<string, CompiledService> {
  const compiled = new Map<string, CompiledService>();
  for (const service of services) {
    const [first] = service.operations;
    if (first === undefined) continue;
    compiled.set(service.name, { dispatch: compileDispatch(service, services), fault: first.fault });
  }
  return compiled;
}

const invocationOf = (operation: Result<OperationModel, Refusal>, { body }: Message): Result<Invocation, Refusal> => {
  if (!operation.ok) return operation;
  const { name, input } = operation.value;
  return ok({ name, decode: () => input.decode(body) });
};

/**
 * A message without any token gets a fault like any other, not a challenge, unless its address asks for Basic: its sender
 * is far more often a WS-Security client whose header is missing than one that waits to be asked. A password that the
 * connection gives away must not be asked for again.
 */
const unprovedFault = (
  { fault, by }: AuthenticationFailure,
  { overlooked }: Pick<Message, 'overlooked'> = { overlooked: '' },
): SoapFault => {
  const isChallenged = by === 'basic' && fault.code !== 'UnsupportedSecurityToken';
  const plain = securitySoapFault(fault);
  const isOverlooked = fault.code === 'SecurityTokenUnavailable' && overlooked !== '';
  const soapFault = isOverlooked ? { ...plain, message: `${plain.message}; ${overlooked}` } : plain;
  return isChallenged ? { ...soapFault, status: 401 } : soapFault;
};

const declaredFault = ({ fault }: CompiledService, operation: Result<OperationModel, Refusal>): DeclaredFault => ({
  codec: fault,
  action: operation.ok ? operation.value.faultAction : undefined,
});

/** What an authenticated caller is told who was refused. */
function faultOf(reply: AdmittedReply, { body }: Message, declared: DeclaredFault, origin: Origin): SoapFault {
  if (reply.outcome === 'nonce-used') return withIncident(securitySoapFault(replayedToken), origin);
  if (reply.outcome === 'done') throw new Error('What has no operation was done.');
  const requestId = requestIdOf(body);
  const incidentId = origin.correlationId;
  return refusalFault(declared, reply.refusal, requestId === undefined ? { incidentId } : { incidentId, requestId });
}

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
