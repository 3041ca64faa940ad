import type { ClientDirectory } from '../access/client-directory.ts';
import type { FailureLimiter } from '../access/failure-limiter.ts';
import type { Result } from '../lib/result.ts';
import { refused } from '../lib/result.ts';
import type { SecurityFault } from './security-fault.ts';
import { failedAuthentication } from './security-fault.ts';
import type { UsernameToken } from './username-token.ts';
import type { TokenCircumstances, Verified } from './verify-username-token.ts';
import { verifyUsernameToken } from './verify-username-token.ts';

export interface AuthenticationPorts {
  readonly directory: ClientDirectory;
  readonly limiter: FailureLimiter;
}

/** `address`: the caller's, after trusted proxies. */
export interface CallerCircumstances extends TokenCircumstances {
  readonly address: string;
}

/**
 * Authenticates by a UsernameToken: at once where the remembered client is proved, else from the store. Known and
 * unknown names go the same way (checked, fetched, checked again), so that the time does not tell them apart.
 */
export const authenticate = (
  token: UsernameToken,
  caller: CallerCircumstances,
  { directory, limiter }: AuthenticationPorts,
): Result<Verified, SecurityFault> | Promise<Result<Verified, SecurityFault>> => {
  if (limiter.isBlocked(token.username, caller.address, caller.now))
    return refused(failedAuthentication('TOO_MANY_FAILURES'));
  const verified = verifyUsernameToken(token, directory.find(token.username), caller);
  // Another fault than this does not depend on the client.
  if (verified.ok || verified.error.code !== 'FailedAuthentication') return verified;
  return verifyAgain(token, caller, { directory, limiter });
};

const verifyAgain = async (
  token: UsernameToken,
  caller: CallerCircumstances,
  { directory, limiter }: AuthenticationPorts,
): Promise<Result<Verified, SecurityFault>> => {
  const verified = verifyUsernameToken(token, await directory.fetch(token.username), caller);
  if (!verified.ok) limiter.recordFailure(token.username, caller.address, caller.now);
  return verified;
};
