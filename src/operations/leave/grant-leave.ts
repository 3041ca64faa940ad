import type { GrantLeave, GrantLeaveResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import { backwards, refusedRequest } from '../../decision/refused-request.ts';
import { employeeUnknown } from '../../domain/attendance/placement.ts';
import { readAmount } from '../../domain/leave/amount.ts';
import { accountUnitOf, type AccountUnit } from '../../domain/leave/leave-type.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { WITHOUT_END } from '../../domain/time/dates.ts';
import { dateOfPerson, employmentProblem, type Person } from '../../domain/workforce/employment.ts';
import { employmentsOf } from '../../domain/workforce/employments.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { findPerson } from '../../records/find-person.ts';
import { leaveLotOf, ledgerEntryOf } from '../../records/leave-account-answer.ts';
import { newAccount, postEntries } from '../../records/leave-account-record.ts';
import { bookLookup, putBook } from '../../records/leave-book-record.ts';
import { documentOf, documentText, grantedLotId } from '../../records/leave-document.ts';
import { leaveTypesOf } from '../../records/leave-type-record.ts';
import type { Row } from '../../store/store.ts';
import { documentConflict, leaveTypeUnknown, partOfMinute } from './posting-problems.ts';

/**
 * Grants leave as a lot of its own, once for each line of a document. It takes effect on the first date that it can be
 * used for, or today where that lies back: no month that payroll has closed is concerned.
 */
export const grantLeave: Command<'GrantLeave'> = {
  effect: 'write',
  name: 'GrantLeave',
  size: () => 1,
  lookups: (request) => [
    { unique: 'postedDocument', key: [documentOf('GRANT', request)] },
    { aggregate: 'leaveAccount', key: grantedLotId(request) },
    { aggregate: 'employee', key: request.employeeId },
    { aggregate: 'leaveType', key: request.leaveType },
    bookLookup(request.employeeId),
  ],
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: GrantLeave,
  context: DecisionContext,
): Result<GrantLeaveResponse, Refusal> {
  const posted = draft.find('postedDocument', [documentOf('GRANT', request)]);
  if (posted !== undefined && isSame(draft, request, posted)) return ok(respond(draft, request, posted));
  if (posted !== undefined) return refused(refusedRequest('GrantLeave', [documentConflict(posted)]));
  const person = findPerson(draft, request.employeeId);
  const [type] = leaveTypesOf(draft.aggregate('leaveType', request.leaveType).rows);
  const unit = type && accountUnitOf(type.unit);
  const amount = readAmount(unit ?? 'DAY', request.amount);
  const problems = problemsOf(request, person, unit);
  if (person === undefined || unit === undefined || amount === undefined || problems.length > 0)
    return refused(refusedRequest('GrantLeave', problems));
  const today = dateOfPerson(person.slices, context.now);
  const entry = post(draft, request, { unit, amount, today }, context);
  return ok(respond(draft, request, entry));
}

/** What is posted is compared with the message, so that what Muster adds to it does not count. */
function isSame(draft: Draft, request: GrantLeave, entry: Row<'leaveLedgerEntry'>): boolean {
  const [lot] = draft.aggregate('leaveAccount', entry.accountId).rows.leaveAccount;
  const { origin = 'GRANT', usableTo = WITHOUT_END, priority = 0 } = request;
  return (
    lot?.employeeId === request.employeeId &&
    lot.leaveTypeCode === request.leaveType &&
    lot.origin === origin &&
    lot.usableFrom === request.usableFrom &&
    lot.usableTo === usableTo &&
    lot.priority === priority &&
    entry.amount === readAmount(entry.unit === 'MINUTE' ? 'MINUTE' : 'DAY', request.amount)
  );
}

function problemsOf(request: GrantLeave, person: Person | undefined, unit: AccountUnit | undefined): Problems {
  const { usableFrom, usableTo = WITHOUT_END } = request;
  const problems: (Problem | undefined)[] = [
    person === undefined ? employeeUnknown(request.employeeId) : neverEmployed(person, usableFrom, usableTo),
    unit === undefined ? leaveTypeUnknown(request.leaveType) : undefined,
    unit !== undefined && readAmount(unit, request.amount) === undefined ? partOfMinute('amount') : undefined,
    usableTo < usableFrom
      ? problem('VALIDATION', 'usableTo', backwards('usableFrom', usableFrom, 'usableTo', usableTo))
      : undefined,
  ];
  return problems.filter((one) => one !== undefined);
}

/** leave of dates on none of which somebody is employed is of no use. */
function neverEmployed(person: Person, usableFrom: string, usableTo: string): Problem | undefined {
  const isUseful = employmentsOf(person.master).some(
    ({ hireDate, terminationDate }) =>
      hireDate <= usableTo && (terminationDate === '' || terminationDate >= usableFrom),
  );
  return isUseful || usableTo < usableFrom ? undefined : employmentProblem(person, usableFrom, 'employeeId');
}

interface Granted {
  readonly unit: AccountUnit;
  readonly amount: number;
  readonly today: string;
}

function post(
  draft: Draft,
  request: GrantLeave,
  { unit, amount, today }: Granted,
  context: DecisionContext,
): Row<'leaveLedgerEntry'> {
  const { employeeId, leaveType: leaveTypeCode, usableFrom, usableTo = WITHOUT_END, priority = 0 } = request;
  const { origin = 'GRANT', actor = '' } = request;
  const sourceDocument = documentText(request);
  const document = documentOf('GRANT', request);
  const accountId = grantedLotId(request);
  const effectiveDate = usableFrom > today ? usableFrom : today;
  const range = { usableFrom, usableTo };
  const lot = newAccount({
    ...{ accountId, employeeId, leaveTypeCode, unit, origin, ...range, priority, sourceDocument },
    yearKey: '',
  });
  const posting = { accountId, entryType: origin, amount, effectiveDate, standardMinutes: 0, document };
  postEntries(draft, lot, [posting], { sourceType: 'GRANT', sourceId: sourceDocument, actor }, context);
  putBook(draft, employeeId, { accounts: [{ accountId, leaveTypeCode, ...range }] }, context);
  const entry = draft.find('postedDocument', [document]);
  if (entry === undefined) throw new Error('What was just posted is there.');
  return entry;
}

function respond(draft: Draft, request: GrantLeave, entry: Row<'leaveLedgerEntry'>): GrantLeaveResponse {
  const { version, rows } = draft.aggregate('leaveAccount', entry.accountId);
  const [account] = rows.leaveAccount;
  if (account === undefined) throw new Error('What has an entry is stored.');
  return {
    requestId: canonicalUuid(request.requestId),
    lot: leaveLotOf({ version, account }),
    entry: ledgerEntryOf(entry),
    replayed: false,
  };
}
