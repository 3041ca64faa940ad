import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { WITHOUT_END } from '../domain/time/dates.ts';
import type { Row } from '../store/store.ts';
import { type Posting, type PostingSource, postEntries } from './leave-account-record.ts';
import type { BookedAccount } from './leave-book-record.ts';
import { bookedOf, postSettlement, settlementOf } from './settle-lots.ts';

/** Entries for a lot that is stored. */
export interface LotPostings {
  readonly accountId: string;
  readonly postings: readonly Posting[];
}

/** What postings have left behind. */
export interface PostedLots {
  /** The lots as they are now, in the order in which they were named. */
  readonly lots: readonly Row<'leaveAccount'>[];
  /** Lots that were made by it: the caller adds them to the book, which it has to put anyhow. */
  readonly made: readonly BookedAccount[];
}

/**
 * Posts entries to lots of an employee, and settles again those that were settled already, and whatever that
 * reaches. Whatever it needs and was not looked up it asks the draft for, so that the decision is made again with it.
 */
export function postAndSettle(
  draft: Draft,
  all: readonly LotPostings[],
  source: PostingSource,
  context: DecisionContext,
): PostedLots {
  const posted = all.map(({ accountId, postings }) =>
    postEntries(draft, storedLot(draft, accountId), postings, source, context),
  );
  const made = settleAgain(draft, posted, context);
  return { lots: all.map(({ accountId }) => storedLot(draft, accountId)), made };
}

/** Settles lots again that were settled and have changed since; answers the lots that were made by it. */
export function settleAgain(
  draft: Draft,
  changed: readonly Row<'leaveAccount'>[],
  context: DecisionContext,
): readonly BookedAccount[] {
  const made = new Map<string, BookedAccount>();
  const waiting = [...new Set(changed.map(({ accountId }) => accountId))];
  // Each settlement reaches later lots alone, so that it comes to an end.
  for (let accountId = waiting.shift(); accountId !== undefined; accountId = waiting.shift()) {
    const lot = storedLot(draft, accountId);
    // What was settled once is over.
    const settlement = lot.settledTo === '' ? undefined : settlementOf(draft, lot, WITHOUT_END);
    if (settlement === undefined) continue;
    const source = { sourceType: 'YEAR_END', sourceId: lot.settledTo, actor: 'system:leave' } as const;
    for (const other of postSettlement(draft, settlement, source, context)) {
      made.set(other.accountId, bookedOf(other));
      if (other.accountId !== accountId) waiting.push(other.accountId);
    }
  }
  return [...made.values()];
}

/** The lot as the draft has it now; a lot that an allocation or a book names is there. */
function storedLot(draft: Draft, accountId: string): Row<'leaveAccount'> {
  const [lot] = draft.aggregate('leaveAccount', accountId).rows.leaveAccount;
  if (lot === undefined) throw new Error('A lot that entries are posted to is stored.');
  return lot;
}
