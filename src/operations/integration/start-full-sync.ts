import { ok } from '../../lib/result.ts';
import { feedSources } from '../../records/feed.ts';
import type { Query } from '../../decision/operation.ts';
import { writeSnapshotId } from './snapshot-id.ts';

/**
 * Pins the journal's head for a full sync: what is read from now on is at least as new, and what changes
 * meanwhile lies in the feed behind the pinned cursor. It reads: nothing is stored but its entry in the journal.
 */
export const startFullSync: Query<'StartFullSync'> = {
  effect: 'read',
  name: 'StartFullSync',
  async read({ reads }) {
    const { origin, size } = await reads.journalHead();
    const response = {
      snapshotId: writeSnapshotId(origin, size),
      journalOrigin: origin,
      pinnedCursor: size,
      entities: feedSources.map(({ entity }) => entity),
    };
    return ok({ response, entity: 'Snapshot', affectedRows: 0 });
  },
};
