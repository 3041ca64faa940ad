import type { Result } from '../lib/result.ts';
import { ok } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { namespaces, unsupportedTokens } from './namespaces.ts';
import type { SecurityFault } from './security-fault.ts';
import { refusedBySecurity } from './security-fault.ts';
import type { Timestamp } from './timestamp.ts';
import { readTimestamp } from './timestamp.ts';
import type { UsernameToken } from './username-token.ts';
import { readUsernameToken } from './username-token.ts';

/** What a `wsse:Security` header holds; nothing in it is verified yet. */
export interface SecurityHeader {
  readonly usernameToken: UsernameToken | undefined;
  readonly timestamp: Timestamp | undefined;
}

/**
 * Reads a `wsse:Security` header (WSS 1.1.1, 5). The caller sees to it that there is one for this receiver.
 * Everything in it is understood or refused: what is skipped could be what the sender relied on.
 */
export const readSecurity = (header: XmlElement): Result<SecurityHeader, SecurityFault> => {
  let usernameToken: UsernameToken | undefined;
  let timestamp: Timestamp | undefined;
  for (const child of header.children) {
    const { local, namespace } = child;
    if (local === 'UsernameToken' && namespace === namespaces.wsse) {
      if (usernameToken !== undefined) return duplicate('wsse:UsernameToken');
      const token = readUsernameToken(child);
      if (!token.ok) return token;
      usernameToken = token.value;
    } else if (isTimestamp(child)) {
      if (timestamp !== undefined) return duplicate('wsu:Timestamp');
      const read = readTimestamp(child);
      if (!read.ok) return read;
      timestamp = read.value;
    } else {
      return refuseBlock(child);
    }
  }
  // A header without elements may hold blanks.
  if (/[^\t\n\r ]/.test(header.text))
    return refusedBySecurity('InvalidSecurity', 'MALFORMED', 'wsse:Security holds text beside its elements');
  return ok({ usernameToken, timestamp });
};

const duplicate = (name: string): Result<never, SecurityFault> =>
  refusedBySecurity('InvalidSecurity', 'DUPLICATE', `wsse:Security has more than one ${name}`);

/** Whether a `wsse:Security` header holds a Timestamp, readable or not. */
export const hasTimestamp = ({ children }: XmlElement): boolean => children.some(isTimestamp);

const isTimestamp = ({ local, namespace }: XmlElement): boolean =>
  local === 'Timestamp' && namespace === namespaces.wsu;

/** How much of a caller's text a message repeats. */
const SHOWN = 100;

const refuseBlock = ({ namespace, local }: XmlElement): Result<never, SecurityFault> => {
  const names = unsupportedTokens.get(namespace);
  if (names === '*' || names?.has(local) === true) {
    return refusedBySecurity(
      'UnsupportedSecurityToken',
      'UNSUPPORTED',
      `${local} in wsse:Security is not supported; send a wsse:UsernameToken`,
    );
  }
  return refusedBySecurity(
    'InvalidSecurity',
    'MALFORMED',
    `wsse:Security takes wsse:UsernameToken and wsu:Timestamp, not ${local.slice(0, SHOWN)} in the namespace "${namespace.slice(0, SHOWN)}"`,
  );
};
