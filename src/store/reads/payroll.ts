import { sql, type Expression, type SqlBool } from 'kysely';
import type { Page } from '../page.ts';
import type { ExtractCriteria, PayrollReads, PeriodCriteria, RetroCriteria, RetroPlace } from '../payroll-reads.ts';
import type { ReadDialect } from './read-dialect.ts';
import { readRows } from './read-rows.ts';

/** {@link PayrollReads} of a dialect. */
export const readPayroll = (dialect: ReadDialect): PayrollReads => ({
  periods: readPeriods(dialect),
  extracts: readExtracts(dialect),
  lines: readLines(dialect),
  retroDeltas: readRetroDeltas(dialect),
});

function periodQuery(dialect: ReadDialect, criteria: PeriodCriteria, { after, limit }: Page<string>) {
  const { payGroups, monthFrom, monthTo, states } = criteria;
  let query = dialect.query
    .selectFrom('payroll_period')
    .innerJoin('aggregate_version', (join) =>
      join
        .on('aggregate_version.kind', '=', sql.lit('payrollPeriod'))
        .onRef('aggregate_version.aggregate_key', '=', 'payroll_period.period_key'),
    )
    .select('aggregate_version.version')
    .select(dialect.columns('payrollPeriod'))
    .orderBy('payroll_period.period_key')
    .limit(limit);
  if (payGroups.length > 0) query = query.where('payroll_period.pay_group', 'in', payGroups);
  if (monthFrom !== undefined) query = query.where('payroll_period.month', '>=', monthFrom);
  if (monthTo !== undefined) query = query.where('payroll_period.month', '<=', monthTo);
  if (states.length > 0) query = query.where('payroll_period.state', 'in', states);
  return after === undefined ? query : query.where('payroll_period.period_key', '>', after);
}

const readPeriods =
  (dialect: ReadDialect): PayrollReads['periods'] =>
  async (criteria, page) => {
    const [rows = []] = await dialect.read([periodQuery(dialect, criteria, page)]);
    return rows.map((row) => ({ version: Number(row[0]), period: dialect.decode('payrollPeriod', row, 1) }));
  };

function matchingExtracts(
  dialect: ReadDialect,
  { ids, payGroups, months, states, kinds }: ExtractCriteria,
  { after, limit }: Page<string>,
) {
  let query = dialect.query
    .selectFrom('payroll_extract')
    .innerJoin('aggregate_version', (join) =>
      join
        .on('aggregate_version.kind', '=', sql.lit('payrollExtract'))
        .on('aggregate_version.aggregate_key', '=', dialect.feed.uuidText('payroll_extract.extract_id')),
    )
    .select('aggregate_version.version')
    .select(dialect.columns('payrollExtract'))
    .orderBy('payroll_extract.extract_id')
    .limit(limit);
  if (after !== undefined) query = query.where('payroll_extract.extract_id', '>', dialect.uuid(after));
  if (ids.length > 0)
    query = query.where(
      'payroll_extract.extract_id',
      'in',
      ids.map((id) => dialect.uuid(id)),
    );
  if (payGroups.length > 0) query = query.where('payroll_extract.pay_group', 'in', payGroups);
  if (months.length > 0) query = query.where('payroll_extract.month', 'in', months);
  if (states.length > 0) query = query.where('payroll_extract.state', 'in', states);
  return kinds.length === 0 ? query : query.where('payroll_extract.kind', 'in', kinds);
}

const readExtracts =
  (dialect: ReadDialect): PayrollReads['extracts'] =>
  async (criteria, page) => {
    const [rows = []] = await dialect.read([matchingExtracts(dialect, criteria, page)]);
    return rows.map((row) => ({ version: Number(row[0]), extract: dialect.decode('payrollExtract', row, 1) }));
  };

const readLines =
  (dialect: ReadDialect): PayrollReads['lines'] =>
  async (extractId, { after, limit }) => {
    let query = dialect.query
      .selectFrom('payroll_line')
      .select(dialect.columns('payrollLine'))
      .where('payroll_line.extract_id', '=', dialect.uuid(extractId))
      .orderBy('payroll_line.line_no')
      .limit(limit);
    if (after !== undefined) query = query.where('payroll_line.line_no', '>', after);
    return readRows(dialect, 'payrollLine', [query]);
  };

function retroQueries(dialect: ReadDialect, criteria: RetroCriteria, { after, limit }: Page<RetroPlace>) {
  const found = () => matchingDeltas(dialect, criteria, limit);
  if (after === undefined) return [found()];
  return [
    found().where('retro_delta.day_key', '=', after.dayKey).where('retro_delta.delta_no', '>', after.deltaNo),
    found().where('retro_delta.day_key', '>', after.dayKey),
  ];
}

function matchingDeltas(dialect: ReadDialect, criteria: RetroCriteria, limit: number) {
  const { payGroups, employeeIds, originFrom, originTo } = criteria;
  let query = dialect.query
    .selectFrom('retro_delta')
    .innerJoin('retro_date', 'retro_date.day_key', 'retro_delta.day_key')
    .select(dialect.columns('retroDate'))
    .select(dialect.columns('retroDelta'))
    .orderBy('retro_delta.day_key')
    .orderBy('retro_delta.delta_no')
    .limit(limit);
  if (payGroups.length > 0) query = query.where('retro_delta.pay_group', 'in', payGroups);
  if (employeeIds.length > 0) query = query.where('retro_date.employee_id', 'in', employeeIds);
  if (originFrom !== undefined) query = query.where('retro_delta.origin_month', '>=', originFrom);
  if (originTo !== undefined) query = query.where('retro_delta.origin_month', '<=', originTo);
  return stateConditions(criteria).reduce((narrowed, condition) => narrowed.where(condition), query);
}

function stateConditions({ states, posting }: RetroCriteria): readonly Expression<SqlBool>[] {
  const inState = states.length === 0 ? undefined : sql<SqlBool>`retro_delta.state in (${sql.join(states)})`;
  if (posting === undefined) return inState === undefined ? [] : [inState];
  const isPosted = sql<SqlBool>`retro_delta.posting = ${posting}`;
  return [inState === undefined ? isPosted : sql<SqlBool>`(${inState} or ${isPosted})`];
}

const readRetroDeltas =
  (dialect: ReadDialect): PayrollReads['retroDeltas'] =>
  async (criteria, page) => {
    const answers = await dialect.read(retroQueries(dialect, criteria, page));
    const offset = dialect.columns('retroDate').length;
    return answers
      .flat()
      .slice(0, page.limit)
      .map((row) => ({ date: dialect.decode('retroDate', row), delta: dialect.decode('retroDelta', row, offset) }));
  };
