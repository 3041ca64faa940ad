import type { DayDifference, RecalculateDays, RecalculateDaysResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { addDays, datesBetween } from '../../domain/time/dates.ts';
import { dateOfLocal } from '../../domain/time/zone-offsets.ts';
import type { Instant } from '../../lib/clock.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { AggregateRows } from '../../store/store.ts';
import { attendanceDaysOf } from '../../records/day-record.ts';
import { type EmployeeEvaluation, evaluateRange, storeChanges } from '../../evaluation/evaluate-employee.ts';
import type { DayChange } from '../../evaluation/evaluated-day.ts';
import { dependentEvaluationLookups, evaluationLookups } from '../../evaluation/evaluation-lookups.ts';
import { type DateRange, markDirty } from '../../evaluation/evaluation-mark.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';

/** Evaluates dates anew, as the evaluator does by itself; in a dry run it tells what would change and writes nothing. */
export const recalculateDays: Command<'RecalculateDays'> = {
  effect: 'write',
  name: 'RecalculateDays',
  size: (request) => rangesOf(request).length * datesOf(request),
  lookups: (request, { now }) =>
    problemsOf(request, now).length > 0 ? [] : rangesOf(request).flatMap((range) => evaluationLookups(range, now)),
  dependentLookups: (draft, request, { now, settings }) =>
    problemsOf(request, now).length > 0
      ? []
      : rangesOf(request).flatMap((range) =>
          dependentEvaluationLookups(draft, range, now, settings.attendance.policies),
        ),
  decide: decideRequest,
};

const MOST_DATES = 62;

/** As much as is decided without keeping others waiting for long. */
const MOST_DAYS = 1000;
const MOST_DIFFERENCES = 1000;

const rangesOf = ({ employeeIds, workDateFrom: from, workDateTo: to }: RecalculateDays): readonly DateRange[] =>
  [...new Set(employeeIds)].map((employeeId) => ({ employeeId, from, to }));

const datesOf = ({ workDateFrom, workDateTo }: RecalculateDays): number =>
  datesBetween(workDateFrom, workDateTo).length;

function problemsOf(request: RecalculateDays, now: Instant): readonly Problem[] {
  const { workDateFrom, workDateTo, employeeIds } = request;
  const invalid = (field: string, message: string): readonly Problem[] => [problem('VALIDATION', field, message)];
  if (workDateTo < workDateFrom) return invalid('workDateTo', 'workDateTo lies before workDateFrom.');
  if (workDateTo > addDays(dateOfLocal(now), 1)) return invalid('workDateTo', 'Days that are to come have no result.');
  if (workDateTo > addDays(workDateFrom, MOST_DATES - 1))
    return invalid('workDateTo', `At most ${MOST_DATES} dates at a time.`);
  if (datesOf(request) * new Set(employeeIds).size > MOST_DAYS)
    return invalid('employeeIds', `At most ${MOST_DAYS} days of employees at a time: name fewer employees, or dates.`);
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
      ? [problem('EMPLOYEE_UNKNOWN', `employeeIds[${at + 1}]`, 'No employee has this id.')]
      : [],
  );
  if (unknown.length > 0) return refused(refusedRequest('RecalculateDays', unknown));
  const evaluations = rangesOf(request).flatMap((range) => {
    // Who asks for a date wants it told, whenever Muster has come to know the employee.
    const evaluation = evaluateRange(draft, { ...range, watchedFrom: range.from }, context);
    if (evaluation !== undefined && request.dryRun !== true) keep(draft, range, evaluation, context);
    return evaluation ?? [];
  });
  const changes = evaluations.flatMap(({ days }) => days);
  return ok({
    requestId: canonicalUuid(request.requestId),
    replayed: false,
    evaluated: rangesOf(request).length * datesOf(request),
    changed: changes.length,
    differences: changes.flatMap(differencesOf).slice(0, MOST_DIFFERENCES),
  });
}

/** Days behind the range may count otherwise now: the evaluator looks at them. */
function keep(
  draft: Draft,
  { employeeId, from, to }: DateRange,
  evaluation: EmployeeEvaluation,
  { now }: DecisionContext,
): void {
  storeChanges(draft, evaluation);
  markDirty(draft, { employeeId, from, to, cause: 'FACT' }, dateOfLocal(now));
}

function differencesOf({ before, after }: DayChange): readonly DayDifference[] {
  const [old, now] = [recordsOf(before), recordsOf(after)];
  const sequences = [...new Set([...old, ...now].map(({ sequence }) => sequence))].sort((one, other) => one - other);
  return sequences.map((sequence) => ({
    before: old.find((day) => day.sequence === sequence),
    after: now.find((day) => day.sequence === sequence),
  }));
}

function recordsOf(rows: AggregateRows<'attendanceDay'> | undefined) {
  const [day] = rows?.attendanceDay ?? [];
  if (day === undefined || rows === undefined) return [];
  // A day that is closed does not come out otherwise.
  return attendanceDaysOf({ day, shifts: rows.dailyAttendance }, 'OPEN');
}
