import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { OrgCriteria } from '../org-criteria.ts';
import type { ReadTables } from './read-dialect.ts';

const columns = {
  companyCodes: 'employee_slice.company_code',
  orgUnitIds: 'employee_slice.org_unit_id',
  costCenters: 'employee_slice.cost_center',
  payGroups: 'employee_slice.pay_group',
  managerEmployeeIds: 'employee_slice.manager_employee_id',
} as const satisfies Record<keyof OrgCriteria, string>;

const members = Object.keys(columns) as readonly (keyof OrgCriteria)[];

/** Whether anything is asked for. */
export const asksForOrganisation = (organisation: OrgCriteria | undefined): organisation is OrgCriteria =>
  organisation !== undefined && members.some((member) => organisation[member].length > 0);

/** The condition that a slice belongs to what is asked for: to one of each list. */
export const inOrganisation =
  (organisation: OrgCriteria) =>
  (slices: Pick<ExpressionBuilder<ReadTables, 'employee_slice'>, 'and'> & SliceConditions): Expression<SqlBool> =>
    slices.and(
      members
        .filter((member) => organisation[member].length > 0)
        .map((member) => slices(columns[member], 'in', organisation[member])),
    );

/** The part of an expression builder that compares a column of a slice with a list. */
type SliceConditions = (
  column: (typeof columns)[keyof OrgCriteria],
  operator: 'in',
  values: readonly string[],
) => Expression<SqlBool>;
