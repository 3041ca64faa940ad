import type { GetRequestStatusResponse } from '../../contract/generated.ts';
import { instant } from '../../lib/clock.ts';
import { ok } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { Row } from '../../store/store.ts';
import type { Query, QuerySources } from '../../decision/operation.ts';

/** Tells the stored outcome of an earlier request of the calling client; those of others are NOT_FOUND to it. */
export const getRequestStatus: Query<'GetRequestStatus'> = {
  effect: 'read',
  name: 'GetRequestStatus',
  async read(sources, request, { clientId }) {
    const requestId = canonicalUuid(request.requestId);
    // Before the load: a request that ends in between is found there.
    const inProgress = sources.inProgress(request.operation, requestId);
    const outcome = await findOutcome(sources, [clientId, request.operation, requestId]);
    const response = outcome === undefined ? pending(requestId, inProgress) : completed(requestId, outcome);
    return ok({ response, entity: 'Outcome', affectedRows: outcome === undefined ? 0 : 1 });
  },
};

async function findOutcome(
  { load }: QuerySources,
  key: readonly [clientId: string, operation: string, requestId: string],
): Promise<Row<'outcome'> | undefined> {
  for (const loaded of await load([{ unique: 'outcome', key }])) {
    if ('unique' in loaded && loaded.unique === 'outcome') return loaded.row;
  }
  return undefined;
}

const pending = (requestId: string, inProgress: boolean): GetRequestStatusResponse => ({
  requestId,
  state: inProgress ? 'IN_PROGRESS' : 'NOT_FOUND',
});

/**
 * The most characters of a result that is told as one text: no more than this service itself takes by default
 * (`limits.text`), for the parsers of others are no more generous. The answer of 1,000 items has twice as many; sending the
 * request again tells it element by element.
 */
const MOST_OF_A_RESULT = 65_536;

const completed = (requestId: string, outcome: Row<'outcome'>): GetRequestStatusResponse => ({
  requestId,
  state: 'COMPLETED',
  completedAt: instant(outcome.recordedAt),
  contractVersion: outcome.contractVersion,
  ...(outcome.result.length <= MOST_OF_A_RESULT && { result: outcome.result }),
});
