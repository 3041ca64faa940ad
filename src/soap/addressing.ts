import type { XmlElement } from '../lib/xml-element.ts';
import { escapeText } from '../xml/escape.ts';
import type { SoapFault } from './fault.ts';

const WSA = 'http://www.w3.org/2005/08/addressing';

const headers: ReadonlySet<string> = new Set(['To', 'From', 'ReplyTo', 'FaultTo', 'Action', 'MessageID', 'RelatesTo']);

/** Where an answer goes: back on the same connection, or nowhere. */
type Destination = 'anonymous' | 'none';

const destinations: ReadonlyMap<string, Destination> = new Map([
  [`${WSA}/anonymous`, 'anonymous'],
  [`${WSA}/none`, 'none'],
]);

/** The WS-Addressing 1.0 headers of a message. */
export interface Addressing {
  /** Empty where there is none. */
  readonly messageId: string;
  readonly action: string;
  readonly replyTo: Destination;
  readonly faultTo: Destination;
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
  const reply = readDestination(find('ReplyTo'));
  // Core, 3.4: a fault goes where the reply goes unless the message names another place.
  const faultTo = find('FaultTo');
  const fault = faultTo === undefined ? reply : readDestination(faultTo);
  const problem = findProblem(own, { messageId, action, reply, fault });
  return {
    messageId,
    action,
    replyTo: typeof reply === 'string' ? reply : 'anonymous',
    faultTo: problem === undefined && typeof fault === 'string' ? fault : 'anonymous',
    fault: problem,
  };
}

interface Parts {
  readonly messageId: string;
  readonly action: string;
  readonly reply: Destination | SoapFault;
  readonly fault: Destination | SoapFault;
}

function findProblem(own: readonly XmlElement[], { messageId, action, reply, fault }: Parts): SoapFault | undefined {
  for (const [index, { local }] of own.entries()) {
    // A message may answer several others (Core, 3.2).
    const isSecond = local !== 'RelatesTo' && own.findIndex((other) => other.local === local) < index;
    if (isSecond) return invalid('InvalidCardinality', `wsa:${local} may stand only once.`);
  }
  const mixed = own.find((block) => !isEndpoint(block) && (block.children.length > 0 || block.hasComment));
  if (mixed !== undefined) return invalid('InvalidAddress', `wsa:${mixed.local} must hold plain text.`);
  if (typeof reply !== 'string') return reply;
  if (typeof fault !== 'string') return fault;
  if (action === '') return required('Action');
  // Core, 3.4: what has no id cannot be answered.
  return messageId === '' && reply !== 'none' ? required('MessageID') : undefined;
}

const isEndpoint = ({ local }: XmlElement): boolean => local === 'From' || local === 'ReplyTo' || local === 'FaultTo';

/** The address of an endpoint reference; left out it is anonymous (Core, 3.2). */
function readDestination(endpoint: XmlElement | undefined): Destination | SoapFault {
  if (endpoint === undefined) return 'anonymous';
  const [address, second] = endpoint.children.filter(
    ({ namespace, local }) => namespace === WSA && local === 'Address',
  );
  if (address === undefined) return invalid('MissingAddressInEPR', `wsa:${endpoint.local} has no wsa:Address.`);
  if (second !== undefined) return invalid('InvalidEPR', `wsa:${endpoint.local} has more than one wsa:Address.`);
  return (
    destinations.get(address.text.trim()) ??
    invalid(
      'OnlyAnonymousAddressSupported',
      `wsa:${endpoint.local} must be anonymous or none: replies go back on the connection of the request.`,
    )
  );
}

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

/** The header blocks of a reply. `uuid` becomes its own message id. */
export function writeAddressing({ messageId }: Addressing, action: string, uuid: string): string {
  const relatesTo = messageId === '' ? '' : block('RelatesTo', messageId);
  return block('Action', action) + block('MessageID', `urn:uuid:${uuid}`) + block('To', `${WSA}/anonymous`) + relatesTo;
}

const block = (local: string, text: string): string =>
  `<wsa:${local} xmlns:wsa="${WSA}">${escapeText(text)}</wsa:${local}>`;

/** The action of a fault (SOAP Binding, 6): one of WS-Addressing itself, or any other. */
export const faultAction = ({ subcode }: SoapFault): string =>
  subcode?.namespace === WSA ? `${WSA}/fault` : `${WSA}/soap/fault`;
