import { shorten } from '../lib/quote.ts';
import { refused, ok, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import type { SoapFault } from './fault.ts';
import { type SoapVersion, soapVersions, versionOf } from './versions.ts';

/** An envelope whose parts were found by their place. */
export interface Envelope {
  readonly version: SoapVersion;
  readonly headerBlocks: readonly XmlElement[];
  /** The single child of the body. */
  readonly body: XmlElement;
}

/** A fault, and the version to tell it in. */
export interface EnvelopeFault {
  readonly fault: SoapFault;
  readonly version: SoapVersion;
  /** None where the Header itself cannot be read. */
  readonly headerBlocks: readonly XmlElement[];
}

const malformed = (
  version: SoapVersion,
  message: string,
  headerBlocks: readonly XmlElement[] = [],
): Result<never, EnvelopeFault> =>
  refused({ version, headerBlocks, fault: { blame: 'sender', message, auditCode: 'VALIDATION' } });

/**
 * Takes an envelope apart. Parts are found by place, never by search, so that nothing hides elsewhere. `claimed` is
 * the version of the media type, to answer in where the message itself has none.
 */
export function readEnvelope(
  root: XmlElement,
  claimed: SoapVersion,
  most: { readonly headerBlocks: number },
): Result<Envelope, EnvelopeFault> {
  if (root.local !== 'Envelope') {
    return malformed(claimed, `The message is no SOAP envelope: its root is ${nameOf(root)}.`);
  }
  const version = versionOf(root.namespace);
  if (version === undefined) return versionMismatch(root.namespace, claimed);
  const hasHeader = root.children[0]?.local === 'Header';
  const header = hasHeader ? root.children[0] : undefined;
  const body = root.children[hasHeader ? 1 : 0];
  const headerBlocks = header?.namespace === root.namespace ? header.children : [];
  if (headerBlocks.length > most.headerBlocks) {
    const message = `The Header holds ${headerBlocks.length} blocks; at most ${most.headerBlocks} are allowed.`;
    return malformed(version, message, headerBlocks);
  }
  const misplaced = findMisplaced(root, header, body);
  if (misplaced !== undefined || body === undefined) return malformed(version, misplaced ?? NO_BODY, headerBlocks);
  const [child, second] = body.children;
  if (child === undefined || second !== undefined || body.text !== '') {
    const message = 'The Body must hold exactly one element: the one that is named like the operation.';
    return malformed(version, message, headerBlocks);
  }
  return ok({ version, headerBlocks, body: child });
}

const NO_BODY = 'The Envelope has no Body, or other elements before it.';

/** What is not in its place, in words for people. */
function findMisplaced(
  { namespace, children, text }: XmlElement,
  header: XmlElement | undefined,
  body: XmlElement | undefined,
): string | undefined {
  if (header !== undefined && header.namespace !== namespace)
    return 'The Header is not in the namespace of the Envelope.';
  if (body?.local !== 'Body' || body.namespace !== namespace) return NO_BODY;
  if (children.length > (header === undefined ? 1 : 2)) return 'Nothing may follow the Body.';
  if (text !== '' || (header !== undefined && header.text.trim() !== '')) {
    return 'Text may not stand beside the elements of Envelope and Header.';
  }
  return undefined;
}

/** Characters of a namespace that a message repeats. */
const MOST_OF_URI = 100;

const UNDERSTOOD = Object.values(soapVersions)
  .map(({ name, namespace }) => `SOAP ${name} is in ${namespace}`)
  .join(', ');

/** SOAP 1.2 Part 1, A. */
const versionMismatch = (namespace: string, claimed: SoapVersion): Result<never, EnvelopeFault> =>
  refused({
    version: claimed,
    headerBlocks: [],
    fault: {
      blame: 'VersionMismatch',
      message: `The Envelope is in the namespace "${shorten(namespace, MOST_OF_URI)}"; ${UNDERSTOOD}.`,
      auditCode: 'VersionMismatch',
    },
  });

/** A name for people. */
export const nameOf = ({ prefix, local }: XmlElement): string => (prefix === '' ? local : `${prefix}:${local}`);
