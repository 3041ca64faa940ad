import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { standsAt } from '../../decision/run.ts';
import type { SystemCommand } from '../../decision/system-command.ts';
import { type ExtractTotals, numberedLines, withEmployee } from '../../domain/payroll/control-totals.ts';
import { type DayFigures, linesOf, settlementOf } from '../../domain/payroll/lines.ts';
import { type PayCodeMap, uncoded } from '../../domain/payroll/pay-codes.ts';
import { shorten } from '../../lib/quote.ts';
import { ok } from '../../lib/result.ts';
import { changeExtract, lineRow, totalsColumns } from '../../records/extract-record.ts';
import {
  encodeExtractPlace,
  extractOfRun,
  type ExtractPlace,
  type ExtractRequest,
  failExtractOfRun,
} from '../../records/extract-run.ts';
import { bookLookup } from '../../records/leave-book-record.ts';
import { periodStateOf } from '../../records/period-record.ts';
import { decodeFigures, postDeltas } from '../../records/retro-record.ts';
import { putProgress } from '../../records/run-record.ts';
import type { Lookup, Row } from '../../store/store.ts';
import type { ExtractEmployee, ExtractGroup } from './extract-facts.ts';

/** A run of CreateExtract that has begun. */
export interface BegunExtract {
  readonly run: Row<'run'>;
  readonly request: ExtractRequest;
  readonly place: ExtractPlace;
}

/** About as many rows as an employee has. */
const ROWS_PER_EMPLOYEE = 8;

/** Writes the lines of the next employees, and how far the run has come; the last one makes the extract. */
export function groupCommand(
  codes: PayCodeMap,
  begun: BegunExtract,
  group: ExtractGroup,
): SystemCommand<Row<'run'> | undefined> {
  const { run, request } = begun;
  return {
    name: 'WorkRun',
    quiet: true,
    size: 1 + group.employees.length * ROWS_PER_EMPLOYEE,
    lookups: lookupsOf(begun, group),
    decide(draft, context) {
      const [stored] = draft.aggregate('run', run.runId).rows.run;
      if (!standsAt(stored, run)) return ok(undefined);
      // Somebody has changed leave while it was read: it is read again.
      if (isOutOfDate(draft, group)) return ok(stored);
      const employees = group.employees.map((employee) => withSettlements(draft, employee, group, request));
      const message = changedProblem(draft, request) ?? codeProblem(codes, employees);
      if (message === undefined)
        return ok(writeGroup(draft, { ...begun, run: stored }, { ...group, employees }, codes, context));
      failExtractOfRun(draft, stored, context);
      return ok(putProgress(draft, stored, { state: 'FAILED', message }, context));
    },
  };
}

const lookupsOf = ({ run, request }: BegunExtract, { employees }: ExtractGroup): readonly Lookup[] => [
  { aggregate: 'run', key: run.runId },
  ...extractOfRun(run),
  { aggregate: 'payrollPeriod', key: request.periodKey },
  ...employees.flatMap(({ employeeId, retroKeys }): readonly Lookup[] => [
    bookLookup(employeeId),
    ...retroKeys.map((key): Lookup => ({ aggregate: 'retroDate', key })),
  ]),
];

const isOutOfDate = (draft: Draft, { books }: ExtractGroup): boolean =>
  [...books].some(([employeeId, version]) => draft.aggregate('leaveBook', employeeId).version !== version);

/** an extract is of one state of its period. */
function changedProblem(draft: Draft, { periodKey, periodVersion }: ExtractRequest): string | undefined {
  const { version, rows } = draft.aggregate('payrollPeriod', periodKey);
  if (version === periodVersion) return undefined;
  const state = periodStateOf(rows.payrollPeriod[0]);
  return `The period has changed since the extract was begun: it is ${state}. Create another one.`;
}

/** As much as a run keeps. */
const MOST_OF_MESSAGE = 255;

function codeProblem(codes: PayCodeMap, employees: readonly ExtractEmployee[]): string | undefined {
  for (const { employeeId, days } of employees)
    for (const { date, figures } of days)
      for (const figure of figures) {
        const message = uncoded(codes, figure);
        if (message !== undefined) return shorten(`${employeeId} on ${date}: ${message}`, MOST_OF_MESSAGE);
      }
  return undefined;
}

/** an employee with the differences of closed dates that the extract settles. */
function withSettlements(
  draft: Draft,
  employee: ExtractEmployee,
  { settledMonths }: ExtractGroup,
  request: ExtractRequest,
): ExtractEmployee {
  const settled = employee.retroKeys.flatMap((key) => {
    const { retroDate, retroDelta } = draft.aggregate('retroDate', key).rows;
    return retroDate.flatMap(({ workDate }) =>
      retroDelta
        .filter((delta) => isSettled(delta, settledMonths, request))
        .map((delta): DayFigures =>
          settlementOf({
            workDate,
            originMonth: delta.originMonth,
            source: delta.source,
            before: decodeFigures(delta.figuresBefore),
            after: decodeFigures(delta.figuresAfter),
          }),
        ),
    );
  });
  return { ...employee, days: [...employee.days, ...settled] };
}

/** Whether an extract has a difference: one that repeats another has those that are posted as it too. */
const isSettled = (
  { payGroup, originMonth, state, posting }: Row<'retroDelta'>,
  settledMonths: ReadonlySet<string>,
  request: ExtractRequest,
): boolean =>
  payGroup === request.payGroup &&
  settledMonths.has(originMonth) &&
  (request.kind === 'DELTA' ? originMonth === request.month : originMonth < request.month) &&
  (state === 'PENDING' || (state === 'POSTED' && posting === request.posting));

function writeGroup(
  draft: Draft,
  { run, request, place }: BegunExtract,
  { employees, settledMonths, last }: ExtractGroup,
  codes: PayCodeMap,
  context: DecisionContext,
): Row<'run'> {
  let { totals } = place;
  for (const employee of employees) {
    const lines = linesOf(employee.employeeId, employee.days, codes);
    for (const line of numberedLines(totals, lines))
      draft.insert('payrollLine', lineRow(request.extractId, employee.personnelNumber, line));
    totals = withEmployee(totals, lines);
    for (const key of employee.retroKeys)
      postDeltas(draft, key, request.posting, (delta) => isSettled(delta, settledMonths, request), context);
  }
  const done = run.done + employees.length;
  const moved = { done, changed: totals.lines };
  if (last !== undefined)
    return putProgress(
      draft,
      run,
      { ...moved, position: encodeExtractPlace({ ...place, after: last, totals }) },
      context,
    );
  finish(draft, request, place, totals, context);
  return putProgress(draft, run, { ...moved, total: done, position: '', state: 'COMPLETED' }, context);
}

function finish(
  draft: Draft,
  { extractId }: ExtractRequest,
  { asOfIndex, forced }: ExtractPlace,
  totals: ExtractTotals,
  context: DecisionContext,
): void {
  const [extract] = draft.aggregate('payrollExtract', extractId).rows.payrollExtract;
  if (extract?.state !== 'RUNNING') throw new Error('A run makes an extract that is not being made.');
  changeExtract(draft, extract, { ...totalsColumns(totals), asOfIndex, forced, state: 'CREATED' }, context);
}
