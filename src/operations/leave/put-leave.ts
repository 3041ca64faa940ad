import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { LeaveTypeVersion } from '../../domain/leave/leave-type.ts';
import { accountUnitOf } from '../../domain/leave/leave-type.ts';
import type { StoredDay } from '../../domain/leave/recharge.ts';
import { figuresOfLeave, type PayFigure } from '../../domain/payroll/pay-figures.ts';
import { putBook } from '../../records/leave-book-record.ts';
import { isClosedOn } from '../../records/find-period.ts';
import { leaveFact, type LeaveRows } from '../../records/leave-request-record.ts';
import { putRetro } from '../../records/retro-record.ts';

/** What of a request counts: its days are taken, or reserved. */
const live: ReadonlySet<string> = new Set(['SUBMITTED', 'APPROVED', 'CANCEL_REQUESTED']);

/** What the days of a request count for in payroll: those of approved leave. */
const paid: ReadonlySet<string> = new Set(['APPROVED', 'CANCEL_REQUESTED']);

/**
 * Writes a request, the employee's book, and for dates that payroll has closed what has changed on them;
 * answers its version. Everything else of the request is written before.
 */
export function putLeave(
  draft: Draft,
  rows: LeaveRows,
  type: LeaveTypeVersion,
  days: { readonly before: readonly StoredDay[]; readonly after: readonly StoredDay[] },
  context: DecisionContext,
): number {
  const [request] = rows.leaveRequest;
  const { leaveRequestId, employeeId, startDate, endDate } = request;
  const stored = draft.aggregate('leaveRequest', leaveRequestId);
  const isLive = live.has(request.state);
  putBook(
    draft,
    employeeId,
    isLive ? { request: { leaveRequestId, startDate, endDate } } : { endedRequest: leaveRequestId },
    context,
  );
  const wasPaid = paid.has(stored.rows.leaveRequest[0]?.state ?? '');
  const isPaid = paid.has(request.state);
  const before = figuresByDate(wasPaid ? days.before : [], type);
  const after = figuresByDate(isPaid ? days.after : [], type);
  for (const workDate of new Set([...before.keys(), ...after.keys()])) {
    if (!isClosedOn(draft, { employeeId, workDate })) continue;
    const finding = {
      kind: 'LEAVE',
      source: leaveRequestId,
      cause: request.state,
      before: before.get(workDate) ?? [],
      after: after.get(workDate) ?? [],
    } as const;
    putRetro(draft, { employeeId, workDate }, finding, context);
  }
  const version = draft.put('leaveRequest', leaveRequestId, rows);
  draft.record(leaveFact(stored.rows, rows, version));
  return version;
}

const figuresByDate = (
  days: readonly StoredDay[],
  { leaveTypeCode, paidPercent, unit }: LeaveTypeVersion,
): ReadonlyMap<string, readonly PayFigure[]> =>
  new Map(
    days.flatMap(({ workDate, chargedDays, chargedMinutes, state }) =>
      state === 'REVERSED'
        ? []
        : [
            [
              workDate,
              figuresOfLeave({ leaveTypeCode, paidPercent, unit: accountUnitOf(unit), chargedDays, chargedMinutes }),
            ] as const,
          ],
    ),
  );
