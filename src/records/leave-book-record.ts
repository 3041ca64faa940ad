import type { AuditFact } from '../decision/audit-fact.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { sha256Base64 } from '../lib/sha256.ts';
import type { Lookup, Row } from '../store/store.ts';

/** A live request of an employee: one that is not final. */
export interface BookedRequest {
  readonly leaveRequestId: string;
  readonly startDate: string;
  readonly endDate: string;
}

/** A lot of an employee. */
export interface BookedAccount {
  readonly accountId: string;
  readonly leaveTypeCode: string;
  readonly usableFrom: string;
  readonly usableTo: string;
}

/** What leads to an employee's leave. Whatever changes any of it writes the book, too. */
export interface LeaveBook {
  readonly employeeId: string;
  readonly requests: readonly BookedRequest[];
  readonly accounts: readonly BookedAccount[];
  /** The last date up to which entitlement was posted; empty: none was. */
  readonly accruedTo: string;
}

/** The book of an employee; an empty one where nothing was ever written in it. It must have been looked up. */
export function leaveBookOf(draft: Draft, employeeId: string): LeaveBook {
  const [row] = draft.aggregate('leaveBook', employeeId).rows.leaveBook;
  return row === undefined ? { employeeId, requests: [], accounts: [], accruedTo: '' } : decodeBook(row);
}

export const bookLookup = (employeeId: string): Lookup => ({ aggregate: 'leaveBook', key: employeeId });

/** Dates of leave, both included. */
export interface LeaveDates {
  readonly from: string;
  readonly to: string;
}

/** The live requests that touch the dates. */
export const requestsIn = ({ requests }: LeaveBook, { from, to }: LeaveDates): readonly BookedRequest[] =>
  requests.filter(({ startDate, endDate }) => startDate <= to && endDate >= from);

/** The lots of a type that can be used on some of the dates; without a type, of all. */
export const accountsIn = (
  { accounts }: LeaveBook,
  { from, to }: LeaveDates,
  leaveTypeCodes?: ReadonlySet<string>,
): readonly BookedAccount[] =>
  accounts.filter(
    ({ usableFrom, usableTo, leaveTypeCode }) =>
      usableFrom <= to && usableTo >= from && (leaveTypeCodes === undefined || leaveTypeCodes.has(leaveTypeCode)),
  );

/** Live requests, and lots, as lookups. */
export const requestLookups = (booked: readonly BookedRequest[]): readonly Lookup[] =>
  booked.map(({ leaveRequestId: key }) => ({ aggregate: 'leaveRequest', key }) as const);

export const accountLookups = (booked: readonly BookedAccount[]): readonly Lookup[] =>
  booked.map(({ accountId: key }) => ({ aggregate: 'leaveAccount', key }) as const);

/** What a command changes in a book. */
export interface BookChange {
  /** Added, or moved to other dates. */
  readonly request?: BookedRequest | undefined;
  /** Final now. */
  readonly endedRequest?: string | undefined;
  readonly accounts?: readonly BookedAccount[] | undefined;
  readonly accruedTo?: string | undefined;
}

/** Writes the book: whoever else has decided on the same leave at the same time collides. */
export function putBook(draft: Draft, employeeId: string, change: BookChange, { ids }: DecisionContext): void {
  const stored = draft.aggregate('leaveBook', employeeId);
  const before = leaveBookOf(draft, employeeId);
  const { request, endedRequest, accounts = [], accruedTo = before.accruedTo } = change;
  const gone = new Set([request?.leaveRequestId, endedRequest]);
  const added = new Set(accounts.map(({ accountId }) => accountId));
  const after: LeaveBook = {
    employeeId,
    requests: [
      ...before.requests.filter(({ leaveRequestId }) => !gone.has(leaveRequestId)),
      ...(request === undefined ? [] : [request]),
    ].sort(byStart),
    accounts: [...before.accounts.filter(({ accountId }) => !added.has(accountId)), ...accounts].sort(byAccount),
    accruedTo,
  };
  const row = { ...encodeBook(after), eventUid: ids.next() };
  const version = draft.put('leaveBook', employeeId, { leaveBook: [row] });
  draft.record(bookFact(stored.rows.leaveBook[0], row, version));
}

const byStart = (one: BookedRequest, other: BookedRequest): number =>
  compare(one.startDate, other.startDate) || compare(one.leaveRequestId, other.leaveRequestId);

const byAccount = (one: BookedAccount, other: BookedAccount): number =>
  compare(one.usableTo, other.usableTo) || compare(one.accountId, other.accountId);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

type BookRow = Row<'leaveBook'>;

function decodeBook({ employeeId, requests, accounts, accruedTo }: BookRow): LeaveBook {
  // encodeBook has written both.
  const told = JSON.parse(requests) as readonly (readonly [string, string, string])[];
  const lots = JSON.parse(accounts) as readonly (readonly [string, string, string, string])[];
  return {
    employeeId,
    requests: told.map(([leaveRequestId, startDate, endDate]) => ({ leaveRequestId, startDate, endDate })),
    accounts: lots.map(([accountId, leaveTypeCode, usableFrom, usableTo]) => ({
      ...{ accountId, leaveTypeCode, usableFrom, usableTo },
    })),
    accruedTo,
  };
}

const encodeBook = ({ employeeId, requests, accounts, accruedTo }: LeaveBook): Omit<BookRow, 'eventUid'> => ({
  employeeId,
  requests: JSON.stringify(
    requests.map(({ leaveRequestId, startDate, endDate }) => [leaveRequestId, startDate, endDate]),
  ),
  accounts: JSON.stringify(
    accounts.map(({ accountId, leaveTypeCode, usableFrom, usableTo }) => [
      ...[accountId, leaveTypeCode, usableFrom, usableTo],
    ]),
  ),
  accruedTo,
});

const bookFact = (before: BookRow | undefined, after: BookRow, version: number): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : 'U',
  entity: 'LeaveBook',
  entityId: after.employeeId,
  entityVersion: version,
  employeeId: after.employeeId,
  affectedRows: 1,
  changes: { after: bookForAudit(after) },
});

/** The book as the audit trail tells it: lists as their digests, for requests and lots have entries of their own. */
export const bookForAudit = ({ employeeId, requests, accounts, accruedTo }: BookRow): object => ({
  employeeId,
  requests: sha256Base64(requests),
  accounts: sha256Base64(accounts),
  accruedTo: accruedTo === '' ? undefined : accruedTo,
});
