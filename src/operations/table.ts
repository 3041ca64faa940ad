import type { OperationName } from '../contract/generated.ts';
import type { OperationModel } from '../contract/model.ts';
import { acknowledgeChanges } from './integration/acknowledge-changes.ts';
import { assignSchedule } from './workforce/assign-schedule.ts';
import type { AuditProofs } from './audit/audit-proofs.ts';
import { cancelRun } from './integration/cancel-run.ts';
import { compareTotals } from './integration/compare-totals.ts';
import { createDecideCorrection } from './attendance/decide-correction.ts';
import { decideOvertime } from './attendance/decide-overtime.ts';
import { discardQuarantine } from './integration/discard-quarantine.ts';
import { createEventJson } from '../records/event-json.ts';
import { createGetAuditProof } from './audit/get-audit-proof.ts';
import { getCalendar } from './workforce/get-calendar.ts';
import { getChanges } from './integration/get-changes.ts';
import { createGetCheckpoint } from './audit/get-checkpoint.ts';
import { getDays } from './attendance/get-days.ts';
import { getEmployees } from './workforce/get-employees.ts';
import { getExceptions } from './attendance/get-exceptions.ts';
import { getQuarantine } from './integration/get-quarantine.ts';
import { getRequestStatus } from './integration/get-request-status.ts';
import { getRun } from './integration/get-run.ts';
import { getSchedule } from './workforce/get-schedule.ts';
import { createGetServiceInfo, type ServiceFacts } from './integration/get-service-info.ts';
import { getShifts } from './workforce/get-shifts.ts';
import { getSnapshot } from './integration/get-snapshot.ts';
import { getTimeEvents } from './attendance/get-time-events.ts';
import { getTimePairs } from './attendance/get-time-pairs.ts';
import type { OperationTable } from '../decision/operation.ts';
import { createPing } from './integration/ping.ts';
import { createQueryAuditLog, type LeafBytes } from './audit/query-audit-log.ts';
import { recalculateDays } from './attendance/recalculate-days.ts';
import { reportWatermark } from './workforce/report-watermark.ts';
import { resolveException } from './attendance/resolve-exception.ts';
import { createRetryQuarantine } from './integration/retry-quarantine.ts';
import { startFullSync } from './integration/start-full-sync.ts';
import { createSubmitCorrection } from './attendance/submit-correction.ts';
import { submitDays } from './attendance/submit-days.ts';
import { submitOvertime } from './attendance/submit-overtime.ts';
import { createSubmitTimeEvents } from './attendance/submit-time-events.ts';
import { upsertCalendar } from './workforce/upsert-calendar.ts';
import { upsertEmployees } from './workforce/upsert-employees.ts';
import { upsertShifts } from './workforce/upsert-shifts.ts';
import { upsertTerminals } from './workforce/upsert-terminals.ts';
import { createVerifyAudit } from './audit/verify-audit.ts';
import { voidTimeEvents } from './attendance/void-time-events.ts';
import { createWithdrawCorrection } from './attendance/withdraw-correction.ts';

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
    GetRun: getRun,
    CancelRun: cancelRun,
  } satisfies OperationTable;
};
