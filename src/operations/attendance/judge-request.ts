import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { judgeDecision, type Judged, type StoredRequest } from '../../domain/approval/judge-decision.ts';
import { judgeWithdrawal } from '../../domain/approval/judge-withdrawal.ts';
import { type AttendancePolicy, getPolicy } from '../../domain/attendance/policy.ts';
import type { Problem } from '../../domain/problem.ts';
import { findSlice } from '../../domain/workforce/employment.ts';
import type { Result } from '../../lib/result.ts';
import { actingCapacities } from '../../records/acting-capacities.ts';
import { type EmployeeDate, lockProblem } from '../../records/find-period.ts';

/** The policy of an employee on a work date. The employee must have been looked up. */
export function policyOn(
  draft: Draft,
  { employeeId, workDate }: EmployeeDate,
  { settings }: DecisionContext,
): AttendancePolicy {
  const slice = findSlice(draft.aggregate('employee', employeeId).rows.employeeSlice, workDate);
  return getPolicy(settings.attendance.policies, slice?.attendancePolicyCode ?? '', workDate);
}

/** A decision on a correction or on overtime, as far as the messages have it in common. */
interface SentDecision {
  readonly decision: 'APPROVE' | 'REJECT';
  readonly decidedBy: string;
  readonly delegatedFrom?: string | undefined;
  readonly expectedVersion: number;
}

/** Whether the person of the message may decide what is asked for now, and what that makes of it. */
export function judgeSentDecision(
  draft: Draft,
  stored: StoredRequest,
  workDate: string,
  { delegatedFrom = '', ...sent }: SentDecision,
  context: DecisionContext,
): Result<Judged, Problem> {
  const { employeeId } = stored;
  const acting = { employeeId, person: sent.decidedBy, field: 'decidedBy', delegatedFrom, retro: false };
  return judgeDecision(
    stored,
    { ...sent, delegatedFrom },
    {
      capacities: actingCapacities(draft, acting, context),
      locked: () => lockProblem(draft, { employeeId, workDate }, ''),
    },
  );
}

/** Who takes back what is asked for. */
interface SentWithdrawal {
  readonly withdrawnBy?: string | undefined;
  readonly delegatedFrom?: string | undefined;
  readonly expectedVersion: number;
}

/** Whether what is asked for, or its approval, can be taken back now, and what that makes of it. */
export function judgeSentWithdrawal(
  draft: Draft,
  stored: StoredRequest,
  workDate: string,
  { withdrawnBy = '', delegatedFrom = '', expectedVersion }: SentWithdrawal,
  context: DecisionContext,
): Result<Judged, Problem> {
  const { employeeId } = stored;
  const acting = { employeeId, person: withdrawnBy, field: 'withdrawnBy', delegatedFrom, retro: false };
  return judgeWithdrawal(
    stored,
    { withdrawnBy, delegatedFrom, expectedVersion },
    {
      capacities: actingCapacities(draft, acting, context),
      locked: () => lockProblem(draft, { employeeId, workDate }, ''),
    },
  );
}
