import { problem, type Problem } from '../problem.ts';
import type { CountedDay } from './count-leave.ts';
import type { LeaveTypeVersion } from './leave-type.ts';

/** A date that a live request takes. */
export type ClaimedDay = Pick<
  CountedDay,
  'workDate' | 'part' | 'fromMinute' | 'toMinute' | 'plannedMinutes' | 'chargedMinutes'
>;

/** A live request of the employee: SUBMITTED, APPROVED or CANCEL_REQUESTED, with the days that are still active. */
export interface LeaveClaim {
  readonly leaveRequestId: string;
  readonly leaveTypeCode: string;
  readonly constraintClass: LeaveTypeVersion['constraintClass'];
  readonly days: readonly ClaimedDay[];
}

/** A request that is to become live, and the leave types that it may come on top of. */
export interface CandidateClaim extends LeaveClaim {
  readonly allowOnTopOf: readonly string[];
}

/**
 * refuses with OVERLAP a request that takes what a live one of the employee has taken, be it leave or a trip: one
 * problem for each, with its id and the first date. A request never overlaps with itself.
 */
export function overlapProblems(candidate: CandidateClaim, live: readonly LeaveClaim[]): readonly Problem[] {
  const rivals = live.filter(
    ({ leaveRequestId, leaveTypeCode }) =>
      leaveRequestId !== candidate.leaveRequestId && !candidate.allowOnTopOf.includes(leaveTypeCode),
  );
  const taken = rivals.flatMap((rival) => {
    const day = candidate.days.find((own) => rival.days.some((other) => collide(own, other)));
    return day === undefined ? [] : [overlaps(rival, day.workDate)];
  });
  return taken.length > 0 ? taken : overfullDates(candidate, rivals);
}

/** Minutes are those of the work date: as planned times never overlap, those of two dates do not either. */
function collide(one: ClaimedDay, other: ClaimedDay): boolean {
  if (one.workDate !== other.workDate) return false;
  if (one.part === 'FULL' || other.part === 'FULL') return true;
  // Halves are halves also where the shift has changed in between.
  if (one.part !== 'TIME' && other.part !== 'TIME') return one.part === other.part;
  return one.fromMinute < other.toMinute && other.fromMinute < one.toMinute;
}

/** Stretches that are rounded up may cost more than a day together, though none of them shares a minute. */
function overfullDates(candidate: CandidateClaim, rivals: readonly LeaveClaim[]): readonly Problem[] {
  const on = ({ days }: LeaveClaim, date: string): readonly ClaimedDay[] =>
    days.filter(({ workDate }) => workDate === date);
  return candidate.days.flatMap((day) => {
    const others = rivals.filter((rival) => on(rival, day.workDate).length > 0);
    const [first] = others;
    const shares = [day, ...others.flatMap((rival) => on(rival, day.workDate))].map(shareOf);
    return first !== undefined && shares.reduce((sum, share) => sum + share, 0) > WHOLE ? [overfull(first, day)] : [];
  });
}

/** One, and what is lost when thirds are added up. */
const WHOLE = 1 + 1e-9;

const shareOf = ({ chargedMinutes, plannedMinutes }: ClaimedDay): number =>
  plannedMinutes === 0 ? 0 : chargedMinutes / plannedMinutes;

const names = { LEAVE: 'leave', TRIP: 'a duty trip' } as const satisfies Record<LeaveClaim['constraintClass'], string>;

function overlaps({ leaveRequestId, constraintClass }: LeaveClaim, workDate: string): Problem {
  const message = `The employee has ${names[constraintClass]} then already, on ${workDate}: request ${leaveRequestId}.`;
  return problem('OVERLAP', 'startDate', message, { leaveRequestId, workDate });
}

function overfull({ leaveRequestId }: LeaveClaim, { workDate, plannedMinutes }: ClaimedDay): Problem {
  const message = `With the other leave of ${workDate} this would cost more than the ${plannedMinutes} minutes of the day: request ${leaveRequestId}.`;
  return problem('OVERLAP', 'startDate', message, { leaveRequestId, workDate, plannedMinutes: String(plannedMinutes) });
}
