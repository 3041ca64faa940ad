import { sql, type Expression, type SqlBool } from 'kysely';
import type { AwaitedDecision } from '../leave-reads.ts';
import type { ReadDialect } from './read-dialect.ts';

/** The tables of what somebody asks for, each with the employee, who asked, and the step that is awaited. */
type AskedTable = 'leave_request' | 'punch_correction' | 'overtime_request';

/**
 * The conditions that what is asked for waits for this person: the manager's step where they, or who they stand in for,
 * manage the employee; and the steps that are asked for besides. `orElse` is one more way.
 */
export function awaitedConditions(
  dialect: ReadDialect,
  table: AskedTable,
  { managers, today, steps, person }: AwaitedDecision,
  orElse: readonly Expression<SqlBool>[] = [],
): readonly Expression<SqlBool>[] {
  const column = (name: string) => sql.ref<string>(`${table}.${name}`);
  const ways = [...orElse];
  if (managers.length > 0) {
    const isManaged = dialect.query
      .selectFrom('employee_slice')
      .select('employee_slice.employee_id')
      .where('employee_slice.employee_id', '=', column('employee_id'))
      .where('employee_slice.valid_from', '<=', today)
      .where('employee_slice.valid_to', '>=', today)
      .where('employee_slice.manager_employee_id', 'in', managers);
    ways.push(sql<SqlBool>`(${column('step_name')} = 'MANAGER' and exists ${isManaged})`);
  }
  if (steps.length > 0) ways.push(sql<SqlBool>`${column('step_name')} in (${sql.join(steps)})`);
  return [
    ways.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(ways, sql` or `)})`,
    sql<SqlBool>`${column('employee_id')} <> ${person}`,
    sql<SqlBool>`${column('requested_by')} <> ${person}`,
  ];
}
