import { ok } from '../lib/result.ts';
import type { Draft } from '../decision/draft.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import { duplicateLookup, factOf, reviveDuplicate } from './revive-duplicate.ts';

/**
 * Revives the duplicates of events that were taken back. Who takes an event back does so already, but for those
 * that were stored at the same moment: he has not seen them.
 */
export const reviveDuplicates = (eventIds: readonly string[]): SystemCommand<undefined> => ({
  name: 'ReviveDuplicates',
  quiet: true,
  size: eventIds.length,
  lookups: eventIds.flatMap((key) => [{ aggregate: 'timeEvent', key } as const, duplicateLookup(key)]),
  dependentLookups: (draft) =>
    eventsOf(draft, eventIds).map((event) => ({ unique: 'naturalEvent', key: factOf(event) }) as const),
  decide(draft, context) {
    for (const event of eventsOf(draft, eventIds)) if (!event.live) reviveDuplicate(draft, event, context);
    return ok(undefined);
  },
});

const eventsOf = (draft: Draft, eventIds: readonly string[]) =>
  eventIds.flatMap((key) => draft.aggregate('timeEvent', key).rows.timeEvent);
