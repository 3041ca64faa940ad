import type { ConfirmExtract, ConfirmExtractResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { versionProblem } from '../../domain/approval/decision-problem.ts';
import { mismatches, type ToldTotals } from '../../domain/payroll/control-totals.ts';
import { toQuantity } from '../../domain/payroll/pay-quantity.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { changeExtract, extractOf, totalsOfExtract } from '../../records/extract-record.ts';
import { periodFact, periodOf, periodStateOf } from '../../records/period-record.ts';
import type { LoadedAggregate, Row } from '../../store/store.ts';
import { extractUnknown } from './extract-unknown.ts';

/** Takes an extract over, by totals and hash that the consumer has reckoned itself. */
export const confirmExtract: Command<'ConfirmExtract'> = {
  effect: 'write',
  name: 'ConfirmExtract',
  size: () => 2,
  lookups: ({ extractId }) => [{ aggregate: 'payrollExtract', key: canonicalUuid(extractId) }],
  dependentLookups: (draft, { extractId }) =>
    draft
      .aggregate('payrollExtract', canonicalUuid(extractId))
      .rows.payrollExtract.map(({ periodKey }) => ({ aggregate: 'payrollPeriod', key: periodKey })),
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: ConfirmExtract,
  context: DecisionContext,
): Result<ConfirmExtractResponse, Refusal> {
  const refuse = (problems: readonly Problem[]) => refused(refusedRequest('ConfirmExtract', problems));
  const stored = draft.aggregate('payrollExtract', canonicalUuid(request.extractId));
  const [extract] = stored.rows.payrollExtract;
  if (extract === undefined) return refuse([extractUnknown(request.extractId)]);
  const period = draft.aggregate('payrollPeriod', extract.periodKey);
  const wrong =
    versionProblem(stored.version, request.expectedVersion) ?? stateProblem(extract) ?? periodProblem(extract, period);
  if (wrong !== undefined) return refuse([wrong]);
  const different = mismatches(toldTotals(request), totalsOfExtract(extract));
  if (different.length > 0) return refuse(different);
  const { confirmedBy = '' } = request;
  const confirmed = changeExtract(
    draft,
    extract,
    { state: 'CONFIRMED', confirmedAt: context.now, confirmedBy },
    context,
  );
  return ok({
    requestId: canonicalUuid(request.requestId),
    extract: extractOf(confirmed.extract, confirmed.version),
    period: takeOver(draft, extract, period, confirmedBy, context),
    replayed: false,
  });
}

/** ILLEGAL_TRANSITION: only what is made, and not confirmed, is confirmed. */
const stateProblem = ({ state }: Row<'payrollExtract'>): Problem | undefined =>
  state === 'CREATED'
    ? undefined
    : problem('ILLEGAL_TRANSITION', '', `Only an extract that is CREATED is confirmed; this one is ${state}.`, {
        state,
      });

/**
 * ILLEGAL_TRANSITION: the period is another one since the extract was made: it was opened again, or another extract of the
 * same was confirmed.
 */
function periodProblem(
  { periodVersion }: Row<'payrollExtract'>,
  { version, rows }: LoadedAggregate<'payrollPeriod'>,
): Problem | undefined {
  if (version === periodVersion) return undefined;
  const state = periodStateOf(rows.payrollPeriod[0]);
  const message = `The period has changed since the extract was made, and is ${state} now. Create another extract.`;
  return problem('ILLEGAL_TRANSITION', 'extractId', message, { state });
}

const toldTotals = ({ lines, totals, hash }: ConfirmExtract): ToldTotals => ({
  lines,
  totals: totals.map(({ payCode, unit, quantity }) => ({ payCode, unit, quantity: toQuantity(unit, quantity) })),
  hash,
});

/** A REGULAR extract makes its period EXPORTED, a DELTA counts; either leaves no other one to be confirmed. */
function takeOver(
  draft: Draft,
  { kind, periodKey }: Row<'payrollExtract'>,
  { rows }: LoadedAggregate<'payrollPeriod'>,
  changedBy: string,
  { ids }: DecisionContext,
) {
  const [before] = rows.payrollPeriod;
  if (before === undefined) throw new Error('An extract is of a period that was written.');
  const changes = kind === 'REGULAR' ? { state: 'EXPORTED' } : { deltaRuns: (before.deltaRuns ?? 0) + 1 };
  const after = { ...before, ...changes, eventUid: ids.next() };
  const version = draft.put('payrollPeriod', periodKey, { payrollPeriod: [after] });
  draft.record(periodFact(before, after, version, changedBy));
  return periodOf(after, version);
}
