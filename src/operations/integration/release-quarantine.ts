import { ok } from '../../lib/result.ts';
import type { EventJson } from '../../records/event-json.ts';
import { findItem, keepWaiting, retryItem } from './retry-item.ts';
import { refusedBy } from '../../records/quarantine-record.ts';
import { missingLookups } from '../../decision/missing-lookups.ts';
import type { SystemCommand } from '../../decision/system-command.ts';

/**
 * tries waiting items again because what they wait for may have come; answers how many were released. An item
 * that is refused as before is left as it is, so that trying again costs the audit trail nothing.
 */
export const releaseQuarantine = (ids: readonly string[], json: EventJson): SystemCommand<number> => ({
  name: 'ReleaseQuarantine',
  lookups: ids.map((key) => ({ aggregate: 'quarantineItem', key })),
  // As in SubmitTimeEvents.
  dependentLookups: () => [],
  decide(draft, context) {
    const missing = missingLookups();
    const scope = { draft, context, json };
    let released = 0;
    for (const id of ids) {
      const item = findItem(draft, id);
      if (item?.waiting !== true) continue;
      const retried = missing.attempt(() => retryItem(scope, item), undefined);
      if (retried === undefined) continue;
      if (retried.ok) released += 1;
      else if (refusedBy(retried.error).reason !== item.reason) keepWaiting(scope, item, retried.error);
    }
    missing.require();
    return ok(released);
  },
});
