import { sql } from 'kysely';
import type { LeaveReads } from '../leave-reads.ts';
import type { Row } from '../tables/tables.ts';
import type { ReadDialect } from './read-dialect.ts';
import { readRows } from './read-rows.ts';

/** What {@link LeaveReads} tell of those who stand in for others. */
export const readDelegations = (
  dialect: ReadDialect,
): Pick<LeaveReads, 'principalsOf' | 'delegations' | 'delegates'> => ({
  principalsOf: readPrincipals(dialect),
  delegations: readPage(dialect),
  delegates: readDelegates(dialect),
});

const readPrincipals =
  (dialect: ReadDialect): LeaveReads['principalsOf'] =>
  async (delegateEmployeeId, date) => {
    const [rows = []] = await dialect.read([
      dialect.query
        .selectFrom('delegate')
        .select('delegate.employee_id')
        .where('delegate.delegate_employee_id', '=', delegateEmployeeId)
        .where('delegate.valid_from', '<=', date)
        .where('delegate.valid_to', '>=', date)
        .orderBy('delegate.employee_id'),
    ]);
    return [...new Set(rows.map(([employeeId]) => String(employeeId)))];
  };

const readPage =
  (dialect: ReadDialect): LeaveReads['delegations'] =>
  async (employeeIds, { after, limit }) => {
    let query = dialect.query
      .selectFrom('delegation')
      .innerJoin('aggregate_version', (join) =>
        join
          .on('aggregate_version.kind', '=', sql.lit('delegation'))
          .on('aggregate_version.aggregate_key', '=', sql.ref<string>('delegation.employee_id')),
      )
      .select('aggregate_version.version')
      .select(dialect.columns('delegation'))
      .orderBy('delegation.employee_id')
      .limit(limit);
    if (employeeIds.length > 0) query = query.where('delegation.employee_id', 'in', employeeIds);
    if (after !== undefined) query = query.where('delegation.employee_id', '>', after);
    const [rows = []] = await dialect.read([query]);
    const found = rows.map((row) => ({ version: Number(row[0]), delegation: dialect.decode('delegation', row, 1) }));
    const delegates = await readDelegates(dialect)(found.map(({ delegation }) => delegation.employeeId));
    const byEmployee = Map.groupBy(delegates, ({ employeeId }) => employeeId);
    return found.map((one) => ({ ...one, delegates: byEmployee.get(one.delegation.employeeId) ?? [] }));
  };

const readDelegates =
  (dialect: ReadDialect): LeaveReads['delegates'] =>
  async (employeeIds): Promise<readonly Row<'delegate'>[]> =>
    employeeIds.length === 0
      ? []
      : readRows(dialect, 'delegate', [
          dialect.query
            .selectFrom('delegate')
            .select(dialect.columns('delegate'))
            .where('delegate.employee_id', 'in', employeeIds)
            .orderBy('delegate.employee_id')
            .orderBy('delegate.valid_from')
            .orderBy('delegate.delegate_employee_id'),
        ]);
