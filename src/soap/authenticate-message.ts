import type { AuthenticationPorts } from '../access/authenticate.ts';
import { authenticateBasic, isBasic } from '../access/basic-credentials.ts';
import { clearTextProblem } from '../access/text-password.ts';
import type { Transport } from '../access/transport.ts';
import type { Verified } from '../access/verified.ts';
import type { Instant } from '../lib/clock.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import type { Unproved } from '../pipeline/admission.ts';
import { authenticateToken } from '../wss/authenticate-token.ts';
import { readSecurity } from '../wss/security-header.ts';
import {
  basicUnavailable,
  passwordFault,
  securityFault,
  type SecurityFault,
  tokenUnavailable,
} from '../wss/security-fault.ts';
import { type Timestamp, verifyTimestamp } from '../wss/timestamp.ts';
import type { UsernameToken } from '../wss/username-token.ts';
import type { TokenSettings } from '../wss/verify-username-token.ts';
import type { SecurityHeaders } from './headers.ts';

export interface MessageAuthentication extends AuthenticationPorts {
  readonly security: TokenSettings;
}

/** How a message came, and what HTTP says of its sender. */
export interface MessageTransport extends Transport {
  /** The Authorization header, empty where there is none. */
  readonly authorization: string;
  /** Whether a message without any credentials is asked for HTTP Basic. */
  readonly asksForBasic: boolean;
}

/** Why a message is not authenticated, and by which of the ways it tried. */
export interface AuthenticationFailure extends Unproved {
  readonly fault: SecurityFault;
  /** `basic` also where it was asked for and did not come. */
  readonly by: 'wsse' | 'basic';
}

/**
 * Authenticates a message by the wsse:Security header that is addressed to this service. HTTP Basic counts only
 * where no token stands in it: a proxy may add credentials of its own to a message that has one. WCF sends a header
 * with a Timestamp alone beside Basic.
 */
export async function authenticateMessage(
  { receiver, next }: SecurityHeaders,
  transport: MessageTransport,
  now: Instant,
  options: MessageAuthentication,
): Promise<Result<Verified, AuthenticationFailure>> {
  if (receiver.length === 0 && next.length === 0) return byBasic(transport, now, options);
  if (receiver.length > 1 || next.length > 1) return fail(severalHeaders);
  const read = readHeaders([...receiver, ...next]);
  if (!read.ok) return fail(read.error);
  const { usernameToken, timestamps } = read.value;
  const { confidential, sourceAddress: address } = transport;
  const { security: settings } = options;
  const stale = timestamps.map((timestamp) => verifyTimestamp(timestamp, now, settings)).find((fresh) => !fresh.ok);
  if (stale?.ok === false) return fail(stale.error, usernameToken?.username);
  if (usernameToken === undefined) return byBasic(transport, now, options);
  const verified = await authenticateToken(usernameToken, { now, confidential, settings, address }, options);
  return verified.ok ? verified : fail(verified.error, usernameToken.username);
}

/** What the headers for all our roles say together; the token is that of the first that has one. */
interface ReadHeaders {
  readonly usernameToken: UsernameToken | undefined;
  readonly timestamps: readonly Timestamp[];
}

function readHeaders(headers: readonly XmlElement[]): Result<ReadHeaders, SecurityFault> {
  let usernameToken: UsernameToken | undefined;
  const timestamps: Timestamp[] = [];
  for (const header of headers) {
    const read = readSecurity(header);
    if (!read.ok) return read;
    usernameToken ??= read.value.usernameToken;
    if (read.value.timestamp !== undefined) timestamps.push(read.value.timestamp);
  }
  return ok({ usernameToken, timestamps });
}

async function byBasic(
  transport: MessageTransport,
  now: Instant,
  options: MessageAuthentication,
): Promise<Result<Verified, AuthenticationFailure>> {
  const { authorization } = transport;
  if (!isBasic(authorization)) return refused(withoutCredentials(transport, options));
  const verified = await authenticateBasic(authorization, transport, now, options);
  return verified.ok ? verified : fail(passwordFault(verified.error.reason), verified.error.claimedName, 'basic');
}

/** Whoever is asked for a password that the connection would give away is told so instead. */
function withoutCredentials(
  { asksForBasic, confidential }: Pick<MessageTransport, 'asksForBasic' | 'confidential'>,
  { security }: Pick<MessageAuthentication, 'security'>,
): AuthenticationFailure {
  if (!asksForBasic) return failure(tokenUnavailable);
  const problem = clearTextProblem(confidential, security);
  return failure(problem === undefined ? basicUnavailable : passwordFault(problem), '', 'basic');
}

/**
 * Refuses a request that brought nothing at all where Basic is asked for: some clients (curl --anyauth) keep their message
 * back until they know how they are to prove who they are. Undefined for all others.
 */
export const askedForBasic = (
  request: MessageTransport & { readonly body: Uint8Array },
  options: Pick<MessageAuthentication, 'security'>,
): AuthenticationFailure | undefined =>
  !request.asksForBasic || request.body.length > 0 || isBasic(request.authorization)
    ? undefined
    : withoutCredentials(request, options);

const severalHeaders = securityFault(
  'InvalidSecurity',
  'DUPLICATE',
  'More than one wsse:Security header is addressed to this service',
);

const failure = (
  fault: SecurityFault,
  claimedName = '',
  by: AuthenticationFailure['by'] = 'wsse',
): AuthenticationFailure => ({ fault, claimedName, faultCode: fault.code, reason: fault.reason, by });

const fail = (...parts: Parameters<typeof failure>): Result<never, AuthenticationFailure> => refused(failure(...parts));
