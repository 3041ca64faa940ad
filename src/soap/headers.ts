import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { namespaces } from '../wss/namespaces.ts';
import { type Envelope, nameOf } from './envelope.ts';
import type { SoapFault } from './fault.ts';
import type { SoapVersion } from './versions.ts';

/** The value of a header attribute, qualified as the version demands or, leniently, unqualified. */
const attributeOf = (block: XmlElement, local: string, version: SoapVersion): string | undefined =>
  block.attributes.find((a) => a.local === local && (a.namespace === version.namespace || a.namespace === ''))?.value;

const isForUs = (block: XmlElement, version: SoapVersion): boolean => {
  const role: string = (attributeOf(block, version.roleAttribute, version) ?? '').trim();
  return version.roles.includes(role);
};

const isMandatory = (block: XmlElement, version: SoapVersion): boolean =>
  version.trueForms.includes((attributeOf(block, 'mustUnderstand', version) ?? '').trim());

const isSecurity = ({ namespace, local }: XmlElement): boolean => namespace === namespaces.wsse && local === 'Security';

/** Who handles a header block says so here. */
const isUnderstood = isSecurity;

/** The header blocks for this service, once all that are mandatory are understood (SOAP 1.2 Part 1, 2.6). */
export function requireUnderstood({ headerBlocks, version }: Envelope): Result<readonly XmlElement[], SoapFault> {
  const ours = headerBlocks.filter((block) => isForUs(block, version));
  const unknown = ours.filter((block) => isMandatory(block, version) && !isUnderstood(block));
  if (unknown.length === 0) return ok(ours);
  return refused({
    blame: 'MustUnderstand',
    message: `Header blocks that must be understood are not: ${unknown.map(nameOf).join(', ')}.`,
    notUnderstood: unknown.map(({ prefix, namespace, local }) => ({ prefix: prefix === '' ? 'n' : prefix, namespace, local })),
    auditCode: 'MustUnderstand',
  });
}

/** The wsse:Security headers among the blocks for this service. */
export const securityHeadersOf = (blocks: readonly XmlElement[]): readonly XmlElement[] => blocks.filter(isSecurity);
