import { sql, type Expression, type SqlBool } from 'kysely';
import type {
  AccountCriteria,
  AccountPlace,
  LeaveCriteria,
  LeaveMarkPlace,
  LeavePlace,
  LeaveReads,
  LeaveRecord,
  LedgerCriteria,
  LedgerPlace,
} from '../leave-reads.ts';
import type { Page } from '../page.ts';
import type { Row } from '../tables/tables.ts';
import { awaitedConditions } from './awaited.ts';
import { asksForOrganisation, belongsOnDate } from './in-organisation.ts';
import { readDelegations } from './delegations.ts';
import type { ReadDialect } from './read-dialect.ts';
import { readRows } from './read-rows.ts';
import { readVersions } from './versions.ts';

/** {@link LeaveReads} of a dialect. */
export const readLeave = (dialect: ReadDialect): LeaveReads => ({
  requests: readRequests(dialect),
  requestsById: readRequestsById(dialect),
  marks: readMarks(dialect),
  accounts: readAccounts(dialect),
  ledger: readLedger(dialect),
  types: (codes, page) => readVersions(dialect, typeNames, codes, page),
  policies: (codes, page) => readVersions(dialect, policyNames, codes, page),
  ...readDelegations(dialect),
});

const typeNames = {
  master: 'leaveType',
  versions: 'leaveTypeVersion',
  key: 'leave_type_code',
  codeOf: ({ leaveTypeCode }: Pick<Row<'leaveType'>, 'leaveTypeCode'>): string => leaveTypeCode,
} as const;

const policyNames = {
  master: 'leavePolicy',
  versions: 'leavePolicyVersion',
  key: 'policy_code',
  codeOf: ({ policyCode }: Pick<Row<'leavePolicy'>, 'policyCode'>): string => policyCode,
} as const;

/** The conditions that a request meets all criteria. */
function matching(dialect: ReadDialect, criteria: LeaveCriteria): readonly Expression<SqlBool>[] {
  const { ids, employeeIds, leaveTypes, dateFrom, dateTo, states, postingStates, needsReview, awaits, organisation } =
    criteria;
  const conditions: Expression<SqlBool>[] = [];
  const isOneOf = (column: string, values: readonly string[]): void => {
    if (values.length > 0)
      conditions.push(sql<SqlBool>`${sql.ref(`leave_request.${column}`)} in (${sql.join(values)})`);
  };
  if (ids.length > 0)
    conditions.push(sql<SqlBool>`leave_request.leave_request_id in (${sql.join(ids.map((id) => dialect.uuid(id)))})`);
  isOneOf('employee_id', employeeIds);
  isOneOf('leave_type_code', leaveTypes);
  isOneOf('state', states);
  isOneOf('posting_state', postingStates);
  if (dateFrom !== undefined) conditions.push(sql<SqlBool>`leave_request.end_date >= ${dateFrom}`);
  if (dateTo !== undefined) conditions.push(sql<SqlBool>`leave_request.start_date <= ${dateTo}`);
  if (needsReview) conditions.push(sql<SqlBool>`leave_request.needs_review = 1`);
  if (awaits !== undefined) conditions.push(...awaitedConditions(dialect, 'leave_request', awaits));
  if (asksForOrganisation(organisation))
    conditions.push(belongsOnDate(dialect, { table: 'leave_request', date: 'start_date' }, organisation));
  return conditions;
}

const leaveRequests = (dialect: ReadDialect, criteria: LeaveCriteria, limit: number) =>
  matching(dialect, criteria).reduce(
    (query, condition) => query.where(condition),
    dialect.query
      .selectFrom('leave_request')
      .innerJoin('aggregate_version', (join) =>
        join
          .on('aggregate_version.kind', '=', sql.lit('leaveRequest'))
          .on('aggregate_version.aggregate_key', '=', dialect.feed.uuidText('leave_request.leave_request_id')),
      )
      .select('aggregate_version.version')
      .select(dialect.columns('leaveRequest'))
      .orderBy('leave_request.employee_id')
      .orderBy('leave_request.start_date')
      .orderBy('leave_request.leave_request_id')
      .limit(limit),
  );

