import type { GetAuditProof, GetAuditProofResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { JournalHead, Reads } from '../../store/store.ts';
import type { AuditProofs } from './audit-proofs.ts';
import { invalidRequest, refusedRequest } from '../../decision/refused-request.ts';
import type { Query } from '../../decision/operation.ts';
import { problem } from '../../domain/problem.ts';

/** Proves that an event is in the journal, or that the journal continues an older state of itself. */
export const createGetAuditProof = (proofs: AuditProofs): Query<'GetAuditProof'> => ({
  effect: 'read',
  name: 'GetAuditProof',
  async read({ reads }, request) {
    const head = await reads.journalHead();
    const { size = 0 } = request;
    if (size > head.size) return refused(tooLarge('size', head));
    const at = size === 0 ? head.size : size;
    const response =
      request.kind === 'INCLUSION'
        ? await proveInclusion(reads, proofs, request, { ...head, size: at })
        : await proveConsistency(reads, proofs, request, { ...head, size: at });
    return response.ok ? ok({ response: response.value, entity: 'Journal', affectedRows: 1 }) : response;
  },
});

type Proven = Promise<Result<GetAuditProofResponse, Refusal>>;

async function proveInclusion(
  { tree: reads }: Reads,
  { openTree }: AuditProofs,
  { uid, index = 0 }: GetAuditProof,
  head: JournalHead,
): Proven {
  const place = uid === undefined ? index : await reads.indexOf(canonicalUuid(uid));
  const [leaf] = place === undefined || place >= head.size ? [] : await reads.leafHashes(place, place + 1);
  if (leaf === undefined) return refused(eventUnknown(uid, index, head));
  const tree = openTree(reads);
  return ok({
    journalOrigin: head.origin,
    size: head.size,
    rootHash: await tree.rootAt(head.size),
    index: leaf.eventIndex,
    uid: leaf.uid,
    leafHash: leaf.leafHash,
    hashes: await tree.inclusion(leaf.eventIndex, head.size),
  });
}

async function proveConsistency(
  { tree: reads }: Reads,
  { openTree }: AuditProofs,
  { oldSize = 0 }: GetAuditProof,
  head: JournalHead,
): Proven {
  if (oldSize > head.size) return refused(tooLarge('oldSize', head));
  const tree = openTree(reads);
  return ok({
    journalOrigin: head.origin,
    size: head.size,
    rootHash: await tree.rootAt(head.size),
    oldSize,
    oldRootHash: await tree.rootAt(oldSize),
    hashes: await tree.consistency(oldSize, head.size),
  });
}

function eventUnknown(uid: string | undefined, index: number, { size }: JournalHead): Refusal {
  const [field, value] = uid === undefined ? (['index', String(index)] as const) : (['uid', uid] as const);
  const message = `The journal has no such event: ${field} ${value}; the state that is asked for has ${size} events.`;
  return refusedRequest('GetAuditProof', [
    problem('NOT_FOUND', field, message, { [field]: value, size: String(size) }),
  ]);
}

const tooLarge = (member: 'size' | 'oldSize', { size }: JournalHead): Refusal =>
  invalidRequest('GetAuditProof', member, `There are ${size} events in the state that is asked for.`, {
    size: String(size),
  });
