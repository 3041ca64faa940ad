import type { CompareTotals } from '../../contract/generated.ts';
import { PartitionTotals, type CountedRecord, type PartitionTotal } from '../../domain/feed/partition-totals.ts';
import { ok, refused } from '../../lib/result.ts';
import type { RecordMark } from '../../store/feed-reads.ts';
import type { Reads } from '../../store/store.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import { feedNames, feedSource } from '../../records/feed.ts';
import type { FeedSource } from '../../records/feed-source.ts';
import { filled } from '../../lib/filled.ts';
import { backwards, invalidRequest } from '../../decision/refused-request.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';

/** Counts and hashes what is stored, by partition, so that a consumer can find out whether it holds the same. */
export const compareTotals: Query<'CompareTotals'> = {
  effect: 'read',
  name: 'CompareTotals',
  async read({ reads, isAbandoned }, request) {
    const { entity, workDateFrom, workDateTo } = request;
    if (workDateFrom !== undefined && workDateTo !== undefined && workDateFrom > workDateTo) {
      return refused(
        invalidRequest(
          'CompareTotals',
          'workDateTo',
          backwards('workDateFrom', workDateFrom, 'workDateTo', workDateTo),
        ),
      );
    }
    const criteria = { entity, workDateFrom, workDateTo };
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const { size: asOfCursor } = await reads.journalHead();
    const totals = await totalsOf(reads, request, isAbandoned);
    const since = await reads.feed.events(feedNames, asOfCursor, 1);
    const rest = totals.filter(({ partition }) => after.value === undefined || isBehind(partition, after.value));
    const page = cutPage(rest, pageSize(request.maxRows));
    const response = {
      asOfCursor,
      settled: since.events.length === 0,
      totals: page.rows.map(({ partition, count, hash }) => ({ partition: filled(partition), count, hash })),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last.partition),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: feedSource(entity).name, affectedRows: page.rows.length });
  },
};

/** How many records are hashed before other work gets its turn. */
const STEP = 2000;

async function totalsOf(
  reads: Reads,
  request: CompareTotals,
  isAbandoned: () => boolean,
): Promise<readonly PartitionTotal[]> {
  const { entity, workDateFrom: from, workDateTo: to } = request;
  const source = feedSource(entity);
  const totals = new PartitionTotals();
  let last: RecordMark | undefined;
  do {
    const step: readonly RecordMark[] = await source.marks(reads, { from, to }, last, STEP);
    totals.add(step.map((mark) => countedRecord(source, mark)));
    last = step.length < STEP ? undefined : step.at(-1);
  } while (last !== undefined && !isAbandoned());
  return totals.finish();
}

const countedRecord = ({ revisionOf, partitionOf }: FeedSource, mark: RecordMark): CountedRecord => ({
  key: mark.key,
  revision: revisionOf(mark.version),
  partition: partitionOf(mark),
});

const isBehind = (partition: string, other: string): boolean =>
  Buffer.compare(Buffer.from(partition), Buffer.from(other)) > 0;

const pageKey: PageKey<string> = {
  operation: 'CompareTotals',
  kind: 'p',
  encode: (partition) => Buffer.from(partition),
  decode: readText,
};
