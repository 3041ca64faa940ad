import type { ServiceTable } from '../../decision/operation.ts';
import { createGetAuditProof } from './get-audit-proof.ts';
import { createGetCheckpoint } from './get-checkpoint.ts';
import { createQueryAuditLog } from './query-audit-log.ts';
import { createVerifyAudit } from './verify-audit.ts';
import type { AuditProofs } from './audit-proofs.ts';
import type { LeafBytes } from './query-audit-log.ts';

/** What the operations of the audit prove with. */
export interface AuditParts {
  readonly leafBytes: LeafBytes;
  readonly proofs: AuditProofs;
}

/** The operations of the audit service; one that is missing does not compile. */
export const auditOperations = ({ leafBytes, proofs }: AuditParts): ServiceTable<'audit'> => ({
  QueryAuditLog: createQueryAuditLog(leafBytes),
  GetCheckpoint: createGetCheckpoint(proofs),
  GetAuditProof: createGetAuditProof(proofs),
  VerifyAudit: createVerifyAudit(proofs),
});
