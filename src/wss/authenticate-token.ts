import type { AuthenticationPorts } from '../access/authenticate.ts';
import { authenticate } from '../access/authenticate.ts';
import type { Verified } from '../access/verified.ts';
import type { Result } from '../lib/result.ts';
import type { SecurityFault } from './security-fault.ts';
import { failedAuthentication } from './security-fault.ts';
import type { UsernameToken } from './username-token.ts';
import type { TokenTransport } from './verify-username-token.ts';
import { verifyUsernameToken } from './verify-username-token.ts';

/** `address`: the caller's, after trusted proxies. */
export interface CallerTransport extends TokenTransport {
  readonly address: string;
}

/** Authenticates by a UsernameToken, by the rules and limits of {@link authenticate}. */
export const authenticateToken = (
  token: UsernameToken,
  transport: CallerTransport,
  ports: AuthenticationPorts,
): Result<Verified, SecurityFault> | Promise<Result<Verified, SecurityFault>> =>
  authenticate(
    {
      username: token.username,
      address: transport.address,
      now: transport.now,
      verify: (client) => verifyUsernameToken(token, client, transport),
      blocked: tooManyFailures,
    },
    ports,
  );

const tooManyFailures = failedAuthentication('TOO_MANY_FAILURES');
