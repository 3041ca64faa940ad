import { isRetryable, type Refusal } from '../contract/refusal.ts';
import type { ElementCodec } from '../contract/model.ts';
import type { FaultCode, ServiceFault } from '../contract/generated.ts';
import type { SecurityFault } from '../wss/security-fault.ts';
import { escapeAttribute, escapeText } from '../xml/escape.ts';
import type { SoapVersion } from './versions.ts';

/** A name in the qualified form that faults and their subcodes use. */
export interface FaultName {
  readonly prefix: string;
  readonly namespace: string;
  readonly local: string;
}

/** A fault before it is written in one of the versions. */
export interface SoapFault {
  readonly blame: 'sender' | 'receiver' | 'VersionMismatch' | 'MustUnderstand';
  /** Told in 1.1 as the fault code itself, in 1.2 as the subcode. */
  readonly subcode?: FaultName;
  /** More particular still: in 1.1 it takes the place of the subcode, in 1.2 it stands inside it. */
  readonly subSubcode?: FaultName;
  readonly message: string;
  /** XML; only for what the body is to blame for (SOAP 1.1, 4.4). */
  readonly detail?: string;
  /** Header blocks that were not understood (SOAP 1.2 Part 1, 5.4.8). */
  readonly notUnderstood?: readonly Pick<FaultName, 'namespace' | 'local'>[];
  /** Where HTTP has a status of its own for it, such as 415. */
  readonly status?: number;
  /** The action of WS-Addressing, where the contract names one for it. */
  readonly action?: string;
  /** For the audit trail. */
  readonly auditCode: string;
}

const serversOwn: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'UNAVAILABLE',
  'INTERNAL',
  'THROTTLED',
  'REQUEST_IN_PROGRESS',
]);

/** How a service declares its fault. */
export interface DeclaredFault {
  readonly codec: ElementCodec<ServiceFault>;
  /** Undefined where no operation is known that declares one. */
  readonly action: string | undefined;
}

/** The fault of a refused request, with its ServiceFault as the detail. */
export function refusalFault(
  { codec, action }: DeclaredFault,
  refusal: Refusal,
  ids: { requestId?: string; incidentId: string },
): SoapFault {
  const { code, message, errors } = refusal;
  const { requestId, incidentId } = ids;
  const detail = {
    code,
    message,
    retryable: isRetryable(code),
    ...(requestId !== undefined && { requestId }),
    incidentId,
    errors,
  };
  return {
    blame: serversOwn.has(code) ? 'receiver' : 'sender',
    message,
    detail: codec.encode(detail),
    auditCode: code,
    ...(action !== undefined && { action }),
    ...(code === 'UNAVAILABLE' && { status: 503 }),
  };
}

/** The fault of a security header (WSS 1.1.1, 12). */
export const securitySoapFault = ({ code, namespace, message }: SecurityFault): SoapFault => ({
  blame: 'sender',
  subcode: { prefix: 'wsse', namespace, local: code },
  message,
  auditCode: code,
});

/** HTTP status of a fault in a version: SOAP 1.1, 6.2 and SOAP 1.2 Part 2, 7.5.2.2. */
export const statusOf = ({ blame, status }: SoapFault, version: SoapVersion): number =>
  status ?? (blame === 'sender' ? version.senderStatus : 500);

/** The whole envelope of a fault, with these header blocks. */
export const writeFault = (fault: SoapFault, version: SoapVersion, header = ''): string =>
  version.name === '1.1' ? writeFault11(fault, version, header) : writeFault12(fault, version, header);

const codeOf = ({ blame }: SoapFault, version: SoapVersion): string =>
  blame === 'sender' ? version.sender : blame === 'receiver' ? version.receiver : blame;

/** SOAP 1.1, 4.4. */
function writeFault11(fault: SoapFault, version: SoapVersion, header: string): string {
  const { subcode, subSubcode, message, detail } = fault;
  const name = subSubcode ?? subcode;
  const code =
    name === undefined
      ? `<faultcode>soap:${codeOf(fault, version)}</faultcode>`
      : `<faultcode${declare(name)}>${name.prefix}:${name.local}</faultcode>`;
  const text = `<faultstring>${escapeText(message)}</faultstring>`;
  return writeEnvelope(version, header, `<soap:Fault>${code}${text}${wrap('detail', detail)}</soap:Fault>`);
}

/** SOAP 1.2 Part 1, 5.4. */
function writeFault12(fault: SoapFault, version: SoapVersion, header: string): string {
  const { subcode, subSubcode, message, detail, notUnderstood = [] } = fault;
  const value = `<soap:Value>soap:${codeOf(fault, version)}</soap:Value>`;
  const code = `<soap:Code>${value}${writeSubcodes([subcode, subSubcode])}</soap:Code>`;
  const reason = `<soap:Reason><soap:Text xml:lang="en">${escapeText(message)}</soap:Text></soap:Reason>`;
  const blocks = header + notUnderstood.map(writeNotUnderstood).join('') + upgradeHeader(fault);
  return writeEnvelope(version, blocks, `<soap:Fault>${code}${reason}${wrap('soap:Detail', detail)}</soap:Fault>`);
}

/** Each inside the one before it. */
const writeSubcodes = ([name, ...inner]: readonly (FaultName | undefined)[]): string =>
  name === undefined
    ? ''
    : `<soap:Subcode><soap:Value${declare(name)}>${name.prefix}:${name.local}</soap:Value>${writeSubcodes(inner)}</soap:Subcode>`;

/** SOAP 1.2 Part 1, 5.4.8. The prefix is ours: the caller's may mean something else here. */
const writeNotUnderstood = ({ namespace, local }: Pick<FaultName, 'namespace' | 'local'>): string =>
  namespace === ''
    ? `<soap:NotUnderstood qname="${local}"/>`
    : `<soap:NotUnderstood qname="h:${local}"${declare({ prefix: 'h', namespace, local })}/>`;

const wrap = (name: string, content: string | undefined): string =>
  content === undefined ? '' : `<${name}>${content}</${name}>`;

const declare = ({ prefix, namespace }: FaultName): string => ` xmlns:${prefix}="${escapeAttribute(namespace)}"`;

/** SOAP 1.2 Part 1, 5.4.7: which envelopes are understood. */
const upgradeHeader = ({ blame }: SoapFault): string => (blame === 'VersionMismatch' ? UPGRADE : '');

const UPGRADE =
  '<soap:Upgrade><soap:SupportedEnvelope qname="soap:Envelope"/>' +
  '<soap:SupportedEnvelope qname="s11:Envelope" xmlns:s11="http://schemas.xmlsoap.org/soap/envelope/"/></soap:Upgrade>';

/** An envelope of a version around the XML of header blocks and body. */
export function writeEnvelope(version: SoapVersion, header: string, body: string): string {
  const head = header === '' ? '' : `<soap:Header>${header}</soap:Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${version.namespace}">${head}<soap:Body>${body}</soap:Body></soap:Envelope>`;
}
