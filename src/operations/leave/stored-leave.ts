import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { versionProblem } from '../../domain/approval/decision-problem.ts';
import type { LeaveTypeVersion } from '../../domain/leave/leave-type.ts';
import type { StoredDay } from '../../domain/leave/recharge.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { managerToday } from '../../records/acting-capacities.ts';
import { commentColumns } from '../../records/approval-columns.ts';
import { bookLookup } from '../../records/leave-book-record.ts';
import { closedDates, leavePeriodLookups } from '../../records/leave-periods.ts';
import { dayRows, type LeaveRows, storedDaysOf } from '../../records/leave-request-record.ts';
import { findTypeVersion } from '../../records/leave-type-record.ts';
import type { Lookup, Row } from '../../store/store.ts';
import { closedProblem } from './leave-case.ts';
import { putLeave } from './put-leave.ts';

/** Names a request that is stored, and the version of it that the caller has seen. */
export interface NamedLeave {
  readonly leaveRequestId: string;
  readonly expectedVersion: number;
}

/** A stored request that is to be changed. */
export interface StoredLeave {
  readonly rows: LeaveRows;
  readonly row: Row<'leaveRequest'>;
  readonly version: number;
  readonly type: LeaveTypeVersion;
  readonly days: readonly StoredDay[];
  /** The employee's date. */
  readonly today: string;
}

export const storedLeaveLookups = ({ leaveRequestId }: NamedLeave): readonly Lookup[] => [
  { aggregate: 'leaveRequest', key: canonicalUuid(leaveRequestId) },
];

/** What a change of the request takes besides: of its employee, its type, its lots and the periods of its days. */
export function dependentStoredLookups(draft: Draft, { leaveRequestId }: NamedLeave): readonly Lookup[] {
  const { leaveRequest, leaveRequestDay } = draft.aggregate('leaveRequest', canonicalUuid(leaveRequestId)).rows;
  const [row] = leaveRequest;
  if (row === undefined) return [];
  const accounts = storedDaysOf(leaveRequestDay).flatMap(({ allocations }) =>
    allocations.map(({ accountId }) => accountId),
  );
  return [
    bookLookup(row.employeeId),
    { aggregate: 'leaveType', key: row.leaveTypeCode },
    ...[...new Set(accounts)].map((key): Lookup => ({ aggregate: 'leaveAccount', key })),
    ...leavePeriodLookups(
      draft,
      row.employeeId,
      leaveRequestDay.map(({ workDate }) => workDate),
    ),
  ];
}

/** The request as it is stored; NOT_FOUND where there is none. */
export function findStored(
  draft: Draft,
  { leaveRequestId }: NamedLeave,
  { now }: Pick<DecisionContext, 'now'>,
): Result<StoredLeave, Problem> {
  const { rows, version } = draft.aggregate('leaveRequest', canonicalUuid(leaveRequestId));
  const [row] = rows.leaveRequest;
  if (row === undefined) return refused(leaveUnknown(leaveRequestId));
  const type = findTypeVersion(draft, row);
  if (type === undefined) throw new Error('The type of a stored leave is gone.');
  const { today } = managerToday(draft, row.employeeId, now);
  const days = storedDaysOf(rows.leaveRequestDay);
  return ok({ rows: { ...rows, leaveRequest: [row] }, row, version, type, days, today });
}

/** No request for leave has this id. */
export const leaveUnknown = (leaveRequestId: string): Problem =>
  problem('NOT_FOUND', 'leaveRequestId', `No request for leave has this id: ${leaveRequestId}.`, { leaveRequestId });

/** VERSION_CONFLICT, then PERIOD_LOCKED where a date of `changed` is closed and `retro` does not say that it is meant. */
export function staleOrClosed(
  draft: Draft,
  { row, version }: StoredLeave,
  { expectedVersion, retro }: { readonly expectedVersion: number; readonly retro?: boolean | undefined },
  changed: readonly string[],
): Problem | undefined {
  const stale = versionProblem(version, expectedVersion);
  if (stale !== undefined || retro === true) return stale;
  const [closed] = closedDates(draft, row.employeeId, changed);
  return closed === undefined ? undefined : { ...closedProblem(closed), field: '' };
}

/** The dates of a request that cost something. */
export const chargedDatesOf = ({ days }: Pick<StoredLeave, 'days'>): readonly string[] =>
  days.flatMap(({ workDate, chargedMinutes, state }) => (state === 'ACTIVE' && chargedMinutes > 0 ? [workDate] : []));

/** What of a stored request becomes otherwise. */
export interface LeaveChange {
  readonly columns: Partial<Row<'leaveRequest'>>;
  readonly days: readonly StoredDay[];
  readonly approvals?: readonly Row<'leaveApproval'>[];
}

/** Writes a changed request; answers it with its new version. Its lots are written before. */
export function changeLeave(
  draft: Draft,
  { rows, row }: StoredLeave,
  { columns, days, approvals = rows.leaveApproval }: LeaveChange,
  context: DecisionContext,
): { readonly rows: LeaveRows; readonly version: number } {
  const after: LeaveRows = {
    leaveRequest: [{ ...row, ...columns, eventUid: context.ids.next() }],
    leaveRequestDay: dayRows(row.leaveRequestId, days),
    leaveApproval: approvals,
  };
  return { rows: after, version: putLeave(draft, after, context) };
}

/** The columns of who has done it last, and what was said. */
export const sayingColumns = (
  person: string,
  said: string | undefined,
  context: DecisionContext,
): Partial<Row<'leaveRequest'>> => ({
  decidedBy: person,
  decidedAt: context.now,
  ...commentColumns(said, context),
});

/** A day whose lots have got back what it reserved. */
export const takenNothing = (day: StoredDay): StoredDay => ({ ...day, allocations: [] });

/** A day that was given back. */
export const reversed = (day: StoredDay): StoredDay => ({ ...day, state: 'REVERSED', allocations: [] });
