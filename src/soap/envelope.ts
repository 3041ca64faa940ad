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
}

const malformed = (version: SoapVersion, message: string): Result<never, EnvelopeFault> =>
  refused({ version, fault: { blame: 'sender', message, auditCode: 'VALIDATION' } });

/** Takes an envelope apart. Parts are found by place, never by search, so that nothing hides elsewhere. */
export function readEnvelope(root: XmlElement, most: { readonly headerBlocks: number }): Result<Envelope, EnvelopeFault> {
  if (root.local !== 'Envelope') return malformed(soapVersions['1.1'], `The message is no SOAP envelope: its root is ${nameOf(root)}.`);
  const version = versionOf(root.namespace);
  if (version === undefined) return versionMismatch(root.namespace);
  const [header, body] = root.children[0]?.local === 'Header' ? root.children : [undefined, ...root.children];
  if (header !== undefined && header.namespace !== root.namespace) return malformed(version, 'The Header is not in the namespace of the Envelope.');
  if (body?.local !== 'Body' || body.namespace !== root.namespace) return malformed(version, 'The Envelope has no Body, or other elements before it.');
  if (root.children.length > (header === undefined ? 1 : 2)) return malformed(version, 'Nothing may follow the Body.');
  const [child, second] = body.children;
  if (child === undefined || second !== undefined || body.text !== '') {
    return malformed(version, 'The Body must hold exactly one element: the one that is named like the operation.');
  }
  const headerBlocks = header?.children ?? [];
  if (headerBlocks.length > most.headerBlocks) return malformed(version, `More than ${String(most.headerBlocks)} header blocks.`);
  return ok({ version, headerBlocks, body: child });
}

/** Answered in 1.1, which every caller reads (SOAP 1.2 Part 1, A). */
const versionMismatch = (namespace: string): Result<never, EnvelopeFault> =>
  refused({
    version: soapVersions['1.1'],
    fault: {
      blame: 'VersionMismatch',
      message: `The Envelope is in the namespace "${namespace.slice(0, 100)}"; SOAP 1.1 and 1.2 are understood.`,
      auditCode: 'VersionMismatch',
    },
  });

/** A name for people. */
export const nameOf = ({ prefix, local }: XmlElement): string => (prefix === '' ? local : `${prefix}:${local}`);
