import type { RunLeaveYearEnd, RunLeaveYearEndResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { employeeUnknown } from '../../domain/attendance/placement.ts';
import { problem } from '../../domain/problem.ts';
import { addDays } from '../../domain/time/dates.ts';
import { dateOfLocal } from '../../domain/time/zone-offsets.ts';
import { derivedId } from '../../lib/derived-id.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { newRun, putRun, runStateOf } from '../../records/run-record.ts';
import type { Row } from '../../store/store.ts';
import { leaveTypeUnknown } from './posting-problems.ts';
import { encodeYearEnd } from './year-end-run.ts';

/** Starts the run that settles leave years, once for each key; a dry run has a key of its own. */
export const runLeaveYearEnd: Command<'RunLeaveYearEnd'> = {
  effect: 'write',
  name: 'RunLeaveYearEnd',
  size: ({ employeeIds, leaveTypes }) => Math.max(1, employeeIds.length + leaveTypes.length),
  lookups: (request) => [
    { aggregate: 'run', key: runIdOf(request) },
    ...request.employeeIds.map((key) => ({ aggregate: 'employee', key }) as const),
    ...request.leaveTypes.map((key) => ({ aggregate: 'leaveType', key }) as const),
  ],
  decide: decideRequest,
};

const runIdOf = ({ sourceSystem, runKey, dryRun = false }: RunLeaveYearEnd): string =>
  derivedId('RunLeaveYearEnd', sourceSystem, runKey, String(dryRun));

function decideRequest(
  draft: Draft,
  request: RunLeaveYearEnd,
  context: DecisionContext,
): Result<RunLeaveYearEndResponse, Refusal> {
  const content = encodeYearEnd(request);
  const [stored] = draft.aggregate('run', runIdOf(request)).rows.run;
  if (stored?.request === content) return ok(respond(request, stored));
  const problems = stored === undefined ? problemsOf(draft, request, context) : [keyTaken(stored)];
  if (problems.length > 0) return refused(refusedRequest('RunLeaveYearEnd', problems));
  const requestId = canonicalUuid(request.requestId);
  const { name: operation } = runLeaveYearEnd;
  const run = { ...newRun({ operation, requestId, request: content, total: 0 }, context), runId: runIdOf(request) };
  putRun(draft, undefined, run);
  return ok(respond(request, run));
}

const keyTaken = ({ runId }: Row<'run'>) =>
  problem('IDEMPOTENCY_CONFLICT', 'runKey', 'Another year end was run under this key; run this one under a new one.', {
    originalId: runId,
  });

function problemsOf(draft: Draft, request: RunLeaveYearEnd, { now }: DecisionContext): Problems {
  const { yearEnd, employeeIds, leaveTypes, dryRun = false } = request;
  // Somewhere it is tomorrow already.
  const isAhead = !dryRun && yearEnd > addDays(dateOfLocal(now), 1);
  return [
    ...(isAhead ? [problem('VALIDATION', 'yearEnd', `The year has not ended yet: ${yearEnd} is to come.`)] : []),
    ...employeeIds.flatMap((employeeId, at) =>
      draft.aggregate('employee', employeeId).rows.employee.length === 0
        ? [employeeUnknown(employeeId, `employeeIds[${at + 1}]`)]
        : [],
    ),
    ...leaveTypes.flatMap((code, at) =>
      draft.aggregate('leaveType', code).rows.leaveType.length === 0
        ? [{ ...leaveTypeUnknown(code), field: `leaveTypes[${at + 1}]` }]
        : [],
    ),
  ];
}

const respond = ({ requestId }: RunLeaveYearEnd, run: Row<'run'>): RunLeaveYearEndResponse => ({
  requestId: canonicalUuid(requestId),
  runId: run.runId,
  runState: runStateOf(run),
  replayed: false,
});
