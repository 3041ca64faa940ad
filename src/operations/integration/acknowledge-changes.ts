import type { AcknowledgeChanges, AcknowledgeChangesResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { Lookup, Row } from '../../store/store.ts';
import { consumerKey } from '../../records/feed-consumer.ts';
import { invalidRequest } from '../../decision/refused-request.ts';
import type { AuditFact } from '../../decision/audit-fact.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';

/** Remembers up to where a consumer has taken the change feed. It never goes back, and never runs ahead. */
export const acknowledgeChanges: Command<'AcknowledgeChanges'> = {
  effect: 'write',
  name: 'AcknowledgeChanges',
  size: () => 1,
  lookups: lookupsOf,
  decide: decideRequest,
};

function lookupsOf({ consumer, cursor }: AcknowledgeChanges, { clientId }: DecisionContext): readonly Lookup[] {
  const place: Lookup = { aggregate: 'feedConsumer', key: consumerKey(clientId, consumer) };
  return cursor === 0 ? [place] : [place, { unique: 'sealedEvent', key: [cursor - 1] }];
}

function decideRequest(
  draft: Draft,
  request: AcknowledgeChanges,
  { ids, now, clientId }: DecisionContext,
): Result<AcknowledgeChangesResponse, Refusal> {
  const { consumer, cursor } = request;
  const key = consumerKey(clientId, consumer);
  const [stored] = draft.aggregate('feedConsumer', key).rows.feedConsumer;
  const reached = stored?.cursor ?? 0;
  const told = { requestId: canonicalUuid(request.requestId), replayed: false, consumer } as const;
  if (cursor <= reached) return ok({ ...told, outcome: 'UNCHANGED', cursor: reached });
  if (draft.find('sealedEvent', [cursor - 1]) === undefined) return refused(tooFar(cursor));
  const row = { consumerKey: key, clientId, consumer, cursor, acknowledgedAt: now, eventUid: ids.next() };
  const version = draft.put('feedConsumer', key, { feedConsumer: [row] });
  draft.record(acknowledgedFact(stored, row, version));
  return ok({ ...told, outcome: 'APPLIED', cursor });
}

const tooFar = (cursor: number): Refusal =>
  invalidRequest('AcknowledgeChanges', 'cursor', `The journal does not reach to this cursor: ${cursor}.`, {
    cursor: String(cursor),
  });

const acknowledgedFact = (
  before: Row<'feedConsumer'> | undefined,
  { consumer, cursor, eventUid }: Row<'feedConsumer'>,
  version: number,
): AuditFact => ({
  uid: eventUid,
  action: before === undefined ? 'C' : 'U',
  entity: 'FeedConsumer',
  entityId: consumer,
  entityVersion: version,
  affectedRows: 1,
  changes: { before: before && { cursor: before.cursor }, after: { cursor } },
});
