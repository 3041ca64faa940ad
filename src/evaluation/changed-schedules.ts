import type { SystemCommand } from '../decision/system-command.ts';
import { dateOfLocal } from '../domain/time/zone-offsets.ts';
import type { Instant } from '../lib/clock.ts';
import { ok } from '../lib/result.ts';
import { consumerKey, loadCursor } from '../records/feed-consumer.ts';
import type { FollowedEntityName } from '../store/tables/entities.ts';
import { type DirtySources, scheduleRanges, scheduleEntities } from './dirty-employees.ts';

/** Who follows the journal for leave; the cursor is kept like that of a consumer. */
const FOLLOWER = 'system:leave';
const CONSUMER = 'recount';
const place = consumerKey(FOLLOWER, CONSUMER);

/** Who may be planned, or employed, otherwise by the next events of the journal, and from when on. */
export interface ChangedSchedules {
  readonly employees: readonly { readonly employeeId: string; readonly from: string }[];
  readonly events: number;
  /** The sealed index up to which nothing else concerns schedules. */
  readonly cursor: number;
  /** Whether that is far enough to be remembered: a purge of content waits for who follows the journal. */
  readonly isNews: boolean;
}

/** So many events of others may lie behind the cursor before it moves for nothing else. */
const MOST_BEHIND = 1000;

/** Reads the next events from where {@link rememberSchedules} has remembered. */
export async function readChangedSchedules(
  sources: Pick<DirtySources, 'reads' | 'load'>,
  now: Instant,
  limit: number,
): Promise<ChangedSchedules> {
  const from = await loadCursor(sources, place);
  const followed: readonly FollowedEntityName[] = scheduleEntities;
  const { events, size } = await sources.reads.feed.events(followed, from, limit);
  const last = events.length < limit ? undefined : events.at(-1);
  const cursor = last === undefined ? Math.max(size, from) : last.eventIndex + 1;
  const employees = await scheduleRanges(sources, events, dateOfLocal(now));
  return { employees, events: events.length, cursor, isNews: events.length > 0 || cursor > from + MOST_BEHIND };
}

/** Remembers up to where leave is counted as the journal says. */
export const rememberSchedules = (cursor: number): SystemCommand<undefined> => ({
  name: 'RememberSchedules',
  quiet: true,
  lookups: [{ aggregate: 'feedConsumer', key: place }],
  decide(draft, { ids, now }) {
    const reached = draft.aggregate('feedConsumer', place).rows.feedConsumer[0]?.cursor ?? 0;
    if (cursor <= reached) return ok(undefined);
    const row = { consumerKey: place, clientId: FOLLOWER, consumer: CONSUMER, cursor, acknowledgedAt: now };
    draft.put('feedConsumer', place, { feedConsumer: [{ ...row, eventUid: ids.next() }] });
    return ok(undefined);
  },
});