/** Three queries behind a place: what is left of its date, of its employee, and the employees behind it. */
function requestQueries(dialect: ReadDialect, criteria: LeaveCriteria, { after, limit }: Page<LeavePlace>) {
  const found = () => leaveRequests(dialect, criteria, limit);
  if (after === undefined) return [found()];
  const ofEmployee = () => found().where('leave_request.employee_id', '=', after.employeeId);
  return [
    ofEmployee()
      .where('leave_request.start_date', '=', after.startDate)
      .where('leave_request.leave_request_id', '>', dialect.uuid(after.id)),
    ofEmployee().where('leave_request.start_date', '>', after.startDate),
    found().where('leave_request.employee_id', '>', after.employeeId),
  ];
}

const readRequests =
  (dialect: ReadDialect): LeaveReads['requests'] =>
  async (criteria, page) => {
    const answers = await dialect.read(requestQueries(dialect, criteria, page));
    const found = answers.flat().slice(0, page.limit);
    const requests = found.map((row) => ({
      version: Number(row[0]),
      request: dialect.decode('leaveRequest', row, 1),
    }));
    return withDays(dialect, requests);
  };

/** Every request with its version. */
const versionedRequests = (dialect: ReadDialect) =>
  dialect.query
    .selectFrom('leave_request')
    .innerJoin('aggregate_version', (join) =>
      join
        .on('aggregate_version.kind', '=', sql.lit('leaveRequest'))
        .on('aggregate_version.aggregate_key', '=', dialect.feed.uuidText('leave_request.leave_request_id')),
    );

const readRequestsById =
  (dialect: ReadDialect): LeaveReads['requestsById'] =>
  async (ids, { after, limit }) => {
    let query = versionedRequests(dialect)
      .select('aggregate_version.version')
      .select(dialect.columns('leaveRequest'))
      .orderBy('leave_request.leave_request_id')
      .limit(limit);
    if (ids.length > 0)
      query = query.where(
        'leave_request.leave_request_id',
        'in',
        ids.map((id) => dialect.uuid(id)),
      );
    if (after !== undefined) query = query.where('leave_request.leave_request_id', '>', dialect.uuid(after));
    const [rows = []] = await dialect.read([query]);
    return withDays(
      dialect,
      rows.map((row) => ({ version: Number(row[0]), request: dialect.decode('leaveRequest', row, 1) })),
    );
  };

/** Two queries behind a place: what is left of its date, then the dates behind it. */
const readMarks =
  (dialect: ReadDialect): LeaveReads['marks'] =>
  async ({ from, to }, { after, limit }) => {
    const marks = () => {
      let query = versionedRequests(dialect)
        .select(dialect.feed.uuidText('leave_request.leave_request_id').as('record key'))
        .select('aggregate_version.version')
        .select('leave_request.start_date')
        .orderBy('leave_request.start_date')
        .orderBy('leave_request.leave_request_id')
        .limit(limit);
      if (from !== undefined) query = query.where('leave_request.start_date', '>=', from);
      if (to !== undefined) query = query.where('leave_request.start_date', '<=', to);
      return query;
    };
    const behind = (place: LeaveMarkPlace) => [
      marks()
        .where('leave_request.start_date', '=', place.startDate)
        .where('leave_request.leave_request_id', '>', dialect.uuid(place.id)),
      marks().where('leave_request.start_date', '>', place.startDate),
    ];
    const answers = await dialect.read(after === undefined ? [marks()] : behind(after));
    return answers
      .flat()
      .slice(0, limit)
      .map(([key, version, date]) => ({ key: String(key), version: Number(version), partition: String(date) }));
  };

/** A request that was changed in between is told with the days that it has now: they are at least as new. */
async function withDays(
  dialect: ReadDialect,
  requests: readonly Pick<LeaveRecord, 'version' | 'request'>[],
): Promise<readonly LeaveRecord[]> {
  if (requests.length === 0) return [];
  const ids = requests.map(({ request }) => dialect.uuid(request.leaveRequestId));
  const [dayRows = [], approvalRows = []] = await dialect.read([
    dialect.query
      .selectFrom('leave_request_day')
      .select(dialect.columns('leaveRequestDay'))
      .where('leave_request_day.leave_request_id', 'in', ids)
      .orderBy('leave_request_day.leave_request_id')
      .orderBy('leave_request_day.work_date'),
    dialect.query
      .selectFrom('leave_approval')
      .select(dialect.columns('leaveApproval'))
      .where('leave_approval.leave_request_id', 'in', ids)
      .orderBy('leave_approval.leave_request_id')
      .orderBy('leave_approval.decision_no'),
  ]);
  const days = byRequest(dayRows.map((row) => dialect.decode('leaveRequestDay', row)));
  const approvals = byRequest(approvalRows.map((row) => dialect.decode('leaveApproval', row)));
  return requests.map(({ version, request }) => ({
    version,
    request,
    days: days.get(request.leaveRequestId) ?? [],
    approvals: approvals.get(request.leaveRequestId) ?? [],
  }));
}

