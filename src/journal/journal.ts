import type { JournalEntry } from '../store/store.ts';
import type { AuditEvent } from './audit-event.ts';
import { eventLeafHash } from './leaf-bytes.ts';
import { leafMac } from './mac.ts';
import type { MacKey } from './mac.ts';

/** The version of the columns that an event fills and of the order in which its leaf hashes them. */
const SCHEMA_VERSION = 1;

/** Makes audit events ready to be sealed. */
export interface Journal {
  /** The event's columns with their MAC, and its leaf hash. */
  entry(event: AuditEvent): JournalEntry;
}

/** Who did it, from where. */
const caller = (event: AuditEvent) => ({
  actor: event.actor,
  onBehalfOf: event.onBehalfOf ?? '',
  clientId: event.clientId ?? '',
  credentialId: event.credentialId ?? '',
  authentication: event.authentication ?? '',
  node: event.node,
  channel: event.channel,
  sourceAddress: event.sourceAddress ?? '',
  peerAddress: event.peerAddress ?? '',
});

/** What was done, to what, and how it ended. */
const deed = (event: AuditEvent) => ({
  operation: event.operation,
  action: event.action,
  entity: event.entity ?? '',
  entityId: event.entityId ?? '',
  entityVersion: event.entityVersion ?? 0,
  employeeId: event.employeeId ?? '',
  outcome: event.outcome,
  faultCode: event.faultCode ?? '',
  affectedRows: event.affectedRows ?? 0,
});

/** A journal whose events carry MACs by the given key. */
export const createJournal = ({ macKey }: { readonly macKey: MacKey }): Journal => ({
  entry(event) {
    const row = {
      uid: event.uid,
      schemaVersion: SCHEMA_VERSION,
      recordedAt: event.recordedAt,
      occurredAt: event.occurredAt ?? null,
      ...caller(event),
      ...deed(event),
      requestId: event.requestId ?? null,
      correlationId: event.correlationId,
      messageId: event.messageId ?? '',
      bodyHash: event.bodyHash ?? null,
      changes: event.changes ?? '',
      macKeyId: macKey.id,
    };
    const leafHash = eventLeafHash(row);
    return { event: { ...row, mac: leafMac(macKey.key, leafHash) }, leafHash };
  },
});
