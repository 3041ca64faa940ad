import type { DecideLeave, DecideLeaveResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { toErrors } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { noStep, type RouteName, routeNames, type StepName, stepOf } from '../../domain/approval/approval-route.ts';
import type { Capacity } from '../../domain/approval/capacity.ts';
import { capacityAt, nobodyHere, ownProblem, stepProblem } from '../../domain/approval/decision-problem.ts';
import { allocate } from '../../domain/leave/allocate.ts';
import { chargesOf, type StoredDay } from '../../domain/leave/recharge.ts';
import { findTransition, type LeaveAction, type Transition } from '../../domain/leave/transitions.ts';
import type { Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { actingCapacities, actingLookups } from '../../records/acting-capacities.ts';
import { allOf, giveBackToLots, takeFromLots, takeWhatIsHeld } from '../../records/leave-posting.ts';
import { leaveOf, leaveStateOf, rangeOf } from '../../records/leave-request-record.ts';
import { storedCode } from '../../records/stored-code.ts';
import type { Row } from '../../store/store.ts';
import { dependentAccountLookups, lotsOf } from './leave-case.ts';
import { retroProblem } from './retro-right.ts';
import {
  changeLeave,
  chargedDatesOf,
  dependentStoredLookups,
  findStored,
  reversed,
  sayingColumns,
  staleOrClosed,
  storedLeaveLookups,
  type StoredLeave,
  takenNothing,
} from './stored-leave.ts';

/** Decides a request for leave, or its cancellation: one step of its route. */
export const decideLeave: Command<'DecideLeave'> = {
  effect: 'write',
  name: 'DecideLeave',
  size: () => 1,
  lookups: (request) => [...storedLeaveLookups(request), ...actingLookups(request.delegatedFrom)],
  dependentLookups: (draft, request) => [
    ...dependentStoredLookups(draft, request),
    ...(request.decision === 'APPROVE' ? dependentAccountLookups(draft, request.leaveRequestId) : []),
  ],
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: DecideLeave,
  context: DecisionContext,
): Result<DecideLeaveResponse, Refusal> {
  const refuse = (wrong: Problem) => refused(refusedRequest('DecideLeave', [wrong]));
  const found = findStored(draft, request, context);
  if (!found.ok) return refuse(found.error);
  const judged = judge(draft, found.value, request, context);
  if (!judged.ok) return refuse(judged.error);
  const { transition, capacity } = judged.value;
  const taken = post(draft, found.value, transition, request, context);
  if (!taken.ok) return refuse(taken.error);
  const { rows, version } = changeLeave(
    draft,
    found.value,
    {
      columns: {
        state: transition.to,
        ...nextStep(found.value, transition),
        ...sayingColumns(request.decidedBy, request.comment, context),
      },
      days: taken.value.days,
      approvals: [...found.value.rows.leaveApproval, approvalOf(found.value, request, capacity, context)],
    },
    context,
  );
  return ok({
    requestId: canonicalUuid(request.requestId),
    leave: leaveOf(rows, version),
    warnings: toErrors('/DecideLeave', taken.value.warnings),
    replayed: false,
  });
}

/** What a decision does, and in what capacity it is made. */
interface JudgedDecision {
  readonly transition: Transition;
  readonly capacity: Capacity;
}

/** Whether this person may decide this now; who decides what is his own is refused before everything else. */
function judge(
  draft: Draft,
  stored: StoredLeave,
  request: DecideLeave,
  context: DecisionContext,
): Result<JudgedDecision, Problem> {
  const { row } = stored;
  const { decidedBy: person, delegatedFrom = '', retro = false } = request;
  const own = retroProblem(request, context) ?? ownProblem({ decidedBy: person, delegatedFrom }, concernedBy(row));
  if (own !== undefined) return refused(own);
  const acting = { employeeId: row.employeeId, person, field: 'decidedBy', delegatedFrom, retro };
  const capacities = actingCapacities(draft, acting, context);
  if (!capacities.ok) return capacities;
  if (capacities.value.length === 0) return refused(nobodyHere(person, 'decidedBy'));
  const stepName = stepNameOf(row);
  const action = actionOf(stored, request);
  const changesDays = action === 'approve';
  const wrong =
    (row.stepName === '' ? undefined : stepProblem(stepName, earlierIn(stored), person, capacities.value)) ??
    staleOrClosed(draft, stored, request, changesDays ? chargedDatesOf(stored) : []);
  if (wrong !== undefined) return refused(wrong);
  const transition = findTransition(leaveStateOf(row), action, capacities.value);
  if (!transition.ok) return transition;
  const capacity = capacityAt(stepName, capacities.value);
  if (capacity === undefined) return refused(nobodyHere(person, 'decidedBy'));
  return ok({ transition: transition.value, capacity });
}

/** It is the employee who asks for a cancellation, whoever asked for the leave. */
const concernedBy = ({ state, employeeId, requestedBy }: Row<'leaveRequest'>): readonly string[] =>
  state === 'CANCEL_REQUESTED' ? [employeeId] : [employeeId, requestedBy];

function actionOf({ row }: StoredLeave, { decision }: DecideLeave): LeaveAction {
  if (decision === 'REJECT') return 'reject';
  if (decision === 'RETURN') return 'return';
  return row.state === 'SUBMITTED' && hasStepBehind(row) ? 'approveStep' : 'approve';
}

const hasStepBehind = (row: Row<'leaveRequest'>): boolean => stepOf(routeOf(row), row.stepNo + 1).stepName !== '';

const routeOf = ({ route }: Row<'leaveRequest'>): RouteName => storedCode(routeNames, route);

/** Who have taken the steps of this round before. */
const earlierIn = ({ row, rows }: StoredLeave): readonly string[] =>
  row.stepNo > 1
    ? rows.leaveApproval
        .filter(({ decision }) => decision === 'APPROVE')
        .slice(-(row.stepNo - 1))
        .map(({ decidedBy }) => decidedBy)
    : [];

const stepNameOf = ({ stepName }: Row<'leaveRequest'>): StepName =>
  stepName === 'HR' || stepName === 'ERP' ? stepName : 'MANAGER';

/** What a decision does to the lots. */
interface Taken {
  readonly days: readonly StoredDay[];
  readonly warnings: readonly Problem[];
}

function post(
  draft: Draft,
  stored: StoredLeave,
  { from, to }: Transition,
  { decidedBy }: DecideLeave,
  context: DecisionContext,
): Result<Taken, Problem> {
  const { row, days } = stored;
  const source = { sourceType: 'REQUEST', sourceId: row.leaveRequestId, actor: decidedBy } as const;
  const unchanged = { days, warnings: [] };
  if (to === 'CANCELLED') {
    giveBackToLots(draft, allOf(days), 'CONSUME', source, context);
    return ok({ days: days.map(reversed), warnings: [] });
  }
  if (from !== 'SUBMITTED' || to === 'SUBMITTED') return ok(unchanged);
  if (to !== 'APPROVED') {
    giveBackToLots(draft, allOf(days), 'HOLD', source, context);
    return ok({ days: days.map(takenNothing), warnings: [] });
  }
  const isHeld = allOf(days).length > 0;
  if (isHeld) return ok({ days: takeWhatIsHeld(draft, days, source, context), warnings: [] });
  return takeNow(draft, stored, source, context);
}

/** Of a type that reserves nothing, the balance is looked at when the leave is approved. */
function takeNow(
  draft: Draft,
  { row, type, days }: StoredLeave,
  source: Parameters<typeof takeFromLots>[2],
  context: DecisionContext,
): Result<Taken, Problem> {
  const asked = { employeeId: row.employeeId, leaveType: row.leaveTypeCode, ...rangeOf(row) };
  const allocated = allocate(chargesOf(type.unit, days), lotsOf(draft, { asked, type }), type);
  if (!allocated.ok) return refused({ ...allocated.error, field: '' });
  return ok({
    days: takeFromLots(draft, { days, allocated: allocated.value.days, taking: 'CONSUME' }, source, context),
    warnings: allocated.value.warnings,
  });
}

const nextStep = ({ row }: StoredLeave, { from, to }: Transition) =>
  from === 'SUBMITTED' && to === 'SUBMITTED' ? stepOf(routeOf(row), row.stepNo + 1) : noStep;

const approvalOf = (
  { row, rows }: StoredLeave,
  { decision, decidedBy, delegatedFrom = '' }: DecideLeave,
  capacity: Capacity,
  { now }: DecisionContext,
): Row<'leaveApproval'> => ({
  leaveRequestId: row.leaveRequestId,
  decisionNo: rows.leaveApproval.length + 1,
  stepNo: row.stepNo,
  stepName: row.stepName,
  decision,
  decidedBy,
  delegatedFrom,
  capacity,
  decidedAt: now,
});
