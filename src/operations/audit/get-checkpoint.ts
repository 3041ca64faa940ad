import { ok } from '../../lib/result.ts';
import type { AuditProofs } from './audit-proofs.ts';
import type { Query } from '../../decision/operation.ts';

/** The journal's head, signed now. */
export const createGetCheckpoint = ({ sign }: AuditProofs): Query<'GetCheckpoint'> => ({
  effect: 'read',
  name: 'GetCheckpoint',
  async read({ reads }) {
    const head = await reads.journalHead();
    const { origin: journalOrigin, size, rootHash } = head;
    return ok({ response: { journalOrigin, size, rootHash, ...sign(head) }, entity: 'Journal', affectedRows: 1 });
  },
});
