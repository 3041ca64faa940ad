import type { AuditAction, AuditEvent, AuditOutcome, QueryAuditLog } from '../../contract/generated.ts';
import { instant } from '../../lib/clock.ts';
import { ok, refused } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { AuditCriteria, AuditRecord, Row } from '../../store/store.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import { readText } from '../../decision/cursor-text.ts';
import { filled } from '../../lib/filled.ts';
import { backwards, invalidRequest } from '../../decision/refused-request.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { storedCode } from '../../records/stored-code.ts';

/** The bytes that the leaf hash of an event is made of. */
export type LeafBytes = (event: Row<'auditEvent'>) => Uint8Array;

/** Reads the sealed journal in its order, with the head that proves what was answered. */
export const createQueryAuditLog = (leafBytes: LeafBytes): Query<'QueryAuditLog'> => ({
  effect: 'read',
  name: 'QueryAuditLog',
  async read({ reads }, request) {
    const criteria = criteriaOf(request);
    const { recordedFrom, recordedTo } = criteria;
    if (recordedFrom !== undefined && recordedTo !== undefined && recordedFrom > recordedTo) {
      return refused(
        invalidRequest(
          'QueryAuditLog',
          'recordedTo',
          backwards('recordedFrom', recordedFrom, 'recordedTo', recordedTo),
        ),
      );
    }
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const size = pageSize(request.maxRows);
    const page = cutPage(await reads.auditEvents(criteria, { after: after.value, limit: size + 1 }), size);
    // After the events, so that the head covers each of them.
    const head = await reads.journalHead();
    const withLeaf = request.withLeafBytes === true ? leafBytes : undefined;
    const response = {
      journalOrigin: head.origin,
      journalSize: head.size,
      rootHash: head.rootHash,
      events: page.rows.map((record) => eventOf(record, withLeaf)),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last.event.eventIndex),
      hasMore: page.hasMore,
    };
    const subject = criteria.employeeId === undefined ? {} : { employeeId: criteria.employeeId };
    return ok({ response, entity: 'AuditEvent', affectedRows: page.rows.length, ...subject });
  },
});

const criteriaOf = (request: QueryAuditLog): AuditCriteria => ({
  recordedFrom: request.recordedFrom,
  recordedTo: request.recordedTo,
  actor: request.actor,
  clientId: request.clientId,
  employeeId: request.employeeId,
  entity: request.entity,
  entityId: request.entityId,
  operation: request.operation,
  outcome: request.outcome,
  correlationId: request.correlationId && canonicalUuid(request.correlationId),
  requestId: request.requestId && canonicalUuid(request.requestId),
});

function eventOf({ event, leafHash }: AuditRecord, leafBytes: LeafBytes | undefined): AuditEvent {
  return {
    index: event.eventIndex,
    uid: event.uid,
    schemaVersion: event.schemaVersion,
    recordedAt: instant(event.recordedAt),
    occurredAt: event.occurredAt === null ? undefined : instant(event.occurredAt),
    ...originOf(event),
    operation: filled(event.operation),
    action: storedCode(actions, event.action),
    entity: filled(event.entity),
    entityId: filled(event.entityId),
    entityVersion: event.entityVersion === 0 ? undefined : event.entityVersion,
    employeeId: filled(event.employeeId),
    outcome: storedCode(outcomes, event.outcome),
    faultCode: filled(event.faultCode),
    affectedRows: event.affectedRows,
    requestId: event.requestId ?? undefined,
    correlationId: event.correlationId,
    messageId: filled(event.messageId),
    bodyHash: event.bodyHash ?? undefined,
    changes: filled(event.changes),
    leafHash,
    leafBytes: leafBytes?.(event),
  };
}

/** Who, and from where. */
const originOf = (event: Row<'auditEvent'>): Partial<AuditEvent> => ({
  actor: filled(event.actor),
  onBehalfOf: filled(event.onBehalfOf),
  clientId: filled(event.clientId),
  credentialId: filled(event.credentialId),
  authentication: filled(event.authentication),
  node: filled(event.node),
  channel: filled(event.channel),
  sourceAddress: filled(event.sourceAddress),
  peerAddress: filled(event.peerAddress),
});

const actions: readonly AuditAction[] = ['C', 'R', 'U', 'D', 'E'];
const outcomes: readonly AuditOutcome[] = ['SUCCESS', 'REPLAYED', 'REFUSED', 'FAILED'];

const pageKey: PageKey<number> = {
  operation: 'QueryAuditLog',
  kind: 'a',
  encode: (index) => Buffer.from(String(index)),
  decode(bytes) {
    const text = readText(bytes);
    return text !== undefined && /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : undefined;
  },
};
