import { matchesPassword } from './credential.ts';
import type { Client } from './client.ts';
import type { ProofReason } from './proof.ts';

/** Which passwords are taken as they are, in clear. */
export interface PasswordSettings {
  readonly usernameTokenText: 'tls-or-loopback' | 'never';
}

/** A name and a password as they are. */
export interface TextPassword {
  readonly username: string;
  readonly password: string;
}

/** Why a password was not accepted, wherever it was read. */
export type PasswordReason = 'MALFORMED' | 'TEXT_REFUSED' | 'TEXT_NOT_CONFIDENTIAL' | ProofReason;

/** Why no password may be sent in clear here, whosever it is; judged before anything else is. */
export const clearTextProblem = (
  confidential: boolean,
  { usernameTokenText }: PasswordSettings,
): 'TEXT_REFUSED' | 'TEXT_NOT_CONFIDENTIAL' | undefined => {
  if (usernameTokenText === 'never') return 'TEXT_REFUSED';
  return confidential ? undefined : 'TEXT_NOT_CONFIDENTIAL';
};

/** Why a password does not prove a client; undefined where it does. */
export const passwordReason = ({ clientId, credential }: Client, password: string): ProofReason | undefined =>
  matchesPassword(credential, clientId, password) ? undefined : 'WRONG_PASSWORD';
