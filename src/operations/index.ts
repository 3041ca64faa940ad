import type { OperationName } from '../contract/generated.ts';
import type { OperationModel } from '../contract/model.ts';
import { acknowledgeChanges } from './acknowledge-changes.ts';
import { assignSchedule } from './assign-schedule.ts';
import type { AuditProofs } from './audit-proofs.ts';
import { compareTotals } from './compare-totals.ts';
import { createDecideCorrection } from './decide-correction.ts';
import { decideOvertime } from './decide-overtime.ts';
import { discardQuarantine } from './discard-quarantine.ts';
import { createEventJson } from './event-json.ts';
import { createGetAuditProof } from './get-audit-proof.ts';
import { getCalendar } from './get-calendar.ts';
import { getChanges } from './get-changes.ts';
import { createGetCheckpoint } from './get-checkpoint.ts';
import { getDays } from './get-days.ts';
import { getEmployees } from './get-employees.ts';
import { getExceptions } from './get-exceptions.ts';
import { getQuarantine } from './get-quarantine.ts';
import { getRequestStatus } from './get-request-status.ts';
import { getSchedule } from './get-schedule.ts';
import { createGetServiceInfo, type ServiceFacts } from './get-service-info.ts';
import { getShifts } from './get-shifts.ts';
import { getSnapshot } from './get-snapshot.ts';
import { getTimeEvents } from './get-time-events.ts';
import { getTimePairs } from './get-time-pairs.ts';
import type { OperationTable } from './operation.ts';
import { createPing } from './ping.ts';
import { createQueryAuditLog, type LeafBytes } from './query-audit-log.ts';
import { recalculateDays } from './recalculate-days.ts';
import { reportWatermark } from './report-watermark.ts';
import { resolveException } from './resolve-exception.ts';
import { createRetryQuarantine } from './retry-quarantine.ts';
import { startFullSync } from './start-full-sync.ts';
import { createSubmitCorrection } from './submit-correction.ts';
import { submitDays } from './submit-days.ts';
import { submitOvertime } from './submit-overtime.ts';
import { createSubmitTimeEvents } from './submit-time-events.ts';
import { upsertCalendar } from './upsert-calendar.ts';
import { upsertEmployees } from './upsert-employees.ts';
import { upsertShifts } from './upsert-shifts.ts';
import { upsertTerminals } from './upsert-terminals.ts';
import { createVerifyAudit } from './verify-audit.ts';
import { voidTimeEvents } from './void-time-events.ts';
import { createWithdrawCorrection } from './withdraw-correction.ts';

/** What operations need of the folders that they may not import. */
export interface OperationParts {
  readonly service: ServiceFacts;
  readonly modelOf: (name: OperationName) => OperationModel;
  readonly leafBytes: LeafBytes;
  readonly proofs: AuditProofs;
}

/** Every operation of the contract; one that is missing does not compile. */
export const createOperations = ({ leafBytes, proofs, service, modelOf }: OperationParts): OperationTable => {
  const eventJson = createEventJson(modelOf('SubmitTimeEvents').input);
  return {
    SubmitTimeEvents: createSubmitTimeEvents(eventJson),
    VoidTimeEvents: voidTimeEvents,
    GetTimeEvents: getTimeEvents,
    UpsertEmployees: upsertEmployees,
    GetEmployees: getEmployees,
    UpsertTerminals: upsertTerminals,
    ReportWatermark: reportWatermark,
    UpsertShifts: upsertShifts,
    GetShifts: getShifts,
    AssignSchedule: assignSchedule,
    GetSchedule: getSchedule,
    UpsertCalendar: upsertCalendar,
    GetCalendar: getCalendar,
    GetTimePairs: getTimePairs,
    SubmitDays: submitDays,
    GetDays: getDays,
    SubmitCorrection: createSubmitCorrection(eventJson),
    DecideCorrection: createDecideCorrection(eventJson),
    WithdrawCorrection: createWithdrawCorrection(eventJson),
    SubmitOvertime: submitOvertime,
    DecideOvertime: decideOvertime,
    GetExceptions: getExceptions,
    ResolveException: resolveException,
    RecalculateDays: recalculateDays,
    QueryAuditLog: createQueryAuditLog(leafBytes),
    GetCheckpoint: createGetCheckpoint(proofs),
    GetAuditProof: createGetAuditProof(proofs),
    VerifyAudit: createVerifyAudit(proofs),
    Ping: createPing(service),
    GetRequestStatus: getRequestStatus,
    GetServiceInfo: createGetServiceInfo(service),
    GetQuarantine: getQuarantine,
    RetryQuarantine: createRetryQuarantine(eventJson),
    DiscardQuarantine: discardQuarantine,
    GetChanges: getChanges,
    AcknowledgeChanges: acknowledgeChanges,
    StartFullSync: startFullSync,
    GetSnapshot: getSnapshot,
    CompareTotals: compareTotals,
  } satisfies OperationTable;
};
