import type { AuditFact } from '../decision/audit-fact.ts';
import type { Row } from '../store/store.ts';
import { momentForAudit, watermarkForAudit } from './watermark-for-audit.ts';

/** The source system as the audit trail tells it. */
export const sourceForAudit = (source: Row<'source'>): object => watermarkForAudit(source);

/** The entry of the audit trail for a source that has reported what it delivered. */
export const sourceReportFact = (
  before: Row<'source'> | undefined,
  after: Row<'source'>,
  version: number,
): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : 'U',
  entity: 'Source',
  entityId: after.sourceSystem,
  entityVersion: version,
  affectedRows: 1,
  changes: {
    before: { deliveryWatermark: momentForAudit(before?.deliveryWatermark ?? null) },
    after: sourceForAudit(after),
  },
});
