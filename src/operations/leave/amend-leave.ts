import type { AmendLeave, AmendLeaveResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { type Problems, toErrors } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { noStep, stepOf } from '../../domain/approval/approval-route.ts';
import { nobodyHere } from '../../domain/approval/decision-problem.ts';
import { countLeave, totalsOf } from '../../domain/leave/count-leave.ts';
import { rangeProblems } from '../../domain/leave/leave-range.ts';
import { recharge, type Recharged } from '../../domain/leave/recharge.ts';
import { findTransition, type LeaveAction, type Transition } from '../../domain/leave/transitions.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid, uuidBytes } from '../../lib/uuid.ts';
import { actingCapacities } from '../../records/acting-capacities.ts';
import { allOf, giveBackToLots, takeFromLots } from '../../records/leave-posting.ts';
import { leaveOf, leaveStateOf, type LeaveRows, rangeColumns } from '../../records/leave-request-record.ts';
import { leaveSchedule } from '../../records/leave-schedule.ts';
import type { Row } from '../../store/store.ts';
import {
  type AskedLeave,
  dependentLeaveLookups,
  draftProblems,
  judgeLeave,
  type LeaveCase,
  leaveLookups,
  openCase,
  typeColumns,
} from './leave-case.ts';
import { retroProblem } from './retro-right.ts';
import {
  changeLeave,
  dependentStoredLookups,
  findStored,
  sayingColumns,
  staleOrClosed,
  storedLeaveLookups,
  type StoredLeave,
} from './stored-leave.ts';

/**
 * Gives a request new values, which are absolute: while it is a draft or waits for a decision all that it asks for, once
 * it is approved only fewer days. What it reserved before is free for it.
 */
export const amendLeave: Command<'AmendLeave'> = {
  effect: 'write',
  name: 'AmendLeave',
  size: () => 1,
  lookups: storedLeaveLookups,
  dependentLookups(draft, request) {
    const [row] = draft.aggregate('leaveRequest', canonicalUuid(request.leaveRequestId)).rows.leaveRequest;
    if (row === undefined) return [];
    const asked = askedOf(row, request);
    return [...dependentStoredLookups(draft, request), ...leaveLookups(asked), ...dependentLeaveLookups(draft, asked)];
  },
  decide: decideRequest,
};

/** What is asked for now: of the same employee, and of the same type. */
function askedOf({ employeeId, leaveTypeCode: leaveType }: Row<'leaveRequest'>, request: AmendLeave): AskedLeave {
  const { startDate, startPart, startTime, endDate, endPart, endTime } = request;
  return { startDate, startPart, startTime, endDate, endPart, endTime, employeeId, leaveType };
}

type Amended = Result<{ readonly rows: LeaveRows; readonly version: number; readonly warnings: Problems }, Problems>;

function decideRequest(
  draft: Draft,
  request: AmendLeave,
  context: DecisionContext,
): Result<AmendLeaveResponse, Refusal> {
  const refuse = (problems: Problems) => refused(refusedRequest('AmendLeave', problems));
  const wrong = rangeProblems(request);
  if (wrong.length > 0) return refuse(wrong);
  const found = findStored(draft, request, context);
  if (!found.ok) return refuse([found.error]);
  const transition = judge(draft, found.value, request, context);
  if (!transition.ok) return refuse([transition.error]);
  const opened = openCase(draft, askedOf(found.value.row, request), context);
  if (!opened.ok) return refuse(opened.error);
  const amend = transition.value.action === 'shorten' ? shorten : replace;
  const amended = amend(draft, found.value, opened.value, { request, transition: transition.value }, context);
  if (!amended.ok) return refuse(amended.error);
  const { rows, version, warnings } = amended.value;
  return ok({
    requestId: canonicalUuid(request.requestId),
    leave: leaveOf(rows, version),
    warnings: toErrors('/AmendLeave', warnings),
    replayed: false,
  });
}

/** Who asked is as good as the employee: both may change what nobody has agreed to yet. */
function judge(
  draft: Draft,
  stored: StoredLeave,
  request: AmendLeave,
  context: DecisionContext,
): Result<Transition, Problem> {
  const { row, type } = stored;
  const { amendedBy: person, retro = false } = request;
  const noRight = retroProblem(request, context);
  if (noRight !== undefined) return refused(noRight);
  const acting = { employeeId: row.employeeId, person, field: 'amendedBy', delegatedFrom: '', retro };
  const state = leaveStateOf(row);
  const isTheirs = person === row.requestedBy && state !== 'APPROVED';
  const capacities = isTheirs ? ok(['EMPLOYEE'] as const) : actingCapacities(draft, acting, context);
  if (!capacities.ok) return capacities;
  if (capacities.value.length === 0) return refused(nobodyHere(person, 'amendedBy'));
  const stale = staleOrClosed(draft, stored, request, []);
  if (stale !== undefined) return refused(stale);
  const action = actionOf(state, request, type.approvalRoute === 'NONE');
  return findTransition(state, action, capacities.value, 'amendedBy');
}

function actionOf(state: string, { saveAsDraft }: AmendLeave, needsNobody: boolean): LeaveAction {
  if (state === 'APPROVED') return 'shorten';
  if (state !== 'DRAFT' || saveAsDraft === true) return 'amend';
  return needsNobody ? 'autoApprove' : 'submit';
}

interface Amendment {
  readonly request: AmendLeave;
  readonly transition: Transition;
}

/** Other values for what nobody has agreed to: its route begins again. */
function replace(
  draft: Draft,
  stored: StoredLeave,
  one: LeaveCase,
  { request, transition: { to } }: Amendment,
  context: DecisionContext,
): Amended {
  const { row } = stored;
  const source = { sourceType: 'REQUEST', sourceId: row.leaveRequestId, actor: request.amendedBy } as const;
  giveBackToLots(draft, allOf(stored.days), 'HOLD', source, context);
  const judged = judgeLeave(draft, one, {
    leaveRequestId: row.leaveRequestId,
    isPrivileged: false,
    retro: request.retro === true,
  });
  const problems = to === 'DRAFT' ? draftProblems(judged.problems) : judged.problems;
  if (problems.length > 0) return refused(problems);
  const takes = to === 'APPROVED' || (to === 'SUBMITTED' && one.type.holdOnSubmit);
  const allocated = takes ? (judged.allocated?.days ?? []) : [];
  const taking = to === 'APPROVED' ? 'CONSUME' : 'HOLD';
  const days = takeFromLots(draft, { days: judged.days, allocated, taking }, source, context);
  const columns = {
    ...typeColumns(one),
    ...rangeColumns(one.range),
    ...judged.totals,
    ...(to === 'SUBMITTED' ? stepOf(one.type.approvalRoute, 1) : noStep),
    reason: request.reason ?? '',
    reasonSalt: uuidBytes(context.ids.random()),
    state: to,
    needsReview: false,
  };
  return ok({ ...changeLeave(draft, stored, { columns, days }, context), warnings: judged.warnings });
}

/** Approved leave loses days; what they took is given back. */
function shorten(
  draft: Draft,
  stored: StoredLeave,
  one: LeaveCase,
  { request, transition: { to } }: Amendment,
  context: DecisionContext,
): Amended {
  const { row } = stored;
  const counted = countLeave(one.type, one.range, leaveSchedule(draft, one.asked));
  if (!counted.ok) return refused([{ ...counted.error, field: 'startDate' }]);
  const now = recharge(stored.days, counted.value, { unit: stored.type.unit, keep: () => false });
  const wrong = notShorter(stored, one, now) ?? staleOrClosed(draft, stored, request, now.changed);
  if (wrong !== undefined) return refused([wrong]);
  const source = { sourceType: 'REQUEST', sourceId: row.leaveRequestId, actor: request.amendedBy } as const;
  giveBackToLots(draft, now.givenBack, 'CONSUME', source, context);
  const columns = {
    ...rangeColumns(one.range),
    ...totalsOf(counted.value),
    ...sayingColumns(request.amendedBy, request.reason, context),
    state: to,
    needsReview: false,
  };
  return ok({ ...changeLeave(draft, stored, { columns, days: now.days }, context), warnings: [] });
}

function notShorter({ row }: StoredLeave, { range }: LeaveCase, { dearer }: Recharged): Problem | undefined {
  const [first] = dearer;
  const isWithin = range.startDate >= row.startDate && range.endDate <= row.endDate;
  if (isWithin && first === undefined) return undefined;
  const message = `Approved leave can only be shortened; ask for more days by a request of their own.`;
  return problem(
    'ILLEGAL_TRANSITION',
    first === undefined && range.startDate >= row.startDate ? 'endDate' : 'startDate',
    message,
    {
      state: row.state,
      startDate: row.startDate,
      endDate: row.endDate,
    },
  );
}
