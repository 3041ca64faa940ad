import { sql } from 'kysely';
import type { EmployeeCriteria, EmployeeRecord, Page, Reads } from '../store.ts';
import type { Row } from '../tables/tables.ts';
import { asksForOrganisation, inOrganisation } from './in-organisation.ts';
import type { ReadDialect } from './read-dialect.ts';

const hasSliceCriteria = ({ companyCode, orgUnitId, validOn, organisation }: EmployeeCriteria): boolean =>
  companyCode !== undefined || orgUnitId !== undefined || validOn !== undefined || asksForOrganisation(organisation);

/** The ids of employees with a slice that meets all criteria at once. */
const slicesThatMatch = (dialect: ReadDialect, { companyCode, orgUnitId, validOn, organisation }: EmployeeCriteria) => {
  let query = dialect.query.selectFrom('employee_slice').select('employee_slice.employee_id');
  if (companyCode !== undefined) query = query.where('company_code', '=', companyCode);
  if (orgUnitId !== undefined) query = query.where('org_unit_id', '=', orgUnitId);
  if (validOn !== undefined) query = query.where('valid_from', '<=', validOn).where('valid_to', '>=', validOn);
  if (asksForOrganisation(organisation)) query = query.where(inOrganisation(organisation));
  return query;
};

const page = (dialect: ReadDialect, criteria: EmployeeCriteria, { after, limit }: Page<string>) => {
  let query = dialect.query.selectFrom('employee').orderBy('employee.employee_id').limit(limit);
  if (criteria.employeeIds.length > 0) query = query.where('employee.employee_id', 'in', criteria.employeeIds);
  if (after !== undefined) query = query.where('employee.employee_id', '>', after);
  return hasSliceCriteria(criteria)
    ? query.where('employee.employee_id', 'in', slicesThatMatch(dialect, criteria))
    : query;
};

const records = (
  employees: readonly EmployeeRecord[],
  slices: readonly Row<'employeeSlice'>[],
): readonly EmployeeRecord[] => {
  const byEmployee = Map.groupBy(slices, ({ employeeId }) => employeeId);
  return employees.map((record) => ({ ...record, slices: byEmployee.get(record.employee.employeeId) ?? [] }));
};

/** {@link Reads.employees} of a dialect. */
export const readEmployees =
  (dialect: ReadDialect): Reads['employees'] =>
  async (criteria, wanted) => {
    const employees = page(dialect, criteria, wanted);
    const [employeeRows = [], sliceRows = []] = await dialect.read([
      employees
        .innerJoin('aggregate_version', (join) =>
          join
            .on('aggregate_version.kind', '=', sql.lit('employee'))
            .onRef('aggregate_version.aggregate_key', '=', 'employee.employee_id'),
        )
        .select('aggregate_version.version')
        .select(dialect.columns('employee')),
      dialect.query
        .selectFrom('employee_slice')
        .select(dialect.columns('employeeSlice'))
        .where('employee_slice.employee_id', 'in', employees.select('employee.employee_id'))
        .orderBy('employee_slice.employee_id')
        .orderBy('employee_slice.valid_from'),
    ]);
    return records(
      employeeRows.map((row) => ({
        version: Number(row[0]),
        employee: dialect.decode('employee', row, 1),
        slices: [],
      })),
      sliceRows.map((row) => dialect.decode('employeeSlice', row)),
    );
  };
