import { getEmployees } from './get-employees.ts';
import { getRequestStatus } from './get-request-status.ts';
import { getTimeEvents } from './get-time-events.ts';
import type { OperationTable } from './operation.ts';
import { createPing, type ServiceVersions } from './ping.ts';
import { createQueryAuditLog, type LeafBytes } from './query-audit-log.ts';
import { submitTimeEvents } from './submit-time-events.ts';
import { upsertEmployees } from './upsert-employees.ts';
import { upsertTerminals } from './upsert-terminals.ts';

/** What operations need of the folders that they may not import. */
export interface OperationParts extends ServiceVersions {
  readonly leafBytes: LeafBytes;
}

/** Every operation of the contract; one that is missing does not compile. */
export const createOperations = ({ leafBytes, ...versions }: OperationParts): OperationTable =>
  ({
    SubmitTimeEvents: submitTimeEvents,
    GetTimeEvents: getTimeEvents,
    UpsertEmployees: upsertEmployees,
    GetEmployees: getEmployees,
    UpsertTerminals: upsertTerminals,
    QueryAuditLog: createQueryAuditLog(leafBytes),
    Ping: createPing(versions),
    GetRequestStatus: getRequestStatus,
  }) satisfies OperationTable;
