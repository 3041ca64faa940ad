import { type Draft, NotLookedUp } from '../decision/draft.ts';
import { missingLookups } from '../decision/missing-lookups.ts';
import type { LeaveCover } from '../domain/attendance/evaluation.ts';
import { leavePartOf } from '../domain/leave/leave-part.ts';
import type { StoredDay } from '../domain/leave/recharge.ts';
import type { ScheduleDay } from '../domain/schedule/schedule-day.ts';
import { leaveBookOf, requestsIn } from '../records/leave-book-record.ts';
import { storedDaysOf } from '../records/leave-request-record.ts';
import { leaveClassOf } from '../records/leave-type-record.ts';
import type { Lookup, Row } from '../store/store.ts';
import type { DateRange } from './evaluation-mark.ts';

/** Leave that counts, and its days in a range. */
interface CountingLeave {
  readonly request: Row<'leaveRequest'>;
  readonly days: readonly StoredDay[];
}

/** That somebody has asked to cancel leave changes nothing about it yet. */
const countingStates: readonly string[] = ['APPROVED', 'CANCEL_REQUESTED'];

/** What leave covers of the work dates of a range. The keys of {@link leaveLookups} must have been looked up. */
export const leaveCovers = (draft: Draft, range: DateRange, schedule: readonly ScheduleDay[]): readonly LeaveCover[] =>
  countingLeave(draft, range).flatMap(({ request, days }) => {
    const leaveClass = leaveClassOf(draft, request);
    return days.map((day) => ({
      leaveType: request.leaveTypeCode,
      leaveClass,
      workDate: day.workDate,
      part: leavePartOf(day, schedule),
    }));
  });

function countingLeave(draft: Draft, range: DateRange): readonly CountingLeave[] {
  const missing = missingLookups();
  const found = requestsIn(leaveBookOf(draft, range.employeeId), range).map(({ leaveRequestId }) =>
    missing.attempt(() => draft.aggregate('leaveRequest', leaveRequestId).rows, undefined),
  );
  missing.require();
  return found.flatMap((rows) => {
    const [request] = rows?.leaveRequest ?? [];
    if (rows === undefined || request === undefined || !countingStates.includes(request.state)) return [];
    const days = rows.leaveRequestDay.filter((day) => countsIn(range, day));
    return days.length === 0 ? [] : [{ request, days: storedDaysOf(days) }];
  });
}

const countsIn = ({ from, to }: DateRange, { workDate, state }: Row<'leaveRequestDay'>): boolean =>
  state === 'ACTIVE' && from <= workDate && workDate <= to;

/**
 * The leave types that count in a range. The employee's book must have been looked up; as long as the requests that it
 * tells are not, throws {@link NotLookedUp} with `besides`: what else is wanted may be loaded with them.
 */
export function leaveLookups(draft: Draft, range: DateRange, besides: readonly Lookup[]): readonly Lookup[] {
  try {
    const codes = countingLeave(draft, range).map(({ request }) => request.leaveTypeCode);
    return [...new Set(codes)].map((key) => ({ aggregate: 'leaveType', key }) as const);
  } catch (cause) {
    throw cause instanceof NotLookedUp ? new NotLookedUp(...cause.lookups, ...besides) : cause;
  }
}
