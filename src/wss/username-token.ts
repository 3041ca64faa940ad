import type { Instant } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import { quote } from '../lib/quote.ts';
import { ok } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { BASE64_BINARY, namespaces, passwordTypes } from './namespaces.ts';
import { isPasswordDigest } from './password-digest.ts';
import type { SecurityFault, SecurityFaultCode, SecurityReason } from './security-fault.ts';
import { NONCE_USUAL_BYTES, refusedBySecurity } from './security-fault.ts';
import { attributeOf, readSimpleValue } from './simple-value.ts';
import { readUtcTime } from './utc-time.ts';

/** When the sender made something: the moment, and the text as sent, which is what a digest is made over. */
export interface Created {
  readonly at: Instant;
  readonly text: string;
}

/** A token whose password is sent as it is. A nonce comes only with the time that it was made. */
export interface TextToken {
  readonly kind: 'text';
  readonly username: string;
  readonly password: string;
  /** 4 to 64 bytes; not every client may use fewer than 8. */
  readonly nonce: Uint8Array | undefined;
  readonly created: Created | undefined;
}

/** A token whose password is proved by a digest. */
export interface DigestToken {
  readonly kind: 'digest';
  readonly username: string;
  /** A SHA-1 value in canonical base64, 28 characters. */
  readonly digest: string;
  /** 4 to 64 bytes; not every client may use fewer than 8. */
  readonly nonce: Uint8Array;
  readonly created: Created;
}

/** A `wsse:UsernameToken` that is well formed; nothing in it is verified yet. */
export type UsernameToken = TextToken | DigestToken;

const NONCE_MIN_BYTES = 4;
const NONCE_MAX_BYTES = 64;

/** Reads a `wsse:UsernameToken` (UsernameToken Profile 1.1.1, 3.1), its children in any order. */
export const readUsernameToken = (element: XmlElement): Result<UsernameToken, SecurityFault> => {
  const parts = readParts(element);
  if (!parts.ok) return parts;
  const { Username, Password } = parts.value;
  if (Username === undefined) return malformed('wsse:UsernameToken has no wsse:Username');
  if (Password === undefined) return malformed('wsse:UsernameToken has no wsse:Password; a name alone proves nothing');
  const username = readSimpleValue(Username);
  if (!username.ok) return username;
  const name = username.value.trim();
  if (name === '') return malformed('wsse:Username is empty');
  const password = readSimpleValue(Password);
  if (!password.ok) return password;
  const nonce = readNonce(parts.value.Nonce);
  if (!nonce.ok) return nonce;
  const created = readCreated(parts.value.Created);
  if (!created.ok) return created;
  return tokenOf(attributeOf(Password, 'Type'), name, password.value, nonce.value, created.value);
};

interface Parts {
  Username: XmlElement | undefined;
  Password: XmlElement | undefined;
  Nonce: XmlElement | undefined;
  Created: XmlElement | undefined;
}

const partNamespaces: Readonly<Record<keyof Parts, string>> = {
  Username: namespaces.wsse,
  Password: namespaces.wsse,
  Nonce: namespaces.wsse,
  Created: namespaces.wsu,
};

const isPart = (local: string): local is keyof Parts => Object.hasOwn(partNamespaces, local);

const readParts = (token: XmlElement): Result<Parts, SecurityFault> => {
  if (token.text !== '') return malformed('wsse:UsernameToken holds text beside its elements');
  const parts: Parts = { Username: undefined, Password: undefined, Nonce: undefined, Created: undefined };
  for (const child of token.children) {
    const { local, namespace } = child;
    if (namespace === namespaces.wsse11) {
      return fault(
        'UnsupportedSecurityToken',
        'UNSUPPORTED',
        'Keys derived from passwords (wsse11:Salt, wsse11:Iteration) are not supported',
      );
    }
    if (!isPart(local)) {
      const taken = 'wsse:UsernameToken takes wsse:Username, wsse:Password, wsse:Nonce and wsu:Created only';
      return malformed(`${taken}, not ${quote(local)}`);
    }
    if (namespace !== partNamespaces[local]) {
      return malformed(`${local} of wsse:UsernameToken must be in the namespace ${partNamespaces[local]}`);
    }
    if (parts[local] !== undefined)
      return fault('InvalidSecurityToken', 'DUPLICATE', `wsse:UsernameToken has more than one ${local}`);
    parts[local] = child;
  }
  return ok(parts);
};

