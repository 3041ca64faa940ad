import type { OrgCriteria as AskedOrganisation } from '../contract/generated.ts';
import type { OrgCriteria } from '../store/org-criteria.ts';
import type { Row } from '../store/store.ts';

/** What a request asks for; undefined where it asks for nothing. */
export function orgCriteriaOf(asked: AskedOrganisation | undefined): OrgCriteria | undefined {
  if (asked === undefined) return undefined;
  const { companyCodes, orgUnitIds, costCenters, payGroups, managerEmployeeIds } = asked;
  const lists = [companyCodes, orgUnitIds, costCenters, payGroups, managerEmployeeIds];
  if (lists.every((list) => list.length === 0)) return undefined;
  return { companyCodes, orgUnitIds, costCenters, payGroups, managerEmployeeIds };
}

/** Whether somebody with this slice belongs to what is asked for. */
export function belongsTo(organisation: OrgCriteria | undefined, slice: Row<'employeeSlice'> | undefined): boolean {
  if (organisation === undefined) return true;
  if (slice === undefined) return false;
  const { companyCodes, orgUnitIds, costCenters, payGroups, managerEmployeeIds } = organisation;
  const includes = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);
  return (
    includes(companyCodes, slice.companyCode) &&
    includes(orgUnitIds, slice.orgUnitId) &&
    includes(costCenters, slice.costCenter) &&
    includes(payGroups, slice.payGroup) &&
    includes(managerEmployeeIds, slice.managerEmployeeId)
  );
}
