import type { DecideOvertime, DecideOvertimeResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { compensationProblem } from '../../domain/attendance/compensation.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import { dayKindLookups, dayKindsOf } from './day-kinds.ts';
import { actingLookups } from '../../records/acting-capacities.ts';
import { judgedColumns, storedRequest } from '../../records/approval-columns.ts';
import { periodLookups } from '../../records/find-period.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { judgeSentDecision, policyOn } from './judge-request.ts';
import { overtimeFact, overtimeOf } from '../../records/overtime-record.ts';

/** Decides a request for overtime: one step of its route. */
export const decideOvertime: Command<'DecideOvertime'> = {
  effect: 'write',
  name: 'DecideOvertime',
  size: () => 1,
  lookups: ({ overtimeId, delegatedFrom }) => [
    { aggregate: 'overtimeRequest', key: canonicalUuid(overtimeId) },
    ...actingLookups(delegatedFrom),
  ],
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
  const refuse = (wrong: Problem) => refused(refusedRequest('DecideOvertime', [wrong]));
  const key = canonicalUuid(request.overtimeId);
  const stored = draft.aggregate('overtimeRequest', key);
  const [before] = stored.rows.overtimeRequest;
  if (before === undefined) return refuse(overtimeUnknown(request.overtimeId));
  const asked = storedRequest('OVERTIME', before, stored.version);
  const judged = judgeSentDecision(draft, asked, before.workDate, request, context);
  if (!judged.ok) return refuse(judged.error);
  const wrong = request.decision === 'APPROVE' ? timeOffProblem(draft, before, context) : undefined;
  if (wrong !== undefined) return refuse(wrong);
  const { decidedBy, delegatedFrom = '', comment } = request;
  const columns = judgedColumns(before, judged.value, { decidedBy, delegatedFrom, comment }, context);
  const after = { ...before, ...columns, eventUid: context.ids.next() };
  const version = draft.put('overtimeRequest', key, { overtimeRequest: [after] });
  draft.record(overtimeFact(before, after, version));
  return ok({ requestId: canonicalUuid(request.requestId), replayed: false, overtime: overtimeOf(after, version) });
}

/** the calendar may have changed since it was asked for. */
function timeOffProblem(draft: Draft, asked: Row<'overtimeRequest'>, context: DecisionContext): Problem | undefined {
  const { compensation } = asked;
  const policy = policyOn(draft, asked, context);
  const chosen = compensation === 'TIME_OFF' ? 'TIME_OFF' : 'PAY';
  const problems = [...dayKindsOf(draft, asked, policy)].map((kind) => compensationProblem(policy, kind, chosen));
  const wrong = problems.find((one) => one !== undefined);
  return wrong && { ...wrong, field: 'overtimeId' };
}

/** No request for overtime has this id. */
export const overtimeUnknown = (overtimeId: string): Problem =>
  problem('NOT_FOUND', 'overtimeId', `No request for overtime has this id: ${overtimeId}.`, { overtimeId });
