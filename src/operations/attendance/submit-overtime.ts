import type { SubmitOvertime, SubmitOvertimeResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { RouteName } from '../../domain/approval/approval-route.ts';
import { compareBySourceKey } from '../../domain/attendance/sameness.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid, uuidBytes } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import { submittedColumns } from '../../records/approval-columns.ts';
import { lockProblem, periodLookups } from '../../records/find-period.ts';
import { dayKindLookups, dayKindsOf } from './day-kinds.ts';
import { employedPerson } from './employed-person.ts';
import { policyOn } from './judge-request.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { compensationProblem } from '../../domain/attendance/compensation.ts';
import { foreignWindow, hashOvertime, overtimeIdOf, windowProblem } from '../../domain/attendance/overtime-request.ts';
import { overtimeFact, overtimeOf } from '../../records/overtime-record.ts';

/** Stores that somebody asks for overtime, once for each key of the source; approved where nobody has to agree. */
export const submitOvertime: Command<'SubmitOvertime'> = {
  effect: 'write',
  name: 'SubmitOvertime',
  size: () => 1,
  lookups: (request) => [
    { aggregate: 'overtimeRequest', key: overtimeIdOf(request) },
    { aggregate: 'employee', key: request.employeeId },
  ],
  dependentLookups: (draft, request) =>
    windowProblem(request) === undefined ? [...periodLookups(draft, [request]), ...dayKindLookups(draft, request)] : [],
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
  const payloadHash = hashOvertime(request);
  const verdict = compareBySourceKey(stored, payloadHash);
  if (stored !== undefined && verdict === 'REPLAY') return ok(respond(request, overtimeOf(stored, version)));
  if (stored !== undefined && verdict === 'CONFLICT') return refuse([conflictWith(stored)]);
  const problems = problemsOfRequest(draft, request, context);
  if (problems.length > 0) return refuse(problems);
  const { overtimeRoute } = policyOn(draft, request, context);
  const row = newRow(request, payloadHash, overtimeRoute, context);
  const first = draft.put('overtimeRequest', row.overtimeId, { overtimeRequest: [row] });
  draft.record(overtimeFact(undefined, row, first));
  return ok(respond(request, overtimeOf(row, first)));
}

function problemsOfRequest(draft: Draft, request: SubmitOvertime, context: DecisionContext): Problems {
  const { employeeId, workDate } = request;
  const employed = employedPerson(draft, employeeId, workDate);
  if (!employed.ok) return [employed.error];
  const { workTimeZone } = employed.value.slice;
  const policy = policyOn(draft, request, context);
  const foreign = foreignWindow(request, workTimeZone);
  const kinds = foreign.length > 0 ? [] : [...dayKindsOf(draft, request, policy)];
  const problems = [
    lockProblem(draft, request, 'workDate'),
    ...foreign,
    // by what the day is, and not by what the request calls it.
    ...kinds.map((kind) => compensationProblem(policy, kind, request.compensation)),
  ];
  return problems.filter((one) => one !== undefined);
}

const conflictWith = ({ overtimeId }: Row<'overtimeRequest'>): Problem =>
  problem(
    'IDEMPOTENCY_CONFLICT',
    'sourceRequestId',
    'Another request is stored under this key already; send a changed one under a new sourceRequestId.',
    {
      originalId: overtimeId,
    },
  );

const newRow = (
  request: SubmitOvertime,
  payloadHash: Uint8Array,
  route: RouteName,
  context: DecisionContext,
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
  reasonSalt: uuidBytes(context.ids.random()),
  requestedBy: request.requestedBy ?? request.employeeId,
  requestedAt: context.now,
  ...submittedColumns(route, context),
  clientId: context.clientId,
  requestId: canonicalUuid(request.requestId),
  eventUid: context.ids.next(),
  personal: null,
});

const respond = (
  { requestId }: SubmitOvertime,
  overtime: SubmitOvertimeResponse['overtime'],
): SubmitOvertimeResponse => ({ requestId: canonicalUuid(requestId), replayed: false, overtime });
