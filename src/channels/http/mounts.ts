import { type HttpHead, type HttpRefusal, type HttpReply, liesBelow, type Mount } from '../mount.ts';
import { textOf } from './refusal.ts';

/** An answer to a refusal, and what the log calls it; empty where it has no incident. */
export interface RefusalAnswer {
  readonly reply: HttpReply;
  readonly incidentId: string;
}

/** Answers what is refused at an address. */
export type Refuse = (request: HttpHead, refusal: HttpRefusal) => RefusalAnswer;

/**
 * Leaves a refusal to the mount that owns its address, and to the first one where nobody does or no address is known. What
 * the mount does not answer becomes a line of text.
 */
export const refuseByMount =
  (mounts: readonly Mount[]): Refuse =>
  (request, refusal) => {
    const owner = mounts.find((mount) => owns(mount, request.path)) ?? mounts[0];
    const reply = owner?.refuse?.(request, refusal);
    const answer = reply ?? textOf(refusal);
    const headers = { ...refusal.headers, ...answer.headers };
    return { reply: { ...answer, headers }, incidentId: reply?.incidentId ?? '' };
  };

const owns = ({ prefixes }: Mount, path: string): boolean => prefixes.some((prefix) => liesBelow(path, prefix));
