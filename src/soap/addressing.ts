import { shorten } from '../lib/quote.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { escapeText } from '../xml/escape.ts';
import type { SoapFault } from './fault.ts';
import { printReferenceParameters } from './reference-parameters.ts';
import { WSA } from './wsa-namespace.ts';

const headers: ReadonlySet<string> = new Set(['To', 'From', 'ReplyTo', 'FaultTo', 'Action', 'MessageID', 'RelatesTo']);

/** Where an answer goes: back on the same connection, or nowhere. */
type Destination = 'anonymous' | 'none';

const destinations: ReadonlyMap<string, Destination> = new Map([
  [`${WSA}/anonymous`, 'anonymous'],
  [`${WSA}/none`, 'none'],
]);

/** To whom an answer goes. */
export interface Endpoint {
  readonly destination: Destination;
  /** Its ReferenceParameters as the header blocks of a message to it. */
  readonly parameters: string;
}

const anonymous: Endpoint = { destination: 'anonymous', parameters: '' };

/** The WS-Addressing 1.0 headers of a message. */
export interface Addressing {
  /** Empty where there is none. */
  readonly messageId: string;
  readonly action: string;
  readonly replyTo: Endpoint;
  readonly faultTo: Endpoint;
  /** Why the message is refused on account of these headers. */
  readonly fault: SoapFault | undefined;
}

/** Whether a header block is one of WS-Addressing 1.0. */
export const isAddressing = ({ namespace, local }: XmlElement): boolean => namespace === WSA && headers.has(local);

/** Reads the WS-Addressing headers among the blocks for this service; undefined where there are none. */
export function readAddressing(blocks: readonly XmlElement[]): Addressing | undefined {
  if (!blocks.some(isAddressing)) return undefined;
  const own = blocks.filter(isAddressing);
  const find = (name: string): XmlElement | undefined => own.find(({ local }) => local === name);
  const messageId = textOf(find('MessageID'));
  const action = textOf(find('Action'));
  const reply = readEndpoint(find('ReplyTo'));
  // Core, 3.4: a fault goes where the reply goes unless the message names another place.
  const faultTo = find('FaultTo');
  const fault = faultTo === undefined ? reply : readEndpoint(faultTo);
  const problem = findProblem(own, { messageId, action, reply, fault });
  return {
    messageId,
    action,
    replyTo: reply.ok ? reply.value : anonymous,
    // Who has written these headers wrongly is told so, wherever they say that faults should go.
    faultTo: fault.ok && (problem === undefined || fault.value.destination !== 'none') ? fault.value : anonymous,
    fault: problem,
  };
}

interface Parts {
  readonly messageId: string;
  readonly action: string;
  readonly reply: Result<Endpoint, SoapFault>;
  readonly fault: Result<Endpoint, SoapFault>;
}

function findProblem(own: readonly XmlElement[], { messageId, action, reply, fault }: Parts): SoapFault | undefined {
  for (const [index, { local }] of own.entries()) {
    // A message may answer several others (Core, 3.2).
    const isSecond = local !== 'RelatesTo' && own.findIndex((other) => other.local === local) < index;
    if (isSecond) return invalid('InvalidCardinality', `wsa:${local} may stand only once.`);
  }
  const mixed = own.find((block) => !isEndpoint(block) && (block.children.length > 0 || block.hasComment));
  if (mixed !== undefined) return invalid('InvalidAddress', `wsa:${mixed.local} must hold plain text.`);
  if (!reply.ok) return reply.error;
  if (!fault.ok) return fault.error;
  if (action === '') return required('Action');
  // Core, 3.4: what has no id cannot be answered.
  return messageId === '' && reply.value.destination !== 'none' ? required('MessageID') : undefined;
}

const isEndpoint = ({ local }: XmlElement): boolean => local === 'From' || local === 'ReplyTo' || local === 'FaultTo';

/** An endpoint reference; left out it is anonymous (Core, 3.2). */
function readEndpoint(endpoint: XmlElement | undefined): Result<Endpoint, SoapFault> {
  if (endpoint === undefined) return ok(anonymous);
  const name = `wsa:${endpoint.local}`;
  const [address, second] = partsOf(endpoint, 'Address');
  if (address === undefined) return refused(invalid('MissingAddressInEPR', `${name} has no wsa:Address.`));
  if (second !== undefined) return refused(invalid('InvalidEPR', `${name} has more than one wsa:Address.`));
  const destination = destinations.get(address.text.trim());
  if (destination === undefined) {
    const given = shorten(address.text.trim(), MOST_OF_URI);
    const message = `${name} is "${given}" and must be ${WSA}/anonymous or ${WSA}/none, or left out: replies go back on the connection of the request.`;
    return refused(invalid('OnlyAnonymousAddressSupported', message));
  }
  const [parameters, other] = partsOf(endpoint, 'ReferenceParameters');
  if (other !== undefined) return refused(invalid('InvalidEPR', `${name} has more than one wsa:ReferenceParameters.`));
  const printed = printReferenceParameters(parameters?.children ?? []);
  if (printed.ok) return ok({ destination, parameters: printed.value });
  return refused(invalid('InvalidEPR', `wsa:ReferenceParameters of ${name} ${printed.error}.`));
}

const partsOf = ({ children }: XmlElement, part: string): readonly XmlElement[] =>
  children.filter(({ namespace, local }) => namespace === WSA && local === part);

/** Characters of an address that a message repeats. */
const MOST_OF_URI = 100;

const textOf = (block: XmlElement | undefined): string => block?.text.trim() ?? '';

const name = (local: string) => ({ prefix: 'wsa', namespace: WSA, local });

/** SOAP Binding, 6.4.1. */
const invalid = (subSubcode: string, message: string): SoapFault => ({
  blame: 'sender',
  subcode: name('InvalidAddressingHeader'),
  subSubcode: name(subSubcode),
  message,
  auditCode: subSubcode,
});

/** SOAP Binding, 6.4.2. */
const required = (header: string): SoapFault => ({
  blame: 'sender',
  subcode: name('MessageAddressingHeaderRequired'),
  message: `A message with WS-Addressing headers must have wsa:${header}.`,
  auditCode: 'MessageAddressingHeaderRequired',
});

/** The header blocks of an answer to an endpoint. `uuid` becomes its own message id. */
export function writeAddressing({ messageId }: Addressing, to: Endpoint, action: string, uuid: string): string {
  const relatesTo = messageId === '' ? '' : block('RelatesTo', messageId);
  const own = block('Action', action) + block('MessageID', `urn:uuid:${uuid}`) + block('To', `${WSA}/anonymous`);
  return own + relatesTo + to.parameters;
}

const block = (local: string, text: string): string =>
  `<wsa:${local} xmlns:wsa="${WSA}">${escapeText(text)}</wsa:${local}>`;

/** The action of a fault: as the contract declares it, else one of WS-Addressing itself or of any other (SOAP Binding, 6). */
export const faultAction = ({ action, subcode }: SoapFault): string =>
  action ?? (subcode?.namespace === WSA ? `${WSA}/fault` : `${WSA}/soap/fault`);
