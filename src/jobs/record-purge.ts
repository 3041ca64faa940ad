import { ok } from '../lib/result.ts';
import type { SystemCommand } from '../decision/system-command.ts';

/** What a purge has removed. */
export interface Purged {
  readonly nonces: number;
  readonly outcomes: number;
  readonly runMembers: number;
}

/** Leaves in the journal what a purge has removed. */
export const recordPurge = (purged: Purged): SystemCommand<undefined> => ({
  name: 'PurgeExpired',
  lookups: [],
  decide(draft, { ids }) {
    const affectedRows = purged.nonces + purged.outcomes + purged.runMembers;
    draft.record({ uid: ids.next(), action: 'D', entity: 'Expired', entityId: '', affectedRows, changes: purged });
    return ok(undefined);
  },
});
