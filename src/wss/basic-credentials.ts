import { isUtf8 } from 'node:buffer';
import type { Result } from '../lib/result.ts';
import { ok } from '../lib/result.ts';
import type { AuthenticationPorts, CallerCircumstances } from './authenticate.ts';
import { authenticate } from './authenticate.ts';
import type { SecurityFault } from './security-fault.ts';
import { refusedBySecurity } from './security-fault.ts';
import type { TextToken } from './username-token.ts';
import type { Verified } from './verify-username-token.ts';

/** Whether an Authorization header is of the Basic scheme (RFC 7617, 2); any other is none of ours. */
export const isBasic = (authorization: string): boolean => /^basic(?: |$)/i.test(authorization);

/** Reads name and password of HTTP Basic, in UTF-8, as a token with a text password (RFC 7617, 2). */
export const readBasic = (authorization: string): Result<TextToken, SecurityFault> => {
  const bytes = decodeBase64(authorization.slice('Basic'.length).trim());
  const text = bytes !== undefined && isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : '';
  const colon = text.indexOf(':');
  const username = text.slice(0, Math.max(0, colon)).trim();
  if (username === '') return malformed;
  return ok({ kind: 'text', username, password: text.slice(colon + 1), nonce: undefined, created: undefined });
};

/** Authenticates by HTTP Basic: as a text password in a UsernameToken, and so by the same rules, limits and words. */
export const authenticateBasic = async (
  token: TextToken,
  caller: CallerCircumstances,
  ports: AuthenticationPorts,
): Promise<Result<Verified, SecurityFault>> => {
  const verified = await authenticate(token, caller, ports);
  return verified.ok ? ok({ ...verified.value, authentication: 'HTTP_BASIC' }) : verified;
};

const decodeBase64 = (text: string): Uint8Array | undefined => {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    return undefined;
  }
};

const malformed = refusedBySecurity(
  'InvalidSecurityToken',
  'MALFORMED',
  'The Authorization header must be Basic with name and password in base64',
);
