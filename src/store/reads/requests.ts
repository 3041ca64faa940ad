import { sql, type Expression, type SqlBool } from 'kysely';
import type { AttendanceReads, RequestCriteria, RequestPlace, RequestRecord } from '../attendance-reads.ts';
import type { Page } from '../page.ts';
import { asksForOrganisation, inOrganisation } from './in-organisation.ts';
import type { Compilable, ReadDialect } from './read-dialect.ts';

/** {@link AttendanceReads.corrections} of a dialect. */
export const readCorrections =
  (dialect: ReadDialect): AttendanceReads['corrections'] =>
  (criteria, page) => {
    const queries = corrections(dialect, matching(dialect, correctionNames, criteria), page);
    return readRequests(dialect, 'punchCorrection', { queries, limit: page.limit });
  };

/** {@link AttendanceReads.overtime} of a dialect. */
export const readOvertime =
  (dialect: ReadDialect): AttendanceReads['overtime'] =>
  (criteria, page) => {
    const queries = overtime(dialect, matching(dialect, overtimeNames, criteria), page);
    return readRequests(dialect, 'overtimeRequest', { queries, limit: page.limit });
  };

interface Names {
  readonly table: 'punch_correction' | 'overtime_request';
  readonly id: 'punch_correction.correction_id' | 'overtime_request.overtime_id';
}

const correctionNames = { table: 'punch_correction', id: 'punch_correction.correction_id' } as const;
const overtimeNames = { table: 'overtime_request', id: 'overtime_request.overtime_id' } as const;

/** The condition that a request meets all criteria. */
function matching(dialect: ReadDialect, { table, id }: Names, criteria: RequestCriteria): Expression<SqlBool> {
  const { ids, employeeIds, workDateFrom, workDateTo, states, decidableBy, organisation } = criteria;
  const column = (name: string) => sql.ref<string>(`${table}.${name}`);
  const isOneOf = (name: string, values: readonly string[]) => sql<SqlBool>`${column(name)} in (${sql.join(values)})`;
  const conditions = [sql<SqlBool>`1 = 1`];
  if (ids.length > 0) {
    conditions.push(sql<SqlBool>`${sql.ref(id)} in (${sql.join(ids.map((one) => dialect.uuid(one)))})`);
  }
  if (employeeIds.length > 0) conditions.push(isOneOf('employee_id', employeeIds));
  if (workDateFrom !== undefined) conditions.push(sql<SqlBool>`${column('work_date')} >= ${workDateFrom}`);
  if (workDateTo !== undefined) conditions.push(sql<SqlBool>`${column('work_date')} <= ${workDateTo}`);
  if (states.length > 0) conditions.push(isOneOf('state', states));
  if (decidableBy !== undefined) {
    conditions.push(sql<SqlBool>`${column('state')} = 'SUBMITTED'`);
    conditions.push(sql<SqlBool>`${column('employee_id')} <> ${decidableBy}`);
    conditions.push(sql<SqlBool>`${column('requested_by')} <> ${decidableBy}`);
  }
  if (asksForOrganisation(organisation)) {
    const slices = dialect.query
      .selectFrom('employee_slice')
      .select('employee_slice.employee_id')
      .where('employee_slice.employee_id', '=', column('employee_id'))
      .where('employee_slice.valid_from', '<=', column('work_date'))
      .where('employee_slice.valid_to', '>=', column('work_date'))
      .where(inOrganisation(organisation));
    conditions.push(sql<SqlBool>`exists ${slices}`);
  }
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** Three queries behind a place: what is left of its work date, of its employee, and the employees behind it. */
function corrections(
  dialect: ReadDialect,
  criteria: Expression<SqlBool>,
  { after, limit }: Page<RequestPlace>,
): readonly Compilable[] {
  const found = () =>
    dialect.query
      .selectFrom('punch_correction')
      .innerJoin('aggregate_version', (join) =>
        join
          .on('aggregate_version.kind', '=', sql.lit('punchCorrection'))
          .on('aggregate_version.aggregate_key', '=', dialect.feed.uuidText(correctionNames.id)),
      )
      .select('aggregate_version.version')
      .select(dialect.columns('punchCorrection'))
      .where(criteria)
      .orderBy('punch_correction.employee_id')
      .orderBy('punch_correction.work_date')
      .orderBy('punch_correction.correction_id')
      .limit(limit);
  if (after === undefined) return [found()];
  const ofEmployee = () => found().where('punch_correction.employee_id', '=', after.employeeId);
  return [
    ofEmployee()
      .where('punch_correction.work_date', '=', after.workDate)
      .where('punch_correction.correction_id', '>', dialect.uuid(after.id)),
    ofEmployee().where('punch_correction.work_date', '>', after.workDate),
    found().where('punch_correction.employee_id', '>', after.employeeId),
  ];
}

/** As {@link corrections}. */
function overtime(
  dialect: ReadDialect,
  criteria: Expression<SqlBool>,
  { after, limit }: Page<RequestPlace>,
): readonly Compilable[] {
  const found = () =>
    dialect.query
      .selectFrom('overtime_request')
      .innerJoin('aggregate_version', (join) =>
        join
          .on('aggregate_version.kind', '=', sql.lit('overtimeRequest'))
          .on('aggregate_version.aggregate_key', '=', dialect.feed.uuidText(overtimeNames.id)),
      )
      .select('aggregate_version.version')
      .select(dialect.columns('overtimeRequest'))
      .where(criteria)
      .orderBy('overtime_request.employee_id')
      .orderBy('overtime_request.work_date')
      .orderBy('overtime_request.overtime_id')
      .limit(limit);
  if (after === undefined) return [found()];
  const ofEmployee = () => found().where('overtime_request.employee_id', '=', after.employeeId);
  return [
    ofEmployee()
      .where('overtime_request.work_date', '=', after.workDate)
      .where('overtime_request.overtime_id', '>', dialect.uuid(after.id)),
    ofEmployee().where('overtime_request.work_date', '>', after.workDate),
    found().where('overtime_request.employee_id', '>', after.employeeId),
  ];
}

interface PageOfQueries {
  readonly queries: readonly Compilable[];
  readonly limit: number;
}

async function readRequests<T extends 'punchCorrection' | 'overtimeRequest'>(
  dialect: ReadDialect,
  table: T,
  { queries, limit }: PageOfQueries,
): Promise<readonly RequestRecord<T>[]> {
  const answers = await dialect.read(queries);
  return answers
    .flat()
    .slice(0, limit)
    .map((row) => ({ version: Number(row[0]), request: dialect.decode(table, row, 1) }));
}
