import type { ExceptionState, ResolveException, ResolveExceptionResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid, uuidBytes } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import { deciderProblem, versionProblem } from '../../domain/approval/decision-problem.ts';
import { exceptionFact, exceptionOf, keptBefore } from '../../records/exception-record.ts';
import { lockProblem, periodLookups } from '../../records/find-period.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';

/** Excuses or confirms what was found on a day: somebody else than the employee has looked at it. */
export const resolveException: Command<'ResolveException'> = {
  effect: 'write',
  name: 'ResolveException',
  size: () => 1,
  lookups: ({ exceptionId }) => [{ aggregate: 'attendanceException', key: canonicalUuid(exceptionId) }],
  dependentLookups: (draft, { exceptionId }) =>
    periodLookups(draft, draft.aggregate('attendanceException', canonicalUuid(exceptionId)).rows.attendanceException),
  decide: decideRequest,
};

const stateAfter = {
  EXCUSE: 'EXCUSED',
  CONFIRM: 'RESOLVED',
} as const satisfies Readonly<Record<ResolveException['action'], ExceptionState>>;

function decideRequest(
  draft: Draft,
  request: ResolveException,
  context: DecisionContext,
): Result<ResolveExceptionResponse, Refusal> {
  const key = canonicalUuid(request.exceptionId);
  const { version, rows } = draft.aggregate('attendanceException', key);
  const [before] = rows.attendanceException;
  if (before === undefined) return refused(refusedRequest('ResolveException', [exceptionUnknown(request.exceptionId)]));
  const wrong = problemOf(before, request, lockProblem(draft, before, ''));
  if (wrong !== undefined) return refused(refusedRequest('ResolveException', [wrong]));
  const after = resolved(before, request, version + 1, context);
  draft.put('attendanceException', key, { attendanceException: [after] });
  draft.record(exceptionFact(before, after));
  return ok({ requestId: canonicalUuid(request.requestId), replayed: false, exception: exceptionOf(after) });
}

const exceptionUnknown = (exceptionId: string): Problem =>
  problem('NOT_FOUND', 'exceptionId', `No exception has this id: ${exceptionId}.`, { exceptionId });

const problemOf = (
  { employeeId, revision, state }: Row<'attendanceException'>,
  { decidedBy, expectedVersion }: ResolveException,
  locked: Problem | undefined,
): Problem | undefined =>
  deciderProblem(decidedBy, [employeeId]) ??
  versionProblem(revision, expectedVersion) ??
  locked ??
  (state === 'OPEN'
    ? undefined
    : problem('ILLEGAL_TRANSITION', '', `The exception is not open: its state is ${state}.`, { state }));

const resolved = (
  before: Row<'attendanceException'>,
  { action, decidedBy, reason }: ResolveException,
  revision: number,
  { ids, now }: DecisionContext,
): Row<'attendanceException'> => ({
  ...before,
  ...keptBefore(before),
  revision,
  state: stateAfter[action],
  decidedBy,
  decidedAt: now,
  reason: reason ?? '',
  reasonSalt: reason === undefined ? null : uuidBytes(ids.random()),
  eventUid: ids.next(),
});
