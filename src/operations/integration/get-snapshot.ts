import type { FeedEntity, FeedEntry } from '../../contract/generated.ts';
import { expiryOf } from '../../domain/feed/feed-place.ts';
import { problem } from '../../domain/problem.ts';
import { ok, refused } from '../../lib/result.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import { feedNames, feedSource } from '../../records/feed.ts';
import type { FeedRecord } from '../../records/feed-source.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { readSnapshotId } from './snapshot-id.ts';

/** Reads the records of one entity as they stand now, by key. What it misses of later writes the feed tells. */
export const getSnapshot: Query<'GetSnapshot'> = {
  effect: 'read',
  name: 'GetSnapshot',
  async read({ reads }, { snapshotId, entity, cursor, maxRows }) {
    const { origin, size: sealed, oldestIndex } = await reads.feed.events(feedNames, 0, 0);
    const pinnedCursor = readSnapshotId(origin, snapshotId);
    if (pinnedCursor === undefined) return refused(refusedRequest('GetSnapshot', [notOurs]));
    const expired = expiryOf('snapshotId', pinnedCursor, { oldest: oldestIndex, size: sealed });
    if (expired !== undefined) return refused(refusedRequest('GetSnapshot', [expired]));
    const after = readCursor(pageKey, { snapshotId, entity }, cursor);
    if (!after.ok) return after;
    const size = pageSize(maxRows);
    const source = feedSource(entity);
    const page = cutPage(await source.records(reads, [], { after: after.value, limit: size + 1 }), size);
    const response = {
      pinnedCursor,
      records: page.rows.map((record) => entryOf(entity, record)),
      nextCursor: page.last && writeCursor(pageKey, { snapshotId, entity }, page.last.key),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: source.name, affectedRows: page.rows.length });
  },
};

const notOurs = problem(
  'CURSOR_EXPIRED',
  'snapshotId',
  'The id names no full sync of this journal: start another by StartFullSync.',
);

const entryOf = (entity: FeedEntity, { key, revision, isWithdrawn, content }: FeedRecord): FeedEntry => ({
  entity,
  key,
  revision,
  op: isWithdrawn ? 'WITHDRAWN' : 'CREATED',
  attendanceDays: [],
  ...content,
});

const pageKey: PageKey<string> = {
  operation: 'GetSnapshot',
  kind: 'k',
  encode: (key) => Buffer.from(key),
  decode: (bytes) => (bytes.length === 0 ? undefined : readText(bytes)),
};
