import type { FaultCode } from '../../contract/generated.ts';
import { problem, type Problem } from '../problem.ts';

/** What of the journal can be read: events of the indexes `[oldest, size)`. */
export interface JournalSpan {
  readonly oldest: number;
  readonly size: number;
}

/** whether the feed can still be read from a cursor without skipping anything; undefined where it can. */
export function expiryOf(field: string, cursor: number, { oldest, size }: JournalSpan): Problem | undefined {
  const params = { cursor: String(cursor), oldestCursor: String(oldest), journalSize: String(size) };
  if (cursor < oldest) return problem(EXPIRED, field, 'Changes behind this cursor are purged: do a full sync.', params);
  if (cursor <= size) return undefined;
  return problem(EXPIRED, field, 'The journal does not reach to this cursor: do a full sync.', params);
}

/**
 * Whether this is the journal that a consumer knows. Another one has other events at the same indexes, and records
 * whose revisions begin lower than the consumer may have seen.
 */
export function foreignJournal(field: string, known: string | undefined, origin: string): Problem | undefined {
  if (known === undefined || known === origin) return undefined;
  return problem(EXPIRED, field, 'The journal is another one: drop what you hold, and do a full sync.', { origin });
}

const EXPIRED: FaultCode = 'CURSOR_EXPIRED';
