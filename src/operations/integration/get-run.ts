import { aggregatesOf } from '../../decision/loaded-aggregates.ts';
import type { Query } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { runOf } from '../../records/run-record.ts';

/** Tells how far a run of the calling client is; those of others are NOT_FOUND to it. */
export const getRun: Query<'GetRun'> = {
  effect: 'read',
  name: 'GetRun',
  async read({ load }, request, { clientId }) {
    const [loaded] = aggregatesOf(await load([{ aggregate: 'run', key: canonicalUuid(request.runId) }]), 'run');
    const run = loaded?.rows.run.find((row) => row.clientId === clientId);
    if (run === undefined) return refused(refusedRequest('GetRun', [runUnknown(request.runId)]));
    return ok({ response: runOf(run), entity: 'Run', affectedRows: 1 });
  },
};

/** The client has started no run of this id. */
export const runUnknown = (runId: string): Problem =>
  problem('NOT_FOUND', 'runId', `You have started no run of this id: ${runId}.`, { runId });
