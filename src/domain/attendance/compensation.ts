import type { DayClass } from '../schedule/calendar.ts';
import { problem, type Problem } from '../problem.ts';
import type { AttendancePolicy, Compensation } from './policy.ts';

/** refuses with INELIGIBLE time off for overtime of a kind that the policy lets only be paid. */
export function compensationProblem(
  { policyCode, overtime }: AttendancePolicy,
  kind: DayClass,
  compensation: Compensation,
): Problem | undefined {
  if (compensation === 'PAY' || overtime.timeOffKinds.includes(kind)) return undefined;
  const message = 'Overtime of this kind is paid: the policy knows no time off for it.';
  return problem('INELIGIBLE', 'compensation', message, { kind, policyCode });
}