const byRequest = <R extends { readonly leaveRequestId: string }>(
  rows: readonly R[],
): ReadonlyMap<string, readonly R[]> => Map.groupBy(rows, ({ leaveRequestId }) => leaveRequestId);

function accountQueries(
  dialect: ReadDialect,
  { employeeIds, leaveTypes }: AccountCriteria,
  { after, limit }: Page<AccountPlace>,
) {
  const found = () => {
    let query = dialect.query
      .selectFrom('leave_account')
      .innerJoin('aggregate_version', (join) =>
        join
          .on('aggregate_version.kind', '=', sql.lit('leaveAccount'))
          .on('aggregate_version.aggregate_key', '=', dialect.feed.uuidText('leave_account.account_id')),
      )
      .select('aggregate_version.version')
      .select(dialect.columns('leaveAccount'))
      .orderBy('leave_account.employee_id')
      .orderBy('leave_account.account_id')
      .limit(limit);
    if (employeeIds.length > 0) query = query.where('leave_account.employee_id', 'in', employeeIds);
    if (leaveTypes.length > 0) query = query.where('leave_account.leave_type_code', 'in', leaveTypes);
    return query;
  };
  if (after === undefined) return [found()];
  return [
    found()
      .where('leave_account.employee_id', '=', after.employeeId)
      .where('leave_account.account_id', '>', dialect.uuid(after.accountId)),
    found().where('leave_account.employee_id', '>', after.employeeId),
  ];
}

const readAccounts =
  (dialect: ReadDialect): LeaveReads['accounts'] =>
  async (criteria, page) => {
    const answers = await dialect.read(accountQueries(dialect, criteria, page));
    return answers
      .flat()
      .slice(0, page.limit)
      .map((row) => ({ version: Number(row[0]), account: dialect.decode('leaveAccount', row, 1) }));
  };

function ledgerQueries(dialect: ReadDialect, criteria: LedgerCriteria, { after, limit }: Page<LedgerPlace>) {
  const found = () => ledgerEntries(dialect, criteria, limit);
  if (after === undefined) return [found()];
  const ofEmployee = () => found().where('leave_ledger_entry.employee_id', '=', after.employeeId);
  return [
    ofEmployee()
      .where('leave_ledger_entry.account_id', '=', dialect.uuid(after.accountId))
      .where('leave_ledger_entry.entry_no', '>', after.entryNo),
    ofEmployee().where('leave_ledger_entry.account_id', '>', dialect.uuid(after.accountId)),
    found().where('leave_ledger_entry.employee_id', '>', after.employeeId),
  ];
}

function ledgerEntries(dialect: ReadDialect, criteria: LedgerCriteria, limit: number) {
  const { employeeIds, leaveTypes, accountIds, effectiveFrom, effectiveTo, entryTypes = [] } = criteria;
  let query = dialect.query
    .selectFrom('leave_ledger_entry')
    .select(dialect.columns('leaveLedgerEntry'))
    .orderBy('leave_ledger_entry.employee_id')
    .orderBy('leave_ledger_entry.account_id')
    .orderBy('leave_ledger_entry.entry_no')
    .limit(limit);
  if (employeeIds.length > 0) query = query.where('leave_ledger_entry.employee_id', 'in', employeeIds);
  if (leaveTypes.length > 0) query = query.where('leave_ledger_entry.leave_type_code', 'in', leaveTypes);
  if (accountIds.length > 0)
    query = query.where(
      'leave_ledger_entry.account_id',
      'in',
      accountIds.map((id) => dialect.uuid(id)),
    );
  if (entryTypes.length > 0) query = query.where('leave_ledger_entry.entry_type', 'in', entryTypes);
  if (effectiveFrom !== undefined) query = query.where('leave_ledger_entry.effective_date', '>=', effectiveFrom);
  if (effectiveTo !== undefined) query = query.where('leave_ledger_entry.effective_date', '<=', effectiveTo);
  return query;
}

const readLedger =
  (dialect: ReadDialect): LeaveReads['ledger'] =>
  async (criteria, page) =>
    readRows(dialect, 'leaveLedgerEntry', ledgerQueries(dialect, criteria, page), page.limit);
