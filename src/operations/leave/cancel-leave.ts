import type { CancelLeave, CancelLeaveResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { consentStep, noStep } from '../../domain/approval/approval-route.ts';
import { nobodyHere } from '../../domain/approval/decision-problem.ts';
import { cancellationOf, findTransition, type Transition } from '../../domain/leave/transitions.ts';
import type { Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { actingCapacities } from '../../records/acting-capacities.ts';
import { commentColumns } from '../../records/approval-columns.ts';
import { allOf, giveBackToLots } from '../../records/leave-posting.ts';
import { leaveOf, leaveStateOf } from '../../records/leave-request-record.ts';
import { retroProblem } from './retro-right.ts';
import {
  changeLeave,
  chargedDatesOf,
  dependentStoredLookups,
  findStored,
  reversed,
  staleOrClosed,
  storedLeaveLookups,
  type StoredLeave,
} from './stored-leave.ts';

/**
 * Cancels approved leave: what it took is given back by REVERSAL entries. Once it has begun, or where its type asks for
 * consent, the employee only asks for it.
 */
export const cancelLeave: Command<'CancelLeave'> = {
  effect: 'write',
  name: 'CancelLeave',
  size: () => 1,
  lookups: storedLeaveLookups,
  dependentLookups: dependentStoredLookups,
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: CancelLeave,
  context: DecisionContext,
): Result<CancelLeaveResponse, Refusal> {
  const refuse = (wrong: Problem) => refused(refusedRequest('CancelLeave', [wrong]));
  const found = findStored(draft, request, context);
  if (!found.ok) return refuse(found.error);
  const transition = judge(draft, found.value, request, context);
  if (!transition.ok) return refuse(transition.error);
  const { rows, version } = store(draft, found.value, request, transition.value, context);
  return ok({ requestId: canonicalUuid(request.requestId), leave: leaveOf(rows, version), replayed: false });
}

function judge(
  draft: Draft,
  stored: StoredLeave,
  request: CancelLeave,
  context: DecisionContext,
): Result<Transition, Problem> {
  const { row, type, today } = stored;
  const { cancelledBy: person, retro = false } = request;
  const noRight = retroProblem(request, context);
  if (noRight !== undefined) return refused(noRight);
  const acting = { employeeId: row.employeeId, person, field: 'cancelledBy', delegatedFrom: '', retro };
  const capacities = actingCapacities(draft, acting, context);
  if (!capacities.ok) return capacities;
  if (capacities.value.length === 0) return refused(nobodyHere(person, 'cancelledBy'));
  const wrong = staleOrClosed(draft, stored, request, chargedDatesOf(stored));
  if (wrong !== undefined) return refused(wrong);
  const usual = cancellationOf(row, today, type);
  // HR needs nobody's consent.
  const action = usual === 'requestCancel' && capacities.value.includes('HR') ? 'cancelPast' : usual;
  return findTransition(leaveStateOf(row), action, capacities.value, 'cancelledBy');
}

function store(
  draft: Draft,
  stored: StoredLeave,
  { cancelledBy, reason }: CancelLeave,
  { to }: Transition,
  context: DecisionContext,
) {
  const { row, type, days } = stored;
  const said = commentColumns(reason, context);
  if (to !== 'CANCELLED')
    return changeLeave(
      draft,
      stored,
      { columns: { state: to, ...consentStep(type.approvalRoute), ...said }, days },
      context,
    );
  const source = { sourceType: 'REQUEST', sourceId: row.leaveRequestId, actor: cancelledBy } as const;
  giveBackToLots(draft, allOf(days), 'CONSUME', source, context);
  const columns = { state: to, ...noStep, ...said, decidedBy: cancelledBy, decidedAt: context.now, needsReview: false };
  return changeLeave(draft, stored, { columns, days: days.map(reversed) }, context);
}
