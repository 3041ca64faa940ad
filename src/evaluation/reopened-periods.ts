import type { SystemCommand } from '../decision/system-command.ts';
import { isClosed } from '../domain/payroll/period.ts';
import { dateOfLocal } from '../domain/time/zone-offsets.ts';
import { ok } from '../lib/result.ts';
import { periodStateOf } from '../records/period-record.ts';
import { dayKeyParts } from '../records/day-record.ts';
import { retroLookup, withdrawRetro } from '../records/retro-record.ts';
import type { Reads, Row } from '../store/store.ts';
import { markDirty } from './evaluation-mark.ts';

type Period = Row<'payrollPeriod'>;

/** As many dates as one command withdraws. */
const MOST_DATES = 200;

/**
 * The keys of dates of an open period of which payroll would still be told what has changed while it was closed: some at a
 * time, none where there are no more.
 */
export async function readPendingDates(
  { payroll }: Pick<Reads, 'payroll'>,
  { payGroup, month, state }: Period,
): Promise<readonly string[]> {
  if (isClosed(periodStateOf({ state }))) return [];
  const criteria = { payGroups: [payGroup], employeeIds: [], originFrom: month, originTo: month, states: ['PENDING'] };
  const found = await payroll.retroDeltas(criteria, { after: undefined, limit: MOST_DATES });
  return [...new Set(found.map(({ date }) => date.dayKey))];
}

/**
 * what has changed on dates while their period was closed is no correction any more once it is open again: the days
 * themselves follow. Does nothing where the period has been closed meanwhile.
 */
export const reopenDates = ({ periodKey }: Period, dayKeys: readonly string[]): SystemCommand<undefined> => ({
  name: 'ReopenDates',
  quiet: true,
  size: dayKeys.length * ROWS_PER_DATE,
  lookups: [
    { aggregate: 'payrollPeriod', key: periodKey },
    ...dayKeys
      .map(dayKeyParts)
      .flatMap((date) => [retroLookup(date), { aggregate: 'evaluationMark', key: date.employeeId } as const]),
  ],
  decide(draft, context) {
    const [period] = draft.aggregate('payrollPeriod', periodKey).rows.payrollPeriod;
    if (isClosed(periodStateOf(period))) return ok(undefined);
    for (const date of dayKeys.map(dayKeyParts)) {
      withdrawRetro(draft, date, context);
      const { employeeId, workDate } = date;
      markDirty(draft, { employeeId, from: workDate, to: workDate, cause: 'FACT' }, dateOfLocal(context.now));
    }
    return ok(undefined);
  },
});

/** A date with its deltas, its mark, and the entry in the journal. */
const ROWS_PER_DATE = 4;
