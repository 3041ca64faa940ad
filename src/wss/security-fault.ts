import type { ProofReason } from '../access/proof.ts';
import { isProofReason } from '../access/proof.ts';
import type { PasswordReason } from '../access/text-password.ts';
import type { Result } from '../lib/result.ts';
import { refused } from '../lib/result.ts';
import { namespaces } from './namespaces.ts';

/** The fault codes of WSS 1.1.1, 12. All are the sender's. */
export const securityFaultCodes = [
  'InvalidSecurity',
  'InvalidSecurityToken',
  'UnsupportedSecurityToken',
  'UnsupportedAlgorithm',
  'FailedAuthentication',
  'FailedCheck',
  'SecurityTokenUnavailable',
  'MessageExpired',
] as const;

export type SecurityFaultCode = (typeof securityFaultCodes)[number];

/** What the audit notes; the caller is told no more than the message. */
export type SecurityReason =
  | 'MALFORMED'
  | 'DUPLICATE'
  | 'UNSUPPORTED'
  | 'NO_TOKEN'
  | 'TEXT_NOT_CONFIDENTIAL'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'REPLAYED'
  | 'SHORT_NONCE'
  | ProofReason;

/** Why a message was not accepted: the qualified fault code, a sentence for the integrator, and the reason for the audit. */
export interface SecurityFault {
  readonly code: SecurityFaultCode;
  readonly namespace: string;
  readonly message: string;
  readonly reason: SecurityReason;
}

/** A security fault as a value. */
export const securityFault = (code: SecurityFaultCode, reason: SecurityReason, message: string): SecurityFault => ({
  code,
  namespace: namespaces.wsse,
  message,
  reason,
});

/** A {@link Result} refused with a security fault. */
export const refusedBySecurity = (
  code: SecurityFaultCode,
  reason: SecurityReason,
  message: string,
): Result<never, SecurityFault> => refused(securityFault(code, reason, message));

/**
 * The one answer to an unknown name, a wrong password, a disabled client and too many failures: the same words,
 * so that nobody learns which it was.
 */
export const failedAuthentication = (reason: ProofReason): SecurityFault =>
  securityFault('FailedAuthentication', reason, 'The security token could not be authenticated or authorized');

/** The fault of a password in clear that was not accepted, whether it came in a token or by HTTP Basic. */
export const passwordFault = (reason: PasswordReason): SecurityFault =>
  isProofReason(reason) ? failedAuthentication(reason) : passwordFaults[reason];

const passwordFaults: Readonly<Record<Exclude<PasswordReason, ProofReason>, SecurityFault>> = {
  MALFORMED: securityFault(
    'InvalidSecurityToken',
    'MALFORMED',
    'The Authorization header must be Basic with name and password in base64',
  ),
  TEXT_REFUSED: securityFault(
    'UnsupportedSecurityToken',
    'TEXT_NOT_CONFIDENTIAL',
    'A password as text is not accepted here; send a PasswordDigest',
  ),
  TEXT_NOT_CONFIDENTIAL: securityFault(
    'UnsupportedSecurityToken',
    'TEXT_NOT_CONFIDENTIAL',
    'A password as text is accepted over TLS only; use an https address or send a PasswordDigest',
  ),
};

const HOW_BY_TOKEN = `a wsse:Security header with a wsse:UsernameToken, both in the namespace ${namespaces.wsse}`;

/** No `wsse:Security` header, or none with a UsernameToken in it. */
export const tokenUnavailable: SecurityFault = securityFault(
  'SecurityTokenUnavailable',
  'NO_TOKEN',
  `Send ${HOW_BY_TOKEN}`,
);

/** No credentials of any kind, where HTTP Basic is asked for. */
export const basicUnavailable: SecurityFault = securityFault(
  'SecurityTokenUnavailable',
  'NO_TOKEN',
  `Send name and secret by HTTP Basic, or ${HOW_BY_TOKEN}`,
);

/** A nonce from which up a client may use any; shorter ones only where its record allows them. */
export const NONCE_USUAL_BYTES = 8;

/** A nonce that this client may not use; told to nobody but who has proved to be it. */
export const shortNonce = (bytes: number, clientId: string): SecurityFault =>
  securityFault(
    'InvalidSecurityToken',
    'SHORT_NONCE',
    `wsse:Nonce has ${bytes} bytes; it must have ${NONCE_USUAL_BYTES} to 64 (16 random ones are usual). Where the client cannot be changed, its administrator may allow it shorter ones: muster client allow-short-nonces ${clientId}`,
  );

/** The row of the nonce was there already: the commit collided on it. */
export const replayedToken: SecurityFault = securityFault(
  'InvalidSecurity',
  'REPLAYED',
  'This wsse:Nonce was used before; make a new one for each message, also for a retry',
);