const readNonce = (element: XmlElement | undefined): Result<Uint8Array | undefined, SecurityFault> => {
  if (element === undefined) return ok(undefined);
  const encoding = attributeOf(element, 'EncodingType');
  if (encoding !== undefined && encoding !== BASE64_BINARY) {
    return malformed(`EncodingType of wsse:Nonce must be ${BASE64_BINARY}, or left out`);
  }
  const value = readSimpleValue(element);
  if (!value.ok) return value;
  const nonce = readNonceBytes(value.value.trim());
  const expected = `${NONCE_USUAL_BYTES} to ${NONCE_MAX_BYTES} bytes`;
  if (nonce === undefined) return malformed(`wsse:Nonce must be ${expected} in base64 with its padding`);
  const { length } = nonce;
  return length < NONCE_MIN_BYTES ? malformed(`wsse:Nonce has ${length} bytes; it must have ${expected}`) : ok(nonce);
};

const nonceSpace = new Uint8Array(NONCE_MAX_BYTES);

const readNonceBytes = (text: string): Uint8Array | undefined => {
  try {
    const { read, written } = nonceSpace.setFromBase64(text, { lastChunkHandling: 'strict' });
    if (read < text.length) return undefined;
    // A copy of its own: a Buffer is a window on a shared 8 KiB block, which would travel to a worker thread whole.
    return nonceSpace.slice(0, written);
  } catch {
    return undefined;
  }
};

const readCreated = (element: XmlElement | undefined): Result<Created | undefined, SecurityFault> => {
  if (element === undefined) return ok(undefined);
  const value = readSimpleValue(element);
  if (!value.ok) return value;
  const at = readUtcTime(value.value.trim());
  return at === undefined
    ? malformed('wsu:Created of wsse:UsernameToken must be a UTC time such as 2026-01-31T08:00:00Z')
    : ok({ at, text: value.value });
};

const tokenOf = (
  type: string | undefined,
  username: string,
  password: string,
  nonce: Uint8Array | undefined,
  created: Created | undefined,
): Result<UsernameToken, SecurityFault> => {
  // Absent means text: UsernameToken Profile 1.1.1, 3.1.
  const kind = type === undefined ? 'text' : passwordTypes.get(type);
  if (kind === undefined) {
    const known = [...passwordTypes.keys()].join(' or ');
    return fault(
      'UnsupportedSecurityToken',
      'UNSUPPORTED',
      `Type of wsse:Password is ${quote(type ?? '')}; it must be ${known}`,
    );
  }
  if (kind === 'text') {
    // Without its time nobody knows how long a nonce must be remembered.
    if (nonce !== undefined && created === undefined) return malformed('A wsse:Nonce needs a wsu:Created beside it');
    return ok({ kind, username, password, nonce, created });
  }
  if (nonce === undefined) return malformed('A password digest needs a wsse:Nonce');
  if (created === undefined) return malformed('A password digest needs a wsu:Created');
  // Nothing stands between nonce and time in what is hashed: with a blank allowed at its edge, a byte could be moved
  // from one to the other, and the digest of one message would prove another.
  if (readUtcTime(created.text) === undefined)
    return malformed('A digest needs a wsu:Created without blanks around it');
  const digest = password.trim();
  if (!isPasswordDigest(digest)) {
    return malformed('A password digest must be a SHA-1 value in base64 (28 characters)');
  }
  return ok({ kind, username, digest, nonce, created });
};

const fault = (code: SecurityFaultCode, reason: SecurityReason, message: string): Result<never, SecurityFault> =>
  refusedBySecurity(code, reason, message);

const malformed = (message: string): Result<never, SecurityFault> =>
  fault('InvalidSecurityToken', 'MALFORMED', message);
