import type { GetCalendar } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { quote } from '../../lib/quote.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { LoadedAggregate, Row, Store } from '../../store/store.ts';
import { byDate, calendarDayOf } from '../../records/calendar-record.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import { filled } from '../../lib/filled.ts';
import { backwards, invalidRequest, refusedRequest } from '../../decision/refused-request.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { aggregatesOf } from '../../decision/loaded-aggregates.ts';

/** Reads a calendar and its dates in order; those of a range, or all. Refuses an unknown code with NOT_FOUND. */
export const getCalendar: Query<'GetCalendar'> = {
  effect: 'read',
  name: 'GetCalendar',
  async read({ load }, request) {
    const place = readPlace(request);
    if (!place.ok) return place;
    const loaded = await loadCalendar(load, request.calendarCode);
    const [calendar] = loaded?.rows.calendar ?? [];
    if (loaded === undefined || calendar === undefined)
      return refused(refusedRequest('GetCalendar', [unknownCode(request.calendarCode)]));
    const page = cutPage(daysOf(loaded, request, place.value), pageSize(request.maxRows));
    const response = {
      calendarCode: calendar.calendarCode,
      name: filled(calendar.name),
      sourceSystem: calendar.sourceSystem,
      sourceSequence: calendar.sourceSequence,
      version: loaded.version,
      days: page.rows.map(calendarDayOf),
      nextCursor: page.last && writeCursor(pageKey, criteriaOf(request), page.last.date),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: 'Calendar', affectedRows: page.rows.length });
  },
};

/** The date behind which the page begins. */
function readPlace(request: GetCalendar): Result<string | undefined, Refusal> {
  const { dateFrom, dateTo, cursor } = request;
  if (dateFrom !== undefined && dateTo !== undefined && dateTo < dateFrom) {
    return refused(invalidRequest('GetCalendar', 'dateTo', backwards('dateFrom', dateFrom, 'dateTo', dateTo)));
  }
  return readCursor(pageKey, criteriaOf(request), cursor);
}

const criteriaOf = ({ calendarCode, dateFrom, dateTo }: GetCalendar) => ({ calendarCode, dateFrom, dateTo });

const unknownCode = (calendarCode: string): Problem =>
  problem('NOT_FOUND', 'calendarCode', `No calendar has this code: ${quote(calendarCode)}.`, { calendarCode });

async function loadCalendar(load: Store['load'], key: string): Promise<LoadedAggregate<'calendar'> | undefined> {
  return aggregatesOf(await load([{ aggregate: 'calendar', key }]), 'calendar')[0];
}

const daysOf = (
  { rows }: LoadedAggregate<'calendar'>,
  { dateFrom = '', dateTo }: GetCalendar,
  place = '',
): readonly Row<'calendarDay'>[] =>
  rows.calendarDay
    .filter(({ date }) => date >= dateFrom && date > place && (dateTo === undefined || date <= dateTo))
    .sort(byDate);

const DATE = /^\d{4}-\d{2}-\d{2}$/;

const pageKey: PageKey<string> = {
  operation: 'GetCalendar',
  kind: 'c',
  encode: (date) => Buffer.from(date),
  decode(bytes) {
    const date = readText(bytes);
    return date !== undefined && DATE.test(date) ? date : undefined;
  },
};
