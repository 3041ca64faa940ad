import { shorten } from '../lib/quote.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { namespaces } from '../wss/namespaces.ts';
import { hasTimestamp } from '../wss/security-header.ts';
import { isAddressing, readAddressing } from './addressing.ts';
import { WSA } from './wsa-namespace.ts';
import { type Envelope, nameOf } from './envelope.ts';
import type { SoapFault } from './fault.ts';
import type { Addressee } from './reply.ts';
import type { SoapVersion } from './versions.ts';

/** The header blocks for this service: those for a role that it plays. All others are somebody else's. */
export const blocksForUs = ({
  headerBlocks,
  version,
}: Pick<Envelope, 'headerBlocks' | 'version'>): readonly XmlElement[] =>
  headerBlocks.filter((block) => isForUs(block, version));

/** A fault where blocks for this service that are mandatory are not understood (SOAP 1.2 Part 1, 2.6). */
export function notUnderstood(blocks: readonly XmlElement[], version: SoapVersion): SoapFault | undefined {
  if (blocks.every((block) => isUnderstood(block) || !isMandatory(block, version))) return undefined;
  const unknown = blocks.filter((block) => isMandatory(block, version) && !isUnderstood(block));
  return {
    blame: 'MustUnderstand',
    message: `Header blocks that must be understood are not: ${enumerate(unknown)}. ${UNDERSTOOD}`,
    notUnderstood: unknown,
    auditCode: 'MustUnderstand',
  };
}

/** How many blocks, and how many characters of a namespace, a message names. */
const LISTED = 5;
const MOST_OF_URI = 100;

const UNDERSTOOD =
  `Understood are Security in the namespace ${namespaces.wsse} and WS-Addressing in ${WSA}; ` +
  'leave others out, or send them without mustUnderstand.';

function enumerate(blocks: readonly XmlElement[]): string {
  const names = blocks.slice(0, LISTED).map((block) => `${nameOf(block)} in ${namespaceOf(block)}`);
  return blocks.length > LISTED ? `${names.join(', ')} and ${blocks.length - LISTED} more` : names.join(', ');
}

const namespaceOf = ({ namespace }: XmlElement): string =>
  namespace === '' ? 'no namespace' : `the namespace "${shorten(namespace, MOST_OF_URI)}"`;

/** Why a Security header of the message counts for nothing here; empty where every one counts, or there is none. */
export function describeOverlooked(envelope: Envelope): string {
  const { headerBlocks, version } = envelope;
  const named = headerBlocks.find((block) => block.local === 'Security' && !isSecurity(block));
  if (named !== undefined) return `the Security header is in ${namespaceOf(named)}, not in ${namespaces.wsse}`;
  const foreign = headerBlocks.find((block) => isSecurity(block) && !isForUs(block, version));
  const role = foreign && (attributeOf(foreign, version.roleAttribute, version) ?? '');
  return role === undefined
    ? ''
    : `the wsse:Security header is for the role "${shorten(role, MOST_OF_URI)}", not for this service`;
}

/** The wsse:Security headers for this service, by the roles that it plays: each role may have one (WSS 1.1.1, 5). */
export interface SecurityHeaders {
  /** For the receiver of the message. */
  readonly receiver: readonly XmlElement[];
  /** For whoever comes next, which this service is too. */
  readonly next: readonly XmlElement[];
}

/** The wsse:Security headers among the blocks for this service. */
export function securityHeadersOf(blocks: readonly XmlElement[], version: SoapVersion): SecurityHeaders {
  const all = blocks.filter(isSecurity);
  const isForNext = (block: XmlElement): boolean => roleOf(block, version) === version.nextRole;
  return { receiver: all.filter((block) => !isForNext(block)), next: all.filter(isForNext) };
}

/** How a message with these blocks for this service is answered. */
export const addresseeOf = (blocks: readonly XmlElement[], version: SoapVersion): Addressee => ({
  version,
  addressing: readAddressing(blocks),
  wantsTimestamp: blocks.some((block) => isSecurity(block) && hasTimestamp(block)),
});

const isSecurity = ({ namespace, local }: XmlElement): boolean => namespace === namespaces.wsse && local === 'Security';

/** Who handles a header block says so here. */
const isUnderstood = (block: XmlElement): boolean => isSecurity(block) || isAddressing(block);

const isForUs = (block: XmlElement, version: SoapVersion): boolean => version.roles.includes(roleOf(block, version));

const roleOf = (block: XmlElement, version: SoapVersion): string =>
  (attributeOf(block, version.roleAttribute, version) ?? '').trim();

const isMandatory = (block: XmlElement, version: SoapVersion): boolean =>
  version.trueForms.includes((attributeOf(block, 'mustUnderstand', version) ?? '').trim());

/** The value of a header attribute, qualified as the version demands or, leniently, unqualified. */
const attributeOf = (block: XmlElement, local: string, version: SoapVersion): string | undefined =>
  block.attributes.find((a) => a.local === local && (a.namespace === version.namespace || a.namespace === ''))?.value;
