import type { UpsertCalendar, UpsertCalendarResponse } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { hasContent, judgeUpsert } from '../../domain/workforce/upsert.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { AggregateRows, Row } from '../../store/store.ts';
import { byDate, calendarFact, calendarRowOf } from '../../records/calendar-record.ts';
import { backwards, refusedRequest } from '../../decision/refused-request.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';

/** Stores the dates of a calendar in a range, by rising sequence. What lies outside the range stays as it is. */
export const upsertCalendar: Command<'UpsertCalendar'> = {
  effect: 'write',
  name: 'UpsertCalendar',
  size: ({ days }) => Math.max(1, days.length),
  lookups: ({ calendarCode }) => [{ aggregate: 'calendar', key: calendarCode }],
  decide: decideRequest,
};

function decideRequest(
  draft: Draft,
  request: UpsertCalendar,
  { ids }: DecisionContext,
): Result<UpsertCalendarResponse, Refusal> {
  const problems = requestProblems(request);
  if (problems.length > 0) return refused(refusedRequest('UpsertCalendar', problems));
  const { calendarCode, sourceSequence } = request;
  const { version, rows: before } = draft.aggregate('calendar', calendarCode);
  const after = rowsAfter(before, request, ids.next());
  const [stored] = before.calendar;
  const outcome = judgeUpsert(
    stored && { sequence: stored.sourceSequence, sameContent: sameContent(before, after) },
    sourceSequence,
  );
  const told = { requestId: canonicalUuid(request.requestId), replayed: false, outcome } as const;
  if (outcome !== 'APPLIED') return ok({ ...told, version });
  const newVersion = draft.put('calendar', calendarCode, after);
  draft.record(calendarFact(before, after, newVersion));
  return ok({ ...told, version: newVersion });
}

/** Refuses with VALIDATION a range that runs backwards, and dates outside of it or twice. */
function requestProblems({ dateFrom, dateTo, days }: UpsertCalendar): Problems {
  if (dateTo < dateFrom) return [invalid('dateTo', backwards('dateFrom', dateFrom, 'dateTo', dateTo))];
  const dates = new Set<string>();
  return days.flatMap(({ date }, at): Problems => {
    const field = `days[${at + 1}]/date`;
    if (date < dateFrom || date > dateTo) {
      return [
        invalid(field, `The date lies outside the range: ${date} is not in ${dateFrom} to ${dateTo}.`, {
          dateFrom,
          dateTo,
        }),
      ];
    }
    if (dates.has(date)) return [invalid(field, `The date is listed twice: ${date}.`)];
    dates.add(date);
    return [];
  });
}

const invalid = (field: string, message: string, params: Readonly<Record<string, string>> = {}): Problem =>
  problem('VALIDATION', field, message, params);

/** The rows of a calendar as it is stored next. */
interface CalendarRows extends AggregateRows<'calendar'> {
  readonly calendar: readonly [Row<'calendar'>];
}

function rowsAfter(before: AggregateRows<'calendar'>, request: UpsertCalendar, eventUid: string): CalendarRows {
  const { calendarCode, name = '', sourceSystem, sourceSequence, dateFrom, dateTo } = request;
  const kept = before.calendarDay.filter(({ date }) => date < dateFrom || date > dateTo);
  const listed = request.days.map((day) => calendarRowOf(calendarCode, day));
  return {
    calendar: [{ calendarCode, name, sourceSystem, sourceSequence, eventUid }],
    calendarDay: [...kept, ...listed].sort(byDate),
  };
}

function sameContent(before: AggregateRows<'calendar'>, after: CalendarRows): boolean {
  const [{ name, sourceSystem }] = after.calendar;
  const stored = before.calendarDay.toSorted(byDate);
  return (
    hasContent(before.calendar[0], { name, sourceSystem }) &&
    stored.length === after.calendarDay.length &&
    after.calendarDay.every((day, at) => hasContent(stored[at], day))
  );
}
