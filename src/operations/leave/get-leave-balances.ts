import type { GetLeaveBalances, LeaveBalance } from '../../contract/generated.ts';
import { readText } from '../../decision/cursor-text.ts';
import { type PageKey, readCursor, writeCursor } from '../../decision/cursor.ts';
import type { Query, QuerySources } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { writeAmount } from '../../domain/leave/amount.ts';
import { balanceOn, byUse } from '../../domain/leave/balance.ts';
import { dateOfPerson } from '../../domain/workforce/employment.ts';
import { chunksOf } from '../../lib/chunks.ts';
import type { Instant } from '../../lib/clock.ts';
import { ok } from '../../lib/result.ts';
import { leaveLotOf, without } from '../../records/leave-account-answer.ts';
import { lotOf } from '../../records/leave-account-record.ts';
import type { AccountRecord } from '../../store/leave-reads.ts';

/** Reads what employees have of leave: the same numbers that leave is checked against. */
export const getLeaveBalances: Query<'GetLeaveBalances'> = {
  effect: 'read',
  name: 'GetLeaveBalances',
  async read(sources, request, { now }) {
    const employeeIds = [...new Set(request.employeeIds)].sort();
    const { onDate, includeLots = false } = request;
    const criteria = { employeeIds, leaveTypes: [...new Set(request.leaveTypes)].sort(), onDate, includeLots };
    const cursor = readCursor(pageKey, criteria, request.cursor);
    if (!cursor.ok) return cursor;
    const size = pageSize(request.maxRows);
    const found = await readBalances(sources, criteria, { now, after: cursor.value, limit: size + 1 });
    const page = cutPage(found, size);
    const last = page.last && { at: employeeIds.indexOf(page.last.employeeId), leaveType: page.last.leaveType };
    const response = {
      balances: page.rows,
      nextCursor: last && writeCursor(pageKey, criteria, last),
      hasMore: page.hasMore,
    };
    const [employeeId, ...others] = employeeIds;
    const only = employeeId === undefined || others.length > 0 ? {} : { employeeId };
    return ok({ response, entity: 'LeaveAccount', affectedRows: page.rows.length, ...only });
  },
};

type Criteria = Pick<GetLeaveBalances, 'employeeIds' | 'leaveTypes' | 'onDate' | 'includeLots'>;

/** The last employee of a page, by the place in the criteria, and the last leave type. */
interface Place {
  readonly at: number;
  readonly leaveType: string;
}

interface Wanted {
  readonly now: Instant;
  readonly after: Place | undefined;
  readonly limit: number;
}

/** So many employees are read at a time, with all their lots. */
const EMPLOYEES = 20;

async function readBalances(
  sources: QuerySources,
  criteria: Criteria,
  { now, after, limit }: Wanted,
): Promise<readonly LeaveBalance[]> {
  const first = after?.at ?? 0;
  const balances: LeaveBalance[] = [];
  for (const employeeIds of chunksOf(criteria.employeeIds.slice(first), EMPLOYEES)) {
    const lots = await readLots(sources, { employeeIds, leaveTypes: criteria.leaveTypes });
    const dateOf = await readDates(sources, employeeIds, criteria.onDate, now);
    for (const employeeId of employeeIds) {
      const isFirst = employeeId === criteria.employeeIds[first];
      const types = [...(lots.get(employeeId) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
      for (const [leaveType, records] of types) {
        if (isFirst && after !== undefined && leaveType <= after.leaveType) continue;
        const one = { employeeId, leaveType, date: dateOf(employeeId) };
        balances.push(balanceOf(one, records, criteria.includeLots === true));
      }
    }
    if (balances.length >= limit) return balances.slice(0, limit);
  }
  return balances;
}

/** The lots of one type of an employee, by employee and by type. */
type LotsOf = ReadonlyMap<string, ReadonlyMap<string, readonly AccountRecord[]>>;

const LOTS = 5000;

async function readLots(
  { reads }: QuerySources,
  criteria: Pick<Criteria, 'employeeIds' | 'leaveTypes'>,
): Promise<LotsOf> {
  const found: AccountRecord[] = [];
  for (let more = true; more;) {
    const last = found.at(-1)?.account;
    const page = await reads.leave.accounts(criteria, { after: last, limit: LOTS });
    found.push(...page);
    more = page.length === LOTS;
  }
  const byEmployee = Map.groupBy(found, ({ account }) => account.employeeId);
  return new Map(
    [...byEmployee].map(([employeeId, records]) => [
      employeeId,
      Map.groupBy(records, ({ account }) => account.leaveTypeCode),
    ]),
  );
}

/** The date that is asked about; without one, what day it is where the employee works. */
async function readDates(
  { reads }: QuerySources,
  employeeIds: readonly string[],
  onDate: string | undefined,
  now: Instant,
): Promise<(employeeId: string) => string> {
  if (onDate !== undefined) return () => onDate;
  const records = await reads.employees({ employeeIds }, { after: undefined, limit: employeeIds.length });
  const dates = new Map(records.map(({ employee, slices }) => [employee.employeeId, dateOfPerson(slices, now)]));
  return (employeeId) => dates.get(employeeId) ?? dateOfPerson([], now);
}

/** As many as the contract has room for. */
const MOST_LOTS = 500;

function balanceOf(
  { employeeId, leaveType, date }: { readonly employeeId: string; readonly leaveType: string; readonly date: string },
  records: readonly AccountRecord[],
  withLots: boolean,
): LeaveBalance {
  const lots = records.map(({ account }) => lotOf(account)).sort(byUse);
  const unit = lots[0]?.unit ?? 'DAY';
  const balance = balanceOn(lots, date);
  const told = (amount: number): number => writeAmount(unit, amount);
  return {
    employeeId,
    leaveType,
    unit,
    entitled: told(balance.opening + balance.granted + balance.adjusted),
    accrued: told(balance.accrued),
    carried: told(balance.carriedIn + balance.carriedOut),
    taken: without(told(balance.consumed)),
    held: without(told(balance.held)),
    expired: without(told(balance.expired)),
    paidOut: without(told(balance.paidOut)),
    available: told(balance.available),
    lots: withLots ? toldLots(records) : [],
  };
}

/** In the order in which they are used; of more than there is room for, those that can be used the longest. */
const toldLots = (records: readonly AccountRecord[]): LeaveBalance['lots'] =>
  records
    .toSorted((one, other) => (one.account.usableTo > other.account.usableTo ? -1 : 1))
    .slice(0, MOST_LOTS)
    .sort((one, other) => byUse(lotOf(one.account), lotOf(other.account)))
    .map(leaveLotOf);

const pageKey: PageKey<Place> = {
  operation: 'GetLeaveBalances',
  kind: 'B',
  encode: ({ at, leaveType }) => Buffer.concat([Buffer.of(at), Buffer.from(leaveType)]),
  decode(bytes) {
    const [at] = bytes;
    const leaveType = readText(bytes.subarray(1));
    return at === undefined || leaveType === undefined ? undefined : { at, leaveType };
  },
};
