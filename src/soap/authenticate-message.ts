import type { Instant } from '../lib/clock.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { authenticate, type AuthenticationPorts } from '../wss/authenticate.ts';
import { readSecurity } from '../wss/security-header.ts';
import { securityFault, type SecurityFault, tokenUnavailable } from '../wss/security-fault.ts';
import { verifyTimestamp } from '../wss/timestamp.ts';
import type { TokenSettings, Verified } from '../wss/verify-username-token.ts';

export interface MessageAuthentication extends AuthenticationPorts {
  readonly security: TokenSettings;
}

/** From where and when a message came. */
export interface MessageCircumstances {
  readonly sourceAddress: string;
  /** By TLS or from this machine. */
  readonly confidential: boolean;
  readonly now: Instant;
}

/** Why a message is not authenticated, and the name that it claimed. */
export interface AuthenticationFailure {
  readonly fault: SecurityFault;
  readonly claimedName: string;
}

/** Authenticates a message by the wsse:Security headers that are addressed to this service. */
export async function authenticateMessage(
  headers: readonly XmlElement[],
  { sourceAddress, confidential, now }: MessageCircumstances,
  { directory, limiter, security }: MessageAuthentication,
): Promise<Result<Verified, AuthenticationFailure>> {
  const [header, second] = headers;
  if (header === undefined) return fail(tokenUnavailable);
  if (second !== undefined) return fail(severalHeaders);
  const read = readSecurity(header);
  if (!read.ok) return fail(read.error);
  const { usernameToken, timestamp } = read.value;
  if (usernameToken === undefined) return fail(tokenUnavailable);
  const fresh = timestamp === undefined ? ok(undefined) : verifyTimestamp(timestamp, now, security);
  if (!fresh.ok) return fail(fresh.error, usernameToken.username);
  const caller = { now, confidential, settings: security, address: sourceAddress };
  const verified = await authenticate(usernameToken, caller, { directory, limiter });
  return verified.ok ? verified : fail(verified.error, usernameToken.username);
}

const severalHeaders = securityFault('InvalidSecurity', 'DUPLICATE', 'More than one wsse:Security header is addressed to this service');

const fail = (fault: SecurityFault, claimedName = ''): Result<never, AuthenticationFailure> => refused({ fault, claimedName });
