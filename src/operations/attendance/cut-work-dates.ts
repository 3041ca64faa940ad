import type { DayRecord } from '../../store/attendance-reads.ts';

/** The most rows that an answer of the contract carries. */
const MOST_ROWS = 1000;

/** A page of rows that belong to whole work dates. */
export interface WorkDatePage<Row> {
  readonly rows: readonly Row[];
  /** The last work date, where others follow it. */
  readonly last: DayRecord['day'] | undefined;
  readonly hasMore: boolean;
}

/**
 * Takes as many work dates as have at most `size` rows together, of which one more than `size` was asked for. The
 * first is taken whatever it has, so that each page goes on; what an answer cannot carry of it is left out.
 */
export function cutWorkDates<Row>(
  fetched: readonly DayRecord[],
  size: number,
  rowsOf: (record: DayRecord) => readonly Row[],
): WorkDatePage<Row> {
  const rows: Row[] = [];
  let taken = 0;
  for (const record of fetched.slice(0, size)) {
    const own = rowsOf(record);
    if (taken > 0 && rows.length + own.length > size) break;
    rows.push(...own);
    taken += 1;
  }
  const hasMore = taken < fetched.length;
  return { rows: rows.slice(0, MOST_ROWS), last: hasMore ? fetched[taken - 1]?.day : undefined, hasMore };
}
