import type { AdjustLeave, AdjustLeaveResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { versionProblem } from '../../domain/approval/decision-problem.ts';
import { readAmount, tellAmount } from '../../domain/leave/amount.ts';
import { leftOf } from '../../domain/leave/left.ts';
import type { Lot } from '../../domain/leave/lot.ts';
import { figuresOfPayout } from '../../domain/payroll/pay-figures.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { isClosedOn, lockProblem, periodLookups } from '../../records/find-period.ts';
import { leaveLotOf, ledgerEntryOf } from '../../records/leave-account-answer.ts';
import { lotOf } from '../../records/leave-account-record.ts';
import { accountLookups, bookLookup, leaveBookOf, putBook } from '../../records/leave-book-record.ts';
import { documentOf, documentText } from '../../records/leave-document.ts';
import { findLeaveType } from '../../records/leave-type-record.ts';
import { postAndSettle } from '../../records/post-and-settle.ts';
import { putRetro } from '../../records/retro-record.ts';
import type { Lookup, Row } from '../../store/store.ts';
import { documentConflict, partOfMinute } from './posting-problems.ts';

/** Changes the amount of a lot by hand, or pays it out; once for each line of a document. */
export const adjustLeave: Command<'AdjustLeave'> = {
  effect: 'write',
  name: 'AdjustLeave',
  size: () => 1,
  lookups: (request) => [
    { unique: 'postedDocument', key: [documentOf('ADJUST', request)] },
    { aggregate: 'leaveAccount', key: canonicalUuid(request.accountId) },
  ],
  dependentLookups(draft, { accountId, effectiveDate: workDate }) {
    const [lot] = draft.aggregate('leaveAccount', canonicalUuid(accountId)).rows.leaveAccount;
    if (lot === undefined) return [];
    const { employeeId } = lot;
    const known: readonly Lookup[] = [bookLookup(employeeId), { aggregate: 'employee', key: employeeId }];
    // The draft is asked again behind this load.
    return [...known, ...accountLookups(ofType(draft, lot)), ...periodLookups(draft, [{ employeeId, workDate }])];
  },
  decide: decideRequest,
};

/** The employee's lots of the same type: what was carried over stands in another one. */
const ofType = (draft: Draft, { employeeId, leaveTypeCode }: Row<'leaveAccount'>) =>
  leaveBookOf(draft, employeeId).accounts.filter((one) => one.leaveTypeCode === leaveTypeCode);

function decideRequest(
  draft: Draft,
  request: AdjustLeave,
  context: DecisionContext,
): Result<AdjustLeaveResponse, Refusal> {
  const refuse = (problems: Problems) => refused(refusedRequest('AdjustLeave', problems));
  const posted = draft.find('postedDocument', [documentOf('ADJUST', request)]);
  if (posted !== undefined)
    return isSame(request, posted) ? ok(respond(draft, request, posted)) : refuse([documentConflict(posted)]);
  const { version, rows } = draft.aggregate('leaveAccount', canonicalUuid(request.accountId));
  const [lot] = rows.leaveAccount;
  if (lot === undefined) return refuse([lotUnknown(request.accountId)]);
  const amount = readAmount(lotOf(lot).unit, request.deltaAmount);
  const outOfDate = versionProblem(version, request.expectedVersion);
  const problems = [
    ...amountProblems(request, amount),
    ...(outOfDate === undefined ? [] : [outOfDate]),
    ...periodProblems(draft, lot, request, context),
  ];
  if (amount === undefined || problems.length > 0) return refuse(problems);
  const short = shortage(draft, lot, amount);
  return short === undefined ? ok(post(draft, request, { lot, amount }, context)) : refuse([short]);
}

const isSame = (request: AdjustLeave, entry: Row<'leaveLedgerEntry'>): boolean =>
  entry.accountId === canonicalUuid(request.accountId) &&
  entry.entryType === request.kind &&
  entry.effectiveDate === request.effectiveDate &&
  entry.amount === readAmount(entry.unit === 'MINUTE' ? 'MINUTE' : 'DAY', request.deltaAmount);

const lotUnknown = (accountId: string): Problem =>
  problem('NOT_FOUND', 'accountId', `No lot of leave has this id: ${accountId}.`, { accountId });

function amountProblems({ kind, deltaAmount }: AdjustLeave, amount: number | undefined): Problems {
  if (amount === undefined) return [partOfMinute('deltaAmount')];
  if (deltaAmount === 0) return [problem('VALIDATION', 'deltaAmount', 'An adjustment of 0 changes nothing.')];
  return kind === 'PAYOUT' && deltaAmount > 0 ? [paysNothing] : [];
}

const paysNothing = problem(
  'VALIDATION',
  'deltaAmount',
  'What is paid out is taken from the lot: deltaAmount of a PAYOUT is negative. Take a PAYOUT back with an ADJUST.',
);

/** a month that payroll has closed is changed only on purpose, and by who may. */
function periodProblems(
  draft: Draft,
  { employeeId }: Row<'leaveAccount'>,
  { effectiveDate: workDate, retro = false }: AdjustLeave,
  { permissions }: DecisionContext,
): Problems {
  const locked = lockProblem(draft, { employeeId, workDate }, 'effectiveDate');
  if (locked === undefined) return [];
  if (!retro) return [locked];
  return permissions.has('PostRetro')
    ? []
    : [problem('NOT_AUTHORISED', 'retro', 'This client may not post to months that payroll has closed (PostRetro).')];
}

/** Nothing is taken that is not there: neither what is held or taken, nor what has gone over to a later year and is used. */
function shortage(draft: Draft, lot: Row<'leaveAccount'>, amount: number): Problem | undefined {
  if (amount > 0) return undefined;
  const lots = ofType(draft, lot).flatMap(({ accountId }) =>
    draft.aggregate('leaveAccount', accountId).rows.leaveAccount.map(lotOf),
  );
  const own = lotOf(lot);
  const left = leftOf(own, lots);
  return left + amount < 0 ? insufficient(own, left, amount) : undefined;
}

function insufficient({ unit }: Lot, left: number, amount: number): Problem {
  const [available, requested] = [tellAmount(unit, left), tellAmount(unit, -amount)].map(String);
  return problem(
    'INSUFFICIENT_BALANCE',
    'deltaAmount',
    `The lot has ${available} left, which is less than ${requested}.`,
    { available: available ?? '', requested: requested ?? '', unit },
  );
}

interface Adjustment {
  readonly lot: Row<'leaveAccount'>;
  readonly amount: number;
}

function post(
  draft: Draft,
  request: AdjustLeave,
  { lot, amount }: Adjustment,
  context: DecisionContext,
): AdjustLeaveResponse {
  const { kind: entryType, effectiveDate, actor = '' } = request;
  const { accountId, employeeId } = lot;
  const document = documentOf('ADJUST', request);
  const posting = { accountId, entryType, amount, effectiveDate, standardMinutes: 0, document };
  const source = { sourceType: 'ADJUST', sourceId: documentText(request), actor } as const;
  const { made } = postAndSettle(draft, [{ accountId, postings: [posting] }], source, context);
  putBook(draft, employeeId, { accounts: made }, context);
  if (entryType === 'PAYOUT') tellClosedMonth(draft, lotOf(lot), { employeeId, effectiveDate, amount }, context);
  const entry = draft.find('postedDocument', [document]);
  if (entry === undefined) throw new Error('What was just posted is there.');
  return respond(draft, request, entry);
}

/** what is paid out for a month that payroll has taken over is settled later. */
function tellClosedMonth(
  draft: Draft,
  { accountId, leaveTypeCode, unit }: Lot,
  { employeeId, effectiveDate, amount }: Pick<Row<'leaveLedgerEntry'>, 'employeeId' | 'effectiveDate' | 'amount'>,
  context: DecisionContext,
): void {
  const date = { employeeId, workDate: effectiveDate };
  if (!isClosedOn(draft, date)) return;
  const { entries } = draft.aggregate('leaveAccount', accountId).rows.leaveAccount[0] ?? { entries: 0 };
  const paidPercent = findLeaveType(draft, leaveTypeCode, effectiveDate)?.paidPercent ?? 100;
  const after = figuresOfPayout({ leaveTypeCode, paidPercent, unit, quantity: -amount });
  const finding = { kind: 'LEAVE', source: `${accountId}#${entries}`, cause: 'PAYOUT', before: [], after } as const;
  putRetro(draft, date, finding, context);
}

function respond(draft: Draft, request: AdjustLeave, entry: Row<'leaveLedgerEntry'>): AdjustLeaveResponse {
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
