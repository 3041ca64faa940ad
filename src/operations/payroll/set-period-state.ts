import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import type { Command } from '../../decision/operation.ts';
import type { SystemCommand } from '../../decision/system-command.ts';
import { periodKeyOf, type PeriodState, transitionProblem } from '../../domain/payroll/period.ts';
import type { Problem } from '../../domain/problem.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { periodFact, periodStateOf } from '../../records/period-record.ts';
import type { Row } from '../../store/store.ts';

/** What a period shall become. */
export interface PeriodChange {
  /** Empty for the employees that have none. */
  readonly payGroup: string;
  /** YYYY-MM. */
  readonly month: string;
  readonly state: PeriodState;
}

/**
 * Changes the state of a period, which must have been looked up; answers it as it is then. One row is written,
 * however many days lie in the period: they rest on it. Refused with ILLEGAL_TRANSITION.
 */
export function decidePeriodState(
  draft: Draft,
  { payGroup, month, state }: PeriodChange,
  { ids, now }: DecisionContext,
): Result<Row<'payrollPeriod'>, Problem> {
  const periodKey = periodKeyOf(payGroup, month);
  const [before] = draft.aggregate('payrollPeriod', periodKey).rows.payrollPeriod;
  const wrong = transitionProblem(periodStateOf(before), state);
  if (wrong !== undefined) return refused(wrong);
  const lockedAt = lockedAtAs[state](before?.lockedAt ?? null, now);
  const after = { periodKey, payGroup, month, state, lockedAt, eventUid: ids.next() };
  const version = draft.put('payrollPeriod', periodKey, { payrollPeriod: [after] });
  draft.record(periodFact(before, after, version));
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
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: SetPeriodState');
  },
};

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
