import type { AttendancePolicy as ToldPolicy } from '../contract/generated.ts';
import type { AttendancePolicy, OvertimePolicy } from '../domain/attendance/policy.ts';

/** A policy as the contract tells it; `isFallback`: it holds for codes that have none. */
export function policyOf(policy: AttendancePolicy, isFallback: boolean): ToldPolicy {
  const { dynamicShift, dueBreak, overtime, ...figures } = policy;
  return {
    ...figures,
    isFallback,
    dynamicTolerance: dynamicShift.toleranceMinutes,
    dynamicShiftCodes: dynamicShift.shiftCodes,
    breakDueAfter: dueBreak.afterMinutes,
    breakDueMinutes: dueBreak.minutes,
    overtime: overtimePolicyOf(overtime),
  };
}

const overtimePolicyOf = ({ multipliers, ...rules }: OvertimePolicy): ToldPolicy['overtime'] => ({
  ...rules,
  rates: [
    { kind: 'WORKDAY', payPercent: multipliers.WORKDAY },
    { kind: 'RESTDAY', payPercent: multipliers.RESTDAY },
    { kind: 'HOLIDAY', payPercent: multipliers.HOLIDAY },
  ],
});
