import { sql, type Expression, type SqlBool } from 'kysely';
import type { AttendanceReads, RequestCriteria, RequestPlace, RequestRecord } from '../attendance-reads.ts';
import type { Page } from '../page.ts';
import { awaitedConditions } from './awaited.ts';
import { asksForOrganisation, belongsOnWorkDate } from './in-organisation.ts';
import type { Compilable, ReadDialect } from './read-dialect.ts';

/** {@link AttendanceReads.corrections} of a dialect. */
export const readCorrections = (dialect: ReadDialect): AttendanceReads['corrections'] =>
  readRequests(dialect, {
    aggregate: 'punchCorrection',
    table: 'punch_correction',
    id: 'punch_correction.correction_id',
  });

/** {@link AttendanceReads.overtime} of a dialect. */
export const readOvertime = (dialect: ReadDialect): AttendanceReads['overtime'] =>
  readRequests(dialect, {
    aggregate: 'overtimeRequest',
    table: 'overtime_request',
    id: 'overtime_request.overtime_id',
  });

/** What one kind of request is called: as an aggregate, which its table is named after, and in the database. */
interface Names {
  readonly aggregate: 'punchCorrection' | 'overtimeRequest';
  readonly table: 'punch_correction' | 'overtime_request';
  readonly id: 'punch_correction.correction_id' | 'overtime_request.overtime_id';
}

/** The condition that a request meets all criteria. */
function matching(dialect: ReadDialect, { table, id }: Names, criteria: RequestCriteria): Expression<SqlBool> {
  const { ids, employeeIds, workDateFrom, workDateTo, states, awaits, organisation } = criteria;
  const column = (name: string) => sql.ref<string>(`${table}.${name}`);
  const isOneOf = (name: string, values: readonly string[]) => sql<SqlBool>`${column(name)} in (${sql.join(values)})`;
  const conditions: Expression<SqlBool>[] = [sql<SqlBool>`1 = 1`];
  if (ids.length > 0) {
    conditions.push(sql<SqlBool>`${sql.ref(id)} in (${sql.join(ids.map((one) => dialect.uuid(one)))})`);
  }
  if (employeeIds.length > 0) conditions.push(isOneOf('employee_id', employeeIds));
  if (workDateFrom !== undefined) conditions.push(sql<SqlBool>`${column('work_date')} >= ${workDateFrom}`);
  if (workDateTo !== undefined) conditions.push(sql<SqlBool>`${column('work_date')} <= ${workDateTo}`);
  if (states.length > 0) conditions.push(isOneOf('state', states));
  if (awaits !== undefined) {
    const byAnybody = sql<SqlBool>`${column('route')} = 'ANYBODY'`;
    conditions.push(sql<SqlBool>`${column('state')} = 'SUBMITTED'`);
    conditions.push(...awaitedConditions(dialect, table, awaits, [byAnybody]));
  }
  if (asksForOrganisation(organisation)) conditions.push(belongsOnWorkDate(dialect, table, organisation));
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** Three queries behind a place: what is left of its work date, of its employee, and the employees behind it. */
function queriesOf(
  dialect: ReadDialect,
  { table, id, aggregate }: Names,
  criteria: RequestCriteria,
  { after, limit }: Page<RequestPlace>,
): readonly Compilable[] {
  const [employeeId, workDate] = [sql.ref<string>(`${table}.employee_id`), sql.ref<string>(`${table}.work_date`)];
  const found = () =>
    dialect.query
      .selectFrom(table)
      .innerJoin('aggregate_version', (join) =>
        join
          .on('aggregate_version.kind', '=', sql.lit(aggregate))
          .on('aggregate_version.aggregate_key', '=', dialect.feed.uuidText(id)),
      )
      .select('aggregate_version.version')
      .select(dialect.columns(aggregate))
      .where(matching(dialect, { table, id, aggregate }, criteria))
      .orderBy(employeeId)
      .orderBy(workDate)
      .orderBy(sql.ref(id))
      .limit(limit);
  if (after === undefined) return [found()];
  const ofEmployee = () => found().where(employeeId, '=', after.employeeId);
  return [
    ofEmployee().where(workDate, '=', after.workDate).where(sql.ref<string>(id), '>', dialect.uuid(after.id)),
    ofEmployee().where(workDate, '>', after.workDate),
    found().where(employeeId, '>', after.employeeId),
  ];
}

const readRequests =
  <T extends Names['aggregate']>(dialect: ReadDialect, names: Names & { readonly aggregate: T }) =>
  async (criteria: RequestCriteria, page: Page<RequestPlace>): Promise<readonly RequestRecord<T>[]> => {
    const answers = await dialect.read(queriesOf(dialect, names, criteria, page));
    return answers
      .flat()
      .slice(0, page.limit)
      .map((row) => ({ version: Number(row[0]), request: dialect.decode(names.aggregate, row, 1) }));
  };
