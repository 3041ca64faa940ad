import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { OrgCriteria } from '../org-criteria.ts';
import type { ReadDialect, ReadTables } from './read-dialect.ts';

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

/** The condition that the employee of a dated row belongs to what is asked for, by the slice of the row's work date. */
export function belongsOnWorkDate(
  dialect: ReadDialect,
  table: 'attendance_day' | 'attendance_exception' | 'punch_correction' | 'overtime_request',
  organisation: OrgCriteria,
): Expression<SqlBool> {
  return belongsOnDate(dialect, { table, date: 'work_date' }, organisation);
}

/** As {@link belongsOnWorkDate}, by another date of the row. */
export function belongsOnDate(
  dialect: ReadDialect,
  { table, date }: { readonly table: keyof ReadTables; readonly date: string },
  organisation: OrgCriteria,
): Expression<SqlBool> {
  const slices = dialect.query
    .selectFrom('employee_slice')
    .select('employee_slice.employee_id')
    .where('employee_slice.employee_id', '=', sql.ref<string>(`${table}.employee_id`))
    .where('employee_slice.valid_from', '<=', sql.ref<string>(`${table}.${date}`))
    .where('employee_slice.valid_to', '>=', sql.ref<string>(`${table}.${date}`))
    .where(inOrganisation(organisation));
  return sql<SqlBool>`exists ${slices}`;
}
