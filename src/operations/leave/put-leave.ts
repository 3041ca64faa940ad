import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { accountUnitOf } from '../../domain/leave/leave-type.ts';
import { figuresOfLeave, type PayFigure } from '../../domain/payroll/pay-figures.ts';
import { putBook } from '../../records/leave-book-record.ts';
import { isClosedOn } from '../../records/find-period.ts';
import { leaveFact, type LeaveRows } from '../../records/leave-request-record.ts';
import { findTypeVersion } from '../../records/leave-type-record.ts';
import { putRetro } from '../../records/retro-record.ts';
import type { AggregateRows } from '../../store/store.ts';

/** What of a request counts: its days are taken, or reserved. */
const live: ReadonlySet<string> = new Set(['SUBMITTED', 'APPROVED', 'CANCEL_REQUESTED']);

/** What the days of a request count for in payroll: those of approved leave. */
const paid: ReadonlySet<string> = new Set(['APPROVED', 'CANCEL_REQUESTED']);

/**
 * Writes a request, the employee's book, and for dates that payroll has closed what has changed on them;
 * answers its version. Everything else of the request is written before.
 */
export function putLeave(draft: Draft, rows: LeaveRows, context: DecisionContext): number {
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
  const before = paidFigures(draft, stored.rows);
  const after = paidFigures(draft, rows);
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

/** What each day of a request counts for in payroll, by the version of the type that it is counted by. */
function paidFigures(
  draft: Draft,
  { leaveRequest: [request], leaveRequestDay }: AggregateRows<'leaveRequest'>,
): ReadonlyMap<string, readonly PayFigure[]> {
  const type = request && paid.has(request.state) ? findTypeVersion(draft, request) : undefined;
  if (type === undefined) return new Map();
  const { leaveTypeCode, paidPercent } = type;
  const unit = accountUnitOf(type.unit);
  const counting = leaveRequestDay.filter(({ state }) => state === 'ACTIVE');
  return new Map(
    counting.map(({ workDate, chargedDays, chargedMinutes }) => [
      workDate,
      figuresOfLeave({ leaveTypeCode, paidPercent, unit, chargedDays, chargedMinutes }),
    ]),
  );
}
