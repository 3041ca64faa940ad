import type { CorrectedPunch, CorrectionKind, CorrectionSlot, PunchCorrection } from '../contract/generated.ts';
import { instant } from '../lib/clock.ts';
import { formatInstant } from '../lib/date-time.ts';
import type { Row } from '../store/store.ts';
import { ERASED } from '../store/personal/outcome-texts.ts';
import { approvalStates, routeForAudit, routeTold } from './approval-columns.ts';
import type { EventJson } from './event-json.ts';
import { filled } from '../lib/filled.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import { textDigest } from './salted-digest.ts';
import { storedCode } from './stored-code.ts';
import { timeEventOf } from './time-event-record.ts';

/** The stored correction as the contract tells it. */
export function correctionOf(row: Row<'punchCorrection'>, version: number, json: EventJson): PunchCorrection {
  const proposed = row.proposed === '' ? undefined : json.read(row.proposed);
  return {
    correctionId: row.correctionId,
    version,
    state: storedCode(approvalStates, row.state),
    sourceSystem: row.sourceSystem,
    sourceRequestId: row.sourceRequestId,
    employeeId: row.employeeId,
    workDate: row.workDate,
    slot: storedCode(slots, row.slot),
    kind: storedCode(kinds, row.kind),
    eventType: proposed?.eventType,
    eventTime: proposed?.eventTime,
    timeZone: proposed?.timeZone,
    voidEventId: row.voidEventId ?? undefined,
    // The contract has it always.
    reason: row.reason === '' ? ERASED : row.reason,
    requestedBy: row.requestedBy,
    requestedAt: instant(row.requestedAt),
    decidedBy: filled(row.decidedBy),
    decidedAt: row.decidedAt === null ? undefined : instant(row.decidedAt),
    comment: filled(row.comment),
    eventId: row.eventId ?? undefined,
    ...routeTold(row),
  };
}

/** The punch that a correction takes out. */
export const correctedPunchOf = (row: Row<'timeEvent'>): CorrectedPunch => {
  const { eventType, occurredAt, localTime, timeZone, terminalId, captureMethod, state } = timeEventOf(row, undefined);
  return { eventType, occurredAt, localTime, timeZone, terminalId, captureMethod, state };
};

/** The entry of the audit trail for a correction that was asked for, decided or withdrawn. */
export const correctionFact = (
  before: Row<'punchCorrection'> | undefined,
  after: Row<'punchCorrection'>,
  version: number,
): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : after.state === 'WITHDRAWN' ? 'D' : 'U',
  entity: 'PunchCorrection',
  entityId: after.correctionId,
  entityVersion: version,
  employeeId: after.employeeId,
  affectedRows: 1,
  changes: { before: before && correctionForAudit(before), after: correctionForAudit(after) },
});

/** The correction as the audit trail tells it; reason and comment stand as salted digests. */
export const correctionForAudit = (row: Row<'punchCorrection'>): object => ({
  correctionId: row.correctionId,
  state: row.state,
  sourceSystem: row.sourceSystem,
  sourceRequestId: row.sourceRequestId,
  employeeId: row.employeeId,
  workDate: row.workDate,
  slot: row.slot,
  kind: row.kind,
  proposed: row.proposed === '' ? undefined : (JSON.parse(row.proposed) as object),
  voidEventId: row.voidEventId ?? undefined,
  payloadHash: Buffer.from(row.payloadHash).toString('base64'),
  reason: textDigest(row, 'reason', row.reasonSalt, row.reason),
  requestedBy: row.requestedBy,
  requestedAt: formatInstant(instant(row.requestedAt)),
  decidedBy: filled(row.decidedBy),
  decidedAt: row.decidedAt === null ? undefined : formatInstant(instant(row.decidedAt)),
  comment: textDigest(row, 'comment', row.commentSalt, row.comment),
  ...routeForAudit(row),
  eventId: row.eventId ?? undefined,
});

const slots: readonly CorrectionSlot[] = ['IN', 'OUT', 'BREAK_START', 'BREAK_END', 'OTHER'];
const kinds: readonly CorrectionKind[] = ['ADD', 'VOID', 'REPLACE'];
