import { aggregatesOf } from '../decision/loaded-aggregates.ts';
import { addDays } from '../domain/time/dates.ts';
import type { FeedEvent } from '../store/feed-reads.ts';
import type { Store } from '../store/store.ts';
import type { DirtyRange } from './evaluation-mark.ts';

/** Where the records are loaded that events name. */
type FactSources = Pick<Store, 'load'>;

/** The ids that events name, each once. */
export const idsOf = (events: readonly FeedEvent[]): readonly string[] => [
  ...new Set(events.map(({ entityId }) => entityId)),
];

/** A punch may count to the days before, as windows are up to 48 hours long, or to the one after. */
export const around = (employeeId: string, date: string, cause: DirtyRange['cause'] = 'FACT'): DirtyRange => ({
  employeeId,
  from: addDays(date, -2),
  to: addDays(date, 1),
  cause,
});

/** The dates around corrections, or requests for overtime. */
export async function readDates(
  { load }: FactSources,
  aggregate: 'punchCorrection' | 'overtimeRequest',
  events: readonly FeedEvent[],
): Promise<readonly DirtyRange[]> {
  const loaded = await load(idsOf(events).map((key) => ({ aggregate, key })));
  const corrections = aggregatesOf(loaded, 'punchCorrection').flatMap(({ rows }) => rows.punchCorrection);
  const overtime = aggregatesOf(loaded, 'overtimeRequest').flatMap(({ rows }) => rows.overtimeRequest);
  return [...corrections, ...overtime].map(({ employeeId, workDate }) => around(employeeId, workDate));
}

/** The dates of leave, also those that were taken out of it again. */
export async function readLeaveDates(
  { load }: FactSources,
  events: readonly FeedEvent[],
): Promise<readonly DirtyRange[]> {
  const loaded = await load(idsOf(events).map((key) => ({ aggregate: 'leaveRequest', key })));
  return aggregatesOf(loaded, 'leaveRequest').flatMap(({ rows }) => {
    const dates = rows.leaveRequestDay.map(({ workDate }) => workDate).sort();
    const [first, last] = [dates[0], dates.at(-1)];
    return rows.leaveRequest.flatMap(({ employeeId }) =>
      first === undefined || last === undefined ? [] : [{ employeeId, from: first, to: last, cause: 'FACT' } as const],
    );
  });
}
