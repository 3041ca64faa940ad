import type { SetPeriodState } from '../../contract/generated.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Command } from '../../decision/operation.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import type { SystemCommand } from '../../decision/system-command.ts';
import { versionProblem } from '../../domain/approval/decision-problem.ts';
import { periodKeyOf, type PeriodState, transitionProblem } from '../../domain/payroll/period.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import { periodFact, periodOf, periodStateOf } from '../../records/period-record.ts';
import type { Row } from '../../store/store.ts';

/** What a period shall become. */
export interface PeriodChange {
  /** Empty for the employees that have none. */
  readonly payGroup: string;
  /** YYYY-MM. */
  readonly month: string;
  readonly state: PeriodState;
  /** Who has decided so, where a message tells. */
  readonly changedBy?: string | undefined;
}

/**
 * Changes the state of a period, which must have been looked up; answers it as it is then. One row is written,
 * however many days lie in the period: they rest on it. Refused with ILLEGAL_TRANSITION.
 */
export function decidePeriodState(
  draft: Draft,
  { payGroup, month, state, changedBy }: PeriodChange,
  { ids, now }: DecisionContext,
): Result<Row<'payrollPeriod'>, Problem> {
  const periodKey = periodKeyOf(payGroup, month);
  const [before] = draft.aggregate('payrollPeriod', periodKey).rows.payrollPeriod;
  const wrong = transitionProblem(periodStateOf(before), state);
  if (wrong !== undefined) return refused(wrong);
  const lockedAt = lockedAtAs[state](before?.lockedAt ?? null, now);
  const deltaRuns = before?.deltaRuns ?? null;
  const after = { periodKey, payGroup, month, state, lockedAt, deltaRuns, eventUid: ids.next() };
  const version = draft.put('payrollPeriod', periodKey, { payrollPeriod: [after] });
  draft.record(periodFact(before, after, version, changedBy));
  return ok(after);
}

type LockedAt = (before: number | null, now: number) => number | null;

const lockedAtAs: Readonly<Record<PeriodState, LockedAt>> = {
  OPEN: () => null,
  CLOSING: () => null,
  LOCKED: (_before, now) => now,
  EXPORTED: (before) => before,
};

/** Closes a period step by step, or opens it again, for a client. */
export const setPeriodStateCommand: Command<'SetPeriodState'> = {
  effect: 'write',
  name: 'SetPeriodState',
  size: () => 1,
  lookups: (request) => [{ aggregate: 'payrollPeriod', key: keyOf(request) }],
  decide(draft, request, context) {
    const { payGroup = '', month, state, changedBy } = request;
    const refuse = (wrong: Problem) => refused(refusedRequest('SetPeriodState', [wrong]));
    const { version } = draft.aggregate('payrollPeriod', keyOf(request));
    const wrong =
      versionProblem(version, request.expectedVersion) ?? (state === 'EXPORTED' ? byExtractAlone : undefined);
    if (wrong !== undefined) return refuse(wrong);
    const decided = decidePeriodState(draft, { payGroup, month, state, changedBy }, context);
    if (!decided.ok) return refuse(decided.error);
    return ok({
      requestId: canonicalUuid(request.requestId),
      period: periodOf(decided.value, version + 1),
      replayed: false,
    });
  },
};

const keyOf = ({ payGroup = '', month }: Pick<SetPeriodState, 'payGroup' | 'month'>): string =>
  periodKeyOf(payGroup, month);

/** what payroll has not taken over is not exported. */
const byExtractAlone = problem(
  'ILLEGAL_TRANSITION',
  'state',
  'A period becomes EXPORTED when its extract is confirmed, by ConfirmExtract.',
);

/** As {@link decidePeriodState}, in the name of Muster itself. */
export const setPeriodState = (change: PeriodChange): SystemCommand<Row<'payrollPeriod'>> => ({
  name: 'SetPeriodState',
  lookups: [{ aggregate: 'payrollPeriod', key: periodKeyOf(change.payGroup, change.month) }],
  decide(draft, context) {
    const decided = decidePeriodState(draft, change, context);
    if (decided.ok) return decided;
    const { code, message } = decided.error;
    return refused({ code, message, errors: [] });
  },
});
