import { ok, type Result } from '../lib/result.ts';
import type { AuditCriteria, Row, Store } from '../store/store.ts';
import type { Perform } from './perform.ts';
import { recordAccess } from './record-access.ts';

/** An event as it stands in the journal. */
export type JournalEvent = Row<'auditEvent'>;

/**
 * All events of the call that an incident id or a request id names, and of every other call with the same request id, in
 * the journal's order; the question itself is journalled.
 */
export async function explainCall(
  store: Store,
  perform: Perform,
  id: string,
): Promise<Result<readonly JournalEvent[], string>> {
  const events = await eventsOfCall(store, id);
  const done = await perform(recordAccess({ name: 'ExplainCall', criteria: { id }, affectedRows: events.length }));
  return done.ok ? ok(events) : done;
}

const EXPLAINED_PAGE = 1000;

async function eventsOfCall({ reads }: Store, id: string): Promise<readonly JournalEvent[]> {
  const found = new Map<number, JournalEvent>();
  const find = async (criteria: AuditCriteria): Promise<void> => {
    for (let after: number | undefined; ;) {
      const page = await reads.auditEvents(criteria, { after, limit: EXPLAINED_PAGE });
      for (const { event } of page) found.set(event.eventIndex, event);
      if (page.length < EXPLAINED_PAGE) return;
      after = page.at(-1)?.event.eventIndex;
    }
  };
  await find({ requestId: id });
  if (found.size === 0) await find({ correlationId: id });
  const requestIds = new Set([...found.values()].map(({ requestId }) => requestId ?? id));
  for (const requestId of requestIds) if (requestId !== id) await find({ requestId });
  return [...found.values()].toSorted((one, other) => one.eventIndex - other.eventIndex);
}
