import type { Result } from '../lib/result.ts';
import { ok, refused } from '../lib/result.ts';
import type { Client } from './client.ts';
import { absentClient } from './client.ts';

const proofReasons = [
  'UNKNOWN_CLIENT',
  'CLIENT_DISABLED',
  'NO_DIGEST_SECRET',
  'WRONG_PASSWORD',
  'TOO_MANY_FAILURES',
] as const;

/** Why a claim to be a client is not believed. For the audit alone: the caller hears the same words for each. */
export type ProofReason = (typeof proofReasons)[number];

const reasons: ReadonlySet<string> = new Set(proofReasons);

/** Whether a claim was refused for what is known of its client, and not for its form or its age. */
export const isProofReason = (reason: string): reason is ProofReason => reasons.has(reason);

/**
 * Judges a proof against the client of the claimed name, undefined where there is none; `reasonOf` tells why it does
 * not hold. An unknown name and a disabled client take the same work as a wrong password.
 */
export const judgeProof = (
  client: Client | undefined,
  reasonOf: (client: Client) => ProofReason | undefined,
): Result<Client, ProofReason> => {
  const reason = reasonOf(client ?? absentClient);
  if (client === undefined) return refused('UNKNOWN_CLIENT');
  if (reason !== undefined) return refused(reason);
  return client.status === 'ACTIVE' ? ok(client) : refused('CLIENT_DISABLED');
};
