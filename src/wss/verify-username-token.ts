import type { Client } from '../access/client.ts';
import { absentClient } from '../access/client.ts';
import type { ProofReason } from '../access/proof.ts';
import { judgeProof } from '../access/proof.ts';
import type { PasswordSettings } from '../access/text-password.ts';
import { clearTextProblem, passwordReason } from '../access/text-password.ts';
import type { Verified } from '../access/verified.ts';
import type { Instant } from '../lib/clock.ts';
import { instant, MICROS_PER_SECOND } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import { ok, refused } from '../lib/result.ts';
import type { FreshnessSettings } from './freshness.ts';
import { checkFreshness } from './freshness.ts';
import { equalDigests, passwordDigest } from './password-digest.ts';
import type { SecurityFault } from './security-fault.ts';
import { failedAuthentication, NONCE_USUAL_BYTES, passwordFault, shortNonce } from './security-fault.ts';
import type { DigestToken, UsernameToken } from './username-token.ts';

/** `confidential`: the request came by TLS or from this machine, so that nobody could read a password in it. */
export interface TokenTransport {
  readonly now: Instant;
  readonly confidential: boolean;
  readonly settings: TokenSettings;
}

export interface TokenSettings extends FreshnessSettings, PasswordSettings {}

/**
 * Verifies a UsernameToken against the client of that name, undefined where there is none. An unknown name, a
 * wrong password and a disabled client get the same fault after the same work; the fault's reason tells the audit.
 */
export const verifyUsernameToken = (
  token: UsernameToken,
  client: Client | undefined,
  { now, confidential, settings }: TokenTransport,
): Result<Verified, SecurityFault> => {
  const { created, nonce } = token;
  const problem = token.kind === 'text' ? clearTextProblem(confidential, settings) : undefined;
  if (problem !== undefined) return refused(passwordFault(problem));
  // Before the password, and so the same for known and unknown names.
  const stale = created && checkFreshness(created.at, now, settings, 'wsu:Created of wsse:UsernameToken');
  if (stale !== undefined) return stale;
  const proved = judgeProof(client, (one) =>
    token.kind === 'text' ? passwordReason(one, token.password) : digestReason(one, token),
  );
  if (!proved.ok) return refused(failedAuthentication(proved.error));
  // After the proof: what a client's record allows is nobody else's business.
  if (nonce !== undefined && nonce.length < NONCE_USUAL_BYTES && !proved.value.permissions.has('UseShortNonces')) {
    return refused(shortNonce(nonce.length, proved.value.clientId));
  }
  return ok({
    client: proved.value,
    authentication: token.kind === 'text' ? 'USERNAME_TEXT' : 'USERNAME_DIGEST',
    nonce: nonce && created && { value: nonce, expiresAt: lastMoment(created.at, settings) },
  });
};

const digestReason = ({ credential }: Client, token: DigestToken): ProofReason | undefined => {
  const secret = credential.secret ?? absentSecret;
  const matches = equalDigests(passwordDigest(token.nonce, token.created.text, secret), token.digest);
  if (credential.secret === undefined) return 'NO_DIGEST_SECRET';
  return matches ? undefined : 'WRONG_PASSWORD';
};

const absentSecret = absentClient.credential.secret ?? new Uint8Array(0);

// Created + how long it counts here + how far another node's clock may be behind ours.
const lastMoment = (created: Instant, { createdMaxAgeSeconds, createdMaxFutureSeconds }: FreshnessSettings): Instant =>
  instant(created + (createdMaxAgeSeconds + createdMaxFutureSeconds) * MICROS_PER_SECOND);
