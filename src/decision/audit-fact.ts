import type { Instant } from '../lib/clock.ts';

/** One entry of the audit trail as an operation tells it; the pipeline adds who, where and with which request. */
export interface AuditFact {
  /** UUIDv7, stored with every row that the event wrote. */
  readonly uid: string;
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E';
  readonly entity: string;
  readonly entityId: string;
  /** The aggregate's new version; 0 where the entity has none. */
  readonly entityVersion?: number;
  readonly employeeId?: string;
  /** When the fact itself happened, where that is not the time of recording. */
  readonly occurredAt?: Instant;
  /** SUCCESS unless told otherwise; an item that was refused in PARTIAL mode is REFUSED with its code. */
  readonly outcome?: 'SUCCESS' | 'REPLAYED' | 'REFUSED' | 'FAILED';
  readonly faultCode?: string;
  readonly affectedRows?: number;
  /** Becomes JSON text. Personal free text must be in it as a salted digest only. */
  readonly changes?: object;
}
