import type { CompareTotals, FeedEntity } from '../../contract/generated.ts';
import { PartitionTotals, type CountedRecord, type PartitionTotal } from '../../domain/feed/partition-totals.ts';
import { ok, refused } from '../../lib/result.ts';
import type { RecordMark } from '../../store/feed-reads.ts';
import type { Reads } from '../../store/store.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import { feedNames, feedSource } from '../../records/feed-entities.ts';
import { filled } from '../../lib/filled.ts';
import { invalidRequest } from '../../decision/refused-request.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';

/** Counts and hashes what is stored, by partition, so that a consumer can find out whether it holds the same. */
export const compareTotals: Query<'CompareTotals'> = {
  effect: 'read',
  name: 'CompareTotals',
  async read({ reads, isOver }, request) {
    const { entity, workDateFrom, workDateTo } = request;
    if (workDateFrom !== undefined && workDateTo !== undefined && workDateFrom > workDateTo) {
      return refused(invalidRequest('CompareTotals', 'workDateTo', 'workDateTo lies before workDateFrom.'));
    }
    const criteria = { entity, workDateFrom, workDateTo };
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const { size: asOfCursor } = await reads.journalHead();
    const totals = await totalsOf(reads, request, isOver);
    const since = await reads.feed.events(feedNames, asOfCursor, 1);
    const rest = totals.filter(({ partition }) => after.value === undefined || isBehind(partition, after.value));
    const page = cutPage(rest, pageSize(request.maxRows));
    const response = {
      asOfCursor,
      settled: since.events.length === 0,
      totals: page.rows.map(({ partition, count, hash }) => ({ partition: filled(partition), count, hash })),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last.partition),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: feedSource(entity).name, affectedRows: page.rows.length });
  },
};

/** How many records are hashed before other work gets its turn. */
const STEP = 2000;

/** The next records behind the last one that was read. */
type ReadMarks = (reads: Reads, request: CompareTotals, last: RecordMark | undefined) => Promise<readonly RecordMark[]>;

const marks: Readonly<Record<FeedEntity, ReadMarks>> = {
  TIME_EVENT: ({ feed }, { workDateFrom: from, workDateTo: to }, last) => {
    const after = last && { workDate: last.partition, eventId: last.key };
    return feed.timeEventMarks({ from, to }, { after, limit: STEP });
  },
  EMPLOYEE: ({ feed }, _request, last) => feed.employeeMarks({ after: last?.key, limit: STEP }),
  TERMINAL: async ({ feed }, _request, last) => {
    const records = await feed.terminals([], { after: last?.key, limit: STEP });
    return records.map(({ version, terminal }) => ({
      key: terminal.terminalId,
      version,
      partition: terminal.sourceSystem,
    }));
  },
  ATTENDANCE_DAY: async ({ attendance }, range, last) => {
    const after = last && { workDate: last.partition, employeeId: last.key.slice(last.partition.length + 1) };
    const records = await attendance.days({ ...datesOf(range), statuses: [] }, { after, limit: STEP });
    return records.map(({ day }) => ({ key: day.dayKey, version: day.revision, partition: day.workDate }));
  },
  EXCEPTION: async ({ attendance }, range, last) => {
    const after = last && { workDate: last.partition, exceptionId: last.key, employeeId: '' };
    const rows = await attendance.exceptions({ ...datesOf(range), types: [], states: [] }, { after, limit: STEP });
    return rows.map(({ exceptionId, revision, workDate }) => ({
      key: exceptionId,
      version: revision,
      partition: workDate,
    }));
  },
};

const datesOf = ({ workDateFrom, workDateTo }: CompareTotals) => ({ employeeIds: [], workDateFrom, workDateTo });

async function totalsOf(
  reads: Reads,
  request: CompareTotals,
  isOver: () => boolean,
): Promise<readonly PartitionTotal[]> {
  const totals = new PartitionTotals();
  let last: RecordMark | undefined;
  do {
    const step: readonly RecordMark[] = await marks[request.entity](reads, request, last);
    totals.add(step.map((mark) => countedRecord(request.entity, mark)));
    last = step.length < STEP ? undefined : step.at(-1);
  } while (last !== undefined && !isOver());
  return totals.finish();
}

const MONTH = 'YYYY-MM'.length;

/** Their marks come in order of the work date. */
const byMonth: readonly FeedEntity[] = ['TIME_EVENT', 'ATTENDANCE_DAY', 'EXCEPTION'];

const countedRecord = (entity: FeedEntity, { key, version, partition }: RecordMark): CountedRecord => ({
  key,
  revision: feedSource(entity).revisionOf(version),
  partition: byMonth.includes(entity) ? partition.slice(0, MONTH) : partition,
});

const isBehind = (partition: string, other: string): boolean =>
  Buffer.compare(Buffer.from(partition), Buffer.from(other)) > 0;

const pageKey: PageKey<string> = {
  operation: 'CompareTotals',
  kind: 'p',
  encode: (partition) => Buffer.from(partition),
  decode: readText,
};
