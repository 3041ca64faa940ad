import type { CancelRun, CancelRunResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { extractOfRun, failExtractOfRun } from '../../records/extract-run.ts';
import { putProgress, runStateOf } from '../../records/run-record.ts';
import { runUnknown } from './get-run.ts';

/** Ends a run of the calling client: the group that is at work is committed before or not at all. */
export const cancelRun: Command<'CancelRun'> = {
  effect: 'write',
  name: 'CancelRun',
  size: () => 1,
  lookups: ({ runId }) => [{ aggregate: 'run', key: canonicalUuid(runId) }],
  dependentLookups: (draft, { runId }) => draft.aggregate('run', canonicalUuid(runId)).rows.run.flatMap(extractOfRun),
  decide: decideRequest,
};

function decideRequest(draft: Draft, request: CancelRun, context: DecisionContext): Result<CancelRunResponse, Refusal> {
  const [run] = draft.aggregate('run', canonicalUuid(request.runId)).rows.run;
  if (run?.clientId !== context.clientId) return refused(refusedRequest('CancelRun', [runUnknown(request.runId)]));
  if (run.state !== 'RUNNING') return refused(refusedRequest('CancelRun', [ended(run.state)]));
  const { runId, done, state } = putProgress(draft, run, { state: 'CANCELLED' }, context);
  failExtractOfRun(draft, run, context);
  return ok({
    requestId: canonicalUuid(request.requestId),
    replayed: false,
    runId,
    state: runStateOf({ state }),
    done,
  });
}

const ended = (state: string) =>
  problem('ILLEGAL_TRANSITION', 'runId', `The run has ended already: its state is ${state}.`, { state });
