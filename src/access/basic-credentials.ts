import { isUtf8 } from 'node:buffer';
import type { Instant } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import { ok, refused } from '../lib/result.ts';
import type { AuthenticationPorts } from './authenticate.ts';
import { authenticate } from './authenticate.ts';
import type { Client } from './client.ts';
import { judgeProof } from './proof.ts';
import type { PasswordReason, PasswordSettings, TextPassword } from './text-password.ts';
import { clearTextProblem, passwordReason } from './text-password.ts';
import type { Transport } from './transport.ts';
import type { Verified } from './verified.ts';

/** Why Basic credentials were not accepted, and the name that they claimed, empty where none could be read. */
export interface BasicFailure {
  readonly reason: PasswordReason;
  readonly claimedName: string;
}

export interface BasicOptions extends AuthenticationPorts {
  readonly security: PasswordSettings;
}

/** Whether an Authorization header is of the Basic scheme (RFC 7617, 2); any other is none of ours. */
export const isBasic = (authorization: string): boolean => /^basic(?: |$)/i.test(authorization);

/** Reads name and password of HTTP Basic, in UTF-8 (RFC 7617, 2); undefined where the header is malformed. */
export const readBasic = (authorization: string): TextPassword | undefined => {
  const bytes = decodeBase64(authorization.slice('Basic'.length).trim());
  const text = bytes !== undefined && isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : '';
  const colon = text.indexOf(':');
  const username = text.slice(0, Math.max(0, colon)).trim();
  return username === '' ? undefined : { username, password: text.slice(colon + 1) };
};

/** Authenticates by the Authorization header of HTTP Basic: the same rules and limits as for any password in clear. */
export const authenticateBasic = async (
  authorization: string,
  { sourceAddress, confidential }: Transport,
  now: Instant,
  options: BasicOptions,
): Promise<Result<Verified, BasicFailure>> => {
  const credentials = readBasic(authorization);
  if (credentials === undefined) return refused({ reason: 'MALFORMED', claimedName: '' });
  const { username, password } = credentials;
  const failed = (reason: PasswordReason): BasicFailure => ({ reason, claimedName: username });
  const problem = clearTextProblem(confidential, options.security);
  const verify = (client: Client | undefined): Result<Verified, BasicFailure> => {
    if (problem !== undefined) return refused(failed(problem));
    const proved = judgeProof(client, (one) => passwordReason(one, password));
    if (!proved.ok) return refused(failed(proved.error));
    return ok({ client: proved.value, authentication: 'HTTP_BASIC', nonce: undefined });
  };
  return authenticate({ username, address: sourceAddress, now, verify, blocked: failed('TOO_MANY_FAILURES') }, options);
};

const decodeBase64 = (text: string): Uint8Array | undefined => {
  try {
    return Uint8Array.fromBase64(text);
  } catch {
    return undefined;
  }
};
