import type { RecalculateDays, RunDifference } from '../contract/generated.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { type RunWork, standsAt } from '../decision/run.ts';
import { countRunEmployees, readRunEmployees } from '../decision/run-employees.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import { addDays, datesBetween } from '../domain/time/dates.ts';
import { dateOfLocal } from '../domain/time/zone-offsets.ts';
import type { Instant } from '../lib/clock.ts';
import { ok } from '../lib/result.ts';
import { keepDifferences, putProgress } from '../records/run-record.ts';
import type { Reads, Row } from '../store/store.ts';
import { dayDifferences } from './day-differences.ts';
import { type EmployeeEvaluation, evaluateRange, storeChanges } from './evaluate-employee.ts';
import { dependentLookupsOf, evaluationLookups } from './evaluation-lookups.ts';
import { type DateRange, findMark, markDirty } from './evaluation-mark.ts';

/** What of the request a run needs; without employees, all. */
type Recalculation = Pick<RecalculateDays, 'employeeIds' | 'workDateFrom' | 'workDateTo' | 'dryRun'>;

/** What of the request its run needs, as JSON. */
export const encodeRecalculation = ({ employeeIds, workDateFrom, workDateTo, dryRun }: Recalculation): string =>
  JSON.stringify({ employeeIds: [...new Set(employeeIds)].sort(), workDateFrom, workDateTo, dryRun });

/** What {@link encodeRecalculation} has written. */
const decodeRecalculation = ({ request }: Row<'run'>): Recalculation => JSON.parse(request) as Recalculation;

/** The first date of those that are at work, and the employee with whom the last group ended; empty: none yet. */
interface Place {
  readonly from: string;
  readonly after: string;
}

const placeOf = ({ position }: Row<'run'>, { workDateFrom }: Recalculation): Place =>
  position === '' ? { from: workDateFrom, after: '' } : (JSON.parse(position) as Place);

/** As many dates of an employee as one command evaluates. */
const MOST_DATES = 62;

/** As many days of employees as one group evaluates: with all that a day writes, about as many rows as a group holds. */
const MOST_DAYS = 248;

/** A group of a run: some employees, and the dates that are evaluated of each. */
interface RunGroup {
  readonly recalculation: Recalculation;
  readonly employeeIds: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Where the next group begins; undefined behind the last one. */
  readonly next: Place | undefined;
  readonly total: number;
}

/**
 * RecalculateDays as a run: all employees for the first 62 dates, then for the next ones, as days look back on
 * earlier ones.
 */
export const createRecalculationRun = (reads: Pick<Reads, 'employees'>): RunWork => ({
  operation: 'RecalculateDays',
  next: async (run, now) => groupCommand(run, await readGroup(reads, run), now),
});

async function readGroup(reads: Pick<Reads, 'employees'>, run: Row<'run'>): Promise<RunGroup> {
  const recalculation = decodeRecalculation(run);
  const { from, after } = placeOf(run, recalculation);
  const longest = addDays(from, MOST_DATES - 1);
  const to = longest < recalculation.workDateTo ? longest : recalculation.workDateTo;
  const size = Math.max(1, Math.floor(MOST_DAYS / datesBetween(from, to).length));
  const employeeIds = await readRunEmployees(reads, recalculation, after, size);
  const last = employeeIds.length < size ? undefined : employeeIds.at(-1);
  const nextDates = to < recalculation.workDateTo ? { from: addDays(to, 1), after: '' } : undefined;
  const next = last === undefined ? nextDates : { from, after: last };
  const total = run.total > 0 ? run.total : (await countRunEmployees(reads, recalculation)) * lengthOf(recalculation);
  return { recalculation, employeeIds, from, to, next, total };
}

const lengthOf = ({ workDateFrom, workDateTo }: Recalculation): number => datesBetween(workDateFrom, workDateTo).length;

/** Rows of a day, as the evaluation counts them. */
const ROWS_PER_DAY = 8;

function groupCommand(run: Row<'run'>, group: RunGroup, now: Instant): SystemCommand<Row<'run'> | undefined> {
  const { employeeIds, from, to } = group;
  const ranges = employeeIds.map((employeeId) => ({ employeeId, from, to }));
  return {
    name: 'WorkRun',
    quiet: true,
    size: ranges.length * datesBetween(from, to).length * ROWS_PER_DAY,
    lookups: [
      { aggregate: 'run', key: run.runId } as const,
      ...ranges.flatMap((range) => evaluationLookups(range, now)),
    ],
    dependentLookups: (draft, context) => dependentLookupsOf(draft, ranges, { ...context, now }),
    decide(draft, context) {
      const [stored] = draft.aggregate('run', run.runId).rows.run;
      if (!standsAt(stored, run)) return ok(undefined);
      const found = ranges.flatMap((range) => workOff(draft, range, group.recalculation, { ...context, now }));
      return ok(putProgress(draft, stored, progressOf(stored, group, found), context));
    },
  };
}

/** Evaluates the dates of an employee, and tells what has changed or would change. */
function workOff(
  draft: Draft,
  range: DateRange,
  { dryRun }: Recalculation,
  context: DecisionContext,
): readonly EmployeeEvaluation[] {
  const evaluation = evaluateRange(draft, { ...range, watchedFrom: range.from }, context);
  if (evaluation === undefined) return [];
  if (dryRun !== true) keep(draft, range, evaluation, context);
  return [evaluation];
}

/**
 * Days behind may count otherwise now: the evaluator looks at them. Of an employee whom it knows it needs of
 * these dates the open ones alone: the others have just been evaluated.
 */
function keep(
  draft: Draft,
  { employeeId, from, to }: DateRange,
  evaluation: EmployeeEvaluation,
  context: DecisionContext,
): void {
  storeChanges(draft, evaluation, context);
  const isKnown = findMark(draft, employeeId) !== undefined;
  if (isKnown && evaluation.days.length === 0) return;
  const first = isKnown ? evaluation.next.openFrom : from;
  markDirty(draft, { employeeId, from: first, to, cause: 'FACT' }, dateOfLocal(context.now));
}

function progressOf(stored: Row<'run'>, group: RunGroup, found: readonly EmployeeEvaluation[]) {
  const { recalculation, employeeIds, from, to, next, total } = group;
  const changes = found.flatMap(({ days }) => days);
  const differences: readonly RunDifference[] =
    recalculation.dryRun === true ? changes.flatMap((change) => dayDifferences(change)) : [];
  const done = stored.done + employeeIds.length * datesBetween(from, to).length;
  return {
    done,
    total: next === undefined ? done : Math.max(done, total),
    changed: stored.changed + changes.length,
    result: keepDifferences(stored, differences),
    position: next === undefined ? '' : JSON.stringify(next),
    state: next === undefined ? 'COMPLETED' : 'RUNNING',
  };
}
