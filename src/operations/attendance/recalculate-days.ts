import type { RecalculateDays, RecalculateDaysResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { addDays, datesBetween } from '../../domain/time/dates.ts';
import { dateOfLocal } from '../../domain/time/zone-offsets.ts';
import type { Instant } from '../../lib/clock.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { dayDifferences } from '../../evaluation/day-differences.ts';
import { type EmployeeEvaluation, evaluateRange, storeChanges } from '../../evaluation/evaluate-employee.ts';
import { dependentLookupsOf, evaluationLookups } from '../../evaluation/evaluation-lookups.ts';
import { type DateRange, markDirty } from '../../evaluation/evaluation-mark.ts';
import { encodeRecalculation } from '../../evaluation/recalculation-run.ts';
import { newRun, putRun, runStateOf } from '../../records/run-record.ts';
import { backwards, refusedRequest } from '../../decision/refused-request.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { employeeUnknown } from '../../domain/attendance/placement.ts';

/**
 * Evaluates dates anew, as the evaluator does by itself; in a dry run it tells what would change and writes nothing. What
 * would keep others waiting is stored as a run, which a job works off.
 */
export const recalculateDays: Command<'RecalculateDays'> = {
  effect: 'write',
  name: 'RecalculateDays',
  size: (request) => (isRun(request) ? Math.max(1, request.employeeIds.length) : daysOf(request)),
  lookups(request, { now }) {
    if (problemsOf(request, now).length > 0) return [];
    return isRun(request)
      ? request.employeeIds.map((key) => ({ aggregate: 'employee', key }) as const)
      : rangesOf(request).flatMap((range) => evaluationLookups(range, now));
  },
  dependentLookups: (draft, request, context) =>
    problemsOf(request, context.now).length > 0 || isRun(request)
      ? []
      : dependentLookupsOf(draft, rangesOf(request), context),
  decide: decideRequest,
};

const MOST_DATES = 366;

/** As much as is decided at once. */
const MOST_DATES_AT_ONCE = 62;
const MOST_DAYS_AT_ONCE = 1000;
const MOST_DIFFERENCES = 1000;

const isRun = (request: RecalculateDays): boolean =>
  request.employeeIds.length === 0 || datesOf(request) > MOST_DATES_AT_ONCE || daysOf(request) > MOST_DAYS_AT_ONCE;

const rangesOf = ({ employeeIds, workDateFrom: from, workDateTo: to }: RecalculateDays): readonly DateRange[] =>
  [...new Set(employeeIds)].map((employeeId) => ({ employeeId, from, to }));

const datesOf = ({ workDateFrom, workDateTo }: RecalculateDays): number =>
  datesBetween(workDateFrom, workDateTo).length;

/** Of all employees 0: they are counted by the run. */
const daysOf = (request: RecalculateDays): number => rangesOf(request).length * datesOf(request);

function problemsOf({ workDateFrom, workDateTo }: RecalculateDays, now: Instant): readonly Problem[] {
  const invalid = (message: string): readonly Problem[] => [problem('VALIDATION', 'workDateTo', message)];
  if (workDateTo < workDateFrom) return invalid(backwards('workDateFrom', workDateFrom, 'workDateTo', workDateTo));
  if (workDateTo > addDays(dateOfLocal(now), 1))
    return invalid(`Days that are to come have no result: ${workDateTo} is one.`);
  if (workDateTo > addDays(workDateFrom, MOST_DATES - 1))
    return invalid(
      `From ${workDateFrom} to ${workDateTo} there are more than ${MOST_DATES} dates, which is the most at a time.`,
    );
  return [];
}

function decideRequest(
  draft: Draft,
  request: RecalculateDays,
  context: DecisionContext,
): Result<RecalculateDaysResponse, Refusal> {
  const problems = problemsOf(request, context.now);
  if (problems.length > 0) return refused(refusedRequest('RecalculateDays', problems));
  const unknown = request.employeeIds.flatMap((employeeId, at) =>
    draft.aggregate('employee', employeeId).rows.employee.length === 0
      ? [employeeUnknown(employeeId, `employeeIds[${at + 1}]`)]
      : [],
  );
  if (unknown.length > 0) return refused(refusedRequest('RecalculateDays', unknown));
  return ok(isRun(request) ? start(draft, request, context) : evaluateAtOnce(draft, request, context));
}

/** Stores the run; the job finds it. */
function start(draft: Draft, request: RecalculateDays, context: DecisionContext): RecalculateDaysResponse {
  const requestId = canonicalUuid(request.requestId);
  const { name: operation } = recalculateDays;
  const run = newRun({ operation, requestId, request: encodeRecalculation(request), total: daysOf(request) }, context);
  putRun(draft, undefined, run);
  const { runId } = run;
  return { requestId, replayed: false, evaluated: 0, changed: 0, differences: [], runId, runState: runStateOf(run) };
}

function evaluateAtOnce(draft: Draft, request: RecalculateDays, context: DecisionContext): RecalculateDaysResponse {
  const evaluations = rangesOf(request).flatMap((range) => {
    // Who asks for a date wants it told, whenever Muster has come to know the employee.
    const evaluation = evaluateRange(draft, { ...range, watchedFrom: range.from }, context);
    if (evaluation !== undefined && request.dryRun !== true) keep(draft, range, evaluation, context);
    return evaluation ?? [];
  });
  const changes = evaluations.flatMap(({ days }) => days);
  return {
    requestId: canonicalUuid(request.requestId),
    replayed: false,
    evaluated: daysOf(request),
    changed: changes.length,
    differences: changes.flatMap((change) => dayDifferences(change)).slice(0, MOST_DIFFERENCES),
  };
}

/** Days behind the range may count otherwise now: the evaluator looks at them. */
function keep(
  draft: Draft,
  { employeeId, from, to }: DateRange,
  evaluation: EmployeeEvaluation,
  context: DecisionContext,
): void {
  storeChanges(draft, evaluation, context);
  markDirty(draft, { employeeId, from, to, cause: 'FACT' }, dateOfLocal(context.now));
}
