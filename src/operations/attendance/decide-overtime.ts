import type { DecideOvertime, DecideOvertimeResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { compensationProblem } from '../../domain/attendance/compensation.ts';
import { getPolicy } from '../../domain/attendance/policy.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { findSlice } from '../../domain/workforce/employment.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import { dayKindLookups, dayKindsOf } from './day-kinds.ts';
import { decisionProblem } from '../../domain/approval/decision-problem.ts';
import { decidedColumns } from '../../records/approval-columns.ts';
import { lockProblem, periodLookups } from '../../records/find-period.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { overtimeFact, overtimeOf } from '../../records/overtime-record.ts';

/** Decides a request for overtime. */
export const decideOvertime: Command<'DecideOvertime'> = {
  effect: 'write',
  name: 'DecideOvertime',
  size: () => 1,
  lookups: ({ overtimeId }) => [{ aggregate: 'overtimeRequest', key: canonicalUuid(overtimeId) }],
  dependentLookups(draft, { overtimeId }) {
    const asked = draft.aggregate('overtimeRequest', canonicalUuid(overtimeId)).rows.overtimeRequest;
    return [...periodLookups(draft, asked), ...asked.flatMap((one) => dayKindLookups(draft, one))];
  },
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: DecideOvertime,
  context: DecisionContext,
): Result<DecideOvertimeResponse, Refusal> {
  const key = canonicalUuid(request.overtimeId);
  const stored = draft.aggregate('overtimeRequest', key);
  const [before] = stored.rows.overtimeRequest;
  if (before === undefined) return refused(refusedRequest('DecideOvertime', [overtimeUnknown(request.overtimeId)]));
  // a rejection changes the day as well.
  const wrong =
    decisionProblem(before, stored.version, request, lockProblem(draft, before, '')) ??
    (request.decision === 'APPROVE' ? timeOffProblem(draft, before, context) : undefined);
  if (wrong !== undefined) return refused(refusedRequest('DecideOvertime', [wrong]));
  const state = request.decision === 'APPROVE' ? 'APPROVED' : 'REJECTED';
  const after = { ...before, ...decidedColumns(request, context), state, eventUid: context.ids.next() };
  const version = draft.put('overtimeRequest', key, { overtimeRequest: [after] });
  draft.record(overtimeFact(before, after, version));
  return ok({ requestId: canonicalUuid(request.requestId), replayed: false, overtime: overtimeOf(after, version) });
}

/** the calendar may have changed since it was asked for. */
function timeOffProblem(
  draft: Draft,
  asked: Row<'overtimeRequest'>,
  { settings }: DecisionContext,
): Problem | undefined {
  const { employeeId, workDate, compensation } = asked;
  const slice = findSlice(draft.aggregate('employee', employeeId).rows.employeeSlice, workDate);
  const policy = getPolicy(settings.attendance.policies, slice?.attendancePolicyCode ?? '', workDate);
  const chosen = compensation === 'TIME_OFF' ? 'TIME_OFF' : 'PAY';
  const problems = [...dayKindsOf(draft, asked, policy)].map((kind) => compensationProblem(policy, kind, chosen));
  const wrong = problems.find((one) => one !== undefined);
  return wrong && { ...wrong, field: 'overtimeId' };
}

/** No request for overtime has this id. */
export const overtimeUnknown = (overtimeId: string): Problem =>
  problem('NOT_FOUND', 'overtimeId', `No request for overtime has this id: ${overtimeId}.`, { overtimeId });
