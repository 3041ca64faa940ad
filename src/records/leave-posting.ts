import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import type { Allocation } from '../domain/leave/allocate.ts';
import type { CountedDay } from '../domain/leave/count-leave.ts';
import type { GivenBack, StoredAllocation, StoredDay } from '../domain/leave/recharge.ts';
import type { Row } from '../store/store.ts';
import { lotOf, type Posting, type PostingSource } from './leave-account-record.ts';
import { putBook } from './leave-book-record.ts';
import { postAndSettle } from './post-and-settle.ts';

/** What is posted for a day of leave, and what takes it back. */
const opposite = { HOLD: 'HOLD_RELEASE', CONSUME: 'REVERSAL' } as const;

type Taking = keyof typeof opposite;

/** Days that take something, or reserve it, of what lots. */
export interface Takings {
  /** As they were counted, or as they are stored: how much is missed is not stored with a day. */
  readonly days: readonly (Omit<CountedDay, 'absenceDays'> & Partial<CountedDay>)[];
  /** In the order of the days; a day that is missing takes nothing. */
  readonly allocated: readonly (readonly Allocation[])[];
  readonly taking: Taking;
}

/**
 * takes what days were allocated from their lots, which must have been looked up: one entry for each day and lot,
 * effective on the leave date. Answers the days as they are stored.
 */
export function takeFromLots(
  draft: Draft,
  { days, allocated, taking }: Takings,
  source: PostingSource,
  context: DecisionContext,
): readonly StoredDay[] {
  const takings = days.flatMap((day, at) => (allocated[at] ?? []).map((one) => ({ ...one, workDate: day.workDate })));
  const numbers = post(
    draft,
    takings.map(({ accountId, amount, workDate, standardMinutes }) => ({
      ...{ accountId, entryType: taking, amount: -amount, effectiveDate: workDate, standardMinutes },
    })),
    source,
    context,
  );
  let next = 0;
  return days.map(({ absenceDays: _, ...day }, at) => ({
    ...day,
    state: 'ACTIVE',
    allocations: (allocated[at] ?? []).map(({ accountId, amount }): StoredAllocation => {
      const { unit } = lotOf(accountRow(draft, accountId));
      return { accountId, amount, unit, entryNo: numbers[next++] ?? 0 };
    }),
  }));
}

/** Gives back what was taken: the entries that it takes back are named. */
export function giveBackToLots(
  draft: Draft,
  givenBack: readonly GivenBack[],
  taking: Taking,
  source: PostingSource,
  context: DecisionContext,
): void {
  const postings = givenBack.map(({ accountId, amount, workDate, entryNo, standardMinutes }) => ({
    ...{ accountId, amount, effectiveDate: workDate, standardMinutes, reversalOf: entryNo },
    entryType: opposite[taking],
  }));
  post(draft, postings, source, context);
}

/** what was reserved is taken now, in the same amounts. Answers the days with the new entries. */
export function takeWhatIsHeld(
  draft: Draft,
  days: readonly StoredDay[],
  source: PostingSource,
  context: DecisionContext,
): readonly StoredDay[] {
  giveBackToLots(draft, allOf(days), 'HOLD', source, context);
  const takings = days.flatMap(({ workDate, allocations }) => allocations.map((one) => ({ ...one, workDate })));
  const numbers = post(
    draft,
    takings.map(({ accountId, amount, workDate }) => ({
      ...{ accountId, entryType: 'CONSUME', amount: -amount, effectiveDate: workDate, standardMinutes: 0 },
    })),
    source,
    context,
  );
  let next = 0;
  return days.map((day) => ({
    ...day,
    allocations: day.allocations.map((one) => ({ ...one, entryNo: numbers[next++] ?? 0 })),
  }));
}

/** All that active days have taken. */
export const allOf = (days: readonly StoredDay[]): readonly GivenBack[] =>
  days.flatMap(({ workDate, standardMinutes, allocations, state }) =>
    state === 'REVERSED'
      ? []
      : allocations.map(({ accountId, amount, entryNo }) => ({
          workDate,
          standardMinutes,
          accountId,
          amount,
          entryNo,
        })),
  );

/** Posts entries to their lots; answers the number of each. A year that was settled is settled again. */
function post(
  draft: Draft,
  postings: readonly Posting[],
  source: PostingSource,
  context: DecisionContext,
): readonly number[] {
  const numbers = new Map<Posting, number>();
  const byLot = [...Map.groupBy(postings, ({ accountId }) => accountId)];
  for (const [accountId, own] of byLot) {
    const { entries } = accountRow(draft, accountId);
    for (const [at, posting] of own.entries()) numbers.set(posting, entries + at + 1);
  }
  const lots = byLot.map(([accountId, own]) => ({ accountId, postings: own }));
  const [{ employeeId } = { employeeId: '' }] = lots.map(({ accountId }) => accountRow(draft, accountId));
  const { made } = postAndSettle(draft, lots, source, context);
  if (made.length > 0) putBook(draft, employeeId, { accounts: made }, context);
  return postings.map((posting) => numbers.get(posting) ?? 0);
}

function accountRow(draft: Draft, accountId: string): Row<'leaveAccount'> {
  const [row] = draft.aggregate('leaveAccount', accountId).rows.leaveAccount;
  if (row === undefined) throw new Error('Leave is taken from a lot that there is not.');
  return row;
}
