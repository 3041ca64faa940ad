import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import type { Row } from '../store/store.ts';
import { type Posting, type PostingSource, postEntries } from './leave-account-record.ts';
import type { BookedAccount } from './leave-book-record.ts';

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
 * Posts entries to lots of an employee, and settles again those whose year was settled. Whatever it needs and was
 * not looked up it asks the draft for, so that the decision is made again with it.
 */
export function postAndSettle(
  draft: Draft,
  all: readonly LotPostings[],
  source: PostingSource,
  context: DecisionContext,
): PostedLots {
  for (const { accountId, postings } of all) {
    const after = postEntries(draft, storedLot(draft, accountId), postings, source, context);
    if (after.settledTo !== '') throw new Error('Not built yet: a year that is settled again.');
  }
  return { lots: all.map(({ accountId }) => storedLot(draft, accountId)), made: [] };
}

/** The lot as the draft has it now; a lot that an allocation or a book names is there. */
function storedLot(draft: Draft, accountId: string): Row<'leaveAccount'> {
  const [lot] = draft.aggregate('leaveAccount', accountId).rows.leaveAccount;
  if (lot === undefined) throw new Error('A lot that entries are posted to is stored.');
  return lot;
}
