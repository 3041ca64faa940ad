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
  readonly message: string;
  /** XML; only for what the body is to blame for (SOAP 1.1, 4.4). */
  readonly detail?: string;
  /** Header blocks that were not understood (SOAP 1.2 Part 1, 5.4.8). */
  readonly notUnderstood?: readonly FaultName[];
  /** Where HTTP has a status of its own for it, such as 415. */
  readonly status?: number;
  /** For the audit trail. */
  readonly auditCode: string;
}

const serversOwn: ReadonlySet<FaultCode> = new Set<FaultCode>(['UNAVAILABLE', 'INTERNAL', 'THROTTLED', 'REQUEST_IN_PROGRESS']);

/** The fault of a refused request, with its ServiceFault as the detail. */
export function refusalFault(codec: ElementCodec<ServiceFault>, refusal: Refusal, ids: { requestId?: string; incidentId: string }): SoapFault {
  const { code, message, errors } = refusal;
  const { requestId, incidentId } = ids;
  const detail = { code, message, retryable: isRetryable(code), ...(requestId !== undefined && { requestId }), incidentId, errors };
  return {
    blame: serversOwn.has(code) ? 'receiver' : 'sender',
    message,
    detail: codec.encode(detail),
    auditCode: code,
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

/** The whole envelope of a fault. */
export function writeFault(fault: SoapFault, version: SoapVersion): string {
  return version.name === '1.1' ? writeFault11(fault, version) : writeFault12(fault, version);
}

const codeOf = ({ blame }: SoapFault, version: SoapVersion): string =>
  blame === 'sender' ? version.sender : blame === 'receiver' ? version.receiver : blame;

function writeFault11(fault: SoapFault, version: SoapVersion): string {
  const { subcode, message, detail } = fault;
  const code =
    subcode === undefined
      ? `<faultcode>soap:${codeOf(fault, version)}</faultcode>`
      : `<faultcode${declare(subcode)}>${subcode.prefix}:${subcode.local}</faultcode>`;
  const body = `<soap:Fault>${code}<faultstring>${escapeText(message)}</faultstring>${detail === undefined ? '' : `<detail>${detail}</detail>`}</soap:Fault>`;
  return writeEnvelope(version, '', body);
}

function writeFault12(fault: SoapFault, version: SoapVersion): string {
  const { subcode, message, detail, notUnderstood = [] } = fault;
  const sub =
    subcode === undefined
      ? ''
      : `<soap:Subcode><soap:Value${declare(subcode)}>${subcode.prefix}:${subcode.local}</soap:Value></soap:Subcode>`;
  const code = `<soap:Code><soap:Value>soap:${codeOf(fault, version)}</soap:Value>${sub}</soap:Code>`;
  const reason = `<soap:Reason><soap:Text xml:lang="en">${escapeText(message)}</soap:Text></soap:Reason>`;
  const header = notUnderstood
    .map((name) => `<soap:NotUnderstood qname="${name.prefix}:${name.local}"${declare(name)}/>`)
    .join('');
  const body = `<soap:Fault>${code}${reason}${detail === undefined ? '' : `<soap:Detail>${detail}</soap:Detail>`}</soap:Fault>`;
  return writeEnvelope(version, header + upgradeHeader(fault), body);
}

const declare = ({ prefix, namespace }: FaultName): string => ` xmlns:${prefix}="${escapeAttribute(namespace)}"`;

/** SOAP 1.2 Part 1, 5.4.7: which envelopes are understood. */
const upgradeHeader = ({ blame }: SoapFault): string =>
  blame === 'VersionMismatch'
    ? '<soap:Upgrade><soap:SupportedEnvelope qname="soap:Envelope"/><soap:SupportedEnvelope qname="s11:Envelope" xmlns:s11="http://schemas.xmlsoap.org/soap/envelope/"/></soap:Upgrade>'
    : '';

/** An envelope of a version around the XML of header blocks and body. */
export function writeEnvelope(version: SoapVersion, header: string, body: string): string {
  const head = header === '' ? '' : `<soap:Header>${header}</soap:Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${version.namespace}">${head}<soap:Body>${body}</soap:Body></soap:Envelope>`;
}
