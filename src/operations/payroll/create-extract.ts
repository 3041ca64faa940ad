import type { CreateExtract, CreateExtractResponse, ExtractKind } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { noTotals } from '../../domain/payroll/control-totals.ts';
import { periodKeyOf, type PeriodState } from '../../domain/payroll/period.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { postingOf, putExtract, totalsColumns } from '../../records/extract-record.ts';
import { encodeExtractRequest } from '../../records/extract-run.ts';
import { periodStateOf } from '../../records/period-record.ts';
import { newRun, putRun, runStateOf } from '../../records/run-record.ts';
import type { Row } from '../../store/store.ts';

/** Begins an extract of a period: a run makes its lines behind the answer. */
export const createExtract: Command<'CreateExtract'> = {
  effect: 'write',
  name: 'CreateExtract',
  size: () => 2,
  lookups: (request) => [{ aggregate: 'payrollPeriod', key: keyOf(request) }],
  decide: decideRequest,
};

const keyOf = ({ payGroup = '', month }: CreateExtract): string => periodKeyOf(payGroup, month);

function decideRequest(
  draft: Draft,
  request: CreateExtract,
  context: DecisionContext,
): Result<CreateExtractResponse, Refusal> {
  const { rows, version: periodVersion } = draft.aggregate('payrollPeriod', keyOf(request));
  const [period] = rows.payrollPeriod;
  const wrong = stateProblem(request.kind, periodStateOf(period));
  if (wrong !== undefined) return refused(refusedRequest('CreateExtract', [wrong]));
  const { payGroup = '', month, kind, force = false } = request;
  const extractId = context.ids.next();
  const requestId = canonicalUuid(request.requestId);
  const place = { extractId, periodKey: keyOf(request), periodVersion, payGroup, month, kind };
  // A month has one REGULAR extract: once that is confirmed, nobody makes another.
  const runNo = kind === 'REGULAR' ? 1 : (period?.deltaRuns ?? 0) + 1;
  const posting = postingOf({ ...place, runNo });
  const work = encodeExtractRequest({ ...place, posting, force });
  const run = newRun({ operation: 'CreateExtract', requestId, request: work, total: 0 }, context);
  putRun(draft, undefined, run);
  const { runId } = run;
  putExtract(draft, undefined, { ...place, ...begun(context), runNo, posting, runId, requestId });
  return ok({ requestId, extractId, runId, runState: runStateOf(run), replayed: false });
}

const begun = ({ ids, now, clientId }: DecisionContext): Omit<Row<'payrollExtract'>, Made> => ({
  ...totalsColumns(noTotals),
  state: 'RUNNING',
  asOfIndex: 0,
  forced: false,
  createdAt: now,
  confirmedAt: null,
  confirmedBy: '',
  clientId,
  eventUid: ids.next(),
});

/** The columns of an extract that its request and its run tell. */
type Made =
  | 'extractId'
  | 'periodKey'
  | 'periodVersion'
  | 'payGroup'
  | 'month'
  | 'kind'
  | 'runNo'
  | 'posting'
  | 'runId'
  | 'requestId';

/** What a period must be for an extract of it. */
const extractable: Readonly<Record<ExtractKind, PeriodState>> = { REGULAR: 'LOCKED', DELTA: 'EXPORTED' };

/** ILLEGAL_TRANSITION where the period is not closed as far as the kind of extract takes it. */
function stateProblem(kind: ExtractKind, state: PeriodState): Problem | undefined {
  const needed = extractable[kind];
  if (state === needed) return undefined;
  const message = `A ${kind} extract is made of a month that is ${needed}; this one is ${state}.`;
  return problem('ILLEGAL_TRANSITION', 'month', message, { state });
}
