import type { RunLeaveYearEnd } from '../../contract/generated.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { missingLookups, requireLookups } from '../../decision/missing-lookups.ts';
import { type RunWork, standsAt } from '../../decision/run.ts';
import { countRunEmployees, readRunEmployees } from '../../decision/run-employees.ts';
import type { SystemCommand } from '../../decision/system-command.ts';
import { later } from '../../domain/leave/entitlements.ts';
import { dateOfPerson } from '../../domain/workforce/employment.ts';
import { ok } from '../../lib/result.ts';
import { entitlementsOf } from '../../records/entitlement-record.ts';
import {
  accountLookups,
  type BookedAccount,
  bookLookup,
  leaveBookOf,
  putBook,
} from '../../records/leave-book-record.ts';
import { settleAgain } from '../../records/post-and-settle.ts';
import { putProgress } from '../../records/run-record.ts';
import { bookedOf, postSettlement, type Settlement, settlementOf, yearOfLot } from '../../records/settle-lots.ts';
import type { Lookup, Reads, Row } from '../../store/store.ts';

/** What of the request a run needs; without leave types or employees, all. */
type YearEnd = Required<Pick<RunLeaveYearEnd, 'yearEnd' | 'leaveTypes' | 'employeeIds' | 'dryRun'>> &
  Pick<RunLeaveYearEnd, 'runKey'>;

/** What of the request its run needs, as JSON: the same text for the same content. */
export const encodeYearEnd = ({ runKey, yearEnd, leaveTypes, employeeIds, dryRun = false }: RunLeaveYearEnd): string =>
  JSON.stringify({
    runKey,
    yearEnd,
    leaveTypes: [...new Set(leaveTypes)].sort(),
    employeeIds: [...new Set(employeeIds)].sort(),
    dryRun,
  });

/** What {@link encodeYearEnd} has written. */
const decodeYearEnd = ({ request }: Row<'run'>): YearEnd => JSON.parse(request) as YearEnd;

/** How many employees are settled by one command. */
const EMPLOYEES = 50;

/** A group of a run. */
interface RunGroup {
  readonly yearEnd: YearEnd;
  readonly employeeIds: readonly string[];
  /** The employee behind whom the next group begins; empty behind the last one. */
  readonly next: string;
  readonly total: number;
}

/** RunLeaveYearEnd as a run: all employees once, in the order of their ids. */
export const createYearEndRun = (reads: Pick<Reads, 'employees'>): RunWork => ({
  operation: 'RunLeaveYearEnd',
  next: async (run) => groupCommand(run, await readGroup(reads, run)),
});

async function readGroup(reads: Pick<Reads, 'employees'>, run: Row<'run'>): Promise<RunGroup> {
  const yearEnd = decodeYearEnd(run);
  const employeeIds = await readRunEmployees(reads, yearEnd, run.position, EMPLOYEES);
  const next = employeeIds.length < EMPLOYEES ? '' : (employeeIds.at(-1) ?? '');
  const total = run.total > 0 ? run.total : await countRunEmployees(reads, yearEnd);
  return { yearEnd, employeeIds, next, total };
}

/** About how many rows are written for an employee. */
const ROWS = 8;

const groupCommand = (run: Row<'run'>, group: RunGroup): SystemCommand<Row<'run'> | undefined> => ({
  name: 'WorkRun',
  quiet: true,
  size: group.employeeIds.length * ROWS,
  lookups: [
    { aggregate: 'run', key: run.runId },
    ...group.employeeIds.flatMap((key) => [{ aggregate: 'employee', key } as const, bookLookup(key)]),
  ],
  dependentLookups: (draft, context) => lookupsOf(draft, group, context),
  decide(draft, context) {
    const [stored] = draft.aggregate('run', run.runId).rows.run;
    if (!standsAt(stored, run)) return ok(undefined);
    const changed = group.employeeIds.map((employeeId) => settleOne(draft, employeeId, group.yearEnd, context));
    const { next, total } = group;
    const done = stored.done + group.employeeIds.length;
    const progress = {
      done,
      total: next === '' ? done : Math.max(done, total),
      changed: stored.changed + changed.reduce((sum, lots) => sum + lots, 0),
      position: next,
      state: next === '' ? 'COMPLETED' : 'RUNNING',
    };
    return ok(putProgress(draft, stored, progress, context));
  },
});

/** All lots, then what entitles the employees, and then what the settlements need. */
function lookupsOf(draft: Draft, { employeeIds, yearEnd }: RunGroup, context: DecisionContext): readonly Lookup[] {
  const lots = employeeIds.flatMap((employeeId) => accountLookups(lotsOf(draft, employeeId, yearEnd)));
  const missing = missingLookups();
  missing.attempt(() => {
    requireLookups(draft, lots);
  }, undefined);
  for (const employeeId of employeeIds) missing.attempt(() => void entitlementsOf(draft, employeeId), undefined);
  missing.require();
  for (const employeeId of employeeIds)
    missing.attempt(() => void settlementsOf(draft, employeeId, yearEnd, context), undefined);
  missing.require();
  return lots;
}

const lotsOf = (draft: Draft, employeeId: string, { leaveTypes }: YearEnd): readonly BookedAccount[] =>
  leaveBookOf(draft, employeeId).accounts.filter(
    ({ leaveTypeCode }) => leaveTypes.length === 0 || leaveTypes.includes(leaveTypeCode),
  );

/** What is missing until the lots are settled whose leave year ended then, and which nobody can use any more. */
function settlementsOf(
  draft: Draft,
  employeeId: string,
  yearEnd: YearEnd,
  { now }: DecisionContext,
): readonly Settlement[] {
  const entitlements = entitlementsOf(draft, employeeId);
  if (entitlements === undefined) return [];
  const { employeeSlice } = draft.aggregate('employee', employeeId).rows;
  const today = dateOfPerson(employeeSlice, now);
  // Some run a year end on its last day; to look ahead is what a dry run is for.
  const last = later(yearEnd.yearEnd, today);
  return lotsOf(draft, employeeId, yearEnd)
    .filter(({ usableTo }) => usableTo <= last)
    .flatMap(({ accountId }) => draft.aggregate('leaveAccount', accountId).rows.leaveAccount)
    .filter((lot) => lot.origin === 'ACCRUAL' && yearOfLot(entitlements, lot)?.to === yearEnd.yearEnd)
    .flatMap((lot) => settlementOf(draft, lot, today) ?? []);
}

/** Settles the lots of an employee; answers how many lots that has changed, or would change. */
function settleOne(draft: Draft, employeeId: string, yearEnd: YearEnd, context: DecisionContext): number {
  const settlements = settlementsOf(draft, employeeId, yearEnd, context);
  const touched = new Set(settlements.flatMap(({ entries }) => entries.map(({ accountId }) => accountId)));
  if (yearEnd.dryRun) return touched.size;
  const source = { sourceType: 'YEAR_END', sourceId: yearEnd.runKey, actor: 'system:leave' } as const;
  const changed = settlements.flatMap((one) => postSettlement(draft, one, source, context));
  if (changed.length === 0) return 0;
  const made = settleAgain(draft, changed, context);
  const accounts = new Map([...changed.map(bookedOf), ...made].map((account) => [account.accountId, account]));
  putBook(draft, employeeId, { accounts: [...accounts.values()] }, context);
  return touched.size;
}
