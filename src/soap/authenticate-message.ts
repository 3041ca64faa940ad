import type { Instant } from '../lib/clock.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { authenticate, type AuthenticationPorts } from '../wss/authenticate.ts';
import { authenticateBasic, isBasic, readBasic } from '../wss/basic-credentials.ts';
import { readSecurity } from '../wss/security-header.ts';
import { securityFault, type SecurityFault, tokenUnavailable } from '../wss/security-fault.ts';
import { verifyTimestamp } from '../wss/timestamp.ts';
import type { TokenSettings, Verified } from '../wss/verify-username-token.ts';

export interface MessageAuthentication extends AuthenticationPorts {
  readonly security: TokenSettings;
}

/** From where and when a message came, and what HTTP says of its sender. */
export interface MessageCircumstances {
  readonly sourceAddress: string;
  /** By TLS or from this machine. */
  readonly confidential: boolean;
  /** The Authorization header, empty where there is none. */
  readonly authorization: string;
  readonly now: Instant;
}

/** Why a message is not authenticated, the name that it claimed, and by which of the ways it tried. */
export interface AuthenticationFailure {
  readonly fault: SecurityFault;
  readonly claimedName: string;
  readonly by: 'wsse' | 'basic';
}

/**
 * Authenticates a message by the wsse:Security header that is addressed to this service. HTTP Basic counts only
 * where there is no such header: a proxy may add credentials of its own to a message that has a token.
 */
export async function authenticateMessage(
  headers: readonly XmlElement[],
  circumstances: MessageCircumstances,
  options: MessageAuthentication,
): Promise<Result<Verified, AuthenticationFailure>> {
  const [header, second] = headers;
  if (header === undefined) return byBasic(circumstances, options);
  if (second !== undefined) return fail(severalHeaders);
  const read = readSecurity(header);
  if (!read.ok) return fail(read.error);
  const { usernameToken, timestamp } = read.value;
  if (usernameToken === undefined) return fail(tokenUnavailable);
  const { now, confidential, sourceAddress: address } = circumstances;
  const { security: settings } = options;
  const fresh = timestamp === undefined ? ok(undefined) : verifyTimestamp(timestamp, now, settings);
  if (!fresh.ok) return fail(fresh.error, usernameToken.username);
  const verified = await authenticate(usernameToken, { now, confidential, settings, address }, options);
  return verified.ok ? verified : fail(verified.error, usernameToken.username);
}

async function byBasic(
  { authorization, now, confidential, sourceAddress: address }: MessageCircumstances,
  options: MessageAuthentication,
): Promise<Result<Verified, AuthenticationFailure>> {
  if (!isBasic(authorization)) return fail(tokenUnavailable);
  const token = readBasic(authorization);
  if (!token.ok) return fail(token.error, '', 'basic');
  const caller = { now, confidential, settings: options.security, address };
  const verified = await authenticateBasic(token.value, caller, options);
  return verified.ok ? verified : fail(verified.error, token.value.username, 'basic');
}

const severalHeaders = securityFault(
  'InvalidSecurity',
  'DUPLICATE',
  'More than one wsse:Security header is addressed to this service',
);

const fail = (
  fault: SecurityFault,
  claimedName = '',
  by: AuthenticationFailure['by'] = 'wsse',
): Result<never, AuthenticationFailure> => refused({ fault, claimedName, by });
