import type { SubmitOvertime, SubmitOvertimeResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { getPolicy, type AttendancePolicy } from '../../domain/attendance/policy.ts';
import { compareBySourceKey } from '../../domain/attendance/sameness.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { MICROS_PER_DAY } from '../../lib/clock.ts';
import { formatInstant } from '../../lib/date-time.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import { canonicalUuid, uuidBytes } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import { undecided } from '../../records/approval-columns.ts';
import { employedPerson } from './employed-person.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { overtimeFact, overtimeIdOf, overtimeOf } from '../../records/overtime-record.ts';
import { workDateSpan } from '../../domain/time/work-date-span.ts';

/** Stores that somebody asks for overtime; once for each key of the source. */
export const submitOvertime: Command<'SubmitOvertime'> = {
  effect: 'write',
  name: 'SubmitOvertime',
  size: () => 1,
  lookups: (request) => [
    { aggregate: 'overtimeRequest', key: overtimeIdOf(request) },
    { aggregate: 'employee', key: request.employeeId },
  ],
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: SubmitOvertime,
  context: DecisionContext,
): Result<SubmitOvertimeResponse, Refusal> {
  const refuse = (problems: Problems) => refused(refusedRequest('SubmitOvertime', problems));
  const endless = windowProblem(request);
  if (endless !== undefined) return refuse([endless]);
  const { version, rows } = draft.aggregate('overtimeRequest', overtimeIdOf(request));
  const [stored] = rows.overtimeRequest;
  const payloadHash = hashRequest(request);
  const verdict = compareBySourceKey(stored, payloadHash);
  if (stored !== undefined && verdict === 'REPLAY') return ok(respond(request, overtimeOf(stored, version)));
  if (stored !== undefined && verdict === 'CONFLICT') return refuse([conflictWith(stored)]);
  const problems = problemsOfRequest(draft, request, context);
  if (problems.length > 0) return refuse(problems);
  const row = newRow(request, payloadHash, context);
  const first = draft.put('overtimeRequest', row.overtimeId, { overtimeRequest: [row] });
  draft.record(overtimeFact(undefined, row, first));
  return ok(respond(request, overtimeOf(row, first)));
}

function windowProblem({ windowFrom, windowTo }: SubmitOvertime): Problem | undefined {
  if (windowTo <= windowFrom) return problem('VALIDATION', 'windowTo', 'The window ends before it has begun.');
  if (windowTo - windowFrom <= MICROS_PER_DAY) return undefined;
  return problem('VALIDATION', 'windowTo', 'The window is longer than 24 hours.');
}

function problemsOfRequest(draft: Draft, request: SubmitOvertime, { settings }: DecisionContext): Problems {
  const { employeeId, workDate } = request;
  const employed = employedPerson(draft, employeeId, workDate);
  if (!employed.ok) return [employed.error];
  const { workTimeZone, attendancePolicyCode } = employed.value.slice;
  const policy = getPolicy(settings.attendance.policies, attendancePolicyCode, workDate);
  return [...foreignWindow(request, workTimeZone), ...compensationProblem(request, policy)];
}

/** It belongs to the work date: no part of it lies further off than the day before and the day after. */
function foreignWindow({ workDate, windowFrom, windowTo }: SubmitOvertime, zone: string): Problems {
  const { from, to } = workDateSpan(workDate, zone);
  const params = { from: formatInstant(from), to: formatInstant(to) };
  const message = 'The window lies too far from the work date.';
  const problems: Problem[] = [];
  if (windowFrom < from) problems.push(problem('VALIDATION', 'windowFrom', message, params));
  if (windowTo > to) problems.push(problem('VALIDATION', 'windowTo', message, params));
  return problems;
}

/** some kinds may only be paid. */
function compensationProblem({ kind, compensation }: SubmitOvertime, policy: AttendancePolicy): Problems {
  if (compensation !== 'TIME_OFF' || policy.overtime.timeOffKinds.includes(kind)) return [];
  const message = 'Overtime of this kind is paid: the policy knows no time off for it.';
  return [problem('INELIGIBLE', 'compensation', message, { kind, policyCode: policy.policyCode })];
}

/** By what the same request is known when its source sends it again. The order is part of it: hashes are stored. */
function hashRequest(request: SubmitOvertime): Uint8Array {
  const { employeeId, workDate, windowFrom, windowTo, kind, compensation, reason } = request;
  const { requestedBy = employeeId } = request;
  return sha256(JSON.stringify([employeeId, workDate, windowFrom, windowTo, kind, compensation, reason, requestedBy]));
}

const conflictWith = ({ overtimeId }: Row<'overtimeRequest'>): Problem =>
  problem('IDEMPOTENCY_CONFLICT', 'sourceRequestId', 'Another request is stored under this key already.', {
    originalId: overtimeId,
  });

const newRow = (
  request: SubmitOvertime,
  payloadHash: Uint8Array,
  { ids, now, clientId }: DecisionContext,
): Row<'overtimeRequest'> => ({
  overtimeId: overtimeIdOf(request),
  sourceSystem: request.sourceSystem,
  sourceRequestId: request.sourceRequestId,
  employeeId: request.employeeId,
  workDate: request.workDate,
  windowFrom: request.windowFrom,
  windowTo: request.windowTo,
  kind: request.kind,
  compensation: request.compensation,
  payloadHash,
  reason: request.reason ?? '',
  reasonSalt: uuidBytes(ids.random()),
  requestedBy: request.requestedBy ?? request.employeeId,
  requestedAt: now,
  ...undecided,
  clientId,
  requestId: canonicalUuid(request.requestId),
  eventUid: ids.next(),
});

const respond = (
  { requestId }: SubmitOvertime,
  overtime: SubmitOvertimeResponse['overtime'],
): SubmitOvertimeResponse => ({ requestId: canonicalUuid(requestId), replayed: false, overtime });
