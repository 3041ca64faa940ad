import type { Instant } from '../lib/clock.ts';
import type { Result } from '../lib/result.ts';
import { refused } from '../lib/result.ts';
import type { ClientDirectory } from './client-directory.ts';
import type { Client } from './client.ts';
import type { FailureLimiter } from './failure-limiter.ts';
import { isProofReason } from './proof.ts';
import type { Verified } from './verified.ts';

export interface AuthenticationPorts {
  readonly directory: ClientDirectory;
  readonly limiter: FailureLimiter;
}

/** A claim to be a client, and how it is verified. */
export interface Claim<Failure extends { readonly reason: string }> {
  readonly username: string;
  /** From which address, behind trusted proxies, and when it was made. */
  readonly address: string;
  readonly now: Instant;
  /** Verifies it against the client of that name, undefined where there is none. */
  verify(client: Client | undefined): Result<Verified, Failure>;
  /** The answer to who has failed too often: in the words of a wrong password. */
  readonly blocked: Failure;
}

/**
 * Authenticates at once where the remembered client is proved, else from the store. Known and unknown names go the same
 * way (checked, fetched, checked again), so that the time does not tell them apart.
 */
export const authenticate = <Failure extends { readonly reason: string }>(
  claim: Claim<Failure>,
  { directory, limiter }: AuthenticationPorts,
): Result<Verified, Failure> | Promise<Result<Verified, Failure>> => {
  if (limiter.isBlocked(claim.username, claim.address, claim.now)) return refused(claim.blocked);
  const verified = claim.verify(directory.find(claim.username));
  // Another failure than these does not depend on the client's record.
  if (verified.ok || !(isProofReason(verified.error.reason) || verified.error.reason === 'SHORT_NONCE'))
    return verified;
  return verifyStored(claim, { directory, limiter });
};

const verifyStored = async <Failure extends { readonly reason: string }>(
  claim: Claim<Failure>,
  { directory, limiter }: AuthenticationPorts,
): Promise<Result<Verified, Failure>> => {
  const verified = claim.verify(await directory.fetch(claim.username));
  // Who has proved to be the client is guessing nothing.
  if (!verified.ok && isProofReason(verified.error.reason))
    limiter.recordFailure(claim.username, claim.address, claim.now);
  return verified;
};
