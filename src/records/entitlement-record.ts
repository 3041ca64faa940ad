import type { Draft } from '../decision/draft.ts';
import { requireLookups } from '../decision/missing-lookups.ts';
import type { Entitlements, PolicySpan } from '../domain/leave/entitlements.ts';
import { addDays } from '../domain/time/dates.ts';
import { byBegin } from '../domain/workforce/employment.ts';
import { derivedId } from '../lib/derived-id.ts';
import { distinctNames } from '../lib/distinct-names.ts';
import type { Lookup, Row } from '../store/store.ts';
import { leavePoliciesOf, ruleTypesOf, unitsIn } from './leave-policy-record.ts';

/** The policies that an employee's slices name, as lookups. */
export const policyLookups = (slices: readonly Row<'employeeSlice'>[]): readonly Lookup[] =>
  policyCodesOf(slices).map((key) => ({ aggregate: 'leavePolicy', key }));

const policyCodesOf = (slices: readonly Row<'employeeSlice'>[]): readonly string[] =>
  distinctNames(slices.map(({ leavePolicyCode }) => leavePolicyCode));

/**
 * What entitles an employee to leave; undefined where there is no such employee, who must have been looked up. Asks the
 * draft for all policies, and then for all leave types that they name.
 */
export function entitlementsOf(draft: Draft, employeeId: string): Entitlements | undefined {
  const { employee, employeeSlice } = draft.aggregate('employee', employeeId).rows;
  const [master] = employee;
  if (master === undefined) return undefined;
  const codes = policyCodesOf(employeeSlice);
  requireLookups(draft, policyLookups(employeeSlice));
  const types = codes.flatMap((code) => ruleTypesOf(draft.aggregate('leavePolicy', code).rows));
  requireLookups(
    draft,
    types.map((key) => ({ aggregate: 'leaveType', key })),
  );
  const spans = namedPolicies(employeeSlice).flatMap(({ code, from, to }, at): readonly PolicySpan[] => {
    if (code === '') return [];
    const versions = leavePoliciesOf(draft.aggregate('leavePolicy', code).rows, unitsIn(draft));
    return versions.length === 0 ? [] : [{ from: at === 0 ? '' : from, to, versions }];
  });
  return { facts: { master, seniorityDate: master.seniorityDate, slices: employeeSlice }, spans };
}

/** From when to when slices name which policy: one that goes on in the next slice is one, whatever else has changed. */
function namedPolicies(slices: readonly Row<'employeeSlice'>[]) {
  const named: { readonly code: string; readonly from: string; readonly to: string }[] = [];
  for (const { leavePolicyCode: code, validFrom, validTo } of slices.toSorted(byBegin)) {
    const last = named.at(-1);
    const goesOn = last?.code === code && addDays(last.to, 1) === validFrom;
    if (goesOn) named[named.length - 1] = { ...last, to: validTo };
    else named.push({ code, from: validFrom, to: validTo });
  }
  return named;
}

/** The lot of a leave year: a hire date that is corrected keeps it, and an employment behind another has its own. */
export const accrualLotId = (employeeId: string, leaveTypeCode: string, yearKey: string): string =>
  derivedId('LeaveAccount', 'ACCRUAL', employeeId, leaveTypeCode, yearKey);

/** The lot into which the leave of a year is carried over. */
export const carryLotId = (employeeId: string, leaveTypeCode: string, yearKey: string): string =>
  derivedId('LeaveAccount', 'CARRY_FORWARD', employeeId, leaveTypeCode, yearKey);
