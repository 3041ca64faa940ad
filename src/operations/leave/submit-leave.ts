import type { SubmitLeave, SubmitLeaveResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { type Problems, toErrors } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { noStep, stepOf } from '../../domain/approval/approval-route.ts';
import { compareBySourceKey } from '../../domain/attendance/sameness.ts';
import { rangeProblems } from '../../domain/leave/leave-range.ts';
import { findTransition, type LeaveAction, type Transition } from '../../domain/leave/transitions.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { derivedId } from '../../lib/derived-id.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import { canonicalUuid, uuidBytes } from '../../lib/uuid.ts';
import { takeFromLots } from '../../records/leave-posting.ts';
import { dayRows, leaveOf, type LeaveRows, rangeColumns } from '../../records/leave-request-record.ts';
import type { Row } from '../../store/store.ts';
import { actorLookups, submitterOf } from './leave-submitter.ts';
import {
  dependentLeaveLookups,
  draftProblems,
  type JudgedLeave,
  judgeLeave,
  type LeaveCase,
  leaveLookups,
  openCase,
  typeColumns,
} from './leave-case.ts';
import { retroProblem } from './retro-right.ts';
import { putLeave } from './put-leave.ts';

/** Stores that somebody asks for leave; once for each key of the source. */
export const submitLeave: Command<'SubmitLeave'> = {
  effect: 'write',
  name: 'SubmitLeave',
  size: () => 1,
  lookups: (request) => [
    { aggregate: 'leaveRequest', key: leaveIdOf(request) },
    ...leaveLookups(request),
    ...actorLookups(request),
  ],
  dependentLookups: dependentLeaveLookups,
  decide: decideRequest,
};

/** The id of a request follows from its key in its source. */
export const leaveIdOf = (key: { readonly sourceSystem: string; readonly sourceRequestId: string }): string =>
  derivedId('LeaveRequest', key.sourceSystem, key.sourceRequestId);

function decideRequest(
  draft: Draft,
  request: SubmitLeave,
  context: DecisionContext,
): Result<SubmitLeaveResponse, Refusal> {
  const refuse = (problems: Problems) => refused(refusedRequest('SubmitLeave', problems));
  const wrong = [...rangeProblems(request), ...contradictions(request)];
  if (wrong.length > 0) return refuse(wrong);
  const { version, rows } = draft.aggregate('leaveRequest', leaveIdOf(request));
  const [stored] = rows.leaveRequest;
  const verdict = compareBySourceKey(stored, hashLeave(request));
  if (stored !== undefined && verdict === 'REPLAY')
    return ok(respond(request, { ...rows, leaveRequest: [stored] }, version, []));
  if (stored !== undefined && verdict === 'CONFLICT') return refuse([conflictWith(stored.leaveRequestId)]);
  const opened = openCase(draft, request, context);
  if (!opened.ok) return refuse(opened.error);
  const submitter = submitterOf(draft, opened.value, request, context);
  if (!submitter.ok) return refuse([submitter.error]);
  const retro = retroProblem(request, context);
  if (retro !== undefined) return refuse([retro]);
  const transition = findTransition('NEW', actionOf(request, opened.value), submitter.value);
  if (!transition.ok) return refuse([{ ...transition.error, field: 'requestedBy' }]);
  const judged = judgeLeave(draft, opened.value, {
    leaveRequestId: leaveIdOf(request),
    isPrivileged: submitter.value.some((capacity) => capacity === 'HR' || capacity === 'ERP'),
    retro: request.retro === true,
  });
  const problems = transition.value.to === 'DRAFT' ? draftProblems(judged.problems) : judged.problems;
  if (problems.length > 0) return refuse(problems);
  return ok(store(draft, { request, one: opened.value, judged, transition: transition.value }, context));
}

const contradictions = ({ saveAsDraft, assign }: SubmitLeave): Problems =>
  saveAsDraft === true && assign === true
    ? [problem('VALIDATION', 'assign', 'What is kept as a draft is not assigned: leave out saveAsDraft or assign.')]
    : [];

/** What submitting leave comes to. */
export function actionOf(
  { saveAsDraft, assign }: Pick<SubmitLeave, 'saveAsDraft' | 'assign'>,
  { type }: Pick<LeaveCase, 'type'>,
): LeaveAction {
  if (saveAsDraft === true) return 'save';
  if (assign === true) return 'assign';
  return type.approvalRoute === 'NONE' ? 'autoApprove' : 'submit';
}

const conflictWith = (originalId: string): Problem =>
  problem(
    'IDEMPOTENCY_CONFLICT',
    'sourceRequestId',
    'Another request is stored under this key already; send a changed one under a new sourceRequestId, or amend it.',
    { originalId },
  );

/** By what the same request is known when its source sends it again. The order is part of it: hashes are stored. */
export function hashLeave(request: SubmitLeave): Uint8Array {
  const { employeeId, leaveType, startDate, endDate, reason, requestedBy = employeeId, saveAsDraft, assign } = request;
  const { startPart = 'FULL', endPart = 'FULL', startTime, endTime } = request;
  const isOneDate = startDate === endDate;
  return sha256(
    JSON.stringify([
      ...[employeeId, leaveType, startDate, startPart, startTime, endDate, isOneDate ? startPart : endPart, endTime],
      ...[reason, requestedBy, saveAsDraft === true, assign === true],
    ]),
  );
}

/** What is stored, and how. */
interface Submission {
  readonly request: SubmitLeave;
  readonly one: LeaveCase;
  readonly judged: JudgedLeave;
  readonly transition: Transition;
}

function store(draft: Draft, submission: Submission, context: DecisionContext): SubmitLeaveResponse {
  const { request, one, judged, transition } = submission;
  const leaveRequestId = leaveIdOf(request);
  const taking = takingOf(one, transition);
  const days = takeFromLots(
    draft,
    {
      days: judged.days,
      allocated: taking === undefined ? [] : (judged.allocated?.days ?? []),
      taking: taking ?? 'HOLD',
    },
    { sourceType: 'REQUEST', sourceId: leaveRequestId, actor: submitterIn(request) },
    context,
  );
  const rows: LeaveRows = {
    leaveRequest: [newRow(submission, context)],
    leaveRequestDay: dayRows(leaveRequestId, days),
    leaveApproval: [],
  };
  const version = putLeave(draft, rows, context);
  return respond(request, rows, version, judged.warnings);
}

const submitterIn = ({ requestedBy, employeeId }: SubmitLeave): string => requestedBy ?? employeeId;

function takingOf({ type }: LeaveCase, { ledger }: Transition): 'CONSUME' | 'HOLD' | undefined {
  if (ledger.includes('CONSUME')) return 'CONSUME';
  return ledger.includes('HOLD') && type.holdOnSubmit ? 'HOLD' : undefined;
}

function newRow(
  { request, one, judged, transition: { to } }: Submission,
  context: DecisionContext,
): Row<'leaveRequest'> {
  const isAssigned = request.assign === true;
  const requestedBy = submitterIn(request);
  return {
    leaveRequestId: leaveIdOf(request),
    sourceSystem: request.sourceSystem,
    sourceRequestId: request.sourceRequestId,
    employeeId: request.employeeId,
    ...typeColumns(one),
    ...rangeColumns(one.range),
    state: to,
    needsReview: false,
    postingState: 'NOT_POSTED',
    documentNumber: '',
    postingMessage: '',
    ...(to === 'SUBMITTED' ? stepOf(one.type.approvalRoute, 1) : noStep),
    ...judged.totals,
    payloadHash: hashLeave(request),
    reason: request.reason ?? '',
    reasonSalt: uuidBytes(context.ids.random()),
    requestedBy,
    requestedAt: context.now,
    decidedBy: isAssigned ? requestedBy : '',
    decidedAt: isAssigned ? context.now : null,
    comment: '',
    commentSalt: null,
    clientId: context.clientId,
    requestId: canonicalUuid(request.requestId),
    eventUid: context.ids.next(),
    personal: null,
  };
}

const respond = (
  { requestId }: SubmitLeave,
  rows: LeaveRows,
  version: number,
  warnings: Problems,
): SubmitLeaveResponse => ({
  requestId: canonicalUuid(requestId),
  leave: leaveOf(rows, version),
  warnings: toErrors('/SubmitLeave', warnings),
  replayed: false,
});
