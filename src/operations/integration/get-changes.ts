import type { ChangeOp, FeedEntry, GetChanges } from '../../contract/generated.ts';
import { expiryOf, foreignJournal } from '../../domain/feed/feed-place.ts';
import { ok, refused } from '../../lib/result.ts';
import type { FeedEvent } from '../../store/feed-reads.ts';
import type { Reads } from '../../store/store.ts';
import { consumerKey, loadCursor } from '../../records/feed-consumer.ts';
import { feedNames, feedSources, type NamedFeedSource } from '../../records/feed.ts';
import type { FeedRecord } from '../../records/feed-source.ts';
import { invalidRequest, refusedRequest } from '../../decision/refused-request.ts';
import type { Query, QuerySources } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';

/**
 * Reads the change feed. An entry tells that a sealed event has changed a record, and the record as it stands
 * now with its revision. The records are read after the events, so they are never older than these; a consumer that
 * keeps the highest revision of each therefore ends with what is stored, however often it is told, and personal data
 * comes from where it can be erased, never from the journal.
 *
 * Complete: a commit seals what it writes, so at the arrival of the call nothing that is committed is unsealed.
 */
export const getChanges: Query<'GetChanges'> = {
  effect: 'read',
  name: 'GetChanges',
  async read(sources, request, { clientId }) {
    if (request.fromStart === true && (request.cursor ?? 0) > 0) {
      return refused(invalidRequest('GetChanges', 'fromStart', 'fromStart goes without a cursor.'));
    }
    const { reads } = sources;
    const cursor = await startOf(sources, request, clientId);
    const size = pageSize(request.maxRows);
    const { events, origin, size: sealed, oldestIndex } = await reads.feed.events(feedNames, cursor, size + 1);
    const expired =
      foreignJournal('journalOrigin', request.journalOrigin, origin) ??
      expiryOf('cursor', cursor, { oldest: oldestIndex, size: sealed });
    if (expired !== undefined) return refused(refusedRequest('GetChanges', [expired]));
    const page = cutPage(events, size);
    const response = {
      journalOrigin: origin,
      oldestCursor: oldestIndex,
      changes: await entriesOf(reads, page.rows),
      // Behind the last page lies nothing but what is no change.
      nextCursor: page.last === undefined ? sealed : page.last.eventIndex + 1,
      hasMore: page.hasMore,
    };
    return ok({ response, entity: 'Change', affectedRows: page.rows.length });
  },
};

async function startOf(sources: QuerySources, request: GetChanges, clientId: string): Promise<number> {
  if (request.fromStart === true) return 0;
  if (request.cursor !== undefined && request.cursor > 0) return request.cursor;
  const key = consumerKey(clientId, request.consumer);
  return loadCursor(sources, key);
}

async function entriesOf(reads: Reads, events: readonly FeedEvent[]): Promise<readonly FeedEntry[]> {
  const found = await Promise.all(feedSources.map((source) => changedRecords(reads, source, events)));
  const records = new Map(found.flat());
  return events.map((event) => entryOf(event, sourceOf(event), records.get(nameOf(event.entity, event.entityId))));
}

type NamedRecord = readonly [name: string, record: FeedRecord];

async function changedRecords(
  reads: Reads,
  source: NamedFeedSource,
  events: readonly FeedEvent[],
): Promise<readonly NamedRecord[]> {
  const ofSource = events.filter(({ entity }) => entity === source.name);
  const keys = [...new Set(ofSource.map(({ entityId }) => entityId))];
  if (keys.length === 0) return [];
  const records = await source.records(reads, keys, { after: undefined, limit: keys.length });
  return records.map((record) => [nameOf(source.name, record.key), record]);
}

const nameOf = (entity: string, key: string): string => `${entity} ${key}`;

function sourceOf({ entity }: FeedEvent): NamedFeedSource {
  const source = feedSources.find(({ name }) => name === entity);
  if (source === undefined) throw new Error('The feed has an event of an entity that it does not know.');
  return source;
}

function entryOf(event: FeedEvent, { entity, revisionOf }: NamedFeedSource, record: FeedRecord | undefined): FeedEntry {
  const about = { index: event.eventIndex, entity, key: event.entityId, attendanceDays: [] };
  // Its rows are erased: what is left to tell is that it is gone.
  if (record === undefined) return { ...about, revision: revisionOf(event.entityVersion), op: 'WITHDRAWN' };
  return { ...about, revision: record.revision, op: opOf(event, record), ...record.content };
}

function opOf({ action }: FeedEvent, { isWithdrawn }: FeedRecord): ChangeOp {
  if (isWithdrawn) return 'WITHDRAWN';
  return action === 'C' ? 'CREATED' : 'CHANGED';
}
