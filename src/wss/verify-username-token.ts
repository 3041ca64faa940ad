import type { Client } from '../access/client.ts';
import { absentClient } from '../access/client.ts';
import { matchesPassword } from '../access/credential.ts';
import type { Instant } from '../lib/clock.ts';
import { instant, MICROS_PER_SECOND } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import { ok, refused } from '../lib/result.ts';
import type { FreshnessSettings } from './freshness.ts';
import { checkFreshness } from './freshness.ts';
import { equalDigests, passwordDigest } from './password-digest.ts';
import type { SecurityFault, SecurityReason } from './security-fault.ts';
import { failedAuthentication, refusedBySecurity } from './security-fault.ts';
import type { UsernameToken } from './username-token.ts';

/** `confidential`: the request came by TLS or from this machine, so that nobody could read a password in it. */
export interface TokenCircumstances {
  readonly now: Instant;
  readonly confidential: boolean;
  readonly settings: TokenSettings;
}

export interface TokenSettings extends FreshnessSettings {
  readonly usernameTokenText: 'tls-or-loopback' | 'never';
}

/** Who it was, how it was proved, and the row to be written in the request's own commit so that it counts once. */
export interface Verified {
  readonly client: Client;
  readonly authentication: 'USERNAME_TEXT' | 'USERNAME_DIGEST' | 'HTTP_BASIC';
  readonly nonce: UsedNonce | undefined;
}

/** Kept until no node can take the token for fresh any more. */
export interface UsedNonce {
  readonly value: Uint8Array;
  readonly expiresAt: Instant;
}

/**
 * Verifies a UsernameToken against the client of that name, undefined where there is none. An unknown name, a
 * wrong password and a disabled client get the same fault after the same work; the fault's reason tells the audit.
 */
export const verifyUsernameToken = (
  token: UsernameToken,
  client: Client | undefined,
  { now, confidential, settings }: TokenCircumstances,
): Result<Verified, SecurityFault> => {
  const { created, nonce } = token;
  if (token.kind === 'text' && (!confidential || settings.usernameTokenText === 'never')) return refuseText(settings);
  // Before the password, and so the same for known and unknown names.
  const stale = created && checkFreshness(created.at, now, settings, 'wsu:Created of wsse:UsernameToken');
  if (stale !== undefined) return stale;
  const failure = credentialFailure(token, client);
  if (client === undefined || failure !== undefined) return refused(failedAuthentication(failure ?? 'UNKNOWN_CLIENT'));
  return ok({
    client,
    authentication: token.kind === 'text' ? 'USERNAME_TEXT' : 'USERNAME_DIGEST',
    nonce: nonce && created && { value: nonce, expiresAt: lastMoment(created.at, settings) },
  });
};

const refuseText = ({ usernameTokenText }: TokenSettings): Result<never, SecurityFault> =>
  refusedBySecurity(
    'UnsupportedSecurityToken',
    'TEXT_NOT_CONFIDENTIAL',
    usernameTokenText === 'never'
      ? 'A password as text is not accepted here; send a PasswordDigest'
      : 'A password as text is accepted over TLS only; use an https address or send a PasswordDigest',
  );

const credentialFailure = (token: UsernameToken, client: Client | undefined): SecurityReason | undefined => {
  const matches = isProved(token, client ?? absentClient);
  if (client === undefined) return 'UNKNOWN_CLIENT';
  if (token.kind === 'digest' && client.credential.secret === undefined) return 'NO_DIGEST_SECRET';
  if (!matches) return 'WRONG_PASSWORD';
  return client.status === 'ACTIVE' ? undefined : 'CLIENT_DISABLED';
};

const isProved = (token: UsernameToken, { clientId, credential }: Client): boolean => {
  if (token.kind === 'text') return matchesPassword(credential, clientId, token.password);
  const secret = credential.secret ?? absentSecret;
  return equalDigests(passwordDigest(token.nonce, token.created.text, secret), token.digest);
};

const absentSecret = absentClient.credential.secret ?? new Uint8Array(0);

// Created + how long it counts here + how far another node's clock may be behind ours.
const lastMoment = (created: Instant, { createdMaxAgeSeconds, createdMaxFutureSeconds }: FreshnessSettings): Instant =>
  instant(created + (createdMaxAgeSeconds + createdMaxFutureSeconds) * MICROS_PER_SECOND);
