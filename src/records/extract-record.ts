import type { AuditFact } from '../decision/audit-fact.ts';
import type { Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';

/** The entry of the audit trail for an extract that was begun, made or confirmed. */
export const extractFact = (
  before: Row<'payrollExtract'> | undefined,
  after: Row<'payrollExtract'>,
  version: number,
): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : 'U',
  entity: 'PayrollExtract',
  entityId: after.extractId,
  entityVersion: version,
  affectedRows: 1,
  changes: { before: before && extractForAudit(before), after: extractForAudit(after) },
});

/** The extract as the audit trail tells it: its hash proves its lines. */
export const extractForAudit = ({ hash, forced, ...row }: Row<'payrollExtract'>): object => ({
  ...rowForAudit({ ...row }),
  forced: forced ? true : undefined,
  hash: Buffer.from(hash).toString('base64'),
});
